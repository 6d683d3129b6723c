"""A text from outside the index, understood as its papers are, so that it can be compared."""

from corpus.document import Document, Given
from corpus.errors import QueryError
from corpus.readers import from_text
from corpus.understanding import understand
from indexer.fields import Extract
from search.similar.probe import MOST_CHARACTERS

_KEPT = MOST_CHARACTERS + 1000
"""A little more than is compared, so that it shows that there was more."""

NAMED = 12
"""Sections of a paper that are named to one who must choose."""


def from_pasted(text: str) -> Extract:
    """The extract of a pasted text, all of which is one matter: its heading, text, att-satser.

    Raises:
        QueryError: it is empty.
    """
    text = text[:_KEPT]
    if not text.strip():
        raise QueryError("the text is empty: give some that says what the matter is about")
    extracts = understand(from_text(text), Given(), "text", ("text",))
    if len(extracts) == 1:
        return extracts[0]
    # Minutes: compared as they stand, without a heading.
    return {"titel": None, "text": text, "attsatser": []}


def section_of(document: Document, name: str, paragraf: str | None) -> Extract:
    """The extract of one section of a paper: the only one, or the one whose § is given.

    Args:
        document: a paper that was read.
        name: what it is called, for messages.
        paragraf: the number of a §, with or without the sign.

    Raises:
        QueryError: it has several sections and none was named, or not this one.
    """
    extracts = understand(document, Given(), "paper", (name,))
    if paragraf is None and len(extracts) == 1:
        return extracts[0]
    wanted = (paragraf or "").removeprefix("§").strip()
    for extract in extracts:
        if wanted and extract["paragraf"] == wanted:
            return extract
    numbers = [f"§ {extract['paragraf']}" for extract in extracts if extract["paragraf"]]
    more = f" and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
    held = f"{', '.join(numbers[:NAMED])}{more}" if numbers else "no numbered section"
    raise QueryError(f"{name} holds {held}; name one of them with --section")
