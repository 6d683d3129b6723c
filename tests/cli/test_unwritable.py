"""Output that cannot be written is said in one line, and never looks like an empty answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = "import cli; cli.run()"


def klubbat(*arguments: str, **given: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the program as a process of its own."""
    command = [sys.executable, "-c", CODE, *arguments]
    return subprocess.run(command, check=False, timeout=120, **given)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(index: str) -> None:
    """Exit code 3, not 1, which says that nothing was found."""
    with Path("/dev/full").open("wb") as full:
        ended = klubbat("search", "skolväg", "--index", index, stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 3
    assert ended.stderr.count(b"\n") == 1


def test_a_folder_that_is_missing_is_one_line(index: str, tmp_path: Path) -> None:
    """A file that cannot be made is named."""
    at = tmp_path / "missing" / "brief.md"
    ended = klubbat(
        "brief", "ekhamra-ks-2023-118", "--index", index, "--output", str(at), capture_output=True
    )
    assert ended.returncode == 3
    assert ended.stderr.decode().startswith(f"klubbat: cannot use {at}")
    assert ended.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_an_output_without_every_sign_prints_those_it_has(index: str, form: tuple[str]) -> None:
    """In cp1252, as on Windows, å ä ö stay; what the encoding lacks does not stop the list."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    ended = klubbat(
        "search", "skolväg", "--index", index, *form, capture_output=True, env=environment
    )
    assert ended.returncode == 0
    assert ended.stderr == b""
    if form != ("--json",):
        assert "skolväg" in ended.stdout.decode("cp1252").casefold()
