"""What a page is told to be, and the block to paste for it."""

import tomllib

import pytest

from harvest.kinds import KINDS, recognised
from tests.harvest.asked import html

HOME = "https://www.ekhamra.example/kommun/moten.html"


@pytest.mark.parametrize(
    ("url", "body", "name", "block"),
    [
        (
            HOME,
            "<title>Protokoll Kommunfullmäktige</title><a href=/a.pdf>Protokoll 2024-03-12</a>",
            "ekhamra-kf",
            {"typ": "lista", "sidor": [HOME], "namnd": "Kommunfullmäktige"},
        ),
        (
            HOME,
            "<table><tr><th>Datum<th>Protokoll<th>Kallelse<tr><td>1<td><a href=/a.pdf>a</a>"
            "<td><a href=/b.pdf>b</a></table>",
            "ekhamra",
            {"typ": "lista", "sidor": [HOME], "kolumn": "Protokoll"},
        ),
        (
            "https://www.kungalv.se/a?q=1",
            "<a href='?folder=19.a&sv.url=12.b'>2024</a>",
            "kungalv",
            {"typ": "lista", "sidor": ["https://www.kungalv.se/a?q=1"], "kommun": "Kungälv"},
        ),
        (
            HOME,
            '<script>AppRegistry.registerInitialState(\'12.a\',{"files":[{"name":"a",'
            '"uri":"\\/download\\/18.b\\/1782464103891\\/a.pdf"}]});</script>',
            "ekhamra",
            {"typ": "lista", "sidor": [HOME]},
        ),
        (
            "https://www.huddinge.se/moten",
            '<div data-np-config=\'{"readerName":"r02","previousPath":["c5"],"rootId":"43",'
            '"rootName":"Kommunfullmäktige"}\'></div>',
            "huddinge-kf",
            {
                "typ": "netpublicator",
                "lasare": "r02",
                "sti": "c5-43",
                "kommun": "Huddinge",
                "namnd": "Kommunfullmäktige",
            },
        ),
        (
            HOME,
            "<iframe src='https://www.netpublicator.com/reader/r02232432'></iframe>",
            "ekhamra",
            {"typ": "netpublicator", "lasare": "r02232432"},
        ),
        (
            "https://sammantraden.huddinge.se/committees/kommunfullmaktige/mote-1",
            "<a class=accessible-table-cell href=/committees/kommunfullmaktige/mote-1>1</a>",
            "huddinge-kf",
            {
                "typ": "meetingplus",
                "bas": "https://sammantraden.huddinge.se",
                "instans": "kommunfullmaktige",
                "kommun": "Huddinge",
                "namnd": "Kommunfullmäktige",
            },
        ),
        (
            "https://opengov.360online.com/Meetings/EKHAMRA/Boards/Details/2161?Year=2018",
            "",
            "ekhamra",
            {"typ": "opengov360", "kund": "EKHAMRA", "organ": "2161"},
        ),
        (
            HOME,
            "<a href='https://moten.ekhamra.example/Meetings/EK/Boards/Details/7'>Möten</a>",
            "ekhamra",
            {
                "typ": "opengov360",
                "kund": "EK",
                "organ": "7",
                "bas": "https://moten.ekhamra.example",
            },
        ),
        (
            "https://diariet.soderkoping.se/#!/search/?t=1&i=Kommunfullm%C3%A4ktige&n=KS",
            "<div ng-app></div>",
            "soderkoping-kf",
            {
                "typ": "ciceron",
                "bas": "https://diariet.soderkoping.se",
                "diarium": "KS",
                "instans": "Kommunfullmäktige",
                "kommun": "Söderköping",
                "namnd": "Kommunfullmäktige",
            },
        ),
        (
            HOME,
            "<a href='https://lysekil-sok.ciceron.cloud/#!/search/?t=1&amp;i=Byggnadsnämnden&amp;n=BN'>x",
            "lysekil-byggnadsnamnden",
            {
                "typ": "ciceron",
                "bas": "https://lysekil-sok.ciceron.cloud",
                "diarium": "BN",
                "instans": "Byggnadsnämnden",
                "kommun": "Lysekil",
                "namnd": "Byggnadsnämnden",
            },
        ),
        (
            "https://evo.varnamo.se/api/folders/31ec",
            '{"folders": [], "documents": []}',
            "varnamo",
            {
                "typ": "evolution",
                "bas": "https://evo.varnamo.se",
                "mapp_id": "31ec",
                "kommun": "Värnamo",
            },
        ),
        (
            "https://evo.ekhamra.example/api/folders",
            '[{"id": "1", "name": "Kommunstyrelsen"}, {"id": "2", "name": "Kommunfullmäktige"}]',
            "ekhamra",
            {"typ": "evolution", "bas": "https://evo.ekhamra.example", "mapp_id": "2"},
        ),
        (
            "https://lista.ekhamra.example/p.csv",
            "\ufeffurl;titel\nhttps://e.example/a.pdf;A",
            "ekhamra",
            {"typ": "manifest", "url": "https://lista.ekhamra.example/p.csv"},
        ),
    ],
)
def test_a_page_gives_a_block_to_paste(
    url: str, body: str, name: str, block: dict[str, object]
) -> None:
    """Named for the municipality and the body; it can be parsed, and has all keys of its kind."""
    text = recognised(html(url, body))
    assert text is not None
    parsed = tomllib.loads(text)
    ((found, keys),) = parsed["kallor"].items()
    assert keys == block
    assert found == name
    kind = KINDS[keys["typ"]]
    assert all(key in keys for key, about in kind.keys.items() if about.required)
    assert keys.keys() <= {"typ", "kommun", "namnd", *kind.keys}


def test_a_portal_that_is_not_read_is_named() -> None:
    """Lex2Publish: a comment that says what to do instead, and no block."""
    text = recognised(html(HOME, "<iframe src='/Lex2PublishWasm/index.html'></iframe>"))
    assert text is not None
    assert "Lex2Publish" in text
    assert 'typ = "manifest"' in text
    assert tomllib.loads(text) == {}


@pytest.mark.parametrize(
    "body", ["", "<h1>Välkommen</h1><a href=/om>Om</a>", "{}", "\x00", "%PDF-1"]
)
def test_a_page_of_no_known_kind_gives_nothing(body: str) -> None:
    """An empty one, one without papers, JSON of something else."""
    assert recognised(html(HOME, body)) is None


def test_odd_letters_do_not_break_the_block() -> None:
    """Quotes, backslashes and line ends in what a page says."""
    config = '{"readerName":"r\\"1\\\\ \\n\\u007f","rootId":"4","rootName":"Nämnd\\"en\\n[x]"}'
    text = recognised(html(HOME, f"<div data-np-config='{config}'></div>"))
    assert text is not None
    ((_, keys),) = tomllib.loads(text)["kallor"].items()
    assert keys == {"typ": "netpublicator", "lasare": 'r"1\\ \n\x7f', "sti": "4"}
