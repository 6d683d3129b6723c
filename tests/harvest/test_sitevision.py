"""What SiteVision adds to pages with links: times in addresses, folders, states in scripts."""

from harvest.listed import Passed
from tests.harvest.asked import FakeAsk, listed_by, papers_of, told

AT = "https://www.ekhamra.example/kf.html"
OWN = {"sidor": (AT,)}
STATE = """<script>sv.PageContext={pageId:'4.6194'};</script><h2>%s</h2>
<div id="svid12_5e48"></div><h2>Annat</h2><script>AppRegistry.registerInitialState('12.5e48',
{"folders":[{"id":"19.48ff","name":"%s"}],"files":[{"id":"18.50d","name":"KF 2026-05-25.pdf",
"uri":"\\/download\\/18.50d\\/1780000000000\\/Kommunfullm%%C3%%A4ktige%%202026-05-25.pdf"}]});
AppRegistry.registerInitialState('12.99',{broken});</script>"""
FILES = f"{AT[:-8]}/appresource/4.6194/12.5e48/files?folderId=19.48ff&svAjaxReqParam=ajax"


def test_the_node_is_the_key_and_the_time_the_version() -> None:
    """A file whose time changed is the same paper with other bytes; nothing needs to be asked."""
    pages = [
        f"<a href='/download/18.a1/{time}/Protokoll.pdf'>Protokoll 2024-03-12</a>"
        for time in (1782464103891, 1782999999999)
    ]
    before, after = (papers_of("lista", FakeAsk({AT: page}), OWN)[0] for page in pages)
    assert (before.key, before.version) == ("18.a1", "1782464103891")
    assert (after.key, after.version) == ("18.a1", "1782999999999")


def test_folders_of_the_same_page_are_always_followed() -> None:
    """Without their session; not those of another page, and not one that leads to itself again."""
    page = (
        '<a href="/kf.html;jsessionid=AB?folder=19.66&amp;sv.url=12.7a">2025</a>'
        '<a href="/ks.html?folder=19.77&amp;sv.url=12.7a">KS 2025</a>'
        '<a href="?visa=alla">2</a>'
    )
    folder = (
        '<a href="/kf.html?folder=19.66&sv.url=12.7a&x=1">Ladda om</a><a href="?folder=19.66">x</a>'
        '<a href="/download/18.aa1/1766065782586/a.pdf">24 april</a>'
    )
    ask = FakeAsk({AT: page, f"{AT}?folder=19.66&sv.url=12.7a": folder})
    (paper,) = papers_of("lista", ask, OWN)
    assert told(paper) == ("24 april", "2025-04-24", "protokoll")
    assert ask.asked == [AT, f"{AT}?folder=19.66&sv.url=12.7a"]


def test_states_in_scripts_name_files_and_folders() -> None:
    """The state's files, and those of its folders, which want to be asked as by a script."""
    answer = {
        "files": [{"id": "18.bb1", "name": "KF 2024-11-25.pdf", "url": "/download/18.bb1/1/a"}]
    }
    ask = FakeAsk({AT: STATE % ("Protokoll", "2024"), FILES: answer})
    assert [(each.key, *told(each)) for each in papers_of("lista", ask, OWN)] == [
        ("18.50d", "KF 2026-05-25.pdf", "2026-05-25", "protokoll"),
        ("18.bb1", "KF 2024-11-25.pdf", "2024-11-25", "protokoll"),
    ]
    assert ask.headers[FILES] == {"X-Requested-With": "XMLHttpRequest"}
    assert ask.headers[AT] == {}


def test_a_state_stands_under_the_heading_where_it_is_shown() -> None:
    """So it can be told apart by `rubrik`, and its heading tells the kind."""
    page, gone = STATE % ("Kallelser", "2024"), {"files": []}
    (paper,) = papers_of("lista", FakeAsk({AT: page, FILES: gone}), OWN)
    assert paper.slag == "kallelse"
    found, failed = listed_by("lista", FakeAsk({AT: page}), {**OWN, "rubrik": "Annat"})
    assert (found, failed) == ([], "")


def test_a_folder_of_a_meeting_is_asked_only_if_due() -> None:
    """A folder named by a day is a meeting's."""
    ask = FakeAsk({AT: STATE % ("Protokoll", "2024-11-25")}, known=frozenset({FILES}))
    found, failed = listed_by("lista", ask, OWN)
    assert (found[1:], failed) == ([Passed(FILES)], "")


def test_a_folder_that_answers_no_files_fails() -> None:
    """A page in HTML, or JSON of something else; an empty folder is none of these."""
    for answer in ("<h1>Logga in</h1>", {"error": "x"}, [], "null"):
        found, failed = listed_by("lista", FakeAsk({AT: STATE % ("P", "2024"), FILES: answer}), OWN)
        assert len(found) == 1
        assert failed.startswith(FILES)
    assert papers_of("lista", FakeAsk({AT: STATE % ("P", "2024"), FILES: {"files": []}}), OWN)


def test_folders_within_folders_are_asked_once() -> None:
    """A folder that holds itself does not go on for ever."""
    answer = {"folders": [{"id": "19.48ff", "name": "2024"}], "files": []}
    ask = FakeAsk({AT: STATE % ("Protokoll", "2024"), FILES: answer})
    assert len(papers_of("lista", ask, OWN)) == 1
    assert ask.asked == [AT, FILES]


def test_a_page_that_hides_its_id_fails() -> None:
    """Its folders cannot be asked for, and that is said."""
    page = (STATE % ("Protokoll", "2024")).replace("pageId", "id")
    _, failed = listed_by("lista", FakeAsk({AT: page}), OWN)
    assert failed == f"{AT} has folders, but does not tell its own id"


def test_a_state_may_call_things_otherwise() -> None:
    """Portlets of other makers have titles and links."""
    page = """<script>AppRegistry.registerInitialState("12.5e", {"items":[{"title":
"Protokoll 2024-03-12","href":"/download/18.5/1782464103891/a.pdf"},{"title":"Om oss",
"href":"/om.html"}],"n":1});</script>"""
    (paper,) = papers_of("lista", FakeAsk({AT: page}), OWN)
    assert (paper.key, *told(paper)) == ("18.5", "Protokoll 2024-03-12", "2024-03-12", "protokoll")


def test_a_state_may_be_packed_in_a_string() -> None:
    """`JSON.parse("…")` holds the same."""
    page = """<script>AppRegistry.registerInitialState("12.5e", JSON.parse("{\\"files\\":[
{\\"name\\":\\"Protokoll 2024-03-12\\",
\\"uri\\":\\"/download/18.5/1782464103891/a.pdf\\"}]}"));</script>"""
    (paper,) = papers_of("lista", FakeAsk({AT: page.replace("\n", "")}), OWN)
    assert (paper.key, paper.version) == ("18.5", "1782464103891")
