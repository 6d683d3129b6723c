"""What kind of matter a section treats, by its heading (`corpus/vocabulary/matters.toml`)."""

import re
from functools import cache

from corpus.document import Fact
from corpus.vocabulary import Sought, any_of, load, needed_of, wording
from corpus.wording import Span, fact_at, party_named

OTHER = "övrigt"
_FREE = ("annat", "motion")
# A party's initiative without a preposition, as in "Initiativ Ekbypartiet om en scen".
_OF_PARTY = re.compile(
    rf"\W*(?P<words>{wording('matters', 'yrkande', key='bare')})\s+(?=[A-ZÅÄÖ])", re.I
)
_ADDRESSED = re.compile(
    rf"\s*(?P<line>[^\W\d_]+(?:[ ][a-zåäö]+)?[ ]"
    rf"(?:{wording('small_words', 'addressed')}[ ]|(?:nr[ ])?[A-ZÅÄÖ]{{0,5}}[ ]?\d)[^\n]*)"
)


def read_arendetyp(text: str, title: Span | None, paper: str | None) -> Fact[str] | None:
    """Return the kind of matter, with the words of the heading that show it.

    Args:
        text: The section's text.
        title: Where its heading stands.
        paper: The kind of paper (`doktyp`); a motion seldom calls itself one in its heading.
    """
    if title is None:
        return None
    if paper in _FREE and (kind := _plural().get(text[title.start : title.end].casefold())):
        return fact_at(kind, text, title)
    if several := _collected().search(text, *title):
        return fact_at("formalia", text, Span(*several.span()))
    if paper in _FREE and (headed := _above(text, title)):
        return headed
    by_party = _OF_PARTY.match(text, *title)
    if by_party and next(party_named(text, Span(by_party.end(), title.end)), None):
        return fact_at("yrkande", text, Span(*by_party.span("words")))
    for initiative in (True, False):
        for at_opening in (True, False):
            if found := _longest(text, title, initiative, at_opening):
                return found
        if paper in _FREE and initiative and (addressed := _below(text, title)):
            return addressed
        if paper == "motion":
            return fact_at("motion", text, title).less_sure("sammanhang")
    return fact_at(OTHER, text, title).less_sure("gissat")


def _above(text: str, title: Span) -> Fact[str] | None:
    """Return what the lines above a free paper's title call it: *Interpellation till …*."""
    at = 0
    for line in text[: title.start].splitlines(keepends=True):
        if found := _longest(text, Span(at, at + len(line)), True, True):
            return found
        at += len(line)
    return None


def _below(text: str, title: Span) -> Fact[str] | None:
    """Return what the line below a free paper's title addresses it as: *Interpellation till …*."""
    line = _ADDRESSED.match(text, title.end)
    return _longest(text, Span(*line.span("line")), True, True) if line else None


@cache
def _plural() -> dict[str, str]:
    """The kinds by what a page that lists them is called: *Motioner*."""
    terms = load("matters").terms
    return {word: term.name for term in terms for word in term.more.get("listed_as", ())}


@cache
def _collected() -> Sought:
    """What is said of many initiatives at once: that they came in; or that is no initiative."""
    words = [
        word
        for term in load("matters").terms
        for key in ("collects", "overrules")
        for word in term.more.get(key, ())
    ]
    return Sought(rf"\b{any_of(words)}", needed_of(words))


def _longest(text: str, title: Span, initiative: bool, at_opening: bool) -> Fact[str] | None:
    found = None
    for kind, pattern in _telling(initiative, at_opening):
        match = pattern.match(text, *title) if at_opening else pattern.search(text, *title)
        if match and (found is None or len(match["words"]) > len(found.evidence.quote)):
            found = fact_at(kind, text, Span(*match.span("words")))
    return found


@cache
def _telling(initiative: bool, at_opening: bool) -> tuple[tuple[str, Sought], ...]:
    """For each kind, the wordings in a heading that tell it."""
    kinds = []
    for term in load("matters").terms:
        words = term.more.get("opens" if at_opening else "holds", ())
        if words and term.more.get("initiative", False) == initiative:
            anchor = r"\W*" if at_opening else r"\b"
            pattern = rf"{anchor}(?P<words>{any_of(words, longest_first=True)})"
            kinds.append((term.name, Sought(pattern, needed_of(words))))
    return tuple(kinds)
