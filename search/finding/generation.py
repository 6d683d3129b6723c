"""One open generation, with what every kind of search needs: views, postings, filters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.fields import FIELDS, PERSON
from indexer.reader import GenerationReader
from indexer.store import ARENDE_FIELD, Arenden, StoredRows
from search.finding.facets import Filters, canonical
from search.finding.kernel import Mask
from search.finding.source import CachedSource
from search.finding.views import ArendeView, SectionView, View
from search.question import FieldValues, People, Restriction, field_for

MOST_RESOLVED = 1_000
"""The most typed values of fields for which the meaning is cached: under 1 MB."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filters in force, and the documents that exclusions leave; None without exclusions."""

    filters: Filters
    possible: Mask | None


class Generation:
    """An open generation. Threads may share it.

    Attributes:
        reader: the postings and extracts.
        source: the postings, behind a cache.
        arenden: the ärenden; empty in an index of sections only.
        sections: the view in which every section is a result.
        by_arende: the view in which every ärende is a result; `sections` if there are no ärenden.
    """

    def __init__(self, directory: Path) -> None:
        """Open the files of a generation.

        `indexer.store.generations.Manifest` checks whether it is complete.
        """
        self.reader = GenerationReader(directory)
        self.source = CachedSource(self.reader)
        self.arenden = Arenden(directory)
        columns, rows = self.reader.columns, StoredRows(directory)
        self.sections = SectionView(columns, self.arenden, rows)
        self.by_arende: View = self.sections
        if len(self.arenden):
            self.by_arende = ArendeView(columns, self.arenden, rows)
        self._values = lru_cache(len(FIELDS))(self._values_of)
        self._listed = lru_cache(len(FIELDS))(lambda name: tuple(self._held(name)))
        self._resolved = lru_cache(MOST_RESOLVED)(self._resolve)

    def view(self, *, flat: bool) -> View:
        """The view in which each section is a result if `flat`, otherwise each ärende."""
        return self.sections if flat else self.by_arende

    def chosen(
        self,
        view: View,
        filters: Mapping[str, tuple[str, ...]],
        written: Iterable[Restriction] = (),
    ) -> Chosen:
        """Combine filters by field name with the restrictions that are written in a query.

        Args:
            view: what a result is.
            filters: values by field name, as they were typed.
            written: the restrictions in the text of the query.

        Raises:
            QueryError: a field or a value is unknown.
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
            if restriction.excluded or restriction.together:
                kept = view.facets[name].having(values, view.size)
                kept = ~kept if restriction.excluded else kept
                allowed = kept if allowed is None else allowed & kept
            else:
                wanted.setdefault(name, set()).update(values)
        return Chosen(canonical(wanted), None if allowed is None else view.documents(allowed))

    def resolve(self, name: str, typed: str) -> tuple[str, ...]:
        """The stored values that `typed` means in a public field (`search.question.resolve`).

        Raises:
            UnknownField: there is no such field.
            UnknownValue: no value of the field can be meant by `typed`.
        """
        return self._resolved(field_for(name).name, typed)

    @property
    def people(self) -> People:
        """The elected persons, by their names."""
        return self._values(PERSON).people

    def find(self, name: str, typed: str) -> tuple[str, ...]:
        """What `resolve` returns; empty where it would refuse the value."""
        return self._values(name).find(typed)

    def held(self, name: str) -> tuple[str, ...]:
        """The values of a public field in the index, sorted."""
        return self._listed(name)

    def close(self) -> None:
        """Close the files of the generation."""
        self.reader.close()

    def _resolve(self, name: str, typed: str) -> tuple[str, ...]:
        if name == ARENDE_FIELD:  # too many values for a table, and former ids are no values
            for id_ in dict.fromkeys((typed, typed.strip().casefold())):
                if (number := self.arenden.number_of(id_)) is not None:
                    return (self.arenden.record(number)["id"],)
        return self._values(name).meant(typed)

    def _values_of(self, name: str) -> FieldValues:
        return FieldValues(field_for(name), self._held(name))

    def _held(self, name: str) -> Sequence[str]:
        # Whoever is elected may be asked for in any role, though the answer may be empty.
        of = PERSON if field_for(name).people else name
        held = self.by_arende.facets[of].values
        if name == ARENDE_FIELD:
            return held
        # Ärenden have bodies and standings that no section has.
        return sorted({*held, *self.sections.facets[of].values})
