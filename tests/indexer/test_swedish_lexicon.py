"""The table of the lexicon is compiled once, stored in a cache, and the same everywhere."""

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.stages import LEXICON
from indexer.swedish import write_compiled
from indexer.swedish.cache import fetch
from indexer.swedish.forms import lookup_plain
from indexer.swedish.forms import table as table_module
from indexer.swedish.forms.blocks import TableDamaged
from indexer.swedish.forms.table import Table, is_whole, pack
from indexer.swedish.making.compiler import closed_classes, script
from indexer.swedish.making.lemmas import complete, first_sets
from indexer.swedish.making.overrides import overrides
from indexer.swedish.making.productivity import Closed, learn

NUMBERS = st.dictionaries(st.text(alphabet="abcåäö-é", max_size=6), st.integers(0, 2**32 - 1))


@given(NUMBERS, st.text(max_size=6))
def test_a_table_holds_what_was_packed(numbers: dict[str, int], other: str) -> None:
    """A table returns the number of every packed string, and nothing for other strings."""
    table = Table(memoryview(pack(numbers, None)))
    assert {key: table.get(key) for key in numbers} == numbers
    assert table.get(other) == numbers.get(other)
    assert sorted(table) == sorted(numbers)


@given(NUMBERS)
def test_a_table_is_the_same_in_any_order(numbers: dict[str, int]) -> None:
    """The bytes of a table do not depend on the order in which its strings come."""
    assert pack(numbers, {"a": 1}) == pack(dict(reversed(numbers.items())), {"a": 1})


@given(NUMBERS, st.integers(1, 40))
def test_a_table_cut_short_is_noticed(numbers: dict[str, int], missing: int) -> None:
    """A table that is cut short, as by a full disk, is not whole."""
    data = pack(numbers, None)
    assert is_whole(memoryview(data))
    assert not is_whole(memoryview(data[:-missing]))


WORDS = {f"ord{number}": number for number in range(3000)}


@pytest.mark.parametrize("loop", ["compiled", "plain"])
@pytest.mark.parametrize("part", range(20))
def test_a_damaged_table_answers_from_another_one(
    loop: str, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bit that turned anywhere gives no wrong answer: the table is asked for again, once.

    Without another one it is an error, and never a crash.
    """
    if loop == "plain":
        monkeypatch.setattr(table_module, "Lookup", lookup_plain.Lookup)
    whole = pack(WORDS, {"note": "x" * 9000})
    damaged = bytearray(whole)
    damaged[(len(whole) - 1) * part // 19] ^= 1 << part % 8
    asked: list[int] = []

    def again() -> memoryview:
        asked.append(1)
        return memoryview(whole)

    table = Table(memoryview(damaged), again)
    assert {word: table.get(word) for word in WORDS} == WORDS
    assert table.fronts("ord1234", 1, 7) == [4, 5, 6, 7]
    assert table.notes == {"note": "x" * 9000}
    assert len(asked) == 1
    assert not is_whole(memoryview(damaged))
    with pytest.raises(TableDamaged):
        list(Table(memoryview(damaged)))


def test_a_lookup_reads_few_blocks() -> None:
    """A table is not checked whole when it is opened: damage elsewhere does not disturb a word."""
    damaged = bytearray(pack(WORDS, None))
    damaged[len(damaged) // 2] ^= 1
    table = Table(memoryview(damaged))
    found = []
    for word in WORDS:
        try:
            found.append(table.get(word))
        except TableDamaged:
            continue
    assert set(found) < set(WORDS.values())
    assert len(found) > len(WORDS) // 2


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_script_leads_from_the_form_to_the_lemma(form: str, lemma: str) -> None:
    """The script for a form and a lemma turns the form into the lemma, for any two words."""
    drop, end = script(form, lemma)
    assert form[: len(form) - drop] + end == lemma


def test_a_table_is_compiled_once(tmp_path: Path) -> None:
    """A table is compiled once and then read from its file; a damaged file is compiled again."""
    calls: list[int] = []

    def compiled() -> bytes:
        calls.append(1)
        return pack({"a": 1}, None)

    place = tmp_path / "new" / "folder"
    for _ in range(2):
        assert Table(fetch("t.bin", compiled, is_whole, (place,))).get("a") == 1
    assert len(calls) == 1
    (place / "t.bin").write_bytes(b"damaged")
    assert Table(fetch("t.bin", compiled, is_whole, (place,))).get("a") == 1
    assert len(calls) == 2
    assert [path.name for path in place.iterdir()] == ["t.bin"]


def test_a_table_that_a_wheel_brings_is_read_where_it_lies(tmp_path: Path) -> None:
    """It is not compiled and not copied. One that is damaged is passed over, and left there."""
    brought, cache = tmp_path / "wheel", tmp_path / "cache"
    brought.mkdir()
    (brought / "t.bin").write_bytes(pack({"a": 1}, None))

    def fetched() -> int | None:
        table = fetch("t.bin", lambda: pack({"a": 2}, None), is_whole, (cache,), brought)
        return Table(table).get("a")

    assert fetched() == 1
    assert not cache.exists()
    (brought / "t.bin").write_bytes(b"damaged")
    assert fetched() == 2
    assert (brought / "t.bin").read_bytes() == b"damaged"
    assert (cache / "t.bin").exists()


def test_a_wheel_brings_the_lexicon_under_the_version_of_its_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a changed rule, or another simplemma, never meets an old lexicon."""
    monkeypatch.setattr(
        import_module("indexer.swedish.lexicon"), "_compile", lambda: pack({"a": 1}, None)
    )
    path = write_compiled(tmp_path)
    assert path == tmp_path / f"lexicon-sv-{LEXICON.version}.bin"
    assert is_whole(memoryview(path.read_bytes()))


def test_old_versions_do_not_pile_up(tmp_path: Path) -> None:
    """Only the newest three tables are kept in the cache."""
    for number in range(5):
        fetch(f"t-{number}.bin", lambda: pack({"a": 1}, None), is_whole, (tmp_path,))
    assert len(list(tmp_path.iterdir())) == 3
    assert (tmp_path / "t-4.bin").exists()


def test_without_a_place_to_write_the_table_is_kept_in_memory(tmp_path: Path) -> None:
    """If the table cannot be written anywhere, it is kept in memory and can be used."""
    (tmp_path / "file").write_text("in the way")
    table = fetch("t.bin", lambda: pack({"a": 1}, None), is_whole, (tmp_path / "file",))
    assert Table(table).get("a") == 1


def test_compounds_lend_their_heads_the_forms_they_have() -> None:
    """A word gets the forms that its compounds have.

    *Vägarna* is listed only under *vägare*, but *-vägarna* is listed under three compounds of
    *väg*.
    """
    pairs = [("väg", "väg"), ("vägarna", "vägare"), ("vägare", "vägare")]
    for first in ("cykel", "motor", "skol"):
        pairs += [(f"{first}väg{end}", f"{first}väg") for end in ("", "arna")]
    forms, names = first_sets(pairs)
    complete(forms, {"väg": ["cykelväg", "motorväg", "skolväg"]}, {}, ())
    assert forms["vägarna"] == {"väg", "vägare"}
    assert not names


def test_a_cut_is_trusted_as_far_as_its_sides_build_words() -> None:
    """A compound is split only where both parts build many words.

    *Skol-* and *-gård* build many words, and *rapp-* only one.
    """
    firsts = ("skol", "kyrk", "barn", "häst", "sten", "hamn", "träd", "grann", "präst", "torp")
    seconds = ("gård", "väg", "bok", "dag", "sång", "del", "tak", "ort")
    lexicon = {first + second for first in firsts for second in seconds}
    lexicon |= {*firsts, *seconds, "rapp", "rapport"}
    cuts = learn(lexicon, Closed(frozenset(), frozenset())).cuts
    assert cuts["skolgård"] == 4
    assert "rapport" not in cuts


@pytest.mark.parametrize("row", overrides(), ids=lambda row: f"{row.action} {row.word}")
def test_every_override_gives_its_reason(row: object) -> None:
    """Every override has a reason and one of five actions."""
    action, reason = getattr(row, "action", ""), getattr(row, "reason", "")
    assert action in {"lemma", "add", "drop", "split", "whole"}
    assert reason


def test_the_closed_classes_are_sorted_out() -> None:
    """The closed classes have no empty word, and no short head is also a prefix or a suffix."""
    closed = closed_classes()
    assert "" not in closed.prefixes | closed.suffixes | closed.short_heads
    assert closed.short_heads
    assert not closed.short_heads & (closed.prefixes | closed.suffixes)
