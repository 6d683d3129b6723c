"""The hits in their order, exactly, and to any depth."""

from indexer.facet_columns import Integers
from search import kernel
from search.answer import Sort
from search.views import Results


def page(results: Results, rank: Integers, sort: Sort, offset: int, limit: int) -> Results:
    """The results at ``offset:offset + limit`` when all are ordered.

    By relevance, the best score first and equal ones by `rank`; by date, in the order of `rank`,
    which has the newest first and the undated last.
    """
    depth = offset + limit if limit and offset < len(results) else 0
    score = None if sort == "date" else results.score
    return results.at(kernel.first_places(score, results.numbers, rank, depth)[offset:])
