"""Finds the ärende that somebody names at the terminal, by its id or by a diary number."""

from corpus.arende_record import ArendeRecord
from search import Index, Request


def arende_named(index: Index, named: str) -> ArendeRecord | None:
    """The ärende with this id, or the only one with this diary number; None if there is none."""
    if found := index.arende(named):
        return found
    leads = index.search(Request(named, limit=1)).leads
    ids = {lead.id for lead in leads if lead.kind == "arende" and lead.id}
    return index.arende(ids.pop()) if len(ids) == 1 else None


def none_named(named: str) -> str:
    """The line that says that there is no such ärende, and how to find one."""
    return f'klubbat: the index holds no ärende {named}; find its ID with klubbat search "{named}"'
