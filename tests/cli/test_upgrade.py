"""An index and a catalogue of an earlier klubbat: one clear line, and one command that mends it.

`tests/data/earlier.tar.xz` was made from the two motions below by the version before an index
became data and catalogues kept their seals (catalogue format 3). It is never made anew.
"""

import shutil
import sqlite3
import tarfile
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Klubbat
from tests.house import ROOT

MOTIONS = [
    str(SAMPLES / "lindasen" / "motioner" / name)
    for name in ("motion_simhall.txt", "motion-fritidskort.html")
]
ASKED = [
    ("search", "simhall"),
    ("similar", "simhall"),
    ("stats", "--by", "party"),
    ("status",),
    ("export", "site", "--no-search"),
    ("serve", "--port", "0"),
]


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The directory of an earlier klubbat, with catalogue and index."""
    with tarfile.open(ROOT / "tests" / "data" / "earlier.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path / "earlier"


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_an_earlier_index_is_one_clear_line(
    klubbat: Klubbat, earlier: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    """Every command that asks the index says that another version built it, and what to type."""
    options = [str(tmp_path / each) if each == "site" else each for each in asked]
    done = klubbat(*options, "--index", str(earlier))
    assert (done.code, done.out) == (3, "")
    lines = [each for each in done.err.splitlines() if "running as root" not in each]
    assert lines == [
        f"klubbat: {earlier}: built by another version of the format; "
        f"run klubbat index PATH… --index {earlier} again"
    ]


def test_an_earlier_catalogue_is_one_clear_line(klubbat: Klubbat, earlier: Path) -> None:
    """Also beside an index that can be searched; `klubbat doctor` names both."""
    told = klubbat("doctor", "--index", str(earlier))
    assert told.code == 3
    catalogue, index = told.out.splitlines()
    assert catalogue.endswith(
        "catalogue.sqlite: is of format 3, and this klubbat writes 6; "
        "run klubbat index PATH… to read the papers again"
    )
    assert index.startswith(f"{earlier}: ")
    assert "another version" in index
    assert "run klubbat index PATH…" in index


def test_one_command_mends_both(klubbat: Klubbat, earlier: Path) -> None:
    """The papers are read anew; then all is as if there never had been an earlier version."""
    done = klubbat("index", *MOTIONS, "--index", str(earlier))
    assert (done.code, done.err) == (0, "")
    assert done.out == "read 2, unchanged 0, forgotten 0: 2 sections\n"
    assert klubbat("doctor", "--index", str(earlier)).out == "nothing is wrong\n"
    assert "simhall" in klubbat("search", "simhall", "--index", str(earlier)).out


def test_an_earlier_index_beside_a_catalogue_of_today_is_built_from_it(
    klubbat: Klubbat, earlier: Path, tmp_path: Path
) -> None:
    """No paper is opened again for it."""
    klubbat("index", *MOTIONS, "--index", str(tmp_path / "today"))
    shutil.copy(tmp_path / "today" / "catalogue.sqlite", earlier)
    done = klubbat("index", *MOTIONS, "--index", str(earlier))
    assert done.out == "read 0, unchanged 2, forgotten 0: 2 sections\n"
    assert klubbat("doctor", "--index", str(earlier)).out == "nothing is wrong\n"


def test_an_earlier_catalogue_beside_an_index_of_today_is_filled_again(
    klubbat: Klubbat, earlier: Path, tmp_path: Path
) -> None:
    """The index goes on being searched meanwhile; the run needs no other command."""
    today = tmp_path / "today"
    klubbat("index", *MOTIONS, "--index", str(today))
    before = klubbat("search", "simhall", "--index", str(today)).out
    shutil.copy(earlier / "catalogue.sqlite", today)
    assert klubbat("search", "simhall", "--index", str(today)).out == before
    assert klubbat("index", *MOTIONS, "--index", str(today)).code == 0
    assert klubbat("search", "simhall", "--index", str(today)).out == before
    assert klubbat("doctor", "--index", str(today)).out == "nothing is wrong\n"


def test_a_catalogue_of_a_later_klubbat_is_kept(klubbat: Klubbat, earlier: Path) -> None:
    """Nothing of it is removed; the line says how to go on without it."""
    with sqlite3.connect(earlier / "catalogue.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = (earlier / "catalogue.sqlite").read_bytes()
    done = klubbat("index", *MOTIONS, "--index", str(earlier))
    assert done.code == 3
    assert "is of format 99, and this klubbat writes 6; move it aside" in done.err
    assert (earlier / "catalogue.sqlite").read_bytes() == before
