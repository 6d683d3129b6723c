"""Postings, positions, columns and words are read back from a generation as they were written."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import whoosh
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import IndexUnusable
from indexer.building.writer import write_generation
from indexer.reader import GenerationReader
from indexer.store.wordlist import WordList
from indexer.swedish import analyze
from indexer.zones import UNIT_SPAN
from tests.extracts import extract

TEXT = st.lists(
    st.sampled_from(["Skolan", "skolor", "cykelväg", "§ 5", "å", "e-post", "😀", "och", "1"])
).map(" ".join)
PAPERS = st.lists(st.tuples(TEXT, TEXT, st.lists(TEXT, max_size=3)), max_size=4)


@settings(max_examples=20, deadline=None)
@given(PAPERS)
def test_postings_are_the_analyzed_tokens(papers: list[tuple[str, str, list[str]]]) -> None:
    """Every term of every zone is read back with its documents, frequencies and positions."""
    held = [
        extract(str(number), titel=title, text=text, attsatser=units)
        for number, (title, text, units) in enumerate(papers)
    ]
    expected: dict[tuple[str, str], dict[int, list[int]]] = {}
    for number, (title, text, units) in enumerate(papers):
        placed = [("titel", 0, title), ("text", 0, text)]
        placed += [("att", k * UNIT_SPAN, unit) for k, unit in enumerate(units)]
        for zone, start, words in placed:
            for token in analyze(words):
                documents = expected.setdefault((zone, token.term), {})
                documents.setdefault(number, []).append(start + token.position)
    with tempfile.TemporaryDirectory() as directory:
        assert write_generation(held, Path(directory)).documents == len(held)
        reader = GenerationReader(Path(directory))
        for (zone, term), documents in expected.items():
            found = reader.postings(zone, term)
            assert found.documents.tolist() == sorted(documents)
            assert found.frequencies.tolist() == [len(documents[d]) for d in sorted(documents)]
            assert found.positions.tolist() == [p for d in sorted(documents) for p in documents[d]]
        assert not len(reader.postings("text", "w:frånvarande").documents)
        assert reader.columns.words.tolist() == [
            sum(t.kind == "w" for words in (title, text) for t in analyze(words))
            for title, text, _ in papers
        ]
        for number, paper in enumerate(held):
            assert reader.number_of(paper["id"]) == number
            assert reader.extract(number) == paper
        assert reader.number_of("no such id") is None
        reader.close()


def written(tmp_path: Path, *papers: dict[str, Any]) -> GenerationReader:
    """A generation of these papers, opened for reading."""
    write_generation(papers, tmp_path)
    return GenerationReader(tmp_path)


def test_facts_are_words_to_search_for(tmp_path: Path) -> None:
    """Municipality, body and author can be searched for even if the text does not name them."""
    paper = extract(
        "a",
        kommun="Ekby",
        namnd="Kommunstyrelsen",
        motionarer=[{"namn": "Alva Ström", "parti": "L"}, {"namn": None, "parti": "M"}],
    )
    reader = written(tmp_path, paper)
    for term in ("w:ekby", "w:kommunstyrelsen", "w:alva", "n:ström", "w:l", "w:m"):
        assert reader.postings("fakta", term).documents.tolist() == [0], term


def test_rank_orders_by_date_then_id_with_the_undated_last(tmp_path: Path) -> None:
    """The rank is by date, newest first, with undated papers last.

    Papers with the same date, or without one, are in the order of their ids.
    """
    dates = {"c": "2024-01-01", "b": None, "d": "2024-01-01", "a": None, "e": "2025-01-01"}
    reader = written(tmp_path, *(extract(id_, datum=date) for id_, date in dates.items()))
    ranked = sorted(range(len(dates)), key=lambda number: reader.columns.rank[number])
    assert [list(dates)[number] for number in ranked] == ["e", "c", "d", "a", "b"]


def test_a_facet_column_knows_several_values_and_none(tmp_path: Path) -> None:
    """A paper counts once for each of its parties, and not at all if it has none."""
    parties = (["L", "M"], [], ["M"], ["M", "M"])
    papers = [
        extract(str(number), motionarer=[{"namn": None, "parti": letters} for letters in each])
        for number, each in enumerate(parties)
    ]
    column = written(tmp_path, *papers).columns.facets["parti"]
    assert dict(zip(column.values, column.counts().tolist(), strict=True)) == {"L": 1, "M": 3}
    assert column.having(["L"], 4).tolist() == [True, False, False, False]
    assert column.having(["S"], 4).tolist() == [False] * 4


def test_a_long_text_keeps_positions_past_two_bytes(tmp_path: Path) -> None:
    """The last of a hundred thousand words has its exact position."""
    reader = written(tmp_path, extract("a", text="och " * 100_000 + "slut"))
    assert reader.postings("text", "w:slut").positions.tolist() == [100_000]


def test_another_whoosh_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Another distribution of Whoosh is refused with an error that says what to do."""
    monkeypatch.setattr(whoosh, "__version__", (2, 7, 4))
    with pytest.raises(IndexUnusable, match=r"version 2\.7\.4, .*pip install --force-reinstall"):
        write_generation([], tmp_path)


WORDS = WordList.of(
    Counter({"cykel": 5, "cykelväg": 3, "cykelvägar": 9, "lan": 1, "lån": 4, "län": 7, "zäta": 2}),
    ["väg"],
)


def test_words_are_looked_up_in_code_point_order() -> None:
    """The word list is sorted by code point, and knows membership and frequency.

    Words that occur only as parts have the frequency 0.
    """
    assert list(WORDS) == sorted(WORDS)
    assert "cykel" in WORDS
    assert "cyke" not in WORDS
    assert (WORDS.frequency("län"), WORDS.frequency("väg"), WORDS.frequency("x")) == (7, 0, 0)


def test_words_that_begin_so_come_most_frequent_first() -> None:
    """The most frequent words with a beginning come first, as many as asked for.

    Words that occur only as parts are left out.
    """
    assert WORDS.starting("cyk", 2) == ["cykelvägar", "cykel"]
    assert WORDS.starting("v", 5) == []


def test_dots_are_found_again_but_never_taken_away() -> None:
    """A word without dots finds words with dots, and a word with dots finds only itself."""
    assert set(WORDS.undotted("lan")) == {"lån", "län"}
    assert WORDS.undotted("lån") == []
    assert WORDS.undotted("vag") == ["väg"]


@given(st.text("abcdeåäö", min_size=3, max_size=7), st.integers(0, 6), st.text("abå", max_size=1))
def test_the_sieve_lets_every_word_one_edit_away_pass(word: str, at: int, letter: str) -> None:
    """The sieve lets every word through that is one edit away; it may let others through too."""
    edited = word[:at] + letter + word[at + 1 :]
    assert word in WordList.of(Counter({word: 2}), ()).alike(edited, 1)
