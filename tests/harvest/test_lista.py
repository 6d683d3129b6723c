"""Pages with links, whoever made them: which papers they list, and where they lead on."""

import pytest

from harvest.listed import Listed, Passed
from tests.harvest.asked import FakeAsk, html, listed_by, papers_of, told

AT = "https://www.ekhamra.example/kf/moten"
TABLE = """
<table><tr><th>Datum</th><th>Protokoll</th><th>Kallelse/handlingar</th></tr>
<tr><td>20 februari 2023</td><td><a href="/media/1/Kf%202023-02-20.pdf">Kf 2023-02-20.pdf</a></td>
<td><a href="/media/2/Kf%202023-02-20.pdf">Kf 2023-02-20.pdf</a></td></tr>
<tr><td>24 april 2023 – inställt</td><td></td><td></td></tr></table>
"""
BODIES = """
<title>Protokoll och kallelser | Ekhamra kommun</title><h1>Protokoll</h1>
<h2>Kommunfullmäktige</h2><h3>Protokoll 2024</h3>
<a href="/media/w14n3kxe/protokoll-2024-02-28.pdf">Protokoll 2024-02-28</a>
<a href="/wp-content/uploads/2024/05/protkoll-kf.pdf?utm_source=brev">Protkoll 24 april</a>
<a href="/link/60c60754d75a49d18b9e6e005c3b61e6.aspx">Protokoll 2024-05-02</a>
<a href="/link/00c60754d75a49d18b9e6e005c3b61e6.aspx">Om fullmäktige</a>
<h2>Kommunstyrelsen</h2><h3>Protokoll 2024</h3>
<a href="/globalassets/ks/protokoll-ks-240312.docx">KS 240312</a>
<h2>Kommunstyrelsens arbetsutskott</h2><a href="/media/z/au.pdf">AU 2024-03-01</a>
<footer><a href="/media/q/tillganglighet-2024-01-01.pdf">Om webbplatsen</a></footer>
"""


def test_papers_are_listed_with_what_the_page_says_of_them() -> None:
    """Day, kind, column, address and key; the page's foot is left out."""
    found = papers_of("lista", FakeAsk({AT: BODIES}), {"sidor": (AT,)})
    assert [told(each) for each in found] == [
        ("Protokoll 2024-02-28", "2024-02-28", "protokoll"),
        ("Protkoll 24 april", "2024-04-24", "protokoll"),
        ("Protokoll 2024-05-02", "2024-05-02", "protokoll"),
        ("KS 240312", "2024-03-12", "protokoll"),
        ("AU 2024-03-01", "2024-03-01", "protokoll"),
    ]
    assert found[1].key == "https://www.ekhamra.example/wp-content/uploads/2024/05/protkoll-kf.pdf"
    assert {each.listing for each in found} == {AT}


def test_rubrik_takes_what_stands_under_a_heading() -> None:
    """The heading that is the name alone, not one that merely has it in it."""
    for rubrik, titles in {
        "Kommunfullmäktige": 3,
        "kommunstyrelsen": 1,
        "Kommunstyrelsens arbetsutskott": 1,
    }.items():
        own = {"sidor": (AT,), "rubrik": rubrik}
        assert len(papers_of("lista", FakeAsk({AT: BODIES}), own)) == titles


def test_rubrik_may_be_a_part_of_a_heading() -> None:
    """If no heading is the name alone, those are meant that have it as whole words."""
    page = "<h2>Protokoll från Kommunfullmäktige 2024</h2><a href=/a.pdf>12 mars</a><h2>Övrigt</h2>"
    own = {"sidor": (AT,), "rubrik": "Kommunfullmäktige"}
    assert [told(each) for each in papers_of("lista", FakeAsk({AT: page}), own)] == [
        ("12 mars", "2024-03-12", "protokoll")
    ]


def test_rubrik_is_found_past_signs_that_nobody_sees() -> None:
    """Where a word may be broken, letters in two parts, spaces that do not break."""
    page = "<h2>Kommun&shy;fullma\u0308ktige&nbsp;</h2><a href=/a.pdf>Proto&shy;koll 2024-03-12</a>"
    (paper,) = papers_of(
        "lista", FakeAsk({AT: page}), {"sidor": (AT,), "rubrik": "Kommunfullmäktige"}
    )
    assert told(paper) == ("Protokoll 2024-03-12", "2024-03-12", "protokoll")


def test_a_heading_or_column_that_is_nowhere_fails() -> None:
    """A page that was made anew is told apart from one without papers."""
    found, failed = listed_by("lista", FakeAsk({AT: BODIES}), {"sidor": (AT,), "rubrik": "Nämnd"})
    assert (found, failed) == ([], 'no page has the heading "Nämnd" (rubrik)')
    found, failed = listed_by("lista", FakeAsk({AT: TABLE}), {"sidor": (AT,), "kolumn": "Beslut"})
    assert (found, failed) == ([], 'no table has the column "Beslut" (kolumn)')


def test_kolumn_takes_what_stands_in_a_column() -> None:
    """Without it, the column tells what kind of paper it is."""
    both = papers_of("lista", FakeAsk({AT: TABLE}), {"sidor": (AT,)})
    assert [(each.column, each.slag) for each in both] == [
        ("Protokoll", "protokoll"),
        ("Kallelse/handlingar", "kallelse"),
    ]
    one = papers_of("lista", FakeAsk({AT: TABLE}), {"sidor": (AT,), "kolumn": "protokoll"})
    assert [told(each) for each in one] == [("Kf 2023-02-20.pdf", "2023-02-20", "protokoll")]


ROOT = "https://www.ekhamra.example/Bokhyllan/N%C3%A4mnder/KF"
TREE = {
    AT: f'<a href="{ROOT}/2023/">2023</a><a href="{ROOT}/2026/">2026</a><a href="/annat/">x</a>',
    f"{ROOT}/2023/": '<a href="../">..</a><a href="?C=N;O=D">Namn</a><a href="./">.</a>'
    '<a href="KF%202023-02-13/">KF 2023-02-13</a><a href="KF%202023-03-13/">KF 2023-03-13</a>',
    f"{ROOT}/2026/": '<a href="../2023/">2023</a><a href="/Bokhyllan/N%C3%A4mnder/KS/">KS</a>',
    f"{ROOT}/2023/KF%202023-02-13/": '<a href="Protokoll%20%C2%A7%C2%A7%201-7.pdf">Protokoll §§ 1-7'
    '</a><a href="Protokollsbilagor.pdf">Protokollsbilagor</a><a href="Bilagor/">Bilagor</a>',
    f"{ROOT}/2023/KF%202023-02-13/Bilagor/": '<a href="Bilaga%201.pdf">Bilaga 1.pdf</a>',
    f"{ROOT}/2023/KF%202023-03-13/": '<a href="Protokoll.pdf">Protokoll</a>',
}
OWN = {"sidor": (AT,), "folj": "/Bokhyllan/Nämnder/KF/"}


def test_open_folders_are_followed_downwards() -> None:
    """Within `folj`, never up nor sorted otherwise; a meeting's folder tells its papers' day."""
    ask = FakeAsk(TREE)
    found = papers_of("lista", ask, OWN)
    assert sorted(told(each) for each in found) == [
        ("Bilaga 1.pdf", "2023-02-13", "handling"),
        ("Protokoll", "2023-03-13", "protokoll"),
        ("Protokoll §§ 1-7", "2023-02-13", "protokoll"),
        ("Protokollsbilagor", "2023-02-13", "handling"),
    ]
    assert sorted(ask.asked) == sorted(TREE)
    first = f"{ROOT}/2023/KF%202023-02-13/"
    assert {each.listing for each in found} == {first, f"{ROOT}/2023/KF%202023-03-13/"}


def test_a_meetings_folder_is_asked_only_if_due() -> None:
    """It is passed over with all that is below it."""
    ask = FakeAsk(TREE, known=frozenset({f"{ROOT}/2023/KF%202023-02-13/"}))
    found, failed = listed_by("lista", ask, OWN)
    assert failed == ""
    assert Passed(f"{ROOT}/2023/KF%202023-02-13/") in found
    assert [each.title for each in found if isinstance(each, Listed)] == ["Protokoll"]
    assert f"{ROOT}/2023/KF%202023-02-13/Bilagor/" not in ask.asked


def test_folders_are_followed_as_deep_as_djup_says() -> None:
    """Three steps if nothing is said; none at all with 0."""
    assert len(papers_of("lista", FakeAsk(TREE), {**OWN, "djup": 2})) == 3
    assert papers_of("lista", FakeAsk(TREE), {**OWN, "djup": 0}) == []


@pytest.mark.parametrize(
    "href",
    [
        "/Bokhyllan/Nämnder/KF/../KS/",
        "/Bokhyllan/N%C3%A4mnder/KF/%2e%2e/KS/",
        "https://annan.example/Bokhyllan/Nämnder/KF/",
        "/bokhyllan/nämnder/kf/",
    ],
)
def test_nothing_outside_folj_is_asked(href: str) -> None:
    """Not by steps upwards, and not on another host."""
    ask = FakeAsk({AT: f'<a href="{href}">Mapp</a>'})
    assert papers_of("lista", ask, OWN) == []
    assert ask.asked == [AT]


def test_folders_without_end_are_bounded() -> None:
    """Thousands of folders: the source fails, and nothing counts as gone."""
    ask = FakeAsk(
        {AT: "".join(f'<a href="{ROOT}/{n}/">m</a>' for n in range(2_500))}
        | {f"{ROOT}/{n}/": f'<a href="Protokoll{n}.pdf">x</a>' for n in range(2_500)}
    )
    found, failed = listed_by("lista", ask, OWN)
    assert failed == "it has more than 2000 pages or folders"
    assert len(found) == 1999
    assert len(ask.asked) == 2000


def test_a_folder_that_fails_does_not_keep_the_others_back() -> None:
    """What it holds is not known, so the source fails, once all else is listed."""
    pages = {at: page for at, page in TREE.items() if "02-13" not in at}
    found, failed = listed_by("lista", FakeAsk(pages), OWN)
    assert [each.title for each in found if isinstance(each, Listed)] == ["Protokoll"]
    assert failed == f"{ROOT}/2023/KF%202023-02-13/ answers 404"


def test_links_start_from_the_page_after_redirects() -> None:
    """A page that moved has its papers where it moved to."""
    moved = html("https://ny.ekhamra.example/moten/", "<a href=a.pdf>Protokoll 2024-03-12</a>")
    (paper,) = papers_of("lista", FakeAsk({AT: moved}), {"sidor": (AT,)})
    assert paper.url == "https://ny.ekhamra.example/moten/a.pdf"


def test_what_has_a_day_and_no_kind_is_what_the_source_is_for() -> None:
    """What has neither is nothing: a map is no minutes."""
    page = "<a href=/a.pdf>Belysning i Ekparken 2024-03-04</a><a href=/b.pdf>Karta</a>"
    (one, other) = papers_of("lista", FakeAsk({AT: page}), {"sidor": (AT,)}, slag=("motion",))
    assert (one.slag, other.slag) == ("motion", None)


def test_a_paper_linked_twice_is_listed_once() -> None:
    """Also with another session in its address."""
    page = (
        "<a href='/a.pdf;jsessionid=1'>Protokoll 1</a><a href='/a.pdf;jsessionid=2'>Protokoll</a>"
    )
    assert len(papers_of("lista", FakeAsk({AT: page}), {"sidor": (AT,)})) == 1


def test_of_two_sights_of_a_paper_the_one_counts_that_is_wanted() -> None:
    """A table may have one file in its columns both of calls and of minutes."""
    page = (
        "<table><tr><th>Kallelse<th>Protokoll<tr><td><a href=/a.pdf>1</a><td><a href=/a.pdf>1</a>"
    )
    for slag in ("kallelse", "protokoll"):
        (paper,) = papers_of("lista", FakeAsk({AT: page}), {"sidor": (AT,)}, slag=(slag,))
        assert paper.slag == slag


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "is empty"),
        ('{"error": "session"}', "answers JSON where a page is due"),
        ("<form><input type=PASSWORD></form>", "asks for a password"),
    ],
)
def test_what_is_no_listing_fails(answer: str, why: str) -> None:
    """An empty answer, an error in JSON, a page to log in on."""
    found, failed = listed_by("lista", FakeAsk({AT: answer}), {"sidor": (AT,)})
    assert (found, failed) == ([], f"{AT} {why}")


def test_a_page_without_papers_is_for_the_run_to_judge() -> None:
    """It knows whether there were some before. A form to log in beside papers is no hindrance."""
    assert papers_of("lista", FakeAsk({AT: "<p>Inga protokoll än.</p>"}), {"sidor": (AT,)}) == []
    page = "<input type=password><a href=/a.pdf>Protokoll</a>"
    assert len(papers_of("lista", FakeAsk({AT: page}), {"sidor": (AT,)})) == 1


def test_a_folder_that_is_a_paper_is_listed_as_one() -> None:
    """A link without an ending may lead to a PDF."""
    pages = {AT: f'<a href="{ROOT}/9">Protokoll 2024-03-12</a>', f"{ROOT}/9": b"%PDF-1.7 ..."}
    (paper,) = papers_of("lista", FakeAsk(pages), OWN)
    assert told(paper) == ("9", "2024-03-12", "protokoll")


def test_further_pages_of_a_list_are_read_until_one_has_nothing_new() -> None:
    """Also where the links to them stand elsewhere than the list, and the last leads on."""

    def page(number: int, papers: str) -> str:
        on = "".join(f"<a href='?sida={n}&typ=1'>{n}</a>" for n in (number - 1, number + 1))
        return f"<h2>Protokoll</h2>{papers}<h2>Sidor</h2>{on}<a href='?typ=2&sida=9'>x</a>"

    first = f"{AT}?typ=1"
    pages = {
        first: page(1, "<a href=/a.pdf>2024-03-01</a>"),
        f"{AT}?sida=0&typ=1": page(0, "<a href=/a.pdf>2024-03-01</a>"),
        f"{AT}?sida=2&typ=1": page(2, "<a href=/b.pdf>2024-02-01</a>"),
        f"{AT}?sida=3&typ=1": page(3, "<a href=/c.pdf>2024-01-01</a>"),
        f"{AT}?sida=4&typ=1": page(4, ""),
    }
    ask = FakeAsk(pages)
    found = papers_of("lista", ask, {"sidor": (first,), "rubrik": "Protokoll"})
    assert [each.title for each in found] == ["2024-03-01", "2024-02-01", "2024-01-01"]
    assert f"{AT}?sida=5&typ=1" not in ask.asked
