"""The labels that open a section's parts, such as *Beslut* and *Yrkanden* (``headings.toml``)."""

import re
from functools import cache, lru_cache

from corpus.names import BODY, IN_BODIES
from corpus.vocabulary import load, small_pattern, wording

_BARE_KINDS = wording("body_words", "bare_kind", whole=False)
ORGAN = rf"(?:{''.join(BODY.split())}|{_BARE_KINDS})s?"
"""A pattern of a body's name inside a sentence or a label; it needs ``re.IGNORECASE``."""
_IN_ORGANS = (*IN_BODIES, "kf", "ks", "stämma")


def may_name_body(small: str) -> bool:
    """Whether words in small letters have one of those that every `ORGAN` has."""
    for word in _IN_ORGANS:  # noqa: SIM110 - a generator takes longer than the words
        if word in small:
            return True
    return False


LONGEST_LABEL = 110
"""The most characters of a label, or of a line's beginning that can be one."""

CACHED_LABELS = 4_000
"""The most lines of which it is cached whether they are labels, as each is asked often: 1 MB."""
_AROUND = re.compile(r"\A[\s*_#]+|(?<![\s*_:.])[\s*_:.]++\Z")
# A label with a body's name also has one of these words, so most lines stop here.
_TELLING = re.compile(wording("papers", "in_labels_with_a_body", whole=False))


@lru_cache(CACHED_LABELS)
def is_label(line: str) -> bool:
    """Whether a line is a label and nothing else.

    >>> is_label("Beslut:"), is_label("Socialnämndens beslut"), is_label("Beslut om taxa")
    (True, True, False)
    """
    words = _AROUND.sub("", line)
    return (
        0 < len(words) <= LONGEST_LABEL
        and not words[0].islower()
        and kind_of_label(words) is not None
    )


def unglued(line: str) -> str:
    r"""Return the line with the text that follows a label put on a line below it.

    The text may be glued to the label, or stand in a column beside it.

    >>> unglued("YrkandenAnna Ek (S) yrkar bifall"), unglued("DnrKS 2024/187"), unglued("McDonald")
    ('Yrkanden\nAnna Ek (S) yrkar bifall', 'Dnr KS 2024/187', 'McDonald')
    >>> unglued("Beslut          Motionen avslås.")
    'Beslut\nMotionen avslås.'
    """
    if ("Dnr" in line or "nummer" in line) and (glued := _GLUED_NUMBER.search(line)):
        return f"{line[: glued.start()]} {line[glued.start() :]}"
    if (beside := in_margin(line)) and is_label(beside["label"]):
        return f"{beside['label']}\n{beside['text']}"
    for seam in _SEAM.finditer(line, 0, LONGEST_LABEL):
        if is_label(line[: seam.start()]):
            return f"{line[: seam.start()]}\n{line[seam.start() :]}"
    return line


def in_margin(line: str) -> re.Match[str] | None:
    """Return a line's `label` in a column of its own and its `text`, or None."""
    return _MARGIN.fullmatch(line) if "  " in line or "\t" in line else None


_MARGIN = re.compile(
    r"[ \t]*+(?P<label>[A-ZÅÄÖa-zåäö](?:[^\s]| (?! )){2,40}?):?[ \t]{2,}+(?P<text>\S.*)"
)
# "Beslut (KF)": the body in letters behind the label.
_SAID_TWICE = re.compile(r" \((?:kf|ks|ksau|au|rf|rs|[a-zåäö]{1,3}n)\)\Z")
_SEAM = re.compile(r"[A-ZÅÄÖ](?<=[a-zåäö].)")
_GLUED_NUMBER = re.compile(r"(?<=\bDnr)(?=[A-ZÅÄÖ\d])|(?<=\b(?:Diarie|Ärende)nummer)(?=[A-ZÅÄÖ\d])")


@lru_cache(CACHED_LABELS)
def kind_of_label(words: str) -> str | None:
    """Return the kind of part that a label of these words opens, or None if they are no label.

    A kind is the name of a term in headings.toml.

    >>> kind_of_label("Kommunstyrelsens beslut"), kind_of_label("Cykelväg")
    ('beslut', None)
    """
    words = _SAID_TWICE.sub("", " ".join(words.casefold().split()))
    plain, organs = _labels()
    kind = plain.get(words)
    if kind is None and may_name_body(words) and _TELLING.search(words):
        kind = next((kind for kind, form in organs if form.fullmatch(words)), None)
    return kind


@cache
def _labels() -> tuple[dict[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The labels that are fixed words, and those that hold a body's name, by kind."""
    plain: dict[str, str] = {}
    organs = []
    for term in load("headings").terms:
        for alias in term.aliases:
            if "{organ}" not in alias:
                plain.setdefault(alias.casefold(), term.name)
        forms = [_form(alias) for alias in term.aliases if "{organ}" in alias]
        if forms:
            # The words are in small letters, and so the pattern is.
            organs.append((term.name, re.compile(small_pattern("|".join(forms)))))
    return plain, tuple(organs)


def _form(alias: str) -> str:
    words = (ORGAN if word == "{organ}" else re.escape(word) for word in alias.casefold().split())
    return " ".join(words)
