"""A text is read in a cell: whatever it does there, one line is lost and nothing else."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from threading import Thread
from typing import Any, TypedDict

import pytest

from corpus.cell import Cell, Limits, WarmCell, spread
from corpus.cell.values import UnfitError, read_as, written
from corpus.document import Document, Page
from corpus.errors import Busy, GivenUp, OnlyScans, QueryError, UnreadableFile

MB = 2**20
NARROW = Limits(seconds=1, memory=200 * MB, output=MB)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's part is Linux")


class Told(TypedDict):
    """An object, as an extract is one."""

    text: str
    pages: list[list[int]]


@dataclass(frozen=True)
class Seen:
    """A value with a row in it."""

    names: tuple[str, ...]
    told: Told | None


def doubled(number: int) -> int:
    return 2 * number


def hangs(_: int) -> int:
    time.sleep(60)
    return 0


def spins(_: int) -> int:
    while True:
        pass


def eats(size: int) -> int:
    return len(bytes(size))


def dies(how: int) -> int:
    os.kill(os.getpid(), how)
    return 0


def talks(length: int) -> str:
    return "a" * length


def lies(_: int) -> str:
    return 5  # type: ignore[return-value]


def is_code(_: int) -> Any:
    return os.system


def refuses(_: int) -> int:
    raise UnreadableFile("encrypted")


def is_pictures(_: int) -> int:
    raise OnlyScans("no text", 3)


def asks_wrongly(_: int) -> int:
    raise QueryError("the text is empty")


def breaks(_: int) -> int:
    raise IndexError("a fault")


def forks(_: int) -> int:
    return os.fork()


def runs(_: int) -> int:
    return subprocess.run(["true"], check=True).returncode


def connects(_: int) -> int:
    with socket.socket() as made:
        return made.connect_ex(("127.0.0.1", 9))


def writes(_: int) -> int:
    return Path(gettempdir(), f"klubbat-cell-{os.getpid()}").write_text("a")


def opens(number: int) -> int:
    return len([socket.socket() for _ in range(number)])


def own_number(_: int) -> int:
    return os.getpid()


def seen(_: int) -> Seen:
    return Seen(("å", "\udce4"), {"text": "x", "pages": [[0, 1]]})


def nothing() -> None:
    """Load nothing."""


@pytest.fixture
def cell() -> Iterator[Cell]:
    """A cell with little of everything."""
    made = Cell(NARROW)
    yield made
    made.end()


def answer(cell: Cell, function: Callable[[Any], Any], argument: Any) -> Any:
    cell.give(function, argument)
    return cell.take()


@pytest.mark.parametrize(
    ("function", "argument", "why"),
    [
        (hangs, 0, "given up after 1 seconds"),
        (spins, 0, "given up after 1 seconds"),
        pytest.param(eats, 500 * MB, "given up: more than 200 MB of memory", marks=LINUX),
        (dies, signal.SIGKILL, "reading it ended the process"),
        (dies, signal.SIGSEGV, "reading it ended the process"),
        (talks, 2 * MB, "given up: what was read is more than 1 MB"),
        (lies, 0, "reading it gave no data that makes sense"),
        (is_code, 0, "an error of this program: TypeError"),
        (breaks, 0, "an error of this program: IndexError: a fault"),
        (forks, 0, "an error of this program: PermissionError: os.fork in a cell"),
        (runs, 0, "an error of this program: PermissionError: subprocess.Popen in a cell"),
        (connects, 0, "an error of this program: PermissionError: socket.connect in a cell"),
        (writes, 0, "an error of this program: OSError"),
        (opens, 200, "an error of this program: OSError"),
        (refuses, 0, "encrypted"),
    ],
)
def test_what_a_text_does_is_told_in_a_line(
    cell: Cell, function: Callable[[Any], Any], argument: Any, why: str
) -> None:
    """And the next text is read as if nothing had been."""
    with pytest.raises(UnreadableFile, match=why):
        answer(cell, function, argument)
    assert answer(cell, doubled, 21) == 42


def test_errors_that_were_meant_come_back_as_they_are(cell: Cell) -> None:
    """With their numbers and words."""
    with pytest.raises(OnlyScans) as pictures:
        answer(cell, is_pictures, 0)
    assert pictures.value.pages == 3
    with pytest.raises(QueryError, match="the text is empty"):
        answer(cell, asks_wrongly, 0)


def test_values_come_back_as_they_were(cell: Cell) -> None:
    """Also characters that are no characters."""
    assert answer(cell, seen, 0) == seen(0)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (int, True),
        (str, None),
        (list[int], [1, "2"]),
        (tuple[str, int], ["a"]),
        (Told, {"text": "a"}),
        (Told, {"text": "a", "pages": [], "more": 1}),
        (Seen, {"names": [1], "told": None}),
        (Document, {"digest": "a", "media": "text", "pages": [["1", "a", None]]}),
        (str | None, 1),
    ],
)
def test_what_is_of_another_type_is_refused(hint: Any, value: Any) -> None:
    """Nothing is passed on that was not promised."""
    with pytest.raises(UnfitError):
        read_as(hint, value)


def test_a_document_comes_back_as_it_was() -> None:
    """Whole, with its pages."""
    document = Document("ab", "pdf", (Page(1, "å"), Page(2, "b", 91)), ("page 1",), (3,))
    assert read_as(Document, json.loads(written(document))) == document


def test_results_come_in_the_order_of_the_tasks() -> None:
    """However many there are, and whatever some of them did."""
    assert list(spread(doubled, range(60), NARROW)) == [2 * n for n in range(60)]


def test_one_that_hangs_loses_only_its_own_result() -> None:
    """The others are read."""
    found = list(spread(dies, [0, signal.SIGKILL, 0, 0], NARROW))
    assert [each for each in found if each == 0] == [0, 0, 0]
    assert isinstance(found[1], GivenUp)


def test_a_process_is_kept_for_some_tasks_only() -> None:
    """After them another takes its place."""
    cell = Cell(Limits(seconds=5, tasks=2))
    numbers = [answer(cell, own_number, 0) for _ in range(4)]
    cell.end()
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


@LINUX
def test_a_cell_ends_with_its_parent() -> None:
    """Also if that is killed while the cell is at work."""
    code = (
        "from tests.corpus.test_cell import *\n"
        "cell = Cell(Limits(60)); print(answer(cell, own_number, 0), flush=True)\n"
        "answer(cell, spins, 0)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout
    number = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    until = time.monotonic() + 10
    while Path(f"/proc/{number}/statm").exists() and _at_work(number):
        assert time.monotonic() < until
        time.sleep(0.05)


def _at_work(number: int) -> bool:
    try:
        said = Path(f"/proc/{number}/stat").read_text("ascii")
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"


def test_a_warm_cell_serves_threads_and_refuses_a_crowd() -> None:
    """Those who find no place to wait are told at once."""
    warm = WarmCell(Limits(seconds=5), nothing, waiting=1)
    assert warm.ask(doubled, 4) == 8
    told: list[object] = []

    def ask() -> None:
        try:
            told.append(warm.ask(hangs, 0))
        except (GivenUp, Busy) as error:
            told.append(type(error))

    threads = [Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
        time.sleep(0.05)
    for thread in threads:
        thread.join()
    assert told.count(Busy) == 3
    assert told.count(GivenUp) == 2
    assert warm.ask(doubled, 5) == 10
