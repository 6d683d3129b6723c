"""What is seen of the form of one paper, read alone: a value small enough to be kept for each file.

From the observations of several papers of one body its template is learnt (`template`), and they
tell which papers are in doubt (`lessons`). An observation never rests on a template, so the outcome
does not depend on the order in which papers are read.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Self

from corpus.document import Document
from corpus.extract import Extract, evidence_of, values_of
from corpus.layout import (
    LONGEST_LABEL,
    heading_shape,
    is_label,
    kind_of_label,
    letterhead_of,
    letterhead_parts,
    opening_heading,
    read_lines,
    rises_unbroken,
    starts_of,
)
from corpus.names import find_municipalities
from corpus.vocabulary import load

MOST_LINES = 30
"""The most lines of a letterhead that are kept."""
_EXAMPLE = 80


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A § that was found: its number, and what it is known by besides.

    That is its diary numbers without blanks, or if it has none its title, if that is of this matter
    alone.
    """

    paragraf: str
    known_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """The form of one paper.

    `kommun` is that of the paper, `namnd` and `datum` are those of all its §§; None if they differ
    or are unknown. The quotes state them. `sure` tells that other papers may learn from this one:
    its body is known and the numbers of its §§ rise unbroken, or it has a single § and states all
    three outside that. `elsewhere` tells that a paper of no known municipality names one.

    `headings` are the shapes of the lines of its §§, the commonest first, and `example` is the
    first of these lines. `title` and `diary` say where titles and diary numbers stand in most §§:
    on this ``line``, ``below`` or ``above`` it. `opening` is the line that a paper without §§
    begins with, if it looks like that of a §.

    `letterhead` has the lines of the letterhead, each `masked`. `labels` are the labels, by how
    many §§ have them, and `order` the kinds of part that they open, as these follow each other in
    most §§.
    """

    kommun: str | None
    namnd: str | None
    datum: str | None
    kommun_quote: str
    namnd_quote: str
    sure: bool
    elsewhere: bool
    headings: tuple[str, ...]
    example: str
    title: str
    diary: str
    opening: str | None
    letterhead: tuple[str, ...]
    labels: tuple[tuple[str, int], ...]
    order: tuple[str, ...]
    seen: tuple[Seen, ...]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """The observation that was stored as this object, by `dataclasses.asdict` in JSON."""
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()
        }
        values["labels"] = tuple((label, count) for label, count in stored["labels"])
        values["seen"] = tuple(
            Seen(each["paragraf"], tuple(each["known_by"])) for each in stored["seen"]
        )
        return cls(**values)


def observe(document: Document, extracts: Sequence[Extract]) -> Observation:
    """Return what is seen of the form of a document that was read into these extracts."""
    lines, starts = read_lines(document), starts_of(document)
    numbered = [each for each in extracts if each["paragraf"]] if starts else []
    opening = None if starts else opening_heading(document)
    shapes = Counter(filter(None, (heading_shape(lines[each.line].text) for each in starts)))
    kommun = _common(extracts, "kommun")
    namnd, datum = (_common(numbered, key) for key in ("namnd", "datum"))
    stated = all((kommun, namnd, datum)) and all(
        _outside(numbered, key) for key in ("kommun", "namnd", "datum")
    )
    series = rises_unbroken([each.number for each in starts])
    sure = bool(numbered and namnd and series and (len(numbered) > 1 or stated))
    labels, order = _labels(numbered)
    return Observation(
        kommun=kommun,
        namnd=namnd,
        datum=datum,
        kommun_quote=_quote(numbered, "kommun"),
        namnd_quote=_quote(numbered, "namnd"),
        sure=sure,
        elsewhere=bool(starts or opening) and kommun is None and _names_any(document),
        headings=tuple(shape for shape, _ in shapes.most_common()),
        example=lines[starts[0].line].text[:_EXAMPLE] if starts else "",
        title=_place(numbered, "titel"),
        diary=_place(numbered, "diarienummer"),
        opening=opening,
        letterhead=_letterhead(document) if starts or opening else (),
        labels=labels,
        order=order,
        seen=tuple(map(_seen, numbered)),
    )


def masked(line: str) -> str:
    """Return a line of a letterhead without what changes from one meeting to the next.

    >>> masked("Sammanträdesdatum: 2024-03-12   3 (14)"), masked("den 3 maj 2024")
    ('Sammanträdesdatum: # # (#)', 'den # # #')
    """
    return _NUMBER.sub("#", _MONTH.sub("#", " ".join(line.split())))


_MONTHS = (name for term in load("months").terms for name in (term.label, *term.aliases))
_MONTH = re.compile(rf"\b(?:{'|'.join(map(re.escape, _MONTHS))})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:-\d+)*")


def _common(numbered: Sequence[Extract], key: str) -> str | None:
    """The value that all §§ have of a fact; None if they differ."""
    values = {values_of(each, key)[0] if values_of(each, key) else None for each in numbered}
    return values.pop() if len(values) == 1 else None


def _outside(numbered: Sequence[Extract], key: str) -> bool:
    """Whether a fact is stated on the cover, in a letterhead or in a sidecar, for every §."""
    return all(words["start"] is None for each in numbered for words in evidence_of(each, key))


def _quote(numbered: Sequence[Extract], key: str) -> str:
    """The words that state a fact in the first §."""
    found = [words["quote"] for each in numbered[:1] for words in evidence_of(each, key)]
    return found[0] if found else ""


def _letterhead(document: Document) -> tuple[str, ...]:
    lines = letterhead_of(document).lines
    kept = (masked(line.text) for line in lines if line.furniture or letterhead_parts(line.text))
    return tuple(dict.fromkeys(kept))[:MOST_LINES]


def _place(numbered: Sequence[Extract], key: str) -> str:
    """Where a fact stands in most §§ that have it, as seen from the line of the §; or empty."""
    places = Counter(
        _beside(each, words[0]["start"])
        for each in numbered
        if (words := evidence_of(each, key)) and evidence_of(each, "paragraf")
    )
    return places.most_common(1)[0][0] if places else ""


def _beside(extract: Extract, start: int | None) -> str:
    at = evidence_of(extract, "paragraf")[0]["start"]
    if start is None or at is None:
        return "above"
    if "\n" not in extract["text"][min(at, start) : max(at, start)]:
        return "line"
    return "below" if start > at else "above"


def _labels(
    numbered: Sequence[Extract],
) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """The labels of the §§ by how many have them, and the commonest order of their kinds."""
    labels: Counter[str] = Counter()
    orders = []
    for each in numbered:
        found = [
            words
            for line in each["text"].split("\n")
            if line[:1].isupper() and len(line) <= LONGEST_LABEL and is_label(line)
            if (words := line.strip(" :.*_#"))
        ]
        labels.update(set(found))
        orders.append(tuple(dict.fromkeys(filter(None, map(kind_of_label, found)))))
    return tuple(labels.most_common(_MOST_LABELS)), common_order(orders, len(numbered) / _SELDOM)


_SELDOM = 10
"""A part that fewer than one § in so many has is left out of the order."""
_MOST_LABELS = 20


def common_order(orders: Sequence[Sequence[str]], fewest: float) -> tuple[str, ...]:
    """Return the values in the order in which most of the `orders` have them.

    A value that fewer than `fewest` of these have is left out. Of two values the one comes first
    that does so more often, and over all the one that comes before most others.

    >>> common_order([["beslut", "handlingar"], ["beslut", "yrkanden", "handlingar"]], 1)
    ('beslut', 'yrkanden', 'handlingar')
    """
    counts = Counter(value for order in orders for value in order)
    before = Counter(pair for order in orders for pair in combinations(order, 2))
    kept = sorted(value for value, count in counts.items() if count >= fewest)

    def ahead(value: str) -> int:
        ways = (before[value, other] - before[other, value] for other in kept)
        return sum((way > 0) - (way < 0) for way in ways)

    return tuple(sorted(kept, key=ahead, reverse=True))


def _seen(extract: Extract) -> Seen:
    diaries = tuple(re.sub(r"\s", "", number) for number in extract["diarienummer"])
    title = " ".join(re.findall(r"\w+", (extract["titel"] or "").casefold()))
    tells = title.count(" ") + 1 >= _FEWEST_WORDS and extract["arendetyp"] != "formalia"
    return Seen(extract["paragraf"] or "", diaries or ((title,) if tells else ()))


_FEWEST_WORDS = 4
"""The fewest words of a title that is of one matter alone, unlike *Val av justerare*."""


def _names_any(document: Document) -> bool:
    return any(found.known for found in find_municipalities(document.text))
