import json
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from corpus.arende_record import ArendeRecord
from corpus.extract import PUBLIC_KEYS
from indexer.fields import FIELDS
from indexer.store.changes import Changes
from tests.web.browser import Browser
from tests.web.invented import InventedIndex, InventedSources
from tests.web.papers import PAPERS, SCHOOL
from web import create_app
from web.formats.openapi import ENUMERATED, parameter
from web.formats.schemas import ARENDE, SECTION
from web.pages.api import OPERATIONS
from web.parameters import NAMES

FUZZED = Browser(create_app(InventedIndex(), InventedSources()), follow_redirects=False)


@pytest.fixture
def described(site: Browser) -> dict[str, Any]:
    """The OpenAPI description of the site."""
    found: dict[str, Any] = site.get("/api/openapi.json").json()
    return found


def test_every_route_of_the_api_is_described_and_every_description_is_a_route(
    described: dict[str, Any],
) -> None:
    """Both are made from one table."""
    routes = {r.path for r in create_app(InventedIndex()).routes if isinstance(r, Route)}
    assert set(described["paths"]) <= routes
    of_the_api = {path for path in routes if path.startswith("/api/v1/")}
    assert of_the_api <= set(described["paths"])


def test_the_parameters_are_those_of_the_pages(described: dict[str, Any]) -> None:
    """They have the same order, and each field lists the values that it may have now."""
    parameters = described["paths"]["/api/v1/sok"]["get"]["parameters"]
    assert tuple(each["name"] for each in parameters) == NAMES
    values = {each["name"]: each["schema"].get("items", {}).get("enum") for each in parameters}
    assert values["kommun"] == ["Ekhamra", "Lindåsen", "Nordvik", ""]
    assert "avslag" in values["utfall"]


def test_a_field_of_very_many_values_is_not_listed() -> None:
    """Otherwise the description would be too long to read."""
    many = {str(n) for n in range(ENUMERATED + 1)}
    assert "enum" not in parameter("kommun", lambda _: many)["schema"]["items"]


def test_the_description_keeps_the_standards_form(described: dict[str, Any]) -> None:
    """OpenAPI 3.1: each operation has a unique name, and each reference has its target."""
    assert described["openapi"] == "3.1.0"
    operations = [path["get"] for path in described["paths"].values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names)) == len(OPERATIONS)
    assert all({"200", "400", "404"} <= set(operation["responses"]) for operation in operations)
    for reference in _references(described):
        assert reference.removeprefix("#/components/schemas/") in described["components"]["schemas"]
    for path, operation in described["paths"].items():
        braced = {part[1:-1] for part in path.split("/") if part.startswith("{")}
        in_path = {p["name"] for p in operation["get"]["parameters"] if p["in"] == "path"}
        assert braced == in_path


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        inner = [found for each in value.values() for found in _references(each)]
        return [*([value["$ref"]] if "$ref" in value else []), *inner]
    return (
        [found for each in value for found in _references(each)] if isinstance(value, list) else []
    )


def test_a_section_is_described_by_the_keys_it_has() -> None:
    """The printed keys, the shown keys and the described keys are the same."""
    assert tuple(SECTION) == PUBLIC_KEYS
    assert set(ARENDE) == {*get_type_hints(ArendeRecord), "links"}


def test_the_api_answers_as_the_page_does(site: Browser) -> None:
    """Hits, facets and filters are the same, and links stay in the API."""
    answer = site.get("/api/v1/sok?q=motion&sida=2&parti=liberalerna").json()
    twin = site.get("/sok.json?q=motion&parti=L&sida=2").json()
    assert answer["total"] == twin["total"]
    assert [hit["id"] for hit in answer["hits"]] == [hit["id"] for hit in twin["hits"]]
    assert answer["filters"] == twin["filters"]
    assert answer["links"]["self"] == "/api/v1/sok?q=motion&parti=L&sida=2"
    assert answer["links"]["prev"] == "/api/v1/sok?q=motion&parti=L"
    assert answer["links"]["next"] is None
    for hit in answer["hits"]:
        assert site.get(hit["links"]["self"]).json()["id"] == hit["id"]
    for name in ("html", "atom", "csv", "jsonl"):
        assert site.get(answer["links"][name]).status_code == 200


def test_a_section_is_given_whole(site: Browser) -> None:
    """The answer has all keys, and the places of the searched words."""
    section = site.get(f"/api/v1/dokument/{SCHOOL['id']}?q=skolv%C3%A4gar").json()
    assert {key: section[key] for key in PUBLIC_KEYS} == {key: SCHOOL[key] for key in PUBLIC_KEYS}
    start, end = section["marked"][0]
    assert section["text"][start:end] == "skolvägar"
    assert site.get("/api/v1/dokument/nordvik-3").json()["links"] == {
        "self": "/api/v1/dokument/nordvik-3",
        "arende": None,
        "html": "/dokument/nordvik-3",
        "source": "/kalla/nordvik-3#page=1",
    }


def test_an_arende_is_given_with_its_steps(site: Browser, index: InventedIndex) -> None:
    """It is found by its present and earlier ids, and each step links to its section."""
    index.arenden["förr"] = index.arenden["nu"] = {"id": "nu", "steg": [{"id": SCHOOL["id"]}]}
    index.papers = [{**SCHOOL, "arende": "nu"}]
    arende = site.get("/api/v1/arende/f%C3%B6rr").json()
    assert arende["links"] == {"self": "/api/v1/arende/nu"}
    section = site.get(arende["steg"][0]["links"]["self"]).json()
    assert section["links"]["arende"] == "/api/v1/arende/nu"
    assert site.get("/api/v1/arende/nej").status_code == 404


def test_the_export_holds_everything_and_says_when_it_was_all(site: Browser) -> None:
    """All sections are sent, then a last line. Without that line the export was cut short."""
    response = site.get("/api/v1/export")
    *sections, end = map(json.loads, response.text.splitlines())
    assert [section["id"] for section in sections] == [paper["id"] for paper in PAPERS]
    assert sections[0]["text"] == SCHOOL["text"]
    built = {"built": "2026-02-03T04:05:06Z", "documents": len(PAPERS), "build": "bygge-2"}
    assert end == {"end": True, **built}
    assert response.headers["content-disposition"].endswith('"klubbat-2026-02-03.jsonl"')


def test_a_copy_is_told_what_changed_since_it_was_made(index: InventedIndex, site: Browser) -> None:
    """The lines are new and changed sections, removed ids, and a first line that says so."""
    index.changed_since = {"bygge-1": Changes([SCHOOL["id"]], ["ks-2019-§4"])}
    lines = site.get("/api/v1/export?sedan=bygge-1").text.splitlines()
    begin, section, gone, end = map(json.loads, lines)
    assert begin == {"begin": True, "since": "bygge-1"}
    assert (section["id"], section["text"]) == (SCHOOL["id"], SCHOOL["text"])
    assert gone == {"deleted": True, "id": "ks-2019-§4"}
    assert (end["since"], end["build"], end["documents"]) == ("bygge-1", "bygge-2", len(PAPERS))


def test_a_copy_of_a_build_that_is_not_known_any_more_is_given_everything(site: Browser) -> None:
    """The first line says so, before the copy deletes anything."""
    begin, *sections, end = map(
        json.loads, site.get("/api/v1/export?sedan=glömt").text.splitlines()
    )
    assert begin == {"begin": True, "since": None}
    assert len(sections) == len(PAPERS)
    assert end["since"] is None
    assert site.get("/api/v1/export?sedan=a&sedan=b").status_code == 400
    assert site.get("/api/v1/export?sedan=").text == site.get("/api/v1/export").text


def test_the_export_is_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more sections than the limit are in memory. HEAD reads one piece, a known ETag none."""
    monkeypatch.setattr("web.formats.dump.PER_READING", 4)
    index, read = InventedIndex(), []
    papers = [*index.papers]
    index.extracts = lambda: (read.append(paper) or paper for paper in papers)  # type: ignore
    site = Browser(create_app(index))
    etag = site.head("/api/v1/export").headers["etag"]
    assert len(read) == 4
    assert site.get("/api/v1/export", headers={"if-none-match": etag}).status_code == 304
    assert len(read) == 4


@pytest.mark.parametrize(
    "address",
    ["sok?foo=1", "sok?parti=XYZ", "sok?q=fel:x", "sok?sida=99", "dokument/nej", "om?q=1"],
)
def test_a_refusal_is_problem_details(site: Browser, address: str) -> None:
    """The form is that of RFC 9457, as on all other addresses."""
    response = site.get(f"/api/v1/{address}")
    assert response.status_code in {400, 404}
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == response.status_code


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_answer_is_what_it_is_described_as(site: Browser, operation: Any) -> None:
    """The media type is as described, HEAD has the same headers, unknown parameters are refused."""
    address = operation.path.replace("dokument/{id}", f"dokument/{SCHOOL['id']}")
    if "{" in address:
        return  # test_an_arende_is_given_with_its_steps
    response = site.get(address)
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == operation.media_type
    assert site.head(address).headers == response.headers
    assert site.get(f"{address}?finnsinte=1").status_code == 400


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([o.path for o in OPERATIONS]),
    st.dictionaries(
        st.sampled_from([*NAMES, "foo"]), st.text(max_size=30) | st.integers().map(str), max_size=4
    ),
    st.text(min_size=1, max_size=20),
)
def test_no_question_breaks_the_api(path: str, query: dict[str, str], key: str) -> None:
    """The answer is a result, a redirect or a refusal in words, and never a fault."""
    response = FUZZED.get(path.replace("{id}", quote(key, safe="")), params=query)
    assert response.status_code in {200, 301, 307, 400, 404}


def test_the_documentation_names_every_operation() -> None:
    """It also names the limits that a program meets."""
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    assert [o.path for o in OPERATIONS if f"`{o.path}`" not in page] == []
    assert f"more than {ENUMERATED:,} values" in page


def test_the_page_of_the_api_names_every_address_and_parameter(site: Browser) -> None:
    """The page needs no script, and fields have their labels."""
    html = site.get("/api").text
    assert all(operation.path in html for operation in OPERATIONS)
    assert all(f"<code>{name}</code>" in html for name in NAMES)
    assert all(field.label in html for field in FIELDS)
    assert "openapi.json" in html
