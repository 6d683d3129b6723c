"""The pattern language of the vocabularies: what ``*``, spaces and ``…`` mean."""

import re
import tomllib
from importlib.resources import files

import pytest

from corpus.vocabulary import any_of, load, wording

FITS = [
    ("motion", "motion", "motion"),
    ("motion", "motionen", None),
    ("motion*", "motionen", "motionen"),
    ("motion*", "motion", "motion"),
    ("*förslag", "beslutsförslag", "beslutsförslag"),
    ("till val", "till\n  val", "till\n  val"),
    ("till val", "till valet", None),
    ("bifall* delvis", "bifalles delvis", "bifalles delvis"),
    ("tas upp … på nästa", "tas upp på nästa", "tas upp på nästa"),
    ("tas upp … på nästa", "tas upp igen på nästa", "tas upp igen på nästa"),
    ("tas upp … på nästa", "tas upp. Igen på nästa", None),
    ("tas upp … på nästa", "tas upp a b c d e f g h i på nästa", None),
    ("motion)", "motion)", "motion)"),
    ("att-sats", "att-sats", "att-sats"),
]

VOCABULARIES = sorted(
    path.name for path in files("corpus.vocabulary").iterdir() if path.name.endswith(".toml")
)


@pytest.mark.parametrize(("phrase", "text", "found"), FITS)
def test_a_phrase_fits_what_its_signs_say(phrase: str, text: str, found: str | None) -> None:
    """A phrase matches whole words; ``*`` means more letters, ``…`` means words of one clause."""
    match = re.match(any_of([phrase]), text)
    assert (match[0] if match else None) == found


def test_the_first_listed_wins_unless_the_longest_is_asked_for() -> None:
    """If several phrases match, the first in the list wins, or with `longest_first` the longest."""
    phrases = ["bifall*", "bifalles delvis"]
    assert re.match(any_of(phrases), "bifalles delvis")[0] == "bifalles"  # type: ignore[index]
    longest = any_of(phrases, longest_first=True)
    assert re.match(longest, "bifalles delvis")[0] == "bifalles delvis"  # type: ignore[index]


def test_a_word_may_go_on_where_the_pattern_says_so() -> None:
    """With ``whole=False`` a label matches even if a number follows without a space."""
    assert re.match(any_of(["dnr"]), "dnr2024") is None
    assert re.match(any_of(["dnr"], whole=False), "dnr2024")


@pytest.mark.parametrize(
    ("phrases", "complaint"),
    [
        ([], "a list of words is empty"),
        (["avslå*", ""], "''"),
        (["*"], "needs a letter"),
        (["…"], "between two words"),
        (["lämnas …"], "between two words"),
        (["… bifall"], "between two words"),
        (["lämnas … … bifall"], "between two words"),
        (["lämnas…bifall"], "with blanks around it"),
    ],
)
def test_a_phrase_that_fits_anything_or_nothing_is_refused(
    phrases: list[str], complaint: str
) -> None:
    """It is a slip of whoever edits a vocabulary, and would change what every paper says."""
    with pytest.raises(ValueError, match=complaint):
        any_of(phrases)


def test_several_terms_are_one_pattern() -> None:
    """One pattern can match the words of several terms."""
    decides = re.compile(wording("deciding", "decides", "decided_once"))
    assert [bool(decides.fullmatch(word)) for word in ("beslutar", "beslöt", "föreslår")] == [
        True,
        True,
        False,
    ]


def test_a_term_that_is_not_there_is_named() -> None:
    """A misspelt term is refused with an error that names it."""
    with pytest.raises(KeyError, match=r"decidez is no term of deciding\.toml"):
        wording("deciding", "decidez")


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_vocabulary_says_a_thing_twice(name: str) -> None:
    """No vocabulary has two terms with one name, and no list has a word twice."""
    terms = tomllib.loads(files("corpus.vocabulary").joinpath(name).read_text("utf-8"))["term"]
    names = [term["name"] for term in terms]
    assert len(set(names)) == len(names)
    assert load(name.removesuffix(".toml")).terms
    for term in terms:
        for words in (term[key] for key in ("words", "phrases", "opens", "holds") if key in term):
            assert len(set(words)) == len(words)
