"""Makes a zone of a section a field type of Whoosh."""

from collections.abc import Generator
from typing import Any

from whoosh.fields import FieldType

from indexer.swedish import TermTable
from indexer.whoosh_adapter.formats import PositionArray


class Zone(FieldType):
    """The field type of a zone: terms with positions, without lengths or scores."""

    scorable = stored = unique = False
    vector = analyzer = None

    def __init__(self) -> None:
        self.format = PositionArray()

    def index(
        self,
        value: str,
        **kwargs: Any,  # noqa: ARG002
    ) -> Generator[tuple[bytes, int, float, bytes]]:
        """Yield the postings of one text: term, frequency, weight, encoded positions.

        Only Whoosh's own writer calls this, to add or change single documents.
        """
        table = TermTable()
        places: dict[int, list[int]] = {}
        terms, positions = table.tokens(value)
        for term, position in zip(terms.tolist(), positions.tolist(), strict=True):
            places.setdefault(term, []).append(position)
        for term, found in places.items():
            encoded = table.terms[term].encode("utf-8", "surrogatepass")
            yield encoded, len(found), float(len(found)), PositionArray.encode(found)
