"""Word files as other programs leave them: what Word shows is read, and no more is asked."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from corpus.errors import UnreadableFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
PROPERTIES = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
HEADER = f"<w:hdr {SPACES}><w:p><w:r><w:t>Ekhamra kommun</w:t></w:r></w:p></w:hdr>"


def lines(*texts: str) -> str:
    """A paragraph for each text."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def package(
    body: str,
    parts: dict[str, str] | None = None,
    relations: dict[str, tuple[str, str]] | None = None,
    *,
    kind: str = "application/xml",
    name: str = "word/document.xml",
) -> bytes:
    """A Word file with this body; `relations` has a kind and a target by id."""
    related = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{role}" Target="{target}"/>'
        for key, (role, target) in (relations or {}).items()
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types">'
        f'<Default Extension="xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/{name}"/></Relationships>',
        name: f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">'
        f"{related}</Relationships>",
        **(parts or {}),
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return out.getvalue()


WHOLE = "§ 1 Upprop\n§ 2 Motion"
BODY = lines("§ 1 Upprop", "§ 2 Motion")
LENIENT = {
    "without section properties": package(BODY),
    "with section properties before the text": package(f"<w:sectPr/>{BODY}"),
    "with macros": package(
        BODY,
        kind="application/vnd.ms-word.document.macroEnabled.main+xml",
        name="word/document.xml",
    ),
    "a template, with the type of all its parts": package(
        BODY,
        kind="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ),
    "with a relation to nothing": package(BODY, relations={"r1": ("image", "NULL")}),
    "with a picture that is gone": package(BODY, relations={"r1": ("image", "media/a.png")}),
    "with a picture of no declared type": package(
        BODY, {"word/media/a.xyz": "xyz"}, {"r1": ("image", "media/a.xyz")}
    ),
    "with styles that are damaged": package(
        BODY, {"word/styles.xml": "<w:styles"}, {"r1": ("styles", "styles.xml")}
    ),
    "with its text in a part of another name": package(BODY, name="word/document2.xml"),
    "with the names in another case": package(BODY, name="word/Document.xml"),
    "with a header that is gone": package(
        BODY + PROPERTIES, relations={"h1": ("header", "header1.xml")}
    ),
}


@pytest.mark.parametrize("content", LENIENT.values(), ids=LENIENT.keys())
def test_what_the_text_does_not_need_may_be_missing(reading, content: bytes) -> None:
    """A Word file is read whole if its text is there, whatever else in it is missing or odd."""
    document = reading(content)
    assert document.media == "docx"
    assert document.text == WHOLE


def test_a_strict_word_file_is_read(reading) -> None:
    """The strict form of the standard has other addresses for the same words."""
    out = BytesIO()
    with ZipFile(BytesIO(package(BODY))) as whole, ZipFile(out, "w") as strict:
        for name in whole.namelist():
            text = whole.read(name).decode()
            text = text.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            text = text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            strict.writestr(name, text)
    assert reading(out.getvalue()).text == WHOLE


def test_a_word_file_without_its_text_is_damaged(reading) -> None:
    """A Word file whose text is missing is refused as damaged, in one line."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/styles.xml", "<styles/>")
    with pytest.raises(UnreadableFile, match="damaged: the DOCX cannot be unpacked; save it again"):
        reading(out.getvalue())


def test_the_header_stands_before_the_text_wherever_its_section_is_declared(reading) -> None:
    """The header of the last section is read before its text, also if declared at the top."""
    for body in (BODY + PROPERTIES, PROPERTIES + BODY):
        document = reading(
            package(body, {"word/header1.xml": HEADER}, {"h1": ("header", "header1.xml")})
        )
        assert document.text == f"Ekhamra kommun\n{WHOLE}"


def test_an_alignment_tab_parts_words(reading) -> None:
    """The columns of Word's own headers are separate words."""
    body = "<w:p><w:r><w:t>Ekhamra kommun</w:t><w:ptab/><w:t>Protokoll</w:t></w:r></w:p>"
    assert reading(package(body)).text == "Ekhamra kommun Protokoll"


NUMBERING = f"""<w:numbering {SPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="41"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/><w:pStyle w:val="Paragraf"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {SPACES}>
<w:style w:type="character" w:styleId="Dold"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Ordlista"><w:basedOn w:val="Dold"/></w:style>
<w:style w:type="paragraph" w:styleId="Instruktion"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Paragraf"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
</w:pPr></w:style></w:styles>"""


def styled(body: str) -> bytes:
    """A Word file with the lists and the styles above."""
    return package(
        body,
        {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES},
        {"n": ("numbering", "numbering.xml"), "s": ("styles", "styles.xml")},
    )


def item(number: int, text: str = "", level: int = 0) -> str:
    """A paragraph of a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


NUMBERED = {
    "a number alone in its paragraph": (
        item(1) + lines("Motion") + item(1) + lines("Taxa"),
        "§ 41\nMotion\n§ 42\nTaxa",
    ),
    "a bullet alone says nothing": (item(2) + item(2, "att"), "\n• att"),
    "a list that begins anew": (item(1, "a") + item(3, "b") + item(3, "c"), "§ 41 a\n§ 7 b\n§ 8 c"),
    "a style that numbers": (
        '<w:p><w:pPr><w:pStyle w:val="Paragraf"/></w:pPr><w:r><w:t>Upprop</w:t></w:r></w:p>',
        "§ 41 Upprop",
    ),
    "a level below": (item(1, "x") + item(1, "y", 1) + item(1, "z", 1), "§ 41 x\na) y\nb) z"),
}


@pytest.mark.parametrize(("body", "text"), NUMBERED.values(), ids=NUMBERED.keys())
def test_numbers_are_read_as_word_shows_them(reading, body: str, text: str) -> None:
    """Automatic numbers are read where Word shows them, also before nothing."""
    assert reading(styled(lines("_") + body)).text == f"_\n{text}"


HIDDEN = {
    "by the style of its letters": '<w:r><w:rPr><w:rStyle w:val="Dold"/></w:rPr>{}</w:r>',
    "by the style that its style builds on": (
        '<w:r><w:rPr><w:rStyle w:val="Ordlista"/></w:rPr>{}</w:r>'
    ),
    "by the style of its paragraph": '<w:pPr><w:pStyle w:val="Instruktion"/></w:pPr><w:r>{}</w:r>',
    "by itself": "<w:r><w:rPr><w:vanish/></w:rPr>{}</w:r>",
}


@pytest.mark.parametrize("run", HIDDEN.values(), ids=HIDDEN.keys())
def test_text_that_is_hidden_is_not_read(reading, run: str) -> None:
    """Text that Word hides is not read, whichever style hides it."""
    hidden = run.format("<w:t>Motionen bifalls.</w:t>")
    assert reading(styled(f"{lines('Beslut')}<w:p>{hidden}</w:p>")).text.strip() == "Beslut"


def test_what_a_style_hides_a_run_may_show(reading) -> None:
    """A run that says it is shown is shown, whatever its style says."""
    run = '<w:rPr><w:rStyle w:val="Dold"/><w:vanish w:val="0"/></w:rPr><w:t>Bifall</w:t>'
    assert reading(styled(f"<w:p><w:r>{run}</w:r></w:p>")).text == "Bifall"


SIGNS = {
    "ticked": ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
    "not ticked": ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
    "a section sign of an ordinary font": ('<w:sym w:font="Arial" w:char="F0A7"/>', "§"),
    "a character of Unicode": ('<w:sym w:font="MS Gothic" w:char="2612"/>', "☒"),
    "an unknown sign": ('<w:sym w:font="Wingdings" w:char="F021"/>', "•"),
    "letters in a font of signs": (
        '<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t>',
        "☑",
    ),
    "a box of a form": (
        "<w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>",
        "☒",
    ),
    "a list of a form": (
        '<w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Ja"/>'
        '<w:listEntry w:val="Nej"/></w:ddList></w:ffData></w:fldChar>',
        "Nej",
    ),
}


@pytest.mark.parametrize(("sign", "seen"), SIGNS.values(), ids=SIGNS.keys())
def test_signs_are_read_as_they_look(reading, sign: str, seen: str) -> None:
    """A sign from a font of symbols, and what is filled into a form, is read as it looks."""
    assert reading(package(f"<w:p><w:r>{sign}</w:r></w:p>")).text == seen


def test_a_file_that_is_put_into_the_text_is_read_in_its_place(reading) -> None:
    """A page of HTML, or another Word file, that Word shows as part of the text is read there."""
    body = f'{lines("före")}<w:altChunk r:id="c"/>{lines("efter")}'
    page = "<html><body><p>Beslut</p></body></html>"
    content = package(body, {"word/del.html": page}, {"c": ("aFChunk", "del.html")})
    assert reading(content).text == "före\nBeslut\nefter"
