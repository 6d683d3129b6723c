"""Parties by their letters or their names: "(S)", "V- och SD-grupperna", "Liberalerna"."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.vocabulary import load, wording
from corpus.wording.spans import Span

LETTERS = r"[A-ZÅÄÖa-zåäö][A-ZÅÄÖa-zåäö!]{0,4}|[-–]"
# Most parties of a single municipality have such names, and no vocabulary needs them.
UNKNOWN_PARTY = re.compile(rf"\b[A-ZÅÄÖ][a-zåäö]+{wording('person_words', 'ends_a_party')}")
_OWN_LETTERS = re.compile(rf"(?P<name>{UNKNOWN_PARTY.pattern})\s+\((?P<party>{LETTERS})\)")
_PARTY_LIST = re.compile(
    r"\b[A-ZÅÄÖ]{1,3}\b(?:\s*,\s*[A-ZÅÄÖ]{1,3}\b){0,12}(?:\s*,?\s*(?:och|samt|&)\s+[A-ZÅÄÖ]{1,3}\b)?"
)
_GROUP = re.compile(r"(?:\([A-ZÅÄÖa-zåäö]{1,4}\)|\b[A-ZÅÄÖ]{1,4})-")
_GROUPS = re.compile(
    rf"(?:{_GROUP.pattern}(?:\s*,\s*|\s+(?:och|samt|&)\s+)?){{1,12}}(?=grupp|ledam)"
)
_UNLISTED = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}!?")


def party_letters(written: str) -> str | None:
    """Return the letters of a party: the vocabulary's, or as written if it is not known.

    >>> party_letters("fp"), party_letters("Liberalerna"), party_letters("–"), party_letters("BjP")
    ('FP', 'L', '-', 'BjP')
    >>> party_letters("samt") is None, party_letters("Ordf") is None
    (True, True)
    """
    if term := load("parties").find(written):
        return term.name
    is_role = written.casefold() in roles(opening=False)
    return written if _UNLISTED.fullmatch(written) and not is_role else None


def party_list(text: str, span: Span) -> tuple[tuple[str, ...], int]:
    """Return the parties named by letters in a row where `span` begins, and where the row ends.

    >>> party_list("V, S och MP den 19 april", Span(0, 24))
    (('V', 'S', 'MP'), 11)
    """
    match = _PARTY_LIST.match(text, *span)
    if not match:
        return (), span.start
    letters = re.findall(r"[A-ZÅÄÖ]{1,3}\b", match[0])
    return tuple(party for one in letters if (party := party_letters(one))), match.end()


def party_groups(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the parties whose groups act: "(S)-gruppen", "V- och SD-grupperna".

    >>> [party for party, _ in party_groups("S-, V- och (sd)-grupperna", Span(0, 25))]
    ['S', 'V', 'SD']
    """
    return [
        (term.name, Span(*letters.span()))
        for groups in _GROUPS.finditer(text, *span)
        for letters in _GROUP.finditer(text, *groups.span())
        if (term := load("parties").find(letters[0].strip("()-")))
    ]


def party_named(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the parties named in full, "Liberalerna" or "Socialdemokraternas", with their spans.

    >>> [party for party, _ in party_named("Vi Socialdemokrater", Span(0, 19))]
    ['S']
    """
    for match in _party_names().finditer(text, *span):
        term = load("parties").find(match["name"])
        if term:
            yield term.name, Span(match.start("name"), match.end("name"))
    for match in _OWN_LETTERS.finditer(text, *span):
        party = party_letters(match["party"])
        if party and not load("parties").find(match["name"]):
            yield party, Span(*match.span())


@cache
def roles(*, opening: bool) -> frozenset[str]:
    """Return the words that may stand before a name; `opening`: those that open a sentence, too."""
    return frozenset(
        word
        for term in load("roles").terms
        if opening or not term.more.get("opening")
        for word in (term.name, *term.aliases)
    )


@cache
def party_words() -> frozenset[str]:
    """Return parties' names of one word, as in "För Vänsterpartiet" above a signature."""
    parties = load("parties").terms
    names = (name for term in parties for name in (term.label, *term.aliases))
    return frozenset(name.casefold() for name in names if len(name) > 4)


@cache
def _party_names() -> re.Pattern[str]:
    names = {
        name
        for term in load("parties").terms
        for name in (term.label, *term.aliases)
        if len(name) > 4 and name[0].isupper()
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"\b(?P<name>{alternatives})s?\b")
