"""The ärenden of one generation: their facts as columns, their records one by one.

Ärenden are numbered in the order of their ids, which is the order of the values of the field
``arende`` in the columns over documents: a document's code there is its ärende's number here.
"""

import os
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from weakref import finalize

import numpy as np

from corpus.arenden import ArendeRecord, arende_from
from indexer.fields import FIELDS
from indexer.store.arrayfile import mapped
from indexer.store.facet_columns import FacetBuilder, load_facets, newest_first, save_facets
from indexer.store.records import compressed, encoded, read_compressed
from indexer.store.references import write_references
from indexer.store.strings import SortedStrings


def write_arenden(arenden: Iterable[ArendeRecord], directory: Path) -> None:
    """Write all ärenden of a generation below the empty `directory`."""
    records = sorted(arenden, key=lambda arende: arende["id"])
    packed = [compressed(encoded(each)) for each in records]
    (directory / "records.bin").write_bytes(b"".join(packed))
    np.save(directory / "starts.npy", np.array([0, *accumulate(map(len, packed))], np.int64))
    np.save(directory / "rank.npy", newest_first([each["id"] for each in records], _days(records)))
    numbers = {id_: number for number, each in enumerate(records) for id_ in each["alias"]}
    numbers |= {each["id"]: number for number, each in enumerate(records)}
    ids = SortedStrings.of(numbers)
    ids.save(directory, "ids")
    np.save(directory / "numbers.npy", np.array([numbers[id_] for id_ in ids], np.int32))
    facets = {}
    for field in FIELDS:
        facet = FacetBuilder()
        for number, each in enumerate(records):
            facet.add(number, field.of_arende(each))
        facets[field.name] = facet.finish()
    save_facets(facets, directory)
    days = [-1 if (days := each["dagar"]) is None else days for each in records]
    np.save(directory / "days.npy", np.array(days, np.int32))
    write_references(records, directory)


def _days(records: Iterable[ArendeRecord]) -> list[str]:
    """The day each was decided, or last treated."""
    return [
        each["beslutsdatum"] or max((step["datum"] or "" for step in each["steg"]), default="")
        for each in records
    ]


class Arenden:
    """The ärenden of an open generation. Several threads may ask at once.

    Attributes:
        directory: where they are written.
        days: how many went from the day each was raised to its decision; -1 where that is untold.
        rank: an ärende's place when all are ordered by the day it was decided, or last treated, the
            newest first.
        facets: a column for each of `indexer.fields.FIELDS`, by name.
    """

    def __init__(self, directory: Path) -> None:
        """Map what `write_arenden` wrote."""
        self.directory = directory
        self.days = mapped(directory / "days.npy")
        self.rank = mapped(directory / "rank.npy")
        # Fetched and not mapped: of the pages around each record too much would stay in memory.
        self._records = os.open(directory / "records.bin", os.O_RDONLY)
        finalize(self, os.close, self._records)
        self._starts = mapped(directory / "starts.npy").data
        self._ids = SortedStrings.load(directory, "ids")
        self._numbers = mapped(directory / "numbers.npy")
        self.facets = load_facets(directory)

    def __len__(self) -> int:
        return len(self.rank)

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """The number of the ärende with this id, or with this among its earlier ones."""
        place = self._ids.find(id)
        return None if place is None else int(self._numbers[place])

    def record(self, number: int) -> ArendeRecord:
        """The ärende with this number."""
        start, end = self._starts[number], self._starts[number + 1]
        return arende_from(read_compressed(os.pread(self._records, end - start, start)))
