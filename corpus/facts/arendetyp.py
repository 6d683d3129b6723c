"""What kind of matter a section treats, by its heading (`corpus/vocabulary/matters.toml`)."""

import re
from functools import cache

from corpus.document import Fact
from corpus.vocabulary import any_of, load
from corpus.wording import Span, fact_at

OTHER = "övrigt"
_FREE = ("annat", "motion")


def read_arendetyp(text: str, title: Span | None, paper: str | None) -> Fact[str] | None:
    """Return the kind of matter, with the words of the heading that show it.

    Args:
        text: The section's text.
        title: Where its heading stands.
        paper: The kind of paper (`doktyp`); a motion seldom calls itself one in its heading.
    """
    if title is None:
        return None
    if several := _collected().search(text, *title):
        return fact_at("formalia", text, Span(*several.span()))
    if paper in _FREE and (headed := _above(text, title)):
        return headed
    for initiative in (True, False):
        for at_opening in (True, False):
            if found := _longest(text, title, initiative, at_opening):
                return found
        if paper == "motion":
            return fact_at("motion", text, title)
    return fact_at(OTHER, text, title)


def _above(text: str, title: Span) -> Fact[str] | None:
    """Return what the lines above a free paper's title call it: *Interpellation till …*."""
    at = 0
    for line in text[: title.start].splitlines(keepends=True):
        if found := _longest(text, Span(at, at + len(line)), True, True):
            return found
        at += len(line)
    return None


@cache
def _collected() -> re.Pattern[str]:
    """What is said of many initiatives at once: that they came in."""
    words = [w for term in load("matters").terms for w in term.more.get("collects", ())]
    return re.compile(rf"\b{any_of(words)}", re.IGNORECASE)


def _longest(text: str, title: Span, initiative: bool, at_opening: bool) -> Fact[str] | None:
    found = None
    for kind, pattern in _telling(initiative, at_opening):
        match = pattern.match(text, *title) if at_opening else pattern.search(text, *title)
        if match and (found is None or len(match["words"]) > len(found.evidence.quote)):
            found = fact_at(kind, text, Span(*match.span("words")))
    return found


@cache
def _telling(initiative: bool, at_opening: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each kind, the wordings in a heading that tell it."""
    kinds = []
    for term in load("matters").terms:
        words = term.more.get("opens" if at_opening else "holds", ())
        if words and term.more.get("initiative", False) == initiative:
            anchor = r"\W*" if at_opening else r"\b"
            pattern = rf"{anchor}(?P<words>{any_of(words, longest_first=True)})"
            kinds.append((term.name, re.compile(pattern, re.IGNORECASE)))
    return tuple(kinds)
