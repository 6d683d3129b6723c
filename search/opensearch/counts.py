"""The figures of an index in a cluster: how many sections and results have a word."""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

from indexer.opensearch import ARENDE, SECTION, Json
from search.opensearch.asking import Asker
from search.opensearch.formula import having, headed
from search.question import Plan, Wanted, Way

MOST_AT_ONCE = 400
"""The most words that one request asks about."""
MOST_REMEMBERED = 50_000
"""The most words whose figures are remembered: 20 MB."""

HEADED = "headed"

Ways = tuple[Way, ...]
Headed = tuple[Ways, str]
"""Words, and the year of which a heading with them is not to be."""


class Counts:
    """The figures of one generation: a `search.engine.Statistics`. It remembers what it asked."""

    def __init__(
        self, asker: Asker, size: int, means: Sequence[float], *, has_arenden: bool
    ) -> None:
        self._asker, self.size, self._has_arenden = asker, size, has_arenden
        self.mean_words, self.mean_heading_words, self.mean_unit_words = means
        self._sections: dict[Ways, int] = {}
        self._arenden: dict[Ways, int] = {}
        self._headings: dict[Headed, bool] = {}
        self._lock = Lock()

    def found_in(self, ways: Ways) -> int:
        """The number of sections with a word in any of these ways."""
        if not ways:
            return 0
        if ways not in self._sections:
            self.ask([ways], ())
        return self._sections[ways]

    def has(self, way: Way) -> bool:
        """Whether any paper has a word in this way."""
        return self.found_in((way,)) > 0

    def knows(self, asked: Ways | Headed) -> bool:
        """Whether these words were asked about before, in sections or in headings."""
        return asked in self._sections or asked in self._headings

    def headed_of_another(self, ways: Ways, year: str) -> bool:
        """Whether a section of another year has all of some words in its heading."""
        if (ways, year) not in self._headings:
            self.ask((), (), [(ways, year)])
        return self._headings[ways, year]

    def results_with(self, ways: Ways, *, flat: bool) -> int:
        """The number of results with a word in any of these ways."""
        if not ways:
            return 0
        if flat or not self._has_arenden:
            return self.found_in(ways)
        if ways not in self._arenden:
            self.ask((), [ways])
        return self._arenden[ways]

    def prepare(self, plan: Plan, *, flat: bool) -> None:
        """Ask for all figures of a plan that are not known yet, in one request."""
        self.ask(*self.unknown(plan, flat=flat))

    def unknown(self, plan: Plan, *, flat: bool) -> tuple[list[Ways], list[Ways]]:
        """What is not known of a plan: of sections, and of ärenden."""
        words = [each for word in plan.words for each in (word, *word.parts)]
        sections = dict.fromkeys(ways for word in words for ways in _asked_for(word))
        several = [] if flat or not self._has_arenden else [word.ways for word in plan.words]
        arenden = dict.fromkeys(ways for ways in several if ways)
        return (
            [ways for ways in sections if ways not in self._sections],
            [ways for ways in arenden if ways not in self._arenden],
        )

    def ask(
        self,
        sections: Sequence[Ways],
        arenden: Sequence[Ways],
        headings: Sequence[Headed] = (),
    ) -> None:
        """Ask in how many sections and ärenden words are, and which are in headings."""
        wanted: list[tuple[str, Any]] = [(SECTION, ways) for ways in sections]
        wanted += [(ARENDE, ways) for ways in arenden] + [(HEADED, each) for each in headings]
        for start in range(0, len(wanted), MOST_AT_ONCE):
            piece = wanted[start : start + MOST_AT_ONCE]
            aggs: dict[str, Json] = {}
            for number, (what, asked) in enumerate(piece):
                rel = ARENDE if what == ARENDE else SECTION
                of_rel = aggs.setdefault(rel, {"filter": {"term": {"rel": rel}}, "aggs": {}})
                of_rel["aggs"][str(number)] = {"filter": _held(what, asked)}
            said = self._asker.search({"size": 0, "track_total_hits": False, "aggs": aggs})
            found = {n: b for of in said["aggregations"].values() for n, b in of.items()}
            with self._lock:
                for known in (self._sections, self._arenden, self._headings):
                    if len(known) > MOST_REMEMBERED:
                        known.clear()
                for number, (what, asked) in enumerate(piece):
                    count = found[str(number)]["doc_count"]
                    if what == HEADED:
                        self._headings[asked] = bool(count)
                    else:
                        (self._sections if what == SECTION else self._arenden)[asked] = count


def _held(what: str, asked: Any) -> Json:
    if what == HEADED:
        ways, year = asked
        return {
            "bool": {
                "filter": [{"exists": {"field": "ar"}}, *(headed((way,)) for way in ways)],
                "must_not": [{"term": {"ar": year}}],
            }
        }
    query = having(asked)
    return query if what == SECTION else of_sections(query)


def of_sections(query: Json) -> Json:
    """The ärenden with a section that matches a query."""
    return {"has_child": {"type": SECTION, "query": query}}


def _asked_for(word: Wanted) -> Iterable[Ways]:
    """The ways of a word together, and each alone."""
    if word.ways:
        yield word.ways
    for way in word.ways:
        yield (way,)
