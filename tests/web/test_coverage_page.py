"""The page of coverage counts documents by municipality, body and year."""

from corpus.catalogue import KEPT
from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex
from web.serving.sources import Skipped
from web.shown.coverage import LISTED, failures, kept, lost


def _held(index: InventedIndex) -> None:
    of = {"kommun": "Ekhamra", "namnd": "Kommunfullmäktige"}
    index.papers = [
        extract("1", **of, datum="2023-05-02"),
        extract("2", **of, datum="2023-09-01"),
        extract("3", kommun="Ekhamra", namnd="Tekniska nämnden", datum="2024-01-03"),
        extract("4", kommun="Ekhamra", namnd=None, datum=None),
        extract("5", kommun=None, namnd=None, datum="2020"),
    ]


def test_every_kommun_stands_in_a_row(page: Open, index: InventedIndex) -> None:
    """A row has the number of documents and bodies, the years, the newest day.

    Papers of no stated municipality are last.
    """
    _held(index)
    rows = page("/om").xpath("//table[@class='coverage']/tbody/tr")
    assert [words(row) for row in rows] == [
        "Ekhamra 4 2 2023–2024 3 januari 2024",
        "Okänd kommun 1 0 2020 –",
    ]


def test_a_kommun_is_told_by_body_and_year(page: Open, site: Browser, index: InventedIndex) -> None:
    """Each figure links to a search with as many hits; a dash means that there are no documents."""
    _held(index)
    table = page("/om/Ekhamra").xpath("//table")[0]
    assert [words(cell) for cell in table.xpath("./thead//th")] == [
        *("Organ", "2023", "2024", "Okänt år", "Alla", "Nyast")
    ]
    assert [words(row) for row in table.xpath("./tbody/tr | ./tfoot/tr")] == [
        "Kommunfullmäktige2––21 september 2023",
        "Tekniska nämnden–1–13 januari 2024",
        "Organet okänt––11–",
        "Alla organ21143 januari 2024",
    ]
    for link in table.xpath(".//td/a"):
        address = link.get("href").replace("/sok?", "/sok.json?")
        assert site.get(address).json()["total"] == int(words(link))


def test_a_kommun_that_is_not_held_is_not_found(site: Browser) -> None:
    """The page says so in a sentence, in every language."""
    assert "Här finns ingenting från Storby." in site.get("/om/Storby").text
    assert "There is nothing here from Storby." in site.get("/en/om/Storby").text


def test_unreadable_files_are_told_by_their_reason() -> None:
    """The commonest reason is first, and only some of its files are named."""
    files = [Skipped(f"{n}.pdf", "no text: 3 pages of images; run OCR first") for n in range(25)]
    scans, others = failures([Skipped("x.pdf", "not a file"), *files])
    assert (scans.reason, len(scans.listed), scans.more) == (
        "Inskannade bilder utan text",
        LISTED,
        5,
    )
    assert (others.reason, [file.kalla for file in others.listed]) == ("Av andra skäl", ["x.pdf"])


def test_what_is_kept_is_not_told_as_missing_from_the_search() -> None:
    """A paper that is gone, and is shown as it was read, is named apart."""
    gone = Skipped("a.pdf", f"not found, 1 of 3 times (since 2026-11-30); {KEPT}")
    unread = Skipped("b.pdf", "empty")
    assert kept([gone, unread]).listed == (gone,)
    assert lost([gone, unread]) == (unread,)


def test_how_papers_are_fetched_is_told_by_source(page: Open) -> None:
    """With the day of the last success, and how many papers it has and lacks."""
    (row,) = page("/om").xpath("//table[@class='coverage fetched']/tbody/tr")
    assert words(row) == (
        "Nordvik, Kommunfullmäktige Kunde inte hämtas senast. 14 juni 2026 41 1 4 2"
    )
