"""Parses the query language: text becomes a flat `Query`. All of it: docs/query-language.md.

================  =======================================================
written           asks for
================  =======================================================
skola väg         words, in any inflection; all are wanted, none demanded
+skola            a word that every hit must have
-skola            a word that no hit may have
"inte tillåter"   exactly these words, as they are written
~"anonymt beslut" these words side by side, in any inflection
skol*             words that begin so
parti:L           only hits with this value of a public field
parti:(S OR V)    only hits with one of these values
-utfall:avslag    no hits with this value
================  =======================================================

AND, OR and NOT between these are read by `search.question.operators`.

Any text is a query: whatever is nothing else is read as words.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from indexer.fields import FIELDS, PublicField, field_meant
from indexer.swedish import completed

Occur = Literal["wanted", "required", "excluded"]
Span = tuple[int, int]
"""The start and the end of something in the text of a query."""

MAX_CHARACTERS = 2_000
MAX_CLAUSES = 64
SHORTEST_PREFIX = 2

MOST_PARSED = 100
"""The most questions that are cached as parsed: a search parses its own several times. 1 MB."""


@dataclass(frozen=True, slots=True)
class Words:
    """Neighbouring unquoted words without signs; `start` is their place in the query's text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class SignedWord:
    """One word with a sign; `start` is its place in the query's text, after the sign."""

    text: str
    start: int
    occur: Occur


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side: as written if `exact`, otherwise in any inflection."""

    text: str
    exact: bool
    occur: Occur
    span: Span = dataclasses.field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word: every word that begins like this is meant."""

    text: str
    occur: Occur
    span: Span = dataclasses.field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Restriction:
    """A value, as typed, that a public field must have, or must not have if `excluded`.

    Of several values of one field a hit has any. One that is `together` with others must be there.
    """

    field: PublicField
    value: str
    excluded: bool
    span: Span = dataclasses.field(default=(0, 0), compare=False, repr=False)
    together: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """Clauses with *OR* between them, and how it was written: they are one word of the question."""

    of: tuple[Words | SignedWord | Phrase | Prefix, ...]
    joint: str


Clause = Words | SignedWord | Phrase | Prefix | Either


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query. `cut` says that it was too long and that its end was left out.

    `unjoined` are the words *OR* that stand between what cannot be joined, each with the question
    as it is read instead. `impossible` are its days that no calendar has.
    `bound` are its years that belong to a noun beside them: *budget 2024*, each behind its noun.
    """

    text: str
    clauses: tuple[Clause, ...]
    restrictions: tuple[Restriction, ...]
    cut: bool = False
    unjoined: tuple[tuple[str, str], ...] = ()
    impossible: tuple[str, ...] = ()
    bound: tuple[tuple[str, str], ...] = ()


def span_of(part: Clause | Restriction) -> Span:
    """Where a part of a query stands in its text."""
    if isinstance(part, Either):
        return span_of(part.of[0])[0], span_of(part.of[-1])[1]
    if isinstance(part, Words | SignedWord):
        return part.start, part.start + len(part.text)
    return part.span


def in_order(query: Query) -> list[Clause | Restriction]:
    """The clauses and restrictions of a query, as they stand in its text.

    Words on both sides of a restriction are two clauses here.
    """
    if not query.restrictions:
        return list(query.clauses)
    starts = [each.span[0] for each in query.restrictions]
    clauses = [piece for each in query.clauses for piece in _parted(each, starts)]
    return sorted((*clauses, *query.restrictions), key=lambda part: span_of(part)[0])


def _parted(clause: Clause, places: Iterable[int]) -> list[Clause]:
    """A clause, cut at the places of a query's text that lie inside it."""
    begin, end = span_of(clause)
    inside = [each for each in places if begin < each < end]
    if not isinstance(clause, Words) or not inside:
        return [clause]
    pieces: list[Clause] = []
    for first, last in pairwise((begin, *sorted(inside), end)):
        piece = clause.text[first - begin : last - begin]
        if kept := piece.strip():
            pieces.append(Words(kept, first + len(piece) - len(piece.lstrip())))
    return pieces


_FIELD_NAMES = [name for field in FIELDS for name in (field.name, *field.aliases)]
_QUOTE = '"”“„»«'
_TOKEN = re.compile(
    rf"""
    (?P<of_all>[+\-−–])? (?P<of>{"|".join(_FIELD_NAMES)}):\((?P<several>[^()]+)\)(?!\S)
    | (?P<sign>[+\-−–])? (?:(?P<field>{"|".join(_FIELD_NAMES)}):)?
    (?P<loose>~)? [{_QUOTE}] (?P<quoted>[^{_QUOTE}]*) [{_QUOTE}]
    | (?P<bare>[^\s{_QUOTE}]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS: dict[str, Occur] = {"+": "required", "-": "excluded", "−": "excluded", "–": "excluded"}
_A_VALUE = rf"(?:{'|'.join(_FIELD_NAMES)}):(?:[^\s(){_QUOTE}]+|[{_QUOTE}][^{_QUOTE}]*[{_QUOTE}])"
# Brackets around values alone: they are what they are without them.
_BRACKETED = re.compile(
    rf"(?<!\S)\((\s*{_A_VALUE}(?:\s+(?:OR|ELLER)\s+{_A_VALUE})*\s*)\)(?!\S)", re.IGNORECASE
)
_VALUE = re.compile(r"([^\W\d_]+):(\S+)")
# *mars -24*: two digits are a year.
_SHORT_YEAR = re.compile(r"[-−–]\d\d[.,;?!]?")
_JOINS = re.compile(r"(?:[,/]|\s(?:och|eller|samt|respektive))\s*$", re.IGNORECASE)
_ONE_OF = re.compile(rf"[{_QUOTE}]([^{_QUOTE}]*)[{_QUOTE}]|([^\s,{_QUOTE}]+)")
BETWEEN_VALUES = frozenset(("OR", "ELLER", "AND", "OCH"))
"""Words between the values in brackets behind a field, which are alternatives."""


@lru_cache(MOST_PARSED)
def parse(text: str) -> Query:
    """Parse a text of the query language.

    It never raises: a sign, quote or colon without a meaning is ignored or read as text.

    >>> parse('cykelväg "inte tillåter" -skola').clauses
    (Words(text='cykelväg', start=0), Phrase(text='inte tillåter', exact=True, occur='required'), \
SignedWord(text='skola', start=26, occur='excluded'))
    >>> [(r.field.name, r.value) for r in parse("parti:L kl 10:30").restrictions]
    [('parti', 'L')]
    """
    clauses: list[Clause] = []
    restrictions: list[Restriction] = []
    plain = _BRACKETED.sub(lambda match: f" {match[1]} ", text[:MAX_CHARACTERS])
    matches = list(_TOKEN.finditer(plain))
    for match in matches[:MAX_CLAUSES]:
        if match["several"]:
            restrictions += _one_of(match)
            continue
        clause = _quoted(match) if match["bare"] is None else _bare(match["bare"], match.start())
        if isinstance(clause, Restriction | Phrase | Prefix):
            clause = replace(clause, span=match.span())
        elif isinstance(clause, SignedWord) and _leans_on(clauses, clause, plain):
            clause = Words(match["bare"], match.start())
        if isinstance(clause, Restriction):
            restrictions.append(clause)
        elif isinstance(clause, Words) and clauses and isinstance(clauses[-1], Words):
            clauses[-1] = _joined(clauses[-1], clause)
        elif clause:
            clauses.append(clause)
    cut = len(text) > MAX_CHARACTERS or len(matches) > MAX_CLAUSES
    return Query(text, tuple(clauses), tuple(restrictions), cut)


def _one_of(match: re.Match[str]) -> Iterator[Restriction]:
    """The values in brackets behind a field, of which a hit has any: ``parti:(S OR V)``."""
    excluded = _SIGNS.get(match["of_all"]) == "excluded"
    for value in _ONE_OF.finditer(match["several"]):
        text = " ".join((value[1] or value[2] or "").split())
        field = field_meant(match["of"], text)
        if field and text and value[2] not in BETWEEN_VALUES:
            yield Restriction(field, text, excluded, match.span())


def _quoted(match: re.Match[str]) -> Clause | Restriction | None:
    text = " ".join(match["quoted"].split())
    occur = _SIGNS.get(match["sign"], "required")
    if not text:
        return None
    if match["field"] and (field := field_meant(match["field"], text)):
        return Restriction(field, text, occur == "excluded")
    return Phrase(text, not match["loose"], occur)


def _bare(text: str, start: int) -> Clause | Restriction | None:
    if _SHORT_YEAR.fullmatch(text):
        return Words(text, start)
    occur: Occur = _SIGNS.get(text[0], "wanted")
    unsigned = text.lstrip("".join(_SIGNS)) if text[0] in _SIGNS else text
    if (value := _VALUE.fullmatch(unsigned)) and (field := field_meant(value[1], value[2])):
        return Restriction(field, value[2], occur == "excluded")
    if unsigned.endswith("*") and len(unsigned.strip("*")) >= SHORTEST_PREFIX:
        return Prefix(unsigned.strip("*"), occur)
    if occur == "wanted":
        return Words(text, start)
    return SignedWord(unsigned, start + len(text) - len(unsigned), occur) if unsigned else None


def _leans_on(clauses: list[Clause], clause: SignedWord, text: str) -> bool:
    """Whether a word with a hyphen lacks its beginning, as in *gångvägar och -banor*."""
    if not clauses or not isinstance(clauses[-1], Words) or clause.occur != "excluded":
        return False
    if not _JOINS.search(clauses[-1].text):
        return False
    return any(start == clause.start for _, start, _ in completed(text))


def _joined(first: Words, then: Words) -> Words:
    gap = " " * (then.start - first.start - len(first.text))
    return Words(first.text + gap + then.text, first.start)
