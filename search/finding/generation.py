"""One open generation, as every way of searching it needs it: views, postings, filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.fields import FIELDS
from indexer.reader import GenerationReader
from indexer.store import ARENDE_FIELD, Arenden, StoredRows
from search.finding.facets import Filters, canonical
from search.finding.kernel import Mask
from search.finding.source import CachedSource
from search.finding.views import ArendeView, SectionView, View
from search.question import FieldValues, Restriction, field_for

MOST_RESOLVED = 1_000
"""Values that people typed for a field, of which it is remembered what they mean: under 1 MB."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters in force, and where something is excluded, the documents that are left."""

    filters: Filters
    possible: Mask | None


class Generation:
    """An open generation. Several threads may ask at once.

    Attributes:
        reader: postings and extracts.
        source: the postings, behind a cache.
        arenden: the ärenden, none in an index of sections alone.
        sections: every section as a result.
        by_arende: every ärende as a result; the sections if there are none.
    """

    def __init__(self, directory: Path) -> None:
        """Open what was built; `indexer.store.generations.Manifest` tells if it is whole."""
        self.reader = GenerationReader(directory)
        self.source = CachedSource(self.reader)
        self.arenden = Arenden(directory)
        columns, rows = self.reader.columns, StoredRows(directory)
        self.sections = SectionView(columns, self.arenden, rows)
        self.by_arende: View = self.sections
        if len(self.arenden):
            self.by_arende = ArendeView(columns, self.arenden, rows)
        self._values = lru_cache(len(FIELDS))(self._values_of)
        self._resolved = lru_cache(MOST_RESOLVED)(self._resolve)

    def view(self, *, flat: bool) -> View:
        """What is a result: each section if `flat`, else an ärende."""
        return self.sections if flat else self.by_arende

    def chosen(
        self,
        view: View,
        filters: Mapping[str, tuple[str, ...]],
        written: Iterable[Restriction] = (),
    ) -> Chosen:
        """What filters by field name and restrictions written in a query ask for together.

        Raises:
            QueryError: there is no such field, or no value of it that is written so.
        """
        allowed: Mask | None = None
        wanted: dict[str, set[str]] = {}
        given = [
            Restriction(field_for(name), value, excluded=False)
            for name, values in filters.items()
            for value in values
        ]
        for restriction in (*given, *written):
            name = restriction.field.name
            values = self.resolve(name, restriction.value)
            if restriction.excluded:
                kept = ~view.facets[name].having(values, view.size)
                allowed = kept if allowed is None else allowed & kept
            else:
                wanted.setdefault(name, set()).update(values)
        return Chosen(canonical(wanted), None if allowed is None else view.documents(allowed))

    def resolve(self, name: str, typed: str) -> tuple[str, ...]:
        """The values of a public field that `typed` stands for; see `search.question.resolve`.

        Raises:
            UnknownField: there is no such field.
            UnknownValue: no value of it is written so.
        """
        return self._resolved(field_for(name).name, typed)

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()

    def _resolve(self, name: str, typed: str) -> tuple[str, ...]:
        if name == ARENDE_FIELD:  # there are as many as there are ärenden, and ids that they had
            for id_ in dict.fromkeys((typed, typed.strip().casefold())):
                if (number := self.arenden.number_of(id_)) is not None:
                    return (self.arenden.record(number)["id"],)
        return self._values(name).meant(typed)

    def _values_of(self, name: str) -> FieldValues:
        held = self.by_arende.facets[name].values
        if name != ARENDE_FIELD:  # ärenden have bodies and standings that no section has
            held = sorted({*held, *self.sections.facets[name].values})
        return FieldValues(field_for(name), held)
