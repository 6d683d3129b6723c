"""An index of the sample papers, built once, and a way to run the program."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cli import main

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


class Run(NamedTuple):
    """The output of one run of the program, and its exit code."""

    code: int
    out: str
    err: str


Klubbat = Callable[..., Run]


@pytest.fixture
def klubbat(capsys: pytest.CaptureFixture[str]) -> Klubbat:
    """Runs the program with the given arguments."""

    def call(*arguments: str) -> Run:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Run(ended.value.code, printed.out, printed.err)

    return call


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The directory of an index of all sample papers."""
    directory = str(tmp_path_factory.mktemp("index"))
    with pytest.raises(SystemExit):
        main(["index", str(SAMPLES), "--index", directory])
    return directory
