"""Which known papers are not there: those seen gone, and those that cannot be looked for.

A share that is not mounted is an empty folder. A folder without rights hides what it holds. So a
paper is only forgotten when several runs have seen that it is gone, and a run in which too many are
gone changes nothing.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue.entries import FileEntry, Trouble
from corpus.catalogue.looking import Look
from corpus.catalogue.tables import Catalogue
from corpus.catalogue.walking import Walked
from corpus.collected import withdrawn_from
from corpus.errors import PapersGone
from corpus.readers import printable

RUNS = 3
"""In so many runs a paper is seen to be gone before it is forgotten."""

_MOST_GONE = 10
"""One of so many papers may be gone at once, where there are at least so many."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A known file that was not found; `hidden` is why it could not be looked for.

    It `moved` if its bytes were found under another name: then nothing is lost with it. It is
    `withdrawn` if the harvest that brought it says that its publisher took it away. It is
    `cut_off` if the path that was given cannot be looked into at all.
    """

    entry: FileEntry
    hidden: str | None
    moved: bool
    cut_off: bool
    withdrawn: bool = False


def absent_below(
    walks: Sequence[Walked], known: Mapping[str, FileEntry], looks: Iterable[Look]
) -> Iterator[Absent]:
    """Yield each known file below the paths of the walks that was not found."""
    entries = [look.entry for look in looks]
    found = {entry.path for entry in entries}
    withdrawn = withdrawn_from(known)
    bytes_found = {entry.seen for entry in entries if entry.seen}
    for name, entry in known.items():
        below = [each for each in walks if name not in found and each.holds(name)]
        if not below:
            continue
        path = Path(name)
        reasons = [each.refusal_above(path) for each in below]
        hidden = None if None in reasons else reasons[0]
        cut_off = all(each.root in each.refused for each in below)
        moved = entry.digest in bytes_found
        yield Absent(entry, hidden, moved, cut_off, name in withdrawn and hidden is None)


def refuse_many(
    walks: Iterable[Walked], known: Mapping[str, FileEntry], absent: Iterable[Absent]
) -> None:
    """Raise if so many papers are gone that it rather is their place that is not there.

    Raises:
        PapersGone: a path is empty or cannot be read, and papers below it are known; or more than a
            tenth of at least ten are gone.
    """
    missing = [each for each in absent if each.entry.digest and not (each.moved or each.withdrawn)]
    for walked in walks:
        held = sum(entry.digest is not None and walked.holds(path) for path, entry in known.items())
        gone = sum(each.hidden is None and walked.holds(each.entry.path) for each in missing)
        root = printable(str(walked.root))
        papers = "1 paper" if held == 1 else f"{held} papers"
        if held and (reason := walked.refused.get(walked.root)):
            raise _refusal(root, f"cannot be read ({reason}), and {papers} were read from it")
        if held and gone and not walked.found:
            raise _refusal(root, f"is empty, and {papers} were read from it (is it mounted?)")
        if held >= _MOST_GONE and gone * _MOST_GONE > held:
            raise _refusal(root, f"{gone} of {papers} are gone, which is more than a tenth")


def _refusal(root: str, what: str) -> PapersGone:
    return PapersGone(
        f"{root}: {what}. Nothing was changed; klubbat index --forget forgets what is gone"
    )


def note_refused(catalogue: Catalogue, walks: Sequence[Walked]) -> None:
    """Note what could not be looked into, in place of what earlier runs noted below the paths."""
    refused = {path: (each, why) for each in walks for path, why in each.refused.items()}
    for trouble in catalogue.troubles():
        below = any(each.holds(trouble.path) for each in walks)
        if trouble.stage == "walking" and below and Path(trouble.path) not in refused:
            catalogue.settle(trouble.path, "walking")
    for path, (walked, why) in refused.items():
        if path == walked.root and not os.path.lexists(path):
            continue  # only with `forget`, which leaves nothing to tell of it
        catalogue.note(Trouble(str(path), "walking", walked.kalla(path), why))


def note_absent(catalogue: Catalogue, absent: Iterable[Absent], *, forget: bool) -> int:
    """Note which files are missing, and forget those that were seen gone often enough.

    Returns the number of those. With `forget`, once is enough.
    """
    troubles = catalogue.troubles()
    before = {each.path: each.gone for each in troubles if each.stage == "missing"}
    refused = {each.path for each in troubles if each.stage == "walking"}
    forgotten = 0
    for each in absent:
        path, gone = each.entry.path, before.get(each.entry.path, 0)
        if each.hidden is None:
            gone += 1
            why = f"not found, {gone} of {RUNS} times"
            over = forget or each.moved or each.withdrawn or gone >= RUNS
            over = over or each.entry.digest is None
        else:
            why = f"cannot be looked for: {each.hidden}"
            over = forget and each.cut_off
        if over:
            catalogue.forget(path)
            forgotten += 1
        elif path in refused:  # it is there, as something else: a link, a pipe
            catalogue.settle(path, "missing")
        else:
            catalogue.note(Trouble(path, "missing", each.entry.kalla, why, gone=gone))
    return forgotten
