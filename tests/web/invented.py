"""A simple index of invented papers, with no more than the pages need."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.arende_record import ArendeRecord
from corpus.collected import Collected
from corpus.extract import Extract
from corpus.vocabulary import load
from indexer.fields import FACETS, FIELDS, PERSON, PublicField, field_named
from indexer.store.changes import Changes
from search.answer import (
    Answer,
    Explanation,
    FacetValue,
    Fragment,
    Held,
    Hit,
    Holding,
    Match,
    Meeting,
    Notice,
    Request,
    Status,
    WordScore,
)
from search.engine import Among, Comparison, Filters, Spread
from search.finding import read_through
from search.question.restrictions import UnknownField, field_for, resolve
from tests.web.papers import PAPERS
from web.serving.sources import Neighbours, Skipped, Source, holds


class InventedIndex:
    """A `search.engine.Index` over a few papers.

    A query finds the texts that contain all its words, also as parts of longer words.
    """

    reach = None

    def __init__(self, papers: Sequence[Extract] = PAPERS, notices: Sequence[Notice] = ()) -> None:
        self.papers = papers
        self.notices = tuple(notices)
        self.arenden: dict[str, ArendeRecord] = {}
        self.is_fresh = True
        self.build = "bygge-2"
        self.changed_since: dict[str, Changes] = {}
        self.asked: list[Request] = []

    def search(self, request: Request) -> Answer:
        """The papers that have every word and match every filter."""
        self.asked.append(request)
        words, filters = self._read(request)
        found = [p for p in self.papers if all(w in _haystack(p) for w in words)]
        held = [Hit(p, 1.0, _snippet(p["text"], words)) for p in found]
        if not request.flat:
            held = self._gathered(held)
        hits = [hit for hit in held if _kept(hit, filters)]
        hits.sort(key=lambda hit: hit.extract["datum"] or "", reverse=True)
        also = [field for field in FIELDS if field.name in request.also]
        facets = {field.name: self._facet(field, held, filters) for field in (*FACETS, *also)}
        return Answer(
            len(hits),
            tuple(hits[request.offset : request.offset + request.limit]),
            facets,
            {name: tuple(sorted(values)) for name, values in filters.items()},
            self.notices,
        )

    def _gathered(self, hits: Sequence[Hit]) -> list[Hit]:
        """One hit for each ärende, with its first section. A section without one stays single."""
        of: dict[str, list[Hit]] = {}
        for hit in hits:
            of.setdefault(hit.extract.get("arende") or hit.extract["id"], []).append(hit)
        return [
            replace(first, arende=self.arende(key), others=len(others))
            for key, (first, *others) in of.items()
        ]

    def _read(self, request: Request) -> tuple[list[str], dict[str, set[str]]]:
        words, filters = [], {name: set(values) for name, values in request.filters.items()}
        for word in request.query.replace('"', " ").casefold().split():
            name, colon, value = word.partition(":")
            field = field_named(name) if colon else None
            if colon and not field:
                raise UnknownField(name)
            if field:
                term = load(field.vocabulary).find(value) if field.vocabulary else None
                filters.setdefault(field.name, set()).add(term.name if term else value)
            else:
                words.append(word)
        return words, filters

    def _facet(
        self, field: PublicField, held: Sequence[Hit], filters: Mapping[str, set[str]]
    ) -> tuple[FacetValue, ...]:
        others = {name: values for name, values in filters.items() if name != field.name}
        counts = Counter(v for hit in held if _kept(hit, others) for v in _values(field, hit))
        chosen = filters.get(field.name, set())
        counts.update(dict.fromkeys(chosen, 0))
        label = load(field.vocabulary).label if field.vocabulary else str
        return tuple(FacetValue(v, label(v), n, v in chosen) for v, n in counts.most_common())

    def extract(self, id: str) -> Extract | None:
        """The paper with this id."""
        return next((paper for paper in self.papers if paper["id"] == id), None)

    def extracts(self) -> Iterator[Extract]:
        """The papers in the order of the list."""
        return iter(self.papers)

    def arende(self, id: str) -> ArendeRecord | None:
        """The ärende with this id, if a test has put it there."""
        return self.arenden.get(id)

    def every(self, request: Request) -> Iterator[Hit]:
        """All that `search` finds, `request.limit` at a time."""
        offset, total = 0, 1
        while offset < total:
            answer = self.search(replace(request, offset=offset))
            total = answer.total
            yield from answer.hits
            offset += request.limit

    def chosen(self, filters: Filters) -> Filters:
        """As they are given."""
        return filters

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        """No motions."""
        return {}

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        """No motions."""
        return {}

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """None: nothing refers to anything."""
        return ()

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """None."""
        return ()

    def section_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """Those of all papers."""
        return iter(read_through(self.extracts()).sections)

    def arende_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """Those that the papers name."""
        return iter(read_through(self.extracts()).arenden)

    def meetings(self) -> tuple[Meeting, ...]:
        """Of the papers."""
        return read_through(self.extracts()).meetings

    def held(self) -> tuple[Held, ...]:
        """Of the papers."""
        return read_through(self.extracts()).held

    @property
    def comparer(self) -> Any:
        """Nothing is like anything."""
        return NothingAlike()

    def status(self) -> Status:
        """The counts of the papers, made anew each time."""
        counts = Counter((p["kommun"], p["datum"] and p["datum"][:4]) for p in self.papers)
        ordered = sorted(
            counts.items(), key=lambda held: tuple(str(part or "") for part in held[0])
        )
        holdings = tuple(Holding(kommun, ar, n) for (kommun, ar), n in ordered)
        held = len(self.papers)
        return Status(held, held, "2026-02-03T04:05:06Z", {"format": "1"}, holdings, self.build)

    def changes(self, build: str) -> Changes | None:
        """The changes since a build, as a test has set them."""
        return self.changed_since.get(build)

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """What every engine makes of a writing, of the values that the papers have."""
        of = PERSON if field_for(field).people else field
        held = [value.value for value in self.facet_values(of)]
        if field == "arende":
            held += self.arenden
        return resolve(field_for(field), typed, held)

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """The values of a field over all papers."""
        public = field_named(field)
        assert public is not None
        return self._facet(public, [Hit(p, 1.0, ()) for p in self.papers], {})

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Not implemented: no page asks for it."""
        raise NotImplementedError

    def explain(self, request: Request, id: str) -> Explanation | None:
        """The words of the question in the text, each found as it is written."""
        paper = self.extract(id)
        if paper is None:
            return None
        words = tuple(
            WordScore(found, 1.0, 1.0, 1.0, 0.0, (Match(found, "word", "text", 1, 1.0),))
            for start, end in self.marks(request.query, paper["text"])
            if (found := paper["text"][start:end])
        )
        return Explanation(float(len(words)), 1.0, 0.35, None, words)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The places of the query's words in the text."""
        words, _ = self._read(Request(query))
        return tuple(_spans(text, words))

    def fresh(self) -> bool:
        """True, unless a test says otherwise."""
        return self.is_fresh

    def close(self) -> None:
        """Do nothing: no file is open."""


class NothingAlike:
    """`search.engine.Comparer` of an index in which no document has a word of another."""

    size, mean_words = 0, 1.0
    covered = np.empty(0)
    rank = owners = owner_rank = np.empty(0, np.int32)

    @property
    def learned(self) -> Any:
        """Nothing: no formulas, no common words, no place for any text."""
        return self

    formulas = learned

    def wear(self, words: Sequence[str]) -> Any:
        """No word is worn."""
        return np.zeros(len(words), np.float32)

    def found_in(self, lemma: str) -> int | None:
        """Unknown."""
        return None

    def is_common(self, lemma: str) -> bool:
        """No lemma is."""
        return False

    def place(self, counts: Mapping[str, float]) -> Any:
        """None."""
        return None

    def spread(self, lemmas: Sequence[str], besides: str | None) -> Sequence[Spread]:
        """In no document."""
        return [Spread(0, elsewhere=False) for _ in lemmas]

    def candidates(self, comparison: Comparison, among: Among) -> Any:
        """None: this has no documents."""
        return self


class InventedSources:
    """`web.serving.sources.Sources` over files that a test gives."""

    def __init__(self, files: Mapping[str, Source] | None = None) -> None:
        self.files = files or {}

    def source(self, extract: Extract) -> Source | None:
        """The file given for the record, if it has not changed."""
        file = self.files.get(extract["id"])
        return file if file and holds(file.path, file.digest) else None

    def neighbours(self, extract: Extract) -> Neighbours:
        """The papers of Nordvik follow one another; others have no neighbours."""
        name, _, number = extract["id"].rpartition("-")
        if name != "nordvik":
            return Neighbours()
        n = int(number)
        return Neighbours(
            f"nordvik-{n - 1}" if n > 0 else None, f"nordvik-{n + 1}" if n < 27 else None
        )

    def skipped(self) -> Sequence[Skipped]:
        """One scan that could not be read."""
        return (Skipped("nordvik/<b>skannad</b>.pdf", "no text: 2 pages of images"),)

    def collected(self) -> Sequence[Collected]:
        """One source that a harvest brought, and that failed in the last run."""
        why = "503 Service Unavailable"
        return (
            Collected("nordvik-kf", "Nordvik", "Kommunfullmäktige", "2026-06-14", 41, 4, 2, 1, why),
        )


def served(path: Path, media: str, digest: str) -> Source:
    """A file as a catalogue would describe it."""
    return Source(path, path.name, media, digest)


def _haystack(paper: Extract) -> str:
    return f"{paper['titel'] or ''} {paper['text']}".casefold()


def _kept(hit: Hit, filters: Mapping[str, set[str]]) -> bool:
    return all(
        set(_values(field, hit)) & filters[field.name] for field in FIELDS if field.name in filters
    )


def _values(field: PublicField, hit: Hit) -> list[str]:
    return list(field.of_arende(hit.arende) if hit.arende else field.read(hit.extract))


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    low = text.casefold()
    return sorted((low.index(w), low.index(w) + len(w)) for w in words if w in low)


def _snippet(text: str, words: Sequence[str]) -> tuple[Fragment, ...]:
    for start, end in _spans(text, words)[:1]:
        before = text[max(0, start - 60) : start]
        return (Fragment(before), Fragment(text[start:end], True), Fragment(text[end : end + 120]))
    return (Fragment(text[:160]),)
