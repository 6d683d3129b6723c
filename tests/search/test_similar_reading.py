"""A text is read as numbers of its words, and the places of lemmas in it are found."""

import numpy as np
import pytest

from search.similar import reading
from search.similar.reading import Reading, TextReader


def standing(text: str, *lemmas: str) -> dict[str, tuple[list[str], bool]]:
    """For each lemma, the words that have it, and whether one of them is the lemma itself."""
    read = TextReader().read(text)
    found = read.standing(set(lemmas), 100)
    return {lemma: (cut(read, text, each.positions), each.whole) for lemma, each in found.items()}


def cut(read: Reading, text: str, positions: list[int]) -> list[str]:
    return [text[slice(*read.span(position))] for position in positions]


def test_a_lemma_stands_where_it_is_bent_or_built_in() -> None:
    """A lemma is found in inflected words and in compounds, and the two are told apart."""
    text = "Skolans väg, skolvägen."
    assert standing(text, "skola", "väg", "bro") == {
        "skola": (["Skolans", "skolvägen"], True),
        "väg": (["väg", "skolvägen"], True),
    }
    assert standing("Skolvägen", "väg") == {"väg": (["Skolvägen"], False)}


def test_no_more_words_are_looked_at_than_asked_for() -> None:
    """Only the given number of words at the beginning of a text is searched."""
    assert TextReader().read("En bro vid en väg").standing({"väg"}, 4) == {}


def test_words_are_the_same_however_they_are_written() -> None:
    """Capitals and soft hyphens do not change the numbers of the words."""
    read = TextReader().read
    assert np.array_equal(read("SKOLVÄG till bro").hashes, read("skol\u00adväg Till Bro").hashes)


def test_a_reader_forgets_and_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that were read earlier stay valid when the reader starts to number its forms anew."""
    monkeypatch.setattr(reading, "MOST_FORMS", 1)
    reader = TextReader()
    first = reader.read("bro väg")
    second = reader.read("väg bro")
    assert cut(first, "bro väg", [0, 1]) == ["bro", "väg"]
    assert cut(second, "väg bro", [0, 1]) == ["väg", "bro"]
