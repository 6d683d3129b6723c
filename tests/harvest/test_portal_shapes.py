"""Every kind against the recorded shapes of its portal, where they lie on this machine."""

from collections.abc import Mapping

import pytest

from tests.harvest.asked import PORTALS, FakeAsk, papers_of

pytestmark = pytest.mark.skipif(
    not PORTALS.is_dir(),
    reason=f"no shapes of portals in {PORTALS}; KLUBBAT_PORTALS names their folder",
)

HOME = "https://www.ekhamra.example/kf.html"
BOOKS = "https://www.ekhamra.example/Bokhyllan/Protokoll%20-%20n%C3%A4mnder/Kommunfullm%C3%A4ktige/Protokoll/"
MEETING = "Kommunfullm%C3%A4ktiges%20sammantr%C3%A4de%202023-02-13/"
FILES = "/appresource/4.61942eb414c12a7acc980c/12.5e484f4b19ed4844be356b1c/files"
READ = "https://docs.netpublicator.com/api/public/r02232432/read?hash="
CHANNEL = "c555ef98d410318-4376d891e72d8064468"
MOTEN = "https://moten.ekhamra.example/committees/kommunfullmaktige"
BOARD = "https://opengov.360online.com/Meetings/tfk"
EVO = "https://evo.ekhamra.example"

SHAPES: dict[str, tuple[str, dict[str, object], dict[str, str], list[str]]] = {
    "table": (
        "lista",
        {"sidor": (HOME,), "kolumn": "Protokoll"},
        {HOME: "lista/tabell.html"},
        ["2023-02-20 protokoll"],
    ),
    "accordions": (
        "lista",
        {"sidor": (HOME,), "rubrik": "Kommunstyrelsen"},
        {HOME: "lista/dragspel.html"},
        ["2024-03-12 protokoll", "2024-05-02 protokoll"],
    ),
    "folders": (
        "lista",
        {"sidor": (HOME,), "folj": "/Bokhyllan/"},
        {
            HOME: "lista/bokhyllan/rot.html",
            f"{BOOKS}2023/": "lista/bokhyllan/2023.html",
            f"{BOOKS}2026/": "lista/bokhyllan/2023.html",
            f"{BOOKS}2023/{MEETING}": "lista/bokhyllan/2023-02-13.html",
            f"{BOOKS}2026/{MEETING}": "lista/bokhyllan/2023-02-13.html",
        },
        ["2023-02-13 protokoll", "2023-02-13 protokoll", "2023-02-13 handling"] * 2,
    ),
    "sitevision": (
        "lista",
        {"sidor": (HOME,)},
        {
            HOME: "sitevision/page.html",
            f"{HOME}?folder=19.66d3b8da19afd0e09aa87a6&sv.url=12.7aaf5ec191e4e214ee8879": (
                "sitevision/folder_2025.html"
            ),
            f"https://www.ekhamra.example{FILES}?folderId=19.48ffd21193dec8a9e15938"
            "&svAjaxReqParam=ajax": "sitevision/files_2024.json",
        },
        [
            "2026-06-22 protokoll",
            "2026-05-25 protokoll",
            "2025-12-10 protokoll",
            "2025-12-10 kallelse",
            "2024-11-25 protokoll",
        ],
    ),
    "netpublicator": (
        "netpublicator",
        {"lasare": "r02232432", "sti": CHANNEL},
        {
            f"{READ}{CHANNEL}&isr=false": "netpublicator/channel.json",
            f"{READ}{CHANNEL}-91aa0c2d13a5240717&isr=false": "netpublicator/meeting.json",
            f"{READ}{CHANNEL}-eb908d51c5e26446981&isr=false": "netpublicator/year_channel.json",
            f"{READ}{CHANNEL}-eb908d51c5e26446981-77aa0c2d13a52409999&isr=false": (
                "netpublicator/jsonp.txt"
            ),
        },
        ["2026-06-29 kallelse", "2026-06-29 protokoll"],
    ),
    "meetingplus": (
        "meetingplus",
        {"bas": "https://moten.ekhamra.example", "instans": "kommunfullmaktige"},
        {
            MOTEN: "meetingplus/committee.html",
            f"{MOTEN}/mote-2026-06-10": "meetingplus/meeting_without_protocol.html",
            f"{MOTEN}/kommunfullmaktige-50402": "meetingplus/meeting_with_protocol.html",
        },
        [
            "2026-06-10 kallelse",
            "2026-05-06 kallelse",
            "2026-05-06 protokoll",
            "2026-05-06 protokoll",
            "2026-05-06 motion",
        ],
    ),
    "opengov360": (
        "opengov360",
        {"kund": "tfk", "organ": "216162"},
        {
            f"{BOARD}/Boards/Details/216162": "opengov360/board_details_2018_no.html",
            **{
                f"{BOARD}/Boards/Details/216162?Year={year}": (
                    "opengov360/board_details_2018_no.html"
                )
                for year in (2015, 2016, 2017)
            },
            f"{BOARD}/Meetings/Details/644324": "opengov360/meeting_details_2018_no.html",
            f"{BOARD}/Meetings/Details/627172": "opengov360/meeting_details_2018_no.html",
            f"{BOARD}/Meetings/Details/627173": "opengov360/meeting_details_2018_no.html",
        },
        ["2018-03-05 kallelse", "2018-03-05 protokoll"],
    ),
    "evolution": (
        "evolution",
        {"bas": EVO, "mapp_id": "31ec"},
        {f"{EVO}/api/folders/31ec": "evolution/folder.json"},
        ["2026-06-17 protokoll"],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_gives_its_papers(name: str) -> None:
    """Their days and kinds; and nothing is asked beside the pages of the shape."""
    kind, own, files, wanted = SHAPES[name]
    ask = FakeAsk(_read(files))
    found = papers_of(kind, ask, own)
    assert [f"{each.datum} {each.slag}" for each in found] == wanted
    assert set(ask.asked) == set(files)


@pytest.mark.parametrize("search", ["Search.json", "Search_variant_string.json"])
def test_ciceron_gives_its_papers(search: str) -> None:
    """Whether it packs its result once or twice."""

    def answer(body: dict[str, object]) -> object:
        method, params = str(body["method"]).partition(":")[2], body["params"]
        assert isinstance(params, dict)
        named = {"Search": search, "ReadItems": "ReadItems.json"}
        name = named.get(method) or f"{method}_{params['id']}.json"
        return (PORTALS / "ciceron" / name).read_bytes()

    own = {
        "bas": "https://diariet.ekhamra.example",
        "diarium": "KS",
        "instans": "Kommunfullmäktige",
    }
    found = papers_of("ciceron", FakeAsk({}, answer), own)
    assert [(each.key, str(each.datum), each.slag) for each in found] == [
        ("5490", "2026-06-15", "kallelse"),
        ("5504", "2026-06-15", "protokoll"),
        ("5401", "2026-05-25", "protokoll"),
        ("5402", "2026-05-25", "protokoll"),
    ]


def _read(files: Mapping[str, str]) -> dict[str, object]:
    return {url: (PORTALS / file).read_bytes() for url, file in files.items()}
