"""Every command line that the README prints does what it says, as far as no network is needed."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import COMMANDS, main, program
from tests.house import ROOT

PAGES = [page for page in (ROOT / "README.md", ROOT / "LÄSMIG.md") if page.exists()]
SAMPLES = ROOT / "corpus" / "samples"

NOT_RUN = {
    "make demo": "sets up an environment from the network, and serves until Ctrl-C",
    "make test": "runs this test",
    "make site": "needs the tools of the docs",
    "make harvest-demo": "serves until Ctrl-C; tests/harvest runs what it runs",
    "pipx install": "asks a registry of packages; tests/cli/test_installed.py installs a wheel",
    "uv tool": "the same",
    "pip install": "the same",
    "source": "is done by running the program itself",
    "klubbat serve": "serves until Ctrl-C; tests/cli/test_serve.py serves",
    "klubbat harvest": "asks publishers",
    "docker": "needs a container",
    "podman": "the same",
    "sudo": "changes the machine",
    "systemctl": "the same",
    "apt": "the same",
    "git clone": "asks a network",
    "cd": "the test is there already",
}
"""How lines begin that are not run, and why."""


def lines(page: Path) -> Iterator[str]:
    """The command lines in the console blocks of a page, without their remarks."""
    for block in re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                yield re.sub(r"\s{2,}#.*", "", line.removeprefix("$ ")).strip()


def is_run(line: str) -> bool:
    return not any(re.match(rf"{re.escape(each)}(\s|$)", line) for each in NOT_RUN)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a clone is after `make demo`: the samples and their index."""
    clone = tmp_path_factory.mktemp("clone")
    shutil.copytree(SAMPLES, clone / "corpus" / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(clone)
        with pytest.raises(SystemExit) as ended:
            main(["index", "corpus/samples", "--index", "demo-index"])
    assert ended.value.code == 0
    return clone


@pytest.fixture
def home(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with papers of one's own, and a motion beside them."""
    shutil.copytree(SAMPLES / "ekhamra" / "motioner", tmp_path / "papers")
    shutil.copy(tmp_path / "papers" / "Motion_om_saker_skolvag.pdf", demo / "motion.pdf")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("KLUBBAT_INDEX", raising=False)
    monkeypatch.chdir(demo)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_line_does_what_it_says(
    page: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines are run one after the other, as a reader types them; each ends with 0."""
    left, failed, ran = [], {}, 0
    for line in lines(page):
        if not is_run(line):
            left.append(line)
            continue
        command, *arguments = shlex.split(line.replace("~/", f"{home}/"))
        if command == "export":
            name, _, value = arguments[0].partition("=")
            monkeypatch.setenv(name, value)
            continue
        assert command == "klubbat", f"{page.name}: {line}: say in NOT_RUN why it is not run"
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed, ran = capsys.readouterr(), ran + 1
        if ended.value.code:
            failed[line] = printed.err.strip() or printed.out[-300:]
    with capsys.disabled():
        told = ", ".join(f"`{each}`" for each in left)
        print(f"\n{page.name}: {ran} lines were run; not run: {told or 'none'}")
    assert failed == {}
    assert ran or page.name == "LÄSMIG.md", "only README.md must have lines to run"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_named_in_running_text_exists(page: Path) -> None:
    """A command or an option in the text, too, is one of the program."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    root = click.Context(program, info_name="klubbat")
    wrong = []
    for span in re.findall(r"`([^`]*\bklubbat [^`]*)`", text):
        for line in re.findall(r"\bklubbat (\w[^&|]*)", span):
            name, *words = line.split()
            command = program.get_command(root, name) if name in COMMANDS else None
            known = {each for p in command.params for each in p.opts} if command else set()
            options = {each.partition("=")[0] for each in words if each.startswith("--")}
            if command is None or not options <= {*known, "--help"}:
                wrong.append(line)
    assert wrong == []
