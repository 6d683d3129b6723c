"""One table describes each fact, and everything else that lists facts agrees with it."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from corpus.document import Document, Fact, Facts, Level, Page, PageMark, Record, Section
from corpus.extract import PUBLIC_KEYS, Extract, extract_of
from corpus.fact_table import FACTS, FactEntry, PersonValue
from corpus.understanding.sidecar import parse

HINTS = get_type_hints(Facts)
DOCS = Path(__file__).parents[2] / "docs"


def test_the_readers_fill_what_the_table_lists() -> None:
    """`Facts` has the keys of the table, in the same order."""
    assert [field.name for field in fields(Facts)] == list(FACTS)


@pytest.mark.parametrize("entry", FACTS.values(), ids=FACTS)
def test_a_fact_has_the_same_type_read_and_printed(entry: FactEntry) -> None:
    """The type of each fact in JSON matches the type in which it is read.

    A tuple of facts is a list in JSON, and a dataclass is an object with its fields as keys.
    """
    hint = HINTS[entry.key]
    assert (get_origin(hint) is tuple) == entry.is_many
    (read,) = (get_args(each)[0] for each in get_args(hint) if get_origin(each) is Fact)
    if is_dataclass(read):
        assert is_typeddict(entry.value_type)
        said = [name.replace("å", "a") for name in get_type_hints(entry.value_type)]
        assert said == [field.name for field in fields(read)]
    else:
        assert read == entry.value_type


def test_an_extract_has_the_keys_of_its_type() -> None:
    """An extract has all required keys of its type.

    Only keys from a later stage are optional, and what OCR says of scans.
    """
    section = Section("Beslut", (PageMark(0, 1),), True, (0, 6))
    document = Document("d", "text", (Page(1, "Beslut"),))
    extract: dict[str, Any] = dict(
        extract_of(Record("a", "d", "a.txt", "text", section, Facts()), document)
    )
    assert set(extract) == Extract.__required_keys__
    assert Extract.__optional_keys__ == {
        "ocr",
        "rattat",
        "samma",
        "arende",
        "utfall_i_arendet",
    }
    assert set(PUBLIC_KEYS) <= set(extract)


@pytest.mark.parametrize(
    "entry", [entry for entry in FACTS.values() if entry.correctable], ids=lambda entry: entry.key
)
def test_a_correctable_fact_can_be_corrected(entry: FactEntry) -> None:
    """A sidecar can take it back, and say it if its type is one that a text can be read as."""
    empty = "[]" if entry.is_many else '""'
    sidecar = parse(f'[[files."a".rattelser]]\n{entry.key} = {empty}\n', "klubbat.toml")
    ((correction,),) = sidecar.corrections.values()
    assert not correction.fact


@pytest.mark.parametrize(
    "entry", [entry for entry in FACTS.values() if entry.row], ids=lambda entry: entry.key
)
def test_a_row_of_the_page_is_of_a_type_that_can_be_written(entry: FactEntry) -> None:
    """A text, a level or a person; an object of another type needs a place of its own."""
    assert entry.value_type in (str, Level, PersonValue)


def test_the_rows_of_the_page_are_numbered_without_a_gap() -> None:
    """The facts that are rows on the page have the numbers 1, 2, 3 … without a gap."""
    rows = sorted(entry.row for entry in FACTS.values() if entry.row)
    assert rows == list(range(1, len(rows) + 1))


def test_every_key_of_an_extract_is_described() -> None:
    """docs/extract.md has a row for each fact, the public ones in the order they are printed."""
    text = (DOCS / "extract.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert rows[: len(PUBLIC_KEYS)] == list(PUBLIC_KEYS)
    assert set(rows[len(PUBLIC_KEYS) :]) == set(FACTS) - set(PUBLIC_KEYS)
