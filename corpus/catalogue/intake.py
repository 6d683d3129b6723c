"""Brings the catalogue up to date: reads new files, skips unchanged ones, forgets removed ones.

What cannot be read any more, or is not there, keeps its last good reading (`absent`). What the
pages of papers say is read in `understood`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.catalogue.absent import absent_below, note_absent, note_refused, refuse_many
from corpus.catalogue.beside import Beside
from corpus.catalogue.calling import name_papers
from corpus.catalogue.entries import KEPT, FileEntry, Trouble
from corpus.catalogue.heeding import heed, silence_names
from corpus.catalogue.looking import Look, hold, look_at, masks_by_digest, survey
from corpus.catalogue.masking import mask_kept
from corpus.catalogue.returning import note_gone, renamed
from corpus.catalogue.scans import readable, recognise_scans, with_earlier
from corpus.catalogue.tables import Catalogue
from corpus.catalogue.understood import Progress, bring_up_to_date
from corpus.catalogue.walking import Found, Walked, walk
from corpus.cell import Limits, spread
from corpus.document import Document
from corpus.errors import OnlyScans, UnknownKind, UnreadableFile
from corpus.ocr import check_tools
from corpus.personal import Choice, masked_by
from corpus.readers import (
    PAPER_ENDINGS,
    SECONDS_PER_FILE,
    Unread,
    of_scans,
    printable,
    read_masked,
)
from corpus.stages import READING, RECOGNISING

ASK_FOR_OCR = ", or add --ocr"
"""What is added to the reason why a file of pictures was skipped."""


@dataclass(slots=True)
class Report:
    """What one run did.

    `read`, `unchanged` and `forgotten` count files. `sections` counts all sections that are now in
    the catalogue. `skipped` has the path and the reason for each paper, folder or sidecar that
    could not be used. `missing` has those papers that were not found and are not yet forgotten,
    and `mended` those of which the catalogue was damaged. `passed_over` counts the files of other
    kinds, by their ending. `scans` counts the pages that only OCR can read and has not, in skipped
    papers and in others. `pictures` counts the skipped papers that have nothing else: they are no
    fault of the run. `personal` counts all papers with personal data, and `taken_down` the
    files that were found and not read because they were taken down.
    """

    read: int = 0
    unchanged: int = 0
    forgotten: int = 0
    sections: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    scans: int = 0
    pictures: int = 0
    personal: int = 0
    taken_down: int = 0


def take_in(
    paths: Iterable[Path],
    catalogue: Catalogue,
    progress: Progress | None = None,
    *,
    ocr: bool = False,
    forget: bool = False,
) -> Report:
    """Bring `catalogue` up to date with the files below `paths`, and report what was done.

    Files outside `paths`, from earlier runs, stay in the catalogue as they are. With `ocr`, pages
    that are pictures are recognised. What OCR has read once stays, also in runs without it. What is
    not found any more is forgotten after some runs (`absent.RUNS`), and with `forget` at once.

    Raises:
        OcrUnavailable: `ocr` is asked for, and something that it needs is not installed.
        PapersGone: so many papers are gone that nothing was changed.
        CatalogueDamaged: the catalogue is damaged in more than single rows.
    """
    if ocr:
        check_tools()
    report = Report()
    damaged = catalogue.verify()
    heed(catalogue)
    walks = [walk(path) for path in paths]
    found = {each.path: each for walked in walks for each in walked.found}
    known = catalogue.files()
    beside = Beside(catalogue)
    looks = [_look(catalogue, beside, each, known, ocr=ocr) for each in found.values()]
    away = {look.entry.path for look in looks if _is_away(catalogue, look)}
    looks = [look for look in looks if look.entry.path not in away]
    known = {path: entry for path, entry in known.items() if path not in away}
    report.taken_down += len(away)
    absent = list(absent_below(walks, known, looks))
    later = renamed(catalogue, [each.entry.path for each in absent], looks)
    absent = [replace(each, moved=each.moved or each.entry.path in later) for each in absent]
    if not forget:
        refuse_many(walks, known, absent)
    _tell_damaged(known, damaged, report)
    for path in away:
        catalogue.dismiss(path)
    note_refused(catalogue, walks)
    report.forgotten = note_absent(catalogue, absent, forget=forget)
    unread, report.unchanged = survey(catalogue, looks, known, ocr=ocr)
    masks = masks_by_digest(looks, known.values())
    catalogue.commit()
    scanned = _read(catalogue, unread, masks, report, progress, ocr=ocr)
    catalogue.commit()
    for document in recognise_scans(scanned, progress):
        version = masks[document.digest].stamped(READING.version)
        _take_recognised(catalogue, document, version, unread[document.digest], report)
        catalogue.commit()  # a run that is ended keeps the papers that OCR has read
    mask_kept(catalogue, Beside(catalogue))
    note_gone(catalogue)
    catalogue.drop_orphans()
    _understand(catalogue, progress)
    silence_names(catalogue)
    _account(catalogue, walks, report)
    catalogue.commit()
    return report


def _look(
    catalogue: Catalogue,
    beside: Beside,
    found: Found,
    known: Mapping[str, FileEntry],
    *,
    ocr: bool,
) -> Look:
    """Look at a file, whose name is shown without what is masked in it or was taken down."""
    masks = beside.masks(FileEntry(str(found.path), str(found.root), found.kalla))
    shown = replace(found, kalla=catalogue.taken.hidden(masked_by(masks, found.kalla)))
    version = masks.stamped(READING.version)
    return look_at(shown, known.get(str(found.path)), version, ocr=ocr)


def _is_away(catalogue: Catalogue, look: Look) -> bool:
    """Whether a file that was found is one that was taken down."""
    return catalogue.taken.has_file(look.entry.kalla, look.entry.seen)


def _tell_damaged(known: Mapping[str, FileEntry], damaged: Iterable[str], report: Report) -> None:
    names: dict[str | None, str] = {entry.digest: entry.kalla for entry in known.values()}
    for digest in damaged:
        why = "what the catalogue held of it was damaged, and is made again"
        report.mended.append((names.get(digest, digest[:12]), why))


def _understand(catalogue: Catalogue, progress: Progress | None) -> None:
    """Name and understand all papers; one that is given up has what was read of it before."""
    beside = Beside(catalogue)
    errors = _named_and_understood(catalogue, beside, progress)
    if catalogue.supersede():
        catalogue.drop_orphans()
        errors = _named_and_understood(catalogue, beside, progress)
    catalogue.drop_orphans()
    for trouble in catalogue.troubles():
        if trouble.stage == "sidecar" and trouble.path not in errors:
            catalogue.settle(trouble.path, "sidecar")
    for name, why in errors.items():
        catalogue.note(Trouble(name, "sidecar", name, why))


def _named_and_understood(
    catalogue: Catalogue, beside: Beside, progress: Progress | None
) -> dict[str, str]:
    """Name all papers and understand them; some must tell what they are before they are named."""
    waiting = name_papers(catalogue, beside, understood=False)
    catalogue.commit()
    errors = bring_up_to_date(catalogue, beside, progress)
    if waiting:
        name_papers(catalogue, beside, understood=True)
        catalogue.commit()
        errors = bring_up_to_date(catalogue, beside, progress)
    return errors


def _read(
    catalogue: Catalogue,
    unread: dict[str, list[FileEntry]],
    masks: Mapping[str, Choice],
    report: Report,
    progress: Progress | None,
    *,
    ocr: bool,
) -> list[tuple[Unread, Document]]:
    """Read the files, and return those of which pages wait for OCR if there is to be OCR."""
    scanned = []
    files = [Unread(Path(each[0].path), masks[digest]) for digest, each in unread.items()]
    outcomes = spread(read_masked, files, Limits(SECONDS_PER_FILE))
    several = zip(unread.values(), files, outcomes, strict=True)
    for done, (entries, file, outcome) in enumerate(several, 1):
        document = outcome
        if isinstance(outcome, OnlyScans):
            assert entries[0].seen
            document = of_scans(entries[0].seen, outcome.pages)
        if isinstance(document, Document):
            unaided = document
            document, version = with_earlier(catalogue, document, file.masks)
            away = _dismissed(catalogue, document, entries, report)
            if ocr and version not in (None, RECOGNISING.version) and not away:
                scanned.append((file, unaided))
            elif ocr and document.scans and not away:
                scanned.append((file, document))
            if readable(document) and not away:
                catalogue.store(document, file.masks.stamped(READING.version), version)
                report.read += len(entries)
                for entry in entries:
                    hold(catalogue, entry)
        if isinstance(document, UnreadableFile) or not readable(document):
            _refuse(catalogue, entries, outcome)
        catalogue.commit_each_second()
        if progress:
            progress("read", done, len(files))
    return scanned


def _refuse(
    catalogue: Catalogue, entries: Iterable[FileEntry], outcome: Document | UnreadableFile
) -> None:
    """Note why files cannot be used."""
    scans = outcome.pages if isinstance(outcome, OnlyScans) else 0
    reason = f"{outcome}{ASK_FOR_OCR}" if scans else str(outcome)
    for entry in entries:
        claims = Path(entry.path).suffix.lower() in PAPER_ENDINGS or entry.digest is not None
        foreign = isinstance(outcome, UnknownKind) and not claims
        catalogue.remember(replace(entry, foreign=foreign, scans=scans))
        stage = "reading", entry.kalla, printable(reason)
        catalogue.note(Trouble(entry.path, *stage, digest=entry.seen, version=READING.version))


def _take_recognised(
    catalogue: Catalogue,
    document: Document,
    version: str,
    entries: list[FileEntry],
    report: Report,
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
    if _dismissed(catalogue, document, entries, report):
        return
    if not held:
        report.read += len(entries)
    catalogue.store(document, version, RECOGNISING.version)
    for entry in entries:
        hold(catalogue, entry)


def _dismissed(
    catalogue: Catalogue, document: Document, entries: list[FileEntry], report: Report
) -> bool:
    """Leave out a paper that has the words of one that was taken down; whether it has them."""
    if not catalogue.taken.has_text(document):
        return False
    for entry in entries:
        catalogue.dismiss(entry.path)
    report.taken_down += len(entries)
    return True


def _account(catalogue: Catalogue, walks: Sequence[Walked], report: Report) -> None:
    """Complete the report: what was skipped or passed over, what is missing, and all sections."""

    def is_below(path: str) -> bool:
        return any(each.holds(path) for each in walks)

    here = {path: entry for path, entry in catalogue.files().items() if is_below(path)}
    missing = set()
    for trouble in catalogue.troubles():
        entry = here.get(trouble.path)
        if trouble.stage == "missing":
            missing.add(trouble.path)
        if trouble.stage != "sidecar" and not is_below(trouble.path):
            continue
        if entry and entry.foreign:
            report.passed_over[Path(trouble.path).suffix.lower() or "no ending"] += 1
            continue
        line = trouble.kalla, trouble.reason
        if entry and entry.digest and catalogue.basis_of(entry.digest):
            line = trouble.kalla, f"{trouble.reason}; {KEPT}"
        (report.missing if trouble.stage == "missing" else report.skipped).append(line)
        report.pictures += bool(
            trouble.stage != "missing" and entry and entry.scans and not entry.digest
        )
    told = catalogue.documents_told()
    for path, entry in here.items():
        if path not in missing:
            held = told.get(entry.digest) if entry.digest else entry
            report.scans += held.scans if held else 0
    report.sections = catalogue.count()
    report.personal = len({kalla for kalla, _ in catalogue.findings()})
