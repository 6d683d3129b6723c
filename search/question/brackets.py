"""Tells how to write a question with brackets, which group nothing but the values of a field.

*OR* binds more tightly than a blank: ``skola (park OR torg)`` means the same without its brackets.
Others can be written out.
"""

import re

from search.question.operators import AND, NOT, OR

MOST_PAIRS = 9
"""The most pairs of words that a question is written out as."""

_OR = "|".join(sorted(OR))
_NOT = "|".join(sorted(NOT))
_QUOTED = re.compile(r'"[^"]*"')
_LEFT_OUT = re.compile(rf"(?<!\S)(?:-|(?:{_NOT})\s+)\(([^()]*)\)")
_GROUP = r"(?<!\S)\(([^()]*)\)"
_ITEM = r"([^\s()]+)"
_EITHER = re.compile(rf"(?:{_GROUP}|(?<!\S){_ITEM})\s+({_OR})\s+(?:{_GROUP}|{_ITEM}(?!\S))")


def written_out(text: str) -> str | None:
    """The question without its brackets, if they would change what it means; otherwise None.

    >>> written_out("skola NOT (moped buss)"), written_out("skola (park OR torg)")
    ('skola -moped -buss', None)
    >>> written_out("(trygg skola) OR park")
    'trygg OR park skola OR park'
    >>> written_out("parti:(S OR V) skola"), written_out("() OR skola")
    (None, None)
    """
    if "(" not in text or _QUOTED.search(text):
        return None
    written = _LEFT_OUT.sub(_all_left_out, text)
    written = _EITHER.sub(_multiplied, written)
    return " ".join(written.split()) if written != text else None


def _all_left_out(match: re.Match[str]) -> str:
    inside = [each for each in match[1].split() if each not in OR | AND]
    return " ".join(f"-{each}" for each in inside) if len(inside) > 1 else match[0]


def _multiplied(match: re.Match[str]) -> str:
    """Both sides of an *OR*, written so that each word of one stands beside each of the other."""
    sides = [_all_of(match[1] or match[2] or ""), _all_of(match[4] or match[5] or "")]
    pairs = [f"{one} {match[3]} {other}" for one in sides[0] for other in sides[1]]
    return " ".join(pairs) if 1 < len(pairs) <= MOST_PAIRS else match[0]


def _all_of(side: str) -> list[str]:
    """The words that all have to be there, each with what may stand for it."""
    joined = re.sub(rf"\s+({_OR})\s+", "\x00\\1\x00", side.strip())
    return [each.replace("\x00", " ") for each in joined.split() if each not in AND]
