"""Files to documents: one module for each kind of file turns its bytes into pages.

The kind is found from the content (`corpus.readers.sniff`); a name only tells what is no paper.
Whatever the bytes are, the result is a `Document` or an `UnreadableFile` with the reason, in
bounded time and memory (`corpus.readers.bounds`).

The modules, each resting on those before it: `bounds`, `printable`, `opening`, `encoding`,
`pages`, `letters`, `sniff`, the kinds `text`, `html`, `docx` and `pdf` with what each of them rests
on, `cleaning`, `reading`.
"""

from corpus.readers.bounds import MAX_SIDECAR_BYTES, SECONDS_PER_FILE
from corpus.readers.cleaning import count_words, join_hyphen
from corpus.readers.opening import content_of, digest_of, kind_refused, opened
from corpus.readers.printable import printable
from corpus.readers.reading import (
    Unread,
    from_content,
    from_text,
    of_scans,
    read,
    read_masked,
    with_recognised,
)
from corpus.readers.sniff import PAPER_ENDINGS

__all__ = [
    "MAX_SIDECAR_BYTES",
    "PAPER_ENDINGS",
    "SECONDS_PER_FILE",
    "Unread",
    "content_of",
    "count_words",
    "digest_of",
    "from_content",
    "from_text",
    "join_hyphen",
    "kind_refused",
    "of_scans",
    "opened",
    "printable",
    "read",
    "read_masked",
    "with_recognised",
]
