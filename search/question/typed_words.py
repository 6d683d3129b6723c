"""The unquoted words of a question, each with what its place in the question says of it."""

from dataclasses import dataclass, replace

from indexer.swedish import Word
from search.question.proper_names import Place, municipality


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of unquoted text: as written, its analysis, and its place in the question.

    `place` is the municipality that it names though it is spelt like another word. `may_name` says
    that it may be somebody's name, by its capital or by the name beside it.
    """

    text: str
    analysed: Word
    start: int
    end: int
    place: Place | None = None
    may_name: bool = False


def with_places(typed: list[Typed], text: str, start: int) -> list[Typed]:
    """The words of a text, with those marked that name a municipality and are other words as well.

    The text begins at `start` of the question.
    """
    preceding = ["", *(each.text for each in typed)]
    return [
        replace(
            each,
            place=municipality(
                each.text, before=before, after=text[each.end - start :], within=each.start > 0
            ),
        )
        if each.text[:1].isupper()
        else each
        for each, before in zip(typed, preceding, strict=False)
    ]
