"""Whole words are marked, in passages that read well."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.store.wordlist import WordList
from search.answer import Fragment
from search.question.compiler import Compiler
from search.question.query import parse
from search.snippets.highlighting import Highlighter
from search.snippets.passages import SNIPPET_CHARACTERS
from search.weights import WEIGHTS


def highlighter(query: str) -> Highlighter:
    """A highlighter for a query, in an index without words."""
    return Highlighter(Compiler(WordList.of({}, ()), WEIGHTS).compile(parse(query)))


MARKED = [
    ("skola", "Skolan och skolorna.", ["Skolan", "skolorna"]),
    ("skola", "En grundskola byggs.", ["grundskola"]),
    ("skola", "Den skall vara bra.", []),
    ("cykelväg", "Cykelvägarna är få, vägen är lång.", ["Cykelvägarna"]),
    ("cykelväg", "En väg för cykel.", ["väg", "cykel"]),
    ('"i skolan"', "Barnen i skolan och i förskolan.", ["i skolan"]),
    ('"i skolan"', "Skolan i Ekby.", []),
    ('~"ny skola"', "Den nya skolan och nya vägar.", ["nya skolan"]),
    ("cyk*", "Cyklar och cykelväg.", []),
    ("-skola väg", "Skolan vid vägen.", ["vägen"]),
    ("ks 2023/77", "Dnr KS 2023-00077, § 77.", ["KS 2023-00077"]),
    ("", "Allt.", []),
]


@pytest.mark.parametrize(("query", "text", "marked"), MARKED)
def test_words_asked_for_are_marked_whole(query: str, text: str, marked: list[str]) -> None:
    """Inflections and compounds too; a compound's parts where it is not there itself."""
    marks = highlighter(query).marks(text)
    assert [text[mark.start : mark.end] for mark in marks] == marked


def test_all_of_a_long_text_is_marked() -> None:
    """A page that shows the whole paper marks its last word as well as its first."""
    assert len(highlighter("skola").marks("Skolan. " * 1_000)) == 1_000


def test_a_snippet_shows_the_passage_that_says_most() -> None:
    """Not the first word found, but the place where most of them stand together."""
    filler = "Här står något helt annat som fyller ut texten. " * 12
    text = f"En skola nämns. {filler}Skolan får en bro över ån. {filler}"
    snippet = highlighter("skola bro").snippet(text)
    assert [fragment.text for fragment in snippet if fragment.marked] == ["Skolan", "bro"]
    assert snippet[0] == Fragment("… ")
    assert snippet[-1] == Fragment(" …")


def test_words_far_apart_are_shown_in_two_passages() -> None:
    """Passages that do not touch are parted by an ellipsis."""
    filler = "Här står något helt annat som fyller ut texten. " * 12
    snippet = highlighter("skola bro").snippet(f"En skola nämns. {filler}Bron är ny.")
    assert [fragment.text for fragment in snippet if fragment.marked] == ["skola", "Bron"]
    assert Fragment(" … ") in snippet


def test_without_words_to_mark_the_text_begins() -> None:
    """A filter alone shows how the paper begins, on one line."""
    assert highlighter("").snippet("§ 1\nVal av\njusterare") == (Fragment("§ 1 Val av justerare"),)
    assert highlighter("skola").snippet("") == ()


@given(
    st.lists(st.sampled_from(["Skolan", "vägen.", "Bro", "och", "§ 5", "\n\n", "å"]), max_size=200),
    st.sampled_from(["skola", "skola bro", '"och bro"', ""]),
)
def test_a_snippet_is_cut_between_words_and_near_its_measure(pieces: list[str], query: str) -> None:
    """Whatever the text: its own words, none split, not much longer than meant."""
    text = " ".join(pieces)
    snippet = "".join(fragment.text for fragment in highlighter(query).snippet(text))
    assert len(snippet) <= SNIPPET_CHARACTERS + 40
    flat = " ".join(text.split())
    for passage in snippet.split("…"):
        assert f" {passage.strip()} " in f" {flat} "


HEADING = "Svar på motion om en bro över ån"
DECIDED = "Kommunfullmäktige beslutar att avslå motionen. En bro är för dyr, och ån är smal där."


@pytest.mark.parametrize("heading", [HEADING, HEADING.replace("om", "om\n")])
@pytest.mark.parametrize("filler", [1, 40, 400])
def test_a_snippet_does_not_repeat_the_heading(heading: str, filler: int) -> None:
    """The heading stands above it; the body tells something new, where it has the words."""
    between = "Ärendet bereddes av nämnden. " * filler
    text = f"§ 4\n{heading}\n{between}{DECIDED}"
    snippet = highlighter("bro motion").snippet(text, HEADING)
    assert {part.text for part in snippet if part.marked} == {"motionen", "bro"}
    assert "Svar på" not in "".join(part.text for part in snippet)


def test_words_that_only_the_heading_has_are_shown_there() -> None:
    """Nothing is marked in what the body says, so the heading is what was found."""
    snippet = highlighter("bro").snippet(f"§ 4\n{HEADING}\nMotionen avslås.", HEADING)
    assert [part.text for part in snippet if part.marked] == ["bro"]


def test_without_words_to_mark_the_text_begins_behind_its_heading() -> None:
    """Unless there is nothing behind it."""
    assert highlighter("").snippet(f"§ 4\n{HEADING}\nMotionen avslås.", HEADING)[-1] == Fragment(
        "Motionen avslås."
    )
    assert highlighter("").snippet(HEADING, HEADING) == (Fragment(HEADING),)


FILLER = "Här står något helt annat som fyller ut texten. " * 60
QUERIES = (
    "skola",
    "stad bok",
    "liten e-tjänst",
    "bygga väg",
    "§ 33",
    "ks 2023/77",
    "10 maj 2023",
    "1000",
    "skol*",
    '"och i"',
    '~"en bok"',
)
PIECES = (
    *("Skolan", "skolväg", "STÄDERNA", "böcker", "och", "i", "en", "mindre", "vägarnas", "(byggs)"),
    *("§ 33", "KS 2023-77", "2023-05-10", "1 000", "e-tjänst", "grundskolornas,", "\n"),
)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(("query", "text", "marked"), [case for case in MARKED if case[2]])
def test_in_a_long_text_the_same_words_are_found(
    query: str, text: str, marked: list[str], times: int
) -> None:
    """A snippet is not read from the whole text, but passes nothing over."""
    snippet = highlighter(query).snippet(f"{FILLER * times}\n{text}\n{FILLER * times}")
    assert [fragment.text for fragment in snippet if fragment.marked] == marked


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(QUERIES), st.integers(0, 2))
def test_what_a_long_text_says_is_shown(pieces: list[str], query: str, times: int) -> None:
    """A snippet marks something wherever there is something to mark, and nothing else."""
    text = FILLER * times + " ".join(pieces) + FILLER * times
    marking = highlighter(query)
    everything = {" ".join(text[mark.start : mark.end].split()) for mark in marking.marks(text)}
    shown = {fragment.text for fragment in marking.snippet(text) if fragment.marked}
    assert shown <= everything
    assert bool(shown) == bool(everything)
