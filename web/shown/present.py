"""An extract as people read it: dates, outcomes, persons and levels in words."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from corpus.arenden import ArendeRecord
from corpus.extract import Extract
from corpus.vocabulary import load
from web import language
from web.language import gettext, gettext_noop

CACHED_OUTCOMES = 256
"""The most outcomes cached, of which a page shows the same few many times: 100 kB."""
TEXT_STYLE = "\ufe0e"
"""Variation selector: keeps ⏸ and ↩ from being drawn as coloured emoji."""

# Kommunstyrelsen prepares what kommunfullmäktige decides: Kommunallagen (2017:725) 6 kap. 13 §.
TO_FULLMAKTIGE = {"Kommunstyrelsen"}

_MOVED = {
    "bifall": gettext_noop("Bifall"),
    "delvis bifall": gettext_noop("Delvis bifall"),
    "avslag": gettext_noop("Avslag"),
    "besvarad": gettext_noop("Besvarad"),
    "återremiss": gettext_noop("Återremiss"),
    "bordläggning": gettext_noop("Bordläggning"),
    "annat": gettext_noop("Annat"),
}
"""What someone moves, in the word of who moves it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a matter ended. `sign` and `label` stand together; `css` names the badge's colour."""

    label: str
    sign: str
    css: str


def title(record: Extract | ArendeRecord) -> str:
    """The heading of a section or an ärende, or what can be said of one that has none."""
    return record["titel"] or gettext(
        "Utan rubrik (%(name)s)", name=record.get("kalla", record["id"])
    )


def label(vocabulary: str, name: str) -> str:
    """What people read for a value of a vocabulary, in the language that is spoken."""
    return load(vocabulary).label(name, language.spoken())


def where(extract: Extract) -> tuple[str, ...]:
    """Body, kommun, date and §: what is known of them."""
    known = (extract["namnd"], extract["kommun"], date(extract["datum"]), paragraph(extract))
    return tuple(each for each in known if each)


def citation(extract: Extract) -> str:
    r"""How to refer to it: kommun, body and day, §, diary numbers; what is known of them.

    A reference is Swedish, as the paper is, whatever language is spoken.

    >>> citation({"kommun": "Ekhamra", "namnd": "Kommunstyrelsen", "datum": "2024-03-14",
    ...     "paragraf": "12", "diarienummer": ["KS 2024-31"], "titel": "Skolvägar", "kalla": "a"})
    'Ekhamra, Kommunstyrelsen 2024-03-14, §\xa012, dnr KS 2024-31: Skolvägar'
    """
    meeting = " ".join(part for part in (extract["namnd"], extract["datum"]) if part)
    known = (extract["kommun"], meeting, paragraph(extract), diary(extract["diarienummer"]))
    place = ", ".join(part for part in known if part)
    with language.speaking(language.SOURCE):
        return f"{place}: {title(extract)}" if place else title(extract)


def diary(numbers: Iterable[str]) -> str | None:
    """The diary numbers as a citation gives them; None if there are none."""
    joined = ", ".join(numbers)
    return f"dnr {joined}" if joined else None


def paged(extract: Extract) -> bool:
    """Whether its page numbers mean anything: not those of a web page or a letter in one piece.

    >>> paged({"media": "html", "sidor": [[0, 1]]}), paged({"media": "text", "sidor": [[0, 12]]})
    (False, True)
    """
    return extract.get("media") == "pdf" or any(n > 1 for _, n in extract.get("sidor") or ())


def paragraph(extract: Extract) -> str | None:
    """The § as minutes print it, on one line."""
    return f"§\u00a0{extract['paragraf']}" if extract["paragraf"] else None


def outcome(name: str | None) -> Outcome | None:
    """How an outcome of the vocabulary is shown.

    >>> outcome("återremiss").css
    'aterremiss'
    """
    return None if name is None else _outcome(name, language.spoken())


@lru_cache(CACHED_OUTCOMES)
def _outcome(name: str, spoken: str) -> Outcome:
    outcomes = load("outcomes")
    term = outcomes.find(name)
    if term is None:
        return Outcome(name, "•", "annat")
    label = outcomes.label(term.name, spoken)
    return Outcome(label, term.more["sign"] + TEXT_STYLE, _ascii(term.name))


def proposed(outcome: Outcome) -> Outcome:
    """An outcome that is only a proposal, and must not read as a decision.

    >>> proposed(Outcome("Avslag", "✕", "avslag")).label
    'Förslag: avslag'
    """
    return replace(outcome, label=gettext("Förslag: %(outcome)s", outcome=outcome.label.lower()))


def verdict(record: Extract | ArendeRecord) -> Outcome | None:
    """The outcome of a section or an ärende at its level; None while there is none."""
    shown = outcome(record["utfall"])
    return proposed(shown) if shown and record["niva"] == "förslag" else shown


def direction(name: str) -> Outcome:
    """What someone moves: an outcome's sign and colour, the motion's own word.

    >>> direction("bordläggning").label, direction("bordläggning").css
    ('Bordläggning', 'bordlagd')
    """
    like = outcome(name)
    assert like is not None
    return replace(like, label=gettext(_MOVED[name]) if name in _MOVED else name.capitalize())


def decided(extract: Extract) -> str | None:
    """Who decided, or proposed, and to whom: what the outcome is worth.

    >>> decided({"utfall": "avslag", "niva": "förslag", "namnd": "Kommunstyrelsen"})
    'Kommunstyrelsen föreslår kommunfullmäktige'
    """
    if extract["utfall"] is None:
        return None
    body = extract["namnd"]
    if extract["niva"] == "förslag":
        if body in TO_FULLMAKTIGE:
            return gettext("%(body)s föreslår kommunfullmäktige", body=body)
        if body:
            return gettext("%(body)s föreslår", body=body)
        return gettext("Förslag till beslut")
    return gettext("%(body)s beslutade", body=body) if body else gettext("Beslut")


def date(iso: str | None) -> str | None:
    r"""A date as it is said, on one line; a partial date as far as it goes.

    >>> date("2024-05-02"), date("2024-05"), date("2024")
    ('2\xa0maj\xa02024', 'maj\xa02024', '2024')
    """
    return language.day(iso) if iso else None


def person(who: Mapping[str, Any]) -> str:
    """A person and the party's letters, or the party's name alone.

    >>> person({"namn": "Eva Ek", "parti": "S"}), person({"namn": None, "parti": "S"})
    ('Eva Ek (S)', 'Socialdemokraterna')
    """
    if who["namn"] is None:
        return label("parties", who["parti"]) if who["parti"] else gettext("okänd")
    return f"{who['namn']} ({who['parti']})" if who["parti"] else str(who["namn"])


def persons(people: Iterable[Mapping[str, Any]]) -> str:
    """Several persons as one phrase.

    >>> persons([{"namn": n, "parti": None} for n in ("Eva", "Ali", "Bo")])
    'Eva, Ali och Bo'
    """
    return language.listed([person(each) for each in people])


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return plain.replace(" ", "-")
