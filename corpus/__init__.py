"""What the papers say: files are read, cleaned, split into sections and understood as facts."""

__distribution__ = "klubbat"
