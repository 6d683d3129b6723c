"""Asks the questions of an export again that `web.export.witness` noted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from corpus.errors import KlubbatError
from search.answer import Request
from search.engine import Filters, Index
from web.export.asked import read
from web.export.witness import (
    WitnessedContents,
    WitnessedCurrent,
    WitnessedIndex,
    WitnessedPrecedence,
    WitnessedRemoved,
    WitnessedSources,
)


class Answering:
    """Asks noted questions again."""

    def __init__(
        self,
        current: WitnessedCurrent,
        index: WitnessedIndex,
        sources: WitnessedSources,
        removed: WitnessedRemoved,
        to: Mapping[str, Callable[..., object]],
    ) -> None:
        contents = cast("WitnessedContents", current.contents())
        compared = cast("WitnessedPrecedence", current.precedence(cast("Index", index)))
        self._means: Mapping[str, Callable[..., object]] = {
            "search": lambda given: index.search(_request(given)),
            "chosen": lambda given: index.chosen(_filters(given)),
            "statistics": lambda given: compared.statistics(_filters(given)),
            "alike": compared.alike_named,
            "meetings": lambda: contents.meetings,
            "held": lambda: contents.held,
            "section_ids": lambda *_: contents.sections,
            "arende_ids": lambda *_: contents.arenden,
            "paragraphs": lambda: contents.paragraphs,
            "papers": lambda: contents.papers,
            "meeting": contents.meeting,
            "beside": contents.beside_named,
            "neighbours": sources.neighbours_named,
            "skipped": sources.skipped,
            "collected": sources.collected,
            "gone": lambda name: name in removed,
            "removed": removed.newest_first,
            **{
                name: getattr(index, name)
                for name in ("facet_values", "resolve", "extract", "arende", "numbered", "treated")
            },
            "status": index.status,
            **to,
        }

    def ask(self, question: bytes) -> None:
        """Ask a question, so that its answer is noted; what nobody can ask any more is not."""
        name, given = read(question)
        means = self._means.get(name)
        if means is not None:
            try:
                means(*given)
            except KlubbatError:
                return  # that is the answer


def _request(given: Mapping[str, Any]) -> Request:
    also = tuple(given["also"])
    return Request(**{**given, "filters": _filters(given["filters"]), "also": also})


def _filters(given: Mapping[str, Sequence[str]]) -> Filters:
    return {name: tuple(values) for name, values in given.items()}
