"""Formats values for a terminal: an outcome with its sign, a snippet with words in bold."""

import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from textwrap import wrap
from typing import TypedDict

import click

from cli.language import fact_name, label, say, spoken
from corpus.arende_record import ArendeRecord, StegRecord, step_after_proposal
from corpus.document import Level
from corpus.extract import Extract, outcome_in_arende
from corpus.fact_table import PersonValue, YrkandeValue
from corpus.vocabulary import load, outcome_label
from search.answer import Fragment

WIDEST = 94
"""The most signs of a line of text, which long lines are hard to read beyond, and in a pipe."""
NARROWEST = 30
INDENT = 5
FOUND, END = "\ue000", "\ue001"
"""Marks around a word while lines are broken, because escapes for bold would count as text."""


class _Ended(TypedDict):
    utfall: str | None
    niva: Level | None
    arendetyp: str | None


def outcome(extract: _Ended) -> str:
    """The outcome with its sign, and "(proposal)" if it is only one to a higher body.

    >>> outcome({"utfall": "avslag", "niva": "förslag", "arendetyp": "motion"})
    '✕ Rejected (proposal)'
    """
    return _outcome(extract["utfall"], extract["niva"], extract["arendetyp"])


def _outcome(name: str | None, level: Level | None, matter: str | None) -> str:
    if name is None:
        return f"· {say('no decision')}"
    term = load("outcomes").find(name)
    assert term is not None
    is_new = level == "förslag" and term.more.get("level") != level
    proposed = f" ({say('proposal')})" if is_new else ""
    return f"{term.more['sign']} {outcome_label(term.name, matter, spoken())}{proposed}"


def ending(arende: ArendeRecord) -> str:
    """How an ärende ended and who decided or proposed it; without an outcome, how far it has come.

    >>> ending({"utfall": None, "niva": None, "lage": ["pågår", "obesvarad över ett år"]})
    'Under way, Unanswered for over a year'
    """
    standing = [label("standings", each) for each in arende["lage"]]
    if arende["utfall"] is None:
        return ", ".join(standing)
    by = " ".join(filter(None, (arende["beslutat_av"], arende["beslutsdatum"])))
    told = [": ".join(filter(None, (outcome(arende), by))), *standing[1:]]
    return ", ".join(filter(None, (*told, _later(arende))))


def _later(arende: ArendeRecord) -> str | None:
    """What the step after the proposal was by which an ärende is shown, and where; or None."""
    last = step_after_proposal(arende)
    if last is None:
        return None
    what = label("outcomes", last["utfall"]) if last["utfall"] else label("kinds", last["slag"])
    where = " ".join(filter(None, (last["namnd"], last["datum"])))
    return say("latest: {what}, {where}", what=what.lower(), where=where)


def title(record: Extract | ArendeRecord) -> str:
    """The heading of a section or an ärende; its id if it has none."""
    return record["titel"] or record["id"]


def movers(record: Extract | ArendeRecord) -> str:
    """Who proposed the matter, with party letters.

    >>> movers({"motionarer": [{"namn": "Eva Ek", "parti": "L"}, {"namn": None, "parti": "M"}]})
    'Eva Ek (L), (M)'
    """
    return ", ".join(map(person, record["motionarer"])) or say("no mover named")


def person(named: PersonValue | YrkandeValue) -> str:
    """A name with the letters of the party, as far as they are known; empty if neither is.

    >>> person({"namn": "Eva Ek", "parti": "L"}), person({"namn": None, "parti": "M"})
    ('Eva Ek (L)', '(M)')
    """
    letters = f"({named['parti']})" if named["parti"] else None
    return " ".join(filter(None, (named["namn"], letters)))


def found_at(extract: Extract) -> str:
    """One line on a section that was found: its outcome, municipality, body, date and §."""
    return whereabouts(extract, outcome_in_arende(extract), extract["arendetyp"], extract["kommun"])


def whereabouts(
    section: Extract | StegRecord,
    utfall: str | None,
    matter: str | None,
    kommun: str | None = None,
) -> str:
    """One line on a section: the outcome it has in its ärende, municipality, body, date and §."""
    paragraf = f"§ {section['paragraf']}" if section["paragraf"] else None
    places = (kommun, section["namnd"], section["datum"], paragraf)
    return " · ".join(filter(None, (_outcome(utfall, section["niva"], matter), *places)))


def by_ocr(section: Extract | StegRecord) -> str | None:
    """That a section was read from a picture, and how surely; None if it was not.

    >>> by_ocr({"ocr": {"sakerhet": 91, "sidor": [1, 2]}}), by_ocr({"ocr": 91})
    ('read from images by OCR, 91 % sure: page 1, 2', 'read from images by OCR, 91 % sure')
    """
    read = section.get("ocr")
    if read is None:
        return None
    if isinstance(read, int):
        return say("read from images by OCR, {sure} % sure", sure=read)
    pages = ", ".join(map(str, read["sidor"]))
    told = "read from images by OCR, {sure} % sure: page {pages}"
    return say(told, sure=read["sakerhet"], pages=pages)


def corrected(section: Extract | StegRecord) -> str | None:
    """Which facts of a section a person corrected; None if none is.

    >>> corrected({"rattat": ["utfall", "datum"]})
    'corrected in klubbat.toml: Outcome, Date'
    """
    facts = ", ".join(map(fact_name, section.get("rattat", ())))
    return say("corrected in klubbat.toml: {facts}", facts=facts) if facts else None


def wrapped(snippet: Iterable[Fragment]) -> list[str]:
    """The snippet as lines, with the words of the question in bold."""
    text = "".join(f"{FOUND}{f.text}{END}" if f.marked else f.text for f in snippet)
    bold, plain = click.style("|", bold=True).split("|")
    return [line.replace(FOUND, bold).replace(END, plain) for line in wrap(text, width=_width())]


def _width() -> int:
    """The signs of a line that fit into the window beside what is indented; `WIDEST` in a pipe."""
    if not sys.stdout.isatty():
        return WIDEST
    return max(NARROWEST, min(WIDEST, get_terminal_size().columns - INDENT))
