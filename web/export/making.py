"""Makes pages in one process or in several. Each process opens the index for itself."""

import gc
import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from corpus.errors import KlubbatError
from search import Address, Index, open_index
from web import addresses
from web.app import create_app
from web.export.answering import Answering
from web.export.app import Pages
from web.export.asked import Asked
from web.export.beside import BesideOneAnother
from web.export.files import put
from web.export.heads import headed
from web.export.links import Links, moved
from web.export.manifest import WrittenFile
from web.export.options import Options
from web.export.paths import MISSING, SEARCHING, file_at, place
from web.export.witness import (
    WitnessedCurrent,
    WitnessedIndex,
    WitnessedRemoved,
    WitnessedSources,
)
from web.language import prefix
from web.serving import Edition, ListedRemoved, NothingRemoved, Removed, Site, Sources

AT_ONCE = 100
"""How many pages a process gets at a time."""
ASKED_AT_ONCE = 500
"""How many questions a process gets at a time."""
FEW = 1500
"""Up to this many pages, one process is done before others would have started."""
FEW_QUESTIONS = 6000
"""The same for questions that are asked again."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How each process opens the index, and the files beside it. It is pickled to reach them."""

    index: Callable[[], Index]
    sources: Callable[[], Sources]
    removed: Removed = field(default_factory=NothingRemoved)

    @classmethod
    def at(cls, address: Address) -> Self:
        """The index at an address, and the papers in its generation."""
        sources = partial(BesideOneAnother, Path(address))
        return cls(partial(open_index, address), sources, ListedRemoved(Path(address)))


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that a process needs to make pages.

    `opening` says how to open the index, and `site` is the directory of the export. `known` are the
    addresses for `web.export.links.Links`. `build` is the name of the index's build from which they
    were planned, and `built` is when it was built.
    """

    opening: Opening
    site: Path
    options: Options
    known: frozenset[str]
    build: str
    built: str


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be made: its address without a language, the language, the path of its file."""

    address: str
    language: str
    path: str

    @classmethod
    def of(cls, address: str, language: str) -> "Job":
        """The job for an address in a language."""
        at = place(f"{prefix(language)}{address}")
        assert at is not None, address
        return cls(address, language, file_at(at))


Batch = Sequence[tuple[Job, WrittenFile | None]]
"""Jobs, each with what the last run wrote at its path."""
Given = TypeVar("Given")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Made:
    """Pages that a process has made.

    `files` has the path of each page, what is there now, and whether it was written in this run.
    `asked` has the numbers of the questions that each was made from; None if it must be made anew
    in every run. A process, `maker`, numbers its questions from 0 as they come; `questions` and
    `answers` are those that are new in this batch, with the digests of their answers.
    """

    maker: int
    files: Sequence[tuple[str, WrittenFile, bool]]
    asked: Sequence["array[int] | None"]
    questions: Sequence[bytes]
    answers: Sequence[bytes]


class Maker:
    """Makes pages in this process.

    Raises:
        KlubbatError: the index cannot be opened, or was built anew after the recipe was made.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe, options = recipe, recipe.options
        opened = recipe.opening.index()
        if opened.status().build != recipe.build:
            raise KlubbatError("the index was built anew during the export; export again")
        self._asked = Asked()
        self._numbers: dict[bytes, int] = {}
        index = WitnessedIndex(opened, self._asked)
        sources = WitnessedSources(recipe.opening.sources(), opened, self._asked)
        removed = WitnessedRemoved(recipe.opening.removed, self._asked)
        current = WitnessedCurrent(index, self._asked)
        self.links = Links(
            recipe.known, options.languages, options.search, options.address, self._asked
        )
        site = Site(self.links.origin, options.robots, contact=options.contact)
        app = create_app(index, sources, site, removed=removed)
        app.state.index = current
        leading = {"to": self.links.to, "href": self.links.href}
        self._answering = Answering(current, index, sources, removed, leading)
        edition = Edition(served=False, search=options.search, feeds=bool(options.address))
        self._pages = Pages(app, edition)
        built = datetime.fromisoformat(recipe.built)
        stamps = (built.isoformat(), f"{built.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        self._stamps = tuple(stamp.encode() for stamp in stamps)

    def made(self, batch: Batch) -> Made:
        """Make the pages of a batch and write those whose content is new."""
        files: list[tuple[str, WrittenFile, bool]] = []
        asked: list[array[int] | None] = []
        questions: list[bytes] = []
        for job, before in batch:
            self._asked.begin()
            files.append(self._made(job, before))
            of_page = self._asked.questions()
            if of_page is None:
                asked.append(None)
                continue
            for each in of_page:
                if each not in self._numbers:
                    self._numbers[each] = len(self._numbers)
                    questions.append(each)
            asked.append(array("I", map(self._numbers.__getitem__, of_page)))
        answers = [self._asked.answers[each] for each in questions]
        return Made(os.getpid(), files, asked, questions, answers)

    def answered(self, questions: Sequence[bytes]) -> list[bytes | None]:
        """Ask questions again: the digest of each answer, None where one cannot be asked again."""
        self._asked.begin()
        for each in questions:
            self._answering.ask(each)
        return [self._asked.answers.get(each) for each in questions]

    def content(self, job: Job) -> bytes:
        """The bytes of a page's file in the export."""
        response = self._pages.answer(job.address, job.language)
        text = bytes(response.body).decode()
        kind = response.media_type or ""
        if kind.startswith("text/html"):
            searching = job.address == SEARCHING
            text = headed(text, job.address, self._recipe.options.robots, searching=searching)
            root = self._recipe.options.base if job.address == MISSING else None
            return self.links.html(text, job.path.removesuffix("index.html"), root).encode()
        if kind.startswith("text/calendar"):
            return moved(text, self.links).encode()
        return (text if job.address == addresses.ROBOTS else self.links.xml(text)).encode()

    def _made(self, job: Job, before: WrittenFile | None) -> tuple[str, WrittenFile, bool]:
        return put(self._recipe.site, job.path, self.content(job), before, self._stamps)


class Makers:
    """The processes that make pages: this one as long as there is little to do, else several.

    A context manager, which ends them.

    Args:
        recipe: what the pages are made of.
        processes: how many processes work, if there is much to do.
    """

    def __init__(self, recipe: Recipe, processes: int) -> None:
        self._recipe, self._processes = recipe, processes
        self._maker: Maker | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)

    def answered(self, questions: Sequence[bytes]) -> list[bytes | None]:
        """The digest of the answer to each question; None where it cannot be asked again."""
        batches = [
            questions[start : start + ASKED_AT_ONCE]
            for start in range(0, len(questions), ASKED_AT_ONCE)
        ]
        done = self._each(_answered, batches, few=len(questions) <= FEW_QUESTIONS)
        return [each for several in done for each in several]

    def made(self, jobs: Sequence[tuple[Job, WrittenFile | None]]) -> Iterator[Made]:
        """Make pages, a batch at a time.

        Args:
            jobs: the pages to make, each with what the last run wrote at its path.
        """
        batches = [jobs[start : start + AT_ONCE] for start in range(0, len(jobs), AT_ONCE)]
        return self._each(_made, batches, few=len(jobs) <= FEW)

    def _each(
        self, work: Callable[[Maker, Given], Done], given: Sequence[Given], *, few: bool
    ) -> Iterator[Done]:
        if self._pool is None and (self._processes == 1 or few):
            for each in given:
                self._maker = self._maker or Maker(self._recipe)
                yield work(self._maker, each)
            return
        if self._pool is None:
            context = get_context("spawn")  # a fork would share the open files of the index
            self._pool = ProcessPoolExecutor(self._processes, context, _open, (self._recipe,))
        yield from self._pool.map(partial(_in_process, work), given)


def _answered(maker: Maker, questions: Sequence[bytes]) -> list[bytes | None]:
    return maker.answered(questions)


def _made(maker: Maker, batch: Batch) -> Made:
    return maker.made(batch)


_maker: Maker | None = None
_recipe: Recipe | None = None


def _open(recipe: Recipe) -> None:
    # The index is opened with the first batch: an error here would only say "broken pool".
    global _recipe
    _recipe = recipe


def _in_process(work: Callable[[Maker, Given], Done], given: Given) -> Done:
    global _maker
    if _maker is None:
        gc.freeze()  # what is in memory now stays; collecting it repeatedly costs a tenth
        gc.set_threshold(100_000)
        assert _recipe is not None
        _maker = Maker(_recipe)
    return work(_maker, given)
