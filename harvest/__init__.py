"""Fetches the papers that municipalities publish, and keeps them current, politely.

A definition (TOML) names the sources. Each source is of a *kind*: a portal or a way to publish. A
kind lists the papers of a source. What is new or changed is fetched, one request at a time for each
origin, and kept in folders that `klubbat index` reads. docs/harvest.md tells how to use it.
"""

__distribution__ = "klubbat"
