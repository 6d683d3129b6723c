"""Writes and reads the ärenden of one generation: their facts as columns, and their records.

Ärenden are numbered in the order of their ids. In the columns of documents, the values of the field
``arende`` are in the same order.
"""

from array import array
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.arende_record import ArendeRecord, arende_from
from indexer.fields import BOUNDS, VALUED
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.day_columns import day_columns, day_number
from indexer.store.facet_columns import (
    FacetBuilder,
    Integers,
    load_facets,
    newest_first,
    save_facets,
)
from indexer.store.records import Records, RecordsWriter
from indexer.store.references import References, ReferencesBuilder
from indexer.store.strings import SortedStrings

ARENDEN_FILE = "arenden.arrays"


def write_arenden(arenden: Iterable[ArendeRecord], generation: Path) -> None:
    """Write all ärenden of a generation. They must come in the order of their ids.

    Raises:
        ValueError: they come in another order.
    """
    file = ArrayWriter(generation / ARENDEN_FILE)
    records, references = RecordsWriter(file), ReferencesBuilder()
    facets = {field.name: (field.of_arende, FacetBuilder()) for field in VALUED}
    ids: list[str] = []
    dates: list[str] = []
    days, last = array("i"), array("i")
    numbers: dict[str, int] = {}
    for number, each in enumerate(arenden):
        if ids and each["id"] <= ids[-1]:
            raise ValueError(f"ärende {each['id']} comes behind {ids[-1]}")
        records.add(each)
        references.add(number, each)
        for of_arende, facet in facets.values():
            facet.add(number, of_arende(each))
        ids.append(each["id"])
        dates.append(_day(each))
        last.append(day_number(tuple(BOUNDS[0].of_arende(each))))
        days.append(-1 if (waited := each["dagar"]) is None else waited)
        numbers |= dict.fromkeys(each["alias"], number)
    numbers |= {id_: number for number, id_ in enumerate(ids)}
    records.finish()
    file.add_packed("rank", newest_first(ids, dates))
    file.add("days", np.array(days, np.int32))
    file.add_packed("day", np.array(last, np.int32))
    known = SortedStrings.of(numbers)
    known.save(file, "id")
    file.add_packed("numbers", np.array([numbers[id_] for id_ in known], np.int32))
    save_facets({name: facet.finish() for name, (_, facet) in facets.items()}, file)
    references.save(file)
    file.close({"arenden": len(ids)})


def _day(arende: ArendeRecord) -> str:
    """The day it was decided; if it is undecided, the last day it was treated, or ``""``."""
    days = (step["datum"] or "" for step in arende["steg"])
    return arende["beslutsdatum"] or max(days, default="")


class Arenden:
    """The ärenden of an open generation. Its methods may be called from several threads.

    Data is checked when it is first read, so any of them raises `corpus.errors.IndexUnusable` if
    the data is damaged.
    """

    def __init__(self, generation: Path) -> None:
        """Open what `write_arenden` wrote."""
        self._file = ArrayFile(generation / ARENDEN_FILE)
        self._records = Records(self._file)
        self.facets = {
            **load_facets(self._file, [field.name for field in VALUED]),
            **day_columns(self._file["day"].read),
        }
        """A column for each of `indexer.fields.FIELDS`, by name."""

    @cached_property
    def days(self) -> npt.NDArray[np.int32]:
        """The days from raising to decision of each ärende; -1 if the papers do not say."""
        return self._file["days"].read()

    @cached_property
    def rank(self) -> Integers:
        """The place of each ärende when all are ordered by the day of decision, the newest first.

        An undecided ärende is placed by the last day it was treated.
        """
        return self._file["rank"].read()

    @cached_property
    def references(self) -> References:
        """The ärenden by the references that papers make to them."""
        return References(self._file)

    def __len__(self) -> int:
        return len(self._records)

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """The number of the ärende that has this id, or had it earlier; None if there is none."""
        place = self._ids.find(id)
        return None if place is None else int(self._numbers[place])

    def record(self, number: int) -> ArendeRecord:
        """The ärende with this number."""
        return arende_from(self._records[number])

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @cached_property
    def _ids(self) -> SortedStrings:
        return SortedStrings.load(self._file, "id")

    @cached_property
    def _numbers(self) -> Integers:
        return self._file["numbers"].read()
