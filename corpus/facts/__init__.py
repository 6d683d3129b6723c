"""One module per fact; each reads a section and says where the fact stands."""
