"""Makes pages in one process or in several. Each process opens the index for itself."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Self

from corpus.errors import KlubbatError
from search import Address, Index, open_index
from web import addresses
from web.app import create_app
from web.export.app import Pages
from web.export.beside import BesideOneAnother
from web.export.files import put
from web.export.heads import headed
from web.export.links import Links, moved
from web.export.manifest import WrittenFile
from web.export.options import Options
from web.export.paths import MISSING, SEARCHING, file_at, place
from web.language import prefix
from web.serving import Edition, ListedRemoved, NothingRemoved, Removed, Site, Sources

AT_ONCE = 100
"""How many pages a process gets at a time."""
FEW = 1500
"""Up to this many pages, one process is done before others would have started."""


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
Made = list[tuple[str, WrittenFile, bool]]
"""The path of each page, what is there now, and whether it was written in this run."""


class Maker:
    """Makes pages in this process.

    Raises:
        KlubbatError: the index cannot be opened, or was built anew after the recipe was made.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe, options = recipe, recipe.options
        index = recipe.opening.index()
        if index.status().build != recipe.build:
            raise KlubbatError("the index was built anew during the export; export again")
        self.links = Links(recipe.known, options.languages, options.search, options.address)
        app = create_app(
            index,
            recipe.opening.sources(),
            Site(self.links.origin, options.robots, contact=options.contact),
            removed=recipe.opening.removed,
        )
        edition = Edition(served=False, search=options.search, feeds=bool(options.address))
        self._pages = Pages(app, edition)
        built = datetime.fromisoformat(recipe.built)
        stamps = (built.isoformat(), f"{built.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        self._stamps = tuple(stamp.encode() for stamp in stamps)

    def made(self, batch: Batch) -> Made:
        """Make the pages of a batch and write those whose content is new."""
        return [self._made(job, before) for job, before in batch]

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


def made(
    recipe: Recipe, jobs: Sequence[Job], before: Mapping[str, WrittenFile], processes: int
) -> Iterator[Made]:
    """Make all pages, a batch at a time.

    Args:
        recipe: what the pages are made of.
        jobs: the pages to make.
        before: what the last run wrote, by path.
        processes: how many processes work; few pages are made in this process alone.
    """
    batches = [
        [(job, before.get(job.path)) for job in jobs[start : start + AT_ONCE]]
        for start in range(0, len(jobs), AT_ONCE)
    ]
    if processes == 1 or len(jobs) <= FEW:
        yield from map(Maker(recipe).made, batches)
        return
    context = get_context("spawn")  # a fork would share the open files of the index
    with ProcessPoolExecutor(processes, context, _open, (recipe,)) as pool:
        try:
            yield from pool.map(_in_process, batches)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


_maker: Maker | None = None
_recipe: Recipe | None = None


def _open(recipe: Recipe) -> None:
    # The index is opened with the first batch: an error here would only say "broken pool".
    global _recipe
    _recipe = recipe


def _in_process(batch: Batch) -> Made:
    global _maker
    if _maker is None:
        gc.freeze()  # what is in memory now stays; collecting it repeatedly costs a tenth
        gc.set_threshold(100_000)
        assert _recipe is not None
        _maker = Maker(_recipe)
    return _maker.made(batch)
