"""One run of an export: plans the site, writes what is new, removes what is gone."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import KlubbatError
from search import Address, Index
from search.answer import Status
from web.export.again import Standing
from web.export.files import put, remove, stands
from web.export.making import Job, Makers, Opening, Recipe
from web.export.manifest import ExportManifest, WrittenFile
from web.export.notes import Notes
from web.export.options import Options
from web.export.plan import planned
from web.export.records import records
from web.export.searching import FOLDER, binary, indexed, written
from web.language import SOURCE
from web.serving import Removed, contents_of
from web.stages import EXPORT

Tell = Callable[[str, int, int], None]
"""Called with the progress: what is being made, how many are done, how many there are."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The result of a run: how many files the site has, were written, were removed.

    `size` is the size of all files in bytes. `kept` are paths that the export did not write because
    they have files that are not its own. `unchanged`: nothing had changed since the last run, so
    this one did nothing.
    """

    files: int
    written: int
    removed: int
    size: int
    kept: tuple[str, ...] = ()
    unchanged: bool = False


def export(
    site: Path,
    index: Address | Opening,
    options: Options,
    tell: Tell = lambda *_: None,
    processes: int | None = None,
) -> ExportReport:
    """Write the site of an index as files, or update an earlier export.

    Args:
        site: the directory of the export.
        index: the index directory, or how the index is opened.
        options: the options of the export.
        tell: called with the progress.
        processes: the number of processes; by default one for each core.

    Raises:
        KlubbatError: the directory has other files or cannot be written; or Pagefind, which the
            search page needs, is missing or fails.
        IndexUnusable: there is no index to export.
    """
    if isinstance(index, Opening):
        opening = index
    else:
        _refuse_within(site.resolve(), Path(index).resolve())
        opening = Opening.at(index)
    opened = opening.index()
    try:
        of = _made_of(opened.status(), opening.removed, options)
        if options.search:
            binary()  # so that a missing Pagefind is reported before anything is made
        with ExportManifest(site) as manifest, TemporaryDirectory() as scratch:
            before = manifest.files()
            if manifest.made_of == of and all(stands(site / p, f) for p, f in before.items()):
                return _report(before, 0, 0, unchanged=True)
            most = processes or len(os.sched_getaffinity(0))
            run = _Run(site, opening, opened, options, tell, most)
            return run.into(manifest, Path(scratch), of)
    finally:
        opened.close()


def _refuse_within(site: Path, index: Path) -> None:
    if site == index or index in site.parents:
        raise KlubbatError(f"{site}: lies in the index; choose a directory of its own")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the site must have.

    `jobs` are pages to make, `files` are files to copy by their paths in the site, and `standing`
    are files that can stay as they are. `records` is the digest of the records that the search is
    made from.
    """

    recipe: Recipe
    jobs: Sequence[Job]
    files: Mapping[str, Path]
    standing: Mapping[str, WrittenFile]
    records: str | None

    def paths(self) -> list[str]:
        """The paths of all files, from the site's root.

        Raises:
            KlubbatError: two pages have the same path.
        """
        paths = [*self.files, *self.standing, *(job.path for job in self.jobs)]
        twice = [path for path, times in Counter(paths).items() if times > 1]
        if twice:
            raise KlubbatError(f"{twice[0]}: two pages would have this file")
        return paths


@dataclass(frozen=True, slots=True)
class _Run:
    site: Path
    opening: Opening
    index: Index
    options: Options
    tell: Tell
    processes: int

    def into(
        self, manifest: ExportManifest, scratch: Path, of: Mapping[str, object]
    ) -> ExportReport:
        before = manifest.files()
        wanted = self._wanted(scratch, before, manifest.records)
        paths = wanted.paths()
        kept = {path for path in paths if path not in before and os.path.lexists(self.site / path)}
        manifest.begin((path for path in paths if path not in kept), wanted.records)
        now, new_ones = dict(wanted.standing), 0
        notes = Standing(self.site, Notes.load(self.site, _noted_of(self.options)))
        try:
            for several in self._made(wanted, before, kept, notes):
                now.update((path, each) for path, each, _ in several)
                new_ones += sum(new for _, _, new in several)
                manifest.enter(
                    (path, file) for path, file, _ in several if before.get(path) != file
                )
                self.tell("pages", len(now), len(paths))
        finally:  # what is made so far need not be made again
            notes.now.save(self.site)
        gone = [path for path in before if path not in now]
        remove(self.site, gone)
        manifest.drop(gone)
        manifest.end(of, wanted.records)
        return _report(now, new_ones, len(gone), kept=tuple(sorted(kept)))

    def _made(
        self,
        wanted: _Wanted,
        before: Mapping[str, WrittenFile],
        kept: Collection[str],
        notes: Standing,
    ) -> Iterator[Sequence[tuple[str, WrittenFile, bool]]]:
        for path, file in wanted.files.items():
            if path not in kept:
                yield [put(self.site, path, file.read_bytes(), before.get(path))]
        jobs = [job for job in wanted.jobs if job.path not in kept]
        with Makers(wanted.recipe, self.processes) as makers:
            same = notes.standing(jobs, before, makers)
            yield [(path, file, False) for path, file in same.items()]
            left = [(job, before.get(job.path)) for job in jobs if job.path not in same]
            for each in makers.made(left):
                notes.enter(each)
                yield each.files

    def _wanted(
        self, scratch: Path, before: Mapping[str, WrittenFile], last: str | None
    ) -> _Wanted:
        options = self.options
        status = self.index.status()
        contents = contents_of(self.index)
        plan = planned(
            contents,
            search=options.search,
            whole=bool(options.address),
            robots=options.robots,
        )
        files, standing, digest = _static(options.search), {}, None
        if options.search:
            self.tell("search", 0, 1)
            pages = scratch / "pages"
            pages.mkdir()
            digest = written(records(contents, options.languages), pages)
            if digest == last:
                standing = self._standing(before)
            if not standing:
                files |= indexed(pages, scratch / FOLDER)
            self.tell("search", 1, 1)
        jobs = [Job.of(address, SOURCE) for address in plan.once]
        jobs += [Job.of(address, each) for address in plan for each in options.languages]
        recipe = Recipe(self.opening, self.site, options, plan.known(), status.build, status.built)
        return _Wanted(recipe, jobs, files, standing, digest)

    def _standing(self, before: Mapping[str, WrittenFile]) -> dict[str, WrittenFile]:
        """The files of the search that the last run wrote; none unless all are still there."""
        files = {path: each for path, each in before.items() if path.startswith(f"{FOLDER}/")}
        whole = all(stands(self.site / path, each) for path, each in files.items())
        return files if whole else {}


def _made_of(status: Status, removed: Removed, options: Options) -> Mapping[str, object]:
    gone = [f"{each.day} {each.kind} {each.id}" for each in removed.newest_first()]
    of_day = {"day": date.today().isoformat(), "removed": gone}
    return {"index": status.build, **of_day, **_noted_of(options)}


def _noted_of(options: Options) -> Mapping[str, object]:
    return {"version": EXPORT.version, "options": options.as_json()}


def _static(search: bool) -> dict[str, Path]:
    web = Path(__file__).parents[1]
    folders = [web / "static", *([web / "export" / "static"] if search else [])]
    found = (each for folder in folders for each in sorted(folder.iterdir()))
    return {f"statisk/{each.name}": each for each in found if not each.name.startswith(".")}


def _report(
    held: Mapping[str, WrittenFile],
    written: int,
    removed: int,
    kept: tuple[str, ...] = (),
    unchanged: bool = False,
) -> ExportReport:
    size = sum(each.size for each in held.values())
    return ExportReport(len(held), written, removed, size, kept, unchanged)
