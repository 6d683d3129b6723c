"""Text files in whatever encoding; form feeds divide their pages."""

from corpus.document import PAGE_BREAK
from corpus.readers.encoding import decode
from corpus.readers.pages import RawPages


def pages(content: bytes) -> RawPages:
    """Return the pages of a text file in any usual encoding."""
    return RawPages(decode(content).split(PAGE_BREAK))
