"""Write a new generation of the index, and let it take over in one step.

An index directory holds ``generation-NNNN`` folders and the file ``current``, which names the one
that serves. A build writes a new folder beside the others, flushes it to the disk, and only then
points ``current`` at it; whatever happens before that leaves the earlier one serving. The
generation before is kept until the next build, so that those who have it open can finish.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.arende_record import ArendeRecord
from corpus.errors import IndexUnusable
from corpus.extract import Extract
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
    write_rows,
)


def build(
    extracts: Iterable[Extract],
    directory: Path,
    progress: Callable[[int], None] | None = None,
    source: str = "",
    arenden: Iterable[ArendeRecord] = (),
    learning: bool = True,
) -> int:
    """Index all `extracts` as a new generation below `directory` and make it the current one.

    What the generation before holds unchanged is taken over from it, not analysed again.

    Args:
        extracts: every section that the index shall hold. Each names its ärende under ``arende``.
        directory: made if it is not there.
        progress: called after each document with the number written so far.
        source: a fingerprint of what `extracts` come from, for `generations.built_from`.
        arenden: the ärenden that the sections name, all of them and no other, in the order of
            their ids; those of a list or tuple may have any order.
        learning: whether to learn which matters are alike; if not, `learn` can do so later.

    Returns:
        The number of documents written.

    Raises:
        IndexUnusable: another build is writing here.
        KlubbatError: two sections carry the same id.
    """
    if isinstance(arenden, Sequence):
        arenden = sorted(arenden, key=lambda arende: arende["id"])
    directory.mkdir(parents=True, exist_ok=True)
    with locked_for_building(directory):
        before = current_generation(directory)
        _remove_all_but(before, directory)
        with _new_generation(directory) as new:
            earlier = _usable(before)
            written = write_generation(
                extracts,
                new,
                progress,
                earlier=earlier,
                meanwhile=lambda: write_arenden(arenden, new),
            )
            if earlier:
                write_changes(new, earlier, written.changed, written.gone, written.documents)
            write_rows(new)
            if learning:
                _learn(new)
            Manifest.of(new, written.documents, source).save(new)
        return written.documents


def learn(directory: Path) -> bool:
    """Learn which matters of the serving generation are alike; False if that is known already.

    What was learned is a file of a further generation, which has all others of this one as links.
    So a generation that serves is never changed, and one that can be searched need not wait.

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
    """Remove every generation but the one that serves.

    Raises:
        IndexUnusable: another build is writing here.
    """
    if directory.is_dir():
        with locked_for_building(directory):
            _remove_all_but(current_generation(directory), directory)


@contextmanager
def _new_generation(directory: Path) -> Iterator[Path]:
    """A folder to write a generation into. It serves from then on, or is gone if that fails."""
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
    """The generation if this version wrote it and every byte is as it was."""
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
