"""Writes a new generation of the index, and lets it replace the old one in one step.

An index directory has folders ``generation-NNNN`` and a file ``current``, which names the
generation that is searched. A build writes a new folder and flushes it to the disk. Only then does
it write the folder's name to ``current``. If anything fails before that, the old generation is
still searched. It is kept until the next build, so that programs that have it open can finish.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.arende_record import ArendeRecord
from corpus.errors import IndexUnusable
from corpus.extract import Extract
from corpus.paper import Papers
from indexer.building.writer import write_generation
from indexer.likeness import LIKENESS_EXTENSION, LIKENESS_FILE, write_likeness
from indexer.reader import GenerationReader
from indexer.store import (
    CHANGES_FILE,
    MANIFEST,
    Manifest,
    all_generations,
    current_generation,
    flush,
    link_file,
    locked_for_building,
    point_to,
    serving_generation,
    write_arenden,
    write_changes,
    write_papers,
    write_rows,
)

NO_PAPERS = Papers()


def build(
    extracts: Iterable[Extract],
    directory: Path,
    progress: Callable[[int], None] | None = None,
    source: str = "",
    arenden: Iterable[ArendeRecord] = (),
    learning: bool = True,
    papers: Papers = NO_PAPERS,
    unchanged: frozenset[str | None] = frozenset(),
) -> int:
    """Index all `extracts` as a new generation below `directory` and make it the current one.

    Documents that the previous generation has unchanged are copied from it, not analysed again.

    Args:
        extracts: all sections of the new index. Each names its ärende under ``arende``.
        directory: the index directory; it is made if it does not exist.
        progress: called after each document with the number written so far.
        source: a fingerprint of what `extracts` come from, for `generations.built_from`.
        arenden: exactly the ärenden that the sections name, in the order of their ids. A list or a
            tuple may have any order.
        learning: whether to learn which matters are alike; if not, `learn` can do so later.
        papers: the papers of the sections, and what could not be read.
        unchanged: municipalities whose sections are those of the current generation, which
            `built_from` called undamaged; they are not among `extracts`.

    Returns:
        The number of documents written.

    Raises:
        IndexUnusable: another build is writing here.
        KlubbatError: two sections have the same id.
    """
    if isinstance(arenden, Sequence):
        arenden = sorted(arenden, key=lambda arende: arende["id"])
    directory.mkdir(parents=True, exist_ok=True)
    with locked_for_building(directory):
        before = current_generation(directory)
        _remove_all_but(before, directory)
        with _new_generation(directory) as new:
            earlier = _usable(before)
            if unchanged and earlier is None:
                raise IndexUnusable(f"{directory}: the index was damaged; run klubbat index again")
            written = write_generation(
                extracts,
                new,
                progress,
                earlier=earlier,
                meanwhile=lambda: write_arenden(arenden, new),
                unchanged=unchanged,
            )
            if earlier:
                write_changes(new, earlier, written.changed, written.gone, written.documents)
            write_rows(new)
            write_papers(papers, new)
            if learning:
                _learn(new)
            Manifest.of(new, written.documents, source).save(new)
        return written.documents


def learn(directory: Path) -> bool:
    """Learn which matters of the current generation are alike; False if that is known already.

    The result is written into a further generation, which has links to all other files of the
    current one. So a generation is never changed once it is current, and it can be searched before
    this is learned.

    Raises:
        IndexUnusable: there is no index, or it is damaged, or another build is writing here.
    """
    with locked_for_building(directory):
        serving = serving_generation(directory)
        if (serving / LIKENESS_FILE).exists():
            return False
        manifest = Manifest.load(serving)
        with _new_generation(directory) as new:
            own = {MANIFEST, CHANGES_FILE}
            for path in sorted(serving.rglob("*")):
                if path.is_dir():
                    (new / path.relative_to(serving)).mkdir()
                elif path.name not in own and path.suffix != LIKENESS_EXTENSION:
                    link_file(path, new / path.relative_to(serving))
            _learn(new)
            write_changes(new, serving, (), (), manifest.documents)
            Manifest.of(new, manifest.documents, manifest.source).save(new)
        return True


def discard(directory: Path) -> None:
    """Remove every generation except the current one.

    Raises:
        IndexUnusable: another build is writing here.
    """
    if directory.is_dir():
        with locked_for_building(directory):
            _remove_all_but(current_generation(directory), directory)


@contextmanager
def _new_generation(directory: Path) -> Iterator[Path]:
    """Yield a folder to write a generation into; afterwards it is made current.

    If writing it fails, the folder is removed.
    """
    new = directory / f"generation-{_next_number(directory):04}"
    new.mkdir()
    try:
        yield new
        flush(new)
        point_to(new)
    except BaseException:
        shutil.rmtree(new)
        raise


def _learn(generation: Path) -> None:
    reader = GenerationReader(generation)
    write_likeness(reader, generation / LIKENESS_FILE)
    reader.close()


def _usable(generation: Path | None) -> Path | None:
    """The generation, if this version wrote it and no byte is damaged; else None."""
    try:
        if generation:
            Manifest.load(generation, every_block=True)
    except IndexUnusable:
        return None
    return generation


def _next_number(directory: Path) -> int:
    numbers = (int(path.name.rpartition("-")[2]) for path in all_generations(directory))
    return max(numbers, default=0) + 1


def _remove_all_but(kept: Path | None, directory: Path) -> None:
    for path in all_generations(directory):
        if path != kept:
            shutil.rmtree(path)
