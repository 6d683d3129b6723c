"""All hits of a search as CSV or as JSON Lines, read from the index in portions."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from corpus.extract import PUBLIC_FACTS, Extract
from corpus.table import BYTE_ORDER_MARK, rows_as_csv
from search.answer import Hit
from search.engine import Index
from web import addresses
from web.formats.heads import head_of
from web.parameters import Question
from web.shown import listed_section, present

PER_READING = 200
"""How many hits are read, and kept in memory, at a time."""

COLUMNS = ("id", *PUBLIC_FACTS, "kalla", "sida", "lage", "arende")
"""The columns of the table: facts, then how far the ärende has come, and its id.

The facts are those of the section that `web.shown.listed_section` chooses. Only `utfall` and `lage`
are those by which the hit is counted, so a count of a column is that of the facet. The texts of
sections are in JSON Lines only."""
LINK = "lank"
"""The last column where the site is known: the address of the section in the row."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format for hits.

    `write` gives the text of the hits read at a time, from the index and the site's origin. `head`
    begins the file. `snippets` says whether hits are written with their snippets.
    """

    media_type: str
    write: Callable[[Iterable[Hit], Index, str], str]
    head: str = ""
    snippets: bool = True


def pieces(index: Index, question: Question, form: Form, origin: str) -> Iterator[str]:
    """The text of all hits of a search, `PER_READING` hits at a time.

    Args:
        index: the index; always the same generation, so that no hit is repeated or missed.
        question: the search; its page number is ignored.
        form: one of `FORMS`.
        origin: the origin of the site, for the links.
    """
    hits = index.every(replace(question.request(PER_READING), snippets=form.snippets))
    yield form.head + form.write(islice(hits, PER_READING), index, origin)
    while several := list(islice(hits, PER_READING)):
        yield form.write(several, index, origin)


def file_name(question: Question, built: datetime, ending: str) -> str:
    """A file name made of the search and the day the index was built.

    >>> question = Question("säker skolväg?", {"parti": ("V",)})
    >>> file_name(question, datetime(2024, 3, 14), "csv")
    'klubbat-saker-skolvag-v-2024-03-14.csv'
    """
    asked = (question.q, *(value for values in question.filters.values() for value in values))
    plain = unicodedata.normalize("NFKD", " ".join(asked)).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60].strip("-")
    return "-".join(filter(None, ("klubbat", words, f"{built:%Y-%m-%d}"))) + f".{ending}"


def text_of(value: Any) -> str:
    """A value as the text of a cell: the items of a list joined, a person with the party.

    >>> text_of([{"namn": "Eva Ek", "parti": "S"}, {"namn": None, "parti": "V"}])
    'Eva Ek (S); Vänsterpartiet'
    >>> text_of({"ja": 8, "nej": 5, "avstår": None}), text_of(None)
    ('ja 8, nej 5', '')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(text_of(each) for each in value)
    if isinstance(value, Mapping):
        return _person_or_vote(value)
    return str(value)


def _person_or_vote(value: Mapping[str, Any]) -> str:
    if "namn" not in value:
        return ", ".join(f"{key} {number}" for key, number in value.items() if number is not None)
    moved = f": {value['riktning']}" if "riktning" in value else ""
    return present.person({"namn": value["namn"], "parti": value["parti"]}) + moved


def row(hit: Hit, section: Extract) -> dict[str, str]:
    """The cells of a hit, for each of `COLUMNS`; `section` is its `web.shown.listed_section`."""
    said: Mapping[str, object] = {
        **section,
        "utfall": hit.outcome,
        "lage": list(hit.counted_as.get("lage", ())),
        "arende": hit.arende["id"] if hit.arende else None,
    }
    return {key: text_of(said[key]) for key in COLUMNS}


def _table(hits: Iterable[Hit], index: Index, origin: str) -> str:
    def cells(hit: Hit) -> list[str]:
        section = listed_section(hit, index)
        return [*row(hit, section).values(), f"{origin}{addresses.document(section['id'])}"]

    return rows_as_csv(map(cells, hits))


def _lines(hits: Iterable[Hit], _: Index, origin: str) -> str:
    return "".join(f"{json.dumps(_object(hit, origin), ensure_ascii=False)}\n" for hit in hits)


def _object(hit: Hit, origin: str) -> dict[str, Any]:
    page = addresses.document(hit.extract["id"])
    links = {"html": f"{origin}{page}", "json": f"{origin}{addresses.twin(page)}"}
    return {**hit.as_json(), "links": links}


FORMS: Mapping[str, Form] = {
    # Spreadsheets need the byte order mark to read UTF-8; without it å ä ö come out wrong.
    "csv": Form(
        "text/csv; charset=utf-8",
        _table,
        f"{BYTE_ORDER_MARK}{rows_as_csv([map(head_of, (*COLUMNS, LINK))])}",
        snippets=False,
    ),
    "jsonl": Form("application/jsonl; charset=utf-8", _lines),
}
"""The formats, by the ending of their addresses."""
