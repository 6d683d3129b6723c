"""How much of a file is read before it is refused, so that no file can exhaust the machine.

Each bound is far above any paper met so far, and below what would hurt a small machine. The figures
are in docs/reading.md.
"""

MAX_FILE_BYTES = 256 * 2**20
"""The most bytes of a file that is opened."""

MAX_SIDECAR_BYTES = 2**20
"""The most bytes of a ``klubbat.toml``: corrections of some thousand papers."""

MAX_PAGES = 10_000
"""The most pages of a document."""

MAX_CHARACTERS = 20_000_000
"""The most characters of a document's text."""

MAX_UNPACKED_BYTES = 256 * 2**20
"""The most bytes of all parts of a packed file (DOCX) together, unpacked."""

MAX_MARKUP_BYTES = 64 * 2**20
"""The most bytes of HTML, or of one XML part of a packed file.

In memory its tree is some ten times as large.
"""

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

SECONDS_PER_FILE = 300
"""After so long a file is given up. A report of 1,000 pages takes about a minute."""
