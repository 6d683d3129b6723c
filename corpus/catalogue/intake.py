"""Brings the catalogue up to date: reads new files, skips unchanged ones, removes deleted ones.

A file is identified by its bytes. It is not opened if its size and time are unchanged, and not read
again if its bytes are known under another name. What its pages say is read in `understood`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import file_digest
from pathlib import Path

from corpus.catalogue import processes
from corpus.catalogue.slugs import distinct
from corpus.catalogue.tables import Catalogue, FileEntry
from corpus.catalogue.understood import Progress, bring_up_to_date
from corpus.catalogue.walking import Found, walk
from corpus.document import Document
from corpus.errors import UnknownKind
from corpus.readers import PAPER_ENDINGS, SECONDS_PER_FILE, read
from corpus.stages import READING
from corpus.understanding import slug_of


@dataclass(slots=True)
class Report:
    """What one run did.

    `read`, `unchanged` and `forgotten` count files. `sections` counts all sections that are now in
    the catalogue. `skipped` has the path and the reason for each paper, folder or sidecar that
    could not be used. `passed_over` counts the files of other kinds, by their ending.
    """

    read: int = 0
    unchanged: int = 0
    forgotten: int = 0
    sections: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


def take_in(
    paths: Iterable[Path], catalogue: Catalogue, progress: Progress | None = None
) -> Report:
    """Bring `catalogue` up to date with the files below `paths`, and report what was done.

    Files outside `paths`, from earlier runs, stay in the catalogue as they are.
    """
    report = Report()
    roots = [path.absolute() for path in paths]
    found = {
        each.path: each
        for root in roots
        for each in walk(root, lambda kalla, reason: report.skipped.append((kalla, reason)))
    }
    for path in map(Path, catalogue.files()):
        if path not in found and any(path.is_relative_to(root) for root in roots):
            catalogue.forget(str(path))
            report.forgotten += 1
    unread = _survey(catalogue, found.values(), report)
    _read(catalogue, unread, report, progress)
    catalogue.drop_orphans()
    _name(catalogue)
    catalogue.commit()
    report.skipped += bring_up_to_date(catalogue, progress)
    catalogue.commit()
    _account(catalogue, found, report)
    return report


def _survey(
    catalogue: Catalogue, found: Iterable[Found], report: Report
) -> dict[str, list[FileEntry]]:
    """Note every file that was found, and return the digests to read, each with its files."""
    known = catalogue.files()
    unread: dict[str, list[FileEntry]] = {}
    for each in found:
        try:
            entry = _seen(each, known.get(str(each.path)))
        except OSError as error:
            reason = error.strerror or str(error)
            entry = FileEntry(str(each.path), str(each.root), each.kalla, reason=reason)
        catalogue.remember(entry)
        if entry.digest and catalogue.version_of(entry.digest) != READING.version:
            unread.setdefault(entry.digest, []).append(entry)
        elif entry.digest:
            report.unchanged += 1
    return unread


def _seen(each: Found, before: FileEntry | None) -> FileEntry:
    """The entry of a file as it is now; it is opened only if it has changed since `before`."""
    now = each.path.stat()
    if (
        before
        and before.version == READING.version
        and (before.size, before.changed) == (now.st_size, now.st_mtime_ns)
    ):
        return replace(before, root=str(each.root), kalla=each.kalla)
    with each.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return FileEntry(
        str(each.path),
        str(each.root),
        each.kalla,
        now.st_size,
        now.st_mtime_ns,
        digest,
        version=READING.version,
    )


def _read(
    catalogue: Catalogue,
    unread: dict[str, list[FileEntry]],
    report: Report,
    progress: Progress | None,
) -> None:
    paths = [Path(entries[0].path) for entries in unread.values()]
    outcomes = processes.spread(read, paths, SECONDS_PER_FILE)
    for done, (entries, outcome) in enumerate(zip(unread.values(), outcomes, strict=True), 1):
        if isinstance(outcome, Document):
            catalogue.store(outcome, READING.version)
            report.read += len(entries)
        else:
            for entry in entries:
                claims = Path(entry.path).suffix.lower() in PAPER_ENDINGS
                foreign = isinstance(outcome, UnknownKind) and not claims
                catalogue.remember(
                    replace(entry, digest=None, reason=str(outcome), foreign=foreign)
                )
        if progress:
            progress("read", done, len(paths))


def _name(catalogue: Catalogue) -> None:
    """Name each paper after its file, the first if there are several."""
    firsts = {digest: catalogue.sources(digest)[0].kalla for digest in catalogue.digests()}
    catalogue.rename(distinct({digest: slug_of(kalla) for digest, kalla in firsts.items()}))


def _account(catalogue: Catalogue, found: dict[Path, Found], report: Report) -> None:
    """Complete the report: the files that were skipped or passed over, and all sections."""
    for path, entry in catalogue.files().items():
        if Path(path) not in found or entry.reason is None:
            continue
        if entry.foreign:
            report.passed_over[Path(path).suffix.lower() or "no ending"] += 1
        else:
            report.skipped.append((entry.kalla, entry.reason))
    report.sections = catalogue.count()
