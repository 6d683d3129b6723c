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
# Every identifier has a digit, or is the letters of a party in brackets.
_MAY_HAVE_ANY = re.compile(r"[\d(]")
_VOWEL = re.compile(r"[aeiouyåäö]")
_BEFORE_NUMBERS = frozenset(("kl", "nr", "st", "kr", "tkr", "mkr"))


def identifiers_in(text: str, *, in_words: bool = True) -> list[Token]:
    """The identifiers in a question, in the form of the index, with their places in the text.

    If `in_words`, several §§ and those that are written in words are each one.

    >>> [token.text for token in identifiers_in("paragraf 5, §§ 37-38")]
    ['§5', '§37', '§38']

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
    if not _MAY_HAVE_ANY.search(text):  # most questions; to analyse their words takes longer
        return []
    text = text.translate(_TYPED)
    if run := _RUN_TOGETHER.fullmatch(text.strip()):
        return _whole(text, f"{run[1].upper()} {run[2]}-{run[3]}")
    large = _SMALL_LETTERED.sub(
        lambda match: match[0].upper() if _names_a_diary(match[0]) else match[0], text
    )
    # Somebody who types the letters does not ask for the number without them.
    found = [t for t in analyze(large) if t.kind == "i" and not t.text.startswith("*")]
    if in_words:
        found = _with_sections(found, text)
    normal = None if found else normal_dnr(text)
    if normal and all(_names_a_diary(letters.lower()) for letters in _LETTERS.findall(normal)):
        return _whole(text, normal)
    return found


def _with_sections(found: list[Token], text: str) -> list[Token]:
    """The identifiers, with each number of several §§: *§§ 37-38*, *paragraferna 37 och 38*."""
    for match in _SECTIONS.finditer(text):
        days = [token for token in found if not token.text.startswith("§")]
        numbers = [_section(match["first"], match.start(), match.end("first"))]
        for further in _FURTHER.finditer(text, match.end("first"), match.end()):
            start, end = further.span("number")
            if any(token.start < end and start < token.end for token in days):
                break
            before, last = int(numbers[-1].text[1:]), int(further["number"])
            is_span = further["joint"].strip().startswith("-")
            if is_span and not before < last <= before + MOST_OF_SPAN:
                break
            first = before + 1 if is_span else last
            numbers += (_section(str(n), start, end) for n in range(first, last + 1))
        if len(numbers) > 1 or match["word"].isalpha():
            start, end = match.start(), numbers[-1].end
            found = [token for token in found if token.end <= start or end <= token.start]
            found = sorted([*found, *numbers], key=lambda token: token.start)
    return found


def _section(number: str, start: int, end: int) -> Token:
    return Token("i", f"§{int(number)}", 0, start, end)


MOST_OF_SPAN = 10
"""The most §§ behind the first one of a span that are read one by one."""
_MORE = r"\s*(?:-|,\s*och\b|,|och\b|samt\b|eller\b)\s*(?:§\s*)?"
# No day of a month, year or number of another kind.
_ENDS = r"(?![\w/:]|[-.,]\d|\s*(?:kap|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
_SECTIONS = re.compile(
    rf"(?<![\w§])(?P<word>§{{1,2}}|paragraf(?:en|er|erna)?)\s*(?P<first>\d{{1,4}})(?![\d/:]|\.\d)"
    rf"(?:{_MORE}\d{{1,3}}{_ENDS.replace('[-.,]', '[.,]')})*",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"(?P<joint>{_MORE})(?P<number>\d{{1,3}})")


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
