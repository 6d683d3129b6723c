"""Renders a brief as a Word file."""

import io
import re
from collections.abc import Iterable

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from web.brief.values import Brief, Cited, PrecedentTold, Quoted
from web.language import gettext, spoken

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLUE = "0563C1"
"""The colour that Word itself gives links."""
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(brief: Brief) -> bytes:
    """The brief as the bytes of a .docx file."""
    word = Document()
    word.core_properties.title = _xml(brief.title)[:255]
    word.core_properties.author = "Klubbat"
    word.core_properties.language = spoken()
    word.add_heading(_xml(brief.title), 1)
    for label, value in brief.facts:
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(_xml(value))
    if brief.address:
        _cite(word.add_paragraph(), [brief.address])
    _own(word, brief)
    word.add_heading(gettext("Hur liknande ärenden har avgjorts"), 2)
    for text in (*brief.counted, *brief.notes):
        _line(word, text)
    for group in brief.groups:
        word.add_heading(_xml(group.heading), 2)
        for told in group.told:
            _precedent(word, told)
    if brief.heard:
        word.add_heading(gettext("Vilka som har yttrat sig i sådana ärenden"), 2)
        for each in brief.heard:
            _cite(_line(word, f"{each.body} ({each.times}): ", "List Bullet"), each.at)
    if brief.sources:
        word.add_heading(gettext("Källor"), 2)
        for source in brief.sources:
            _cite(word.add_paragraph(style="List Bullet"), [source])
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _own(word: WordDocument, brief: Brief) -> None:
    """What is asked, the steps, and the reasons of the own decision."""
    if brief.asks or brief.unasked:
        word.add_heading(gettext("Vad som begärs"), 2)
        for number, demand in enumerate(brief.asks, 1):
            _line(word, f"{number}. {demand}")
        if brief.unasked:
            _line(word, brief.unasked)
    if brief.steps:
        word.add_heading(gettext("Ärendets gång"), 2)
        for step in brief.steps:
            _cite(_line(word, f"{step.came_of}: ", "List Number"), step.at)
            if step.sentence:
                _line(word, step.sentence, "Quote")
    if brief.reasons:
        word.add_heading(gettext("Skäl som har angetts"), 2)
        _reasons(word, brief.reasons)


def _precedent(word: WordDocument, told: PrecedentTold) -> None:
    word.add_heading(_xml(f"{told.ended}: {told.title}"), 3)
    _cite(word.add_paragraph(), [told.citation])
    _line(word, " · ".join(told.about))
    if told.decision:
        _line(word, told.decision, "Quote")
    if told.reasons:
        _line(word, f"{gettext('Skäl')}:")
        _reasons(word, told.reasons)
    if told.address:
        _cite(word.add_paragraph(), [Cited(gettext("Hela ärendet"), told.address)])


def _reasons(word: WordDocument, reasons: Iterable[Quoted]) -> None:
    for quoted in reasons:
        paragraph = _line(word, f"”{quoted.text}” (", "List Bullet")
        _cite(paragraph, [quoted.at])
        paragraph.add_run(")")


def _line(word: WordDocument, text: str, style: str | None = None) -> Paragraph:
    return word.add_paragraph(_xml(text), style)


def _cite(paragraph: Paragraph, places: Iterable[Cited]) -> None:
    """Add citations, those with an address as links."""
    for n, cited in enumerate(places):
        if n:
            paragraph.add_run("; ")
        if cited.address:
            _link(paragraph, _xml(cited.text), _xml(cited.address))
        else:
            paragraph.add_run(_xml(cited.text))


def _link(paragraph: Paragraph, text: str, address: str) -> None:
    # python-docx reads links but writes none; this is ECMA-376 part 1, 17.16.22.
    link = OxmlElement("w:hyperlink")
    related = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), related)
    run = paragraph.add_run(text)
    run.font.underline = True
    properties = run._r.get_or_add_rPr()
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), _BLUE)
    properties.append(colour)
    link.append(run._r)
    paragraph._p.append(link)


def _xml(text: str) -> str:
    """The text without characters that XML 1.0 forbids (section 2.2)."""
    return _NO_XML.sub("", text)
