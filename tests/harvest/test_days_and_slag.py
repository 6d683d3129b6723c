"""What a listing's words tell: the day of the meeting, and the kind of paper."""

import pytest

from harvest.pages import absolute, day_of, file_name_in, key_of, slag_of


@pytest.mark.parametrize(
    ("title", "file_name", "row", "around", "day"),
    [
        ("Protokoll 2024-02-28", "", "", [], "2024-02-28"),
        ("KS 240312", "", "", [], "2024-03-12"),
        ("Protokoll", "protokoll-ks-240312.docx", "", [], "2024-03-12"),
        ("Protokoll", "KF_Protokoll_20240312.pdf", "", [], "2024-03-12"),
        ("Protokoll", "2024-03-12-protokoll.pdf", "", [], "2024-03-12"),
        ("Protokoll", "protokoll-2024-03-12-2.pdf", "", [], "2024-03-12"),
        ("Protokoll", "2024_03_12 KF.pdf", "", [], "2024-03-12"),
        ("Protokoll", "kf-12-mars-2024.pdf", "", [], "2024-03-12"),
        ("Protkoll 24 april", "", "", ["Protokoll 2024"], "2024-04-24"),
        ("24 april", "", "", ["Våren", "2023"], "2023-04-24"),
        ("Protokoll 24/4", "", "", ["2024"], "2024-04-24"),
        ("24:e april", "", "", ["2024"], "2024-04-24"),
        ("Tisdag den 12 mars 2024", "", "", [], "2024-03-12"),
        ("12–13 mars", "", "", ["2024"], "2024-03-12"),
        ("24 april", "protokoll-240424.pdf", "", [], "2024-04-24"),
        ("Protokoll 24 april 2024", "uppladdat-20240512.pdf", "", [], "2024-04-24"),
        ("Protokoll", "a.pdf", "20 februari 2023 Protokoll Kallelse", [], "2023-02-20"),
        ("Protokoll", "a.pdf", "20 februari", ["2023"], "2023-02-20"),
        ("Bilaga 2", "b2.pdf", "", ["Sammanträde 2023-02-13", "2023"], "2023-02-13"),
        ("Fylkestinget (05.03.2018)", "", "", [], "2018-03-05"),
        # Where nothing says the day, or several do, or there is no such day.
        ("Protokoll 2022-30-30", "", "", [], None),
        ("Protokoll 31 februari", "", "", ["2024"], None),
        ("24 april", "", "", [], None),
        ("24 april", "", "", ["2023–2024"], None),
        ("Protokoll", "a.pdf", "4 mars 2024 och 8 april 2024", [], None),
        ("Protokoll §§ 1-7, 9-79, 82-86", "", "", ["2023"], None),
        ("Del 1/2", "", "", ["2023"], None),
        ("Budget 2024", "budget-2024.pdf", "", [], None),
        ("Dnr KS 2023/00118", "", "", [], None),
        ("", "", "", [], None),
    ],
)
def test_a_day_is_read_as_people_write_it(
    title: str, file_name: str, row: str, around: list[str], day: str | None
) -> None:
    """In titles, file names, rows and headings, and in no number that is something else."""
    found = day_of(title, file_name, row, around)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("title", "file_name", "column", "around", "slag"),
    [
        ("Protokoll 2024-02-28", "", "", [], "protokoll"),
        ("Protkoll 24 april", "", "", [], "protokoll"),
        ("Sammanträdesprotokoll", "", "", [], "protokoll"),
        ("KF240424Protokoll.pdf", "", "", [], "protokoll"),
        ("Omedelbar justering", "", "", [], "protokoll"),
        ("§ 12 Val av justerare", "", "", [], "protokoll"),
        ("Kommunfullmäktiges protokoll och bilagor §§ 1-7", "", "", [], "protokoll"),
        ("KF budget, protokoll 2024-06-10", "", "", [], "protokoll"),
        ("Protokollsbilagor", "", "", [], "handling"),
        ("Bilaga 1 till protokoll", "", "", [], "handling"),
        ("Voteringsprotokoll § 8", "", "", [], "handling"),
        ("Tjänsteskrivelse", "", "", [], "handling"),
        ("Budget 2027", "", "", [], "handling"),
        ("Svar på motion om belysning", "", "", [], "handling"),
        ("Motion om att publicera protokoll", "", "", [], "motion"),
        ("Kallelse med föredragningslista", "", "", [], "kallelse"),
        ("Ärendelista", "", "", [], "kallelse"),
        ("Tillkännagivande av justerat protokoll", "", "", [], "annat"),
        ("Sammanträdestider 2025", "", "", ["Protokoll"], "annat"),
        ("2024-03-12", "kallelse.pdf", "Protokoll", [], "kallelse"),
        ("2024-03-12", "a.pdf", "Protokoll", ["Kallelser"], "protokoll"),
        ("2024-03-12", "a.pdf", "Kallelse/handlingar", ["Protokoll"], "kallelse"),
        ("2024-03-12", "a.pdf", "Handlingar / Protokoll", [], "protokoll"),
        ("2024-03-12", "a.pdf", "", ["2024", "Kallelser"], "kallelse"),
        ("2024-03-12", "a.pdf", "", ["Kallelser och protokoll", "Protokoll"], "protokoll"),
        ("Prota\u030arapport", "", "", [], "handling"),
        ("2024-03-12", "a.pdf", "", ["Kommunfullmäktige"], None),
    ],
)
def test_the_words_beside_a_link_tell_its_kind(
    title: str, file_name: str, column: str, around: list[str], slag: str | None
) -> None:
    """The title first, then the file's name, the column and the headings."""
    assert slag_of(title, file_name, column, around) == slag


BASE = "https://www.ekhamra.example/kf/moten.html"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("a b.pdf", "https://www.ekhamra.example/kf/a%20b.pdf"),
        ("/Nämnd/å.pdf", "https://www.ekhamra.example/N%C3%A4mnd/%C3%A5.pdf"),
        ("/a%20b%C3%A4.pdf", "https://www.ekhamra.example/a%20b%C3%A4.pdf"),
        ("/latin%E4.pdf", "https://www.ekhamra.example/latin%E4.pdf"),
        ("100%.pdf", "https://www.ekhamra.example/kf/100%25.pdf"),
        ("..\\filer\\a.pdf", "https://www.ekhamra.example/filer/a.pdf"),
        (" /a\n.pdf ", "https://www.ekhamra.example/a.pdf"),
        ("/a.pdf#page=3", "https://www.ekhamra.example/a.pdf"),
        ("/a.pdf;jsessionid=AB12?x=1", "https://www.ekhamra.example/a.pdf?x=1"),
        ("//docs.ekhamra.example/a.pdf", "https://docs.ekhamra.example/a.pdf"),
        ("HTTPS://WWW.Ekhamra.EXAMPLE:443/a.pdf", "https://www.ekhamra.example/a.pdf"),
        ("http://www.ekhamra.example:8080/a", "http://www.ekhamra.example:8080/a"),
        ("https://www.åmåda.example/a", "https://www.xn--mda-tlab.example/a"),
        ("?folder=19.a&sv.url=12.b", f"{BASE}?folder=19.a&sv.url=12.b"),
        ("javascript:void(0);", None),
        ("mailto:kommun@ekhamra.example", None),
        ("tel:0123", None),
        ("file:///etc/passwd", None),
        ("ftp://ekhamra.example/a.pdf", None),
        ("https://någon:ord@ekhamra.example/a.pdf", None),
        ("https://[::1/a.pdf", None),
        ("https://ekhamra.example:port/a.pdf", None),
        ("http://", None),
    ],
)
def test_addresses_are_made_whole_as_a_browser_does(written: str, address: str | None) -> None:
    """Letters and spaces are escaped, escapes are left, and what is no web address is none."""
    assert absolute(BASE, written) == address


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (
            "https://e.example/a.pdf;jsessionid=1?utm_source=x&id=7#s",
            "https://e.example/a.pdf?id=7",
        ),
        ("https://e.example/a.pdf?PHPSESSID=1", "https://e.example/a.pdf"),
        ("https://e.example/a%c3%a4.pdf", "https://e.example/a%C3%A4.pdf"),
        ("https://e.example/hamta?fil=9&fbclid=x", "https://e.example/hamta?fil=9"),
        ("https://e.example/hamta?sida=9", "https://e.example/hamta?sida=9"),
        ("https://e.example", "https://e.example/"),
    ],
)
def test_a_key_leaves_out_what_differs_from_visit_to_visit(address: str, key: str) -> None:
    """Sessions, marks of campaigns and fragments tell nothing of the paper."""
    assert key_of(address) == key


def test_a_file_is_named_by_its_path_or_by_the_question() -> None:
    """In letters and in one form, though a Macintosh wrote the dots apart."""
    assert file_name_in("https://e.example/Kommunfullma%CC%88ktige.pdf") == "Kommunfullmäktige.pdf"
    assert file_name_in("https://e.example/get.aspx?f=Prot%201.pdf&x=2") == "Prot 1.pdf"
    assert file_name_in("https://e.example/File/Details/84.PDF?fileName=Protokoll") == "Protokoll"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Protokoll 2024-05-24--25", "2024-05-24"),
        ("Protokoll 2024-05-24–25", "2024-05-24"),
        ("protokoll_20240524-25", "2024-05-24"),
        ("protokoll_kf_24052024", "2024-05-24"),
        ("20052024", "2024-05-20"),
        ("20102011", "2011-10-20"),
        ("20111210", "2011-12-10"),
        ("KF 24maj2024", "2024-05-24"),
        ("Protokoll 31022024", None),
        ("Fax 0812345678", None),
    ],
)
def test_days_are_read_without_anything_between_and_of_meetings_of_two_days(
    title: str, day: str | None
) -> None:
    """The first day of a meeting counts."""
    found = day_of(title)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://e.example/a.pdf?v=2", "https://e.example/a.pdf"),
        ("https://e.example/a.PDF?t=1782464103891&_=7", "https://e.example/a.PDF"),
        ("https://e.example/a.pdf?rev=9f&id=7", "https://e.example/a.pdf?id=7"),
        ("https://e.example/hamta?v=2", "https://e.example/hamta?v=2"),
        ("https://e.example/(S(abc123))/a.pdf", "https://e.example/a.pdf"),
        ("https://e.example/(X(1)S(abc123))/b/a.pdf", "https://e.example/b/a.pdf"),
        ("https://e.example/a(S(abc)).pdf", "https://e.example/a(S(abc)).pdf"),
    ],
)
def test_what_only_a_visit_or_a_version_tells_is_no_part_of_a_key(address: str, key: str) -> None:
    """A number of a version counts only where the path does not name the file."""
    assert key_of(address) == key
