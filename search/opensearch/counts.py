"""The figures of an index in a cluster: how many sections and results have a word."""

from collections.abc import Iterable, Sequence
from threading import Lock

from indexer.opensearch import ARENDE, SECTION, Json
from search.opensearch.asking import Asker
from search.opensearch.formula import having, headed
from search.question import Plan, Wanted, Way

MOST_AT_ONCE = 400
"""The most words that one request asks about."""
MOST_REMEMBERED = 50_000
"""The most words whose figures are remembered: 20 MB."""

Ways = tuple[Way, ...]


class Counts:
    """The figures of one generation: a `search.engine.Statistics`. It remembers what it asked."""

    def __init__(
        self, asker: Asker, size: int, means: Sequence[float], *, has_arenden: bool
    ) -> None:
        self._asker, self.size, self._has_arenden = asker, size, has_arenden
        self.mean_words, self.mean_heading_words, self.mean_unit_words = means
        self._sections: dict[Ways, int] = {}
        self._arenden: dict[Ways, int] = {}
        self._headings: dict[tuple[Ways, str], bool] = {}
        self._lock = Lock()

    def found_in(self, ways: Ways) -> int:
        """The number of sections with a word in any of these ways."""
        if not ways:
            return 0
        if ways not in self._sections:
            self._ask([ways], ())
        return self._sections[ways]

    def has(self, way: Way) -> bool:
        """Whether any paper has a word in this way."""
        return self.found_in((way,)) > 0

    def headed_of_another(self, ways: Ways, year: str) -> bool:
        """Whether a section of another year has all of some words in its heading."""
        if (ways, year) not in self._headings:
            query: Json = {
                "bool": {
                    "filter": [{"term": {"rel": SECTION}}, *(headed((way,)) for way in ways)],
                    "must": [{"exists": {"field": "ar"}}],
                    "must_not": [{"term": {"ar": year}}],
                }
            }
            said = self._asker.search({"size": 0, "query": query, "track_total_hits": 1})
            with self._lock:
                if len(self._headings) > MOST_REMEMBERED:
                    self._headings.clear()
                self._headings[ways, year] = bool(said["hits"]["total"]["value"])
        return self._headings[ways, year]

    def results_with(self, ways: Ways, *, flat: bool) -> int:
        """The number of results with a word in any of these ways."""
        if not ways:
            return 0
        if flat or not self._has_arenden:
            return self.found_in(ways)
        if ways not in self._arenden:
            self._ask((), [ways])
        return self._arenden[ways]

    def prepare(self, plan: Plan, *, flat: bool) -> None:
        """Ask for all figures of a plan that are not known yet, in one request."""
        words = [each for word in plan.words for each in (word, *word.parts)]
        sections = dict.fromkeys(ways for word in words for ways in _asked_for(word))
        several = [] if flat or not self._has_arenden else [word.ways for word in plan.words]
        arenden = dict.fromkeys(ways for ways in several if ways)
        self._ask(
            [ways for ways in sections if ways not in self._sections],
            [ways for ways in arenden if ways not in self._arenden],
        )

    def _ask(self, sections: Sequence[Ways], arenden: Sequence[Ways]) -> None:
        wanted = [(SECTION, ways) for ways in sections] + [(ARENDE, ways) for ways in arenden]
        for start in range(0, len(wanted), MOST_AT_ONCE):
            piece = wanted[start : start + MOST_AT_ONCE]
            aggs = {}
            for rel in (SECTION, ARENDE):
                of_rel = {
                    str(number): {"filter": _held(rel, ways)}
                    for number, (of, ways) in enumerate(piece)
                    if of == rel
                }
                if of_rel:
                    aggs[rel] = {"filter": {"term": {"rel": rel}}, "aggs": of_rel}
            said = self._asker.search({"size": 0, "track_total_hits": False, "aggs": aggs})
            with self._lock:
                for known in (self._sections, self._arenden):
                    if len(known) > MOST_REMEMBERED:
                        known.clear()
                for number, (rel, ways) in enumerate(piece):
                    count = said["aggregations"][rel][str(number)]["doc_count"]
                    (self._sections if rel == SECTION else self._arenden)[ways] = count


def _held(rel: str, ways: Ways) -> Json:
    query = having(ways)
    return query if rel == SECTION else of_sections(query)


def of_sections(query: Json) -> Json:
    """The ärenden with a section that matches a query."""
    return {"has_child": {"type": SECTION, "query": query}}


def _asked_for(word: Wanted) -> Iterable[Ways]:
    """The ways of a word together, and each alone."""
    if word.ways:
        yield word.ways
    for way in word.ways:
        yield (way,)
