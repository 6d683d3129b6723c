"""One module per kind of file; each turns bytes into pages.

The kind is told by content, never by name (`corpus.readers.sniff`). Whatever the bytes are, the
outcome is a `Document` or an `UnreadableFile` with the reason, in bounded time and memory
(`corpus.readers.bounds`).
"""

from corpus.readers.cleaning import count_words, join_hyphen
from corpus.readers.reading import from_text, read

__all__ = ["count_words", "from_text", "join_hyphen", "read"]
