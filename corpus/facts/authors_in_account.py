"""Who began a matter, as the account of it tells: "Anna Ek (S) har i en motion föreslagit …"."""

import re
from collections.abc import Sequence

from corpus.document import Fact, Person
from corpus.vocabulary import wording
from corpus.wording import (
    OPENING_PART,
    Named,
    Part,
    Span,
    authors_listed,
    handing_in,
    listed_together,
    named_as_authors,
    named_in,
    of_one_party,
    party_groups,
    party_named,
    past_roles,
    sentences,
    sentences_with,
    sharing_letters,
    speaking_for,
    with_party_names,
)

_SPEAKS = re.compile(rf"\b{wording('moving', 'speaks')}", re.IGNORECASE)
ANSWERS = re.compile(rf"\b{wording('moving', 'answers')}", re.IGNORECASE)
TELLS = re.compile(
    rf"\b(?:{wording('moving', 'tells_of_initiative')}"
    r"|(?:motionär(?:er)?(?=\s*:)|motionär(?:en|erna)\s+(?=[A-ZÅÄÖ])"
    r"|ett\s+(?:\w+\s+)?(?:\w*initiativ|initiativärende|yrkande)|med\s+\w*initiativ"
    r"|interpellation\s+(?:av|från))\b)",
    re.IGNORECASE,
)
_AUTHORS = re.compile(rf"\b(?:{wording('moving', 'tells_of_author')}|[Mm]otionär(?:er)?(?=\s*:))")
# The parts with the account of the matter, and the parts that have it if no label says so.
TOLD_IN = ((OPENING_PART, "arende"), ("tidigare", "forslag", "forslag_uppat", "beslut"))
# "Anna Ek (S) föreslår i den ena motionen att …": several motions answered at once.
_ONE_OF_SEVERAL = re.compile(r"\bi\s+den\s+(?:ena|andra|första|tredje|fjärde)\b", re.IGNORECASE)
_WANTS = re.compile(r"\)?,?\s+(?:\w+\s+)?" + wording("moving", "wants"))
# What those who treat an initiative move: "föreslår avslag", "vill att motionen bordläggs".
_DISPOSES = re.compile(
    rf"\b{wording('moving', 'asks')}\s+(?:\w+\s+)?(?:att\s+)?"
    rf"(?:{wording('moving', 'of_the_initiative')}\s+)?{wording('moving', 'disposes')}"
    rf"|\b{wording('moving', 'asked')}\s+(?:att\s+)?"
    rf"(?:{wording('moving', 'of_the_initiative')}\s+)?{wording('moving', 'disposes')}",
    re.IGNORECASE,
)
_TREATS = re.compile(rf"\b{wording('moving', 'treats')}\b[^.;:]*?\s(?:av|till)\s", re.IGNORECASE)
_ANOTHER = re.compile(
    rf"\b{wording('moving', 'another')}\s+(?:\w+\s+){{0,3}}?{wording('moving', 'an_initiative')}"
    rf"|\b{wording('moving', 'initiative')}\s+från\s+(?:år\s+)?\d{{4}}(?![-\d])"
    rf"|\b(?:har|hade)\s+tidigare\s+{wording('moving', 'hands_in')}",
    re.IGNORECASE,
)


def told_of(text: str, parts: Sequence[Part], parties: Sequence[Fact[Person]]) -> list[Named]:
    """Return the authors named in the account of the matter: "Anna Ek (S) har i en motion …".

    If a party is written in full and the vocabulary lacks it, it is the one in the heading,
    `parties`.
    """
    telling = [part for kinds in TOLD_IN for part in parts if part.kind in kinds]
    for part in telling:
        for sentence in sentences_with(TELLS, text, part.body):
            words = sentence.cut(text)
            if _ANOTHER.search(words):
                continue
            if row := raised_by(text, sentence):
                return row
            if _moves_what_becomes(text, sentence):
                continue
            if not _AUTHORS.search(words) or _SPEAKS.search(words) or ANSWERS.search(words):
                continue
            if people := of_one_party(text, sentence):
                return people
            people = named_in(text, sentence)
            if people:
                return listed_together(text, people)[0]
            if people := sharing_letters(text, sentence):
                return people
            if people := speaking_for(text, sentence):
                return people
            people = with_party_names(text, sentence)
            if people and people[0].person.parti is None and len(parties) == 1:
                party = parties[0].value.parti
                return [Named(Person(people[0].person.namn, party), people[0].span)]
            if people:
                return people[:1]
            tells = TELLS.search(text, *sentence)
            before = Span(sentence.start, tells.start() if tells else sentence.start)
            if groups := party_groups(text, before) or list(party_named(text, before)):
                return [Named(Person(None, party), where) for party, where in groups]
    for part in telling:
        for listed in authors_listed(text, part.body):
            return listed
    return _opening_account(text, telling)


def _moves_what_becomes(text: str, sentence: Span) -> bool:
    """Whether a sentence names those who treat an initiative, or move what becomes of it."""
    treated = _TREATS.search(text, *sentence)
    if treated and not named_in(text, Span(sentence.start, treated.start())):
        return True
    return _DISPOSES.search(text, *sentence) is not None


def raised_by(text: str, span: Span) -> list[Named]:
    """Return the people of a party whose motion or interpellation the words say it is."""
    subjects = (row for row in handing_in(text, span) if _opens(text, span, row))
    for row in (*named_as_authors(text, span), *subjects):
        if all(one.person.parti for one in row):
            return row
    return []


def _opens(text: str, span: Span, row: Sequence[Named]) -> bool:
    """Whether nothing but roles stands before the people in their sentence."""
    return past_roles(text, span.start, row[0].span.start) >= row[0].span.start


def _opening_account(text: str, telling: Sequence[Part]) -> list[Named]:
    """Return those with whom the account opens: "Anna Ek (S) föreslår att …"."""
    several = [
        listed_together(text, people)[0]
        for part in telling
        if part.kind in TOLD_IN[0]
        for sentence in sentences_with(_ONE_OF_SEVERAL, text, part.body)
        if (people := named_in(text, sentence))
    ]
    if several:
        return [one for group in several for one in group]
    for part in telling:
        first = next(sentences(text, part.body), None)
        if part.kind not in TOLD_IN[0] or first is None or not _WANTS.search(text, *first):
            continue
        if _ANOTHER.search(text, *first) or _moves_what_becomes(text, first):
            continue
        groups = [sharing_letters(text, first), *listed_together(text, named_in(text, first))]
        people = next(filter(None, groups), [])
        if people and people[0].span.start == first.start:
            return people
    return []
