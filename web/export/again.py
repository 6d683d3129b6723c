"""Which pages of an export stand as they are, and what the others were made from."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from web import addresses
from web.export.files import stands
from web.export.making import Job, Made, Makers
from web.export.manifest import WrittenFile
from web.export.notes import Notes
from web.export.plan import STANDING

TIMED = frozenset({*STANDING, addresses.ROBOTS, addresses.SITEMAP})
"""Pages that may say when the index was built, or show what is new today: always made again."""
_TIMED = ("/sitemap-", addresses.CALENDAR)
NOT_ANSWERED = bytes(8)
"""In place of the digest of an answer, where a question cannot be asked again."""


class Standing:
    """The notes of the last run, and those of this one, which begin with what stands.

    Args:
        site: the directory of the export.
        last: the notes of the last run.
    """

    def __init__(self, site: Path, last: Notes) -> None:
        self._site, self._last = site, last
        self.now = Notes(last.of, last.questions, last.answers)
        self._numbers = {each: at for at, each in enumerate(last.questions)}
        self._places: dict[int, list[int]] = {}

    def standing(
        self, jobs: Sequence[Job], before: Mapping[str, WrittenFile], makers: Makers
    ) -> dict[str, WrittenFile]:
        """The pages that need not be made: each is there as it was made, from the same answers.

        Args:
            jobs: all pages.
            before: what the last run wrote, by path.
            makers: who asks.
        """
        there = [job.path for job in jobs if not is_timed(job.address) and self._there(job, before)]
        wanted = sorted({at for path in there for at in self._last.asked(path)})
        questions, answers = self._last.questions, self.now.answers
        found = makers.answered([questions[at] for at in wanted])
        changed = set()
        for at, answer in zip(wanted, found, strict=True):
            if answer != answers[at]:
                changed.add(at)
                answers[at] = answer or NOT_ANSWERED
        same = [path for path in there if changed.isdisjoint(self._last.asked(path))]
        for path in same:
            self.now.enter(path, before[path].digest, self._last.asked(path))
        return {path: before[path] for path in same}

    def _there(self, job: Job, before: Mapping[str, WrittenFile]) -> bool:
        written, noted = before.get(job.path), self._last.digest(job.path)
        if written is None or noted is None or noted != written.digest:
            return False
        return stands(self._site / job.path, written)

    def enter(self, made: Made) -> None:
        """Note what pages were made from."""
        places = self._places.setdefault(made.maker, [])
        for question, answer in zip(made.questions, made.answers, strict=True):
            at = self._numbers.setdefault(question, len(self._numbers))
            if at == len(self.now.questions):
                self.now.questions.append(question)
                self.now.answers.append(answer)
            self.now.answers[at] = answer
            places.append(at)
        for (path, file, _), asked in zip(made.files, made.asked, strict=True):
            if asked is not None:
                self.now.enter(path, file.digest, map(places.__getitem__, asked))


def is_timed(address: str) -> bool:
    """Whether the page at an address depends on more than the answers to its questions."""
    return address in TIMED or address.startswith(_TIMED)
