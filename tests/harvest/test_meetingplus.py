"""MeetingPlus: a page for a body, a page for each meeting, minutes known by their path."""

from harvest.listed import Passed
from tests.harvest.asked import FakeAsk, listed_by, papers_of, told

BAS = "https://moten.ekhamra.example"
OWN = {"bas": BAS, "instans": "kommunfullmaktige"}
KF = f"{BAS}/committees/kommunfullmaktige"
BODY = """<nav><a href="/committees/kommunfullmaktige/mote-2020-01-01">2020-01-01</a></nav>
<section id="committeesComingContent"><a class="accessible-table-cell"
 href="/committees/kommunfullmaktige/mote-2026-09-02">2026-09-02</a></section>
<section id="committeesRecentContent"><h2>2026</h2>
<a class="accessible-table-cell" href="kommunfullmaktige/mote-10"
 aria-label="Möte 2026-06-10">10 juni</a>
<a class="accessible-table-cell" href="/committees/kommunfullmaktige/kf-50402">KF 2026-05-06</a>
<a class="accessible-table-cell"
 href="/committees/kommunfullmaktige/kf-2026-04-13-installt">13 april</a>
<a class="accessible-table-cell"
 href="/committees/kommunfullmaktige/kf-2026-03-13">INSTÄLLT 2026-03-13</a>
</section><a href="/committees/kommunstyrelsen/mote-2026-06-02">KS 2026-06-02</a>"""
WITHOUT = """<a
 href="/committees/kommunfullmaktige/mote-10/agenda/kallelsepdf?downloadMode=open">Öppna
 kallelse</a><a id="openProtocol" href="javascript:void(0);">Öppna protokoll</a>"""
AGENDA = "/welcome-sv/namnder-styrelser/kommunfullmaktige/kf-50402/agenda"
WITH = f"""<a id="openProtocol"
 href="/committees/kommunfullmaktige/kf-50402/protocol/protokoll-kf-2026-05-06pdf-18552?downloadMode=open">
Öppna protokoll</a>
<a href="/committees/kommunfullmaktige/kf-50402/protocol/p-12pdf">Protokoll § 12 (omedelbar)</a>
<a href="/committees/kommunfullmaktige/kf-50402/protocol/protokoll-kf-2026-05-06pdf-18552">Igen</a>
<a href="/committees/kommunfullmaktige/kf-1/protocol/protokoll-forrapdf">Förra protokollet</a>
<a href="{AGENDA}/motion-om-belysningpdf-19038?downloadMode=open">Motion om belysning.pdf</a>
<a href="/api/v2.0/meetings/50402/download/Protocol?downloadMode=download">Ladda ner allt</a>"""
PAGES = {KF: BODY, f"{KF}/mote-10": WITHOUT, f"{KF}/kf-50402": WITH}


def test_recent_meetings_are_asked_for_their_papers() -> None:
    """Not the coming ones, nor cancelled ones; minutes are what lies under protocol/."""
    ask = FakeAsk(PAGES)
    found = papers_of("meetingplus", ask, OWN)
    assert [told(each) for each in found] == [
        ("kallelse.pdf", "2026-06-10", "kallelse"),
        ("protokoll-kf-2026-05-06.pdf", "2026-05-06", "protokoll"),
        ("Protokoll § 12 (omedelbar)", "2026-05-06", "protokoll"),
        ("Motion om belysning.pdf", "2026-05-06", "motion"),
    ]
    path = "/committees/kommunfullmaktige/kf-50402/protocol/protokoll-kf-2026-05-06pdf-18552"
    assert (found[1].key, found[1].url) == (path, f"{BAS}{path}?downloadMode=download")
    assert ask.asked == [KF, f"{KF}/mote-10", f"{KF}/kf-50402"]


def test_coming_meetings_are_asked_for_other_papers() -> None:
    """A call is published before the meeting."""
    coming = f"{KF}/mote-2026-09-02"
    ask = FakeAsk({**PAGES, coming: ""})
    papers_of("meetingplus", ask, OWN, slag=("kallelse",))
    assert coming in ask.asked


def test_a_meeting_is_asked_only_if_due() -> None:
    """It is known by its path."""
    listing = "/committees/kommunfullmaktige/kf-50402"
    found, failed = listed_by("meetingplus", FakeAsk(PAGES, known=frozenset({listing})), OWN)
    assert (found[1:], failed) == ([Passed(listing)], "")


def test_meetings_are_found_from_a_known_one_where_the_body_lists_none() -> None:
    """A meeting's page links to the others (`frö`)."""
    seed = WITHOUT + '<a href="/committees/kommunfullmaktige/kf-50402">KF 2026-05-06</a>'
    pages = {KF: "<h1>KF</h1>", f"{KF}/mote-10": seed, f"{KF}/kf-50402": WITH}
    own = {**OWN, "frö": "/committees/kommunfullmaktige/mote-10"}
    assert len(papers_of("meetingplus", FakeAsk(pages), own)) == 4


def test_a_page_that_lists_no_meetings_fails() -> None:
    """A list that is empty is one, a page without a list is none."""
    found, failed = listed_by("meetingplus", FakeAsk({KF: "<h1>Sidan finns inte</h1>"}), OWN)
    assert (found, failed) == ([], f"{KF} lists no meetings of kommunfullmaktige")
    empty = {KF: "<section id=committeesRecentContent></section>"}
    assert papers_of("meetingplus", FakeAsk(empty), OWN) == []


def test_a_meeting_that_fails_does_not_keep_the_others_back() -> None:
    """The source fails once the rest is listed."""
    found, failed = listed_by("meetingplus", FakeAsk({KF: BODY, f"{KF}/kf-50402": WITH}), OWN)
    assert (len(found), failed) == (3, f"{KF}/mote-10 answers 404")
