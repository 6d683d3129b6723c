"""What a question may become while it is typed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import Index, Request
from search.suggesting import split

TYPED = [
    # Words of the papers, one form of each word first; dots may be left out.
    ("cykelv", ("cykelväg", "cykelvägar", "cykelvägarna")),
    ("simhallen la", ("simhallen lån", "simhallen lånet")),
    # A word that stands beside the earlier ones.
    ("anonyma be", ("anonyma beslut",)),
    # Values by their names, and by the field's.
    ("libe", ("parti:L",)),
    ("kommunf", ("kommunfullmäktige", "nämnd:Kommunfullmäktige")),
    ("utfall:av", ("utfall:avslag",)),
    ("simhallen utfall:b", ("simhallen utfall:beslutat",)),
    ("simhallen utfall:z", ()),
    # The elected by any part of the name.
    ("strö", ("ström", 'person:"Alva Ström (L)"')),
    ("person:alv", ('person:"Alva Ström (L)"',)),
    # Headings that have all the words.
    ("lån till sim", ("lån till simhallen", "Lån till simhallen")),
    # Signs stay.
    ("skolan -cyk", ("skolan -cykelväg",)),
    ("+simh", ("+simhallen",)),
    # Nothing to complete.
    ("", ()),
    ("s", ()),
    ("skolan 12", ()),
    ("lån -simh", ()),  # nothing would be left
    ('"simh', ()),
    ("kl:tolv", ()),
    ("parti:zzz simh", ()),
    ("arende:e", ()),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED)
def test_what_is_typed_becomes_whole_questions(
    index: Index, typed: str, expected: tuple[str, ...]
) -> None:
    """Words come first, then values of fields, people and headings."""
    found = index.suggest(typed)
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_every_suggestion_finds_something(index: Index) -> None:
    """Whatever is typed that has suggestions, each of them has hits."""
    for typed, _ in TYPED:
        for suggested in index.suggest(typed, 20):
            assert index.search(Request(suggested)).total, suggested


def test_at_most_so_many_are_suggested(index: Index) -> None:
    """The limit counts all kinds together; the typed text itself is not suggested."""
    assert [len(index.suggest("cykelv", limit)) for limit in (0, 1, 2)] == [0, 1, 2]
    assert "cykelväg" not in index.suggest("cykelväg")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(), st.text('ab:"-+ åä(*\u200b§', max_size=12)))
def test_no_text_is_too_odd(index: Index, typed: str) -> None:
    """Nothing that is typed raises, and nothing is suggested that is too long to ask."""
    assert all(isinstance(each, str) for each in index.suggest(typed))


def test_only_a_beginning_is_completed() -> None:
    """A finished value or word ends with a space, which begins nothing."""
    assert split("cykelväg ") is None
    assert split("cykelväg") is not None
