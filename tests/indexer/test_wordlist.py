"""The words of a generation, and how they are typed."""

import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from indexer.store import WordList, without_dots
from indexer.swedish import UNDIVIDED

LETTERS = st.text(
    st.sampled_from("abåäöéÅÖüłøßñǆ\u0301\u030aﬁ가 -'") | st.characters(max_codepoint=0x300)
)


@given(LETTERS | st.text())
def test_dots_are_left_out_as_unicode_decomposes_letters(word: str) -> None:
    """A letter is what is left of its decomposition without marks, in any alphabet."""
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    assert without_dots(word) == bare.translate(str.maketrans(UNDIVIDED))


@given(st.sets(st.text("aåäoöé", min_size=1, max_size=4)), st.text("ao", min_size=1, max_size=4))
def test_words_are_found_by_how_they_are_typed_without_dots(words: set[str], typed: str) -> None:
    """Exactly those words with dots that become the typed one, however often it is asked."""
    known = WordList.of(Counter(words), ())
    expected = sorted(each for each in words if without_dots(each) == typed != each)
    assert [sorted(known.undotted(typed)) for _ in range(2)] == [expected] * 2
