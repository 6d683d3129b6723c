"""Every file is read as the kind that it is, or refused with a reason of one line."""

import hashlib
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.section import WD_SECTION
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.readers import from_text, read
from tests.shared import shared_data

# Any kind


def test_the_same_bytes_are_the_same_document(reading) -> None:
    """The same bytes give the same document, whatever the file is called."""
    text = "§ 1 Upprop"
    one, other = reading(text.encode(), "a.txt"), reading(text.encode(), "b.md")
    assert one == other == from_text(text)
    assert one.digest == hashlib.sha256(text.encode()).hexdigest()


KINDS = {
    "a page of HTML called .doc": (b"<!DOCTYPE html><p>Beslut</p>", "x.doc", "html"),
    "HTML that begins with its styles": (b"<style>p {}</style><p>Beslut</p>", "x.txt", "html"),
    "XHTML": (b'<?xml version="1.0"?><html><body>Beslut</body></html>', "x.xml", "html"),
    "text called .html": (b"Beslut: 3 < 4", "x.html", "text"),
    "text that begins with an angle": (b"<Anna Ek> yrkar bifall", "x.docx", "text"),
    "Markdown": ("# § 1\n\n**Beslut**".encode(), "x.pdf", "text"),
    "text that speaks of PDF": (b"Filen ska b\xc3\xb6rja med %PDF-1.4", "x.txt", "text"),
}


@pytest.mark.parametrize(("content", "name", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_kind_is_told_by_content(reading, content: bytes, name: str, kind: str) -> None:
    """The kind of a file is decided by its content, not by its name."""
    assert reading(content, name).media == kind


REFUSED = {
    "nothing": (b"", "empty"),
    "only spaces": (b" \r\n\t\n", "empty"),
    "only zeros": (bytes(4096), "empty"),
    "only invisible characters": ("\u200b\ufeff\u00ad".encode(), "empty: there is no text in it"),
    "HTML without text": (
        b"<html><body><img src=x></body></html>",
        "empty: there is no text in it",
    ),
    "an image": (
        b"\x89PNG\r\n\x1a\n" + bytes(99),
        "not a kind of file this reads: an image; run OCR first",
    ),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        "not a kind of file this reads: "
        "an old or protected Office document; save it as DOCX or PDF",
    ),
    "RTF": (b"{\\rtf1 Beslut}", "not a kind of file this reads: RTF; save it as DOCX or PDF"),
    "other XML": (b"<?xml version='1.0'?><a/>", "not a kind of file this reads: XML"),
    "data": (bytes(range(256)) * 9, "not a kind of file this reads: binary data"),
    "half an archive": (
        b"PK\x03\x04" + b"word/document.xml" * 9,
        "cut short: a packed file (DOCX?) without its end; fetch it again",
    ),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_says_why(reading, content: bytes, reason: str) -> None:
    """A file that cannot be read is refused with one line that says what is wrong."""
    with pytest.raises(UnreadableFile) as error:
        reading(content)
    assert str(error.value) == reason


def test_only_files_are_opened(tmp_path: Path) -> None:
    """A folder, a missing file and a pipe are refused at once, without waiting."""
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("", "not a file"), ("pipe", "not a file"), ("x", "No such file")):
        with pytest.raises(UnreadableFile, match=reason):
            read(tmp_path / name)
    with pytest.raises(UnreadableFile):
        read(Path("a\0b"))


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more than 256 MB is refused because of its size, before it is opened."""
    with (tmp_path / "stor").open("wb") as file:
        file.truncate(2**40)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    for how in ("builtins.open", "io.open", "os.open", "pathlib.Path.open"):
        monkeypatch.setattr(how, never)
    with pytest.raises(UnreadableFile, match="too large: more than 256 MB"):
        read(tmp_path / "stor")


HEADS = [
    b"",
    b"%PDF-1.7\n1 0 obj\n<<",
    b"PK\x03\x04",
    b"<html><p>",
    b"\xff\xfe",
    b"<?xml ",
    b"{\\rtf",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADS), st.one_of(st.binary(max_size=300), st.text().map(str.encode)))
@example(b"\xff\xfe", b"\x00\xd8")
def test_any_bytes_are_a_document_or_unreadable(reading, head: bytes, rest: bytes) -> None:
    """Any bytes give a document with text or `UnreadableFile`, and never another exception."""
    try:
        document = reading(head + rest)
    except UnreadableFile:
        return
    assert document.text.strip()
    document.text.encode("utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_docx_is_a_document_or_unreadable(reading, data: st.DataObject) -> None:
    """A damaged or cut DOCX gives a document with text or `UnreadableFile`."""
    content = bytearray(_docx(lambda d: d.add_paragraph("§ 1 Upprop")))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(1, len(content))) :]
    with suppress(UnreadableFile):
        assert reading(bytes(content)).text.strip()


# Text

ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "cp850",
    "mac_roman",
]
SENTENCE = (
    "Åke Östman (C) yrkar bifall till motionen på nämndens vägnar. Även ärendet återremitteras så."
)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_read_in_what_it_was_saved_as(reading, encoding: str) -> None:
    """Text is read in the encoding in which it was saved, with or without a byte order mark."""
    assert reading((SENTENCE + "\n" + "plain ascii\n" * 40).encode(encoding)).text.startswith(
        SENTENCE
    )


def test_typographic_characters_of_windows_are_kept(reading) -> None:
    """Quotes, dashes and the euro sign of Windows-1252 are kept."""
    assert reading("”Ja” – 5 € för Åmål".encode("cp1252")).text == "”Ja” – 5 € för Åmål"


def test_one_bad_byte_does_not_change_the_encoding_at_the_end(reading) -> None:
    """UTF-8 that is cut in the middle of its last character is still read as UTF-8."""
    assert reading("Återremiss på".encode()[:-1]).text == "Återremiss p\ufffd"


def test_zeros_in_a_text_are_dropped(reading) -> None:
    """Zero bytes in a text are dropped; a few of them do not make it binary data."""
    assert reading(b"Beslut" + b"\0" + b" om motionen " * 20).text.startswith("Beslut om motionen")


def test_form_feeds_part_pages() -> None:
    """Form feeds separate pages, as in text that another program extracted from a PDF."""
    assert [(p.number, p.text) for p in from_text("ett\ftvå\f").pages] == [
        (1, "ett"),
        (2, "två"),
        (3, ""),
    ]


# HTML

LAYOUT = {
    "a paragraph is a line": ("<p>Anna\n  Ek</p><p>yrkar</p>", "Anna Ek\n\nyrkar"),
    "inline elements are part of the word": ("<p>mo<b>tion</b>en <i>av</i></p>", "motionen av"),
    "a break is a line end": ("<p>Anna<br>Ek</p>", "Anna\nEk"),
    "nested blocks part once": ("<div><div><p>a</p></div></div><div>b</div>", "a\n\nb"),
    "empty paragraphs leave one blank line": ("<p>a</p><p>&nbsp;</p><p></p><p>b</p>", "a\n\nb"),
    "items have their marks": (
        "<ol start=2><li>att<li>att<ul><li>x</ul></ol>",
        "2. att\n3. att\n\n• x",
    ),
    "a mark stands before its paragraph": ("<ul><li><p>a</p></li><li>b</ul>", "• a\n\n• b"),
    "lines that were typed stay": ("<pre>§ 1\n  Upprop\n</pre><p>a\nb", "§ 1\nUpprop\n\na b"),
    "a row is a line": ("<table><tr><td>Ja<td>12<tr><td><p>Nej</p><td>3</table>", "Ja  12\nNej  3"),
    "a long cell is several": ("<table><tr><td>a<br>b<td>c</table>", "a\nb\nc"),
    "tables within tables": (
        "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
        "a  b  c",
    ),
    "what surrounds is left out": (
        "<nav>Meny</nav><script>x</script><p>a</p><style>y</style><noscript>z</noscript>",
        "a",
    ),
    "what is hidden is left out": ("<p>a<span style='display: none'>x</span>b</p>", "ab"),
    "comments are left out": ("<p>a<!-- x -->b<![if !supportLists]>c<![endif]></p>", "abc"),
    "entities are characters": ("<p>&sect;&nbsp;1 &aring;&shy;r &lt;</p>", "§ 1 år <"),
}


@pytest.mark.parametrize(("source", "lines"), LAYOUT.values(), ids=LAYOUT.keys())
def test_html_is_laid_out_as_a_reader_sees_it(reading, source: str, lines: str) -> None:
    """HTML becomes lines of text as a browser would show it, in the order of the page."""
    assert reading(f"<html><body>{source}</body></html>".encode()).text == lines


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_html_is_read_in_its_encoding(reading, encoding: str) -> None:
    """HTML is read in the encoding that it declares, or as UTF-8 if that is what it really is."""
    source = f'<html><meta charset="{encoding}"><p>Åtgärder på ön</p></html>'
    assert reading(source.encode(encoding)).text == "Åtgärder på ön"
    assert reading(source.encode()).text == "Åtgärder på ön"


def test_html_nested_without_end_is_refused(reading) -> None:
    """HTML that is nested too deep is refused, so that no text is lost silently."""
    with pytest.raises(UnreadableFile, match="nested too deep"):
        reading(b"<div>" * 100_000 + b"Beslut")
    assert reading(b"<div>" * 1_000 + b"Beslut").text == "Beslut"


def test_a_real_motion_exported_from_word() -> None:
    """In a real motion, heading, proposals, text and signatures are on lines of their own."""
    lines = read(shared_data("html", "H602457.html")).text.split("\n")
    assert lines[:3] == [
        "Motion till riksdagen",
        "2018/19:457",
        "av Annika Hirvonen Falk och Rasmus Ling (båda MP)",
    ]
    assert "Förslag till riksdagsbeslut" in lines
    assert lines[-1] == "Annika Hirvonen Falk (MP)  Rasmus Ling (MP)"


# DOCX


def _docx(fill) -> bytes:
    document = docx.Document()
    fill(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx_is_read_in_the_order_of_the_document(reading) -> None:
    """A DOCX is read in order: header, paragraphs, numbered lists, tables and footer.

    Page breaks begin new pages.
    """

    def fill(document) -> None:
        document.sections[0].header.paragraphs[0].text = "Exempelby kommun\tProtokoll"
        document.sections[0].footer.paragraphs[0].text = "Justerandes sign"
        document.add_heading("§ 12 Motion om cykelväg", 1)
        document.add_paragraph("att avslå motionen", style="List Number")
        document.add_paragraph("att tacka", style="List Number")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("Ja", "12", "Nej", "3"), strict=True):
            cell.text = text
        document.add_page_break()
        document.add_paragraph("Sida två")

    document = reading(_docx(fill))
    assert document.media == "docx"
    assert [page.text for page in document.pages] == [
        "Exempelby kommun Protokoll\n\n§ 12 Motion om cykelväg\n"
        "1. att avslå motionen\n2. att tacka\nJa  12\nNej  3\n",
        "\nSida två\nJusterandes sign",
    ]


def test_a_section_of_a_docx_begins_a_page_unless_it_goes_on(reading) -> None:
    """A new section of a DOCX begins a new page, unless the section is continuous."""

    def fill(document) -> None:
        document.add_paragraph("ett")
        document.add_section(WD_SECTION.CONTINUOUS)
        document.add_paragraph("fortsatt")
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("två")

    assert [page.text.split() for page in reading(_docx(fill)).pages] == [
        ["ett", "fortsatt"],
        ["två"],
    ]


WORD = {
    "deleted text is gone": ("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", ""),
    "inserted text is there": ("<w:ins><w:r><w:t>x</w:t></w:r></w:ins>", "x"),
    "hidden text is gone": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", ""),
    "shown text is there": ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>x</w:t></w:r>", "x"),
    "a content control is read": (
        "<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>",
        "x",
    ),
    "a link is read": ("<w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink>", "x"),
    "a field is its result": (
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>x</w:t></w:r>",
        "x",
    ),
    "its own hyphens": (
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>",
        "a-b",
    ),
    "a text box follows": (
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "\nx",
    ),
}


@pytest.mark.parametrize(("inside", "text"), WORD.values(), ids=WORD.keys())
def test_docx_is_read_as_word_shows_it(reading, inside: str, text: str) -> None:
    """Text that Word hides is not read; text inside links, fields and boxes is read."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def fill(document) -> None:
        paragraph = docx.oxml.parse_xml(
            f'<w:p xmlns:w="{space}"><w:r><w:t>_</w:t></w:r>{inside}</w:p>'
        )
        document.element.body.insert(0, paragraph)

    assert reading(_docx(fill)).text == "_" + text


def test_a_docx_that_unpacks_without_end_is_refused(reading) -> None:
    """A small DOCX that would unpack to too much is refused, so that it cannot fill the memory."""
    out = BytesIO(_docx(lambda document: document.add_paragraph("x")))
    with ZipFile(out, "a", ZIP_DEFLATED) as archive, archive.open("word/bomb.xml", "w") as part:
        for _ in range(65):
            part.write(bytes(2**20))
    with pytest.raises(UnreadableFile, match="too large: the DOCX unpacks to more than is safe"):
        reading(out.getvalue())


@pytest.mark.parametrize("name", ["xl/workbook.xml", "mimetype", "a.txt"])
def test_other_archives_are_told_from_docx(reading, name: str) -> None:
    """Spreadsheets, OpenDocument files and plain archives are refused with advice on what to do."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(UnreadableFile, match=r"not a kind of file this reads: .*(save|unpack) it"):
        reading(out.getvalue())


# Real files

LARGEST = 700_000
"""Larger files are PDFs that take seconds each."""


@pytest.mark.parametrize(
    ("folder", "count"), [("seeds", 5), ("templates", 12), ("html", 297), ("pdf", 22)]
)
def test_every_real_file_is_read(folder: str, count: int) -> None:
    """Real papers are read, and their texts have no invisible or broken characters.

    Tried is every paper of at most 700 kB: text, HTML and PDF.
    """
    papers = [path for path in shared_data(folder).iterdir() if path.suffix != ".jsonl"]
    tried = [path for path in papers if path.stat().st_size <= LARGEST]
    assert len(tried) >= count
    for path in tried:
        text = read(path).text
        assert text.strip()
        assert not set(text) & {"\u00ad", "\u00a0", "\ufffd", "\u200b", "\t"}, path.name
