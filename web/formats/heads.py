"""The heads of tables in words, in Swedish as the values below them are, whoever writes the table.

Programs read JSON or JSON Lines, which have the keys (decision 33).
"""

from collections.abc import Mapping

from corpus.fact_table import FACTS
from indexer.fields import FIELDS
from search.precedent import COUNTED_COLUMNS, SPANS_OF_TIME
from web.language import SOURCE, speaking
from web.shown import value_label

_WORDS: Mapping[str, str] = {
    "id": "Id",
    "kalla": "Fil",
    "sida": "Sida",
    "text": "Text",
    "lage": "Läge",
    "arende": "Ärende (id)",
    "lank": "Länk",
    "skal": "Skäl",
    "likhet": "Likhet",
    "nara": "Nära",
    "samma": "Samma text",
    "ord": "Gemensamma ord",
}
_LABELS: Mapping[str, str] = {field.name: field.label for field in FIELDS}
_DAYS = (
    "Med känd tid",
    "Dagar, undre kvartil",
    "Dagar, median",
    "Dagar, övre kvartil",
)


def head_of(key: str) -> str:
    """The head of a column of hits, sections or likes; the key itself if it has no word.

    >>> head_of("namnd"), head_of("kalla"), head_of("beslutstext")
    ('Nämnd', 'Fil', 'Beslut')
    """
    if key in _WORDS:
        return _WORDS[key]
    return FACTS[key].label if key in FACTS else key


def heads_of_counts(by: str) -> tuple[str, ...]:
    """The heads of a table of statistics by a field, in the order of `search.precedent.row_json`.

    >>> heads_of_counts("parti")[:3]
    ('Parti', 'Bifall', 'Delvis bifall')
    """
    with speaking(SOURCE):
        times = [value_label("tid", each) for each in SPANS_OF_TIME]
    counted = (name.capitalize() for name in COUNTED_COLUMNS)
    return (_LABELS[by], *counted, *_DAYS, *(time[:1].upper() + time[1:] for time in times))
