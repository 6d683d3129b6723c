"""Hits mark whole words, in passages that read well."""

from collections import Counter

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
    """A highlighter for a query, among papers that have the words *väg* and *cykel*."""
    known = WordList.of(Counter(["väg", "cykel"]), ())
    return Highlighter(Compiler(known, WEIGHTS).compile(parse(query)))


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
    """The words of the query are marked whole, also inflected and in compounds.

    If a compound of the query is not in the text, its parts are marked.
    """
    marks = highlighter(query).marks(text)
    assert [text[mark.start : mark.end] for mark in marks] == marked


def test_all_of_a_long_text_is_marked() -> None:
    """In a whole paper, every occurrence of a word is marked, from the first to the last."""
    assert len(highlighter("skola").marks("Skolan. " * 1_000)) == 1_000


def test_a_snippet_shows_the_passage_that_says_most() -> None:
    """A snippet shows the passage with the most words of the query, not the first one found."""
    filler = "Här står något helt annat som fyller ut texten. " * 12
    text = f"En skola nämns. {filler}Skolan får en bro över ån. {filler}"
    snippet = highlighter("skola bro").snippet(text)
    assert [fragment.text for fragment in snippet if fragment.marked] == ["Skolan", "bro"]
    assert snippet[0] == Fragment("… ")
    assert snippet[-1] == Fragment(" …")


def test_words_far_apart_are_shown_in_two_passages() -> None:
    """Words that are far apart are shown in two passages with an ellipsis between them."""
    filler = "Här står något helt annat som fyller ut texten. " * 12
    snippet = highlighter("skola bro").snippet(f"En skola nämns. {filler}Bron är ny.")
    assert [fragment.text for fragment in snippet if fragment.marked] == ["skola", "Bron"]
    assert Fragment(" … ") in snippet


def test_without_words_to_mark_the_text_begins() -> None:
    """Without words to mark, the snippet is the beginning of the paper on one line."""
    assert highlighter("").snippet("§ 1\nVal av\njusterare") == (Fragment("§ 1 Val av justerare"),)
    assert highlighter("skola").snippet("") == ()


@given(
    st.lists(st.sampled_from(["Skolan", "vägen.", "Bro", "och", "§ 5", "\n\n", "å"]), max_size=200),
    st.sampled_from(["skola", "skola bro", '"och bro"', ""]),
)
def test_a_snippet_is_cut_between_words_and_near_its_measure(pieces: list[str], query: str) -> None:
    """For any text, a snippet has whole words of the text and is not much longer than intended."""
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
    """A snippet leaves out the heading if the text below it has the words of the query.

    The heading is printed above the snippet already.
    """
    between = "Ärendet bereddes av nämnden. " * filler
    text = f"§ 4\n{heading}\n{between}{DECIDED}"
    snippet = highlighter("bro motion").snippet(text, HEADING)
    assert {part.text for part in snippet if part.marked} == {"motionen", "bro"}
    assert "Svar på" not in "".join(part.text for part in snippet)


def test_words_that_only_the_heading_has_show_what_follows_it() -> None:
    """If only the heading has the words of the query, the snippet is what the text says first.

    The heading is shown where the text is nothing else.
    """
    snippet = highlighter("bro").snippet(f"§ 4\n{HEADING}\nMotionen avslås.", HEADING)
    assert snippet[-1] == Fragment("Motionen avslås.")
    alone = highlighter("bro").snippet(f"§ 4\n{HEADING}", HEADING)
    assert [part.text for part in alone if part.marked] == ["bro"]


NUMBERS = (
    "§ 12\n",
    "§ 12 Dnr KS 2023/00118\n",
    "§12 ",
    "§ 12   Ärendenummer: KS-2023-00118\n\n",
    "§ 12 KS-2023-00118 ",
    "Nämnden för teknik\n§ 12 Dnr TE-2023-118\n",
)
SET_AS = (HEADING, HEADING.replace("bro över", "bro\növer"), HEADING.replace("motion", "mo-\ntion"))


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("heading", SET_AS)
def test_a_snippet_begins_behind_the_number_and_the_heading(number: str, heading: str) -> None:
    """The number of the § is left out with the heading, over however many lines that is set."""
    snippet = highlighter("bro").snippet(f"{number}{heading}\nBeslut\nAvslås.", HEADING)
    assert snippet[-1] == Fragment("Beslut Avslås.")


def test_without_its_heading_a_text_begins_behind_the_number_of_the_section() -> None:
    """The number of the § is shown above the snippet, as the heading is."""
    text = "§ 12 Dnr KS 2023/00118\nNämnden avslår motionen."
    assert highlighter("bro").snippet(text, "En bro")[-1] == Fragment("Nämnden avslår motionen.")
    assert highlighter("bro").snippet("§ 12 har ändrats.")[-1] == Fragment("§ 12 har ändrats.")


def test_a_heading_that_is_repeated_as_an_enclosure_is_left_out() -> None:
    """A heading further down is left out too, unless it stands in a sentence."""
    text = f"§ 4\n{HEADING}\nBeslut\nAntecknas.\n\nHandling\n\n{HEADING}."
    assert highlighter("bro").snippet(text, HEADING)[1] == Fragment("Beslut Antecknas. Handling ")
    text = f"§ 4\n{HEADING}\nBeslut\n{HEADING} avslås."
    assert highlighter("bro").snippet(text, HEADING)[-1] == Fragment(" över ån avslås.")


def test_without_words_to_mark_the_text_begins_behind_its_heading() -> None:
    """Without words to mark, the snippet begins after the heading, unless nothing follows it."""
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
    """In a long text, a snippet marks the same words as in a short one, wherever they are."""
    snippet = highlighter(query).snippet(f"{FILLER * times}\n{text}\n{FILLER * times}")
    assert [fragment.text for fragment in snippet if fragment.marked] == marked


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(QUERIES), st.integers(0, 2))
def test_what_a_long_text_says_is_shown(pieces: list[str], query: str, times: int) -> None:
    """A snippet of a long text marks something whenever there is something to mark.

    It marks nothing else.
    """
    text = FILLER * times + " ".join(pieces) + FILLER * times
    marking = highlighter(query)
    everything = {" ".join(text[mark.start : mark.end].split()) for mark in marking.marks(text)}
    shown = {fragment.text for fragment in marking.snippet(text) if fragment.marked}
    assert shown <= everything
    assert bool(shown) == bool(everything)


def words_analysed(query: str, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many places of a text are cut into words to show a snippet of it."""
    tried: list[tuple[int, int]] = []
    inner = Highlighter._found

    def counted(self: Highlighter, text: str, first: int = 0, last: int = 10**9) -> object:
        tried.append((first, last))
        return inner(self, text, first, last)

    monkeypatch.setattr(Highlighter, "_found", counted)
    highlighter(query).snippet(text)
    return len(tried)


def test_a_snippet_costs_the_same_however_many_phrases_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sixty phrases of single letters share the places that five may try."""
    letters = "abcdefghij"
    many = " ".join(f'~"{one} {other}"' for one in letters for other in letters[:6])
    text = "abc def ghij " * 4_000
    assert words_analysed(many, text, monkeypatch) <= 3 * 2 * 5_000
    repeated = " ".join(['~"a b"'] * 60)
    assert words_analysed(repeated, text, monkeypatch) <= 3 * 2 * 1_000
