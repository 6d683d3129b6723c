"""What was decided in matters like one: likes, how they ended and why, in one open generation."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from corpus.arenden import ArendeRecord
from corpus.extract import Extract
from indexer.likeness import Likeness
from indexer.store import diary_numbers_of
from search.finding import Generation
from search.precedent.reasons import Reason, reasons_of
from search.precedent.statistics import Statistics, count_motions
from search.precedent.subject import by_subject, own_paper, subject_of
from search.precedent.tally import LEAST, Tally, is_close, tallied
from search.similar import Like, Likes, Similar

Filters = Mapping[str, tuple[str, ...]]

LIKES = 20
"""Likes that are looked at, if no other number is asked for."""
MOST_REMEMBERED = 32
"""Answers on statistics that are kept, each for one set of filters: 4 kB for each of their rows."""


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
    """Asks one open generation what was decided in matters like one. Threads may share it.

    Whatever asks for likes raises `corpus.errors.NotLearned` while there is no file at `likeness`.
    """

    def __init__(self, generation: Generation, likeness: Path) -> None:
        self._generation, self._likeness = generation, likeness
        self._references = generation.arenden.references
        self._counted = lru_cache(MOST_REMEMBERED)(self._count)

    def of_arende(
        self, arende: ArendeRecord, filters: Filters | None = None, limit: int = LIKES
    ) -> Precedents:
        """Those like an ärende: like the paper that tells what it is about, or like its subject."""
        return self._told(self._alike(arende, filters, limit, why=True))

    def alike(self, arende: ArendeRecord, limit: int) -> tuple[Like, ...]:
        """The same without any reasons, which is quicker."""
        return _near(self._alike(arende, None, limit, why=False))

    def _alike(
        self, arende: ArendeRecord, filters: Filters | None, limit: int, *, why: bool
    ) -> Likes:
        papers = [paper for step in arende["steps"] if (paper := self.read(step["id"]))]
        own = own_paper(papers)
        if own is not None:
            found = self._similar.to_section(own["id"], filters=filters, limit=limit, why=why)
            if found is not None:
                return found
        subject = subject_of(arende, papers)
        steps = [step["id"] for step in arende["steps"]]
        return self._similar.to_paper(subject, steps, filters=filters, limit=limit, why=why)

    def of_section(
        self,
        id: str,  # noqa: A002
        filters: Filters | None = None,
        limit: int = LIKES,
    ) -> Precedents | None:
        """Those like a section, one of minutes by its subject; None if it is not held."""
        paper = self.read(id)
        instead = by_subject(paper) if paper else None
        likes = self._similar.to_section(id, instead=instead, filters=filters, limit=limit)
        return None if likes is None else self._told(likes)

    def of_paper(
        self, extract: Extract, filters: Filters | None = None, limit: int = LIKES
    ) -> Precedents:
        """Those like a paper from outside the index, a section of minutes by its subject."""
        asked = by_subject(extract) or extract
        return self._told(self._similar.to_paper(asked, filters=filters, limit=limit))

    def statistics(self, filters: Filters) -> Statistics:
        """How the motions that pass filters ended: counted once a generation.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        chosen = self._generation.chosen(self._generation.by_arende, filters).filters
        return self._counted(tuple(chosen.items()))

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that bear a diary number, in normal form."""
        found = map(self._generation.arenden.record, self._references.numbered(kommun, dnr))
        return tuple(e for e in found if e["kommun"] == kommun and dnr in diary_numbers_of(e))

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that have a step at this § of this day."""
        numbers = self._references.treated(kommun, datum, paragraf)
        found = map(self._generation.arenden.record, numbers)
        return tuple(each for each in found if each["kommun"] == kommun)

    def read(self, id: str) -> Extract | None:  # noqa: A002
        """The section with this id."""
        number = self._generation.reader.number_of(id)
        return None if number is None else self._generation.reader.extract(number)

    @cached_property
    def _similar(self) -> Similar:
        return Similar(self._generation, Likeness(self._likeness))

    def _told(self, likes: Likes) -> Precedents:
        near = _near(likes)
        again = {like.id for like in likes.again}
        found = (
            Precedent(
                like, reasons_of(like.arende, self.read) if like.arende else (), like.id in again
            )
            for like in near
        )
        return Precedents(tuple(found), tallied(near), likes.notices)

    def _count(self, filters: tuple[tuple[str, tuple[str, ...]], ...]) -> Statistics:
        return count_motions(self._generation.arenden, dict(filters))


def _near(likes: Likes) -> tuple[Like, ...]:
    return tuple(like for like in likes.every if like.likeness >= LEAST)
