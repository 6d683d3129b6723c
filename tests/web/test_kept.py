"""A page of a search that is asked for again is the very same page, and is not made again."""

from datetime import date

import pytest

from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from tests.web.papers import PAPERS
from web import create_app
from web.serving import kept
from web.serving.kept import Page, Pages


class Counted(InventedIndex):
    """An index that counts its searches."""

    searches = 0

    def search(self, request):  # type: ignore[no-untyped-def]
        """Count, and search."""
        self.searches += 1
        return super().search(request)


@pytest.mark.parametrize("address", ["/sok?q=skolan", "/en/sok?q=skolan", "/sok.json?q=skolan"])
def test_a_page_that_is_asked_for_again_is_the_same(address: str) -> None:
    """It has the same bytes and the same headers, and nothing is searched for."""
    index = Counted()
    site = Browser(create_app(lambda: index))
    first = site.get(address)
    made = index.searches
    second = site.get(address)
    assert index.searches == made > 0
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert dict(second.headers) == dict(first.headers)


def test_a_browser_that_has_the_page_is_told_so() -> None:
    """The answer is the same empty one, whether the page is kept or made."""
    site = Browser(create_app(InventedIndex))
    etag = site.get("/sok?q=skolan").headers["etag"]
    headers = {"if-none-match": etag}
    told = site.get("/sok?q=skolan", headers=headers)
    anew = Browser(create_app(InventedIndex)).get("/sok?q=skolan", headers=headers)
    assert (told.status_code, told.content, dict(told.headers)) == (304, b"", dict(anew.headers))


def test_addresses_languages_and_hosts_have_pages_of_their_own() -> None:
    """Whatever a page follows from tells it from others."""
    site = Browser(create_app(InventedIndex))
    asked = ("/sok?q=skolan", "/en/sok?q=skolan", "/sok?q=skolan&ordning=datum", "/sok.json")
    pages = [site.get(each).content for each in asked]
    assert [site.get(each).content for each in asked] == pages
    assert len(set(pages)) == len(asked)


def test_a_new_index_has_new_pages() -> None:
    """From the first request after it can be opened."""
    opened = [InventedIndex(PAPERS[:1]), InventedIndex(PAPERS)]
    generations = iter(opened)
    site = Browser(create_app(lambda: next(generations)))
    assert [site.get("/sok.json").json()["total"] for _ in range(2)] == [1, 1]
    opened[0].is_fresh = False
    assert [site.get("/sok.json").json()["total"] for _ in range(2)] == [len(PAPERS)] * 2


def test_a_new_day_has_new_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What *förra året* means follows from the day."""

    class Days:
        now = date(2024, 12, 31)

        @classmethod
        def today(cls) -> date:
            return cls.now

    monkeypatch.setattr(kept, "date", Days)
    index = Counted()
    site = Browser(create_app(lambda: index))
    site.get("/sok?q=skolan")
    made = index.searches
    Days.now = date(2025, 1, 1)
    site.get("/sok?q=skolan")
    assert index.searches == 2 * made


def test_an_error_is_not_kept() -> None:
    """What was refused once may be answered later."""
    index = Counted()
    site = Browser(create_app(lambda: index))
    assert [site.get("/sok?q=skolan&sida=99").status_code for _ in range(2)] == [404, 404]
    assert index.searches == 2


def test_pages_that_were_not_asked_for_lately_make_room() -> None:
    """No more bytes are kept than are allowed, and no page that would push out most others."""
    index, day = InventedIndex(), date(2024, 5, 22)
    pages = Pages(most=100)
    for name in "abc":
        pages.keep((index, day), (name,), Page([], b"x" * 40))
        pages.get((index, day), ("a",))
    pages.keep((index, day), ("large",), Page([], b"x" * 60))
    held = [name for name in ("a", "b", "c", "large") if pages.get((index, day), (name,))]
    assert held == ["a", "c"]
    assert pages.get((InventedIndex(), day), ("a",)) is None
