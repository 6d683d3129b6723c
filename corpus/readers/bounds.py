"""How much of a file is read before it is refused: no file may take the machine.

The largest council paper known is a budget of some 1,500 pages and 5 million characters; the bounds
leave room above that, and are far below what would hurt.
"""

MAX_FILE_BYTES = 256 * 2**20
"""A larger file is not opened."""

MAX_PAGES = 10_000
"""A document of more pages is refused."""

MAX_CHARACTERS = 20_000_000
"""A document of more text is refused."""

MAX_UNPACKED_BYTES = 256 * 2**20
"""The parts of a packed file (DOCX), unpacked, all together."""

MAX_XML_BYTES = 64 * 2**20
"""One XML part of a packed file, unpacked; a tree takes some ten times its text."""

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
