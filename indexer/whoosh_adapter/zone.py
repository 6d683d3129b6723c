"""A zone of a section as a field of Whoosh's."""

from collections.abc import Generator
from typing import Any

from whoosh.fields import FieldType

from indexer.swedish import TermTable
from indexer.whoosh_adapter.formats import PositionArray


class Zone(FieldType):
    """A zone as Whoosh's schema names it: terms with positions, without lengths or scores."""

    scorable = stored = unique = False
    vector = analyzer = None

    def __init__(self) -> None:
        self.format = PositionArray()

    def index(
        self,
        value: str,
        **kwargs: Any,  # noqa: ARG002
    ) -> Generator[tuple[bytes, int, float, bytes]]:
        """The postings of one text: term, frequency, weight, positions as `PositionArray` has them.

        For Whoosh's own writer, which adds or changes a document at a time.
        """
        table = TermTable()
        places: dict[int, list[int]] = {}
        terms, positions = table.tokens(value)
        for term, position in zip(terms.tolist(), positions.tolist(), strict=True):
            places.setdefault(term, []).append(position)
        for term, found in places.items():
            encoded = table.terms[term].encode("utf-8", "surrogatepass")
            yield encoded, len(found), float(len(found)), PositionArray.encode(found)
