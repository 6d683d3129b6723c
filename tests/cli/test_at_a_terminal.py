"""The program in a shell: it completes, fits any encoding, ends quietly, and fails in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

PROGRAM = (sys.executable, str(ROOT / "klubbat.py"))


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, as a shell does."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        cwd=ROOT,
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_be_taught(shell: str) -> None:
    """Each shell gets a script that names the program."""
    told = run(_KLUBBAT_COMPLETE=f"{shell}_source")
    # click asks bash for its version, and warns where there is none.
    assert b"klubbat" in told.stdout
    assert told.returncode == 0


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("klubbat se", ["search", "serve"]),
        ("klubbat search --ou", ["--outcome"]),
        ("klubbat search --outcome bi", ["bifall"]),
        ("klubbat search --language ", ["sv", "en"]),
        ("klubbat brief --format d", ["docx"]),
    ],
)
def test_what_is_begun_is_completed(typed: str, offered: list[str]) -> None:
    """Commands, options and the values of filters."""
    words = typed.split(" ")
    told = run(_KLUBBAT_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    assert [line.split(",")[1] for line in told.stdout.decode().splitlines()] == offered


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_sign_that_the_terminal_lacks_stops_nothing(encoding: str, index: str) -> None:
    """It is shown as a question mark; å ä ö are there where the terminal has them."""
    for arguments in (["search", "skolväg", "--explain"], ["status"], ["stats"]):
        told = run(*arguments, "--index", index, PYTHONIOENCODING=encoding)
        assert (told.returncode, told.stderr) == (0, b"")
    found = run("search", "skolväg", "--index", index, PYTHONIOENCODING=encoding).stdout
    assert b"? Approved in part" in found
    assert ("skolväg".encode(encoding, "replace")) in found


def test_a_reader_that_has_enough_ends_it_quietly(index: str) -> None:
    """`| head` ends it with 0, and without a word."""
    for arguments in (["extract", "corpus/samples", "--jsonl"], ["search", "--help"]):
        process = subprocess.Popen(
            [*PROGRAM, *arguments],
            env={**os.environ, "KLUBBAT_INDEX": index},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize("form", ["md", "docx", "html"])
def test_a_brief_that_cannot_be_written_is_one_line(form: str, index: str, tmp_path: Path) -> None:
    """A folder that is missing, and a disk that is full: the place and the reason, and 3."""
    places = {str(tmp_path / "none" / "b"): "No such file or directory"}
    if Path("/dev/full").exists():
        places["/dev/full"] = "No space left on device"
    for place, why in places.items():
        asked = ("brief", "ekhamra-ks-2023-118", "--format", form, "--output", place)
        told = run(*asked, "--index", index)
        said = told.stderr.decode()
        assert (told.returncode, told.stdout) == (3, b"")
        assert said == f"klubbat: cannot use {place}: {why}\n"
