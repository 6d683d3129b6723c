from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from corpus.vocabulary import load
from indexer.fields import FIELDS, PublicField
from search.answer import SORTS
from search.question import resolve
from web import addresses
from web.parameters import MAX_QUERY, Question, parse

HELD: Mapping[str, tuple[str, ...]] = {
    "namnd": ("Kommunstyrelsen", "Skol- och barnnämnden", "Nämnden för A&B=C?"),
    "kommun": ("Ekhamra", "Nordvik"),
    "ar": ("2023", "2024"),
    "parti": ("EKP", "S"),
}


def known(field: PublicField) -> tuple[str, ...]:
    return HELD.get(field.name, ())


def meant(field: PublicField, typed: str) -> tuple[str, ...]:
    return resolve(field, typed, known(field))


def _values(field: PublicField) -> tuple[str, ...]:
    if field.vocabulary:
        return (*(term.name for term in load(field.vocabulary).terms), *known(field))
    return known(field)


A_VALUE = st.sampled_from([(f.name, value) for f in FIELDS for value in _values(f)])
QUESTIONS = st.builds(
    lambda q, chosen, sort, page: _choose(Question(" ".join(q.split()), sort=sort), chosen, page),
    st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), max_size=40),
    st.lists(A_VALUE, max_size=6),
    st.sampled_from(SORTS),
    st.integers(1, 1000),
)


def _choose(question: Question, chosen: list[tuple[str, str]], page: int) -> Question:
    for name, value in dict.fromkeys(chosen):
        question = question.toggle(name, value)
    return question.on_page(page)


def _read(address: str) -> Question:
    return parse(parse_qsl(urlsplit(address).query, keep_blank_values=True), meant)


@given(QUESTIONS)
def test_an_address_says_all_that_was_asked(question: Question) -> None:
    """Reading the address of a question gives that question, whatever its words and values."""
    assert _read(addresses.search(question)) == question


@given(QUESTIONS, A_VALUE)
def test_choosing_and_letting_go_leads_back(question: Question, value: tuple[str, str]) -> None:
    """A value toggled twice gives the first page of the search it was toggled in."""
    there_and_back = question.toggle(*value).toggle(*value)
    assert addresses.search(there_and_back) == addresses.search(question.on_page(1))


@given(QUESTIONS, A_VALUE)
def test_a_link_that_chooses_has_the_address_of_what_it_leads_to(
    question: Question, value: tuple[str, str]
) -> None:
    """The links of a facet are the addresses of the searches that they lead to."""
    name, chosen = value
    toggled = addresses.search(question.toggle(name, chosen))
    assert addresses.toggling(question, name)(chosen) == toggled


@given(QUESTIONS, st.randoms())
def test_the_order_of_parameters_does_not_matter(question: Question, random: object) -> None:
    """The same pairs in any order are the same question, and so have one address."""
    pairs = list(question.pairs())
    random.shuffle(pairs)  # type: ignore[attr-defined]
    assert parse(pairs, meant) == question


@pytest.mark.parametrize(
    ("pairs", "canonical"),
    [
        ([("q", "  säker \t skolväg\n")], "/sok?q=s%C3%A4ker+skolv%C3%A4g"),
        ([("q", "a\x00b")], "/sok?q=a+b"),
        ([("q", ""), ("parti", "")], "/sok"),
        ([("parti", "Liberalerna"), ("q", "x")], "/sok?q=x&parti=L"),
        ([("parti", "S"), ("parti", "M"), ("parti", "S")], "/sok?parti=M&parti=S"),
        ([("parti", "ekp")], "/sok?parti=EKP"),  # a local party, known from the papers alone
        ([("kommun", "nordvik"), ("ar", "2024")], "/sok?kommun=Nordvik&ar=2024"),
        ([("namnd", "ks")], "/sok?namnd=Kommunstyrelsen"),
        ([("namnd", "kommunstyrelse")], "/sok?namnd=Kommunstyrelsen"),
        ([("ar", "2023-2030"), ("q", "x")], "/sok?q=x&ar=2023&ar=2024"),
        ([("ar", "1999")], "/sok?ar=1999"),  # a year of which there are no papers
        ([("sort", "relevance"), ("sida", "1")], "/sok"),
        ([("sida", "002"), ("sort", "date")], "/sok?sort=date&sida=2"),
    ],
)
def test_every_writing_has_one_address(pairs: list[tuple[str, str]], canonical: str) -> None:
    """Names in full, letter case, order, doubles and defaults all lead to one address."""
    assert addresses.search(parse(pairs, meant)) == canonical


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("party", "L")], "Det finns ingen parameter ”party”. Det som finns är: q, parti,"),
        ([("parti", "XYZ")], "”XYZ” finns inte under parti. Det som finns är: S, M,"),
        ([("kommun", "Storby")], "”Storby” finns inte under kommun. Det som finns är: Ekhamra,"),
        ([("ar", "tjugo")], "”tjugo” finns inte under år. Det som finns är: 2023, 2024."),
        ([("sort", "namn")], "”namn” är ingen ordning. Det som finns är: relevance, date."),
        ([("q", "a"), ("q", "b")], "Parametern ”q” får anges bara en gång."),
        ([("q", "å" * (MAX_QUERY + 1))], f"Sökfrågan är {MAX_QUERY + 1} tecken lång"),
        ([("sida", "0")], "”0” är inget sidnummer. Skriv ett heltal från 1."),
        ([("sida", "-1")], "”-1” är inget sidnummer"),
        ([("sida", "1.5")], "”1.5” är inget sidnummer"),
        ([("sida", "٣")], "”٣” är inget sidnummer"),
        ([("sida", "9" * 9)], "”999999999” är inget sidnummer"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(
    pairs: list[tuple[str, str]], said: str
) -> None:
    """An unknown parameter or value is refused in a sentence, never quietly ignored."""
    with pytest.raises(HTTPException) as refused:
        parse(pairs, meant)
    assert refused.value.status_code == 400
    assert refused.value.detail.startswith(said)


def test_a_page_is_ten_hits() -> None:
    """Page three begins at the twenty-first hit."""
    request = Question("x", {"parti": ("S",)}, "date", 3).request()
    assert (request.offset, request.limit, request.sort) == (20, 10, "date")
