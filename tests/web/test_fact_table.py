"""A new fact is one entry of the table and one reader: whatever shows facts follows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from corpus.fact_table import FACTS
from indexer.fields import FIELDS

ROOT = Path(__file__).parents[2]

READER = '''"""The fee that a decision sets."""

import re

from corpus.document import Fact
from corpus.wording import Span, fact_at

_FEE = re.compile(r"avgiften är (\\d+ kronor)")


def read_avgift(text: str) -> Fact[str] | None:
    """The fee in kronor; None where none is stated."""
    found = _FEE.search(text)
    return fact_at(found[1], text, Span(*found.span(1))) if found else None
'''

# File, what stands there, what is put in its place: the example of CONTRIBUTING.md.
CHANGES = [
    (
        "corpus/fact_table.py",
        "    skickas_till: Annotated[",
        "    avgift: Annotated[\n"
        "        str | None,\n"
        '        FactEntry(gettext_noop("Avgift"), public=True, correctable=True, row=16),\n'
        "    ]\n"
        "    skickas_till: Annotated[",
    ),
    (
        "corpus/document.py",
        "    skickas_till: tuple[Fact[str], ...] = ()",
        "    avgift: Fact[str] | None = None\n    skickas_till: tuple[Fact[str], ...] = ()",
    ),
    (
        "corpus/facts/__init__.py",
        "from corpus.facts.datum import",
        "from corpus.facts.avgift import read_avgift\nfrom corpus.facts.datum import",
    ),
    (
        "corpus/facts/__init__.py",
        "        hanvisningar=read_hanvisningar(text),",
        "        avgift=read_avgift(text),\n        hanvisningar=read_hanvisningar(text),",
    ),
]

ASKED = """
from corpus.document import Given
from corpus.extract import PUBLIC_KEYS
from corpus.readers import from_text
from corpus.understanding import understand
from corpus.understanding.sidecar import parse
from web.formats.downloads import COLUMNS
from web.formats.schemas import SECTION
from web.shown import facts

paper = from_text("Taxa\\n\\nFrån och med i dag: avgiften är 40 kronor.")
(extract,) = understand(paper, Given(), "a", ("a",))
print(extract["avgift"], extract["evidens"]["avgift"]["quote"])
print([(row.label, row.values[0].text) for row in facts.rows(extract)][-1])
print("avgift" in PUBLIC_KEYS, "avgift" in COLUMNS, SECTION["avgift"]["type"])
said = parse('[[files."a".rattelser]]\\navgift = "50 kronor"\\n', "klubbat.toml")
print(said.corrections["a"][0].fact.value)
"""


def test_one_entry_and_one_reader_make_a_fact(tmp_path: Path) -> None:
    """In a copy: it is printed with its words, shown, downloaded, described and correctable."""
    for room in ("corpus", "indexer", "search", "web"):
        unread = shutil.ignore_patterns("__pycache__", "samples")
        shutil.copytree(ROOT / room, tmp_path / room, ignore=unread)
    for name, before, after in CHANGES:
        file = tmp_path / name
        text = file.read_text("utf-8")
        assert text.count(before) == 1, f"{name}: {before}"
        file.write_text(text.replace(before, after), "utf-8")
    (tmp_path / "corpus/facts/avgift.py").write_text(READER, "utf-8")

    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    run = [sys.executable, "-c", ASKED]
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "40 kronor 40 kronor",
        "('Avgift', '40 kronor')",
        "True True ['string', 'null']",
        "50 kronor",
    ]


def test_a_fact_that_is_a_field_is_called_the_same() -> None:
    """In the facets and on the page of a section."""
    labels = {field.name: field.label for field in FIELDS if field.name in FACTS}
    assert labels == {name: FACTS[name].label for name in labels}
