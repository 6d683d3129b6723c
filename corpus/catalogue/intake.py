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
from corpus.catalogue.scans import readable, recognise_scans, with_earlier
from corpus.catalogue.slugs import distinct
from corpus.catalogue.tables import Catalogue, FileEntry
from corpus.catalogue.understood import Progress, bring_up_to_date
from corpus.catalogue.walking import Found, walk
from corpus.document import Document
from corpus.errors import OnlyScans, UnknownKind, UnreadableFile
from corpus.ocr import check_tools
from corpus.readers import PAPER_ENDINGS, SECONDS_PER_FILE, of_scans, read
from corpus.stages import READING, RECOGNISING
from corpus.understanding import slug_of

ASK_FOR_OCR = ", or add --ocr"
"""What is added to the reason why a file of pictures was skipped."""


@dataclass(slots=True)
class Report:
    """What one run did.

    `read`, `unchanged` and `forgotten` count files. `sections` counts all sections that are now in
    the catalogue. `skipped` has the path and the reason for each paper, folder or sidecar that
    could not be used. `passed_over` counts the files of other kinds, by their ending. `scans`
    counts the pages that only OCR can read and has not, in skipped papers and in others.
    """

    read: int = 0
    unchanged: int = 0
    forgotten: int = 0
    sections: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    scans: int = 0


def take_in(
    paths: Iterable[Path],
    catalogue: Catalogue,
    progress: Progress | None = None,
    *,
    ocr: bool = False,
) -> Report:
    """Bring `catalogue` up to date with the files below `paths`, and report what was done.

    Files outside `paths`, from earlier runs, stay in the catalogue as they are. With `ocr`, pages
    that are pictures are recognised. What OCR has read once stays, also in runs without it.

    Raises:
        OcrUnavailable: `ocr` is asked for, and something that it needs is not installed.
    """
    if ocr:
        check_tools()
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
    unread = _survey(catalogue, found.values(), report, ocr=ocr)
    scanned = _read(catalogue, unread, report, progress, ocr=ocr)
    catalogue.commit()
    for document in recognise_scans(scanned, progress):
        _take_recognised(catalogue, document, unread[document.digest], report)
        catalogue.commit()  # a run that is ended keeps the papers that OCR has read
    catalogue.drop_orphans()
    _name(catalogue)
    catalogue.commit()
    report.skipped += bring_up_to_date(catalogue, progress)
    catalogue.commit()
    _account(catalogue, found, report)
    return report


def _survey(
    catalogue: Catalogue, found: Iterable[Found], report: Report, *, ocr: bool
) -> dict[str, list[FileEntry]]:
    """Note every file that was found, and return the digests to read, each with its files."""
    known = catalogue.files()
    unread: dict[str, list[FileEntry]] = {}
    for each in found:
        try:
            entry = _seen(each, known.get(str(each.path)), ocr=ocr)
        except OSError as error:
            reason = error.strerror or str(error)
            entry = FileEntry(str(each.path), str(each.root), each.kalla, reason=reason)
        catalogue.remember(entry)
        if entry.digest and not _is_read(catalogue, entry.digest, ocr=ocr):
            unread.setdefault(entry.digest, []).append(entry)
        elif entry.digest:
            report.unchanged += 1
    return unread


def _is_read(catalogue: Catalogue, digest: str, *, ocr: bool) -> bool:
    """Whether all is read of a document that this version can read, with or without OCR."""
    if catalogue.version_of(digest) != READING.version:
        return False
    by_ocr = catalogue.ocr_of(digest) in (None, RECOGNISING.version)
    return not ocr or (by_ocr and not catalogue.scans_of(digest))


def _seen(each: Found, before: FileEntry | None, *, ocr: bool) -> FileEntry:
    """The entry of a file as it is now; it is opened only if it has changed since `before`."""
    now = each.path.stat()
    if (
        before
        and before.version == READING.version
        and not (ocr and before.scans)
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
    *,
    ocr: bool,
) -> list[tuple[Path, Document]]:
    """Read the files, and return those of which pages wait for OCR if there is to be OCR."""
    scanned = []
    paths = [Path(entries[0].path) for entries in unread.values()]
    outcomes = processes.spread(read, paths, SECONDS_PER_FILE)
    for done, (entries, outcome) in enumerate(zip(unread.values(), outcomes, strict=True), 1):
        document = outcome
        if isinstance(outcome, OnlyScans):
            assert entries[0].digest
            document = of_scans(entries[0].digest, outcome.pages)
        if isinstance(document, Document):
            unaided = document
            document, version = with_earlier(catalogue, document)
            if ocr and version not in (None, RECOGNISING.version):
                scanned.append((Path(entries[0].path), unaided))
            elif ocr and document.scans:
                scanned.append((Path(entries[0].path), document))
            if readable(document):
                catalogue.store(document, READING.version, version)
                report.read += len(entries)
        if isinstance(document, UnreadableFile) or not readable(document):
            _refuse(catalogue, entries, outcome)
        if progress:
            progress("read", done, len(paths))
    return scanned


def _refuse(
    catalogue: Catalogue, entries: Iterable[FileEntry], outcome: Document | UnreadableFile
) -> None:
    """Note why files cannot be used."""
    scans = outcome.pages if isinstance(outcome, OnlyScans) else 0
    reason = f"{outcome}{ASK_FOR_OCR}" if scans else str(outcome)
    for entry in entries:
        claims = Path(entry.path).suffix.lower() in PAPER_ENDINGS
        foreign = isinstance(outcome, UnknownKind) and not claims
        catalogue.remember(replace(entry, digest=None, reason=reason, foreign=foreign, scans=scans))


def _take_recognised(
    catalogue: Catalogue, document: Document, entries: list[FileEntry], report: Report
) -> None:
    """Store a document that OCR has read, or note that it found nothing to read."""
    held = catalogue.version_of(document.digest) is not None
    if held and not readable(document):
        return  # an earlier version of OCR read more
    if not readable(document):
        pages = "1 page" if len(document.pages) == 1 else f"{len(document.pages)} pages"
        why = f"; {document.notes[0]}" if document.notes else ""
        _refuse(catalogue, entries, UnreadableFile(f"no text: OCR found none on {pages}{why}"))
        return
    if not held:
        report.read += len(entries)
        for entry in entries:
            catalogue.remember(entry)
    catalogue.store(document, READING.version, RECOGNISING.version)


def _name(catalogue: Catalogue) -> None:
    """Name each paper after its file, the first if there are several."""
    firsts = {digest: catalogue.sources(digest)[0].kalla for digest in catalogue.digests()}
    catalogue.rename(distinct({digest: slug_of(kalla) for digest, kalla in firsts.items()}))


def _account(catalogue: Catalogue, found: dict[Path, Found], report: Report) -> None:
    """Complete the report: the files that were skipped or passed over, and all sections."""
    for path, entry in catalogue.files().items():
        if Path(path) not in found:
            continue
        report.scans += catalogue.scans_of(entry.digest) if entry.digest else entry.scans
        if entry.reason is None:
            continue
        if entry.foreign:
            report.passed_over[Path(path).suffix.lower() or "no ending"] += 1
        else:
            report.skipped.append((entry.kalla, entry.reason))
    report.sections = catalogue.count()
