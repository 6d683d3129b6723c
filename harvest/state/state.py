"""The state of a folder of papers, opened by one program at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harvest.state.database import connected, locked
from harvest.state.origins import OriginTables
from harvest.state.papers import Papers
from harvest.state.sightings import Sightings
from harvest.state.sources import Sources

FILE = ".klubbat-harvest.sqlite"


class State(Papers, Sightings, Sources, OriginTables):
    """What is known in a folder of papers. Every method commits what it does.

    Each method raises `HarvestError` if the file is damaged or cannot be written; then nothing of
    that change is kept.
    """


@contextmanager
def opened(folder: Path) -> Iterator[State]:
    """Yield the state of a folder of papers, which no other program has at the same time.

    Raises:
        HarvestError: another harvest is at work here, or the state is damaged.
    """
    with locked(folder):
        path = folder / FILE
        db = connected(path)
        try:
            yield State(db, path)
        finally:
            db.close()


@contextmanager
def in_memory() -> Iterator[State]:
    """Yield a state that is lost, for asking once."""
    place = Path(":memory:")
    db = connected(place)
    try:
        yield State(db, place)
    finally:
        db.close()
