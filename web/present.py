"""An extract as people read it: dates, outcomes, persons and levels in Swedish."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.vocabulary import load
from indexer.fields import ArendeRecord, Extract

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
TEXT_STYLE = "\ufe0e"
"""Variation selector: keeps ⏸ and ↩ from being drawn as coloured emoji."""

# Kommunstyrelsen prepares what kommunfullmäktige decides: Kommunallagen (2017:725) 6 kap. 13 §.
PROPOSES_TO = {"Kommunstyrelsen": "kommunfullmäktige"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a matter ended. `sign` and `label` stand together; `css` names the badge's colour."""

    label: str
    sign: str
    css: str


def title(record: Extract | ArendeRecord) -> str:
    """The heading of a section or an ärende, or what can be said of one that has none."""
    return record["titel"] or f"Utan rubrik ({record.get('kalla', record['id'])})"


def where(extract: Extract) -> tuple[str, ...]:
    """Body, kommun, date and §: what is known of them."""
    known = (extract["namnd"], extract["kommun"], date(extract["datum"]), paragraph(extract))
    return tuple(each for each in known if each)


def citation(extract: Extract) -> str:
    r"""How to refer to it: kommun, body and day, §, diary numbers; what is known of them.

    >>> citation({"kommun": "Ekhamra", "namnd": "Kommunstyrelsen", "datum": "2024-03-14",
    ...     "paragraf": "12", "diarienummer": ["KS 2024-31"], "titel": "Skolvägar", "kalla": "a"})
    'Ekhamra, Kommunstyrelsen 2024-03-14, §\xa012, dnr KS 2024-31: Skolvägar'
    """
    meeting = " ".join(part for part in (extract["namnd"], extract["datum"]) if part)
    numbers = f"dnr {', '.join(extract['diarienummer'])}" if extract["diarienummer"] else None
    known = (extract["kommun"], meeting, paragraph(extract), numbers)
    place = ", ".join(part for part in known if part)
    return f"{place}: {title(extract)}" if place else title(extract)


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
    if name is None:
        return None
    term = load("outcomes").find(name)
    if term is None:
        return Outcome(name, "•", "annat")
    return Outcome(term.label, term.more["sign"] + TEXT_STYLE, _ascii(term.name))


def proposed(outcome: Outcome) -> Outcome:
    """An outcome that is only a proposal, and must not read as a decision.

    >>> proposed(Outcome("Avslag", "✕", "avslag")).label
    'Förslag: avslag'
    """
    return replace(outcome, label=f"Förslag: {outcome.label.lower()}")


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
    return replace(like, label=name.capitalize())


def decided(extract: Extract) -> str | None:
    """Who decided, or proposed, and to whom: what the outcome is worth.

    >>> decided({"utfall": "avslag", "niva": "förslag", "namnd": "Kommunstyrelsen"})
    'Kommunstyrelsen föreslår kommunfullmäktige'
    """
    if extract["utfall"] is None:
        return None
    body = extract["namnd"]
    if extract["niva"] == "förslag":
        to = PROPOSES_TO.get(body, "")
        return f"{body} föreslår {to}".rstrip() if body else "Förslag till beslut"
    return f"{body} beslutade" if body else "Beslut"


def date(iso: str | None) -> str | None:
    r"""A date as it is said, on one line; a partial date as far as it goes.

    >>> date("2024-05-02"), date("2024-05"), date("2024")
    ('2\xa0maj\xa02024', 'maj\xa02024', '2024')
    """
    if not iso:
        return None
    year, *rest = iso.split("-")
    try:
        month = MONTHS[int(rest[0]) - 1] if rest else ""
        day = str(int(rest[1])) if len(rest) > 1 else ""
    except (ValueError, IndexError):
        return iso
    return "\u00a0".join(part for part in (day, month, year) if part)


def person(who: Mapping[str, Any]) -> str:
    """A person and the party's letters, or the party's name alone.

    >>> person({"namn": "Eva Ek", "parti": "S"}), person({"namn": None, "parti": "S"})
    ('Eva Ek (S)', 'Socialdemokraterna')
    """
    if who["namn"] is None:
        return load("parties").label(who["parti"]) if who["parti"] else "okänd"
    return f"{who['namn']} ({who['parti']})" if who["parti"] else str(who["namn"])


def persons(people: Iterable[Mapping[str, Any]]) -> str:
    """Several persons as one phrase.

    >>> persons([{"namn": n, "parti": None} for n in ("Eva", "Ali", "Bo")])
    'Eva, Ali och Bo'
    """
    names = [person(each) for each in people]
    return " och ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def number(count: int) -> str:
    r"""A count with Swedish thousands, which do not break over a line.

    >>> number(12345)
    '12\xa0345'
    """
    return f"{count:,}".replace(",", "\u00a0")


def count(total: int, one: str, many: str) -> str:
    """A count and its noun.

    >>> count(1, "träff", "träffar"), count(0, "träff", "träffar")
    ('1 träff', '0 träffar')
    """
    return f"{number(total)} {one if total == 1 else many}"


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return plain.replace(" ", "-")
