"""The template of a body: what its papers have in common, learnt from those read surely."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, cast

from corpus.teaching.observation import Observation, Seen, common_order, masked

FEWEST = 2
"""The fewest papers that a template rests on."""


class TemplateRecord(TypedDict):
    """A template as a flat object: what is counted is counted in papers.

    `heading` is the line of a § as an example, and `series` has the first and the last § of each
    year. `title` and `diary` are ``line``, ``below``, ``above`` or None.
    """

    kommun: str | None
    namnd: str
    folder: str | None
    files: int
    heading: str
    headings: dict[str, int]
    title: str | None
    diary: str | None
    letterhead: dict[str, int]
    labels: dict[str, int]
    order: list[str]
    series: dict[str, list[int]]


def template_from(stored: Mapping[str, Any]) -> TemplateRecord:
    """Return what was decoded from JSON with the type of a record; this program wrote it."""
    return cast("TemplateRecord", stored)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whose minutes were read: its day, and its §§."""

    datum: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """How one body of one municipality writes its papers.

    If no paper states the municipality, `kommun` is None, and the papers are those of a `folder`.
    `files` is how many papers it rests on. `headings` are the shapes of the lines of its §§, and
    `example` is such a line in the commonest shape. `title` and `diary` are as in `Observation`.
    `letterhead` and `labels` are lines by how many papers have them, `order` the kinds of the parts
    as they follow each other, and `meetings` the minutes that were read, by day. `quotes` has, for
    `kommun` and `namnd`, the words that state it in most papers.
    """

    kommun: str | None
    namnd: str
    folder: str | None
    files: int
    headings: tuple[tuple[str, int], ...]
    example: str
    title: str
    diary: str
    letterhead: tuple[tuple[str, int], ...]
    labels: tuple[tuple[str, int], ...]
    order: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    quotes: tuple[str, str]

    @property
    def name(self) -> str:
        """Whose papers these are, for people."""
        return f"{self.namnd}, {self.kommun}" if self.kommun else self.namnd

    @property
    def shapes(self) -> frozenset[str]:
        """The shapes of its headings."""
        return frozenset(shape for shape, _ in self.headings)

    def record(self) -> TemplateRecord:
        """The template as ``klubbat status --templates --json`` prints it."""
        return {
            "kommun": self.kommun,
            "namnd": self.namnd,
            "folder": self.folder,
            "files": self.files,
            "heading": self.example,
            "headings": dict(self.headings),
            "title": self.title or None,
            "diary": self.diary or None,
            "letterhead": dict(self.letterhead),
            "labels": dict(self.labels),
            "order": list(self.order),
            "series": {year: list(span) for year, span in self.series().items()},
        }

    def series(self) -> dict[str, tuple[int, int]]:
        """The first and the last § of each year, as far as they were read."""
        spans: dict[str, tuple[int, int]] = {}
        for meeting in self.meetings:
            numbers = [_number(each.paragraf) for each in meeting.seen]
            low, high = spans.get(meeting.datum[:4], (min(numbers), max(numbers)))
            spans[meeting.datum[:4]] = min(low, *numbers), max(high, *numbers)
        return spans

    def counted_through(self) -> tuple[Meeting, ...]:
        """The meetings of the years in which the numbers of the §§ go on from one to the next.

        Only there a § is that of one meeting. It takes two meetings in a year to tell.
        """
        years: dict[str, list[Meeting]] = {}
        for meeting in self.meetings:
            years.setdefault(meeting.datum[:4], []).append(meeting)
        return tuple(meeting for own in years.values() if _goes_on(own) for meeting in own)


def _goes_on(meetings: list[Meeting]) -> bool:
    numbers = [number for each in meetings for number in {seen.paragraf for seen in each.seen}]
    return len(meetings) > 1 and len(set(numbers)) == len(numbers)


Key = tuple[str, str, str]
"""The municipality, the body and the folder of a template; empty where there is none."""


def learn(papers: Iterable[tuple[str, Observation]]) -> dict[Key, Template]:
    """Return the templates that these papers teach; each comes with the folder that it is in.

    Only papers that are read surely teach. Their order does not matter.
    """
    sure = [(folder, seen) for folder, seen in papers if seen.sure]
    known: dict[tuple[str, str | None], set[str]] = {}
    for folder, seen in sure:
        if seen.kommun:
            known.setdefault((folder, seen.namnd), set()).add(seen.kommun)
    own: dict[Key, list[Observation]] = {}
    for folder, seen in sure:
        # A paper that does not state its municipality is one with the others of its body beside it.
        beside = {seen.kommun} if seen.kommun else known.get((folder, seen.namnd), set())
        kommun = (next(iter(beside)) if len(beside) == 1 else None) or ""
        own.setdefault((kommun, seen.namnd or "", "" if kommun else folder), []).append(seen)
    return {
        key: _template(key, taught) for key, taught in sorted(own.items()) if len(taught) >= FEWEST
    }


def _template(key: Key, own: list[Observation]) -> Template:
    kommun, namnd, folder = key
    # What the papers say of the municipality and its meetings, only those tell that name it.
    stating = [each for each in own if (each.kommun or "") == kommun]
    shapes = _by_files(shape for each in own for shape in each.headings[:1])
    lines = [each.example for each in own if each.headings[:1] == (shapes[0][0],)]
    usual = _commonest(map(masked, lines))
    return Template(
        kommun=kommun or None,
        namnd=namnd,
        folder=folder or None,
        files=len(own),
        headings=shapes,
        example=min(line for line in lines if masked(line) == usual),
        title=_commonest(each.title for each in own if each.title),
        diary=_commonest(each.diary for each in own if each.diary),
        letterhead=_by_files((line for each in stating for line in each.letterhead), FEWEST),
        labels=_by_files(label for each in own for label, _ in each.labels),
        order=common_order([each.order for each in own], len(own) / 2),
        meetings=_meetings(stating),
        quotes=(
            _commonest(each.kommun_quote for each in stating),
            _commonest(each.namnd_quote for each in stating),
        ),
    )


def _by_files(values: Iterable[str], fewest: int = 1) -> tuple[tuple[str, int], ...]:
    counts = Counter(values)
    kept = ((value, count) for value, count in counts.items() if count >= fewest)
    return tuple(sorted(kept, key=lambda each: (-each[1], each[0])))


def _commonest(values: Iterable[str]) -> str:
    found = _by_files(values)
    return found[0][0] if found else ""


def _meetings(own: list[Observation]) -> tuple[Meeting, ...]:
    """The meetings by day; the papers of one meeting are put together."""
    days: dict[str, set[Seen]] = {}
    for each in own:
        if each.datum:
            days.setdefault(each.datum, set()).update(each.seen)
    return tuple(
        Meeting(day, tuple(sorted(seen, key=lambda each: (_number(each.paragraf), each))))
        for day, seen in sorted(days.items())
        if seen
    )


def _number(paragraf: str) -> int:
    return int(paragraf.partition("/")[0])
