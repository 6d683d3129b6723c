"""Knows a paper again that is there with other bytes: under another name, or after it was gone.

Whoever fetched it may have given it a key, which stays. Without one, nothing is kept of what was
forgotten but digests. So a file that is back is held to be the same paper only if it says of itself
just what the former one did: body, day, headings and numbers.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from corpus.addresses import Address, Addresses, mark_of
from corpus.catalogue.looking import Look
from corpus.catalogue.tables import Catalogue
from corpus.extract import evidence_of, values_of
from corpus.understanding import Sidecars

GONE = 0
"""What holds an address in place of a file if there is no such paper any more."""

_TOLD = ("kommun", "namnd", "datum", "doktyp", "titel", "paragraf", "diarienummer")
_NEEDED = ("datum", "titel")
"""Without one of these, papers of one form may say the same of themselves."""


def mark_of_file(path: str) -> int:
    """What stands for a file, as the holder of an address."""
    return mark_of(f"file {path}")


def mark_of_key(key: str) -> int:
    """What stands for a key that a paper was given by whoever fetched it."""
    return mark_of(f"key {key}")


def key_of(address: Address) -> int | None:
    """The mark of the key of the paper that has an address; None if it has none."""
    return address.holders[2] if len(address.holders) == 3 else None


def renamed(catalogue: Catalogue, gone: Collection[str], looks: Iterable[Look]) -> frozenset[str]:
    """The files that are gone, beside which another has the key of the paper: a later edition."""
    hidden = catalogue.taken.hidden
    folders = {(at := Path(path).parent): Sidecars(at, hidden=hidden) for path in gone}
    keys = {
        mark_of_key(key)
        for path in (Path(look.entry.path) for look in looks)
        if path.parent in folders and (key := folders[path.parent].key(path))
    }
    if not keys:
        return frozenset()
    known = {each.holders[0] for each in catalogue.addresses("paper") if key_of(each) in keys}
    return frozenset(path for path in gone if mark_of_file(path) in known)


def note_gone(catalogue: Catalogue) -> None:
    """Note what papers said of themselves which are to be forgotten, with the file they were."""
    held = set(catalogue.digests())
    held -= {entry.digest for entry in catalogue.files().values() if entry.digest}
    if not held:
        return
    addresses = catalogue.addresses("paper")
    by_bytes = {mark_of(digest): digest for digest in held}
    for each in list(addresses):
        if each.name and len(each.holders) == 2 and (digest := by_bytes.get(each.holders[1])):
            file = each.holders[0]
            if said := _said(catalogue, digest, file):
                addresses.hold(each, (GONE, each.holders[1], said, file))
    catalogue.keep_addresses("paper", addresses)


def awaited(addresses: Addresses, by_file: Mapping[int, str]) -> dict[int, str]:
    """The papers that lie where one was forgotten, by the mark of the address which that had."""
    return {
        each.mark: digest
        for each in addresses
        if each.name and (file := _former(each)) and (digest := by_file.get(file))
    }


def is_back(catalogue: Catalogue, address: Address, digest: str) -> bool:
    """Whether a paper is the one that was forgotten, by all that it says of itself."""
    return _said(catalogue, digest, _former(address)) == address.holders[2]


def _former(address: Address) -> int:
    """The mark of the file that was forgotten; 0 if it was not, or nothing is known of it."""
    gone = address.holders[:1] == (GONE,) and len(address.holders) == 4
    return address.holders[3] if gone else 0


def _said(catalogue: Catalogue, digest: str, file: int) -> int:
    """A digest of what a paper says of itself, and of where it lies; 0 if that is too little."""
    sections = [
        tuple(
            tuple(
                str(value)
                for value, words in zip(
                    values_of(extract, key), evidence_of(extract, key), strict=True
                )
                if "template" not in words
            )
            for key in _TOLD
        )
        for extract in catalogue.extracts_from(digest)
    ]
    known = all(any(each[_TOLD.index(key)] for each in sections) for key in _NEEDED)
    return mark_of(f"said {file} {sections!r}") if known else 0
