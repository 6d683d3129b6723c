"""Renders a brief as a Word file."""

import io
import re

from docx import Document
from docx.document import Document as WordDocument

from web.brief.contents import Brief, Quoted, from_anywhere
from web.language import gettext, spoken

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
    if address := from_anywhere(brief.address):
        word.add_paragraph(address)
    word.add_heading(gettext("Ärendets gång"), 2)
    for step in brief.steps:
        _line(word, f"{step.where}: {step.came_of}", "List Number")
        if step.sentence:
            _line(word, step.sentence, "Quote")
    if brief.reasons:
        word.add_heading(gettext("Skäl som har angetts"), 2)
        _reasons(word, brief.reasons)
    word.add_heading(gettext("Hur liknande ärenden har avgjorts"), 2)
    for text in (brief.ended, *brief.notes):
        _line(word, text)
    for told in brief.precedents:
        word.add_heading(_xml(f"{told.ended}: {told.title}"), 3)
        _line(word, " · ".join(filter(None, (told.movers, told.likeness))))
        if told.decision:
            _line(word, told.decision, "Quote")
        if told.reasons:
            _line(word, f"{gettext('Skäl')}:")
            _reasons(word, told.reasons)
        _line(word, f"{told.citation}. {from_anywhere(told.address)}".rstrip())
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _reasons(word: WordDocument, reasons: tuple[Quoted, ...]) -> None:
    for quoted in reasons:
        where = ", ".join(filter(None, (quoted.where, from_anywhere(quoted.address))))
        _line(word, f"”{quoted.text}” ({where})", "List Bullet")


def _line(word: WordDocument, text: str, style: str | None = None) -> None:
    word.add_paragraph(_xml(text), style)


def _xml(text: str) -> str:
    """The text without characters that XML 1.0 forbids (section 2.2)."""
    return _NO_XML.sub("", text)
