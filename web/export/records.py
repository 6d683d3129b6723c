"""The records that the search of an export finds: an HTML page of each ärende for Pagefind to read.

The page is never shown. It has the text to search (headings and texts of all sections), the values
to filter by, and for each language what a list of hits shows of the ärende.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import escape

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.fields import VALUED
from search.answer import Hit
from search.engine import Index
from web.language import gettext, speaking
from web.serving import Contents
from web.shown import Card, card, present

LONGEST = 400
"""The most characters of a deciding sentence in a list of hits."""
FILTERS = tuple(field for field in VALUED if field.name != "arende" and not field.people)
"""The fields that an export filters by; files for everyone list no people."""


def records(contents: Contents, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The id and the record of each ärende."""
    index = contents.index
    for id_ in contents.arenden:
        arende = index.arende(id_)
        if arende is not None:
            yield arende["id"], _record(arende, index, languages)


def _record(arende: ArendeRecord, index: Index, languages: Sequence[str]) -> str:
    sections = [e for step in arende["steg"] if (e := index.extract(step["id"])) is not None]
    title = present.title(arende)
    lines = ["<!doctype html>", '<html lang="sv">', "<head>", f"<title>{escape(title)}</title>"]
    for language in languages:
        with speaking(language):
            lines.append(_meta("meta", language, json.dumps(_told(arende, sections))))
    for field in FILTERS:
        lines += [_meta("filter", field.name, value) for value in field.of_arende(arende)]
    lines.append(_meta("sort", "datum", _day(arende)))
    lines += ["</head>", "<body data-pagefind-body>", f"<h1>{escape(title)}</h1>"]
    numbers = dict.fromkeys(each for section in sections for each in section["diarienummer"])
    lines.append(f"<p>{escape(' '.join(numbers))}</p>")
    for section in sections:
        if section["titel"] and section["titel"] != title:
            lines.append(f"<h2>{escape(section['titel'])}</h2>")
        lines += [f"<p>{escape(each)}</p>" for each in section["text"].split("\n\n")]
    return "\n".join((*lines, "</body>", "</html>"))


def _meta(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'


def _told(arende: ArendeRecord, sections: Sequence[Extract]) -> dict[str, Any]:
    told: Card = card(Hit(sections[-1], 0, (), arende))
    badges = [(each.label, each.sign, each.css) for each in told.badges]
    movers = present.persons(arende["motionarer"]) if told.people else None
    decision = arende["beslutstext"] or ""
    return {
        "badges": badges or ([(told.kind, "·", "none")] if told.kind else []),
        "ended": told.ended,
        "movers": gettext("Väckt av %(who)s", who=movers) if movers else None,
        "where": " · ".join(told.where),
        "decision": f"{decision[:LONGEST]}…" if len(decision) > LONGEST else decision,
    }


def _day(arende: ArendeRecord) -> str:
    days = [arende["beslutsdatum"], *(step["datum"] for step in reversed(arende["steg"]))]
    return next((day for day in days if day), "0000")
