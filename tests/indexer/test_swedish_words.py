"""What counts as a word, and which lemmas and parts a word has."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.swedish import STOP_WORDS, cutting_plain, is_stop, stems, word, words
from indexer.swedish.analysis import pieces
from indexer.swedish.tokenizer import MAX_WORD_LENGTH, surface_of
from tests.indexer.svenska import CASES, finds, table

HERE = Path(__file__).parent
with (HERE / "swedish_reviewed.tsv").open(encoding="utf-8", newline="") as file:
    REVIEWED = list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skolan, vägen.", ["Skolan", "vägen"]),
        ("e-tjänst IT-system covid-19", ["e-tjänst", "IT-system", "covid-19"]),
        ("EU:s 3:e S:t", ["EU:s", "3:e", "S:t"]),
        ("5:35 12:30", ["5", "35", "12", "30"]),
        ("3,5 procent 1.200 st", ["3,5", "procent", "1.200", "st"]),
        ("1 000 000 kr", ["1 000 000", "kr"]),
        ("2023 500 personer", ["2023", "500", "personer"]),
        ("500kr 30 km/h 5G", ["500", "kr", "30", "km", "h", "5G"]),
        ("2023-10-20 STK-2021-1562", ["2023", "10", "20", "STK", "2021", "1562"]),
        ("Social- och omsorg", ["Social", "och", "omsorg"]),
        ("____ --- … 😀", []),
        ("blå\u00adbär a\u030angbåt", ["blå\u00adbär", "a\u030angbåt"]),
    ],
)
def test_words_are_what_a_reader_takes_for_words(text: str, expected: list[str]) -> None:
    """Hyphens, colons and points are part of a word only where they belong to it."""
    assert [written for written, _, _ in words(text)] == expected


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    """In any text, words are at their offsets, in order and without overlaps."""
    found = list(words(text))
    assert all(text[start:end] == written for written, start, end in found)
    assert all(a[2] <= b[1] for a, b in pairwise(found))


@given(st.text(min_size=1))
def test_any_string_has_an_analysis(text: str) -> None:
    """Any string has an analysis with a surface of limited length and at least one lemma."""
    analysed = word(text)
    assert len(analysed.surface) <= 18 * MAX_WORD_LENGTH  # one character may become eighteen
    assert analysed.lemmas


letters = st.text(alphabet="abå中", min_size=1, max_size=12)
gains = st.dictionaries(st.text(alphabet="abå中", min_size=1, max_size=4), st.floats(-3, 5))


@given(letters, gains, gains, st.dictionaries(st.integers(2, 10), st.floats(-3, 5)))
def test_the_compiled_cutter_cuts_as_the_plain_one(
    form: str, modifiers: dict[str, float], heads: dict[str, float], begun: dict[int, float]
) -> None:
    """The compiled cutter finds the same cuts as the plain one, whatever the pieces are worth."""
    compiled = pytest.importorskip("indexer.swedish._cutting", reason="not compiled here")
    first = [(cut, earned) for cut, earned in sorted(begun.items()) if cut <= len(form) - 2]
    plain, fast = (
        loops.Cutter(modifiers, heads.get, 2, 1.0).cuts(form, first)
        for loops in (cutting_plain, compiled)
    )
    assert fast == plain


@pytest.mark.parametrize(
    "written", ["VÄGARBETE", "va\u0308garbete", "väg\u00adarbete", "väg\u200barbete"]
)
def test_ways_to_write_a_word_are_one_word(written: str) -> None:
    """Case, composed letters and invisible characters do not change the surface of a word."""
    assert surface_of(written) == "vägarbete"


@pytest.mark.parametrize(
    ("written", "surface"), [("Isbana²", "isbana"), ("utegym¹²", "utegym"), ("km²", "km2")]
)
def test_the_raised_number_of_a_footnote_is_no_part_of_a_word(written: str, surface: str) -> None:
    """A raised number at a word is left out, but a power at a unit is kept."""
    assert surface_of(written) == surface


@pytest.mark.parametrize("case", [c for c in REVIEWED if not c["miss"]], ids=lambda c: c["word"])
def test_reviewed_words_are_read_right(case: dict[str, str]) -> None:
    """Words drawn at random from interpellations get the lemma and parts that a person chose."""
    assert case["lemma"] in word(case["word"]).lemmas
    assert "|".join(pieces(case["word"])) == case["split"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason="the splitter misses it"))
        for case in REVIEWED
        if case["miss"]
    ],
    ids=lambda c: c["word"],
)
def test_known_misses_among_reviewed_words(case: dict[str, str]) -> None:
    """The reviewed words that are misread are known, so that a fix of one is noticed."""
    assert case["lemma"] in word(case["word"]).lemmas
    assert "|".join(pieces(case["word"])) == case["split"]


def test_the_documentation_tells_what_is_found_and_missed() -> None:
    """The table in docs/svenska.md is the one that the analysis gives today.

    To renew it: ``python -m tests.indexer.svenska``.
    """
    page = HERE.parents[1].joinpath("docs", "svenska.md").read_text("utf-8")
    assert table(CASES) in page


@pytest.mark.parametrize("case", [c for c in CASES if c["expect"] == "nohit"], ids=str)
def test_no_false_friend_is_found(case: dict[str, str]) -> None:
    """A query word does not find words that only look like it."""
    assert not finds(case["query"], case["doc_word"])


@pytest.mark.parametrize(
    ("written", "lemmas", "parts"),
    [
        ("vägarna", {"väg", "vägare"}, set()),
        ("besluten", {"beslut", "besluta", "besluten"}, set()),
        ("skulle", {"ska"}, set()),
        ("plan", {"plan"}, set()),
        ("nämnden", {"nämnd"}, set()),
        ("kurs", {"kurs"}, set()),
        ("valar", {"valar"}, set()),
        ("idé", {"idé", "ide"}, set()),
        ("EU:s", {"eu"}, set()),
        ("3.5", {"3,5"}, set()),
        ("Mats", {"mats"}, set()),
        ("mats", {"mat"}, set()),
        ("Kellgrens", {"kellgrens", "kellgren"}, set()),
        (
            "arbetsmarknadsnämnden",
            {"arbetsmarknadsnämnd"},
            {"arbete", "marknad", "nämnd", "arbetsmarknad"},
        ),
        ("IT-systemet", {"it-system"}, {"it", "system", "itsystem"}),
        ("Lundberg", {"lundberg"}, set()),
        ("Trafikverket", {"trafikverk", "trafikverket"}, {"trafik", "verk"}),
        ("Löfors", {"löfors", "löfor", "löfara", "löfora"}, set()),
        ("Hildingsson", {"hildingsson"}, set()),
        ("Linton", {"linton"}, set()),
        ("arbetslösheten", {"arbetslöshet"}, {"arbete"}),
        ("budgeting", {"budgeting"}, set()),
        ("rått", {"rå"}, set()),
        ("VA", {"va"}, set()),
        ("va-plan", {"va-plan"}, {"va", "plan", "vaplan"}),
        ("LAS", {"las"}, set()),
        ("LAS:s", {"las"}, set()),
        ("lov", {"lov"}, set()),
        ("Møller", {"møller", "moller", "möller"}, set()),
        ("Łukasz", {"łukasz", "lukasz"}, set()),
        ("Đorđe", {"đorđe", "dorde"}, set()),
        ("françois", {"françois", "francois"}, set()),
        ("beslut1", {"beslut1", "beslut", "besluta"}, set()),
        ("badbrygga2", {"badbrygga2", "badbrygga"}, {"bad", "brygga"}),
        ("covid-19", {"covid-19"}, {"covid", "19", "covid19"}),
    ],
)
def test_a_word_has_these_lemmas_and_parts(written: str, lemmas: set[str], parts: set[str]) -> None:
    """A word has these lemmas and parts: one line for each kind of decision in the analysis."""
    analysed = word(written)
    assert set(analysed.lemmas) <= lemmas
    assert set(analysed.lemmas) & lemmas
    assert set(analysed.parts) == parts


@pytest.mark.parametrize("turning", ["inte", "ej", "ingen", "icke", "utan", "mot", "man", "under"])
def test_words_that_turn_a_meaning_are_kept(turning: str) -> None:
    """Common words that change the meaning of a query are not stop words."""
    assert not is_stop(turning)


def test_stop_words_are_written_small() -> None:
    """All stop words are in lower case, as `is_stop` expects."""
    assert all(stop == stop.lower() for stop in STOP_WORDS)


@pytest.mark.parametrize(
    "written",
    [
        "gatorna",
        "städernas",
        "böcker",
        "mindre",
        "arbetsmiljö",
        "gatubelysningen",
        "kyrkogårdar",
        "orosanmälningar",
        "gick",
        "idéerna",
        "laddstolparnas",
        "föräldramöte",
        "1.5",
    ],
)
def test_a_word_has_a_stem_of_each_of_its_lemmas_and_parts_in_it(written: str) -> None:
    """Every word contains a stem of each of its lemmas and parts.

    So a search for the stems of a word misses none of its forms and compounds.
    """
    analysed = word(written)
    for lemma in (*analysed.lemmas, *analysed.parts):
        assert any(stem in written for stem in stems(lemma))
