"""Writes corrections down as lines of a ``klubbat.toml``, as `corrections` reads them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from corpus.document import Level, Person
from corpus.extract import Extract, values_of
from corpus.fact_table import FACTS
from corpus.understanding.corrections import correctable
from corpus.understanding.sidecar import NAME, parse
from corpus.vocabulary import load

Said = Mapping[str, Sequence[str]]
"""The texts of each fact, by its key; none of them means that it is unknown."""


def written(extract: Extract) -> Said:
    """The facts of a section that can be corrected, each as one writes it."""
    return {key: tuple(map(_one, values_of(extract, key))) for key in correctable()}


def lines_of(name: str, paragraf: str | None, said: Said) -> str:
    """The lines that correct a § of the file `name`, or all of the file.

    >>> print(lines_of("KF.pdf", "12", {"utfall": ["avslag"], "diarienummer": ["KS 2023-118"]}))
    [[files."KF.pdf".rattelser]]
    paragraf = "12"
    utfall = "avslag"
    diarienummer = ["KS 2023-118"]
    """
    head = [f"[[files.{_quoted(name)}.rattelser]]"]
    if paragraf is not None:
        head.append(f"paragraf = {_quoted(paragraf)}")
    return "\n".join((*head, *(line_of(key, texts) for key, texts in said.items())))


def line_of(key: str, texts: Sequence[str]) -> str:
    """The line that says what a fact is.

    >>> line_of("reservationer", []), line_of("beslutstext", [])
    ('reservationer = []', 'beslutstext = ""')
    """
    if FACTS[key].is_many:
        return f"{key} = [{', '.join(map(_quoted, texts))}]"
    return f"{key} = {_quoted(' '.join(texts))}"


def with_lines(text: str, lines: str, where: str) -> str:
    """The text of a sidecar with lines at its end; `where` names it in errors.

    Raises:
        SidecarError: the text, or what the lines say, is not allowed in a sidecar.
    """
    parse(text, where)
    gap = "\n\n" if text.strip() else ""
    whole = f"{text.rstrip()}{gap}{lines}\n"
    parse(whole, where)
    return whole


def meant(name: str, key: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a fact as they are understood, by the names that vocabularies have for them.

    >>> meant("KF.pdf", "utfall", ["avslagen"]), meant("KF.pdf", "utfall", [])
    (('avslag',), ())

    Args:
        name: the file that is corrected, for errors.
        key: the key of the fact.
        texts: its values.

    Raises:
        SidecarError: the fact cannot have such a value.
    """
    said = parse(lines_of(name, None, {key: texts}), NAME)
    [[correction]] = said.corrections.values()
    facts = correction.fact if isinstance(correction.fact, tuple) else (correction.fact,)
    return tuple(_one(fact.value) for fact in facts if fact)


def allowed(key: str) -> tuple[str, ...]:
    """The values that a fact may be corrected to; empty if they are not counted.

    >>> allowed("niva"), allowed("titel")
    (('beslut', 'förslag'), ())
    """
    entry = FACTS[key]
    if entry.vocabulary and entry.vocabulary != "parties":
        terms = load(entry.vocabulary).terms
        return tuple(term.name for term in terms if "instead_of" not in term.more)
    return get_args(Level) if Level in {entry.shape, *get_args(entry.shape)} else ()


def changed(extract: Extract) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield each corrected fact of a section: its key, what the text says, and what it is now."""
    for key, correction in extract.get("rattat", {}).items():
        read = tuple(_one(each["varde"]) for each in correction["texten"])
        yield key, read, tuple(map(_one, values_of(extract, key)))


def _one(value: Any) -> str:
    """A value of a fact as it is written in a sidecar."""
    person = asdict(value) if isinstance(value, Person) else value
    if not isinstance(person, Mapping):
        return str(value)
    name, party = person["namn"], person["parti"]
    if name is None:
        return party or ""
    return f"{name} ({party})" if party else name


def _quoted(text: str) -> str:
    # A basic string of TOML is one of JSON but for DEL, which TOML has no room for.
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "")
