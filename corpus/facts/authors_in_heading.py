"""Who began a matter, as its heading says: "Motion av Anna Ek (S) och Bo Berg (V)", "Motion (L)".

It is read up to whom it is addressed to.
"""

import re

from corpus.document import Fact, Person
from corpus.facts.signatures import NAME_ON_LINE
from corpus.vocabulary import load, wording
from corpus.wording import (
    Named,
    Span,
    fact_at,
    listed_together,
    named_in,
    one_line,
    party_letters,
    party_list,
    party_named,
    past_roles,
    sharing_letters,
)

_TO = re.compile(rf"\b{wording('moving', 'to')}\s+", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:motion(?:en)?|interpellation(?:en)?|fråga|yrkande|initiativ|initiativärende)\b"
    rf"[^.]{{0,60}}?\b{wording('moving', 'by')}\s",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:av|från)\s+\Z", re.IGNORECASE)
_ADDRESSED = re.compile(rf"\s{wording('small_words', 'about')}[\s.:]")
_LETTERS = r"[A-ZÅÄÖa-zåäö!]{1,5}|[-–]"
_BRACKETED = re.compile(rf"\(({_LETTERS})\)")
_IS_ONE = re.compile(r"(?:svar\s+på\s+)?(?:motion|interpellation)\b", re.IGNORECASE)
_CALLED = re.compile(r"\s+(?:motion|interpellation|fråga|yrkande)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"m\.?\s?fl\.?|med\s+flera")
# "Motion av Anna Ek m.fl. (S)": the letters of them all.
_WITH_OTHERS = re.compile(
    rf"(?P<name>{NAME_ON_LINE}),?\s(?:{_AND_OTHERS.pattern}),?\s\((?P<party>{_LETTERS})\)"
)


def in_heading(text: str, title: Span) -> tuple[list[Named], tuple[Fact[Person], ...], bool]:
    """Return the authors named, else the parties, and whether there are more ("m.fl.")."""
    opening = _FROM.search(text, *title)
    start = opening.end() if opening else title.start
    people = named_in(text, Span(start, title.end))
    if opening and people:
        together = listed_together(text, people)[0]
        if not text[start : together[0].span.start].strip():
            end = together[-1].span.end
            shared = sharing_letters(text, Span(start, end))
            more = bool(_AND_OTHERS.match(text[end : end + 12].lstrip(" ,\n")))
            return shared or together, (), more
    shared = sharing_letters(text, Span(start, title.end))
    if shared:
        return shared, (), False
    if opening and (one := _WITH_OTHERS.match(text, start, title.end)):
        who = Person(one_line(one["name"]), party_letters(one["party"]))
        return [Named(who, Span(*one.span()))], (), True
    if people and people[-1].span.end == title.end:
        last = listed_together(text, people)[-1]
        if is_addressed(text, title.start, last[0].span.start):
            return [], (), False
        by = _BY.search(text, title.start, last[0].span.start)
        # A single word before the letters may be a street: "Sänk farten på Storgatan (MP)".
        if by or (not opening and " " in str(last[0].person.namn)):
            return last, (), False
    return [], _parties(text, Span(start, title.end), title), False


def is_addressed(text: str, start: int, name: int) -> bool:
    """Whether a name is that of whoever is to answer: "till barnnämndens ordförande Bo Berg"."""
    for to in _TO.finditer(text, start, name):
        of_body = _OF_BODY.match(text, to.end(), name)
        if past_roles(text, of_body.end() if of_body else to.end(), name) >= name:
            return True
    return False


# The body whose chair is asked, in the genitive.
_OF_BODY = re.compile(r"(?:[\w-]+ ){0,7}?[\w-]{4,}s\s+(?=\S)")


def _parties(text: str, span: Span, title: Span) -> tuple[Fact[Person], ...]:
    addressed = _ADDRESSED.search(text, *span)
    near = Span(span.start, addressed.start() if addressed else span.end)
    letters, end = party_list(text, near)
    if letters:
        where = Span(near.start, end)
        return tuple(fact_at(Person(None, party), text, where) for party in letters)
    if names := list(party_named(text, near)):
        return tuple(fact_at(Person(None, party), text, where) for party, where in names)
    found = []
    for match in _BRACKETED.finditer(text, *title):
        party = party_letters(match[1])
        before = text[title.start : match.start()]
        called = re.search(r"(?:motion|interpellation|fråga|yrkande)\w*\s*$", before, re.I)
        if not before:
            called = _CALLED.match(text, match.end())
        # "Motion om byskolor (C)", with nobody's name before the letters.
        ends = (
            match.end() == title.end
            and _IS_ONE.match(text, *title)
            and load("parties").find(match[1])
        )
        if party and (called or ends):
            found.append(fact_at(Person(None, party), text, Span(match.start(), match.end())))
    return tuple(found)
