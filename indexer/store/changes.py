"""Records what changed from each build to the next, so that a copy of the index can be updated.

A generation has a file of steps (`CHANGES_FILE`), each from one build to the next. The oldest steps
are dropped when all steps together name more sections than the index has. Then fetching the whole
index is less work.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.generations import Manifest
from indexer.store.records import Records, RecordsWriter

CHANGES_FILE = "changes.arrays"

MOST_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class BuildStep:
    """The difference between `build` and the build after it.

    `changed` are the ids of sections that were added or changed, `gone` of those removed.
    """

    build: str
    changed: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of the sections that a copy must fetch (`changed`), and must remove (`gone`)."""

    changed: Collection[str]
    gone: Collection[str]


def write_changes(
    new: Path, before: Path, changed: Iterable[str], gone: Iterable[str], documents: int
) -> None:
    """Write the steps that lead to the generation `new`, which was built after `before`.

    Args:
        new: a generation that has no manifest yet.
        before: the generation before it, with which it was compared.
        changed: ids of sections that are new or different in `new`.
        gone: ids of sections that only `before` has.
        documents: the number of sections in `new`.
    """
    step = BuildStep(Manifest.load(before).build, tuple(changed), tuple(gone))
    steps = [*steps_to(before), step][-MOST_STEPS:]
    named = sum(len(each.changed) + len(each.gone) for each in steps)
    while named > documents:
        oldest = steps.pop(0)
        named -= len(oldest.changed) + len(oldest.gone)
    file = ArrayWriter(new / CHANGES_FILE)
    records = RecordsWriter(file)
    for each in steps:
        records.add(asdict(each))
    records.finish()
    file.close({"steps": len(steps)})


def steps_to(generation: Path) -> tuple[BuildStep, ...]:
    """The steps that led to a generation, the oldest first; empty if it was the first one.

    Raises:
        IndexUnusable: the file is damaged.
    """
    path = generation / CHANGES_FILE
    if not path.exists():
        return ()
    records = Records(ArrayFile(path))
    return tuple(
        BuildStep(each["build"], tuple(each["changed"]), tuple(each["gone"]))
        for each in map(records.__getitem__, range(len(records)))
    )


def changes_since(build: str, now: str, steps: Sequence[BuildStep]) -> Changes | None:
    """The changes from `build` to `now`, added up from `steps`; None if no step begins at `build`.

    >>> steps = [BuildStep("a", ("x", "y"), ()), BuildStep("b", ("z",), ("x",))]
    >>> changes_since("b", "c", steps), changes_since("before a", "c", steps)
    (Changes(changed=['z'], gone=['x']), None)
    """
    if build == now:
        return Changes((), ())
    builds = [step.build for step in steps]
    if build not in builds:
        return None
    changed: dict[str, None] = {}
    gone: dict[str, None] = {}
    for step in steps[builds.index(build) :]:
        for id_ in step.changed:
            changed[id_] = None
            gone.pop(id_, None)
        for id_ in step.gone:
            gone[id_] = None
            changed.pop(id_, None)
    return Changes([*changed], [*gone])
