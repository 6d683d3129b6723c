"""Puts the values of an extract into words: dates, outcomes, persons and levels."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NotRequired, TypedDict

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.document import Level
from corpus.extract import Extract, outcome_in_arende
from corpus.fact_table import FACTS, PersonValue, YrkandeValue
from corpus.vocabulary import load, outcome_label, questions
from web import language
from web.language import gettext, gettext_noop

CACHED_OUTCOMES = 256
"""The most outcomes cached, of which a page shows the same few many times: 100 kB."""
LONGEST_TITLE = 110
"""The most characters of a title in a browser's tab, in a list of feeds or in a shared link."""
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
"""What someone moves, in the word that the mover uses."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome as a badge: `sign` is shown before `label`, and `css` names the colour."""

    label: str
    sign: str
    css: str


class Numbered(TypedDict):
    """What has the number of a §: an extract, a step of an ärende."""

    paragraf: str | None


class Recognised(TypedDict):
    """What OCR may have read, and how surely in per cent: a step of an ärende."""

    ocr: NotRequired[int]


class Decided(TypedDict):
    """What has an outcome at a level, and the body that said so: an extract is one."""

    utfall: str | None
    niva: Level | None
    namnd: str | None
    arendetyp: str | None


def title(record: Extract | ArendeRecord) -> str:
    """The heading of a section or an ärende; without one, a phrase with its source or id."""
    return record["titel"] or gettext(
        "Utan rubrik (%(name)s)", name=record.get("kalla", record["id"])
    )


def short(text: str, most: int = LONGEST_TITLE) -> str:
    """The text, or its first words and an ellipsis if it is longer than `most` characters.

    >>> short("Motion om fler träd", 14), short("Motion om träd", 14)
    ('Motion om…', 'Motion om träd')
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    # A word that is longer than half of the room is cut inside.
    end = cut.rfind(" ") if text[most - 1] != " " else len(cut)
    return f"{cut[: end if end > most // 2 else len(cut)].rstrip(' ,;:–-')}…"


def label(vocabulary: str, name: str) -> str:
    """The label of a vocabulary's value, in the language of the page."""
    return load(vocabulary).label(name, language.spoken())


def where(extract: Extract) -> tuple[str, ...]:
    """Body, kommun, date and § of a section, as far as they are known."""
    known = (extract["namnd"], extract["kommun"], date(extract["datum"]), paragraph(extract))
    return tuple(each for each in known if each)


def citation(extract: Extract) -> str:
    r"""A reference to a section: kommun, body and day, §, diary numbers, as far as they are known.

    It is always in Swedish, like the paper, whatever the language of the page.

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
    """The diary numbers as a reference writes them; None if there are none."""
    joined = ", ".join(numbers)
    return f"dnr {joined}" if joined else None


def paged(extract: Extract) -> bool:
    """Whether a section's page numbers mean anything; a web page or a one-page text has none.

    >>> paged({"media": "html", "sidor": [[0, 1]]}), paged({"media": "text", "sidor": [[0, 12]]})
    (False, True)
    """
    return extract["media"] == "pdf" or any(n > 1 for _, n in extract["sidor"])


def by_ocr(extract: Extract) -> str | None:
    r"""That a section's text was read from a picture, and how surely; None if it was not.

    >>> by_ocr({"ocr": {"sakerhet": 91, "sidor": [1]}, "sidor": [[0, 1]]})
    'Texten är läst ur en bild (OCR), säkerhet 91\xa0%'
    >>> by_ocr({"ocr": {"sakerhet": 91, "sidor": [4]}, "sidor": [[0, 3], [99, 4]]})
    'Sidan 4 är läst ur en bild (OCR), säkerhet 91\xa0%'
    """
    if "ocr" not in extract:
        return None
    pages, every = extract["ocr"]["sidor"], {number for _, number in extract["sidor"]}
    sure = language.percent(extract["ocr"]["sakerhet"] / 100)
    if every <= set(pages):
        return gettext("Texten är läst ur en bild (OCR), säkerhet %(sure)s", sure=sure)
    if len(pages) == 1:
        return gettext(
            "Sidan %(page)s är läst ur en bild (OCR), säkerhet %(sure)s", page=pages[0], sure=sure
        )
    return gettext(
        "Sidorna %(pages)s är lästa ur bilder (OCR), säkerhet %(sure)s",
        pages=language.listed(list(map(str, pages))),
        sure=sure,
    )


def step_by_ocr(step: Recognised) -> str | None:
    r"""The same of a step of an ärende.

    >>> step_by_ocr({"ocr": 91})
    'Läst ur en bild (OCR), säkerhet 91\xa0%'
    """
    if "ocr" not in step:
        return None
    sure = language.percent(step["ocr"] / 100)
    return gettext("Läst ur en bild (OCR), säkerhet %(sure)s", sure=sure)


def corrected(record: Extract | StegRecord) -> str | None:
    """Which facts of a section are corrected; None if none is.

    >>> corrected({"rattat": ["utfall", "datum"]})
    'Rättat av den som lade in handlingen: utfall och datum'
    """
    return corrected_in(record.get("rattat", ()))


def corrected_in(keys: Iterable[str]) -> str | None:
    """That the facts with these keys are corrected; None if there are none."""
    labels = [gettext(FACTS[key].label).lower() for key in keys]
    if not labels:
        return None
    return gettext("Rättat av den som lade in handlingen: %(facts)s", facts=language.listed(labels))


def corrected_ending(arende: ArendeRecord) -> str | None:
    """Which facts are corrected of the section where an ärende ended; None if none is."""
    ended = (step for step in arende["steg"] if step["id"] == arende["beslutssteg"])
    return next((corrected(step) for step in ended), None)


def paragraph(extract: Numbered) -> str | None:
    """The § as minutes print it, with a space that does not break; None if it has none."""
    return f"§\u00a0{extract['paragraf']}" if extract["paragraf"] else None


ANY_MATTER = ""
"""In place of a kind of matter: the outcome is told of matters of several kinds."""


def outcome(name: str | None, matter: str | None = ANY_MATTER) -> Outcome | None:
    """The badge of an outcome in the vocabulary; None for None.

    `matter` is the kind of the matter that ended so (`arendetyp`).

    >>> outcome("återremiss").css
    'aterremiss'
    >>> outcome("besvarad", "motion").label, outcome("besvarad", "interpellation").label
    ('Anses besvarad', 'Besvarad')
    """
    return None if name is None else _outcome(name, matter, language.spoken())


@lru_cache(CACHED_OUTCOMES)
def _outcome(name: str, matter: str | None, spoken: str) -> Outcome:
    outcomes = load("outcomes")
    term = outcomes.find(name)
    if term is None:
        return Outcome(name, "•", "annat")
    of_any = matter == ANY_MATTER
    label = outcomes.label(name, spoken) if of_any else outcome_label(name, matter, spoken)
    return Outcome(label, term.more["sign"] + TEXT_STYLE, _ascii(term.name))


ANSWERED = "besvarad"
_SAYING_IT = {"foreslaget"}
"""The outcomes whose word says already that nothing is decided."""


def proposed(outcome: Outcome) -> Outcome:
    """The badge of an outcome that is only proposed, so that it does not read as a decision.

    >>> proposed(Outcome("Avslag", "✕", "avslag")).label, proposed(outcome("föreslaget")).label
    ('Förslag: avslag', 'Föreslaget')
    """
    if outcome.css in _SAYING_IT:
        return outcome
    return replace(outcome, label=gettext("Förslag: %(outcome)s", outcome=outcome.label.lower()))


def verdict(section: Extract) -> Outcome | None:
    """The badge of a section, which says if it is a proposal; None if it has no outcome."""
    name = outcome_in_arende(section)
    return None if name is None else at_level(name, section["niva"], section["arendetyp"])


def at_level(name: str, level: Level | None, matter: str | None = ANY_MATTER) -> Outcome:
    """An outcome of the vocabulary in a kind of matter, as a proposal if `level` says so.

    >>> at_level("avslag", "förslag").label, at_level("avslag", "beslut").label
    ('Förslag: avslag', 'Avslag')
    """
    shown = outcome(name, matter)
    assert shown is not None
    return proposed(shown) if level == "förslag" else shown


def direction(name: str) -> Outcome:
    """The badge of what someone moves: sign and colour of that outcome, but the mover's word.

    >>> direction("bordläggning").label, direction("bordläggning").css
    ('Bordläggning', 'bordlagd')
    """
    like = outcome(name)
    assert like is not None
    return replace(like, label=gettext(_MOVED[name]) if name in _MOVED else name.capitalize())


def decided(extract: Decided) -> str | None:
    """Who decided, or who proposed it to whom; None if the section has no outcome.

    A question is not decided upon but answered at a meeting of the body, so only the body is named.

    >>> decided({"utfall": "avslag", "niva": "förslag", "namnd": "Kommunstyrelsen",
    ...     "arendetyp": "motion"})
    'Kommunstyrelsen föreslår kommunfullmäktige'
    >>> decided({"utfall": "besvarad", "niva": "beslut", "namnd": "Kommunfullmäktige",
    ...     "arendetyp": "interpellation"})
    'Kommunfullmäktige'
    """
    if extract["utfall"] is None:
        return None
    body = extract["namnd"]
    if extract["utfall"] == ANSWERED and extract["arendetyp"] in questions():
        return body or gettext("Svar")
    if extract["niva"] == "förslag":
        if body in TO_FULLMAKTIGE:
            return gettext("%(body)s föreslår kommunfullmäktige", body=body)
        if body:
            return gettext("%(body)s föreslår", body=body)
        return gettext("Förslag till beslut")
    return gettext("%(body)s beslutade", body=body) if body else gettext("Beslut")


def date(iso: str | None) -> str | None:
    r"""A date in words, with spaces that do not break; a partial date as far as it goes.

    >>> date("2024-05-02"), date("2024-05"), date("2024")
    ('2\xa0maj\xa02024', 'maj\xa02024', '2024')
    """
    return language.day(iso) if iso else None


def person(who: PersonValue | YrkandeValue) -> str:
    """A person with the letters of the party; without a name, the party's full name.

    >>> person({"namn": "Eva Ek", "parti": "S"}), person({"namn": None, "parti": "S"})
    ('Eva Ek (S)', 'Socialdemokraterna')
    """
    if who["namn"] is None:
        return label("parties", who["parti"]) if who["parti"] else gettext("okänd")
    return f"{who['namn']} ({who['parti']})" if who["parti"] else str(who["namn"])


def persons(people: Iterable[PersonValue]) -> str:
    """Several persons in one phrase.

    >>> persons([{"namn": n, "parti": None} for n in ("Eva", "Ali", "Bo")])
    'Eva, Ali och Bo'
    """
    return language.listed([person(each) for each in people])


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return plain.replace(" ", "-")
