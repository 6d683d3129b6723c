"""What questions name, asked of one generation: values of fields, meetings, ärenden."""

from collections.abc import Sequence

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.opensearch import SECTION, Json
from search.answer import MINUTES, day
from search.opensearch.filters import all_of
from search.opensearch.foresight import Known
from search.opensearch.held import Store
from search.question import MOST_NAMED, field_for, phrase_way


class ClusterValues:
    """A `search.plain.Values` of one generation."""

    def __init__(self, store: Store, known: Known) -> None:
        self._store, self._known = store, known

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        if field_for(field).people:
            found = self._store.people.called(typed)
            return found if len(found) <= MOST_NAMED else ()
        return self._store.find(field, typed)

    def held(self, field: str, /) -> tuple[str, ...]:
        """The values of a field in the index, sorted."""
        return self._store.held(field)

    def side_by_side(self, text: str) -> bool:
        """Whether a paper of the index has these words side by side, in any inflection."""
        way = phrase_way(text, exact=False)
        return way is not None and self._known.has(way)

    def headed_before_or_after(self, word: str, year: str) -> bool:
        """Whether a paper of another year has a word and this year in its heading."""
        first, second = (phrase_way(each, exact=False) for each in (word, year))
        if first is None or second is None:
            return False
        return self._known.headed_of_another((first, second), year)


class NamedInCluster:
    """A `search.leading.Named` of one generation."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def bodies_met(self, datum: str) -> Sequence[tuple[str, str | None]]:
        """The bodies that met on a day, each with its municipality."""
        if day(datum) is None:
            return []
        sources = [{n: {"terms": {"field": n, "missing_bucket": n == "kommun"}}} for n in _BODY]
        query = all_of([*_MINUTES, {"term": {"datum": datum}}])
        met = {(key["namnd"], key["kommun"]) for key, _ in self._store.combined(query, sources)}
        return sorted(met, key=str)

    def days_met(self, namnd: Sequence[str], first: str, last: str) -> Sequence[str]:
        """The days from one to another on which one of some bodies met, the earliest first."""
        span = {"range": {"datum": {"gte": first, "lte": last}}}
        query = all_of([*_MINUTES, {"terms": {"namnd": [*namnd]}}, span])
        return sorted(each for each in self._store.terms("datum", query) if day(each))

    def numbered_anywhere(self, dnr: str) -> Sequence[ArendeRecord]:
        """The ärenden with a diary number, in any municipality."""
        return self._store.numbered(dnr)

    def treated_anywhere(self, datum: str, paragraf: str) -> Sequence[ArendeRecord]:
        """The ärenden with a step at a § of a day, in any municipality."""
        return self._store.treated(datum, paragraf)

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende with an id."""
        return self._store.arende(id)

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section with an id."""
        return self._store.extract(id)


_BODY = ("namnd", "kommun")
_MINUTES: list[Json] = [{"term": {"rel": SECTION}}, {"term": {"doktyp": MINUTES}}]
