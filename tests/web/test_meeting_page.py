"""The page of a meeting lists its §§ and links to the meetings before and after."""

from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex

COUNCIL = {"namnd": "Kommunfullmäktige", "kommun": "Ekhamra"}
AT = "/sammantrade/Ekhamra/Kommunfullm%C3%A4ktige"


def _held(index: InventedIndex) -> None:
    index.papers = [
        extract("a-1", **COUNCIL, datum="2024-01-10", paragraf="1", titel="Upprop"),
        extract("b-7", **COUNCIL, datum="2024-02-10", paragraf="7", titel="Upprop"),
        extract(
            "b-8",
            **COUNCIL,
            datum="2024-02-10",
            paragraf="8",
            titel="Motion om broar",
            utfall="avslag",
            niva="beslut",
            motionarer=[{"namn": "Siv Ek", "parti": "V"}],
        ),
        extract("utdrag-8", **COUNCIL, datum="2024-02-10", paragraf="8", titel="Motion om broar"),
    ]


def test_a_meeting_lists_its_sections_in_their_order(page: Open, index: InventedIndex) -> None:
    """Each § is listed once, even if an extract of it exists too, with its outcome and movers."""
    _held(index)
    tree = page(f"{AT}/2024-02-10")
    assert [words(row) for row in tree.xpath("//ol[@class='agenda']/li")] == [
        "§ 7 Upprop",
        "§ 8 Motion om broar Siv Ek (V) ✕\ufe0e Avslag",
    ]
    assert words(tree.find(".//h1")) == "Sammanträdet 10 februari 2024"
    assert tree.xpath("//nav[@class='beside']/a/@href") == [f"{AT}/2024-01-10"]


def test_a_section_leads_to_its_meeting(page: Open, index: InventedIndex) -> None:
    """A motion links to no meeting, because it is not part of any minutes."""
    _held(index)
    assert f"{AT}/2024-02-10" in page("/dokument/b-8").xpath("//nav//a/@href")
    index.papers = [{**index.papers[2], "doktyp": "motion"}]
    assert f"{AT}/2024-02-10" not in page("/dokument/b-8").xpath("//nav//a/@href")


def test_a_meeting_that_is_not_held_is_not_found(site: Browser, index: InventedIndex) -> None:
    """The page says so in a sentence."""
    _held(index)
    for address in (f"{AT}/2024-02-11", f"{AT}/igår", "/sammantrade/Ekhamra/Ingen/2024-02-10"):
        response = site.get(address)
        assert response.status_code == 404
        assert "Här finns inget protokoll från det sammanträdet." in response.text


def test_its_twin_names_its_sections(site: Browser, index: InventedIndex) -> None:
    """The JSON lists the §§ with their outcomes."""
    _held(index)
    told = site.get(f"{AT}/2024-02-10.json").json()
    assert [(each["id"], each["utfall"]) for each in told["paragrafer"]] == [
        ("b-7", None),
        ("b-8", "avslag"),
    ]
