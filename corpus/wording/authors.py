"""Who raised what, as minutes and lists say it: "motion av Anna Ek och Bo Berg (S)".

Inhabitants have no party, so they are known only by what is said beside the name: that the
initiative is theirs. Whoever answers it, speaks about it or treats it stands elsewhere.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from corpus.document import Person
from corpus.names import BODY, find_municipalities
from corpus.vocabulary import load, wording
from corpus.wording.parties import LETTERS, UNKNOWN_PARTY, party_letters, roles
from corpus.wording.persons import (
    FULL_NAME,
    GAP,
    NAME_WORD,
    Named,
    everyone_in,
    past_roles,
)
from corpus.wording.spans import Span, one_line

CACHED_NAMES = 8
"""The most texts of which it is cached whose letters stand where: 2 MB."""
_ONE = re.compile(
    rf"(?P<name>{FULL_NAME})(?P<own>[´’'])?(?:{GAP}i{GAP}{NAME_WORD})?"
    rf"(?:,?{GAP}?\((?P<party>{LETTERS})\))?"
)
_FOR_ALL = re.compile(
    rf"(?:,{GAP}?|(?<![ \t]){GAP}?)"
    rf"(?:\((?:båda|alla|samtliga){GAP}|(?:båda|alla|samtliga){GAP}\()(?P<party>{LETTERS})\)"
)
_NEXT = re.compile(r"\s*(?:,|;|\b(?:och|samt)\b)\s*(?:(?:och|samt)\s+)?|[ \t]*\n[ \t]*")
_INITIATIVE = wording("moving", "initiative")
# Between what was raised and whose it is: a number, a day, "väckt", "som lämnats in".
_BETWEEN = rf"(?:,?{GAP}(?:[\d][\d:/.-]*|nr\.?|{wording('moving', 'how_raised')}))*"
# A diary number may be glued to the item of a list that follows it.
_BY = re.compile(
    rf"(?<![^\W\d_]){_INITIATIVE}{_BETWEEN},?{GAP}{wording('moving', 'by')}{GAP}", re.IGNORECASE
)
# With a colon, alone on its line, or "Inlämnad av Anna Ek (S)" on a line of its own.
_FIELD = re.compile(
    rf"^[ \t]*{wording('moving', 'field_of_author')}[ \t]*"
    r"(?::|$|(?=[ ][^\n:]{3,120}\([^()\n]{1,5}\)\.?$))\s*",
    re.M | re.I,
)
_RAISES = re.compile(
    rf",?{GAP}(?:{wording('moving', 'raises')}"
    rf"|{wording('moving', 'is_allowed_to')}[^:;]{{1,300}}?\b{wording('moving', 'puts')})",
    re.IGNORECASE,
)
_ONE_OF_THEM = rf"(?:(?:ett|en|sin|sitt){GAP})?(?:\w+{GAP})?{wording('moving', 'an_initiative')}"
_RAISES_ONE = re.compile(
    rf",?{GAP}(?:"
    # "har i en motion föreslagit", "föreslår i medborgarförslag"
    rf"(?:har|hade|{wording('moving', 'says')}){GAP}i{GAP}{_ONE_OF_THEM}"
    # "har lämnat in en motion", "inkom den 3 maj med ett initiativ"
    rf"|(?:har{GAP}|hade{GAP})?{wording('moving', 'hands_in')}[^.:;]{{0,40}}?\b{_ONE_OF_THEM})",
    re.IGNORECASE,
)
_THEIRS = re.compile(rf"{GAP}(?:(?:nya|enkla|två|tre){GAP})?{_INITIATIVE}", re.IGNORECASE)
# "I ett medborgarförslag framhåller Pia Ek …", "I en motion daterad den 5 april har Bo Berg …"
_IN_IT = re.compile(
    rf"\b(?i:i){GAP}(?:(?:ett|en){GAP})?(?:\w+{GAP})?(?:{_INITIATIVE})(?:,?{GAP}[a-zåäö\d][^\s.:;]*){{0,8}}?"
    rf",?{GAP}(?:{wording('moving', 'says')}|har|hade|från|av){GAP}"
)
_BODY = re.compile(rf"\b{BODY}", re.IGNORECASE | re.VERBOSE)
_FEW_WORDS = re.compile(r"\s*(?:(?:dels|också|även|sedan|därefter|vidare|slutligen)\s+)?")
_APPOSED = re.compile(
    r"(?:,\s+(?:från\s+|för\s+)?|\s+från\s+)(?P<party>[^\W\d_][^\d,.:;()\n]{2,30}?),?\s+"
)
_LABELLED = re.compile(r"\(?\b[A-ZÅÄÖ]{1,4}\)?\s*:\s")
_KEEPS_S = re.compile(r"(?:[^aeiouyåäö\W]us|\bHans|\bLars|\b\w{1,2}s|ss|[xz])\Z")


def named_in_a_row(text: str, start: int, end: int) -> list[Named]:
    """Return the people of the row that begins at `start`, each with the letters that follow.

    Letters behind the last of several are the others' too; without any the party is unknown.

    >>> text = "Anna Ek och Bo Berg (kd), ledamoten Ci Dal (alla V)"
    >>> [(n.person.namn, n.person.parti) for n in named_in_a_row(text, 0, len(text))]
    [('Anna Ek', 'KD'), ('Bo Berg', 'KD'), ('Ci Dal', 'V')]
    """
    row: list[tuple[str, str | None, bool, Span]] = []
    at = start
    while at < end:
        first = past_roles(text, at, end)
        one = _ONE.match(text, first, end)
        if one is None or not may_be_person(one["name"]):
            break
        party = party_letters(one["party"]) if one["party"] else None
        close = one.end()
        if party is None and (shared := _FOR_ALL.match(text, one.end("name"), end)):
            party, close = party_letters(shared["party"]), shared.end()
        lettered = party is not None or one["party"] is not None
        row.append((one_line(one["name"]), party, lettered, Span(first, close)))
        following = _NEXT.match(text, close, end)
        at = following.end() if following and following[0] else end
    letters = None
    found = []
    for name, party, lettered, span in reversed(row):
        letters = party if lettered else letters
        found.append(Named(Person(name, letters), span))
    return found[::-1]


def named_without_letters(text: str, span: Span, verb: Span) -> tuple[list[Named], Span] | None:
    """Return the people beside a verb where no letters tell that they are people, or None.

    The span is that of names and verb. A party that stands behind the name elsewhere is theirs.

    >>> text = "Slutligen yrkar Bo Berg bifall."
    >>> found = named_without_letters(text, Span(0, len(text)), Span(10, 15))
    >>> found[0][0].person, found[1].cut(text)
    (Person(namn='Bo Berg', parti=None), 'yrkar Bo Berg')
    """
    behind = _FEW_WORDS.match(text, verb.end, span.end)
    if behind and (row := named_in_a_row(text, behind.end(), span.end)):
        return [_with_party(text, one) for one in row], Span(verb.start, row[-1].span.end)
    if _LABELLED.search(text, span.start, verb.start):
        # "Yrkande (M): Bo Berg yrkar …" says the party before the name.
        return None
    for one in _ONE.finditer(text, span.start, verb.start):
        row = named_in_a_row(text, one.start(), verb.start)
        if not row:
            continue
        said = Span(row[0].span.start, verb.end)
        if _FEW_WORDS.fullmatch(text, row[-1].span.end, verb.start):
            return [_with_party(text, each) for each in row], said
        apposed = _APPOSED.fullmatch(text, row[-1].span.end, verb.start)
        if apposed and len(row) == 1 and (party := load("parties").find(apposed["party"])):
            # "Anna Ek, Miljöpartiet, yrkar …"
            return [Named(Person(row[0].person.namn, party.name), row[0].span)], said
    return None


def party_elsewhere(text: str, name: str) -> str | None:
    """Return the party whose letters stand behind this name somewhere else in the text, or None.

    >>> party_elsewhere("motion av Anna Ek och Bo Berg (kds). Anna Ek yrkar bifall.", "Anna Ek")
    'KDS'
    """
    parties = _parties_by_name(text).get(name, frozenset())
    return next(iter(parties)) if len(parties) == 1 else None


@lru_cache(CACHED_NAMES)
def _parties_by_name(text: str) -> Mapping[str, Collection[str]]:
    """By name, the parties whose letters stand behind it anywhere in the text."""
    raised = (one for row in raised_in(text, Span(0, len(text))) for one in row)
    parties: dict[str, set[str]] = {}
    for one in (*everyone_in(text), *raised):
        if one.person.namn and one.person.parti:
            parties.setdefault(one.person.namn, set()).add(one.person.parti)
    return parties


def _with_party(text: str, one: Named) -> Named:
    if one.person.parti is not None or one.person.namn is None:
        return one
    return Named(Person(one.person.namn, party_elsewhere(text, one.person.namn)), one.span)


def raised_in(text: str, span: Span) -> Iterator[list[Named]]:
    r"""Yield those who raised something, each row as one list, as the sentence or line says.

    >>> text = "Medborgarförslag från Siv Ek. Bo Berg (s) fick tillstånd att ställa en fråga."
    >>> [[n.person.namn for n in row] for row in raised_in(text, Span(0, len(text)))]
    [['Siv Ek'], ['Bo Berg']]
    """
    seen: set[int] = set()
    for rows in (_after(text, span), _before(text, span)):
        for row in rows:
            if row[0].span.start not in seen:
                seen.add(row[0].span.start)
                yield row


def handing_in(text: str, span: Span) -> Iterator[list[Named]]:
    """Yield the rows before the words that tell it: "Anna Ek (S) har lämnat in en motion"."""
    at = span.start
    while one := _ONE.search(text, at, span.end):
        row = named_in_a_row(text, one.start(), span.end)
        at = max(one.end(), row[-1].span.end if row else 0)
        if row and _RAISES_ONE.match(text, row[-1].span.end, span.end):
            yield row


def named_as_authors(text: str, span: Span) -> Iterator[list[Named]]:
    """Yield the rows behind the words that tell it: "motion av …", "Förslagsställare: …"."""
    for leading in (_BY, _FIELD):
        for found in leading.finditer(text, *span):
            if row := named_in_a_row(text, found.end(), span.end):
                yield row


def authors_listed(text: str, span: Span | None = None) -> Iterator[list[Named]]:
    """Yield the rows behind a label for whoever raised something; a motion has one at most."""
    start, end = span or (0, len(text))
    for found in _FIELD.finditer(text, start, end):
        if row := named_in_a_row(text, found.end(), end):
            yield row


def _after(text: str, span: Span) -> Iterator[list[Named]]:
    """Yield those named behind the words that tell it, or behind "I ett medborgarförslag har"."""
    yield from named_as_authors(text, span)
    for found in _IN_IT.finditer(text, *span):
        if row := named_in_a_row(text, found.end(), span.end):
            yield row


def _before(text: str, span: Span) -> Iterator[list[Named]]:
    """Yield those named before the words that tell it: "Anna Ek fick tillstånd att ställa …"."""
    at = span.start
    while one := _ONE.search(text, at, span.end):
        row = named_in_a_row(text, one.start(), span.end)
        at = max(one.end(), row[-1].span.end if row else 0)
        if not row:
            continue
        end = row[-1].span.end
        if _RAISES.match(text, end, span.end) or _RAISES_ONE.match(text, end, span.end):
            yield row
        elif _THEIRS.match(text, end, span.end) and (owner := _owner(row[-1])):
            yield [*row[:-1], owner]


def _owner(one: Named) -> Named | None:
    """Return whose something is: the name without the -s of the genitive, or None if it has none.

    >>> _owner(Named(Person("Siv Anderssons", None), Span(0, 0))).person.namn
    'Siv Andersson'
    """
    name = str(one.person.namn)
    if name.endswith(("´", "’", "'")) or _KEEPS_S.search(name):
        return Named(Person(name.rstrip("´’'"), one.person.parti), one.span)
    if not name.endswith("s"):
        return None
    return Named(Person(name[:-1], one.person.parti), one.span)


def may_be_person(name: str) -> bool:
    """Whether a name may be a person's: not a body's, a party's, or a municipality's."""
    words = one_line(name)
    if load("parties").find(words) or UNKNOWN_PARTY.fullmatch(words.split()[-1]):
        return False
    if any(word.casefold() in _no_names() for word in words.split()):
        return False
    return not _BODY.search(words) and next(find_municipalities(words), None) is None


@cache
def _no_names() -> frozenset[str]:
    return frozenset(word.casefold() for word in load("person_words").words("no_name")) | (
        roles(opening=True)
    )
