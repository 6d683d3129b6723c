"""One run: what there is to make, what of it is new, and what is gone."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from corpus.errors import KlubbatError
from indexer.generations import MANIFEST, serving_generation
from search import open_index
from web.contents import read_through
from web.export.files import digest_of, remove, stands, write
from web.export.making import Job, Made, Recipe, made
from web.export.manifest import Manifest, Written
from web.export.options import Options
from web.export.plan import planned
from web.export.version import version

Tell = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it, of how many."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: files that there are, that were written, that went, and bytes in all.

    `kept` are the paths that the export wanted and that hold a file of another's; `unchanged` says
    that nothing had changed since the last run, so nothing was looked at.
    """

    files: int
    written: int
    removed: int
    size: int
    kept: tuple[str, ...] = ()
    unchanged: bool = False


def export(
    site: Path,
    index: Path,
    options: Options,
    tell: Tell = lambda *_: None,
    processes: int | None = None,
) -> Report:
    """Write the site of an index as files, or bring an earlier export up to date.

    Args:
        site: the directory that will hold it.
        index: the index directory.
        options: what the site is to be like.
        tell: told of progress.
        processes: how many make pages; as many as there are cores, if unsaid.

    Raises:
        KlubbatError: the directory holds other things, or cannot be written.
        IndexUnusable: there is no index to export.
    """
    if site.resolve() == index.resolve() or index.resolve() in site.resolve().parents:
        raise KlubbatError(f"{site}: lies in the index; choose a directory of its own")
    of = _made_of(index, options)
    with Manifest(site) as manifest:
        before = manifest.files()
        if manifest.made_of == of:
            return _report(before, 0, 0, unchanged=True)
        run = _Run(site, index, options, tell, processes or len(os.sched_getaffinity(0)))
        return run.into(manifest, before, of)


@dataclass(frozen=True, slots=True)
class _Run:
    site: Path
    index: Path
    options: Options
    tell: Tell
    processes: int

    def into(
        self, manifest: Manifest, before: Mapping[str, Written], of: Mapping[str, object]
    ) -> Report:
        recipe, jobs = self._planned()
        static = _static()
        wanted = [*static, *(job.path for job in jobs)]
        if len(set(wanted)) < len(wanted):
            twice = next(path for n, path in enumerate(wanted) if path in wanted[:n])
            raise KlubbatError(f"{twice}: two pages would have this file")
        kept = {path for path in wanted if path not in before and (self.site / path).exists()}
        manifest.begin(path for path in wanted if path not in kept)
        mine = [job for job in jobs if job.path not in kept]
        now: dict[str, Written] = {}
        written = 0
        self.tell("pages", 0, len(mine))
        for several in self._everything(recipe, mine, before, static, kept):
            now.update((path, each) for path, each, _ in several)
            written += sum(new for _, _, new in several)
            manifest.enter((path, each) for path, each, new in several if new)
            self.tell("pages", len(now), len(wanted))
        gone = [path for path in before if path not in now]
        remove(self.site, gone)
        manifest.drop(gone)
        manifest.end(of)
        return _report(now, written, len(gone), kept=tuple(sorted(kept)))

    def _everything(
        self,
        recipe: Recipe,
        mine: list[Job],
        before: Mapping[str, Written],
        static: Mapping[str, bytes],
        kept: Collection[str],
    ) -> Iterator[Made]:
        yield [
            self._put(path, content, before) for path, content in static.items() if path not in kept
        ]
        yield from made(recipe, mine, before, self.processes)

    def _put(
        self, path: str, content: bytes, before: Mapping[str, Written]
    ) -> tuple[str, Written, bool]:
        digest = digest_of(content)
        if stands(self.site / path, before.get(path), digest):
            return path, before[path], False
        write(self.site / path, content)
        return path, Written(digest, len(content)), True

    def _planned(self) -> tuple[Recipe, list[Job]]:
        options = self.options
        index = open_index(self.index)
        try:
            built = index.status().built
            plan = planned(
                read_through(index),
                search=options.search,
                whole=bool(options.address),
                robots=options.robots,
            )
        finally:
            index.close()
        jobs = [Job.of(address, "sv") for address in plan.once]
        jobs += [Job.of(address, each) for each in options.languages for address in plan]
        return Recipe(self.index, self.site, options, plan.known(), built), jobs


def _made_of(index: Path, options: Options) -> Mapping[str, object]:
    generation = serving_generation(index)
    index_digest = digest_of((generation / MANIFEST).read_bytes())
    return {"index": index_digest, "version": version(), "options": options.as_json()}


def _static() -> dict[str, bytes]:
    places = sorted(files("web").joinpath("static").iterdir(), key=lambda each: each.name)
    return {f"statisk/{each.name}": each.read_bytes() for each in places}


def _report(
    held: Mapping[str, Written],
    written: int,
    removed: int,
    kept: tuple[str, ...] = (),
    unchanged: bool = False,
) -> Report:
    size = sum(each.size for each in held.values())
    return Report(len(held), written, removed, size, kept, unchanged)
