"""Finds diary numbers, §§ and dates in a question, in any notation."""

import re
from dataclasses import replace

from corpus.names import normal_dnr
from corpus.vocabulary import load
from indexer.swedish import Token, analyze

_SMALL_LETTERED = re.compile(r"(?<!\w)[a-zåäö]{2,5}(?=[ /-]?\d)")
# Signs of one width each, so that the places of the text stay as they are.
_TYPED = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)
# *SLK202300788*: letters, a year and a number of at least four digits, with nothing between.
_RUN_TOGETHER = re.compile(r"(?<!\w)([^\W\d_]{2,5})[ -]?((?:19|20)\d\d)(\d{4,6})(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyåäö]")
_BEFORE_NUMBERS = frozenset(("kl", "nr", "st", "kr", "tkr", "mkr"))


def identifiers_in(text: str) -> list[Token]:
    """The identifiers in a question, in the form of the index, with their places in the text.

    Papers write the letters of a diary number in capitals, but people type small ones. If a number
    is the whole question, it may be written in ways that running text does not allow.

    >>> [token.text for token in identifiers_in("ks 2023/00860")]
    ['KS-2023-860']
    >>> [token.text for token in identifiers_in("ks 8 maj 2024")]
    ['2024-05-08']

    Dashes and blanks of any kind, and none at all, are read alike.

    >>> [identifiers_in(each)[0].text for each in ("KS 2023\u2013860", "slk202300788")]
    ['KS-2023-860', 'SLK-2023-788']
    """
    text = text.translate(_TYPED)
    if run := _RUN_TOGETHER.fullmatch(text.strip()):
        return _whole(text, f"{run[1].upper()} {run[2]}-{run[3]}")
    large = _SMALL_LETTERED.sub(
        lambda match: match[0].upper() if _names_a_diary(match[0]) else match[0], text
    )
    # Somebody who types the letters does not ask for the number without them.
    found = [t for t in analyze(large) if t.kind == "i" and not t.text.startswith("*")]
    normal = None if found else normal_dnr(text)
    if normal and all(_names_a_diary(letters.lower()) for letters in _LETTERS.findall(normal)):
        return _whole(text, normal)
    return found


def _whole(text: str, number: str) -> list[Token]:
    """The identifier that a diary number is, as all of the text."""
    return [
        replace(token, start=0, end=len(text))
        for token in analyze(number)
        if token.kind == "i" and not token.text.startswith("*")
    ]


def _names_a_diary(letters: str) -> bool:
    """Whether small letters before a number name a diary: those of a body, or without a vowel."""
    if letters in _BEFORE_NUMBERS:
        return False
    return load("bodies").find(letters) is not None or not _VOWEL.search(letters)
