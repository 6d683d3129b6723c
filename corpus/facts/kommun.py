"""The municipality whose paper a section belongs to."""

from functools import lru_cache

from corpus.document import Document, Fact, Section
from corpus.layout import letterhead_of, stated_in_document
from corpus.names import Mention, named_once_or_more, spoken_for
from corpus.wording import Span, fact_at


def read_kommun(section: Section, document: Document) -> Fact[str] | None:
    """Return the municipality whose paper this is, as people call it ("Göteborg").

    Papers of parliament have none, whatever towns they name.
    """
    return letterhead_of(document).municipality or _home(section, document)


def _home(section: Section, document: Document) -> Fact[str] | None:
    """The municipality that the text speaks for. All §§ of a file have the same."""
    whole = document.text
    if section.numbered and (mention := _of_minutes(document)):
        named = stated_in_document(mention.name, whole, mention.start, mention.end)
        return named.less_sure("sammanhang")
    mention = None if section.numbered else spoken_for(section.text)
    if mention is None:
        return None
    named = fact_at(mention.name, section.text, Span(mention.start, mention.end))
    return named.less_sure("sammanhang")


CACHED_HOMES = 8
"""The most documents whose municipality is cached, with their lines: 20 MB for long minutes."""


@lru_cache(CACHED_HOMES)
def _of_minutes(document: Document) -> Mention | None:
    return named_once_or_more(document.text)
