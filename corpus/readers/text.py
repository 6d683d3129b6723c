"""Text files, in whatever encoding; form feeds part their pages."""

from corpus.document import PAGE_BREAK
from corpus.readers.encoding import decode
from corpus.readers.pages import RawPages


def pages(content: bytes) -> RawPages:
    """The pages of a text file in any usual encoding."""
    return RawPages(decode(content).split(PAGE_BREAK))
