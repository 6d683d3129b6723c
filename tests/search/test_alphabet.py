"""Where people look for a name, names stand in the order of the Swedish alphabet."""

import numpy as np

from corpus.names import alphabetical
from indexer.fields import field_named
from indexer.store import FacetColumn
from search.finding.facets import facet_values
from search.finding.holdings import counted_holdings

NAMES = ["Ystad", "Åmål", "Ånge", "Älvdalen", "Ängelholm", "Örebro"]


def column(values: list[str], size: int) -> FacetColumn:
    """A column in which each document has one value, in the order of their codes."""
    documents = np.arange(size, dtype=np.int32)
    return FacetColumn(tuple(values), documents, (documents % len(values)).astype(np.int32))


def test_swedish_letters_come_last() -> None:
    """Å, ä and ö come after z in this order, whatever the case; other accents do not count."""
    shuffled = [NAMES[place] for place in (5, 2, 0, 4, 1, 3)]
    assert sorted(shuffled, key=alphabetical) == NAMES
    assert sorted(["Muller", "Müller", "Mynt", "Mute"], key=alphabetical)[0] == "Muller"
    assert sorted(["örn", "Ö", "åsa", "Zed"], key=alphabetical) == ["Zed", "åsa", "Ö", "örn"]


def test_facets_and_holdings_are_in_alphabetical_order() -> None:
    """Values with the same count, and the municipalities of the status, follow the alphabet."""
    kommuner = column(sorted(NAMES), 6)
    field = field_named("kommun")
    assert field is not None
    assert [value.value for value in facet_values(field, kommuner, [1] * 6)] == NAMES
    held = counted_holdings({"kommun": kommuner, "ar": column(["2024"], 6)}, 6)
    assert [holding.kommun for holding in held] == NAMES
