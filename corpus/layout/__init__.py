"""Where things are in a paper: what its template prints on every page, and where a section begins.

`split` divides minutes into sections; the rest names the lines that later stages look for.
"""

from corpus.layout.agendas import AGENDA, ITEM
from corpus.layout.furniture import LONGEST_HEAD, Line, page_at_end, read_lines
from corpus.layout.labels import LONGEST, ORGAN, is_label, kind_of
from corpus.layout.paragraphs import (
    CONTINUED,
    HEADS_SECTION,
    LAST_IN_LINE,
    SECTION_LINE,
    find_number,
)
from corpus.layout.sections import split

__all__ = [
    "AGENDA",
    "CONTINUED",
    "HEADS_SECTION",
    "ITEM",
    "LAST_IN_LINE",
    "LONGEST",
    "LONGEST_HEAD",
    "ORGAN",
    "SECTION_LINE",
    "Line",
    "find_number",
    "is_label",
    "kind_of",
    "page_at_end",
    "read_lines",
    "split",
]
