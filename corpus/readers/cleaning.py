"""Text as it was meant, from text as a file has it.

`clean` is applied to whatever a reader gives, and applying it twice changes nothing more. It is
made of small steps, each of which may rely on those before it.

Lines and page breaks stay where they are, since the structure of minutes is read from them later.
Only a word divided at a line end is put together, and then the line ends after the word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from corpus.document import PAGE_BREAK

_SPELLED = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\uf001": "fi",  # of older fonts of Microsoft's and Apple's, which use places of their own
    "\uf002": "fl",
    "\u019f": "ti",  # Calibri's, as Word's PDFs tell them: *moƟon*, *aƩ*
    "\u01a9": "tt",
    "\u2010": "-",
    "\u2011": "-",
    "\x1e": "-",  # Word's non-breaking hyphen, and its hyphen that only shows at a break
    "\x1f": "\xad",
}
"""Ligatures and hyphens, and how they are written here."""
_OTHERWISE = re.compile(f"[{''.join(_SPELLED)}]")
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_MARKS = re.compile(r"[^\x00-\u02ff\w\s]{31,}")
_MOST_MARKS = 30
"""The most accents on a letter (Unicode's *stream-safe* form); composing more takes ever longer."""
# Word's bullets, when a font of symbols is taken for letters.
_SYMBOL_BULLET = re.compile("[\uf0b7\uf0a7\uf0d8\uf02d]")
_TRAILING = re.compile(r"(?<! ) +(?=[\n\f]|\Z)")
# No layout is so wide or so tall; a pattern that looks for blanks must not meet a million of them.
_WIDEST, _TALLEST = " " * 200, "\n" * 100
_TOO_WIDE, _TOO_TALL = re.compile(f"{_WIDEST} +"), re.compile(f"{_TALLEST}\n+")

_SUSPENDED = r"(?:och|eller|samt|respektive|resp|kontra|o|el|&|/)(?![^\W_])"
"""What follows a hyphen that stands for the end of a later word: *barn- och ungdomsnämnden*."""
_SUSPENDING = re.compile(_SUSPENDED)
# *gemen-samt* is the one word in which a conjunction of the list above is a syllable.
_NEUTER_IN_SAMT = re.compile(
    r"(?:gemen|lång|verk|märk|spar|mödo|frukt|hälso|vålds?|led|lön|var|tvek|säll|enfald?|arbet"
    r"|skräm|söm|omtänk|rar|kärleks?|följ|sin|trög|fram|till)-\Z",
    re.IGNORECASE,
)
# A soft hyphen is a hyphen where it is drawn: at the end of a line or word, and between digits.
_SOFT_HYPHEN_SHOWN = re.compile(rf"(?<=[^\W_])\xad(?=\n| {_SUSPENDED})|(?<=\d)\xad(?=\d)")
_SOFT_HYPHEN = "\xad"

_CONTINUED = re.compile(r"(?P<word>[^\W_]+(?:-[^\W_]+)*)(?P<rest>[^\n\f]*)")
_LONGEST = 100
"""The most letters of a word that is put together."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def clean(text: str) -> str:
    r"""Return the text in NFC, without invisible characters, and with divided words put together.

    Ligatures are expanded. Every kind of space becomes a space, and every kind of hyphen a
    hyphen. Soft hyphens, zero-width and control characters are removed. Lines end in ``\n``
    without spaces before it, and pages in ``\f``. Of more than 200 spaces or 100 empty lines in a
    row the rest is left out. ``clean(clean(text)) == clean(text)``.

    >>> clean("e\u0301n o\ufb03ciell hand\u00adling\u00a0")
    'én officiell handling'
    >>> clean("Kommun-\nstyrelsen gav barn- och\nutbildningsnämnden i upp-\ndrag att")
    'Kommunstyrelsen\ngav barn- och\nutbildningsnämnden i uppdrag\natt'
    >>> clean("Dnr STK-2021-\n1562, den 2023-\n10-20")
    'Dnr STK-2021-1562,\nden 2023-10-20'
    """
    return _join_lines(_normalise(text))


def join_hyphen(before: str, after: str, words: Mapping[str, int] | None = None) -> str | None:
    """Return two lines as one if the hyphen that `before` ends in divides a word; else None.

    The hyphen is kept where it belongs to the word: next to a digit, after an abbreviation,
    before a capital, or in an address. It is also kept if `words` (how often each word is
    written in the document, in lower case) has the word more often with it than without. A
    hyphen before a conjunction divides nothing.

    >>> join_hyphen("i kommun-", "styrelsen beslutades")
    'i kommunstyrelsen beslutades'
    >>> join_hyphen("KS-", "ordförande")
    'KS-ordförande'
    >>> join_hyphen("herr-", "respektive damlag") is None
    True
    >>> join_hyphen("icke-", "verbal", {"icke-verbal": 2})
    'icke-verbal'
    """
    words = words or {}
    stem = before[:-1].removesuffix(" ")
    continued = _CONTINUED.match(after.lstrip(" "))
    if not before.endswith("-") or not stem[-1:].isalnum() or not continued:
        return None
    start, end = stem.rpartition(" ")[2], continued["word"]
    if len(start) + len(end) > _LONGEST:
        return None
    if before.endswith(" -"):
        # A dash, unless the word is known: some programs set a space before the hyphen.
        known = words.get(f"{_WORD.findall(start)[-1]}{end}".casefold())
        return stem + end + continued["rest"] if known else None
    if _SUSPENDING.match(end) and not (end == "samt" and _NEUTER_IN_SAMT.search(before)):
        return None
    keeps = _keeps_hyphen(start, end, continued["rest"], words)
    if keeps is None:
        return None
    return before[: None if keeps else -1] + end + continued["rest"]


def _keeps_hyphen(start: str, end: str, rest: str, words: Mapping[str, int]) -> bool | None:
    """Whether the word ``start-end`` has a hyphen of its own; None if they are not one word."""
    last, first = start[-1], end[0]
    head = _WORD.findall(start)[-1]
    with_hyphen = words.get(f"{head}-{end}".casefold(), 0)
    without = words.get(f"{head}{end}".casefold(), 0)
    if re.search(r"www\.|://|@", start):
        return with_hyphen >= without
    if first.isdigit() and last.islower():
        # *covid-19 har*, but not the number of the page at the foot of it: *kommun-* and *12 (20)*.
        return True if re.match(r" (?!av\b)[a-zåäö]", rest) else None
    if last.isdigit():
        # A word after a date is not part of it: *2016-10-* and *Vi*.
        return None if first.isupper() and not end.isupper() else True
    if first.isdigit():
        return True
    tail = head.rpartition("-")[2]
    if first.isupper():
        if last.isupper():
            # A heading in capitals is divided like any other word; *SD-M* is not a word.
            return len(tail) < 4 or len(end) < 3
        return True if tail[0].isupper() else None
    if last.isupper() or len(tail) == 1:
        return True
    return with_hyphen > without


def count_words(text: str) -> Counter[str]:
    """Return how often each word is written, in lower case; `join_hyphen` asks for it."""
    return Counter(_WORD.findall(text.casefold()))


def _normalise(text: str) -> str:
    """Every step that looks at no more than a character and its neighbours."""
    text = _LINE_END.sub("\n", text)
    text = _OTHERWISE.sub(lambda match: _SPELLED[match[0]], _SPACE.sub(" ", text))
    text = _SYMBOL_BULLET.sub("•", _INVISIBLE.sub("", text))
    text = _MARKS.sub(_without_heap, text)
    text = _TRAILING.sub("", unicodedata.normalize("NFC", text))
    text = _SOFT_HYPHEN_SHOWN.sub("-", text).replace(_SOFT_HYPHEN, "")
    # Soft hyphens may have hidden spaces at a line's end, and kept a letter from its accent.
    text = unicodedata.normalize("NFC", _TRAILING.sub("", text))
    return _TOO_TALL.sub(_TALLEST, _TOO_WIDE.sub(_WIDEST, text))


def _without_heap(signs: re.Match[str]) -> str:
    """Return signs in a row without the accents that follow on thirty others."""
    kept, heap = [], 0
    for sign in signs[0]:
        heap = heap + 1 if unicodedata.combining(sign) else 0
        if heap <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _join_lines(text: str) -> str:
    """Join twice, since a word put together the first time is a known word the second time."""
    for _ in range(2 if "-\n" in text else 0):
        words = count_words(text)
        text = PAGE_BREAK.join(_join_page(page, words) for page in text.split(PAGE_BREAK))
    return text


def _join_page(page: str, words: Mapping[str, int]) -> str:
    """Put together the words divided at the line ends of one page, from the last line upwards.

    What a line begins with is only known when that line has been joined itself.
    """
    lines: list[str] = []  # in reverse
    for line in reversed(page.split("\n")):
        joined = join_hyphen(line, lines[-1], words) if lines else None
        if joined is None:
            lines.append(line)
            continue
        after = lines.pop().lstrip(" ")
        _, gap, rest = after.partition(" ")
        whole = joined[: len(joined) - len(gap) - len(rest)]
        if rest and not whole.endswith("-"):
            lines.append(rest.lstrip(" "))
            lines.append(whole)
        else:
            lines.append(joined)
    return "\n".join(reversed(lines))
