"""From words to postings: the Swedish analysis, the table of fields, the index on disk."""

__distribution__ = "klubbat"
