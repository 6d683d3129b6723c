"""The day of each result as a number, and the fields that compare it with a first or last day."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from indexer.fields import BOUNDS
from indexer.store.facet_columns import FacetColumn, Integers

UNKNOWN = 0
"""The number of a day that the papers do not say. It is before all days."""

CACHED_DAYS = 4_096
"""The most days whose numbers are cached: papers of one day are read in a row. 1 MB."""

_NONE = np.empty(0, np.int32)


@lru_cache(CACHED_DAYS)
def day_number(days: Iterable[str]) -> int:
    """The number of the first of `days` (ISO 8601), counted from 1 for 0001-01-01.

    >>> day_number(("2024-03-14",)), day_number(())
    (738959, 0)
    """
    return next((date.fromisoformat(day).toordinal() for day in days), UNKNOWN)


class DayColumn(FacetColumn):
    """A column of a field with a bound. It lists no values: it compares the day of each result."""

    values = ()
    documents = _NONE
    codes = _NONE

    def __init__(self, days: Callable[[], Integers], bound: Literal["first", "last"]) -> None:
        """Compare `days`, a number for each result, which are read when they are first needed."""
        object.__setattr__(self, "_read", days)
        object.__setattr__(self, "_bound", bound)

    _read: Callable[[], Integers]
    _bound: Literal["first", "last"]

    @cached_property
    def _days(self) -> Integers:
        return self._read()

    def having(self, values: Iterable[str], size: int) -> npt.NDArray[np.bool_]:
        """For each of `size` results, whether its day is within at least one of `values`."""
        days = [day_number((value,)) for value in values]
        mask = np.zeros(size, np.bool_)
        if days and self._bound == "first":
            np.greater_equal(self._days, min(days), out=mask)
        elif days:
            np.less_equal(self._days, max(days), out=mask)
            mask &= self._days != UNKNOWN
        return mask


def day_columns(days: Callable[[], Integers]) -> Mapping[str, FacetColumn]:
    """A column for each of `indexer.fields.BOUNDS`, by name."""
    return {field.name: DayColumn(days, field.bound) for field in BOUNDS if field.bound}
