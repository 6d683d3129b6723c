"""What one generation in a cluster holds: its sections and ärenden, by their names, and values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from corpus.addresses import folded
from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from corpus.names import alphabetical
from indexer.fields import FIELDS, PERSON, PublicField, field_named
from indexer.opensearch import ARENDE, SECTION, Json, step_name
from search.answer import FacetValue, Holding
from search.engine import Filters
from search.opensearch.asking import Asker
from search.opensearch.filters import all_of, passing, value_query
from search.question import FieldValues, People, Restriction, field_for

MOST_VALUES = 60_000
"""The most values of a field; OpenSearch gives 65,535 in one answer."""
MOST_RESOLVED = 1_000
"""The most typed values of fields for which the meaning is cached: under 1 MB."""
AT_ONCE = 500
"""The sections that are fetched at a time where all are listed."""
MOST_COUNTED = 256
"""The most sets of filters whose number of results is cached: 1 MB."""
ARENDE_FIELD = "arende"
MANY = 10_000
"""The most documents of one answer; OpenSearch gives no more at a time."""


class Store:
    """The documents of one generation. It remembers values, which never change."""

    def __init__(self, asker: Asker, size: int, arenden: int) -> None:
        self.asker, self.size, self.arenden = asker, size, arenden
        self.held = lru_cache(len(FIELDS))(self._held)
        self.facet_values = lru_cache(len(FIELDS))(self._listed)
        self._values = lru_cache(len(FIELDS))(self._values_of)
        self._resolved = lru_cache(MOST_RESOLVED)(self._resolve)
        self._passing = lru_cache(MOST_COUNTED)(self._count_passing)

    # By name.

    def extract(self, id_: str) -> Extract | None:
        """The section that has, or once had, an id."""
        for name in dict.fromkeys((id_, folded(id_))):
            found = self._sources(SECTION, {"term": {"ids": name}}, "extract", 20)
            own = [each for each in found if each["id"] == id_]
            if own or found:
                extract: Extract = (own or found)[0]
                return extract
        return None

    def extracts_of(self, ids: Iterable[str]) -> Mapping[str, Extract]:
        """Sections by their present ids."""
        wanted = [*dict.fromkeys(ids)]
        if not wanted:
            return {}
        hits = self.asker.search(named_sections(wanted))["hits"]["hits"]
        return {e["id"]: e for e in (hit["_source"]["extract"] for hit in hits)}

    def arende(self, id_: str) -> ArendeRecord | None:
        """The ärende that has, or once had, an id."""
        for name in dict.fromkeys((id_, folded(id_))):
            found = self._sources(ARENDE, {"term": {"ids": name}}, "record", 20)
            own = [each for each in found if each["id"] == id_]
            if own or found:
                record: ArendeRecord = (own or found)[0]
                return record
        return None

    def numbered(self, dnr: str) -> list[ArendeRecord]:
        """The ärenden with a diary number, by municipality."""
        return self._by_kommun({"term": {"dnr": dnr}})

    def treated(self, datum: str, paragraf: str) -> list[ArendeRecord]:
        """The ärenden with a step at a § of a day, by municipality."""
        return self._by_kommun({"term": {"steg": step_name(datum, paragraf)}})

    def _by_kommun(self, query: Json) -> list[ArendeRecord]:
        found = self._sources(ARENDE, query, "record", MANY)
        return sorted(found, key=lambda a: (a["kommun"] is None, a["kommun"] or "", a["id"]))

    def _sources(self, rel: str, query: Json, key: str, most: int) -> list[Any]:
        body = {
            "size": most,
            "query": {"bool": {"filter": [{"term": {"rel": rel}}, query]}},
            "sort": [{"id": "asc"}],
            "_source": [key],
        }
        return [hit["_source"][key] for hit in self.asker.search(body)["hits"]["hits"]]

    # Values.

    def rel(self, *, flat: bool) -> str:
        """What a result is: a section, or an ärende."""
        return SECTION if flat or not self.arenden else ARENDE

    def terms(self, name: str, query: Json) -> dict[str, int]:
        """All values of a field among the documents that match a query, each counted."""
        sources = [{name: {"terms": {"field": name}}}]
        return {key[name]: count for key, count in self.combined(query, sources)}

    def combined(self, query: Json, sources: list[Json]) -> Iterator[tuple[Json, int]]:
        """All combinations of values of some fields among documents, each counted."""
        composite: Json = {"size": MANY, "sources": sources}
        body = {
            "size": 0,
            "track_total_hits": False,
            "query": query,
            "aggs": {"c": {"composite": composite}},
        }
        while True:
            said = self.asker.search(body)["aggregations"]["c"]
            yield from ((each["key"], each["doc_count"]) for each in said["buckets"])
            if len(said["buckets"]) < MANY:
                return
            composite["after"] = said["after_key"]

    def _listed(self, name: str) -> tuple[FacetValue, ...]:
        field = field_for(name)
        if field.bound:
            return ()
        return listed(field, self.terms(field.name, {"term": {"rel": SECTION}}), ())

    def values_of_results(self, name: str) -> dict[str, int]:
        """The values of a field that results have, each counted."""
        return self.terms(name, {"term": {"rel": self.rel(flat=False)}})

    def _held(self, name: str) -> tuple[str, ...]:
        """The values of a field that a section or an ärende has, sorted."""
        field = field_for(name)
        if field.bound:
            return ()
        of = PERSON if field.people else field.name
        return tuple(sorted(self.terms(of, {"exists": {"field": of}})))

    def _values_of(self, name: str) -> FieldValues:
        return FieldValues(field_for(name), self.held(name))

    @property
    def people(self) -> People:
        """The elected persons, by their names."""
        return self._values(PERSON).people

    def find(self, name: str, typed: str) -> tuple[str, ...]:
        """What `resolve` returns; empty where it would refuse the value."""
        return self._values(name).find(typed)

    def resolve(self, name: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means in a field.

        Raises:
            QueryError: there is no such field, or no such value.
        """
        return self._resolved(field_for(name).name, typed)

    def _resolve(self, name: str, typed: str) -> tuple[str, ...]:
        if name == ARENDE_FIELD:
            for id_ in dict.fromkeys((typed, typed.strip().casefold())):
                if (found := self.arende(id_)) is not None:
                    return (found["id"],)
        return self._values(name).meant(typed)

    def chosen(
        self, filters: Filters, written: Iterable[Restriction] = ()
    ) -> tuple[Filters, list[Json], list[Json]]:
        """The filters with stored values, and what restrictions demand and exclude beside them."""
        given = [
            Restriction(field_for(name), value, excluded=False)
            for name, values in filters.items()
            for value in values
        ]
        wanted: dict[str, set[str]] = {}
        kept: list[Json] = []
        left_out: list[Json] = []
        for each in (*given, *written):
            values = self.resolve(each.field.name, each.value)
            if each.excluded:
                left_out.append(value_query(each.field, values))
            elif each.together:
                kept.append(value_query(each.field, values))
            else:
                wanted.setdefault(each.field.name, set()).update(values)
        ordered = {f.name: tuple(sorted(wanted[f.name])) for f in FIELDS if wanted.get(f.name)}
        return ordered, kept, left_out

    # Counts.

    def passing(self, filters: Filters, *, flat: bool) -> int:
        """The number of results that pass filters with stored values."""
        key = tuple((name, tuple(values)) for name, values in filters.items())
        return self._passing(key, self.rel(flat=flat))

    def _count_passing(self, filters: tuple[tuple[str, tuple[str, ...]], ...], rel: str) -> int:
        query = all_of([{"term": {"rel": rel}}, *passing(dict(filters))])
        said = self.asker.search({"size": 0, "query": query, "track_total_hits": True})
        return int(said["hits"]["total"]["value"])

    def count(self, filters: Filters, by: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
        """The number of ärenden that pass, for each combination of values."""
        names = [field_for(name).name for name in by]
        stored = [name for name in names if field_for(name).bound is None]
        if not stored:
            number = 0 if not self.arenden else self.passing(filters, flat=False)
            return {tuple("" for _ in by): number} if number else {}
        sources = [{n: {"terms": {"field": n, "missing_bucket": True}}} for n in stored]
        return {
            tuple((key.get(name) or "") for name in names): count
            for key, count in self.combined(self._of_arenden(filters), sources)
        }

    def waits(self, filters: Filters, by: str | None) -> Mapping[str, Mapping[int, int]]:
        """For each value of a field, the number of ärenden for each number of days."""
        query = all_of([self._of_arenden(filters), {"exists": {"field": "dagar"}}])
        sources: list[Json] = [{"d": {"terms": {"field": "dagar"}}}]
        name = field_for(by).name if by else None
        if name:
            sources.insert(0, {"v": {"terms": {"field": name, "missing_bucket": True}}})
        found: dict[str, dict[int, int]] = {} if name else {"": {}}
        for key, count in self.combined(query, sources):
            found.setdefault(key.get("v") or "", {})[int(key["d"])] = count
        return found

    def _of_arenden(self, filters: Filters) -> Json:
        return all_of([{"term": {"rel": ARENDE}}, *passing(filters)])

    def holdings(self) -> tuple[Holding, ...]:
        """The number of sections of each municipality and year."""
        sources = [
            {name: {"terms": {"field": name, "missing_bucket": True}}} for name in ("kommun", "ar")
        ]
        counts: dict[tuple[str | None, str | None], int] = {
            (key["kommun"], key["ar"]): count
            for key, count in self.combined({"term": {"rel": SECTION}}, sources)
        }
        order = sorted(counts, key=lambda pair: (pair[0] or "", pair[1] or ""))
        held = [Holding(*pair, counts[pair]) for pair in order]
        return tuple(sorted(held, key=lambda each: alphabetical(each.kommun or "")))

    def outline(self, ids: Iterable[str]) -> Iterator[Extract]:
        """The sections with these ids, with no more than what contents are made of."""
        keys = ("id", "arende", "kommun", "namnd", "datum", "doktyp")
        for piece in _pieces(ids, MANY // 2):
            body = {
                "size": len(piece),
                "query": {"terms": {"id": piece}},
                "_source": [f"extract.{key}" for key in keys],
            }
            hits = self.asker.search(body)["hits"]["hits"]
            found = {hit["_source"]["extract"]["id"]: hit["_source"]["extract"] for hit in hits}
            yield from (found[id_] for id_ in piece)

    def in_order(self, ids: Iterable[str]) -> Iterator[Extract]:
        """The sections with these ids, one at a time."""
        for piece in _pieces(ids, AT_ONCE):
            found = self.extracts_of(piece)
            yield from (found[id_] for id_ in piece)


def named_sections(ids: Sequence[str]) -> Json:
    """The search for sections by their present ids."""
    return {
        "size": len(ids),
        "query": all_of([{"term": {"rel": SECTION}}, {"terms": {"id": ids}}]),
        "_source": ["extract"],
        "track_total_hits": False,
    }


def _pieces(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    piece: list[str] = []
    for id_ in ids:
        piece.append(id_)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece


def listed(
    field: PublicField, counts: Mapping[str, int], selected: tuple[str, ...]
) -> tuple[FacetValue, ...]:
    """Values with their counts: years newest first, all others most frequent first."""
    if field.name == "ar":
        values = sorted(counts, reverse=True)
    else:
        values = sorted(sorted(counts), key=alphabetical)
        values.sort(key=lambda value: -counts[value])
    label = field_label(field)
    return tuple(FacetValue(v, label(v), counts[v], v in selected) for v in values)


def field_label(field: PublicField) -> Callable[[str], str]:
    """What says a value of a field to people."""
    named = field_named(field.name)
    return named.label_of if named else str
