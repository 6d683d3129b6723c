"""360online's OpenGov and Evolution: boards by years, folders by guids, documents in pages."""

import pytest

from harvest.listed import Listed, Passed
from tests.harvest.asked import FakeAsk, listed_by, papers_of, told

BOARD = "https://opengov.360online.com/Meetings/EKHAMRA/Boards/Details/216162"
MEETING = "https://opengov.360online.com/Meetings/EKHAMRA/Meetings/Details/64"
ORGAN = {"kund": "EKHAMRA", "organ": "216162"}


def _board(*meetings: tuple[int, str]) -> str:
    items = "".join(
        f'<li class="boardLink"><a href="/Meetings/EKHAMRA/Meetings/Details/{number}">'
        f"<div><span>Fullmäktige ({day})</span></div></a></li>"
        for number, day in meetings
    )
    return (
        '<select id="boardsYearSelection"><option selected value="2026">2026<option>2025</select>'
        '<select id="boardsSelectionMonth"><option value="1">januari</select>'
        f'<div class="meetingList"><ul>{items}<li class="unpublishedMeeting">Ej än</ul></div>'
        '<div class="news"><a href="/Meetings/EKHAMRA/Meetings/Details/999">Nyhet</a></div>'
    )


FILES = """<div class="filesList"><ul><li title="Kallelse 05.03.2026">
<a href="/Meetings/EKHAMRA/File/Details/845680.PDF?fileName=Kallelse%2005.03.2026&amp;fileSize=88">
Kallelse 05.03.2026 <span>861KB</span></a></li><li><a
href="/Meetings/EKHAMRA/File/Details/849355.PDF?fileName=Protokoll%2005.03.2026">Protokoll</a></li>
</ul></div><a href="/Meetings/EKHAMRA/File/Details/1.PDF?fileName=Annat">Annat</a>"""
PAGES = {
    BOARD: _board((641, "05.03.2026")),
    f"{BOARD}?Year=2025": _board((642, "04.12.2025"), (641, "05.03.2026")),
    f"{MEETING}1": FILES,
    f"{MEETING}2": '<ul class="filesList"><a href="/Meetings/X/File/Details/7.PDF">Protokoll</a>',
}


def test_the_files_of_each_meeting_are_listed_for_every_year_on_offer() -> None:
    """By their ids, with the day of the meeting; the year that is shown is not asked again."""
    ask = FakeAsk(PAGES)
    assert [(each.key, *told(each)) for each in papers_of("opengov360", ask, ORGAN)] == [
        ("845680", "Kallelse 05.03.2026", "2026-03-05", "kallelse"),
        ("849355", "Protokoll 05.03.2026", "2026-03-05", "protokoll"),
        ("7", "Protokoll", "2025-12-04", "protokoll"),
    ]
    assert ask.asked == list(PAGES)


def test_years_before_fran_are_not_asked() -> None:
    """Nor is a meeting that is passed over."""
    from datetime import date

    ask = FakeAsk(PAGES, known=frozenset({"/Meetings/EKHAMRA/Meetings/Details/641"}))
    found, failed = listed_by("opengov360", ask, ORGAN, fran=date(2026, 1, 1))
    assert (found, failed) == ([Passed("/Meetings/EKHAMRA/Meetings/Details/641")], "")
    assert ask.asked == [BOARD]


def test_a_page_that_is_no_board_fails() -> None:
    """One without a list of meetings."""
    found, failed = listed_by("opengov360", FakeAsk({BOARD: "<h1>Fel</h1>"}), ORGAN)
    assert (found, failed) == ([], f"{BOARD} lists no meetings")


BAS = "https://evo.ekhamra.example"
FOLDER = {"bas": BAS, "mapp_id": "9874"}


def _doc(guid: str, name: str) -> dict[str, str]:
    return {"id": guid, "name": name}


TREE = {
    f"{BAS}/api/folders/9874": {
        "id": "9874",
        "name": "Kommunfullmäktige",
        "folders": [{"id": "f26", "name": "2026"}, {"id": "9874", "name": "Sig själv"}],
        "documents": [],
    },
    f"{BAS}/api/folders/f26": {
        "folders": [
            {"id": "m1", "name": "2026-06-17"},
            {
                "id": "m2",
                "name": "2026-05-20",
                "folders": [],
                "documents": [_doc("d3", "Protokoll")],
            },
        ],
        "documents": [_doc("d1", "Protokoll 15 april"), _doc("", "Stub")],
    },
    f"{BAS}/api/folders/m1": {"folders": [], "documents": [_doc("d2", "Protokoll §§ 60-81")]},
}


def test_folders_are_gone_through_whether_told_at_once_or_one_by_one() -> None:
    """By guids, each once; a folder's name gives year or day."""
    found = papers_of("evolution", FakeAsk(TREE), FOLDER)
    assert sorted((each.key, *told(each)) for each in found) == [
        ("d1", "Protokoll 15 april", "2026-04-15", "protokoll"),
        ("d2", "Protokoll §§ 60-81", "2026-06-17", "protokoll"),
        ("d3", "Protokoll", "2026-05-20", "protokoll"),
    ]
    assert {each.url for each in found} >= {
        f"{BAS}/api/download/d2/m1",
        f"{BAS}/api/download/d3/m2",
    }


def test_a_meetings_folder_is_asked_only_if_due() -> None:
    """One that is named by a day."""
    found, failed = listed_by("evolution", FakeAsk(TREE, known=frozenset({"m1"})), FOLDER)
    assert Passed("m1") in found
    assert failed == ""


@pytest.mark.parametrize("name", ["documents", "items", None])
def test_without_a_folder_documents_come_in_pages(name: str | None) -> None:
    """In a list, or under a name; until a page brings nothing new."""
    address = BAS + "/api/documents?page={}&pageSize=100&filter="
    lists = [
        [_doc(f"g{n}", f"Protokoll 2026-06-{n % 28 + 1:02}") for n in range(100)],
        [_doc("g100", "Protokoll 2026-05-20")],
        [_doc("g100", "Protokoll 2026-05-20")],
    ]
    pages = {
        address.format(n): {name: each, "total": 101} if name else each
        for n, each in enumerate(lists, 1)
    }
    found = papers_of("evolution", FakeAsk(pages), {"bas": BAS})
    assert len(found) == 101
    assert found[-1].url == f"{BAS}/api/documents/g100.bin"


@pytest.mark.parametrize("answer", ["<h1>Fel", {"message": "400"}, "[1", {"error": 1}])
def test_what_is_no_answer_fails(answer: object) -> None:
    """A page or an error, with folders and without."""
    for own in (FOLDER, {"bas": BAS}):
        found, failed = listed_by(
            "evolution",
            FakeAsk(
                {
                    f"{BAS}/api/folders/9874": answer,
                    f"{BAS}/api/documents?page=1&pageSize=100&filter=": answer,
                }
            ),
            own,
        )
        assert not [each for each in found if isinstance(each, Listed)]
        assert failed.startswith(BAS)
