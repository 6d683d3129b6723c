"""Keeps the papers: their bytes in folders, and what is known of them beside.

`Shelf` puts bytes in their place. `write_facts` and `write_summary` tell `klubbat index` what the
listings said.
"""

from harvest.keeping.facts import FACTS, write_facts, write_summary
from harvest.keeping.shelf import Shelf

__all__ = ["FACTS", "Shelf", "write_facts", "write_summary"]
