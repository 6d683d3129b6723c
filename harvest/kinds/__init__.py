"""The kinds of source: one small module for each way to publish."""
