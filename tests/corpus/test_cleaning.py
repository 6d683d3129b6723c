"""What cleaning guarantees for the text that readers return."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.cleaning import clean, count_words, join_hyphen

CHARACTERS = [
    ("decomposed letters are composed", "A\u030angstro\u0308m", "Ångström"),
    (
        "ligatures are letters",
        "o\ufb03ciell \ufb01nansiering \ufb02ykting",
        "officiell finansiering flykting",
    ),
    ("soft hyphens are gone", "hand\u00adlings\u00adplan", "handlingsplan"),
    ("a soft hyphen that is drawn is a hyphen", "barn\u00ad och 2023\u00ad10", "barn- och 2023-10"),
    ("a soft hyphen at a line end divides a word", "kommun\u00ad\nstyrelsen", "kommunstyrelsen"),
    ("every space is a space", "1\u00a0000\u202fkr\toch\u3000mer", "1 000 kr och mer"),
    ("every hyphen is a hyphen", "hälso\u2010vård STK\u20112021", "hälso-vård STK-2021"),
    ("dashes stay", "2022–2024 — så", "2022–2024 — så"),
    ("what cannot be seen is gone", "\ufeffå\u200btgärd\x00\x08er\u2060", "åtgärder"),
    ("half a surrogate pair is gone", "a\ud83db", "ab"),
    ("spaces before a line end are gone", "Beslut  \n \nBifall \f x ", "Beslut\n\nBifall\f x"),
    ("every line end is one", "a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
    ("bullets of symbol fonts are bullets", "\uf0b7 punkt", "• punkt"),
    ("page breaks stay", "ett\ftvå", "ett\ftvå"),
    ("emoji and other scripts stay", "🚲 мир", "🚲 мир"),
]


@pytest.mark.parametrize(
    ("written", "meant"), [c[1:] for c in CHARACTERS], ids=[c[0] for c in CHARACTERS]
)
def test_characters_are_what_was_meant(written: str, meant: str) -> None:
    """Characters that look alike are written in one way, and invisible ones are removed."""
    assert clean(written) == meant


LINE_ENDS = [
    (
        "a divided word is put together",
        "i kommun-\nstyrelsen beslutar",
        "i kommunstyrelsen\nbeslutar",
    ),
    ("through several lines", "kom-\nmun-\nstyrelsen", "kommunstyrelsen"),
    ("before a name that is divided, too", "Johans-\nson (S)", "Johansson\n(S)"),
    ("och suspends a hyphen", "barn- \noch utbildningsnämnden", "barn-\noch utbildningsnämnden"),
    ("respektive suspends it", "herr-\nrespektive damlag", "herr-\nrespektive damlag"),
    ("eller suspends it", "för-\neller nackdel", "för-\neller nackdel"),
    ("samt suspends it", "gång-\nsamt cykelväg", "gång-\nsamt cykelväg"),
    ("but gemensamt is a word", "gemen-\nsamt ansvar", "gemensamt\nansvar"),
    ("a line that ends in a suspended hyphen", "hu-\nvud- och biväg", "huvud- och biväg"),
    ("an identifier keeps its hyphen", "STK-2021-\n1562", "STK-2021-1562"),
    ("and the one after its prefix", "Dnr SLK-\n2024-00145:12", "Dnr SLK-2024-00145:12"),
    ("a date keeps its hyphens", "den 2023-\n10-20 kl. 9", "den 2023-10-20\nkl. 9"),
    ("an abbreviation keeps its hyphen", "KS-\nordförande", "KS-ordförande"),
    ("a letter keeps it", "e-\ntjänst", "e-tjänst"),
    ("an age keeps it", "15-\nåringar", "15-åringar"),
    ("two names keep it", "Upplands-\nBro", "Upplands-Bro"),
    ("capitals are divided as other words", "SAMMANTRÄDES-\nPROTOKOLL", "SAMMANTRÄDESPROTOKOLL"),
    ("two abbreviations are not", "SD-\nM", "SD-M"),
    ("the foot of a page continues nothing", "i kommun-\nJusterande", "i kommun-\nJusterande"),
    ("nor does its number", "i kommun-\n12 (20)", "i kommun-\n12 (20)"),
    ("covid-19 does", "covid-\n19 har", "covid-19\nhar"),
    ("a date is no part of a heading", "2016-10-\nVi", "2016-10-\nVi"),
    ("a dash is not a hyphen", "två saker -\ntillsammans", "två saker -\ntillsammans"),
    ("unless the word is known", "ut -\nbildning, utbildning", "utbildning,\nutbildning"),
    ("an empty line parts", "kommun-\n\nstyrelsen", "kommun-\n\nstyrelsen"),
    ("a page break parts", "kommun-\fstyrelsen", "kommun-\fstyrelsen"),
    ("the document knows its hyphens", "icke-\nverbal. Icke-verbal", "icke-verbal.\nIcke-verbal"),
    ("on any page of it", "va-nät\fva-\nnät", "va-nät\fva-nät"),
    (
        "an address keeps what it has",
        "www.exempelby.se/sta-\ndsplan",
        "www.exempelby.se/sta-dsplan",
    ),
]


@pytest.mark.parametrize(
    ("written", "meant"), [c[1:] for c in LINE_ENDS], ids=[c[0] for c in LINE_ENDS]
)
def test_a_hyphen_at_a_line_end_is_judged(written: str, meant: str) -> None:
    """A word divided at the end of a line is joined, and a hyphen that belongs to the word stays.

    The other lines stay as they are.
    """
    assert clean(written) == meant


MARKS = [
    "-",
    "- ",
    " -",
    "\n",
    "\f",
    " ",
    "\xad",
    "\u0301",
    "\u200b",
    "\x08",
    ".",
    "(",
    "_",
    "\u2011",
]
WORDS = ["och", "samt", "kommun", "styrelsen", "kommunstyrelsen", "gemen", "KS", "B", "1", "2023"]
PHRASES = [
    "e\u0301",
    "\ufb01",
    "icke-verbal",
    "icke",
    "verbal",
    "12 (20)",
    "www.a.se/",
    "av",
    "\r\n",
]
PIECES = st.sampled_from([*MARKS, *WORDS, *PHRASES])


@given(st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=30)))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Cleaning a clean text changes nothing, so nobody needs to know whether it is clean."""
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=60))
def test_clean_text_can_be_stored(text: str) -> None:
    """Clean text can be written as UTF-8 and has no control characters, whatever came in."""
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not set(cleaned) & set(map(chr, [*range(10), 11, *range(13, 32), 127, 0xAD, 0xA0]))


def test_the_rule_for_hyphens_serves_across_pages() -> None:
    """`join_hyphen` joins a word that was divided between two pages.

    It serves callers that have removed the foot of the page in between.
    """
    words = count_words("Huvudmannens icke-verbala stöd")
    assert (
        join_hyphen("i stadsled-", "ningskontorets förslag") == "i stadsledningskontorets förslag"
    )
    assert join_hyphen("ett icke-", "verbala stöd", words) == "ett icke-verbala stöd"
    assert join_hyphen("miljö-", "och klimatnämnden") is None
    assert join_hyphen("inget bindestreck", "här") is None


ENDLESS = {
    "spaces": " " * 3_000_000 + "x",
    "a word": "x" * 3_000_000,
    "a word with a hyphen": "x" * 3_000_000 + "-\nx",
    "hyphens": "-" * 3_000_000,
    "divided words": "a-\n" * 300_000 + "b",
    "words and hyphens": "ab-" * 1_000_000 + "\nb",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_no_text_takes_for_ever(text: str) -> None:
    """Cleaning takes time in proportion to the length of a text.

    If it took quadratic time, these texts would take hours.
    """
    assert len(clean(text)) <= len(text)
