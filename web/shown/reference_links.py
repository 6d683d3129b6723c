"""The references in a section's text as links: to an ärende, a section, or a search for a law."""

from corpus.extract import Extract
from search.engine import Index
from search.precedent import Reference, references
from web import addresses
from web.parameters import Question
from web.shown.marking import Link


def text_links(extract: Extract, index: Index) -> tuple[Link, ...]:
    """The links of a section's text.

    A reference gets no link if its target is not in the index, or if several could be meant.
    """
    return tuple(
        Link(each.start, each.end, _href(each))
        for each in references(extract, index)
        if each.target is not None
    )


def _href(reference: Reference) -> str:
    assert reference.target is not None
    if reference.kind == "arende":
        return addresses.arende(reference.target)
    if reference.kind == "section":
        return addresses.document(reference.target)
    return addresses.search(Question(filters={"lagrum": (reference.target,)}))
