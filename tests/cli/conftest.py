"""An index of the sample papers, built once, and a way to run the program."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cli import main
from tests.takedowns import ABOUT_BO, HEAD, PAPER

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


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Minutes with a §, and an extract of the same §."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "KS.txt").write_text(PAPER, "utf-8")
    (papers / "utdrag.txt").write_text(HEAD + ABOUT_BO, "utf-8")
    return papers


@pytest.fixture
def directory(klubbat: Klubbat, papers: Path, tmp_path: Path) -> str:
    """An index of the papers."""
    directory = str(tmp_path / "index")
    klubbat("index", str(papers), "--index", directory)
    return directory
