"""Looks at each file that was found, and sorts out which ones must be read.

A file is identified by its bytes. It is not opened if its size and time are unchanged, and not read
again if its bytes are known under another name, or were given up by this version.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from corpus.catalogue.entries import FileEntry, Told, Trouble
from corpus.catalogue.tables import Catalogue
from corpus.catalogue.walking import Found
from corpus.errors import UnreadableFile
from corpus.personal import NOTHING, Choice
from corpus.readers import digest_of, printable
from corpus.stages import READING, RECOGNISING, UNDERSTANDING


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it is now, and why it could not be opened."""

    entry: FileEntry
    refused: str | None = None


def look_at(each: Found, before: FileEntry | None, version: str, *, ocr: bool) -> Look:
    """Look at a file; it is opened only if it has changed since `before`, or `version` has."""
    named = replace(
        before or FileEntry(str(each.path), "", ""), root=str(each.root), kalla=each.kalla
    )
    try:
        now = each.path.lstat()
        if (
            before
            and before.version == version
            and not (ocr and before.scans)
            and (before.size, before.changed) == (now.st_size, now.st_mtime_ns)
        ):
            return Look(named)
        digest, now = digest_of(each.path)
    except (UnreadableFile, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return Look(replace(named, version="", seen=None), printable(reason or str(error)))
    size, changed = now.st_size, now.st_mtime_ns
    if digest != named.seen:
        named = replace(named, foreign=False, scans=0)
    read = {"size": size, "changed": changed, "seen": digest, "version": version}
    return Look(replace(named, **read))  # type: ignore[arg-type]


def survey(
    catalogue: Catalogue, looks: Sequence[Look], known: Mapping[str, FileEntry], *, ocr: bool
) -> tuple[dict[str, list[FileEntry]], int]:
    """Note every file that was found; `known` are those that were known before.

    Returns the digests to read, each with its files, and how many files need not be read.
    """
    versions = {"reading": READING.version, "understanding": UNDERSTANDING.version}
    troubles = catalogue.troubles()
    given_up = {
        (each.path, each.digest)
        for each in troubles
        if each.digest and each.version == versions.get(each.stage)
    }
    troubled = {each.path for each in troubles}
    told = catalogue.documents_told()
    masks = masks_by_digest(looks, known.values())
    unchanged = 0
    unread: dict[str, list[FileEntry]] = {}
    for look in looks:
        entry = look.entry
        version = masks.get(entry.seen or "", NOTHING).stamped(READING.version)
        is_held = entry.path not in troubled and known.get(entry.path) == entry == _held(entry)
        if is_held and _is_read(told.get(entry.seen or ""), version, ocr=ocr):
            unchanged += 1
            continue
        catalogue.remember(entry)
        catalogue.settle(entry.path, "missing")
        if look.refused is not None:
            catalogue.note(Trouble(entry.path, "reading", entry.kalla, look.refused))
        elif entry.seen is None:
            continue
        elif _is_read(told.get(entry.seen), version, ocr=ocr) and _is_new(entry, given_up):
            hold(catalogue, entry)
            unchanged += 1
        elif (entry.path, entry.seen) not in given_up or (ocr and entry.scans):
            unread.setdefault(entry.seen, []).append(entry)
    return unread, unchanged


def masks_by_digest(looks: Iterable[Look], known: Iterable[FileEntry]) -> dict[str, Choice]:
    """What is masked in the bytes of files: what is for one of them is for all that have them."""
    now = {look.entry.path: look.entry for look in looks}
    masks: dict[str, Choice] = {}
    for entry in (*now.values(), *(each for each in known if each.path not in now)):
        if entry.seen:
            masks[entry.seen] = masks.get(entry.seen, NOTHING).and_that_of(entry.version)
    return masks


def _is_new(entry: FileEntry, given_up: Set[tuple[str, str | None]]) -> bool:
    """Whether the bytes a file has are not such as were given up after they were read."""
    return entry.digest == entry.seen or (entry.path, entry.seen) not in given_up


def hold(catalogue: Catalogue, entry: FileEntry) -> None:
    """Have what was read from the bytes that a file has now stand for it."""
    catalogue.remember(_held(entry))
    catalogue.settle(entry.path, "reading")


def _held(entry: FileEntry) -> FileEntry:
    earlier = entry.digest if entry.digest not in (None, entry.seen) else entry.earlier
    return replace(entry, digest=entry.seen, earlier=earlier, foreign=False, scans=0)


def _is_read(told: Told | None, version: str, *, ocr: bool) -> bool:
    """Whether all is read of a document that this version can read, with or without OCR."""
    if told is None or told.version != version:
        return False
    by_ocr = told.ocr in (None, RECOGNISING.version)
    return not ocr or (by_ocr and not told.scans)
