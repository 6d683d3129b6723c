"""Where things stand on the pages: running heads, labels, §§ and the cover.

A `Document` goes in. Out come its lines, each marked as page furniture or not (`read_lines`), its
sections (`split`), and what its cover and letterhead state (`letterhead_of`). The modules, each
resting on those before it:

`letterhead` (the words of running heads), `paragraphs` (how the line of a § looks), `page_title`,
`labels`, `glued` (titles with text behind them), `unbroken` (pages on one line), `furniture`,
`candidates`, `heading_shape` (what other papers of a body teach), `contents`, `agendas`,
`titles_above`, `further_covers` (of other meetings in the same text), `section_starts`,
`appendices`, `typesetting`, `roll_call_heads` (lists of who voted what, behind the minutes),
`sections`, `meeting_day`, `named_in_heads` (bodies and municipalities), `cover`.
"""

from corpus.layout.agendas import AGENDA_HEAD, AGENDA_ITEM
from corpus.layout.appendices import read_appendices
from corpus.layout.candidates import REGISTERED
from corpus.layout.cover import OPENING_LINES, letterhead_of, stated_for
from corpus.layout.furniture import read_lines
from corpus.layout.heading_shape import heading_shape, opening_heading, rises_unbroken
from corpus.layout.labels import LONGEST_LABEL, ORGAN, is_label, kind_of_label, may_name_body
from corpus.layout.letterhead import letterhead_parts
from corpus.layout.named_in_heads import COLUMN_GAP, stated_in_document
from corpus.layout.paragraphs import CONTINUED, HEADS_SECTION, LAST_IN_LINE, find_paragraph_number
from corpus.layout.roll_call_heads import ROLL_CALL_HEAD, roll_call_starts
from corpus.layout.section_starts import starts_of
from corpus.layout.sections import split

__all__ = [
    "AGENDA_HEAD",
    "AGENDA_ITEM",
    "COLUMN_GAP",
    "CONTINUED",
    "HEADS_SECTION",
    "LAST_IN_LINE",
    "LONGEST_LABEL",
    "OPENING_LINES",
    "ORGAN",
    "REGISTERED",
    "ROLL_CALL_HEAD",
    "find_paragraph_number",
    "heading_shape",
    "is_label",
    "kind_of_label",
    "letterhead_of",
    "letterhead_parts",
    "may_name_body",
    "opening_heading",
    "read_appendices",
    "read_lines",
    "rises_unbroken",
    "roll_call_starts",
    "split",
    "starts_of",
    "stated_for",
    "stated_in_document",
]
