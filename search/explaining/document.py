"""One document as an index has it: the positions of each term in each of its zones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus.arenden import lists_matters
from corpus.extract import Extract
from indexer.swedish import TermTable
from indexer.zones import UNIT_SPAN, ZONES, Passages
from search.question import Way

Places = Mapping[str, Sequence[int]]
"""The positions of each term, rising."""


class IndexedDocument:
    """The terms of one document.

    Attributes:
        words: the number of words of its heading and text together.
        heading_words: the number of words of its heading.
        lists: whether it only lists matters.
        unit_words: the number of words of each of its att-satser.
        zones: by zone, the positions of each term. Att-sats *k* has the positions from
            ``k * UNIT_SPAN`` on.
    """

    def __init__(self, extract: Extract, table: TermTable | None = None) -> None:
        """Read a document. A `table` can be shared by many: it remembers the words it has met."""
        passages = Passages.of(extract)
        self._table = table or TermTable()
        self.zones: dict[str, Places] = {}
        texts = {"titel": [passages.titel], "text": [passages.text], "fakta": [passages.fakta]}
        lengths = {
            zone: self._read(zone, several)
            for zone, several in ({**texts, "att": list(passages.att)}).items()
        }
        self.lists = lists_matters(extract["titel"])
        self.heading_words = lengths["titel"][0]
        self.words = self.heading_words + lengths["text"][0]
        self.unit_words = tuple(lengths["att"])

    def times(self, way: Way, zone: str) -> int:
        """How often a word is found in a zone in this way."""
        return len(self.starts(way, zone))

    def starts(self, way: Way, zone: str) -> list[int]:
        """The positions in a zone where this way finds a word; of a phrase, those of its start."""
        places = self.zones[zone]
        slots = [[at for term in slot for at in places.get(term, ())] for slot in way.slots]
        if len(slots) == 1:
            return slots[0]
        found = set(slots[0])
        for behind, positions in enumerate(slots[1:], 1):
            found &= {at - behind for at in positions}
        return sorted(found)

    def _read(self, zone: str, texts: Sequence[str]) -> list[int]:
        """Store the terms of a zone's texts, and return the number of words of each text."""
        assert zone in ZONES
        found: dict[str, list[int]] = defaultdict(list)
        lengths = []
        for number, text in enumerate(texts):
            terms, positions = self._table.tokens(text)
            first, most = (number * UNIT_SPAN, UNIT_SPAN) if zone == "att" else (0, len(text) + 1)
            for term, position in zip(terms.tolist(), positions.tolist(), strict=True):
                if position < most:
                    found[self._table.terms[term]].append(first + position)
            # Every word has at least one term at its position, so the last position counts them.
            lengths.append(min(int(positions[-1]) + 1, most) if len(positions) else 0)
        self.zones[zone] = found
        return lengths
