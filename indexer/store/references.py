"""From what papers call an ärende to the ärende: its diary numbers, its days and §§.

Written when a generation is built: the hashes of all such names, rising, each with the number of
its ärende. Names may share a hash, so whoever looks one up reads the ärende and sees if it fits.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

import numpy as np

from corpus.arenden import ArendeRecord
from corpus.names import normal_dnr
from indexer.store.arrayfile import mapped

_FILES = ("reference_hashes", "reference_numbers")


def numbers_of(record: ArendeRecord) -> set[str]:
    """The diary numbers of an ärende in normal form; what numbers its papers is left out.

    >>> numbers_of({"diarienummer": ["KS 2023-00860", "SLK-2024-00008:12"]}) == {
    ...     "KS-2023-860", "SLK-2024-8"}
    True
    """
    normal = (normal_dnr(written) for written in record["diarienummer"])
    return {each.partition(":")[0] for each in normal if each}


def write_references(records: Iterable[ArendeRecord], directory: Path) -> None:
    """Write the names of the ärenden, in the order of their numbers."""
    pairs = sorted(
        {(_hash(name), number) for number, each in enumerate(records) for name in _names(each)}
    )
    hashes, numbers = (
        np.array([h for h, _ in pairs], np.uint64),
        np.array([n for _, n in pairs], np.int32),
    )
    np.save(directory / f"{_FILES[0]}.npy", hashes)
    np.save(directory / f"{_FILES[1]}.npy", numbers)


class References:
    """The ärenden of an open generation by what papers call them."""

    def __init__(self, directory: Path) -> None:
        """Map what `write_references` wrote."""
        self._hashes, self._numbers = (mapped(directory / f"{name}.npy") for name in _FILES)

    def numbered(self, kommun: str | None, dnr: str) -> list[int]:
        """The ärenden that may bear a diary number (in normal form) of a municipality."""
        return self._at(_name(kommun, dnr))

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> list[int]:
        """The ärenden that may have a step at a § of a day in a municipality."""
        return self._at(_name(kommun, f"{datum} {paragraf}"))

    def _at(self, name: str) -> list[int]:
        wanted = np.uint64(_hash(name))
        first = int(self._hashes.searchsorted(wanted))
        last = int(self._hashes.searchsorted(wanted, "right"))
        found: list[int] = self._numbers[first:last].tolist()
        return found


def _names(record: ArendeRecord) -> Iterator[str]:
    for number in numbers_of(record):
        yield _name(record["kommun"], number)
    for step in record["steg"]:
        if step["datum"] and step["paragraf"]:
            yield _name(record["kommun"], f"{step['datum']} {step['paragraf']}")


def _name(kommun: str | None, rest: str) -> str:
    return f"{kommun or ''}\n{rest}"


def _hash(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
