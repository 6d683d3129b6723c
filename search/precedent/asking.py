"""What was decided in matters like one: likes, how they ended and why, in one index."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from corpus.arende_record import ArendeRecord
from search.engine import Filters, Index
from search.precedent.counting import count_motions
from search.precedent.reasons import Reason, reasons_of
from search.precedent.statistics import MotionStatistics
from search.precedent.subject import by_subject, own_paper, subject_of
from search.precedent.tally import LEAST, Tally, is_close, tallied
from search.similar import Like, Likes, Similar, Subject

MOST_LIKES = 20
"""Likes that are looked at, if no other number is asked for."""
MOST_REMEMBERED = 32
"""Answers on statistics that are kept, each for one set of filters: 4 kB for each of their rows."""
MOST_ALIKE = 16
"""Ärenden of which the likes are kept: an export makes a page once in each language. Under 1 MB."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """A matter like the one asked about, its reasons, and whether it is the same text `again`."""

    like: Like
    reasons: tuple[Reason, ...]
    again: bool = False

    @property
    def close(self) -> bool:
        """Whether it is close: see `search.precedent.tally.CLOSE`."""
        return is_close(self.like.likeness)


@dataclass(frozen=True, slots=True)
class Precedents:
    """Those that are like a matter, the most alike first, and how they ended.

    `notices` are sentences in Swedish on what could not be compared as one would think.
    """

    found: tuple[Precedent, ...]
    tally: Tally
    notices: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As the command line and the web print it."""
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
    """Asks one index what was decided in matters like one. Threads may share it.

    Whatever asks for likes raises `corpus.errors.NotLearned` while the index has not learned which
    matters are alike.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counted = lru_cache(MOST_REMEMBERED)(self._count)
        self._nearest = lru_cache(MOST_ALIKE)(self._near)

    def of_arende(
        self, arende: ArendeRecord, filters: Filters | None = None, limit: int = MOST_LIKES
    ) -> Precedents:
        """Those like an ärende: like the paper that tells what it is about, or like its subject."""
        return self._told(self._alike(arende, filters, limit, why=True))

    def alike(self, arende: ArendeRecord, limit: int) -> tuple[Like, ...]:
        """The same without any reasons, which is quicker."""
        return self._nearest(arende["id"], limit)

    def _alike(
        self, arende: ArendeRecord, filters: Filters | None, limit: int, *, why: bool
    ) -> Likes:
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
        """Those like a section, one of minutes by its subject; None if it is not held."""
        paper = self._index.extract(id)
        instead = by_subject(paper) if paper else None
        likes = self._similar.to_section(id, instead=instead, filters=filters, limit=limit)
        return None if likes is None else self._told(likes)

    def of_paper(
        self, paper: Subject, filters: Filters | None = None, limit: int = MOST_LIKES
    ) -> Precedents:
        """Those like a paper from outside the index, a section of minutes by its subject."""
        asked = by_subject(paper) or paper
        return self._told(self._similar.to_paper(asked, filters=filters, limit=limit))

    def statistics(self, filters: Filters) -> MotionStatistics:
        """How the motions that pass filters ended: counted once a generation.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        return self._counted(tuple(self._index.chosen(filters).items()))

    @cached_property
    def _similar(self) -> Similar:
        return Similar(self._index)

    def _near(self, id: str, limit: int) -> tuple[Like, ...]:  # noqa: A002
        arende = self._index.arende(id)
        found = arende and self._alike(arende, None, limit, why=False)
        return _enough_alike(found) if found else ()

    def _told(self, likes: Likes) -> Precedents:
        near = _enough_alike(likes)
        again = {like.id for like in likes.again}
        read = self._index.extract
        found = (
            Precedent(like, reasons_of(like.arende, read) if like.arende else (), like.id in again)
            for like in near
        )
        return Precedents(tuple(found), tallied(near), likes.notices)

    def _count(self, filters: tuple[tuple[str, tuple[str, ...]], ...]) -> MotionStatistics:
        return count_motions(self._index, dict(filters))


def _enough_alike(likes: Likes) -> tuple[Like, ...]:
    return tuple(like for like in likes.every if like.likeness >= LEAST)
