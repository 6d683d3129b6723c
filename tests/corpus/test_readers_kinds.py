"""What a file is, told from how it begins: pages of HTML, mail, and what is no paper at all."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from corpus.errors import UnknownKind, UnreadableFile

FRAGMENTS = {
    "a block": "<article><p>§ 1</p><p>Upprop</p></article>",
    "a list": "<ul><li>§ 1</li></ul>",
    "bold letters": "<b>Ekhamra kommun</b><br>§ 1 Upprop",
    "a comment": "<!-- portal --><section><h2>§ 1</h2></section>",
    "text, with a tag on each line": "Ekhamra<br>\n<b>§ 1</b><br>\nUpprop<br>\nBeslut<br>\n",
}


@pytest.mark.parametrize("source", FRAGMENTS.values(), ids=FRAGMENTS.keys())
def test_a_fragment_of_a_page_is_html(reading, source: str) -> None:
    """A part of a page, as a portal exports it, is read as HTML and without its tags."""
    document = reading(source.encode())
    assert document.media == "html"
    assert "§ 1" in document.text
    assert not set("<>") & set(document.text)


TEXTS = {
    "a name in angles": "<Anna Ek> yrkar bifall",
    "one tag": "<b> betyder fet stil",
    "Markdown with a break": "# § 1\n\nUpprop<br>\n\n## Beslut\n\nJa\n\nNej\n\nAvstår\n",
    "a letter in a paper": "Från: Anna Ek\nTill: Bo Berg\nÄmne: Skolväg\n\nHej!",
    "a pasted letter": "From: Anna Ek\nTo: Bo Berg\nSubject: Skolväg\n\nHej!",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_text_that_resembles_them_is_text(reading, text: str) -> None:
    """A text with an angle bracket, a tag or the head of a letter in it stays a text."""
    document = reading(text.encode())
    assert document.media == "text"
    assert document.text == text


MHTML = (
    "From: <Saved by Blink>\r\nSubject: Protokoll\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="x"\r\n\r\n'
    "--x\r\n<p>=C2=A7 1</p>\r\n"
)
MAIL = "Return-Path: <a@b.example>\nReceived: by x\nFrom: Anna\nSubject: Motion\n\nHej"


def archive(name: str) -> bytes:
    """An archive with one file of this name."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr(name, "x")
    return out.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
NO_PAPERS = {
    "a page saved as one file": (
        MHTML.encode(),
        "fil",
        "a web archive (MHTML); save the page as HTML or PDF",
    ),
    "a page saved by Firefox": (
        archive("1/index.rdf"),
        "fil",
        "a web archive (MAFF); save the page as HTML or PDF",
    ),
    "a page saved by Safari": (
        b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource",
        "fil",
        "a web archive or settings of a Mac; save the page as HTML or PDF",
    ),
    "a crawl": (b"WARC/1.0\r\n", "fil", "a web archive; save the page as HTML or PDF"),
    "mail": (MAIL.encode(), "fil", "mail; save it as PDF"),
    "mail of a Mac": (b"1234\n" + MAIL.encode(), "fil", "mail; save it as PDF"),
    "a mailbox": (
        b"From a@b.example Wed May 22 10:00:00 2024\n" + MAIL.encode(),
        "fil",
        "mail; save it as PDF",
    ),
    "mail of Outlook": (
        OLD_OFFICE + "__substg1.0_0037001F".encode("utf-16-le"),
        "fil",
        "mail (an Outlook message); save it as PDF",
    ),
    "a mailbox of Outlook": (
        b"!BDN" + bytes(99),
        "fil",
        "mail (an Outlook mailbox); save what is a paper in it as PDF",
    ),
    "a calendar": (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "fil", "a calendar"),
    "a shortcut": (b"[InternetShortcut]\nURL=https://a.example/\n", "fil", "a shortcut"),
    "a stylesheet": (b"body{margin:0}", "stil.css", "a stylesheet"),
    "a script": (b"let a = 1", "Meny.JS", "a script"),
    "settings": (b"kommun = 'Ekhamra'", "klubbat (1).toml", "settings"),
}


@pytest.mark.parametrize(("content", "name", "kind"), NO_PAPERS.values(), ids=NO_PAPERS.keys())
def test_what_is_no_paper_is_refused_by_name(reading, content: bytes, name: str, kind: str) -> None:
    """Mail, web archives and files for programs are refused with a line that names them."""
    with pytest.raises(UnknownKind) as error:
        reading(content, name)
    assert str(error.value) == f"not a kind of file this reads: {kind}"


PAGE = "<html><head><style>{style}</style></head><body>{body}</body></html>"
SHOWN = {
    "a heading in a button": ("<h2><button>§ 1</button></h2><p>Upprop</p>", "", "§ 1\n\nUpprop"),
    "a button around a heading": (
        "<button><h2>§ 1</h2></button><p>Upprop</p>",
        "",
        "§ 1\n\nUpprop",
    ),
    "a button that opens a section": (
        "<button aria-expanded=false>§ 1</button><div>Upprop</div>",
        "",
        "§ 1\nUpprop",
    ),
    "what such a button opens, though it is hidden": (
        "<h2><button aria-controls=a>§ 1</button></h2><div id=a hidden>Upprop</div>",
        "",
        "§ 1\n\nUpprop",
    ),
    "a folded section after its button": (
        "<button class=accordion>§ 1</button><div class=panel>Upprop</div>",
        ".panel { display: none; }",
        "§ 1\nUpprop",
    ),
    "what can be found by searching the page": ("<div hidden=until-found>a</div>", "", "a"),
    "a rule for print alone": ("<p class=x>a</p>", "@media print { .x { display: none } }", "a"),
    "small letters": ("<p style='font-size:0.9em;opacity:0.8'>a</p>", "", "a"),
    "a rule for something else": ("<p class=xy>a</p>", ".x, p .xy { display: none }", "a"),
}
UNSHOWN = {
    "a button that does something": ("<p>a</p><button>Skriv ut</button>", ""),
    "a menu in the head of the page": (
        "<header><button aria-expanded=false>Meny</button></header><p>a</p>",
        "",
    ),
    "an element that says so": ("<p>a</p><div hidden><p>x</p></div>", ""),
    "an element that says so at length": ('<p>a</p><p hidden="hidden">x</p>', ""),
    "a style of its own": ('<p>a</p><p style="visibility: hidden">x</p>', ""),
    "a class that is hidden": ("<p>a</p><p class='b dold'>x</p>", "p.dold, .y{display:none}"),
    "an id that is hidden": ("<p>a</p><p id=n>x</p>", "/* a */ #n { display : none }"),
    "letters without height": ("<p>a</p><p style='font-size:0'>x</p>", ""),
    "what can be seen through": ("<p>a</p><p class=b>x</p>", ".b { opacity: 0 }"),
    "a dialogue that is closed": ("<p>a</p><dialog>x</dialog>", ""),
}


@pytest.mark.parametrize(("body", "style", "text"), SHOWN.values(), ids=SHOWN.keys())
def test_what_a_reader_can_see_is_read(reading, body: str, style: str, text: str) -> None:
    """Headings in buttons, and what they unfold, are read as parts of the page."""
    assert reading(PAGE.format(style=style, body=body).encode()).text == text


@pytest.mark.parametrize(("body", "style"), UNSHOWN.values(), ids=UNSHOWN.keys())
def test_what_a_reader_cannot_see_is_not_read(reading, body: str, style: str) -> None:
    """What a page hides, and buttons that do something, are not read."""
    assert reading(PAGE.format(style=style, body=body).encode()).text == "a"


TEXT = "Ekhamra kommun\nVal av ordförande på mötet\nÅke Östman väljs.\n"


@pytest.mark.parametrize("byte", [b"\xe5", b"\xff", b"\x80", b"\xf6r"])
def test_a_byte_that_is_not_utf8_spoils_itself_alone(reading, byte: bytes) -> None:
    """Text in UTF-8 with a damaged byte is read as UTF-8, with U+FFFD in the byte's place."""
    for source in (TEXT, f"<html><meta charset=windows-1252><pre>{TEXT}</pre>"):
        text = reading(source.encode().replace(b"kommun\n", b"kommun " + byte + b"\n")).text
        assert "\ufffd" in text
        assert "Val av ordförande på mötet\nÅke Östman väljs." in text


def test_lines_from_a_file_of_another_encoding_are_read_in_it(reading) -> None:
    """Two files that were put together without a thought are read each in its own encoding."""
    text = reading(TEXT.encode() + "Åsa Öman får en ersättare.\n".encode("cp1252")).text
    assert text.endswith("Åke Östman väljs.\nÅsa Öman får en ersättare.\n")


def test_text_that_was_encoded_twice_is_read(reading) -> None:
    """UTF-8 that a program took for Windows-1252 and wrote as UTF-8 again is read as it was."""
    text = "§ 4 Väg på Åsen\nÖrjan Ås föreslår att ärendet återremitteras – igen.\n"
    twice = text.encode().decode("cp1252", "ignore").encode()
    assert "föreslår att ärendet återremitteras – igen." in reading(twice).text
    assert reading((text + "SÃ¶ren Ã–").encode()).text.endswith("SÃ¶ren Ã–")


LOST = "<html><head><title>Sidan hittades inte</title></head><body><p>Sidan finns inte.</p></body>"
ANSWERS = {
    "a page": (LOST.encode(), "HTML"),
    "a page after a mark of its encoding": (b"\xef\xbb\xbf" + LOST.encode(), "HTML"),
    "a page after blank lines": (b"\r\n\r\n   " + LOST.encode(), "HTML"),
    "a page in UTF-16": (LOST.encode("utf-16"), "HTML"),
    "XHTML": (b'<?xml version="1.0"?>\n<!DOCTYPE html>\n' + LOST.encode(), "HTML"),
    "a part of a page": (b"<h1>404</h1>", "HTML"),
    "text": (b"Not Found\n", "the message of an error"),
    "Swedish text": ("Filen finns inte längre.".encode(), "the message of an error"),
    "a whole answer": (b"HTTP/1.1 410 Gone\r\n\r\n", "the message of an error"),
}


@pytest.mark.parametrize("name", ["fel.pdf", "FEL.PDF", "fel.docx", "fel.docm"])
@pytest.mark.parametrize(("content", "kind"), ANSWERS.values(), ids=ANSWERS.keys())
def test_the_answer_of_a_server_is_no_paper(reading, name: str, content: bytes, kind: str) -> None:
    """A file that is called a PDF or a Word file and holds a page of HTML or an error is refused.

    Servers answer so for a file that is gone, and say that all is well.
    """
    with pytest.raises(UnreadableFile, match=f"as its name says: it holds {kind}, "):
        reading(content, name)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"error": {"message": "not found"}}', "JSON"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', "XML"),
    ],
)
def test_an_error_for_programs_is_no_paper(reading, content: bytes, kind: str) -> None:
    """JSON and XML are refused whatever they are called."""
    with pytest.raises(UnknownKind, match=f": {kind}$"):
        reading(content, "fel.pdf")


def test_what_is_called_otherwise_is_read_as_what_it_is(reading) -> None:
    """Old programs saved HTML as .doc; and a page may lack an ending."""
    assert {reading(LOST.encode(), name).media for name in ("a.doc", "a", "a.html")} == {"html"}


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.rtf", "a"])
def test_rtf_is_refused_by_its_name_whatever_it_is_called(reading, name: str) -> None:
    """RTF has a line of its own, also behind blank lines."""
    with pytest.raises(UnknownKind, match="RTF; save it as DOCX or PDF"):
        reading(b"\n{\\rtf1 Motion}", name)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\0\0"])
def test_an_empty_answer_is_empty(reading, content: bytes) -> None:
    """An empty file is called so, whatever its name."""
    with pytest.raises(UnreadableFile, match=r"^empty"):
        reading(content, "a.pdf")
