"""Finds in one index what was decided in matters like a given one: likes, outcomes, reasons."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from corpus.arende_record import ArendeRecord
from search.engine import Filters, Index
from search.precedent.counting import count_motions
from search.precedent.reasons import Reason, reasons_of
from search.precedent.statistics import MotionStatistics
from search.precedent.subject import by_subject, own_paper, subject_of
from search.precedent.tally import LEAST, MOST_COUNTED, Tally, is_close, tallied
from search.similar import Like, Likes, Similar, Subject

MOST_LIKES = MOST_COUNTED
"""The most likes that are listed, unless the caller gives another number."""
MOST_REMEMBERED = 32
"""The most statistics cached, each for one set of filters: 4 kB for each row of a table."""
MOST_ALIKE = 16
"""The most ärenden whose likes are cached, as an export makes each page in two languages.

Under 1 MB.
"""


@dataclass(frozen=True, slots=True)
class Precedent:
    """A matter like the one asked about, with the reasons of its decision.

    `again` says whether it has the same text as the one asked about.
    """

    like: Like
    reasons: tuple[Reason, ...]
    again: bool = False

    @property
    def close(self) -> bool:
        """Whether the like counts as close (`search.precedent.tally.CLOSE_FROM`)."""
        return is_close(self.like.likeness)


@dataclass(frozen=True, slots=True)
class Precedents:
    """The precedents of a matter, the most alike first, and a count of how they ended.

    `found` are those that are listed. `counted` are the likes of the tally: always the same ones,
    however many are listed (`search.precedent.tally.MOST_COUNTED`). `notices` are sentences in
    Swedish about what could not be compared as expected.
    """

    found: tuple[Precedent, ...]
    counted: tuple[Like, ...]
    tally: Tally
    notices: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as a JSON object, as the command line and the web print it."""
        return {
            "likes": [
                {
                    **each.like.as_json(),
                    "close": each.close,
                    "again": each.again,
                    "reasons": [reason.as_json() for reason in each.reasons],
                }
                for each in self.found
            ],
            "tally": self.tally.as_json(),
            "notices": list(self.notices),
        }


class Precedence:
    """Finds in one index what was decided in matters like a given one. Threads may share it.

    `limit` is the most likes that are listed, and as many again with the same text. It does not
    change which likes are counted.

    `of_arende`, `alike`, `of_section` and `of_paper` raise `corpus.errors.NotLearned` if the index
    has not yet learned which matters are alike.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counted = lru_cache(MOST_REMEMBERED)(self._count)
        self._nearest = lru_cache(MOST_ALIKE)(self._near)

    def of_arende(
        self, arende: ArendeRecord, filters: Filters | None = None, limit: int = MOST_LIKES
    ) -> Precedents:
        """The precedents of an ärende.

        Its motion is compared, or else the advice on it. Without either, its subject is compared.
        """
        return self._told(self._alike(arende, filters, _enough(limit), limit), limit)

    def alike(self, arende: ArendeRecord, limit: int) -> tuple[Like, ...]:
        """The matters like an ärende, without reasons, which is faster than `of_arende`."""
        return self._nearest(arende["id"], limit)

    def _alike(self, arende: ArendeRecord, filters: Filters | None, limit: int, why: int) -> Likes:
        papers = [paper for step in arende["steg"] if (paper := self._index.extract(step["id"]))]
        own = own_paper(papers)
        if own is not None:
            found = self._similar.to_section(own["id"], filters=filters, limit=limit, why=why)
            if found is not None:
                return found
        subject = subject_of(arende, papers)
        steps = [step["id"] for step in arende["steg"]]
        return self._similar.to_paper(subject, steps, filters=filters, limit=limit, why=why)

    def of_section(
        self,
        id: str,  # noqa: A002
        filters: Filters | None = None,
        limit: int = MOST_LIKES,
    ) -> Precedents | None:
        """The precedents of a section; None if the index does not have it.

        A section of minutes is compared by its subject.
        """
        paper = self._index.extract(id)
        instead = by_subject(paper) if paper else None
        likes = self._similar.to_section(
            id, instead=instead, filters=filters, limit=_enough(limit), why=limit
        )
        return None if likes is None else self._told(likes, limit)

    def of_paper(
        self, paper: Subject, filters: Filters | None = None, limit: int = MOST_LIKES
    ) -> Precedents:
        """The precedents of a paper from outside the index.

        A section of minutes is compared by its subject.
        """
        asked = by_subject(paper) or paper
        found = self._similar.to_paper(asked, filters=filters, limit=_enough(limit), why=limit)
        return self._told(found, limit)

    def statistics(self, filters: Filters) -> MotionStatistics:
        """The number of motions that pass filters, by how they ended. The answers are cached.

        Raises:
            QueryError: a filter has an unknown field, or an unknown value.
        """
        return self._counted(tuple(self._index.chosen(filters).items()))

    @cached_property
    def _similar(self) -> Similar:
        return Similar(self._index)

    def _near(self, id: str, limit: int) -> tuple[Like, ...]:  # noqa: A002
        arende = self._index.arende(id)
        found = arende and self._alike(arende, None, limit, 0)
        return _enough_alike(found, limit) if found else ()

    def _told(self, likes: Likes, limit: int) -> Precedents:
        near, counted = _enough_alike(likes, limit), _enough_alike(likes, MOST_COUNTED)
        again = {like.id for like in likes.again}
        read = self._index.extract
        found = (
            Precedent(like, reasons_of(like.arende, read) if like.arende else (), like.id in again)
            for like in near
        )
        return Precedents(tuple(found), counted, tallied(counted), likes.notices)

    def _count(self, filters: tuple[tuple[str, tuple[str, ...]], ...]) -> MotionStatistics:
        return count_motions(self._index, dict(filters))


def _enough(limit: int) -> int:
    """How many likes to find, so that `limit` can be listed and all that count are counted."""
    return max(limit, MOST_COUNTED)


def _enough_alike(likes: Likes, most: int) -> tuple[Like, ...]:
    """The first `most` with the same text and the first `most` others, if they are alike enough."""
    return tuple(
        like for like in (*likes.again[:most], *likes.likes[:most]) if like.likeness >= LEAST
    )
