"""The municipality whose paper a section belongs to."""

from corpus.document import Document, Fact, Section
from corpus.layout import (
    letterhead_of,
)
from corpus.names import spoken_for
from corpus.wording import Span, fact_at


def read_kommun(section: Section, document: Document) -> Fact[str] | None:
    """Return the municipality whose paper this is, as people call it ("Göteborg").

    Papers of parliament have none, whatever towns they name.
    """
    return letterhead_of(document).municipality or _home(section)


def _home(section: Section) -> Fact[str] | None:
    mention = spoken_for(section.text)
    if mention is None:
        return None
    return fact_at(mention.name, section.text, Span(mention.start, mention.end))
