"""A value written in one way gets the same answer or the same refusal from every interface.

The interfaces are the commands, the pages, the API, the files, the feeds and the Python library.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vocabulary import load
from indexer.fields import FIELDS, PublicField, field_named
from indexer.store import without_dots
from search import Index, Request
from search.question import UnknownValue
from tests.doors import House
from tests.web.browser import Browser
from web import addresses, create_app
from web.export.paths import listed, question_of
from web.export.plan import planned
from web.pages import similar, statistics
from web.parameters import MEETING, Question, no_value, parse
from web.serving.contents import contents_of
from web.serving.sources import GenerationSources

ARENDE = "ekhamra-ks-2023-118"
BY_RULE = {
    "namnd": ("ks", "kommunstyrelse", "kommunstyrelsens", "kf", "kommun", "nämnden", "BUNAU"),
    "parti": ("liberal", "Liberalerna", "KD", "utan parti"),
    "ar": ("2022-2023", "2021–2030", "2021..2022", "1999", "2030-1990", "٢٠٢٣", "20233"),
    "fran": (
        "2023-11-07",
        "2023",
        "2023-06",
        "2023-02-30",
        "1999-1",
        "07-11-2023",
        "2023-13",
        "٢٠٢٣",
    ),
    "till": ("2023-11-07", "2023", "2023-02", "0000", "2023-11-7", "nyligen"),
    "lagrum": ("KL 5:35", "5 kap. 35 § kommunallagen", "KL 5:35 och KL 5:50", "KL 99:99", "kl"),
    "arende": (ARENDE, ARENDE.upper(), "ekhamra"),
    "kommun": ("EKHAMRA", "ekhamras", "Göteborg"),
}
"""Forms that only the rules read or refuse: spans, places in the law, abbreviations."""

WRITTEN = (str, str.upper, str.lower, without_dots, "  {} ".format, "{}s".format)
"""Ways to change the form of a value; some of them give another word, which is then refused."""
SEARCHES = ("/sok", "/sok.json", "/api/v1/sok", "/sok.csv", "/sok.jsonl", "/sok.atom")


@pytest.fixture(scope="module")
def house(samples_directory: Path, samples: Index) -> Iterator[House]:
    """The sample papers, served; each command uses the index that is already open."""
    app = create_app(samples, GenerationSources(samples_directory))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.open_index", lambda _: samples)
        yield House(str(samples_directory), samples, Browser(app, follow_redirects=False))


def writings(house: House, field: PublicField) -> list[str]:
    """The names of a field's values: stored values, names, labels, aliases, and what rules read."""
    written = {*house.held(field), *BY_RULE.get(field.name, ())}
    vocabulary = "bodies" if field.name == "namnd" else field.vocabulary
    for term in load(vocabulary).terms if vocabulary else ():
        written |= {term.name, term.label, *term.aliases}
    return sorted(written)


@st.composite
def variants(draw: st.DrawFn, written: list[str]) -> str:
    """A name in another case, without dots, inflected, with spaces, or with one wrong letter."""
    text = draw(st.sampled_from(written))
    text = draw(st.sampled_from(WRITTEN))(text)
    if draw(st.booleans()):
        return text
    place = draw(st.integers(0, len(text) - 1))
    letter = draw(st.sampled_from(("", "x", "ö", "1", "-")))
    return text[:place] + letter + text[place + draw(st.integers(0, 1)) :]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_door_has_the_same_answer_or_the_same_refusal(
    house: House, field: PublicField
) -> None:
    """Every interface gives the same answer for a value, or refuses it with the same message.

    Tried are command options, the query, pages, JSON twins, the API, files, feeds, the calendar,
    the statistics and the similar cases.
    """
    of_field = writings(house, field)

    @settings(max_examples=10)
    @given(variants(of_field).filter(str.strip))
    def any_writing(typed: str) -> None:
        _through_all(house, field, typed)

    for typed in BY_RULE.get(field.name, ("Ingen",)):
        _through_all(house, field, typed)
    if of_field:  # the samples name nobody's vote
        any_writing()


def _through_all(house: House, field: PublicField, typed: str) -> None:
    try:
        values = house.index.resolve(field.name, typed)
    except UnknownValue as error:
        _refused(house, field, typed, error)
    else:
        _answered(house, field, typed, values)


def _refused(house: House, field: PublicField, typed: str, error: UnknownValue) -> None:
    """Asserts that each interface says that no such value exists, and suggests the same others."""
    for arguments in _options(field, typed):
        code, _, err = house.run(*arguments)
        assert (code, err) == (2, f"klubbat: {error}\n")
    expected = no_value(error).replace(error.typed, error.typed.strip())
    for address in _addresses(field, [typed]):
        response = house.site.get(address)
        assert response.status_code == 400, address
        text = response.text if "json" in response.headers["content-type"] else ""
        said = json.loads(text)["detail"] if text else unescape(response.text)
        assert " ".join(expected.split()) in " ".join(said.split()), address


def _answered(house: House, field: PublicField, typed: str, values: tuple[str, ...]) -> None:
    """Asserts that each interface answers as if the values were in their canonical form."""
    request = Request(filters={field.name: values}, limit=1000, flat=True)
    expected = house.index.search(request)
    ids = [hit.extract["id"] for hit in expected.hits]
    assert expected.filters == {field.name: values}

    for arguments in _options(field, typed):
        code, out, _ = house.run(*arguments)
        told = json.loads(out)
        if arguments[0] == "search":
            assert [hit["id"] for hit in told["hits"]] == ids
            assert code == (0 if ids else 1)
        elif arguments[0] == "stats":
            assert told["filters"][field.name] == list(values)

    for asked, canonical in zip(_addresses(field, [typed]), _addresses(field, values), strict=True):
        first = house.site.get(asked)
        if first.status_code == 301:
            assert first.headers["location"] == canonical
        there = house.page(canonical)
        assert there.status_code in {200, 404}, canonical
        if first.status_code != 301:
            assert first.content == there.content, asked

    lines = house.site.get(_at("/sok.jsonl", {field.name: values, "visa": "paragrafer"})).text
    assert [json.loads(line)["id"] for line in lines.splitlines()] == ids
    question = Question(filters={field.name: values}, flat=True)
    assert parse(question.pairs(), lambda f, v: house.index.resolve(f.name, v)) == question


def _options(field: PublicField, typed: str) -> Iterator[list[str]]:
    """The commands that take the value, once as an option and once in the query."""
    many = ["--json", "--limit=1000", "--flat"]
    yield ["search", *many, f"{field.option}={typed}"]
    if not re.search('["“”„»«]', typed):
        yield ["search", *many, f'{(*field.aliases, field.name)[0]}:"{typed}"']
    yield ["stats", "--json", f"{field.option}={typed}"]
    yield ["similar", ARENDE, "--json", f"{field.option}={typed}"]


def _addresses(field: PublicField, values: Any) -> Iterator[str]:
    """The addresses that accept the field, each with these values."""
    chosen = {field.name: list(values)}
    for path in SEARCHES:
        yield _at(path, chosen)
    yield _at("/varden/namnd", chosen)
    yield _at("/varden/namnd.json", chosen)
    if field.name in MEETING:
        yield _at(addresses.CALENDAR, chosen)
    if field.name in statistics.NAMES:
        yield _at("/statistik", chosen)
        yield _at("/statistik.json", chosen)
        yield _at("/statistik.csv", {"efter": "parti" if field.name != "parti" else "ar", **chosen})
        yield _at("/api/v1/statistik", chosen)
    if field.name in similar.NAMES:
        yield _at(f"/liknande/{ARENDE}", chosen)
        yield _at(f"/liknande/{ARENDE}.json", chosen)
        yield _at("/liknande", chosen)


def _at(path: str, parameters: dict[str, Any]) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/kommun/EKHAMRA", "/kommun/Ekhamra"),
        ("/namnd/ekhamra/ks", "/namnd/Ekhamra/Kommunstyrelsen"),
        ("/namnd/Ekhamra/kommunstyrelsens", "/namnd/Ekhamra/Kommunstyrelsen"),
        ("/parti/liberalerna", "/parti/L"),
        ("/parti/l", "/parti/L"),
        ("/sammantrade/ekhamra/ks/2023-11-07", "/sammantrade/Ekhamra/Kommunstyrelsen/2023-11-07"),
        ("/om/EKHAMRA", "/om/Ekhamra"),
    ],
)
@pytest.mark.parametrize("twin", ["", ".json"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_of_a_value_is_found_by_any_writing_of_it(
    house: House, asked: str, canonical: str, twin: str, language: str
) -> None:
    """An address with another form of a value redirects to the one with its canonical form.

    So does its JSON twin, and in every language.
    """
    response = house.site.get(f"{language}{asked}{twin}")
    canonical = f"{language}{canonical}{twin}"
    assert (response.status_code, response.headers.get("location")) == (301, canonical)
    assert house.site.get(canonical).status_code == 200


def test_other_parameters_and_their_order_stay(house: House) -> None:
    """A redirect to the canonical form leaves the other parameters and their order unchanged."""
    response = house.site.get("/sok?q=v%C3%A4g&namnd=ks&ar=2022-2023&sort=date&utm=1")
    assert response.status_code == 400
    response = house.site.get("/sok?q=v%C3%A4g&namnd=ks&ar=2022-2023&visa=paragrafer&sort=date")
    assert response.headers["location"] == (
        "/sok?q=v%C3%A4g&namnd=Kommunstyrelsen&ar=2022&ar=2023&visa=paragrafer&sort=date"
    )


def test_a_writing_that_may_mean_several_is_told_which(house: House) -> None:
    """If the text may mean several values, the refusal lists those that contain it first."""
    with pytest.raises(UnknownValue) as raised:
        house.index.resolve("namnd", "kommun")
    assert raised.value.near[:2] == ("Kommunfullmäktige", "Kommunstyrelsen")


def test_an_export_has_its_lists_at_the_canonical_writing(house: House) -> None:
    """Every address that an export plans is in canonical form.

    A search by such an address is one of the export's lists.
    """
    plan = planned(contents_of(house.index), search=False, whole=True, robots="all")
    asked = [each for each in (*plan, *plan.once) if "?" in each]
    assert asked
    for address in asked:
        query = urlsplit(address).query
        question = parse(
            parse_qsl(query), lambda field, typed: house.index.resolve(field.name, typed)
        )
        assert question.pairs() == tuple(parse_qsl(query)), address
        if address.startswith(f"{addresses.SEARCH}?"):
            assert listed(question_of(query)) == listed(question)


def test_a_term_that_nothing_has_is_an_empty_answer(house: House) -> None:
    """A known party, year or place in the law that no paper has gives an empty answer.

    Every interface that takes the value gives one, and none refuses the value.
    """
    held = {field.name: house.held(field) for field in FIELDS}
    for name, value in (("parti", "FI"), ("ar", "1999"), ("lagrum", "KL 3:1")):
        assert value not in held[name]
        field = field_named(name)
        assert field is not None
        assert house.index.resolve(name, value) == (value,)
        assert house.index.search(Request(filters={name: (value,)})).total == 0
        _answered(house, field, value, (value,))
        for address in _addresses(field, [value]):
            response = house.site.get(address)
            assert response.status_code == 200, address
            if address.startswith(("/api/v1/sok", "/sok.json?")):
                assert response.json()["total"] == 0
        for arguments in _options(field, value):
            assert house.run(*arguments)[0] == 1, arguments


@pytest.mark.parametrize(
    "typed",
    [
        "avslagna motioner 2023",
        "motioner om skola sedan 2022",
        "kommunstyrelsen november 2023",
        "senaste beslut om skola",
        "liberalerna",
        "hur gick motionen om säker skolväg",
    ],
)
def test_plain_words_are_read_alike_by_every_door(house: House, typed: str) -> None:
    """Plain words that are fields give the same hits from the command, pages, API and files."""
    expected = house.index.search(Request(typed, limit=1000))
    ids = [hit.extract["id"] for hit in expected.hits]
    filters = {name: list(values) for name, values in expected.filters.items()}
    code, out, _ = house.run("search", "--json", "--limit=1000", typed)
    told = json.loads(out)
    assert code == 0
    assert ([hit["id"] for hit in told["hits"]], told["filters"]) == (ids, filters)
    assert told["last_som"] == [each.as_json() for each in expected.readings]
    for path in ("/sok.json", "/api/v1/sok"):
        answer = house.site.get(_at(path, {"q": typed})).json()
        assert (answer["total"], answer["filters"]) == (expected.total, filters)
        assert answer["last_som"] == told["last_som"]
        assert [hit["id"] for hit in answer["hits"]] == ids[: len(answer["hits"])]
    lines = house.site.get(_at("/sok.jsonl", {"q": typed})).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids
    rows = house.site.get(_at("/sok.csv", {"q": typed})).text.splitlines()
    assert len(rows) >= len(ids)
