"""Whatever happens to papers, and wherever a run is killed, disk and state agree in the end."""

import tempfile
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from corpus.errors import HarvestError, ListingFailed
from harvest.fetched import Failed, Refused
from harvest.keeping import Shelf
from harvest.state import database, opened, tables
from tests.harvest.made_up import Ekhamra, Paper, here

KEYS = st.sampled_from([f"p{number}" for number in range(5)])
TEXTS = st.sampled_from(["ett", "två", "tre"])
FAULTS = st.sampled_from(
    [Failed("no answer"), Refused("an error page"), OSError(28, "No space left on device")]
)


class Killed(BaseException):
    """What a run meets everywhere once it is killed, so that it can do nothing more."""


class Killer:
    """Ends a run at its `at`-th step that lasts: a statement, a rename or a removal."""

    def __init__(self) -> None:
        self.at: int | None = None
        self.steps = 0

    def around(self, does: Callable[..., Any]) -> Callable[..., Any]:
        """The step, after or before which the run may be killed."""

        def step(*args: Any, **named: Any) -> Any:
            self._count()
            done = does(*args, **named)
            self._count()
            return done

        return step

    def _count(self) -> None:
        self.steps += 1
        if self.at is not None and self.steps >= self.at:
            raise Killed


KILLER = Killer()


class AnySequence(RuleBasedStateMachine):
    """Papers come, change and go; runs fail and are killed."""

    @initialize()
    def begin(self) -> None:
        """Six papers that stay, so that no site seems rebuilt."""
        self._place = tempfile.TemporaryDirectory()
        steady = {f"fast{n}": Paper(f"fast {n}", date(2026, 5, n + 1)) for n in range(6)}
        self.ekhamra = Ekhamra(Path(self._place.name), steady)
        self.held: set[str] = set()

    @rule(key=KEYS, text=TEXTS, datum=st.sampled_from([date(2026, 6, 1), date(2026, 6, 2), None]))
    def appears(self, key: str, text: str, datum: date | None) -> None:
        """New, or listed again, with the same bytes or others."""
        self.ekhamra.papers[key] = Paper(f"{key} {text}", datum)

    @rule(key=KEYS)
    def is_withdrawn(self, key: str) -> None:
        """Neither listed nor at its address."""
        if key in self.ekhamra.papers:
            self.ekhamra.change(key, listed=False, status=404)

    @rule(key=KEYS)
    def is_said_to_be_withdrawn(self, key: str) -> None:
        """Its publisher says so itself."""
        if key in self.ekhamra.papers:
            self.ekhamra.change(key, withdrawn=True)

    @rule(key=KEYS)
    def is_not_listed(self, key: str) -> None:
        """Its address may still give it."""
        if key in self.ekhamra.papers:
            self.ekhamra.change(key, listed=False)

    @rule(key=KEYS)
    def is_another_kind_of_file(self, key: str) -> None:
        """Its name then has another ending."""
        if key in self.ekhamra.papers:
            self.ekhamra.change(key, suffix=".docx", text=f"{key} docx")

    @rule(key=KEYS, fault=FAULTS)
    def fails(self, key: str, fault: Any) -> None:
        """Asking for it gives a fault, until faults are over."""
        if key in self.ekhamra.papers:
            self.ekhamra.faults[key] = fault

    @rule()
    def the_listing_fails(self) -> None:
        """Halfway through."""
        self.ekhamra.listing_fault = ListingFailed("503")

    @rule()
    def the_faults_are_over(self) -> None:
        """All that failed works again."""
        self._no_faults()

    @rule(days=st.integers(0, 2))
    def run_(self, days: int) -> None:
        """A harvest to its end, or to a full disk."""
        self._run(days)

    @rule(days=st.integers(0, 1), at=st.integers(1, 120))
    def is_killed(self, days: int, at: int) -> None:
        """A harvest that is killed somewhere."""
        self._run(days, at)

    def teardown(self) -> None:
        """In the end there are quiet runs, on as many days as a withdrawal takes."""
        if not hasattr(self, "ekhamra"):
            return
        try:
            self._no_faults()
            for _ in range(4):
                self._run(1)
            self._all_is_as_published()
        finally:
            self._place.cleanup()

    def _all_is_as_published(self) -> None:
        ekhamra = self.ekhamra
        ekhamra.agrees()
        standing = here(ekhamra.folder)
        text_of = {key: (ekhamra.folder / path).read_text() for path, key in standing.items()}
        for key, paper in ekhamra.papers.items():
            if paper.listed and not paper.withdrawn:
                assert text_of[key] == paper.text
            elif paper.status == 404 or (paper.listed and paper.withdrawn):
                assert key not in text_of
            else:
                assert text_of.get(key, paper.text) == paper.text
        told = {
            (file.parent / name).relative_to(ekhamra.folder).as_posix()
            for file in ekhamra.folder.rglob("insamlat.toml")
            for name in tomllib.loads(file.read_text("utf-8"))["files"]
        }
        assert told == set(standing) == set(ekhamra.files())

    def _no_faults(self) -> None:
        self.ekhamra.faults.clear()
        self.ekhamra.listing_fault = None

    def _run(self, days: int, killed_at: int | None = None) -> None:
        KILLER.at, KILLER.steps = killed_at, 0
        try:
            self.ekhamra.run(days)
        except (HarvestError, Killed):
            pass
        finally:
            KILLER.at = None
        with opened(self.ekhamra.folder) as state:  # the next run begins with this
            Shelf(self.ekhamra.folder, state).settle(datetime(2026, 6, 15, tzinfo=UTC))
        self.ekhamra.agrees()


def test_any_sequence_ends_with_disk_and_state_as_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Papers appear, change and vanish; runs meet faults and are killed; then it is quiet."""
    monkeypatch.setattr(tables.Tables, "_do", KILLER.around(tables.Tables._do))
    for name in ("replace", "unlink", "write_bytes"):
        monkeypatch.setattr(Path, name, KILLER.around(getattr(Path, name)))
    monkeypatch.setattr(database, "SYNCHRONOUS", "PRAGMA synchronous = OFF")
    run_state_machine_as_test(
        AnySequence,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
