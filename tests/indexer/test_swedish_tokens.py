"""A text becomes the tokens of the index, one by one or in bulk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.swedish import TermTable, analyze, scanning_plain
from indexer.swedish.context import in_context
from indexer.swedish.scanning import FormScanner


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skolan", [("w:skolan", 0), ("l:skola", 0)]),
        ("inte i skolan", [("w:inte", 0), ("w:i", 1), ("w:skolan", 2), ("l:skola", 2)]),
        (
            "Cykelvägar",
            [("w:cykelvägar", 0), ("l:cykelväg", 0), ("p:cykel", 0), ("p:väg", 0)],
        ),
        (
            "gång- och cykelväg",
            [
                ("w:gång", 0),
                ("p:gångväg", 0),
                ("w:och", 1),
                ("w:cykelväg", 2),
                ("p:cykel", 2),
                ("p:väg", 2),
            ],
        ),
        ("§ 56", [("w:56", 0), ("i:§56", 0)]),
        (
            "dnr KS 2023-00860",
            [
                ("w:dnr", 0),
                ("w:ks", 1),
                ("i:KS-2023-860", 1),
                ("i:*-2023-860", 1),
                ("w:2023", 2),
                ("w:00860", 3),
            ],
        ),
        (
            "gångvägar och -banor",
            [
                ("w:gångvägar", 0),
                ("l:gångväg", 0),
                ("p:gång", 0),
                ("p:väg", 0),
                ("w:och", 1),
                ("w:banor", 2),
                ("l:bana", 2),
                ("p:gångbana", 2),
            ],
        ),
        (
            "till- och ombyggnad",
            [("w:till", 0), ("p:tillbyggnad", 0), ("w:och", 1), ("w:ombyggnad", 2)],
        ),
        (
            "över- eller underskottet",
            [
                ("w:över", 0),
                ("p:överskott", 0),
                ("w:eller", 1),
                ("w:underskottet", 2),
                ("l:underskott", 2),
            ],
        ),
        ("remissvar", [("w:remissvar", 0), ("p:remiss", 0), ("p:svar", 0)]),
        (
            "SFI-undervisning",
            [
                ("w:sfi-undervisning", 0),
                ("p:sfi", 0),
                ("p:undervisning", 0),
                ("p:sfiundervisning", 0),
            ],
        ),
        ("Majorna", [("w:majorna", 0)]),
        ("(S)", [("w:s", 0), ("i:(s)", 0)]),
        ("(-)", [("i:(-)", 0)]),
        ("500 kr", [("w:500", 0), ("w:kr", 1), ("l:krona", 1)]),
        ("1 000 000", [("w:1000000", 0)]),
        ("", []),
    ],
)
def test_a_text_becomes_these_tokens(text: str, expected: list[tuple[str, int]]) -> None:
    """A text gives surface forms, lemmas, parts and identifiers; several may share a position."""
    assert [(token.term, token.position) for token in analyze(text)] == expected


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Social- och omsorgsnämnden", "p:socialnämnd"),
        ("barn-, ungdoms- och utbildningsnämnden", "p:barnnämnd"),
        ("barn-, ungdoms- och utbildningsnämnden", "p:ungdomsnämnd"),
        ("vatten- och avloppsledningar", "p:vattenledning"),
        ("för- och nackdelar", "p:fördel"),
        ("gångvägar, -banor och –stråk", "p:gångbana"),
        ("gångvägar, -banor och –stråk", "p:gångstråk"),
    ],
)
def test_a_suspended_word_is_completed(text: str, term: str) -> None:
    """A word that ends in a suspended hyphen is found in its full form too.

    *Social- och omsorgsnämnden* gives *socialnämnd*.
    """
    assert term in [token.term for token in analyze(text)]


@pytest.mark.parametrize("text", ["(V) och (MP)", "(V, MP)", "(V och MP)", "(v) (V) (Mp)"])
def test_party_letters_in_brackets_are_identifiers(text: str) -> None:
    """Party letters in brackets are identifiers, also if several are in one bracket."""
    assert "i:(v)" in [token.term for token in analyze(text)]
    assert "i:(mp)" in [token.term for token in analyze(text)]


@pytest.mark.parametrize("text", ["(se bilaga)", "(A och B)", "S", "(2023)"])
def test_other_brackets_are_not(text: str) -> None:
    """Other words in brackets, and letters without brackets, are not party identifiers."""
    assert not [token for token in analyze(text) if token.text.startswith("(")]


@given(st.text())
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    """In any text, tokens are in order and inside the text."""
    tokens = analyze(text)
    positions = [token.position for token in tokens]
    assert positions == sorted(positions)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@given(
    st.lists(
        st.sampled_from(
            [
                "skolan",
                "Social- och",
                "skolvägar",
                "och -banor",
                "§ 7",
                "(S)",
                "Axel",
                "Klang",
                "från",
                "Moderaterna",
                "KS 2023-860",
                "e-tjänst,",
                "\u0308",
                "1 000",
            ]
        )
    )
)
def test_in_bulk_the_tokens_are_the_same(pieces: list[str]) -> None:
    """`TermTable` gives the same tokens as `analyze`."""
    text = " ".join(pieces)
    table = TermTable()
    terms, positions = table.tokens(text)
    read = [(table.terms[term], int(at)) for term, at in zip(terms, positions, strict=True)]
    assert read == [(token.term, token.position) for token in analyze(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "å" * 100_000,
        "a\u0308" * 50_000,
        "a-" * 50_000,
        "a:" * 50_000,
        "(" * 100_000,
        "(S" * 50_000,
        "1 000 " * 20_000,
        "1." * 50_000,
        "- och " * 20_000,
        "barn- och " * 10_000,
        "\u200b\u00ad" * 50_000,
        "😀\x00中文" * 20_000,
        "skolvägsnämnds" * 7_000,
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_no_text_takes_unbounded_time(text: str) -> None:
    """A text of a hundred thousand characters of any kind is analyzed in bounded time."""
    assert len(analyze(text)) <= 4 * len(text)


def test_a_word_without_end_is_indexed_by_its_beginning() -> None:
    """A word that is too long, as in a broken file, is indexed by its first 80 characters."""
    (token,) = analyze("a" * 100_000)
    assert (len(token.text), token.start, token.end) == (80, 0, 100_000)


PIECES = (
    "skolan|Skola|lagen|banor|e-tjänst|EU|:s|-|–|\u2011|'|’|:|.|,|(|)|S|§|/|_|å|²|٣|中|😀"
    "|5|000|2024|-05|kr|19|Dnr|KS|2023-860|maj|den|kap.|och| |\n|\u00a0|\u00ad|\u0308|\u200b"
    "|20240522|22|391|12|Ks|SkolL|SFS|nr|Ärendenr|a|Augusti|Kommunen|860|1.6-"
)
pieces_of_text = st.sampled_from(PIECES.split("|"))


@given(st.lists(pieces_of_text, max_size=25).map("".join) | st.text(max_size=40))
def test_the_compiled_loop_reads_what_the_regular_expressions_do(text: str) -> None:
    """The compiled scanner finds the same forms, ends and context tokens as the plain one."""
    compiled = pytest.importorskip("indexer.swedish._scanning", reason="not compiled here")
    known: list[str] = []
    forms, ends, hints = FormScanner(known.append, compiled.Scanner).read(text)
    plain_known: list[str] = []
    plain_forms, plain_ends, _ = FormScanner(plain_known.append, scanning_plain.Scanner).read(text)
    assert (known, forms.tolist(), ends.tolist()) == (
        plain_known,
        plain_forms.tolist(),
        plain_ends.tolist(),
    )
    assert list(in_context(text, hints)) == list(in_context(text))
