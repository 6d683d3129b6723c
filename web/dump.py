"""Everything that the index holds, as JSON Lines, so that others can keep a copy in step."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from indexer.fields import Extract
from search.engine import Index
from web import addresses

PER_READING = 200
"""How many sections are held at once."""


def pieces(index: Index, origin: str) -> Iterator[str]:
    """Every section, one object a line; then one line that says that it was all.

    The last line, ``{"end": true, "built": …, "documents": …}``, is what deletes: a copy that has
    it keeps the ids that were named, and lets go of every other. A copy without it is cut short.
    """
    sections = index.extracts()
    while taken := list(islice(sections, PER_READING)):
        yield "".join(_line(_section(each, origin)) for each in taken)
    status = index.status()
    yield _line({"end": True, "built": status.built, "documents": status.documents})


def _section(extract: Extract, origin: str) -> dict[str, Any]:
    return {**extract, "links": {"html": f"{origin}{addresses.document(extract['id'])}"}}


def _line(value: Any) -> str:
    return f"{json.dumps(value, ensure_ascii=False)}\n"
