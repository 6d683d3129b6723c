"""The links of a page in HTML, however it is written."""

from harvest.pages import Link, links_of
from tests.harvest.asked import html

AT = "https://www.ekhamra.example/kf/moten"


def _links(body: str) -> tuple[Link, ...]:
    return links_of(html(AT, body)).links


def test_links_are_found_in_careless_html() -> None:
    """Without closing tags, in capitals, with unquoted values, after a broken tag."""
    links = _links(
        "<HTML><BODY><H2>Protokoll 2024<UL><LI><A HREF=/a.pdf>12 mars<LI><A HREF='/b.pdf'>9 april"
        '</UL><<p><a title=x href="/c.pdf"\n>14 maj</a'
    )
    assert [link.url.rpartition("/")[2] for link in links] == ["a.pdf", "b.pdf", "c.pdf"]
    assert [link.title for link in links] == ["12 mars", "9 april", "14 maj"]
    assert {link.headings for link in links} == {("Protokoll 2024",)}


def test_a_script_that_opens_a_paper_is_a_link() -> None:
    """On a button, on a link that leads nowhere, and in the address itself."""
    links = _links(
        "<button onclick=\"window.open('/a.pdf')\">Protokoll 1</button>"
        "<a href='#' onclick=\"location.href = '/b.pdf'; return false\">Protokoll 2</a>"
        "<a href=\"javascript:window.open('/c.pdf')\">Protokoll 3</a>"
        "<a href='javascript:void(0)'>Protokoll 4</a>"
    )
    assert [(link.url[-5:], link.title) for link in links] == [
        ("a.pdf", "Protokoll 1"),
        ("b.pdf", "Protokoll 2"),
        ("c.pdf", "Protokoll 3"),
    ]


def test_a_paper_in_a_frame_or_a_viewer_is_linked_to() -> None:
    """A viewer is told which file to show; what it shows is the paper."""
    links = _links(
        "<h2>Protokoll 2024</h2>"
        "<iframe src=/a.pdf title='Protokoll 1'></iframe><embed src='/b.pdf'>"
        "<object data=/c.pdf>Protokoll 3</object>"
        "<a href='/pdfjs/web/viewer.html?file=%2Fd.pdf#page=1'>Protokoll 4</a>"
        "<iframe src='/pdf/view?file=/e.pdf'></iframe>"
    )
    assert [link.url.rpartition("/")[2] for link in links] == [f"{each}.pdf" for each in "abcde"]
    assert all(link.paper for link in links)
    assert links[0].title == "Protokoll 1"
    assert {link.headings for link in links} == {("Protokoll 2024",)}
    assert not _links("<iframe src=/karta.html></iframe><embed src=film.mp4><object></object>")


def test_a_program_that_hands_out_files_leads_to_a_paper() -> None:
    """A handler of ASP.NET, or one that is called so; not any page that is asked something."""
    links = _links(
        "<a href='/ShowFile.ashx?id=17'>a</a><a href='/open.ashx?7'>b</a>"
        "<a href='/GetDocument.aspx?id=17'>c</a><a href='/hamta_fil?id=1'>d</a>"
        "<a href='/nyhet.aspx?id=17'>e</a><a href='/visa?id=17'>f</a>"
        "<a href='/f/17' download='Protokoll 2024-05-24.pdf'>g</a>"
    )
    assert [link.paper for link in links] == [True, True, True, True, False, False, True]
    assert links[-1].file_name == "Protokoll 2024-05-24.pdf"


def test_links_in_comments_and_scripts_are_none() -> None:
    """What a browser does not show is not listed."""
    assert not _links("<!-- <a href=/a.pdf>x</a> --><script>'<a href=/b.pdf>x</a>'</script>")


def test_addresses_start_from_the_base_of_the_page() -> None:
    """A `<base href>`, itself relative or not, and else the page after redirects."""
    assert _links("<base href='/arkiv/'><a href=a.pdf>x</a>")[0].url.endswith("/arkiv/a.pdf")
    assert _links("<a href=a.pdf>x</a>")[0].url.endswith("/kf/a.pdf")


def test_a_heading_holds_until_the_next_of_its_level_or_higher() -> None:
    """H2 for a body, H3 for a year; the next H2 ends both."""
    links = _links(
        "<h1>Möten</h1><h2>Kommunfullmäktige</h2><h3>2024</h3><a href=/a.pdf>a</a>"
        "<h3>2023</h3><a href=/b.pdf>b</a><h2>Kommunstyrelsen</h2><a href=/c.pdf>c</a>"
    )
    assert [link.headings for link in links] == [
        ("2024", "Kommunfullmäktige", "Möten"),
        ("2023", "Kommunfullmäktige", "Möten"),
        ("Kommunstyrelsen", "Möten"),
    ]


def test_a_heading_is_read_past_comments_and_marks() -> None:
    """With what stands in it: other elements, comments, spaces of all kinds."""
    (link,) = _links("<h2> <span>Proto</span>koll <!-- år --> 2024&nbsp;</h2><a href=/a.pdf>a</a>")
    assert link.headings == ("Protokoll 2024",)


def test_accordions_head_what_they_open() -> None:
    """`<details>`, buttons that expand, bold paragraphs; what follows `<details>` is outside."""
    links = _links(
        "<h2>KF</h2><details><summary>2024</summary><details><summary>Mars</summary>"
        "<a href=/a.pdf>a</a></details><a href=/b.pdf>b</a></details><a href=/c.pdf>c</a>"
        "<h3><button aria-expanded=false>2023</button></h3><a href=/d.pdf>d</a>"
        "<p><strong>2022</strong></p><p><a href=/e.pdf>e</a></p>"
        "<div role=heading aria-level=3>2021</div><a href=/f.pdf>f</a>"
    )
    assert [link.headings for link in links] == [
        ("Mars", "2024", "KF"),
        ("2024", "KF"),
        ("KF",),
        ("2023", "KF"),
        ("2022", "2023", "KF"),
        ("2021", "KF"),
    ]


def test_columns_follow_spans() -> None:
    """Cells that take several columns or rows move those beside and below them."""
    links = _links(
        "<table><thead><tr><th rowspan=2>Datum<th colspan=2>Handlingar<th rowspan=2>Övrigt"
        "<tr><th>Protokoll<th>Kallelse</thead>"
        "<tr><td rowspan=2>12 mars 2024<td><a href=/a.pdf>a</a><td><a href=/b.pdf>b</a><td>"
        "<tr><td><a href=/c.pdf>c</a><td><td><a href=/d.pdf>d</a>"
        "<tr><td colspan=2><a href=/e.pdf>e</a><td><a href=/f.pdf>f</a></table>"
    )
    assert [link.column for link in links] == [
        "Handlingar / Protokoll",
        "Handlingar / Kallelse",
        "Handlingar / Protokoll",
        "Övrigt",
        "Datum / Handlingar / Protokoll",
        "Handlingar / Kallelse",
    ]
    assert "12 mars 2024" in links[2].row


def test_columns_need_no_th_and_may_begin_anew() -> None:
    """A first row without links heads a table, and each later row of heads the rows below it."""
    links = _links(
        "<table><tr><td>Datum<td>Protokoll<tr><td>12 mars<td><a href=/a.pdf>a</a>"
        "<tr><th>Datum<th>Kallelse<tr><td>9 april<td><a href=/b.pdf>b</a></table>"
        "<table><tr><td><a href=/c.pdf>c</a></table>"
    )
    assert [link.column for link in links] == ["Protokoll", "Kallelse", ""]


def test_spans_beyond_reason_are_bounded() -> None:
    """A table whose cells claim a million columns is read at once."""
    spans = "<tr><td colspan=1000000 rowspan=99999><a href=/a.pdf>a</a><td colspan=-1 rowspan=x>b"
    assert len(_links(f"<table>{spans * 50}</table>")) == 50


def test_a_link_that_says_nothing_is_titled_by_what_stands_beside_it() -> None:
    """By its label, its picture, its row or its file's name."""
    links = _links(
        "<a href=/1.pdf aria-label='Protokoll 12 mars'>Ladda ner</a>"
        "<a href=/2.pdf><img alt='Protokoll 9 april'></a>"
        "<ul><li>Protokoll 14 maj <a href=/3.pdf>PDF, 1,2 MB</a></ul>"
    )
    assert [link.title for link in links] == [
        "Protokoll 12 mars",
        "Protokoll 9 april",
        "Protokoll 14 maj PDF, 1,2 MB",
    ]


def test_a_link_says_that_it_leads_to_a_paper() -> None:
    """By its ending, its type, its text or SiteVision's address, and never a picture or a page."""
    papers = _links(
        "<a href=/a.PDF>a</a><a href=/b.docx>b</a><a href=/c.rtf>c</a>"
        "<a href=/hamta?id=4 type='application/pdf'>d</a><a href=/hamta/5>Protokoll (pdf, 1 MB)</a>"
        "<a href=/download/18.a1/1782464103891/protokoll>f</a><a href=/get.ashx?f=g.pdf>g</a>"
        "<a href=/contentassets/0123456789abcdef0123456789abcdef/h.pdf>h</a>"
    )
    assert [link.paper for link in papers] == [True] * 8
    others = _links(
        "<a href=/a.html>Protokoll.pdf</a><a href=/b.jpg>b</a><a href=/kf>Protokoll</a>"
        "<a href=/download/18.a1/1782464103891/bild.png>c</a><a href=/sprang.zip>Alla (pdf)</a>"
    )
    assert [link.paper for link in others] == [False] * 5


def test_menus_and_feet_are_aside() -> None:
    """What stands in the page's menu or at its foot is not what the page lists."""
    links = _links("<nav><a href=/a.pdf>a</a></nav><a href=/b.pdf>b</a><footer><a href=/c.pdf>c")
    assert [link.aside for link in links] == [True, False, True]


def test_odd_pages_have_no_links() -> None:
    """Nothing, a mark alone, JSON, a PDF, zeros."""
    assert [_links(body) for body in ("", "\ufeff", " \n", "{}", "%PDF-1.7", "\x00\x00")] == [
        ()
    ] * 6


def test_a_page_of_two_thousand_links_is_read_whole() -> None:
    """Also where all of them lie in one element."""
    body = "".join(f"<a href=/p{n}.pdf>Protokoll {n}</a> " for n in range(2000))
    assert len(_links(f"<div><p>{body}</p></div>")) == 2000


def test_deep_nesting_is_no_danger() -> None:
    """Ten thousand elements within each other."""
    links = _links("<div>" * 10_000 + "<a href=/a.pdf>a</a>")
    assert len(links) <= 1
