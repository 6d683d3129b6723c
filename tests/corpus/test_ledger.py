"""The catalogue is a ledger: a killed run keeps what it read, and damage is seen and made good."""

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import salvage
from corpus.catalogue.intake import Report, take_in
from corpus.catalogue.ledger import SEALED
from corpus.catalogue.tables import Catalogue
from corpus.errors import CatalogueDamaged, CatalogueError
from tests.corpus.conftest import MINUTES

# A thousand runs would start as many processes.
pytestmark = pytest.mark.usefixtures("read_in_this_process")


@pytest.fixture
def place(papers: Path, tmp_path: Path) -> Path:
    """A catalogue of the papers."""
    for number in range(6):
        said = MINUTES.replace("2024-05-22", f"2024-06-0{number + 1}")
        (papers / f"2024-06-0{number + 1}_KF.txt").write_text(said, "utf-8")
    path = tmp_path / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        take_in([papers], catalogue)
    return path


def told(path: Path) -> list[Any]:
    with Catalogue(path) as catalogue:
        return [
            *catalogue.extracts(),
            *(str(each) for each in catalogue.files().values()),
            catalogue.fingerprint(),
        ]


def again(papers: Path, path: Path) -> Report:
    with Catalogue(path) as catalogue:
        return take_in([papers], catalogue)


RUN = """
import sys
from pathlib import Path
from corpus.catalogue import Catalogue, intake, take_in, understood
from corpus.catalogue.tables import Catalogue as Kept

Kept.commit_each_second = Kept.commit  # a second passes with each paper
intake.spread = understood.spread = lambda function, tasks, _: map(function, tasks)

def tell(step, done, total):
    print(step, done, flush=True)
    sys.stdin.readline()

with Catalogue(Path(sys.argv[2])) as catalogue:
    take_in([Path(sys.argv[1])], catalogue, tell)
"""


@pytest.mark.parametrize(("step", "after"), [("read", 3), ("understand", 2)])
def test_a_killed_run_keeps_what_it_read(papers: Path, place: Path, step: str, after: int) -> None:
    """The next run reads only the rest, and ends as if nothing had been."""
    whole = told(place)
    path = place.with_name("killed.sqlite")
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, papers, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with run:
        assert run.stdin
        assert run.stdout
        for line in run.stdout:
            if line.split() == [step, str(after)]:
                break
            run.stdin.write("\n")
            run.stdin.flush()
        run.send_signal(signal.SIGKILL)
    with Catalogue(path, read_only=True) as catalogue:
        kept = (
            len(catalogue.digests()),
            sum(map(bool, map(catalogue.basis_of, catalogue.digests()))),
        )
    assert kept == ((after, 0) if step == "read" else (8, after))
    report = again(papers, path)
    assert (report.read, report.unchanged) == (8 - kept[0], kept[0])
    assert told(path) == whole


CELLS = [
    ("files", "kalla = 'other.txt'"),
    ("files", "digest = 'ab'"),
    ("files", "path = CAST('/x/y.txt' AS BLOB)"),
    ("documents", "body = zeroblob(length(body))"),
    ("documents", "digest = 'ab'"),
    ("documents", "scans = 1.5"),
    ("documents", "slug = 'other'"),
    ("records", "id = '202s-06-12_motion'"),
    ("records", "kommun = CAST(x'ff' AS TEXT)"),
    ("records", "place = 77"),
    ("records", "body = substr(body, 2)"),
    ("understood", "records = 1"),
    ("understood", "basis = 'ab'"),
    ("observations", "body = x'00'"),
    ("templates", "body = x'00'"),
    ("troubles", "day = 'yesterday'"),
]


@pytest.mark.parametrize(("table", "change"), CELLS)
def test_a_damaged_row_means_that_the_paper_is_read_again(
    papers: Path, place: Path, table: str, change: str
) -> None:
    """Whatever cell it is, the next run tells the same as before."""
    (papers / "empty.txt").write_bytes(b"")
    again(papers, place)
    whole = told(place)
    db = sqlite3.connect(place)
    db.execute(f"UPDATE {table} SET {change} WHERE rowid = (SELECT max(rowid) FROM {table})")
    db.commit()
    db.close()
    again(papers, place)
    assert told(place) == whole


def test_a_row_that_is_gone_is_seen(papers: Path, place: Path) -> None:
    """A paper of which one section is missing is understood again, with a line."""
    whole = told(place)
    db = sqlite3.connect(place)
    db.execute("DELETE FROM records WHERE id = '2024-06-03_KF~8'")
    db.commit()
    db.close()
    report = again(papers, place)
    assert [kalla for kalla, _ in report.mended] == ["2024-06-03_KF.txt"]
    assert told(place) == whole


def test_a_damaged_row_is_never_read(place: Path) -> None:
    """One who looks at a damaged catalogue is told so, and gets no wrong word."""
    db = sqlite3.connect(place)
    db.execute("UPDATE records SET body = x'00' WHERE place = 0")
    db.commit()
    db.close()
    with Catalogue(place, read_only=True) as catalogue, pytest.raises(CatalogueDamaged):
        list(catalogue.extracts())


@pytest.mark.parametrize("seed", range(24))
def test_whatever_is_damaged_nothing_is_told_wrong(papers: Path, place: Path, seed: int) -> None:
    """A flipped bit or a page of zeros: it is refused in a line, or made good."""
    whole = told(place)
    content = bytearray(place.read_bytes())
    chance = random.Random(seed)
    at = chance.randrange(len(content))
    if seed % 4:
        content[at] ^= 1 << chance.randrange(8)
    else:
        page = at // 4096 * 4096
        content[page : page + 4096] = bytes(4096)
    place.write_bytes(content)
    if (refusal := mended(papers, place)) is None:
        assert told(place) == whole
    else:
        assert "move it aside" in refusal
        assert place.read_bytes() == content


def mended(papers: Path, place: Path) -> str | None:
    """Why a damaged catalogue cannot be made good; None if it was."""
    try:
        try:
            again(papers, place)
        except CatalogueDamaged:
            salvage(place)
            again(papers, place)
    except CatalogueError as error:
        return str(error)
    return None


def test_what_can_be_read_of_a_damaged_file_is_kept(papers: Path, place: Path) -> None:
    """Only what stood on the damaged page is read again; the damaged file is put aside."""
    whole = told(place)
    db = sqlite3.connect(place)
    (page,) = (
        db.execute(
            "SELECT pageno FROM dbstat WHERE name = 'documents' AND pagetype = 'leaf' LIMIT 1"
        ).fetchone()
        if _has_dbstat(db)
        else (None,)
    )
    db.close()
    if page is None:
        pytest.skip("this SQLite cannot tell its pages")
    content = bytearray(place.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    place.write_bytes(content)
    with pytest.raises(CatalogueDamaged, match="klubbat index keeps what can be read"):
        again(papers, place)
    assert salvage(place) == place.with_name("catalogue.sqlite.damaged")
    report = again(papers, place)
    assert 0 < report.read <= 8
    assert told(place) == whole


@pytest.mark.parametrize("letter", [b"A", b"\x98"])
@pytest.mark.parametrize("said", [b"PRIMARY KEY (digest, place)", b"sqlite_autoindex_records_1"])
def test_a_table_whose_description_is_damaged_is_made_again(
    papers: Path, place: Path, said: bytes, letter: bytes
) -> None:
    """The others are kept, also where SQLite cannot even say what is wrong in letters."""
    whole = told(place)
    content = place.read_bytes()
    at = content.index(said) + len(said) - 3
    place.write_bytes(content[:at] + letter + content[at + 1 :])
    with pytest.raises(CatalogueDamaged, match="klubbat index keeps what can be read"):
        again(papers, place)
    salvage(place)
    assert again(papers, place).read == 0
    assert told(place) == whole


@pytest.mark.parametrize("at", range(8))
def test_saving_it_may_end_at_any_moment(place: Path, at: int) -> None:
    """There always is a catalogue: the damaged one until the saved one has its place."""
    code = (
        "import os, pathlib, sqlite3, sys\n"
        "from corpus.catalogue import salvage\n"
        "left = [int(sys.argv[2])]\n"
        "def ends(event, given):\n"
        "    if event in {'os.rename', 'os.link', 'os.remove', 'shutil.copyfile'}:\n"
        "        left[0] -= 1\n"
        "        if left[0] < 0:\n"
        "            os.kill(os.getpid(), 9)\n"
        "sys.addaudithook(ends)\n"
        "salvage(pathlib.Path(sys.argv[1]))\n"
    )
    whole = told(place)
    Path(f"{place}.damaged").write_bytes(b"of another time")
    subprocess.run([sys.executable, "-c", code, place, str(at)], check=False)
    assert told(place) == whole


def _has_dbstat(db: sqlite3.Connection) -> bool:
    try:
        db.execute("SELECT pageno FROM dbstat LIMIT 1")
    except sqlite3.OperationalError:
        return False
    return True


def test_every_table_is_sealed(place: Path) -> None:
    """The seal follows the cells that are sealed, in each table there is."""
    db = sqlite3.connect(place)
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == SEALED.keys()
    for table, count in SEALED.items():
        columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        assert columns.index("seal") == count
    db.close()


def test_a_run_that_was_killed_while_it_wrote_leaves_a_catalogue_to_look_at(place: Path) -> None:
    """Its journal is undone by the first who opens it, also by one who only looks."""
    code = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1])\n"
        "db.execute('PRAGMA cache_size = 1')\n"
        "db.execute('UPDATE documents SET slug = slug || zeroblob(9000)')\n"
        "db.execute('UPDATE records SET kommun = zeroblob(9000)')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    whole = told(place)
    subprocess.run([sys.executable, "-c", code, place], check=False)
    assert Path(f"{place}-journal").stat().st_size > 0
    with Catalogue(place, read_only=True) as catalogue:
        assert list(catalogue.extracts()) == whole[: catalogue.count()]
