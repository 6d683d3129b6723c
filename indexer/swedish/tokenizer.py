"""The tokenizer: finds where the words of a text begin and end, and normalises words.

A word is a run of letters and digits. It may also contain

- combining marks and invisible joiners, so that unnormalised text is read like normalised text,
- a hyphen before a letter (*e-tjänst*, *IT-system*) or before a short number (*covid-19*),
- an apostrophe,
- the colon of an inflected abbreviation (*EU:s*, *3:e*).

A number with decimals, or with spaces between its thousands, is one word. A unit written together
with its number is a word of its own.
"""

import re
import unicodedata
from collections.abc import Iterator

MAX_WORD_LENGTH = 80
"""The most characters of a word that are read. Only broken files have longer words."""

HYPHENS = r"\-\u2010\u2011"

_LETTER = r"[^\W\d_]"
_ALNUM = r"[^\W_]"
# Combining diacritics of Latin, Hebrew and Arabic; soft hyphen, zero-width joiners, BOM.
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
MARKS = rf"[\u0300-\u036f\u0591-\u05bd\u064b-\u0652{_INVISIBLE}]"
_UNITS = "kr|mnkr|mkr|tkr|mdkr|km|cm|mm|kvm|kg|ha|kwh|mwh|gwh|twh|kw|mw|tim|st|kbps|mbit"
_ENDINGS = "s|a|e|n|t|r|an|ar|arna|arnas|are|en|ens|er|erna|ernas|et|ets|na|nas|ns|or|orna|ts"

_DECIMAL = r"(?<![\d.,])\d+[.,]\d+(?![\d]|[.,]\d)"
_GROUPED = r"(?<![\d.,:/-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,:/-]*\d)"
_BEFORE_UNIT = rf"\d+(?=(?i:{_UNITS})\b)"
_SHORT_NUMBER = rf"(?<={_LETTER}.)\d{{1,3}}(?![{HYPHENS}\d])"
_JOINT = rf"{MARKS}+|[{HYPHENS}](?={_LETTER}|{_SHORT_NUMBER})|['’](?={_LETTER})"
_COLON = rf":(?=(?i:{_ENDINGS})\b)"
_NUMBER = rf"(?=\d)(?:{_DECIMAL}|{_GROUPED}|{_BEFORE_UNIT})"
WORD = re.compile(rf"{_NUMBER}|{_ALNUM}+(?:(?:{_JOINT}|{_COLON}){_ALNUM}+)*{MARKS}*")
"""Matches one word of a text."""

_PLAIN = str.maketrans("’\u2010\u2011", "'--")
_DROPPED = re.compile(rf"[{_INVISIBLE}]")
# The number of a footnote at a word; at one or two letters it may be a power: m², km².
_RAISED = re.compile(rf"(?<={_LETTER}{{3}})[⁰¹²³⁴-⁹]+$")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text as written, each with its start and end.

    >>> [word for word, _, _ in words("EU:s e-tjänst kostar 3,5 mnkr, dvs. 3 500 000kr/år")]
    ['EU:s', 'e-tjänst', 'kostar', '3,5', 'mnkr', 'dvs', '3 500 000', 'kr', 'år']
    """
    for match in WORD.finditer(text):
        yield match[0], match.start(), match.end()


def surface_of(written: str) -> str:
    r"""The word as it is indexed: composed, in lower case, nothing invisible in it, cut if long.

    The raised number of a footnote is no part of the word.

    >>> surface_of("Va\u0308g\u00adarbete"), surface_of("Isbana²"), surface_of("km²")
    ('vägarbete', 'isbana', 'km2')
    """
    written = written[:MAX_WORD_LENGTH]
    if not written.isascii():
        if written.isalpha():  # nothing invisible in it, and no hyphen
            return unicodedata.normalize("NFKC", written).lower()
        written = _RAISED.sub("", _DROPPED.sub("", written))
        written = unicodedata.normalize("NFKC", written).translate(_PLAIN)
    if written[:1].isdecimal():
        written = written.replace(" ", "")
    return written.lower()
