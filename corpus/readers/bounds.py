"""How much of a file is read before it is refused: no file may take the machine.

Each bound is far above any paper met so far and below what would hurt a small machine; the figures
are in docs/reading.md.
"""

MAX_FILE_BYTES = 256 * 2**20
"""A larger file is not opened."""

MAX_PAGES = 10_000
"""A document of more pages is refused."""

MAX_CHARACTERS = 20_000_000
"""A document of more text is refused."""

MAX_UNPACKED_BYTES = 256 * 2**20
"""The parts of a packed file (DOCX), unpacked, all together."""

MAX_MARKUP_BYTES = 64 * 2**20
"""An HTML file, or one XML part of a packed file; its tree takes some ten times as much."""

MAX_STREAM_BYTES = 32 * 2**20
"""One stream of a PDF, unpacked: the drawing of one page, or one font's table."""

MAX_FORMS = 2_000
"""Forms drawn on one page of a PDF, counting those that other forms draw."""

MAX_PAGE_OPERATORS = 1_000_000
"""Operators and operands in the drawing of one page, or of one form on it; a map has many."""

MAX_OPERATORS = 10_000_000
"""Operators carried out in all of a PDF; an ordinary page has a thousand."""

MAX_SECONDS = 300
"""What no count foresees: a PDF that takes longer is given up at the end of the page."""
