"""A person uses the site with a mouse, with keys only, without scripts, on a small screen."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PATIENCE, Contexts
from tests.e2e.kinds import ARENDE, KINDS, SECTION

expect.set_options(timeout=PATIENCE)


def _search(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_label("Sök i motioner och protokoll").fill(words)
    page.get_by_role("button", name="Sök", exact=True).click()


def _total(page: Page) -> int:
    (number,) = re.findall(r"^(\d+) ärende", page.locator("#antal").inner_text())
    return int(number)


def test_from_the_start_page_to_the_sentence_that_decided(page: Page) -> None:
    """A search leads to the ärende, and on to the decision marked in its section's text."""
    _search(page, "säker skolväg Ekbackaskolan")
    expect(page).to_have_title("säker skolväg Ekbackaskolan – Klubbat")
    hit = page.get_by_role("article").first
    expect(hit).to_contain_text("Delvis bifall")
    hit.get_by_role("heading").get_by_role("link").click()
    expect(page).to_have_url(re.compile(re.escape(ARENDE)))
    page.locator(".verdict").get_by_role("link", name="Visa i texten").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("första och andra att-sats bifalls")


def test_facets_narrow_and_widen_and_the_back_button_goes_back(page: Page) -> None:
    """Counts are kept, values of one field are alternatives, and chips remove them."""
    _search(page, "motion")
    everything = _total(page)
    outcome = page.get_by_role("group", name="Utfall")
    choice = outcome.get_by_role("link", name="Avslag")
    promised = int(choice.locator(".choice-count").inner_text().split()[0])
    choice.click()
    assert _total(page) == promised < everything
    outcome.get_by_role("link", name="Bifall").first.click()
    assert _total(page) > promised
    page.get_by_role("link", name="Ta bort Utfall: Bifall").click()
    assert _total(page) == promised
    page.go_back()
    page.go_back()
    page.go_back()
    assert _total(page) == everything
    expect(page.get_by_role("link", name=re.compile("^Ta bort"))).to_have_count(0)


def test_pages_follow_one_another(page: Page) -> None:
    """The next page has other hits, and the browser's back button shows the first ones again."""
    _search(page, "motion")
    first = page.get_by_role("article").first.inner_text()
    page.get_by_role("link", name="Nästa").click()
    expect(page).to_have_url(re.compile("sida=2"))
    assert page.get_by_role("article").first.inner_text() != first
    page.go_back()
    assert page.get_by_role("article").first.inner_text() == first


def test_all_hits_are_saved_as_a_table(page: Page, tmp_path: Path) -> None:
    """The file is named after the search, and has a row for each hit."""
    _search(page, "skolväg")
    with page.expect_download() as waited:
        page.get_by_role("link", name="tabell (CSV)").click()
    assert waited.value.suggested_filename.startswith("klubbat-skolvag-")
    saved = tmp_path / "hits.csv"
    waited.value.save_as(saved)
    with saved.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == _total(page)


def test_a_slip_of_the_pen_is_mended(page: Page) -> None:
    """A misspelt word is corrected, and a link searches for what was typed."""
    _search(page, "skolskjts")
    assert _total(page) > 0
    page.get_by_text("Visar träffar för skolskjuts").get_by_role("link").click()
    expect(page.get_by_text("skolskjts finns inte i handlingarna")).to_be_visible()


def test_a_search_that_finds_nothing_leads_on(page: Page) -> None:
    """The page offers looser searches, and the first finds something."""
    page.goto("/sok?q=simhall&kommun=Nordvik&utfall=avskriven")
    way = page.get_by_role("list").get_by_role("link", name=re.compile("^Sök utan")).first
    way.click()
    assert _total(page) > 0


def test_words_are_suggested_while_one_types(page: Page) -> None:
    """Arrow keys select one, Escape restores the typed words, and Enter searches."""
    page.goto("/")
    box = page.get_by_role("combobox", name="Sök i motioner och protokoll")
    box.press_sequentially("trygg skolv")
    options = page.get_by_role("option")
    options.first.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    suggested = options.first.inner_text()
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_value(suggested)
    page.keyboard.press("Escape")
    expect(box).to_have_value("trygg skolv")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("ä")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    chosen = box.input_value()
    page.keyboard.press("Enter")
    expect(page).to_have_title(f"{chosen} – Klubbat")


def test_a_reference_is_copied(contexts: Contexts) -> None:
    """The copy includes the address, and the button says that it was copied."""
    context = contexts()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(SECTION)
    page.get_by_role("button", name="Kopiera").click()
    expect(page.get_by_role("status")).to_have_text("Kopierad")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ekhamra, Kommunfullmäktige 2023-11-27, §\u00a0118")
    assert copied.endswith(SECTION)


def test_nothing_is_lost_without_scripts(contexts: Contexts) -> None:
    """Searching, filtering, unfolding, finding a value and changing the language all work."""
    page = contexts(java_script_enabled=False).new_page()
    _search(page, "motion")
    before = _total(page)
    page.get_by_role("group", name="Kommun").get_by_role("link", name="Nordvik").click()
    assert 0 < _total(page) < before
    page.get_by_text("Mellan två dagar").click()
    page.get_by_label("Från och med").fill("2024-01-01")
    page.get_by_role("group", name="År").get_by_role("button", name="Visa").click()
    expect(page.get_by_role("link", name=re.compile("Ta bort Från"))).to_be_visible()
    page.goto("/varden/namnd")
    page.get_by_label("Sök bland nämnd").fill("teknisk")
    page.get_by_role("button", name="Visa").click()
    page.get_by_role("link", name="Tekniska nämnden").click()
    assert _total(page) > 0
    page.goto(SECTION)
    expect(page.get_by_label("Hänvisning att kopiera")).to_be_editable(editable=False)
    expect(page.get_by_role("button", name="Kopiera")).to_be_hidden()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="The same meeting")).to_be_visible()


def test_keys_alone_are_enough(page: Page) -> None:
    """Keys reach the content, the search box, hits and facets, and the focus is always visible."""
    page.goto("/sok?q=motion")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till innehållet")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    reached: list[str] = []
    while len(reached) < 120:
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const on = document.activeElement, box = on.getBoundingClientRect();
                return [on.textContent.trim(), getComputedStyle(on).outlineStyle != "none"
                    && box.width > 0 && box.height > 0 ? "seen" : "unseen"]; }"""
        )
        assert seen[1] == "seen", seen
        reached.append(seen[0])
        if "Avslag" in seen[0] and "träff" in seen[0]:
            break
    assert any("Motion" in each for each in reached)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ta bort Utfall: Avslag")).to_be_visible()


def test_a_phone_shows_the_first_hit_at_once_and_keeps_the_place(contexts: Contexts) -> None:
    """The hit begins in the upper half; a ticked filter leaves its facet where it is."""
    page = contexts(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    for address in (
        "/sok?q=motion",
        "/sok?q=motion&parti=V&ar=2023",
        "/sok?q=avslagna+motioner",
        "/sok?q=avslagna+motioner+fr%C3%A5n+m+i+lind%C3%A5sen+2023",
        "/sok?q=motioner+fr%C3%A5n+kommunfullm%C3%A4ktige+november+2023",
    ):
        page.goto(address)
        box = page.get_by_role("article").first.bounding_box()
        assert box
        assert box["y"] < 420, address
    page.goto("/sok?q=motion")
    everything = _total(page)
    outcome = page.get_by_role("group", name="Utfall")
    expect(outcome).to_be_hidden()
    page.locator("summary", has_text=re.compile("^Filtrera$")).click()
    outcome.get_by_role("link", name="Avslag").first.click()
    expect(outcome).to_be_in_viewport()
    page.get_by_role("link", name=re.compile(r"^Visa \d+ ärende")).click()
    expect(page.locator("#antal")).to_be_in_viewport()
    assert _total(page) < everything
    expect(page.get_by_role("link", name="Statistik")).to_be_hidden()
    page.locator("summary", has_text="Meny").click()
    expect(page.get_by_role("link", name="Statistik")).to_be_visible()


@pytest.mark.parametrize("address", KINDS)
def test_a_page_fits_a_small_screen_and_large_letters(
    contexts: Contexts, site: str, address: str
) -> None:
    """It fits 320 CSS pixels (1280 at 400 %), and 640 with letters twice as large."""
    page = contexts(viewport={"width": 320, "height": 640}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert [url for url in asked if not url.startswith(site)] == []
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert _overflow(page) == []
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _overflow(page) == []


def _overflow(page: Page) -> list[str]:
    """The elements that reach beyond the window; none if the page cannot be scrolled sideways."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest(".scrolls"))
            .map(e => e.tagName + "." + e.className + ": " + e.textContent.slice(0, 40))"""
    )
    return found
