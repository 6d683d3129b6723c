"""The parties that reserve themselves against the decision.

A protokollsanteckning, a yttrande or "deltar inte i beslutet" is no reservation. Neither is a
reservation that only a filed paper mentions.
"""

import re
from collections.abc import Sequence

from corpus.document import Fact, Person
from corpus.vocabulary import Sought, load, needed, wording
from corpus.wording import (
    OPENING_PART,
    Named,
    Part,
    Span,
    fact_at,
    mentions,
    moved_elsewhere,
    named_as_authors,
    named_in,
    one_line,
    party_groups,
    party_letters,
    party_list,
    party_named,
    sentences,
    sentences_with,
    sharing_letters,
)

_RESERVES = Sought(r"\breserver\w*|\breservation", ["reserv"])
_AGAINST = Sought(
    r"\breserver\w*|\breservation\w*\s+(?:mot\s+beslutet\s+)?(?:anmäl|lämna|inlämna|inge)\w*"
    r"|\b(?:anmäl|lämna|inlämna|avge|inge)\w*\s+(?:\w+\s+)?reservation\w*"
    # "Mot beslutet anmäler Anna Ek och Bo Berg reservation": the names stand between.
    r"|\b(?:anmäl|lämna|inlämna|avge|inge)\w*\s+(?P<between>[A-ZÅÄÖ][^.:;]{3,400}?)\s+reservation\w*",
    ["reserv"],
)
# "avstår från att reservera sig", "hade reserverat oss om …".
_RESERVES_NOT = Sought(
    r"\b(?:avstår\s+från\s+att|hade|skulle|inte)\s+(?:\w+\s+)?reserver",
    ["reserver"],
)
_NOT_MADE = Sought(
    rf"\b{wording('moving', 'reserves_not')}",
    needed("moving", "reserves_not"),
)
# "I ärendet reserverar sig …": no party's letter.
_OPENING_I = re.compile(r"\s*I\s+(?=[a-zåäö])")
_WE = re.compile(r"\b(?:vi|jag)\b", re.IGNORECASE)
_FROM_PARTIES = re.compile(
    r"\b(?:(?i:ledamöterna)|ledamöter|representanterna|gruppen|grupperna|partierna|från|för)\s+(?:från\s+|för\s+|i\s+|ur\s+|av\s+)?"
    r"(?=[A-ZÅÄÖ]{1,3}\b)"
)
# Letters need no name before them: "samtliga ledamöter från (S) och (V)", "Anna Ek m.fl. (S)".
_BRACKETED = re.compile(r"\(([A-ZÅÄÖa-zåäö]{1,4})\)")
_SHARED = re.compile(r"\((?:båda|alla|samtliga)\s+([A-ZÅÄÖa-zåäö]{1,4})\)")
# Those after "till förmån för" moved the yrkande that was lost.
_IN_FAVOUR = re.compile(r"\btill\s+förmån\s+för\b", re.IGNORECASE)


_ALSO_SAID_IN = (OPENING_PART, "yrkanden", "proposition", "votering", "beslut", "anteckning")


def read_reservationer(
    text: str, parts: Sequence[Part], namnd: str | None = None
) -> tuple[Fact[str], ...]:
    """Return the letters of each party that reserves itself, with the sentence that says so."""
    found: dict[str, Fact[str]] = {}
    for part in parts:
        if part.earlier:
            continue
        for sentence in _reserving(text, part):
            if not _made_here(text, sentence, namnd):
                continue
            for party in _parties(text, sentence) or _known(text, sentence):
                found.setdefault(party, fact_at(party, text, sentence))
    return tuple(found.values())


def read_reserverade(
    text: str, parts: Sequence[Part], namnd: str | None = None
) -> tuple[Fact[Person], ...]:
    """Return each person with a party who is named as reserving, with the sentence."""
    found: dict[Person, Fact[Person]] = {}
    for part in parts:
        if part.earlier:
            continue
        for sentence in _reserving(text, part):
            if _made_here(text, sentence, namnd):
                for one in _people(text, sentence):
                    found.setdefault(one.person, fact_at(one.person, text, sentence))
    return tuple(found.values())


def _made_here(text: str, sentence: Span, namnd: str | None) -> bool:
    """Whether a sentence tells of a reservation that was made, and at this meeting."""
    if _RESERVES_NOT.search(text, *sentence) or _NOT_MADE.search(text, *sentence):
        return False
    return not moved_elsewhere(text, sentence, namnd)


def _people(text: str, sentence: Span) -> list[Named]:
    """Return those who reserve themselves: named before the verb, else behind it."""
    for span in _subjects(text, sentence):
        if _spoken_of(text, span):
            return sorted(
                (*named_in(text, span), *sharing_letters(text, span)), key=lambda one: one.span
            )
    return []


def _subjects(text: str, sentence: Span) -> list[Span]:
    """Return where the subject of the sentence may stand: before the verb, then behind it."""
    start, end = sentence
    verb = _AGAINST.search(text, start, end)
    if verb is None:
        return [sentence]
    if verb["between"] and verb["between"][0].isupper():
        return [Span(*verb.span("between"))]
    favoured = _IN_FAVOUR.search(text, verb.end(), end)
    behind = Span(verb.end(), favoured.start() if favoured else end)
    before = Span(start, verb.start())
    return [before] if _WE.search(text, start, verb.end()) else [before, behind]


def _known(text: str, sentence: Span) -> list[str]:
    """Return the parties of those who stand in the sentence by name alone."""
    favoured = _IN_FAVOUR.search(text, *sentence)
    said = one_line(text[sentence.start : favoured.start() if favoured else sentence.end])
    whole = Span(0, len(text))
    named = [*named_in(text, whole), *(one for row in named_as_authors(text, whole) for one in row)]
    return [
        person.parti
        for person in dict.fromkeys(one.person for one in named)
        if person.parti and mentions(said, str(person.namn))
    ]


def _reserving(text: str, part: Part) -> list[Span]:
    if part.kind == "reservation":
        # If the label has only names below it, these people reserve themselves.
        said = list(sentences_with(_RESERVES, text, part.body))
        return said or list(sentences(text, part.body))[:1]
    return list(sentences_with(_AGAINST, text, part.body)) if part.kind in _ALSO_SAID_IN else []


def _parties(text: str, sentence: Span) -> list[str]:
    """Return the parties of those who reserve themselves: named before the verb, else behind it."""
    spoken = (_spoken_of(text, span) for span in _subjects(text, sentence))
    return next(filter(None, spoken), [])


def _spoken_of(text: str, span: Span) -> list[str]:
    """Return the parties named in the span, in its order."""
    lettered = [(one.span.end, one.person.parti) for one in named_in(text, span)]
    lettered += [
        (found.end(), term.name)
        for found in _BRACKETED.finditer(text, *span)
        if (term := load("parties").find(found[1]))
    ]
    lettered += [
        (found.end(), party)
        for found in _SHARED.finditer(text, *span)
        if (party := party_letters(found[1]))
    ]
    lettered += [(where.end, party) for party, where in party_groups(text, span)]
    parties = [party for _, party in sorted(lettered, key=lambda one: one[0])]
    for match in _FROM_PARTIES.finditer(text, *span):
        listed = party_list(text, Span(match.end(), span.end))[0]
        # Beside letters in brackets, bare letters count only if the text has them in brackets, too.
        parties += [one for one in listed if not lettered or f"({one})" in text]
    parties += [party for party, _ in party_named(text, span)]
    if not parties:
        opening = _OPENING_I.match(text, *span)
        parties = list(party_list(text, Span(opening.end(), span.end) if opening else span)[0])
    return [party for party in parties if party]
