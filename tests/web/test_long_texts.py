"""A long text is shown in parts, and every way to a sentence leads to the part that has it."""

import re
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import Extract
from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.conftest import words
from tests.web.invented import InventedIndex
from tests.web.papers import evidence
from web import create_app
from web.shown.parts import MOST_CHARACTERS, part_at, part_count, part_of

LINE = "Barnen går till skolan på en väg utan trottoar.\n"
DECISION = "Kommunfullmäktige beslutar att bygga en gångväg."
TEXT = LINE * 3000 + DECISION + "\n" + LINE * 10
LONG = "/dokument/lang-12"


def long_section() -> Extract:
    """A section of 144,000 characters with its decision near the end."""
    return extract(
        id="lang-12",
        titel="Gångväg",
        text=TEXT,
        media="text",
        sidor=[[0, 1]],
        utfall="bifall",
        niva="beslut",
        beslutstext=DECISION,
        evidens={"beslutstext": evidence(TEXT, DECISION)},
    )


@pytest.fixture
def site() -> Browser:
    """A site with that section, and a short one."""
    short = extract(id="kort-1", titel="Kort", text=LINE)
    return Browser(create_app(InventedIndex([long_section(), short])), follow_redirects=False)


def page(site: Browser, address: str) -> Any:
    answer = site.get(address)
    assert answer.status_code == 200, address
    return lxml.html.document_fromstring(answer.text)


def test_a_long_text_is_shown_in_parts(site: Browser) -> None:
    """Each is small, and together they have every word, in order."""
    count = part_count(TEXT)
    assert count == 4
    shown = []
    for number in range(1, count + 1):
        address = LONG if number == 1 else f"{LONG}/{number}"
        assert len(site.get(address).content) < 150_000
        tree = page(site, address)
        (text,) = tree.find_class("text")
        shown.append(words(text))
        follows = tree.xpath("//nav[@class='beside']/a[@rel='next']/@href")
        assert set(follows) == ({f"{LONG}/{number + 1}"} if number < count else set())
    assert " ".join(shown).split() == TEXT.split()


def test_visa_i_texten_leads_to_the_right_part(site: Browser) -> None:
    """And so does an address that was made before the text was cut."""
    tree = page(site, LONG)
    anchor = "belagg-beslutstext-1"
    assert f"{LONG}/4#{anchor}" in tree.xpath("//p[@class='stated']/a/@href")
    (landing,) = tree.xpath(f"//*[@id='{anchor}']")
    assert landing.xpath(".//a/@href") == [f"{LONG}/4#{anchor}"]
    (sentence,) = page(site, f"{LONG}/4").xpath(f"//*[@id='{anchor}']")
    assert words(sentence) == DECISION


def test_words_searched_for_are_marked_in_each_part(site: Browser) -> None:
    """The way to the next part keeps them."""
    tree = page(site, f"{LONG}/2?q=trottoar")
    assert tree.xpath("//mark")
    assert f"{LONG}/3?q=trottoar" in tree.xpath("//a[@rel='next']/@href")


def test_the_whole_text_is_a_file(site: Browser) -> None:
    """In JSON it is whole as well."""
    answer = site.get(f"{LONG}.txt")
    assert answer.text == TEXT
    assert answer.headers["content-type"].startswith("text/plain")
    assert site.get(f"{LONG}.json").json()["text"] == TEXT


@pytest.mark.parametrize(
    ("address", "status"),
    [(f"{LONG}/{n}", 404) for n in ("0", "5", "-1", "x", "²", "9" * 5000)]
    + [(f"{LONG}/{n}", 301) for n in ("1", "02")]
    + [("/dokument/kort-1/2", 404), ("/dokument/kort-1/1", 301), ("/dokument/ingen/2", 404)],
)
def test_each_part_has_one_address(site: Browser, address: str, status: int) -> None:
    """And there are no parts but those of the text."""
    assert site.get(address).status_code == status


def test_a_short_text_is_one_page(site: Browser) -> None:
    """Without a word of parts."""
    assert not page(site, "/dokument/kort-1").xpath("//a[@rel='next' or @rel='prev']")


@settings(max_examples=60, deadline=None)
@given(st.text("a \n\f", max_size=50), st.integers(1, 9000))
def test_parts_make_up_the_text(piece: str, times: int) -> None:
    """Whatever it is: none is longer than a page, and none is lost."""
    text = piece * times
    count = part_count(text)
    parts = [part_of(extract(id="p", text=text), number)["text"] for number in range(1, count + 1)]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= MOST_CHARACTERS
    assert count <= 1 + 2 * len(text) // MOST_CHARACTERS
    begins = [sum(map(len, parts[:n])) for n in range(count)]
    assert [part_at(text, at) for at in begins] == [*range(1, count + 1)]
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(parts))
