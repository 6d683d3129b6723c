"""The labels that open a section's parts (``headings.toml``): below a heading, the body."""

import re
from functools import cache

from corpus.bodies import BODY
from corpus.vocabulary import load

_LONGEST = 90
_ENDING = re.compile(r"[\s*_:.]+\Z")


def is_label(line: str) -> bool:
    """Whether a line is a label and nothing else.

    >>> is_label("Beslut:"), is_label("Socialnämndens beslut"), is_label("Beslut om taxa")
    (True, True, False)
    """
    line = line.strip(" *_#")
    if len(line) > _LONGEST or not line or line[0].islower():
        return False
    words = _ENDING.sub("", line).casefold()
    plain, with_body = _labels()
    return words in plain or ("beslut" in words and with_body.fullmatch(words) is not None)


@cache
def _labels() -> tuple[frozenset[str], re.Pattern[str]]:
    aliases = [alias.casefold() for term in load("headings").terms for alias in term.aliases]
    forms = [
        r"[ ]".join(rf"{BODY}s?" if w == "{organ}" else re.escape(w) for w in alias.split())
        for alias in aliases
        if "{organ}" in alias
    ]
    plain = frozenset(alias for alias in aliases if "{organ}" not in alias)
    return plain, re.compile("|".join(forms), re.VERBOSE)
