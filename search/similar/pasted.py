"""A text from outside the index, understood as its papers are, so that it can be compared."""

from collections.abc import Sequence

from corpus.document import Document, Given, Section
from corpus.errors import QueryError
from corpus.extract import Extract
from corpus.layout import split
from corpus.readers import from_text
from corpus.understanding import understand
from search.similar.probe import MOST_CHARACTERS, Subject

_KEPT = MOST_CHARACTERS + 1000
"""A little more than is compared, so that it shows that there was more."""

NAMED = 12
"""Sections of a paper that are named to one who must choose."""


def from_pasted(text: str) -> Subject:
    """What a pasted text is compared by, all of which is one matter: heading, text, att-satser.

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
    return {
        "kommun": None,
        "titel": None,
        "doktyp": None,
        "arendetyp": None,
        "text": text,
        "attsatser": [],
    }


def section_of(document: Document, name: str, paragraf: str | None) -> Extract:
    """The extract of one section of a paper: the only one, or the one whose § is given.

    Args:
        document: a paper that was read.
        name: what it is called, for messages.
        paragraf: the number of a §, with or without the sign.

    Raises:
        QueryError: it has several sections and none was named, or not this one.
    """
    sections = list(split(document))
    # Of a year's minutes only so many sections are understood as it takes.
    understood = (
        understand(document, Given(), "paper", (name,), [section])[0] for section in sections
    )
    if paragraf is None and len(sections) == 1:
        return next(understood)
    if wanted := (paragraf or "").removeprefix("§").strip():
        for extract in understood:
            if extract["paragraf"] == wanted:
                return extract
    raise QueryError(f"{name} {_held(document, name, sections)}; name one of them with --section")


def _held(document: Document, name: str, sections: Sequence[Section]) -> str:
    """What sections a paper holds, the first of them named."""
    first = understand(document, Given(), "paper", (name,), sections[:NAMED])
    numbers = [f"§ {extract['paragraf']}" for extract in first if extract["paragraf"]]
    if not numbers:
        return "holds no numbered section"
    more = f" and {len(sections) - NAMED} more" if len(sections) > NAMED else ""
    return f"holds {', '.join(numbers)}{more}"
