"""Reads a text from outside the index in the same way as its papers, so it can be compared."""

from collections.abc import Sequence

from corpus.document import Document, Given, Section
from corpus.errors import QueryError, UnreadableFile
from corpus.extract import Extract
from corpus.layout import split
from corpus.readers import from_text
from corpus.understanding import understand
from search.similar.probe import MOST_CHARACTERS, Subject

_KEPT = MOST_CHARACTERS + 1000
"""Slightly more characters than are compared, so that a longer text is noticed."""

NAMED = 12
"""The most sections that a message lists when the user has to choose one."""


def from_pasted(text: str) -> Subject:
    """The heading, text and att-satser of a pasted text, which is compared as one matter.

    Raises:
        QueryError: the text is empty.
    """
    text = text[:_KEPT]
    empty = QueryError("the text is empty: give some that says what the matter is about")
    if not text.strip():
        raise empty
    try:
        document = from_text(text)
    except UnreadableFile as error:  # of signs alone that no reader keeps
        raise empty from error
    extracts = understand(document, Given(), "text", ("text",))
    if len(extracts) == 1:
        return extracts[0]
    # Minutes with several sections: the whole text is compared, without a heading.
    return {
        "kommun": None,
        "titel": None,
        "doktyp": None,
        "arendetyp": None,
        "text": document.text,
        "attsatser": [],
    }


def section_of(document: Document, name: str, paragraf: str | None) -> Extract:
    """The extract of one section of a paper: the only one, or the one with the given number.

    Args:
        document: a paper that was read.
        name: the name of the paper, for messages.
        paragraf: the number of a §, with or without the sign.

    Raises:
        QueryError: the paper has several sections and no number was given, or none with this one.
    """
    sections = list(split(document))
    # Sections are understood one at a time until the right one: a year's minutes have many.
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
    """The part of a message that lists the first sections of a paper."""
    first = understand(document, Given(), "paper", (name,), sections[:NAMED])
    numbers = [f"§ {extract['paragraf']}" for extract in first if extract["paragraf"]]
    if not numbers:
        return "holds no numbered section"
    more = f" and {len(sections) - NAMED} more" if len(sections) > NAMED else ""
    return f"holds {', '.join(numbers)}{more}"
