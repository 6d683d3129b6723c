"""How PDF files are read: whole ones, unusual ones and damaged ones."""

import zlib
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

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


def test_what_is_painted_to_the_left_is_read_first(reading) -> None:
    """Text painted further to the left stands first, as when a page number is painted first."""
    line = drawing((500, 40, "5 (42)"), (72, 40, "Exempelby kommun"))
    assert reading(pdf([line])).text == "Exempelby kommun 5 (42)"


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


# What stands around a PDF

AROUND = {
    "a byte order mark": (b"\xef\xbb\xbf", b""),
    "the head of a response": (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", b""),
    "zeros before": (bytes(500), b""),
    "zeros after": (b"", bytes(5_000)),
    "a page after": (b"", b"<html><body>Klar</body></html>" * 200),
    "the form that it was sent with": (b"--x\r\nContent-Type: application/pdf\r\n\r\n", b"--x--"),
}


@pytest.mark.parametrize(("before", "after"), AROUND.values(), ids=AROUND.keys())
def test_what_stands_around_a_pdf_is_no_part_of_it(reading, before: bytes, after: bytes) -> None:
    """Bytes before its head or after its end do not keep a PDF from being read."""
    document = reading(before + pdf([BODY, b""]) + after)
    assert document.media == "pdf"
    assert document.pages[0].text == "§ 1 Val av justerare\nAnna Ek (S) väljs."
    assert document.notes == ("page 2 has no text",)


@pytest.mark.parametrize(
    ("written", "instead"),
    [(b"%%EOF\n", b""), (b"%PDF-1.7\n", b"%!PS-Adobe-3.0 PDF-1.4\n")],
    ids=["no mark at the end", "the head of the first programs"],
)
def test_a_whole_pdf_with_an_unusual_head_or_end_is_read(
    reading, written: bytes, instead: bytes
) -> None:
    """The end is known by the place of the table, the head by either of its marks."""
    content = pdf([BODY]).replace(written, instead)
    assert reading(content).text == "§ 1 Val av justerare\nAnna Ek (S) väljs."


# How pages are painted

WITHIN = "1 0 0 1 {} {} Tm ({}) Tj\n"


def text_object(*runs: tuple[float, float, str]) -> bytes:
    """Runs of text in one text object, each with its coordinates."""
    inside = "".join(WITHIN.format(*run) for run in runs)
    return f"BT /F1 11 Tf\n{inside}ET\n".encode("cp1252")


def test_cells_painted_from_the_right_are_words(reading) -> None:
    """The cells of a row are words of their own, and come from the left if each is painted."""
    row = text_object((300, 700, "Ja"), (72, 700, "Namn"), (200, 700, "Parti"))
    assert reading(pdf([row])).text == "Namn Parti Ja"
    pieces = b"BT /F1 11 Tf 300 700 Td [(Ja) 9000 (Parti) 9000 (Namn)] TJ ET"
    assert reading(pdf([pieces])).text == "Ja Parti Namn"


def test_what_lies_over_a_line_stays_where_it_was_painted(reading) -> None:
    """Only what lies beside each other on a line is put in order."""
    row = text_object((100, 700, "Kommunstyrelsen"), (72, 700, "Kommunfullmäktige"))
    assert reading(pdf([row])).text == "Kommunstyrelsen Kommunfullmäktige"


TWICE = {
    "whole": [(72, 700, "banan"), (72.3, 700, "banan"), (72, 686, "Bifall")],
    "letter by letter": [
        (72 + 6.1 * at + again, 700, letter)
        for at, letter in enumerate("banan")
        for again in (0, 0.4)
    ]
    + [(72, 686, "Bifall")],
    "line after line": [
        (72 + again, y, text) for again in (0, 0.3) for y, text in ((700, "banan"), (686, "Bifall"))
    ],
}


@pytest.mark.parametrize("runs", TWICE.values(), ids=TWICE.keys())
def test_what_is_painted_twice_in_one_go_is_read_once(
    reading, runs: list[tuple[float, float, str]]
) -> None:
    """Makeshift bold is read once, in whichever pieces it is painted."""
    assert reading(pdf([text_object(*runs)])).text.split() == ["banan", "Bifall"]


# What fonts tell

CODES = {letter: code for code, letter in enumerate("Kommunstyrlebian", 40)}
TABLE = "begincmap {} beginbfchar {} endbfchar endcmap"


def with_font(line: bytes, table: str | None, *, kind: str = "Type0", entries: str = "") -> bytes:
    """A PDF with a line in a font whose glyphs have numbers of their own."""
    letters = b"/ToUnicode 4 0 R" if table is not None else b""
    if kind == "Type0":
        font = (
            b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts["
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/DW 600/W[32[900] 40[600 600 600]]>>]"
        )
    else:
        font = f"<</Type/Font/Subtype/{kind}/BaseFont/X{entries}".encode()
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[5 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            font + letters + b">>",
            stream((table or "").encode()),
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents 6 0 R>>",
            stream(b"BT /F1 11 Tf 72 700 Td " + line + b" ET"),
        ]
    )


def glyphs(word: str) -> str:
    """The numbers of a word's glyphs, as a PDF writes them."""
    return f"<{''.join(f'{CODES[letter]:04x}' for letter in word)}>"


def test_a_gap_is_a_space_in_a_font_without_spaces(reading) -> None:
    """Words are told apart by the gap between them, whichever letter is glyph number 32."""
    pairs = " ".join(f"<{code:04x}> <{ord(letter):04x}>" for letter, code in CODES.items())
    table = TABLE.format("", f"<0020> <003d> {pairs}")
    line = f"[{glyphs('Kommun')} -280 {glyphs('styrelsen')}] TJ".encode()
    assert reading(with_font(line, table)).text == "Kommun styrelsen"


def test_ligatures_with_their_bytes_exchanged_are_letters(reading) -> None:
    """A ligature that Ghostscript wrote with exchanged bytes is read as its letters."""
    table = TABLE.format("", "<0028> <66006900> <0029> <0061> <002a> <660066006900>")
    line = b"<0029002800290029002a> Tj"
    assert reading(with_font(line, table)).text == "afiaaffi"


LETTERLESS = {
    "glyphs with numbers alone": (f"{glyphs('Kommun')} Tj".encode(), None, "Type0", ""),
    "glyphs with numbers for names": (
        b"(abc) Tj",
        None,
        "Type1",
        "/Encoding<</Differences[97/g1/g2/g3]>>",
    ),
    "glyphs numbered as they were needed": (
        b"(\\001\\002#$) Tj",
        None,
        "TrueType",
        "/FirstChar 1/LastChar 40",
    ),
    "signs for private use": (
        b"<00280029> Tj",
        TABLE.format("", "<0028> <e001> <0029> <e002>"),
        "Type0",
        "",
    ),
    "wrong letters": (
        b"(%b) Tj" % (b"NRPPXQVW\\\\UHOVHQ EHVOXWDU DWW JRGNlQQD I|UVODJHW " * 9),
        None,
        "Type1",
        "/Encoding/WinAnsiEncoding",
    ),
}


@pytest.mark.parametrize(
    ("told", "meant"), [("f001", "fi"), ("f002", "fl"), ("019f", "ti"), ("01a9", "tt")]
)
def test_ligatures_in_places_of_their_own_are_letters(reading, told: str, meant: str) -> None:
    """Some fonts tell a sign for a ligature that no Swedish text has: *moƟon*."""
    table = TABLE.format("", f"<0028> <{told}> <0029> <0061>")
    assert reading(with_font(b"<002900280029> Tj", table)).text == f"a{meant}a"


@pytest.mark.parametrize(
    ("line", "table", "kind", "entries"), LETTERLESS.values(), ids=LETTERLESS.keys()
)
def test_a_font_that_tells_no_letters_is_said_to(
    reading, line: bytes, table: str | None, kind: str, entries: str
) -> None:
    """What no one can read is not taken for text: the file is refused, and OCR is advised."""
    with pytest.raises(UnreadableFile) as error:
        reading(with_font(line, table, kind=kind, entries=entries))
    assert str(error.value) == (
        "no letters: 1 page in fonts that do not tell their letters; run OCR first"
    )


# What was typed on


def with_notes(drawn: bytes, *notes: str) -> bytes:
    """A PDF of one page with these annotations."""
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            FONT,
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R/Annots["
            + "".join(f"<</Type/Annot{note}>>" for note in notes).encode("cp1252")
            + b"]>>",
            stream(drawn),
        ]
    )


FORM = drawing((72, 700, "Rubrik:"), (72, 686, "Namn:"), (300, 686, "Parti:"), (72, 600, "Slut"))
FILLED = (
    "/Subtype/Widget/FT/Tx/V(Vera Str\xf6m)/Rect[120 682 290 698]",
    "/Subtype/Widget/Parent<</FT/Ch/V(V)>>/Rect[340 682 400 698]",
    "/Subtype/Widget/FT/Tx/V(Säker skolväg)/Rect[120 696 400 712]",
)


def test_what_is_filled_into_a_form_follows_its_label(reading) -> None:
    """The fields of a form are read where they stand, each after its label."""
    lines = reading(with_notes(FORM, *FILLED)).text.split("\n")
    assert lines == ["Rubrik: Säker skolväg", "Namn: Vera Ström Parti: V", "Slut"]


NOTES = {
    "a text in a box": ("/Subtype/FreeText/Contents(Bifall)/Rect[72 640 300 660]", "Bifall"),
    "a box with styled text": (
        "/Subtype/FreeText/RC(<body><p>Bifall</p></body>)/Rect[72 640 300 660]",
        "Bifall",
    ),
    "a ticked box": ("/Subtype/Widget/FT/Btn/AS/Ja/Rect[72 640 90 660]", "☒"),
    "a box that is not ticked": ("/Subtype/Widget/FT/Btn/AS/Off/Rect[72 640 90 660]", "☐"),
    "a choice that is stored by a code": (
        "/Subtype/Widget/FT/Ch/V(1)/Opt[[(1)(Bifall)][(2)(Avslag)]]/Rect[72 640 90 660]",
        "Bifall",
    ),
    "two choices": ("/Subtype/Widget/FT/Ch/V[(Ja)(Nej)]/Rect[72 640 90 660]", "Ja, Nej"),
}


@pytest.mark.parametrize(("note", "text"), NOTES.values(), ids=NOTES.keys())
def test_what_is_typed_onto_a_page_is_read_in_its_place(reading, note: str, text: str) -> None:
    """Text typed onto a page is read after what stands above it, and before what stands below."""
    lines = reading(with_notes(FORM, note)).text.split("\n")
    assert lines[-2:] == [text, "Slut"]


UNREAD = {
    "a remark": "/Subtype/Text/Contents(Fel?)/Rect[72 640 90 660]",
    "what is hidden": "/Subtype/FreeText/F 2/Contents(x)/Rect[72 640 90 660]",
    "a password": "/Subtype/Widget/FT/Tx/Ff 8192/V(x)/Rect[72 640 90 660]",
    "a button": "/Subtype/Widget/FT/Btn/Ff 65536/Rect[72 640 90 660]",
    "a field without a place": "/Subtype/Widget/FT/Tx/V(x)/Rect[72]",
}


@pytest.mark.parametrize("note", UNREAD.values(), ids=UNREAD.keys())
def test_remarks_and_what_is_hidden_are_not_read(reading, note: str) -> None:
    """Remarks of reviewers and hidden fields are no part of the paper."""
    assert reading(with_notes(BODY, note)).text == "§ 1 Val av justerare\nAnna Ek (S) väljs."


def test_a_long_value_of_a_field_may_be_a_stream(reading) -> None:
    """A field may hold its value in an object of its own, in UTF-16."""
    content = with_notes(FORM, "/Subtype/Widget/FT/Tx/V 6 0 R/Rect[120 696 400 712]")
    value = stream("Säker skolväg".encode("utf-16"))
    content = content.replace(b"xref\n0 6", b"6 0 obj\n" + value + b"\nendobj\nxref\n0 6")
    content = content.replace(b"startxref", b"startxref\n1\nstart")
    assert reading(content).text.startswith("Rubrik: Säker skolväg\n")


WAITS = (
    (72, 700, "Please wait..."),
    (72, 686, "If this message is not eventually replaced by the proper contents of the"),
    (72, 672, "document, your PDF viewer may not be able to display this type of document."),
)


def test_a_form_that_only_one_program_shows_is_refused(reading) -> None:
    """A form whose page only says that another program is needed is refused with that."""
    content = pdf([drawing((72, 700, "Please wait..."))])
    content = content.replace(b"/Type/Catalog", b"/Type/Catalog/NeedsRendering true")
    for form in (content, pdf([drawing(*WAITS)])):
        with pytest.raises(UnreadableFile, match="only Adobe's program shows"):
            reading(form)
