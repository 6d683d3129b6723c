"""How PDF files are read: whole ones, unusual ones and damaged ones."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.readers import read
from tests.shared import shared_data

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
LINE = "BT /F1 11 Tf {} {} Td ({}) Tj ET\n"


def pdf(pages: list[bytes], *, box: str = "", objects: tuple[bytes, ...] = ()) -> bytes:
    """A PDF whose pages have these drawings; `objects` are numbered from 4."""
    first = 4 + len(objects)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}/MediaBox[0 0 595 842]>>".encode(),
        FONT,
        *objects,
    ]
    for i, drawing in enumerate(pages):
        forms = "/XObject<</X0 4 0 R>>" if objects else ""
        page = f"<</Type/Page/Parent 2 0 R{box}/Resources<</Font<</F1 3 0 R>>{forms}>>"
        bodies += [f"{page}/Contents {first + 2 * i + 1} 0 R>>".encode(), stream(drawing)]
    return assembled(bodies)


def stream(drawing: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object with this drawing."""
    packed = zlib.compress(drawing)
    length = str(len(packed)).encode()
    head = b"<<" + entries + b"/Filter/FlateDecode/Length " + length + b">>stream\n"
    return head + packed + b"\nendstream"


def assembled(bodies: list[bytes]) -> bytes:
    """A PDF file of these objects, with the table of their places."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (len(bodies) + 1, table)
    return bytes(out) + b"%%EOF\n"


def drawing(*lines: tuple[float, float, str]) -> bytes:
    """Lines of text, each with its coordinates."""
    return "".join(LINE.format(*line) for line in lines).encode("cp1252")


@pytest.fixture
def reading(tmp_path: Path):
    """Reads bytes from a file whose name says nothing about its kind."""

    def read_bytes(content: bytes) -> Document:
        path = tmp_path / "fil"
        path.write_bytes(content)
        return read(path)

    return read_bytes


BODY = drawing((72, 700, "§ 1 Val av justerare"), (72, 686, "Anna Ek (S) väljs."))


def test_pages_are_numbered_as_a_viewer_numbers_them(reading) -> None:
    """Pages have the numbers that a viewer uses: page 2 is what opens at ``#page=2``."""
    document = reading(pdf([BODY, drawing((72, 700, "§ 2 Motion"))]))
    assert document.media == "pdf"
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "§ 1 Val av justerare\nAnna Ek (S) väljs."),
        (2, "§ 2 Motion"),
    ]


def test_the_foot_of_a_page_comes_last_though_it_is_painted_first(reading) -> None:
    """The foot of a page comes last in its text, even if it is painted first, as Word does."""
    foot, head = drawing((72, 40, "1 (28)")), drawing((72, 800, "Protokoll"))
    for painted in (foot + BODY, head + foot + BODY, foot + BODY + head, BODY + head + foot):
        lines = reading(pdf([painted])).text.split("\n")
        assert lines[-1] == ("1 (28)")
        assert "§ 1 Val av justerare" in lines[:2]


def test_columns_stay_in_the_order_they_are_painted(reading) -> None:
    """The left column is read to its end before the right one, however long it is."""
    left = [(72, 700 - 14 * i, f"vänster {i}") for i in range(30)]
    right = [(320, 700 - 14 * i, f"höger {i}") for i in range(20)]
    text = reading(pdf([drawing(*left, *right)])).text
    assert text.split("\n") == [line[2] for line in (*left, *right)]


def test_what_a_page_does_not_show_is_not_on_it(reading) -> None:
    """Text outside the visible part of a page is not read.

    So two pages made from one sheet each have only their half of it.
    """
    sheet = drawing((72, 700, "överst"), (72, 200, "nederst"))
    assert reading(pdf([sheet], box="/CropBox[0 421 595 842]")).text == "överst"
    assert reading(pdf([sheet], box="/CropBox[0 0 595 421]")).text == "nederst"
    assert reading(pdf([sheet], box="/CropBox[595 421 0 0]")).text == "nederst"


def test_a_word_painted_twice_to_make_it_bold_is_read_once(reading) -> None:
    """A word painted twice to make it bold is read once, and a word that is repeated is read twice.

    The second painting of a bold word is less than a point away from the first.
    """
    bold = drawing((72, 700, "Beslut"), (72.3, 700, "Beslut"), (72, 660, "Beslut"))
    assert reading(pdf([bold])).text.split() == ["Beslut", "Beslut"]


def test_what_is_painted_to_the_left_is_another_word(reading) -> None:
    """Text painted further to the left is a new word, as when a page number is painted first."""
    line = drawing((500, 40, "5 (42)"), (72, 40, "Exempelby kommun"))
    assert reading(pdf([line])).text == "5 (42) Exempelby kommun"


def test_glyphs_without_letters_are_gaps(reading) -> None:
    """Glyphs without letters, such as the dots before a page number, separate words."""
    assert reading(pdf([drawing((72, 700, "Inledning\x08\x08\x08\x087"))])).text == "Inledning 7"


def test_a_thousand_pages_are_read(reading) -> None:
    """A document of a thousand pages is read whole, with each page in its place."""
    document = reading(pdf([drawing((72, 700, f"Sida {n}")) for n in range(1, 1001)]))
    assert len(document.pages) == 1000
    assert document.pages[776].text == "Sida 777"


def test_a_page_that_fails_is_noted_and_the_rest_is_read(reading) -> None:
    """A page without text is mentioned in the notes, and the other pages are read."""
    document = reading(pdf([BODY, b"", BODY]))
    assert document.notes == ("page 2 has no text",)
    assert document.pages[1].text == ""
    assert "justerare" in document.pages[2].text


def test_anyone_may_open_what_is_encrypted_without_a_password(reading) -> None:
    """A PDF encrypted with an empty password is read: such a password only forbids changes."""
    assert "justerare" in reading(_encrypted("")).text


def _encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([BODY]))))
    writer.encrypt(password, owner_password="ägaren", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


BOMB = pdf([drawing((72, 700, "x")) + b" " * 100_000_000])
LAUGHS = tuple(
    stream(
        b"/X0 Do " * 10 if depth < 8 else drawing((72, 700, "ha")),
        b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"
        b"/Resources<</Font<</F1 3 0 R>>/XObject<</X0 %d 0 R>>>>" % (5 + depth),
    )
    for depth in range(9)
)
UNREADABLE = {
    "encrypted": (_encrypted("hemligt"), "encrypted: a password is needed"),
    "cut short": (
        pdf([BODY] * 5)[:900],
        "cut short: the end of the PDF is missing; fetch it again",
    ),
    "only its first line": (
        b"%PDF-1.7\n",
        "cut short: the end of the PDF is missing; fetch it again",
    ),
    "images": (pdf([b"", b""]), "no text: 2 pages of images; run OCR first"),
    "one image": (pdf([b""]), "no text: 1 page of images; run OCR first"),
    "no pages": (pdf([]), "damaged: the PDF's pages cannot be found; fetch it again"),
    "pages in a ring": (
        assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        "damaged: the PDF's pages cannot be found; fetch it again",
    ),
    "a bomb": (BOMB, "damaged or too large: no page of the PDF can be read"),
    "arrays without end": (
        pdf([b"[" * 500_000]),
        "damaged or too large: no page of the PDF can be read",
    ),
}


@pytest.mark.parametrize(("content", "reason"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_says_why(reading, content: bytes, reason: str) -> None:
    """A PDF that cannot be read is refused with one line: what is wrong and what to do about it."""
    with pytest.raises(UnreadableFile) as error:
        reading(content)
    assert str(error.value) == reason


def test_forms_within_forms_cannot_multiply_without_end(reading) -> None:
    """Forms nested so that a word is painted 10⁸ times give a text of limited length."""
    text = reading(pdf([b"/X0 Do " + BODY], objects=LAUGHS)).text
    assert "justerare" in text
    assert len(text) < 20_000


@pytest.mark.parametrize("length", range(20, len(pdf([BODY] * 3)), 97))
def test_a_file_cut_anywhere_is_unreadable_or_whole(reading, length: int) -> None:
    """A PDF that is cut anywhere is refused, or gives the whole document."""
    try:
        document = reading(pdf([BODY] * 3)[:length])
    except UnreadableFile:
        return
    assert [page.text for page in document.pages] == [
        "§ 1 Val av justerare\nAnna Ek (S) väljs."
    ] * 3


def test_the_file_that_shows_half_a_sheet_on_each_page_is_read_once() -> None:
    """A real PDF of 24 pages made from 12 sheets gives the text of each sheet once."""
    document = read(shared_data("pdf", "gotland_fi_verksamhetsberattelse-2016.pdf"))
    assert document.text.count("Styrelse 2016") == 1
    assert 3_900 < len(document.text.split()) < 4_200


def test_a_real_scan_is_told_from_a_damaged_file() -> None:
    """A real PDF printed as images is refused with the advice to run OCR, and not as damaged."""
    names = shared_data("pdf").glob("*hedersrelaterat_vald_och_fortryck.pdf")
    with pytest.raises(UnreadableFile, match="no text: 6 pages of images; run OCR first"):
        read(next(names))
