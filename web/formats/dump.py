"""Everything that the index holds, or what changed since, as JSON Lines: to keep a copy in step."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from corpus.extract import Extract
from search.engine import Index
from web import addresses

PER_READING = 200
"""How many sections are held at once."""


def pieces(index: Index, origin: str, since: str = "") -> Iterator[str]:
    """One object a line: each section, the ids of those that are gone, a line that it was all.

    The last line, ``{"end": true, "built": …, "documents": …, "build": …}``, is what deletes: a
    copy that has it keeps the ids that were named, and lets go of every other. A copy without it
    is cut short.

    Args:
        index: what is told; one generation.
        origin: where the site is reached.
        since: a build that an earlier last line named. Then a first line says whether only what
            changed since follows: ``{"begin": true, "since": …}``, null where that is not known
            and all follows. What went is ``{"deleted": true, "id": …}``.
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
