"""Who began the matter: "Motion av Anna Ek (S) och Bo Berg (V)", "Yrkande från SD", "Motion (L)".

The heading is read first, up to whom it is addressed to. If it names only a party, or says "m.fl.",
the names come from the account of the motion. A motion itself is signed.
"""

import re
from collections.abc import Sequence

from corpus.document import Fact, Person
from corpus.facts.signatures import NAME_ON_LINE, signatures
from corpus.vocabulary import load, wording
from corpus.wording import (
    OPENING_PART,
    Named,
    Part,
    Span,
    authors_listed,
    fact_at,
    handing_in,
    listed_together,
    named_as_authors,
    named_in,
    of_one_party,
    one_line,
    party_groups,
    party_letters,
    party_list,
    party_named,
    past_roles,
    raised_in,
    sentences,
    sentences_with,
    sharing_letters,
    speaking_for,
    with_party_names,
)

# Papers whose authors speak in them and sign at the end.
_SIGNED = ("motion", "annat")
_AUTHORED = frozenset({"motion", "interpellation", "fråga", "yrkande"})
# Inhabitants raise these; they have no party, and no letters tell their names from others.
_OF_CITIZENS = "medborgarförslag"
_AGENDA = "föredragningslista"
_MANY = re.compile(rf"\b{wording('moving', 'many')}", re.IGNORECASE)
_CAME_IN = re.compile(rf"\b{wording('moving', 'came_in')}", re.IGNORECASE)
_LINE = re.compile(r"[^\n]{5,60}$", re.MULTILINE)
_ITEM = re.compile(rf"^[^\w\n]*(?:\d+[.)]?\s+)?{wording('moving', 'initiative')}\b.+$", re.I | re.M)
# "Motion om skolväg", of several below each other.
_HEADS_MOTION = re.compile(
    rf"^[*_# \t]*motion(?:[ \t]*[:–-]|[ \t]{wording('small_words', 'about')})"
    r"[^\n]{3,120}[^\n.:;,]$",
    re.IGNORECASE | re.MULTILINE,
)
_SPEAKS = re.compile(rf"\b{wording('moving', 'speaks')}", re.IGNORECASE)
_ANSWERS = re.compile(rf"\b{wording('moving', 'answers')}", re.IGNORECASE)
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
_QUESTION_TIME = re.compile(r"\bfrågestund", re.IGNORECASE)
_ASKS_QUESTION = re.compile(r"\bställ(?:er|de)\s+(?:följande|en)\s+(?:\w+\s+)?fråg")
_IS_ONE = re.compile(r"(?:svar\s+på\s+)?(?:motion|interpellation)\b", re.IGNORECASE)
_CALLED = re.compile(r"\s+(?:motion|interpellation|fråga|yrkande)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"m\.?\s?fl\.?|med\s+flera")
_TELLS = re.compile(
    rf"\b(?:{wording('moving', 'tells_of_initiative')}"
    r"|(?:motionär(?:er)?(?=\s*:)|motionär(?:en|erna)\s+(?=[A-ZÅÄÖ])"
    r"|ett\s+(?:\w+\s+)?(?:\w*initiativ|initiativärende|yrkande)|med\s+\w*initiativ"
    r"|interpellation\s+(?:av|från))\b)",
    re.IGNORECASE,
)
_AUTHORS = re.compile(rf"\b(?:{wording('moving', 'tells_of_author')}|[Mm]otionär(?:er)?(?=\s*:))")
# The parts with the account of the matter, and the parts that have it if no label says so.
_TOLD_IN = ((OPENING_PART, "arende"), ("tidigare", "forslag", "forslag_uppat", "beslut"))
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
_OPENING = 1_500
"""The most characters at the beginning of a paper in which it may say whose motion it is about."""
_FIRST_LINES = 400
_MOST_LISTED = 3
"""The most initiatives that one paper is about; one that lists more is by none of them."""
# "Motion av Anna Ek m.fl. (S)": the letters of them all.
_WITH_OTHERS = re.compile(
    rf"(?P<name>{NAME_ON_LINE}),?\s(?:{_AND_OTHERS.pattern}),?\s\((?P<party>{_LETTERS})\)"
)
_HAS_MOVED = re.compile(
    r"(?:\s*\([^()\n]{1,20}\))?\s+(?:har|hade)\s+i\s+(?:\w+\s+)?" + wording("moving", "initiative"),
    re.IGNORECASE,
)
_ASKS = re.compile(r"\s+(?:i\s+\w+\s+)?(?:yrkar|föreslår|vill|hemställer)\b")


def read_motionarer(
    text: str, kind: str | None, paper: str | None, title: Span | None, parts: Sequence[Part]
) -> tuple[Fact[Person], ...]:
    """Return who wrote the motion, interpellation, fråga or yrkande of the section.

    Args:
        text: The section's text.
        kind: The kind of matter (`arendetyp`).
        paper: The kind of paper (`doktyp`).
        title: Where the heading stands.
        parts: The section's labelled parts.
    """
    if paper == _AGENDA and (listed := _on_agenda(text)):
        return _facts(text, listed)
    if paper in _SIGNED and len(list(authors_listed(text))) > _MOST_LISTED:
        return ()  # a page that lists what many raised
    if paper in _SIGNED and (each := _of_motions(text)):
        return each
    if title and _lists_many(text, title):
        return _facts(text, _of_each(text, title, parts))
    if title and _MANY.search(text, *title) and (each_listed := _of_list(text, parts)):
        return _facts(text, each_listed)
    if kind == _OF_CITIZENS:
        return _facts(text, _inhabitants(text, title, parts)) if paper not in _SIGNED else ()
    if kind not in _AUTHORED:
        return ()
    if kind == "fråga" and title and _QUESTION_TIME.search(text, *title):
        return _facts(text, _askers(text, parts))
    named, parties, incomplete = _in_heading(text, title) if title else ([], (), False)
    if paper in _SIGNED and not named and not _answers(text, title):
        own = _own_words(text, parts)
        return tuple(who.less_sure("sammanhang") for who in _signed(text[:own])) or parties
    if named and not incomplete:
        return _facts(text, named)
    told = _told(text, parts, parties)
    if told and (not named or named[0].person in [one.person for one in told]):
        return _facts(text, told)
    return _facts(text, named) if named else parties


def _answers(text: str, title: Span | None) -> bool:
    """Whether the heading says that the paper is an answer; whoever signs it raised nothing."""
    return bool(title and _ANSWERS.match(text, *title))


def _own_words(text: str, parts: Sequence[Part]) -> int:
    """Return where a paper ends: above the list of those who get it, too."""
    return min((part.label.start for part in parts if part.kind == "sands_till"), default=len(text))


def _lists_many(text: str, title: Span) -> bool:
    """Whether the section lists what came in: "Interpellationer; nya", "Inkomna motioner"."""
    many = _MANY.search(text, *title)
    return bool(many and (many.span() == title or _CAME_IN.search(text, *title)))


def _of_each(text: str, title: Span, parts: Sequence[Part]) -> list[Named]:
    """Return whoever raised each thing that a list holds, item by item."""
    spans = [part.body for part in parts if not part.earlier] or [Span(title.end, len(text))]
    items = [Span(*item.span()) for span in spans for item in _ITEM.finditer(text, *span)]
    if len(items) > 1 and all(authors := [_of_item(text, item) for item in items]):
        return [one for each in authors for one in each]
    found = [one for span in spans for row in raised_in(text, span) for one in row]
    if not found:
        told = (sentences_with(_TELLS, text, span) for span in spans)
        found = [one for each in told for sentence in each for one in speaking_for(text, sentence)]
    return found


def _of_motions(text: str) -> tuple[Fact[Person], ...]:
    """Return who signed each of the motions below each other; none if one is unsigned."""
    starts = [found.start() for found in _HEADS_MOTION.finditer(text)]
    if not 1 < len(starts) <= _MOST_LISTED:
        return ()
    authors: dict[Person, Fact[Person]] = {}
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        signed = _signed(text[start:end]) or _only_ones(text[start:end])
        if not signed:
            return ()
        for who in signed:
            span = Span(start + who.evidence.start, start + who.evidence.end)
            authors.setdefault(who.value, fact_at(who.value, text, span).less_sure("sammanhang"))
    return tuple(authors.values())


def _only_ones(motion: str) -> tuple[Fact[Person], ...]:
    """Return the people whom a motion names, if it names none but them: *Av: Anna Ek (S)*."""
    groups = listed_together(motion, named_in(motion, Span(0, len(motion))))
    return _facts(motion, groups[0]) if len(groups) == 1 else ()


def _of_list(text: str, parts: Sequence[Part]) -> list[Named]:
    """Return who raised each initiative that a decision lists; none if one is unsaid."""
    items = [
        Span(*item.span())
        for part in parts
        if part.kind == "beslut" and not part.earlier
        for item in _ITEM.finditer(text, *part.body)
    ]
    authors = [next(named_as_authors(text, item), []) for item in items]
    return [one for each in authors for one in each] if len(items) > 1 and all(authors) else []


def _of_item(text: str, item: Span) -> Sequence[Named]:
    """Return who raised what a line of a list begins with: "Motion om bad, Bo Berg (M)"."""
    return next(raised_in(text, item), None) or named_in(text, item)


def _on_agenda(text: str) -> list[Named]:
    """Return who raised what an agenda lists as having come in."""
    for line in _LINE.finditer(text):
        if _lists_many(text, Span(*line.span())):
            rows = named_as_authors(text, Span(line.end(), len(text)))
            return [one for row in rows for one in row]
    return []


def _inhabitants(text: str, title: Span | None, parts: Sequence[Part]) -> list[Named]:
    """Return who raised a medborgarförslag, by the heading or by the account of the matter."""
    if title and (rows := list(raised_in(text, title))):
        return rows[0]
    telling = [part for kinds in _TOLD_IN for part in parts if part.kind in kinds]
    told = (row for part in telling for row in raised_in(text, part.body))
    return next(told, [])


def _askers(text: str, parts: Sequence[Part]) -> list[Named]:
    """Return everyone who puts a question, in a question time with several questions."""
    return [
        one
        for part in parts
        for sentence in sentences_with(_ASKS_QUESTION, text, part.body)
        if (asks := _ASKS_QUESTION.search(text, *sentence))
        for one in named_in(text, Span(sentence.start, asks.start()))[-1:]
    ]


def _facts(text: str, named: Sequence[Named]) -> tuple[Fact[Person], ...]:
    people = {one.person: fact_at(one.person, text, one.span) for one in reversed(named)}
    return tuple(reversed(people.values()))


def _in_heading(text: str, title: Span) -> tuple[list[Named], tuple[Fact[Person], ...], bool]:
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
        if _is_addressed(text, title.start, last[0].span.start):
            return [], (), False
        by = _BY.search(text, title.start, last[0].span.start)
        # A single word before the letters may be a street: "Sänk farten på Storgatan (MP)".
        if by or (not opening and " " in str(last[0].person.namn)):
            return last, (), False
    return [], _parties(text, Span(start, title.end), title), False


def _is_addressed(text: str, start: int, name: int) -> bool:
    """Whether a name is that of whoever is to answer: "till kommunalrådet Bo Berg"."""
    return any(past_roles(text, to.end(), name) >= name for to in _TO.finditer(text, start, name))


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


def _told(text: str, parts: Sequence[Part], parties: Sequence[Fact[Person]]) -> list[Named]:
    """Return the authors named in the account of the matter: "Anna Ek (S) har i en motion …".

    If a party is written in full and the vocabulary lacks it, it is the one in the heading,
    `parties`.
    """
    telling = [part for kinds in _TOLD_IN for part in parts if part.kind in kinds]
    for part in telling:
        for sentence in sentences_with(_TELLS, text, part.body):
            words = sentence.cut(text)
            if _ANOTHER.search(words):
                continue
            if row := _raised_by(text, sentence):
                return row
            if _moves_what_becomes(text, sentence):
                continue
            if not _AUTHORS.search(words) or _SPEAKS.search(words) or _ANSWERS.search(words):
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
            tells = _TELLS.search(text, *sentence)
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


def _raised_by(text: str, span: Span) -> list[Named]:
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
        if part.kind in _TOLD_IN[0]
        for sentence in sentences_with(_ONE_OF_SEVERAL, text, part.body)
        if (people := named_in(text, sentence))
    ]
    if several:
        return [one for group in several for one in group]
    for part in telling:
        first = next(sentences(text, part.body), None)
        if part.kind not in _TOLD_IN[0] or first is None or not _WANTS.search(text, *first):
            continue
        if _ANOTHER.search(text, *first) or _moves_what_becomes(text, first):
            continue
        groups = [sharing_letters(text, first), *listed_together(text, named_in(text, first))]
        people = next(filter(None, groups), [])
        if people and people[0].span.start == first.start:
            return people
    return []


def _signed(text: str) -> tuple[Fact[Person], ...]:
    """Return who signed a paper: those named last, else those it opens with, else its party."""
    whole = Span(0, len(text))
    people = named_in(text, whole)
    if signed := signatures(text, people):
        return _facts(text, signed)
    if row := _raised_by(text, Span(0, min(len(text), _OPENING))):
        return _facts(text, row)
    if tail := with_party_names(text, Span(int(len(text) * 0.6), len(text))):
        return _facts(text, tail)
    opening = sharing_letters(text, whole) or [
        one
        for one in people
        if one.span.end < _FIRST_LINES and not _is_addressed(text, 0, one.span.start)
    ]
    if opening and _speaks_for_itself(text, row := listed_together(text, opening)[0]):
        return _facts(text, row)
    for party, where in party_named(text, whole):
        if _ASKS.match(text, where.end):
            return (fact_at(Person(None, party), text, where),)
    return ()


def _speaks_for_itself(text: str, row: Sequence[Named]) -> bool:
    """Whether people stand in lines of their own or want something; else a sentence is of them."""
    end = row[-1].span.end
    alone = not text[end:].partition("\n")[0].strip(" .,*_:")
    return alone or _ASKS.match(text, end) is not None or _HAS_MOVED.match(text, end) is not None
