"""What is read at the terminal is in one language: that of the option, the locale, or English."""

import ast
import re
from pathlib import Path

import pytest

from cli import hits, language, show, stats
from cli.language import say, spoken
from search.similar import probe
from tests.cli.conftest import Klubbat
from web.language import speaking, translated
from web.shown.notices import SENTENCES

CLI = Path(language.__file__).parent
SAID = language._tables()

READ = [
    ("search", "avslagna motioner förskola"),
    ("search", "skolväg zebra", "--explain"),
    ("search", "skolväg", "--flat", "--limit", "3"),
    ("case", "ekhamra-ks-2023-118"),
    ("show", "2023-11-07_KS_protokoll~162"),
    ("similar", "ekhamra-ks-2023-118"),
    ("stats",),
]
SWEDISH = r"\b(avslag|bifall|delvis|förslag|inget|ingen|pågår|avgjort|väckt|nämnd|utfall|läge|år)\b"
ENGLISH = r"\b(rejected|approved|no decision|proposal|raised|committee|outcome|standing|year|of)\b"


OF_PAPERS = (
    *("   ", "1", "2", "3", "Motion", "Heading", "Decision", "Reasons", "Papers behind", "Sent to"),
    *("Demands", "Rubrik", "Beslut", "Skäl", "Skickas till", "Att-satser"),
)
"""How lines begin that have words of papers."""


def _messages() -> set[str]:
    """Every sentence that `say` is given in the code, also where a name stands for it."""
    found = set()
    for file in CLI.glob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say":
                found |= {each.value for each in ast.walk(call.args[0]) if _is_text(each)}
    return found


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 2


def test_every_sentence_has_its_swedish() -> None:
    """No sentence lacks its translation, and both have the same places for values."""
    listed = {*hits.LEFT_OUT.values(), *stats._HEADS, *show._READ_AS.values()} - {""}
    assert (_messages() | listed) - SAID["svenska"].keys() <= {"beslut", "slag"}
    for english, swedish in SAID["svenska"].items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", swedish))


def test_notices_are_those_of_the_pages() -> None:
    """The English of a notice is that of the pages."""
    with speaking("en"):
        pages = {kind: translated(said) for kind, said in SENTENCES.items()}
    assert {kind: re.sub(r"%\((\w+)\)s", r"{\1}", said) for kind, said in pages.items()} == dict(
        SAID["notices"]
    )
    said_of_likeness = {probe.EMPTY, probe.FORMULAS, probe.FOREIGN, probe.CUT}
    assert SAID["sentences"].keys() == said_of_likeness


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "sv_SE"}, "sv"),
        ({"LANG": "sv_SE", "KLUBBAT_LANGUAGE": "en"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_says_the_language(
    environment: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables count as for other programs; Klubbat's own comes before them."""
    for name in language.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken() == said


@pytest.mark.parametrize("arguments", READ, ids=" ".join)
@pytest.mark.parametrize(("spoken_in", "other"), [("en", SWEDISH), ("sv", ENGLISH)])
def test_no_line_has_two_languages(
    klubbat: Klubbat, index: str, arguments: tuple[str, ...], spoken_in: str, other: str
) -> None:
    """Beside what papers say, nothing is in the other language.

    Left out is what papers say: quotations, headings, snippets, the text of a section; and what one
    types: the commands and the words of the question.
    """
    command, *rest = arguments
    printed = klubbat(command, *rest, "--language", spoken_in, "--index", index).out
    own = printed.partition("\n\n§")[0] if command == "show" else printed
    for line in own.splitlines():
        if line.startswith(OF_PAPERS) and "·" not in line:
            continue
        told = re.sub(r"[“”][^“”]*[”“]|klubbat \w+ .*|= .*|Kommun\w+|\d+\. .*", "", line)
        assert not re.search(other, told, re.IGNORECASE), line


def test_the_swedish_names_work_as_filters(klubbat: Klubbat, index: str) -> None:
    """What the English output calls an outcome can be typed as a filter."""
    english = klubbat("search", "--outcome", "Rejected", "--json", "--index", index)
    swedish = klubbat("search", "--outcome", "avslag", "--json", "--index", index)
    assert english.out == swedish.out


def test_a_message_speaks_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sentence, in one language or the other."""
    monkeypatch.setenv("KLUBBAT_LANGUAGE", "sv")
    assert say("lacks: {words}", words="zebra") == "saknar: zebra"
    monkeypatch.setenv("KLUBBAT_LANGUAGE", "en")
    assert say("lacks: {words}", words="zebra") == "lacks: zebra"
