"""One open generation, as every way of searching it needs it: views, postings, filters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.reader import GenerationReader
from indexer.store import ARENDE_FIELD, Arenden, StoredRows
from search.finding.facets import Filters, canonical
from search.finding.kernel import Mask
from search.finding.source import CachedSource
from search.finding.views import ArendeView, SectionView, View
from search.question import Restriction, field_for, resolve

MOST_RESOLVED = 1_000
"""Values that people typed for a field, of which it is remembered what they mean."""


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
            values = self._resolved(view is self.sections, name, restriction.value)
            if restriction.excluded:
                kept = ~view.facets[name].having(values, view.size)
                allowed = kept if allowed is None else allowed & kept
            else:
                wanted.setdefault(name, set()).update(values)
        return Chosen(canonical(wanted), None if allowed is None else view.documents(allowed))

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()

    def _resolve(self, flat: bool, name: str, typed: str) -> tuple[str, ...]:
        if name == ARENDE_FIELD and (number := self.arenden.number_of(typed)) is not None:
            return (self.arenden.record(number)["id"],)  # there are as many as there are ärenden
        held = {*self.view(flat=flat).facets[name].values, *self.sections.facets[name].values}
        return resolve(field_for(name), typed, sorted(held))
