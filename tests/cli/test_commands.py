"""What all commands promise: examples work, lists can be piped, exit codes tell the result."""

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli import COMMANDS, program
from cli.manual import manual
from cli.reference import reference
from corpus.errors import EngineUnavailable
from corpus.extract import PUBLIC_KEYS
from indexer.fields import FACETS
from search.searching import EmbeddedIndex
from tests.cli.conftest import SAMPLES, Klubbat

ROOT = Path(__file__).parents[2]
FOREVER = {"serve"}
OUTSIDE = {"harvest"}
"""Commands that need a network; tests/harvest calls them with one of their own."""


WATCHES = """\
webbplats = "https://beslut.example"
avsandare = "klubbat@beslut.example"
kontakt = "arkivet@beslut.example"
[[mottagare]]
epost = "eva@ekhamra.example"
sokningar = ["skolväg"]
"""


def example(name: str) -> list[str]:
    """The arguments of the example in a command's help."""
    command = program.get_command(None, name)  # type: ignore[arg-type]
    found = re.search(r"Example: klubbat (.+)", command.help.replace("\n", " "))  # type: ignore[union-attr]
    assert found, f"klubbat {name} -h shows no example"
    return shlex.split(found[1])


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in FOREVER | OUTSIDE])
def test_the_example_in_the_help_works(
    name: str, klubbat: Klubbat, index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example in the help can be typed, and it prints something."""
    monkeypatch.chdir(ROOT)
    watches = tmp_path / "bevakningar.toml"
    watches.write_text(WATCHES, "utf-8")
    elsewhere = {
        "demo-index": index,
        "site": str(tmp_path / "site"),
        "bevakningar.toml": str(watches),
    }
    run = klubbat(*[elsewhere.get(argument, argument) for argument in example(name)])
    assert run.code == 0
    assert run.out


def test_the_reference_in_the_docs_is_what_the_help_says() -> None:
    """If not, `make docs` writes it anew."""
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference()


def test_the_manual_page_is_what_the_help_says() -> None:
    """If not, `make man` writes it anew. Each command has its part, and no text instructs roff."""
    page = (ROOT / "docs" / "klubbat.1").read_text("utf-8")
    assert page == manual()
    assert [line.split()[2] for line in page.splitlines() if line.startswith(".SS")] == [*COMMANDS]
    asked = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert asked == {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".B"}


def test_hits_come_as_json_with_the_facets(klubbat: Klubbat, index: str) -> None:
    """A hit has the keys of an extract and a snippet, a facet value has value and count."""
    run = klubbat("search", "skolväg", "--index", index, "--json", "--limit", "2")
    answer = json.loads(run.out)

    assert answer["total"] > 2
    assert len(answer["hits"]) == 2
    assert set(answer["hits"][0]) >= {*PUBLIC_KEYS, "snippet"}
    assert list(answer["facets"]) == [field.name for field in FACETS]
    assert {"value", "count"} <= set(answer["facets"]["utfall"][0])


def test_hits_come_as_lines_and_as_a_table(klubbat: Klubbat, index: str) -> None:
    """Both forms have the same ärenden, each with the outcome that the facet counts."""
    lines = klubbat("search", "skolväg", "--index", index, "--jsonl").out.splitlines()
    printed = klubbat("search", "skolväg", "--index", index, "--csv").out
    assert printed.startswith("\ufeff")
    table = csv.DictReader(io.StringIO(printed.removeprefix("\ufeff")), delimiter=";")
    hits = [json.loads(line) for line in lines]

    assert [(hit["arende"]["id"], "; ".join(hit["falt"]["utfall"])) for hit in hits] == [
        (row["Ärende (id)"], row["Utfall"]) for row in table
    ]


def test_a_table_without_rows_has_its_head(klubbat: Klubbat, index: str) -> None:
    """A program that reads the columns by name does not fail; no lines are right as they are."""
    asked = ("search", "xyzzyx", "--index", index)
    some = klubbat("search", "skolväg", "--index", index, "--csv").out
    assert klubbat(*asked, "--csv").out == some.splitlines(keepends=True)[0]
    assert klubbat(*asked, "--jsonl").out == ""


def test_options_and_words_in_the_query_mean_the_same(klubbat: Klubbat, index: str) -> None:
    """`--outcome avslag` gives the same hits as `utfall:avslag`."""
    by_option = klubbat("search", "skolväg", "--outcome", "avslag", "--index", index, "--json")
    by_word = klubbat("search", "skolväg utfall:avslag", "--index", index, "--json")

    assert json.loads(by_option.out)["hits"] == json.loads(by_word.out)["hits"]
    assert json.loads(by_option.out)["total"] > 0


def test_a_word_can_be_left_out_on_the_command_line(klubbat: Klubbat, index: str) -> None:
    """`-hastighet` excludes a word, and is not read as options beginning with -h."""
    every = json.loads(klubbat("search", "skolväg", "--index", index, "--json").out)["total"]
    fewer = klubbat("search", "skolväg", "-hastighet", "--index", index, "--json")

    assert 0 < json.loads(fewer.out)["total"] < every


CODES = [
    (["search", "xyzzyplugh"], 1, ""),
    (["show", "no-such-section"], 1, "the index holds no no-such-section"),
    (["search", "--outcome", "kanske"], 2, "kanske"),
    (["search", "färg:röd utfall:kanske"], 2, "kanske"),
    (["search", "--colour", "red"], 2, "No such option"),
    (["search", "skola", "--limit", "-1"], 2, "-1"),
    (["dance"], 2, "No such command"),
    (["index", "no-such-folder"], 2, "no-such-folder"),
    ([], 2, "Usage"),
]


@pytest.mark.parametrize(("arguments", "code", "says"), CODES, ids=[" ".join(c[0]) for c in CODES])
def test_exit_codes_say_how_it_went(
    arguments: list[str],
    code: int,
    says: str,
    klubbat: Klubbat,
    index: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """1 means that nothing was found, 2 wrong use. stderr says what was wrong."""
    monkeypatch.setenv("KLUBBAT_INDEX", index)
    run = klubbat(*arguments)

    assert run.code == code
    assert says in run.err


def test_without_an_index_one_line_says_what_to_do(klubbat: Klubbat, tmp_path: Path) -> None:
    """The exit code is 3, which means that the command could not run."""
    run = klubbat("search", "skola", "--index", str(tmp_path / "none"))

    assert run.code == 3
    assert run.err.startswith("klubbat: ")
    assert run.err.count("\n") == 1


def test_extract_prints_exactly_the_public_keys(klubbat: Klubbat) -> None:
    """Each line is an object with the keys in the order of the documentation."""
    run = klubbat("extract", str(SAMPLES / "ekhamra" / "motioner"), "--jsonl")

    assert run.code == 0
    for line in run.out.splitlines():
        assert tuple(json.loads(line)) == PUBLIC_KEYS


@pytest.mark.parametrize(
    ("arguments", "code", "lines"),
    [
        (["search", "skolväg", "--jsonl", "--limit", "3"], 0, 3),
        (["search", "xyzzy"], 1, 2),
        (["search", "--nej"], 2, 0),
        (["search", "--jsonl", "--limit", "1000"], 0, None),
    ],
)
def test_the_program_ends_with_all_that_it_had_to_say(
    arguments: list[str], code: int, lines: int | None, index: str
) -> None:
    """A separate process, which ends without waiting for Python to clean up, prints everything."""
    program = [sys.executable, "-c", "from cli import run; run()"]
    command = [*program, *arguments, "--index", index]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    written = run.stdout.splitlines()
    assert run.returncode == code
    assert len(written) == lines or (lines is None and [json.loads(line) for line in written])


def test_a_reader_that_leaves_early_is_no_error(index: str) -> None:
    """`klubbat search … | head` ends without a word on stderr."""
    program = f"{sys.executable} -c 'from cli import run; run()'"
    run = subprocess.run(
        ["bash", "-c", f"{program} search --jsonl --limit 1000 --index {index} | head -c 10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (len(run.stdout), run.stderr) == (10, "")


def test_a_hit_can_be_explained(klubbat: Klubbat, index: str) -> None:
    """It lists the words that matched and how, and their parts add up to the score."""
    run = klubbat("search", "skolvägen", "--index", index, "--json", "--explain", "--limit", "3")
    for hit in json.loads(run.out)["hits"]:
        words = hit["explain"]["words"]
        assert words[0]["word"] == "skolvägen"
        assert words[0]["matches"]
        added = sum(word["whole"] + word["attsats"] for word in words)
        assert added == pytest.approx(hit["explain"]["score"])


def test_analyze_shows_the_index_and_the_question(klubbat: Klubbat) -> None:
    """It shows what is indexed for a word, and what a search for it looks for."""
    seen = json.loads(klubbat("analyze", "skolvägarna", "--json").out)

    assert seen["tokens"] == [
        {
            "position": 0,
            "word": "skolvägarna",
            "surface": ["skolvägarna"],
            "lemmas": ["skolväg"],
            "parts": ["skola", "väg"],
            "names": [],
            "identifiers": [],
        }
    ]
    assert [part["word"] for part in seen["query"][0]["parts"]] == ["skola", "väg"]


@pytest.mark.parametrize(
    ("given", "message", "code"),
    [
        ("<&-", "the text is empty", 2),
        ("</dev/null", "the text is empty", 2),
        ("<{file}", "binary data", 3),
    ],
)
def test_likes_of_no_text_are_refused_in_a_line(
    given: str, message: str, code: int, index: str, tmp_path: Path
) -> None:
    """Closed, empty or binary standard input ends with one line and no traceback."""
    binary = tmp_path / "file"
    binary.write_bytes(bytes(range(128)))
    main = shlex.quote("import sys; from cli import main; sys.exit(main())")
    command = f"{sys.executable} -c {main} similar - --index {index} {given.format(file=binary)}"
    run = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == code
    assert message in run.stderr
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["search", "skola"], ["status"], ["stats"], ["show", "x"]])
def test_an_address_that_no_engine_has_is_refused(klubbat: Klubbat, command: list[str]) -> None:
    """One line says so, whatever is asked."""
    run = klubbat(*command, "--index", "sökmotor://beslut.example/ekhamra")
    assert run.code == 3
    assert run.err == (
        "klubbat: sökmotor://beslut.example/ekhamra: no engine is reached by sökmotor://; "
        "give the directory of an index\n"
    )


def test_an_engine_that_cannot_be_reached_is_a_failure(
    klubbat: Klubbat, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line and the code of what could not be done; no part of an answer."""

    def away(*_: object) -> None:
        raise EngineUnavailable("one of 3 shards does not answer; try again")

    monkeypatch.setattr(EmbeddedIndex, "search", away)
    run = klubbat("search", "skola", "--index", index)
    assert (run.code, run.out) == (3, "")
    assert run.err == "klubbat: one of 3 shards does not answer; try again\n"


def test_a_reader_that_has_seen_enough_of_a_pipe_is_no_failure(index: str) -> None:
    """`klubbat search … | head` ends with 0: hits were found, and nothing is complained about."""
    arguments = ["search", "motion", "--index", index, "--limit", "100", "--jsonl"]
    command = [sys.executable, "-m", "klubbat", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


@pytest.mark.parametrize("form", ["--csv", "--jsonl"])
def test_a_table_has_every_hit_unless_a_limit_is_given(
    klubbat: Klubbat, index: str, form: str
) -> None:
    """A program that reads rows must not take the first ten for all of them."""
    total = json.loads(klubbat("search", "motion", "--index", index, "--json").out)["total"]
    assert total > 10
    head = 1 if form == "--csv" else 0
    whole = klubbat("search", "motion", "--index", index, form)
    assert (len(whole.out.splitlines()), whole.err) == (total + head, "")
    some = klubbat("search", "motion", "--index", index, form, "--limit=3", "--offset=2")
    assert some.out.splitlines()[head:] == whole.out.splitlines()[head:][2:5]
    assert some.err == f"klubbat: 3-5 of {total} shown; --limit {total} shows all\n"


def test_a_document_that_is_not_whole_says_so_on_stderr(klubbat: Klubbat, index: str) -> None:
    """JSON has ten hits; the number of all is in it, and on stderr."""
    run = klubbat("search", "motion", "--index", index, "--json")
    total = json.loads(run.out)["total"]
    assert run.err == f"klubbat: 10 of {total} shown; --limit {total} shows all\n"
    assert klubbat("search", "motion", "--index", index, "--json", f"--limit={total}").err == ""


def test_a_list_of_likes_says_how_many_it_leaves_out(klubbat: Klubbat, index: str) -> None:
    """The likes that are counted are the whole list."""
    whole = json.loads(klubbat("similar", "ekhamra-ks-2023-118", "--index", index, "--json").out)
    total = whole["tally"]["total"]
    run = klubbat("similar", "ekhamra-ks-2023-118", "--index", index, "--csv", "--limit=1")
    assert run.err == f"klubbat: 1 of {total} shown; --limit {total} shows all\n"


def test_nothing_found_prints_the_searches_that_find_something(
    klubbat: Klubbat, index: str
) -> None:
    """Each is a command to type, with its number of hits; JSON has the same searches."""
    asked = ("search", "skolväg", "--municipality=Nordvik", "--year=1999", "--index", index)
    run = klubbat(*asked)
    ways = json.loads(klubbat(*asked, "--json").out)["utvagar"]
    assert run.code == 1
    for way in ways:
        assert way["antal"] > 0
        filters = [f"{n}:{v}" for n, values in way["filter"].items() for v in values]
        again = klubbat("search", way["fraga"], *filters, "--index", index, "--json")
        assert json.loads(again.out)["total"] == way["antal"]
    assert [way["utan"] for way in ways] == ["filter", "filters"]
    assert "without --year: klubbat search 'skolväg' --municipality Nordvik" in run.out


def test_status_shows_how_each_body_writes_its_papers(klubbat: Klubbat, index: str) -> None:
    """The headings, the letterhead, the order of parts and the numbers of each body are printed."""
    run = klubbat("status", "--templates", "--index", index)
    assert (run.code, run.err) == (0, "")
    nordvik = run.out[run.out.index("Nordvik, Kommunfullmäktige (3 files)\n") :].splitlines()
    assert nordvik[1:3] == [
        "  heading     “KF § 1 KS/2024:3” · title below · number on its line",
        "  shapes      kf § # (3)",
    ]
    assert "  series      2022 §§ 88–90 · 2024 §§ 1–33" in nordvik


def test_templates_are_printed_as_json(klubbat: Klubbat, index: str) -> None:
    """The same, as one JSON document."""
    run = klubbat("status", "--templates", "--json", "--index", index)
    found = {(each["kommun"], each["namnd"]): each for each in json.loads(run.out)["templates"]}
    template = found["Nordvik", "Kommunfullmäktige"]
    assert (template["files"], template["headings"]) == (3, {"kf § #": 3})
    assert template["series"] == {"2022": [88, 90], "2024": [1, 33]}
