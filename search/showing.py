"""Makes hits of results: the section to show of each, its ärende and its snippet."""

from collections.abc import Callable, Iterable, Iterator

from corpus.addresses import folded
from corpus.arende_record import ArendeRecord
from corpus.extract import FIRST, Extract, place_of
from search.answer import Hit
from search.finding import ArendeView, Generation, Page, asks_for_a_section, most_telling
from search.snippets import Highlighter
from search.understanding import Asked


def hits(
    pages: Iterable[Page], asked: Asked, generation: Generation, highlighter: Highlighter | None
) -> Iterator[Hit]:
    """Yield a hit for each result on the pages; without a highlighter it has no snippet."""
    of_arenden = isinstance(asked.view, ArendeView)
    as_found = asks_for_a_section(asked.plan)
    for passing, shown in pages:
        lacks = passing.lacking(shown)
        for place, document in enumerate(shown.document.tolist()):
            extract = generation.reader.extract(document)
            arende = None
            if of_arenden:
                arende = generation.arenden.record(int(shown.numbers[place]))
                if not as_found:
                    extract = _telling(extract, arende, generation, passing.tier.covered_by)
            yield Hit(
                extract,
                float(shown.score[place]),
                highlighter.snippet(extract["text"], extract["titel"]) if highlighter else (),
                arende,
                int(shown.matched[place]) - 1,
                lacks[place],
            )


def once_had(extract: Extract, id: str, now: str) -> bool:  # noqa: A002
    """Whether a section, found by its id `now`, is the one that once had another id."""
    place = id.partition("~")[2]
    # A paper with one § now may have had several, of which the others are gone.
    return "~" in now or not place or folded(place) in (FIRST, place_of(extract["paragraf"]))


def _telling(
    best: Extract,
    arende: ArendeRecord,
    generation: Generation,
    covered_by: Callable[[int], float | None],
) -> Extract:
    """The section of an ärende that says most, of those that match like its best one."""
    reader = generation.reader

    def covered(id_: str) -> float | None:
        number = reader.number_of(id_)
        return None if number is None else covered_by(number)

    shown = most_telling(best["id"], arende, covered)
    number = None if shown == best["id"] else reader.number_of(shown)
    return best if number is None else reader.extract(number)
