import re
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.answer import Notice
from tests.web.browser import Browser
from tests.web.hostile import EVIL, ID, evil_index
from tests.web.invented import InventedIndex, InventedSources
from web import addresses, create_app

FUZZED = Browser(create_app(InventedIndex()), follow_redirects=False)
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "address",
    ["/", "/sok", "/sok.json", "/sok?x=1", "/om", "/finns/inte", "/statisk/stil.css", "/boom"],
)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-robots-tag", "noindex"),
    ],
)
def test_every_answer_carries_its_guards(
    site: Browser, index: InventedIndex, address: str, header: str, value: str
) -> None:
    """Pages, data, static files and errors have the headers, and so has a fault of our own."""
    if address == "/boom":
        index.papers = [{}]
        address = "/sok"
        assert site.get(address).status_code == 500
    assert site.get(address).headers[header] == value


def _evil_site() -> Browser:
    notices = (Notice("suggestion", EVIL, (EVIL,)), Notice("also", EVIL, (EVIL,)))
    return Browser(create_app(evil_index(notices), InventedSources()))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/sok",
        "/sok?q=alert",
        "/sok?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/sok?q=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/sok?%3Cscript%3E=1",
        "/sok?kommun=%3Cscript%3E",
        "/om",
        "/hjalp",
        "/%3Cscript%3E",
        "DOCUMENT",
        "DOCUMENT?q=alert",
        "ARENDE",
        f"/kommun/{quote(EVIL, safe='')}",
        f"/sammantrade/{quote(EVIL, safe='')}/{quote(EVIL, safe='')}/2024-01-01",
        f"/om/{quote(EVIL, safe='')}",
        "/varden/namnd",
        "/parti/V",
    ],
)
def test_what_papers_and_people_write_is_text(address: str) -> None:
    """Markup in titles, names, texts, file names, addresses and queries is shown, and never run."""
    site = _evil_site()
    found = site.get("/sok.json").json()["hits"][0]["links"]["html"]
    matter = addresses.arende(ID)
    response = site.get(address.replace("DOCUMENT", found).replace("ARENDE", matter))
    html = response.text
    assert re.findall("<script[^>]*", html) == re.findall('<script src="/statisk/[^>]*', html)
    assert "<img src=x" not in html
    assert "javascript:" not in html
    if address not in {"/sok?%3Cscript%3E=1", "/%3Cscript%3E", "/sok?kommun=%3Cscript%3E"}:
        assert "&amp;lt;" not in html  # escaped once, not twice


def test_static_files_are_kept_for_ever_under_their_version(site: Browser) -> None:
    """The stylesheet's address changes with its content, so a browser never asks again."""
    response = site.get("/statisk/stil.css")
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"].startswith("text/css")
    assert "/statisk/stil.css?v=" in site.get("/").text


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_breaks_a_page(name: str, value: str) -> None:
    """Whatever a query string has in it, the answer is a page, a redirect or a refusal."""
    for pairs in ({"q": value}, {name: value}, {"kommun": value, "sida": name}):
        assert FUZZED.get("/sok", params=pairs).status_code in {200, 301, 400, 404}
    assert FUZZED.get(f"/sok?{quote(value, safe='&=%+;')}").status_code in {200, 301, 400, 404}
    for kind in ("dokument", "arende", "kommun", "namnd/Ekhamra", "parti"):
        there = FUZZED.get(f"/{kind}/{quote(value, safe='')}")
        # Without an id, a slash is left at the end, which is taken away.
        assert there.status_code in {200, 301, 404} or (there.status_code, value) == (302, "")
