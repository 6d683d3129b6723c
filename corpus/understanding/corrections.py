"""Reads the corrections in a sidecar, and applies them to the facts that were read from the text.

::

    [[files."2024-03-14_KF.pdf".rattelser]]
    paragraf = "12"
    utfall = "avslag"
    motionarer = ["Eva Ek (L)"]

A correction is applied each time the paper is read again. Its evidence is the sidecar, so readers
see where it comes from. An empty value makes the fact unknown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from corpus.document import (
    Correction,
    Evidence,
    Fact,
    Facts,
    Given,
    Level,
    Person,
    Replaced,
)
from corpus.errors import SidecarError
from corpus.extract import Extract
from corpus.fact_table import FACTS, FactEntry, PersonValue
from corpus.personal import masked
from corpus.readers import printable
from corpus.vocabulary import load

NO_SUCH = "the paper has no such §"
"""What is said of a correction of a § that its paper does not have."""


def read_corrections(tables: Any, where: str, source: str) -> tuple[Correction, ...]:
    """The corrections in the array of tables ``rattelser`` of one file.

    Args:
        tables: the array, as TOML gives it.
        where: names the place in errors.
        source: the path of the sidecar, for the evidence.

    Raises:
        SidecarError: a key is unknown, or a value is not allowed for its key.
    """
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SidecarError(f'{where}: write [[files."NAME".rattelser]] with keys below it')
    corrections = []
    for table in tables:
        paragraf = table.get("paragraf")
        if paragraf is not None and not isinstance(paragraf, str):
            raise SidecarError(f"{where}: paragraf must be a text, not {paragraf!r}")
        for key, value in table.items():
            if key == "paragraf":
                continue
            entry = FACTS.get(key)
            if entry is None or not entry.correctable:
                known = ", ".join(("paragraf", *correctable()))
                raise SidecarError(f"{where}: unknown key {key!r}; there are: {known}")
            fact = _fact(entry, value, where, source)
            place = masked(printable(where))
            corrections.append(Correction(paragraf, key, fact, place, masked(source)))
    return tuple(corrections)


def corrected(facts: Facts, given: Given) -> Facts:
    """`facts` with the present name of the body and with the corrections of `given` applied."""
    if facts.namnd and (now := dict(given.renamed).get(facts.namnd.value)):
        facts = replace(facts, namnd=replace(facts.namnd, value=now))
    changes = {key: each.fact for key, each in _of(facts, given).items()}
    return replace(facts, **changes)  # type: ignore[arg-type]


def replaced(facts: Facts, given: Given) -> tuple[Replaced, ...]:
    """What was read where `given` corrects `facts`, in the order of the table of facts."""
    changed = _of(facts, given)
    return tuple(
        Replaced(key, changed[key].source, _as_read(getattr(facts, key)))
        for key in FACTS
        if key in changed
    )


def _of(facts: Facts, given: Given) -> dict[str, Correction]:
    """The corrections of the section that has these facts; of several for one key, the last."""
    paragraf = facts.paragraf.value if facts.paragraf else None
    return {each.key: each for each in given.corrections if each.paragraf in {None, paragraf}}


def _as_read(facts: Fact[Any] | tuple[Fact[Any], ...] | None) -> tuple[Fact[Any], ...]:
    if facts is None:
        return ()
    read = facts if isinstance(facts, tuple) else (facts,)
    # What a sidecar gives where the text is silent is not the text's own.
    return tuple(each for each in read if each.evidence.origin != "sidecar")


def correctable() -> tuple[str, ...]:
    """The keys of the facts that a sidecar may correct, in the order of the table of facts."""
    return tuple(key for key, entry in FACTS.items() if entry.correctable)


def _fact(
    entry: FactEntry, value: Any, where: str, source: str
) -> Fact[Any] | tuple[Fact[Any], ...] | None:
    key, many, read = entry.key, entry.is_many, _reading(entry)
    texts = value if many else [value]
    if not isinstance(texts, list) or not all(isinstance(each, str | date) for each in texts):
        form = "a list of texts" if many else "a text"
        raise SidecarError(f"{where}: {key} must be {form}, not {value!r}")
    try:
        facts = tuple(
            Fact(read(each), Evidence(f"{key} = {each}", 0, 0, "sidecar", source))
            for each in map(masked, map(str, texts))
            if each.strip()
        )
    except ValueError as error:
        raise SidecarError(f"{where}: {key} {error}, not {value!r}") from None
    if many:
        return facts
    return facts[0] if facts else None


def _reading(entry: FactEntry) -> Callable[[str], Any]:
    """The function that turns a text into a value of the fact, or raises ValueError."""
    if entry.vocabulary:
        return _term(entry.vocabulary)
    if entry.is_date:
        return _date
    return _READ[entry.value_type]


def _text(value: str) -> str:
    return " ".join(value.split())


def _date(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError("must be a date as 2024-05-22") from None


def _person(value: str) -> Person:
    """A person with a party, or the letters or the name of a party alone."""
    if party := load("parties").find(_text(value)):
        return Person(None, party.name)
    match = re.fullmatch(r"([^()]*?)\s*(?:\(([^()]+)\))?", _text(value))
    if match is None or not any(match.groups()):
        raise ValueError('must be written as "Eva Ek (L)"')
    return Person(match[1] or None, _term("parties")(match[2]) if match[2] else None)


def _term(vocabulary: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        words = load(vocabulary)
        term = words.find(value)
        # An outcome that stands in place of others is no fact of a section (outcomes.toml).
        if term is None or "instead_of" in term.more:
            facts = (term for term in words.terms if "instead_of" not in term.more)
            names = ", ".join(term.name for term in facts)
            raise ValueError(f"must be one of {names}")
        return term.name

    return read


def _level(value: str) -> str:
    levels = get_args(Level)
    if value not in levels:
        raise ValueError(f"must be {' or '.join(levels)}")
    return value


_READ: Mapping[Any, Callable[[str], Any]] = {str: _text, PersonValue: _person, Level: _level}
"""How a correction is read, by the type of the fact; dates and vocabularies have their own way."""


def of_sections(given: Given) -> list[Correction]:
    """The corrections that are of one § each, and not of every section."""
    return [each for each in given.corrections if each.paragraf is not None]


def unmet(corrections: Iterable[Correction], extracts: Iterable[Extract]) -> Iterator[str]:
    """Yield the place of each correction of a § that none of the sections has."""
    held = {extract["paragraf"] for extract in extracts}
    for each in corrections:
        if each.paragraf not in held:
            yield f'{each.where} paragraf = "{each.paragraf}"'
