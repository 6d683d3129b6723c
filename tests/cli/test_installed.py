"""Installed as people install it: without a compiler, and beside what has the same names."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import klubbat
from tests.cli.conftest import SAMPLES, Klubbat
from tests.house import ROOMS, ROOT

MOTION = SAMPLES / "lindasen" / "motioner" / "motion_simhall.txt"
SLOWER = (
    "7 of 7 inner loops are not compiled, because there was no C compiler when klubbat was "
    "installed. Everything works; indexing takes about three times as long, and searching ten "
    "times. To change that, install a C compiler and type: pipx reinstall klubbat\n"
)


def run(*arguments: str, before: Path) -> "subprocess.CompletedProcess[str]":
    """The program in a process of its own that finds what lies in `before` first."""
    path = os.pathsep.join([str(before), str(ROOT)])
    return subprocess.run(
        [sys.executable, str(ROOT / "klubbat.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"},
    )


def test_every_room_is_checked_to_be_ours() -> None:
    """Each carries the mark that is looked for."""
    assert klubbat.ROOMS == ROOMS
    for room in ROOMS:
        assert klubbat.MARK in (ROOT / room / "__init__.py").read_bytes()
    assert importlib.import_module("web").__distribution__ == "klubbat"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_another_distribution_is_one_clear_line(tmp_path: Path, room: str) -> None:
    """It says whose package is in klubbat's place, and how to install klubbat apart from it."""
    (tmp_path / room).mkdir()
    (tmp_path / room / "__init__.py").write_text('"""Another package of this name."""\n')
    notes = tmp_path / "other.thing-0.62.dist-info"
    notes.mkdir()
    (notes / "METADATA").write_text("Metadata-Version: 2.1\nName: other.thing\nVersion: 0.62\n")
    (notes / "top_level.txt").write_text(f"{room}\n")
    (notes / "RECORD").write_text(f"{room}/__init__.py,,\n")

    done = run("search", "skola", before=tmp_path)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"klubbat: other.thing 0.62 has put its own package '{room}' in place of klubbat's; "
        "install klubbat in a place of its own: pipx install --force klubbat\n"
    )


def test_a_folder_of_the_same_name_is_one_clear_line(tmp_path: Path) -> None:
    """It belongs to no distribution; then it says where it is."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "__init__.py").touch()

    done = run("status", before=tmp_path)

    assert done.returncode == 3
    assert done.stderr == (
        "klubbat: the package 'web' that Python finds is not klubbat's: it is at "
        f"{tmp_path}/web/__init__.py; "
        "install klubbat in a place of its own: pipx install --force klubbat\n"
    )


def test_in_a_zip_it_is_said_that_the_sources_are_missing(tmp_path: Path) -> None:
    """The rooms in it are ours; but nothing could tell by which version an index was made."""
    for room in ROOMS:
        unread = shutil.ignore_patterns("__pycache__", "samples", "*.so", "*.c")
        shutil.copytree(ROOT / room, tmp_path / "rooms" / room, ignore=unread)
    packed = shutil.make_archive(str(tmp_path / "klubbat"), "zip", tmp_path / "rooms")

    done = run("index", str(MOTION), "--index", str(tmp_path / "index"), before=Path(packed))

    assert (done.returncode, done.stdout) == (3, "")
    *_, line = done.stderr.splitlines()  # above it: that no loops are compiled
    assert line.startswith("klubbat: ")
    assert "the source files of klubbat are not here" in line


def test_without_compiled_loops_it_is_said_at_the_first_index_and_in_the_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, klubbat: Klubbat
) -> None:
    """Once where an index is made, and whenever one asks."""
    from cli import loops

    directory = str(tmp_path / "index")
    monkeypatch.setattr(loops, "compiled_loops", lambda: dict.fromkeys("abcdefg", False))
    first = klubbat("index", str(MOTION), "--index", directory)
    second = klubbat("index", str(MOTION), "--index", directory)
    status = klubbat("status", "--index", directory)

    assert (first.code, first.err, second.code, second.err) == (0, SLOWER, 0, "")
    assert SLOWER in status.out


def test_with_compiled_loops_the_status_says_so_and_no_more(
    monkeypatch: pytest.MonkeyPatch, klubbat: Klubbat, index: str
) -> None:
    """There is nothing to do about it."""
    from cli import loops

    monkeypatch.setattr(loops, "compiled_loops", lambda: {"a": True, "b": True})

    told = [line for line in klubbat("status", "--index", index).out.splitlines() if "loop" in line]
    assert told == ["inner loops: 2 of 2 compiled"]


def test_compiled_code_that_is_older_than_its_source_is_told(
    monkeypatch: pytest.MonkeyPatch, klubbat: Klubbat, index: str
) -> None:
    """An edit has no effect until it is compiled, and a compiler that fails says nothing."""
    from cli import loops

    monkeypatch.setattr(loops, "outdated_loops", lambda: ("a._loop",))

    assert "compiled before the source was last edited: a._loop." in (
        klubbat("status", "--index", index).out
    )
