"""Understands requests to one open generation: what each asks for, and the results that match."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from indexer.fields import OF_ROLE, PERSON
from search.answer import Lead, Reading, Request, Tier, WordCount
from search.asking import read_question
from search.engine import Filters
from search.finding import (
    Generation,
    Listing,
    NamedInGeneration,
    PlainValues,
    Scorer,
    View,
    passing,
)
from search.leading import leads
from search.notices import counted_word
from search.plain import Understood, choosing, counted_readings, in_force
from search.question import Compiler, Plan, Wanted, meant_by, parse
from search.snippets import Highlighter
from search.weights import Weights

MOST_PLANNED = 1_000
"""The most plans cached: people turn pages, choose filters and open hits of one question. 4 MB."""

MOST_MARKED = 100
"""The most highlighters cached. Each remembers how texts write the words of its question.

40 kB each, 2 MB when full.
"""

MOST_COUNTED = 10_000
"""The most words of questions whose numbers of results are cached: 3 kB each, 30 MB."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the fields of its question, what is searched for, and the results.

    `told` is what to say of hits that have only some words; None if they were asked for.
    """

    request: Request
    understood: Understood
    readings: tuple[Reading, ...]
    plan: Plan
    view: View
    filters: Filters
    listing: Listing
    counted: Tier
    told: Literal["some", "loosened"] | None

    def total(self) -> int:
        """The number of hits."""
        total = len(self.listing.complete.results)
        return total + self.listing.number_of_some() if self.counted == "nagra" else total


class Understanding:
    """Understands requests to one generation. It caches what questions mean."""

    def __init__(
        self, generation: Generation, scorer: Scorer, weights: Weights, today: Callable[[], date]
    ) -> None:
        """Prepare for requests. *Förra året* is counted from `today`."""
        self._generation, self._scorer, self._today = generation, scorer, today
        self._least = weights.least
        self._compiler = Compiler(generation.reader.words, weights, self._is_surname, scorer.has)
        self._values = PlainValues(generation, scorer)
        self._named = NamedInGeneration(generation)
        self._planned = lru_cache(MOST_PLANNED)(self._plan)
        self._leads = lru_cache(MOST_PLANNED)(self._lead)
        self._marking = lru_cache(MOST_MARKED)(self._mark)
        self._counted_word = lru_cache(MOST_COUNTED)(self._count_word)

    def asked(self, request: Request) -> Asked:
        """A request with all that it asks for, and the results that match."""
        understood, plan = self.question(request.query)
        request, readings = in_force(understood, request)
        view = self._generation.view(flat=request.flat)
        chosen = self._generation.chosen(view, request.filters, understood.query.restrictions)
        matches = self._scorer.match(plan, view, chosen.possible)
        listing = Listing(self._scorer, matches, view, chosen.filters)
        counted = listing.counted(request.words, request.sort)
        told: Literal["some", "loosened"] | None = None
        if request.words is None and counted == "nagra":
            told = "loosened" if matches.least < self._least else "some"
        return Asked(
            request, understood, readings, plan, view, chosen.filters, listing, counted, told
        )

    def question(self, text: str) -> tuple[Understood, Plan]:
        """A question as it is understood today, and what it searches for."""
        return self._planned(text, self._today())

    def words(self, asked: Asked) -> tuple[WordCount, ...]:
        """The words of a request that were searched, each once, with its number of results."""
        flat = asked.request.flat
        return tuple(
            dict.fromkeys(
                [
                    self._counted_word(each, flat)
                    for each in asked.plan.words
                    if each.occur != "excluded"
                ]
            )
        )

    def readings(self, asked: Asked) -> tuple[Reading, ...]:
        """The readings with their totals: of an offered one, what choosing it would give.

        What would give nothing is not offered.
        """
        if not asked.readings:
            return ()
        view = asked.view
        readings = counted_readings(
            asked.readings,
            asked.filters,
            lambda f: int(passing(f, view.facets, view.size).sum()),
            flat=asked.request.flat,
        )
        found = (
            each if each.applied or each.total is None else self._offered(each, asked.request)
            for each in readings
        )
        return tuple(filter(None, found))

    def _offered(self, reading: Reading, request: Request) -> Reading | None:
        """An offered reading with its total; None if it finds nothing.

        Whoever has raised nothing may have voted: then it is offered whatever a person did.
        """
        total = self.asked(choosing(reading, request)).total()
        if not total and len(reading.filters) == 1 and not reading.excluded:
            ((name, values),) = reading.filters.items()
            if name in OF_ROLE.values():
                reading = replace(reading, filters={PERSON: values})
                total = self.asked(choosing(reading, request)).total()
        return replace(reading, total=total) if total else None

    def meant(self, asked: Asked) -> tuple[str, int] | None:
        """The question that small words may be meant as, if it has hits, and their number."""
        question = meant_by(asked.understood.query)
        if question is None:
            return None
        request = replace(asked.request, query=question, offset=0, limit=0, words="alla")
        total = self.asked(request).total()
        return (question, total) if total else None

    def leads(self, text: str) -> tuple[Lead, ...]:
        """The pages that a question names."""
        return self._leads(text, self._today())

    def highlighter(self, text: str) -> Highlighter:
        """What marks the words of a question in texts."""
        return self._marking(text, self._today())

    def _plan(self, text: str, today: date) -> tuple[Understood, Plan]:
        understood = read_question(text, self._values, today)
        plan = self._compiler.compile(understood.query)
        self._scorer.read_ahead(plan)
        return understood, plan

    def _is_surname(self, word: str) -> bool:
        return self._generation.people.is_surname(word)

    def _lead(self, text: str, today: date) -> tuple[Lead, ...]:
        return leads(parse(text), self._planned(text, today)[0], self._named)

    def _mark(self, text: str, today: date) -> Highlighter:
        return Highlighter(self._planned(text, today)[1])

    def _count_word(self, wanted: Wanted, flat: bool) -> WordCount:
        total = self._scorer.results_with(wanted.ways, self._generation.view(flat=flat))
        return counted_word(wanted, total, self._scorer.has)
