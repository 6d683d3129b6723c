"""All sections of the index, or the changes since a build, as JSON Lines for keeping a copy."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from corpus.extract import Extract
from search.engine import Index
from web import addresses

PER_READING = 200
"""How many sections are read, and kept in memory, at a time."""


def pieces(index: Index, origin: str, since: str = "") -> Iterator[str]:
    """The lines of an export: one object for each section, and a last line that marks the end.

    The last line is ``{"end": true, "built": …, "documents": …, "build": …}``. If it is missing,
    the download was interrupted. When all sections are sent, a copy may delete every id that was
    not listed, but only after it has read the last line.

    With `since`, a first line ``{"begin": true, "since": …}`` says what follows. If its ``since``
    names the build, only the changes follow, and a section that is gone has the line
    ``{"deleted": true, "id": …}``. If it is null, the changes are unknown and all sections follow.

    Args:
        index: the index; always the same generation.
        origin: the origin of the site, for the links.
        since: the build that the last line of an earlier export named; empty for all sections.
    """
    status = index.status()
    changes = index.changes(since) if since else None
    told = {"since": since if changes else None} if since else {}
    if since:
        yield _line({"begin": True, **told})
    changed = filter(None, map(index.extract, changes.changed)) if changes else index.extracts()
    while taken := list(islice(changed, PER_READING)):
        yield "".join(_line(_section(each, origin)) for each in taken)
    for id_ in changes.gone if changes else ():
        yield _line({"deleted": True, "id": id_})
    ended = {"built": status.built, "documents": status.documents, "build": status.build}
    yield _line({"end": True, **ended, **told})


def _section(extract: Extract, origin: str) -> dict[str, Any]:
    return {**extract, "links": {"html": f"{origin}{addresses.document(extract['id'])}"}}


def _line(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False)}\n"
