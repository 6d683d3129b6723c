"""A link that was shared leads to its page, whatever the sharing added to it."""

import tomllib
from importlib.resources import files

import pytest
from starlette.testclient import TestClient

from search.engine import Index
from web.app import create_app
from web.parameters import NAMES


@pytest.fixture
def shared(index: Index) -> TestClient:
    return TestClient(create_app(index))


ADDED = (
    "fbclid=IwAR1", "gclid=a", "utm_source=x&utm_medium=mail", "msclkid=1", "mc_cid=1&mc_eid=2",
    "igshid=1", "UTM_Campaign=x", "fbclid", "utm%5Fsource=x", "&gclid=1&", "_gl=1*a*_ga*b",
    "_hsenc=p2", "li_fat_id=1", "pk_campaign=1", "mtm_source=1",
)  # fmt: skip


@pytest.mark.parametrize("added", ADDED)
@pytest.mark.parametrize("page", ["/", "/sok?q=skolv%C3%A4g", "/om", "/en/sok?q=skola", "/hjalp"])
def test_a_shared_link_leads_to_its_page(shared: TestClient, page: str, added: str) -> None:
    """What networks and mailings add is taken away by a redirect; the rest of the link stays."""
    response = shared.get(f"{page}{'&' if '?' in page else '?'}{added}")
    assert response.status_code == 200
    assert str(response.url).removeprefix("http://testserver") == page


DOORS = (
    *("/sok.json", "/sok.csv", "/sok.jsonl", "/sok.atom", "/statistik", "/api", "/opensearch.xml"),
    *("/liknande", "/obesvarade", "/varden/parti", "/halsa", "/robots.txt", "/om.json", "/en/om"),
)


@pytest.mark.parametrize("added", ["fbclid=IwAR1", "utm_source=x&utm_medium=mail", "mc_cid=1"])
@pytest.mark.parametrize("door", DOORS)
def test_every_door_leads_on(shared: TestClient, door: str, added: str) -> None:
    """Feeds, files, data and the pages around the search lead to themselves, with or without /."""
    for typed in (f"{door}?{added}", f"{door}/?{added}", f"{door}/"):
        response = shared.get(typed)
        assert response.status_code == 200
        assert str(response.url).removeprefix("http://testserver") == door


def test_what_is_stuck_to_a_value_is_taken_away(shared: TestClient) -> None:
    """Some add a second question mark; one that is asked for stays."""
    led = shared.get("/sok?q=skola?fbclid=1&parti=S", follow_redirects=False)
    assert led.headers["location"] == "./sok?q=skola&parti=S"
    assert shared.get("/sok?q=varf%C3%B6r?", follow_redirects=False).status_code == 200


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/om/", "/om"),
        ("/sok/?q=skola", "/sok?q=skola"),
        ("/sok//?q=skola&gclid=1", "/sok?q=skola"),
        ("/en/hjalp/", "/en/hjalp"),
        ("/en/", "/en/"),
    ],
)
def test_a_slash_at_the_end_leads_on(shared: TestClient, typed: str, page: str) -> None:
    """The address without it is the page's own. The start page keeps its slash."""
    response = shared.get(typed)
    assert response.status_code == 200
    assert str(response.url).removeprefix("http://testserver") == page


@pytest.mark.parametrize("unknown", ["partij=S", "source=mail", "ref=x", "utm=1", "q2=a"])
def test_every_other_unknown_parameter_is_refused(shared: TestClient, unknown: str) -> None:
    """A misspelt filter is not ignored, also beside one that is."""
    assert shared.get(f"/sok?q=skola&{unknown}&fbclid=1").status_code == 400


def test_no_page_takes_a_parameter_that_is_taken_away() -> None:
    """The names of the list are those of no parameter of ours."""
    text = files("web.serving").joinpath("tracking.toml").read_text("utf-8")
    names = tomllib.loads(text)["parameters"]
    assert len(names) == len(set(names))
    ours = {*NAMES, "efter", "term", "ids", "falt"}
    assert not ours & set(names)
    assert not any(name.startswith(tuple(n[:-1] for n in names if n[-1] == "*")) for name in ours)
