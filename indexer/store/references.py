"""Finds an ärende by what papers call it: a diary number, or a day and a §.

A generation has the hashes of all such names, rising, each with the number of its ärende. Two names
may have the same hash, so after a lookup the ärende must be read and compared.
"""

from array import array
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from corpus.arende_record import ArendeRecord
from corpus.names import normal_dnr
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter


def diary_numbers_of(record: ArendeRecord) -> set[str]:
    """The diary numbers of an ärende in normal form, without the part that numbers its papers.

    >>> diary_numbers_of({"diarienummer": ["KS 2023-00860", "SLK-2024-00008:12"]}) == {
    ...     "KS-2023-860", "SLK-2024-8"}
    True
    """
    normal = (normal_dnr(written) for written in record["diarienummer"])
    return {each.partition(":")[0] for each in normal if each}


class ReferencesBuilder:
    """Collects the names of each ärende, ärende by ärende."""

    def __init__(self) -> None:
        self._hashes, self._numbers = array("Q"), array("i")

    def add(self, number: int, record: ArendeRecord) -> None:
        """Add the names of the ärende with this number."""
        for name in set(_names(record)):
            self._hashes.append(_hash(name))
            self._numbers.append(number)

    def save(self, file: ArrayWriter) -> None:
        """Write the names of all ärenden that were added."""
        hashes, numbers = np.array(self._hashes, np.uint64), np.array(self._numbers, np.int32)
        order = np.lexsort((numbers, hashes))
        hashes, numbers = hashes[order], numbers[order]
        file.add("reference_hashes", hashes)
        file.add_packed("reference_numbers", numbers)


class References:
    """Finds the ärenden of an open generation by what papers call them."""

    def __init__(self, file: ArrayFile) -> None:
        """Read what `ReferencesBuilder` saved."""
        self._hashes = file["reference_hashes"].read()
        self._numbers = file["reference_numbers"].read()

    def numbered(self, kommun: str | None, dnr: str) -> list[int]:
        """The ärenden of a municipality that may have this diary number (in normal form)."""
        return self._at(_name(kommun, dnr))

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> list[int]:
        """The ärenden of a municipality that may have a step on this day with this §."""
        return self._at(_name(kommun, f"{datum} {paragraf}"))

    def _at(self, name: str) -> list[int]:
        wanted = np.uint64(_hash(name))
        first = int(self._hashes.searchsorted(wanted))
        last = int(self._hashes.searchsorted(wanted, "right"))
        found: list[int] = self._numbers[first:last].tolist()
        return found


def _names(record: ArendeRecord) -> Iterator[str]:
    for number in diary_numbers_of(record):
        yield _name(record["kommun"], number)
    for step in record["steg"]:
        if step["datum"] and step["paragraf"]:
            yield _name(record["kommun"], f"{step['datum']} {step['paragraf']}")


def _name(kommun: str | None, rest: str) -> str:
    return f"{kommun or ''}\n{rest}"


def _hash(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
