"""Finds tokens that need more than one word: shortened series, identifiers, party letters."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.names import Identifier, find_identifiers
from corpus.vocabulary import load
from indexer.swedish.analysis import pieces, word
from indexer.swedish.lexicon import PREFIX_LETTERS, lexicon
from indexer.swedish.tokenizer import MAX_WORD_LENGTH, WORD

Found = tuple[str, str, int, int]
"""A token found in a text: its kind, its text, its start and its end."""


class Hints(NamedTuple):
    """Where in a text there may be such tokens, so that only those places need be searched.

    `suspended` are the places of hyphens after a word that may be unfinished (*gång- och*).
    `left_out` are those of hyphens before a word whose beginning may be left out (*-banor*).
    `bracket` says whether there may be party letters in brackets. `places` are those at which an
    identifier may begin. None means that nobody looked, and the whole text is searched.
    """

    suspended: Sequence[int] | None = None
    left_out: Sequence[int] | None = None
    bracket: bool = True
    places: Sequence[int] | None = None


ANYTHING = Hints()

CONJUNCTIONS = frozenset(("och", "eller", "samt", "respektive"))
LONGEST_SERIES = 6
"""The most words from an unfinished one to the compound that completes it."""

CACHED_BRACKETS = 10_000
"""The most brackets, and the most letters in them, that are cached: 3 MB."""
CACHED_COMPOUNDS = 10_000
"""The most compounds whose ends are cached: 3 MB."""

_SUSPENDED = re.compile(rf"[-\u2010\u2011](?=\s*[,/]|\s+(?:{'|'.join(sorted(CONJUNCTIONS))})\b)")
_LETTERS = re.compile(r"\(([^()\n]{1,40})\)")
_DIARY_LETTERS = re.compile(r"(?:[^\W\d_]+-)+(?=\d)")
# *Gångvägar och -banor*: a word without its beginning, and the word before it that has it.
_LEFT_OUT = re.compile(r"[-\u2010\u2011\u2013](?<=\s.)([^\W\d_]+)")
_LEANS_ON = re.compile(
    rf"([^\W\d_]{{1,{MAX_WORD_LENGTH}}})\s{{0,2}}(?:[,/]|\s(?:{'|'.join(sorted(CONJUNCTIONS))}))\s{{1,2}}\Z"
)
_LEADING = (",", "/", *sorted(CONJUNCTIONS))
_SEPARATORS = re.compile(r"\s*(?:,|/|\+|&|\boch\b)\s*")


def in_context(text: str, hints: Hints = ANYTHING) -> Iterator[Found]:
    """Yield the tokens of a text that need more than one word, in no particular order.

    >>> sorted(in_context("Gång- och cykelväg (S), § 7"))
    [('i', '(s)', 20, 21), ('i', '§7', 24, 27), ('p', 'gångväg', 0, 4)]
    """
    yield from _suspended(text, hints.suspended)
    yield from _left_out(text, hints.left_out)
    for found in find_identifiers(text, hints.places):
        for normal in normals(found):
            yield "i", normal, found.start, found.end
    if hints.bracket:
        yield from _parties(text)


def completed(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words that a text only writes a part of, each with the place of that part.

    >>> list(completed("för- och grundskola, gångvägar och -banor"))
    [('förskola', 0, 3), ('gångbana', 36, 41)]
    """
    if "-" in text or "\u2010" in text or "\u2011" in text:
        for _, word_of_all, start, end in (*_suspended(text, None), *_left_out(text, None)):
            yield word_of_all, start, end


def normals(found: Identifier) -> tuple[str, ...]:
    """The texts under which an identifier is indexed.

    A diary number with letters is also indexed without them. A star tells that form from a number
    that never had letters.

    >>> [normals(found) for found in find_identifiers("KS 2023-860, 0503/22")]
    [('KS-2023-860', '*-2023-860'), ('2022-503',)]
    """
    letters = _DIARY_LETTERS.match(found.normal) if found.kind == "dnr" else None
    return (found.normal, "*-" + found.normal[letters.end() :]) if letters else (found.normal,)


def position_of(ends: Sequence[int], start: int) -> int:
    """The position of a token that begins at `start`: that of the first word that ends after it.

    If no word does, it is the last position. `ends` is where each word ends.
    """
    return min(bisect_right(ends, start), max(len(ends) - 1, 0))


def _matches(
    pattern: re.Pattern[str], text: str, places: Sequence[int] | None
) -> Iterator[re.Match[str]]:
    """The matches of a pattern; if `places` are known, only those are tried."""
    if places is None:
        return pattern.finditer(text)
    return filter(None, (pattern.match(text, place) for place in places))


def _suspended(text: str, places: Sequence[int] | None) -> Iterator[Found]:
    for hyphen in _matches(_SUSPENDED, text, places):
        end = hyphen.start()
        start = _start_of_letters(text, end)
        completing = _completing(text, hyphen.end()) if start < end else None
        if completing:
            front = text[start:end].lower()
            for lent in _ends(completing):
                yield "p", front + lent, start, end
            for lemma in _prefixed(front, completing):
                yield "p", lemma, start, end


def _start_of_letters(text: str, end: int) -> int:
    """Where the run of letters right before `end` begins; `end` itself if there is none."""
    start, least = end, max(0, end - MAX_WORD_LENGTH)
    while start > least and (c := text[start - 1]).isalnum() and not c.isdecimal():
        start -= 1
    return start


def _left_out(text: str, places: Sequence[int] | None) -> Iterator[Found]:
    front, lent_at = "", -1
    for found in _matches(_LEFT_OUT, text, places):
        begins = max(0, found.start() - 2 * MAX_WORD_LENGTH)
        before = text[begins : found.start()]
        # Looking back is slow, so first check that the text before can match at all.
        leans_on = _LEANS_ON.search(before) if before.rstrip().endswith(_LEADING) else None
        if not leans_on:
            continue
        # The word before may need the same compound: *gångvägar, -banor och -stråk*.
        if lent_at != begins + leans_on.start(1):
            front = "".join(pieces(leans_on[1])[:-1])
        lent_at = found.start(1)
        if front:
            for lemma in word(found[1]).lemmas:
                yield "p", front + lemma, *found.span(1)


def _completing(text: str, start: int) -> str | None:
    """The compound that ends a series: *utbildningsnämnden* after *barn-, ungdoms- och*."""
    for _, match in zip(range(LONGEST_SERIES), WORD.finditer(text, start), strict=False):
        is_suspended = _SUSPENDED.match(text, match.end())
        if match[0].lower() not in CONJUNCTIONS and not is_suspended:
            return match[0]
    return None


@lru_cache(CACHED_COMPOUNDS)
def _ends(compound: str) -> list[str]:
    """What a compound adds to an unfinished word: the lemmas of its pieces except the first."""
    split_up = pieces(compound)
    ends: dict[str, None] = {}
    for first in range(1, len(split_up)):
        head = "".join(split_up[first:])
        entry = lexicon().entry(head)
        lemmas = entry.lemmas if entry else word(head).lemmas
        ends.update(dict.fromkeys(lemmas))
    return list(ends)


@lru_cache(CACHED_COMPOUNDS)
def _prefixed(front: str, completing: str) -> tuple[str, ...]:
    """The words of a prefix and the rest of a prefixed one: *tillbyggnad* of *till- och ombyggnad*.

    Only words that the lexicon has.
    """
    known = lexicon()
    if front not in known.prefixes:
        return ()
    form = completing.lower()
    for size in PREFIX_LETTERS:
        entry = known.entry(front + form[size:]) if form[:size] in known.prefixes else None
        if entry:
            return entry.lemmas
    return ()


@lru_cache(CACHED_BRACKETS)
def _party(letters: str) -> str | None:
    party = load("parties").find(letters)
    return party.name.lower() if party else None


def _parties(text: str) -> Iterator[Found]:
    for bracket in _LETTERS.finditer(text):
        at = bracket.start(1)
        for letters in _between(bracket[1]):
            start = text.index(letters, at)
            at = start + len(letters)
            if party := _party(letters):
                yield "i", f"({party})", start, at


@lru_cache(CACHED_BRACKETS)
def _between(inside: str) -> Sequence[str]:
    """The words in a bracket if all are short and begin with a capital, like party letters."""
    letters = _SEPARATORS.split(inside)
    if all(0 < len(part) < 6 and (part[0].isupper() or part == "-") for part in letters):
        return letters
    return ()
