"""What the processes of a site have done, counted in files that the first process adds up.

Each process writes its own file only, so that none waits for another, and one that is killed takes
nothing with it. A file is an array of numbers, in the order of `SERIES`.
"""

import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

from starlette.types import Scope

from web.edge.costs import COSTS

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The upper bounds of the histogram of seconds."""
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
_HAPPENED = {
    "refused_full": "no place was left, and nobody could make room",
    "refused_address": "one address had too many connections",
    "refused_malformed": "what came was no HTTP",
    "refused_host": "the host asked for is not this site",
    "refused_rate": "one address asked too often",
    "refused_busy": "too many requests of the kind were at work",
    "dropped_head": "the head of a request took too long",
    "dropped_body": "the body of a request took too long",
    "dropped_write": "the client did not take its answer",
    "dropped_for_another": "it waited, and another needed the place",
    "no_files": "the process may open no more files",
}


@dataclass(frozen=True, slots=True)
class Family:
    """A metric: its name, what it is, and the labels of its series."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    series: tuple[str, ...]


FAMILIES = (
    Family(
        "klubbat_requests_total",
        "counter",
        "Requests answered, by what they cost and how they ended.",
        tuple(f'{{cost="{cost}",status="{status}"}}' for cost in COSTS for status in STATUSES),
    ),
    Family(
        "klubbat_request_seconds",
        "histogram",
        "Seconds from the head of a request to the end of its answer.",
        tuple(
            f"{part}"
            for cost in COSTS
            for part in (
                *(f'_bucket{{cost="{cost}",le="{bound}"}}' for bound in (*BOUNDS, "+Inf")),
                f'_sum{{cost="{cost}"}}',
                f'_count{{cost="{cost}"}}',
            )
        ),
    ),
    Family(
        "klubbat_turned_away_total",
        "counter",
        "Connections and requests that were refused or dropped, by the limit that they met.",
        tuple(f'{{limit="{name}"}}' for name in _HAPPENED),
    ),
    Family("klubbat_connections", "gauge", "Connections that are open.", ("",)),
    Family(
        "klubbat_at_work",
        "gauge",
        "Requests being answered, by what they cost.",
        tuple(f'{{cost="{cost}"}}' for cost in COSTS),
    ),
    Family("klubbat_workers", "gauge", "Processes that answer.", ("",)),
)
SERIES = tuple(f"{family.name}{each}" for family in FAMILIES for each in family.series)
_BUILT, _TICK = len(SERIES), len(SERIES) + 1
_PLACES = {name: n for n, name in enumerate((*SERIES, "built", "tick"))}
_MET = "klubbat.limits_met"
_SIZE = 8 * len(_PLACES)
_GAUGES = tuple(
    _PLACES[f"{family.name}{each}"]
    for family in FAMILIES
    if family.kind == "gauge"
    for each in family.series
)


class Counts:
    """The counts of one process, in a file that others read.

    Args:
        path: the file, which is made if it is missing.
    """

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(descriptor, _SIZE)
            self._numbers = memoryview(mmap.mmap(descriptor, _SIZE)).cast("d")
        finally:
            os.close(descriptor)

    @classmethod
    def of_this_process(cls, folder: Path) -> Self:
        """The counts of the process that calls."""
        return cls(folder / f"{os.getpid()}.counts")

    def happened(self, name: str) -> None:
        """Count something that was turned away."""
        self._numbers[_PLACES[f'klubbat_turned_away_total{{limit="{name}"}}']] += 1

    def answered(self, cost: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        numbers = self._numbers
        kind = STATUSES[min(max(status // 100, 1), 5) - 1]
        numbers[_PLACES[f'klubbat_requests_total{{cost="{cost}",status="{kind}"}}']] += 1
        first = _PLACES[f'klubbat_request_seconds_bucket{{cost="{cost}",le="{BOUNDS[0]}"}}']
        for n, bound in enumerate(BOUNDS):
            if seconds <= bound:
                numbers[first + n] += 1
        infinity = first + len(BOUNDS)
        numbers[infinity] += 1
        numbers[infinity + 1] += seconds
        numbers[infinity + 2] += 1

    def at_work(self, cost: str, by: int) -> None:
        """Count a request that begins (1) or ends (-1) to be at work."""
        self._numbers[_PLACES[f'klubbat_at_work{{cost="{cost}"}}']] += by

    def alive(self, now: float, connections: int, built: float) -> None:
        """Note that the process is alive, how many are connected, and when its index was built."""
        self._numbers[_PLACES["klubbat_connections"]] = connections
        self._numbers[_PLACES["klubbat_workers"]] = 1
        self._numbers[_BUILT] = built
        self._numbers[_TICK] = now

    def ended(self) -> None:
        """Forget what is open, once the process has ended; what it did is kept."""
        for place in (*_GAUGES, _BUILT, _TICK):
            self._numbers[place] = 0

    @property
    def tick(self) -> float:
        """The time at which the process was last alive; 0 before it serves."""
        return self._numbers[_TICK]

    def read(self) -> list[float]:
        """All numbers, in the order of `SERIES`, then when the index was built, and `tick`."""
        return list(map(float, self._numbers))


def counts_of(scope: Scope) -> Counts | None:
    """The counts of the process that answers a request; None if nothing is counted."""
    counts: Counts | None = scope["app"].state.counts
    return counts


def turned_away(scope: Scope, limit: str) -> None:
    """Note the limit that a request met, so that it is counted and logged."""
    scope.setdefault(_MET, []).append(limit)


def limits_met(scope: Scope) -> list[str]:
    """The limits that a request meets, in a list that grows; call this before it is passed on."""
    met: list[str] = scope.setdefault(_MET, [])
    return met


def summed(folder: Path) -> tuple[dict[str, float], float]:
    """The counts of all processes by series, and when the index that serves was built (or 0).

    While a newer index is taken up, processes may serve different ones. The older one counts.
    """
    every = [Counts(path).read() for path in sorted(folder.glob("*.counts"))]
    totals = {name: sum(numbers[n] for numbers in every) for n, name in enumerate(SERIES)}
    built = min((numbers[_BUILT] for numbers in every if numbers[_TICK]), default=0.0)
    return totals, built


def exposition(folder: Path, now: float) -> str:
    """The metrics as text for Prometheus (exposition format 0.0.4).

    Args:
        folder: the folder of the counts.
        now: the time in seconds since 1970.
    """
    totals, built = summed(folder)
    return "".join(f"{line}\n" for line in _lines(totals, built, now))


def _lines(totals: dict[str, float], built: float, now: float) -> Iterator[str]:
    for family in FAMILIES:
        yield f"# HELP {family.name} {family.help}"
        yield f"# TYPE {family.name} {family.kind}"
        for each in family.series:
            name = f"{family.name}{each}"
            yield f"{name} {totals[name]:.10g}"
    yield "# HELP klubbat_index_built_seconds When the index that serves was built, since 1970."
    yield "# TYPE klubbat_index_built_seconds gauge"
    yield f"klubbat_index_built_seconds {built:.10g}"
    yield "# HELP klubbat_index_age_seconds How old the index that serves is."
    yield "# TYPE klubbat_index_age_seconds gauge"
    yield f"klubbat_index_age_seconds {now - built if built else 'NaN'}"
