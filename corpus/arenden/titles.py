"""Finds what a heading says a matter is about, and whether two headings are about the same.

The headings of one matter differ from step to step: "Motion av Eva Ek (V) om säker skolväg",
"Yttrande över motion om säker skolväg", "Säker skolväg, svar på motion (V)". What they share is the
*subject*. The words that are not part of it are data (``vocabulary/titles.toml``).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.vocabulary import wording

STEM_LETTERS = 6
"""So many first letters of two words are compared: *demografiska* equals *demografiskt*."""

NEARLY = 0.8
"""The least share of common words of two subjects that are the same: a few words may differ."""

CACHED_TITLES = 4_096
"""The most headings whose subject is cached: the same ärende comes again at once. 5 MB."""
ENOUGH = 3
"""A subject of fewer words, such as "Budget", does not identify a matter by itself."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading's subject: its words in order without small ones, their stems, and its numbers."""

    words: tuple[str, ...]
    stems: frozenset[str]
    numbers: frozenset[str]

    def same_as(self, other: "Title") -> bool:
        """Whether two headings state one subject.

        >>> title = title_of("Motion av Eva Ek (V) om att bygga en säker skolväg till Norra skolan")
        >>> title.same_as(title_of("Bygga en säker skolväg till Norra skolan, svar på motion (V)"))
        True
        >>> title_of("Budget 2024 för vård och omsorg").same_as(
        ...     title_of("Budget 2025 för vård och omsorg")
        ... )
        False
        """
        if self.identical_to(other):
            return True
        if self.numbers != other.numbers:
            return False
        ours, theirs = set(self.words), set(other.words)
        return len(ours & theirs) >= max(ENOUGH, NEARLY * len(ours | theirs))

    def identical_to(self, other: "Title") -> bool:
        """Whether two headings are the same, or one is cut off or runs on into the text.

        >>> title_of("Val av ombud efter Bo").identical_to(title_of("Val av ombud efter Eva"))
        False
        """
        shorter, longer = sorted((self.words, other.words), key=len)
        if len(shorter) == len(longer):
            return bool(shorter) and shorter == longer
        return len(shorter) > ENOUGH and longer[: len(shorter)] == shorter

    def kin_to(self, other: "Title") -> bool:
        """Whether two headings may belong to one matter, if something else says so.

        >>> title_of("Handlingsplan för demografiska utmaningar").kin_to(
        ...     title_of("Yrkande från V och S om att upphäva planen för det demografiska läget")
        ... )
        True
        >>> title_of("Granskning av hemvårdsbidrag").kin_to(title_of("Granskning av avgifter"))
        False
        """
        if self.words == other.words:
            return True
        if self.numbers and other.numbers and self.numbers.isdisjoint(other.numbers):
            return False
        common = len(self.stems & other.stems)
        fewest = min(len(self.stems), len(other.stems))
        return common >= 2 or (common > 0 and 2 * common >= fewest)

    @property
    def is_telling(self) -> bool:
        """Whether the subject has enough words to be recognised by."""
        return len(self.words) >= ENOUGH


@lru_cache(CACHED_TITLES)
def title_of(heading: str, kommun: str | None = None) -> Title:
    """Return the subject of a heading; the name of its `kommun` does not count.

    >>> title_of("Interpellation av Bo Berg (C) till nämndens ordförande angående köer").words
    ('köer',)
    """
    text = re.sub(r"(?<=[a-zåäö])-(?=[a-zåäö])", "", " ".join(heading.casefold().split()))
    words = _words(subject(text))
    numbers = frozenset(word for word in words if word.isdigit())
    own = kommun.casefold() if kommun else None
    stems = frozenset(
        word[:STEM_LETTERS]
        for word in words
        if not word.isdigit() and not _one_of("routine").fullmatch(word) and not _is_own(word, own)
    )
    return Title(words, stems, numbers)


def subject(text: str) -> str:
    """Return the part of a heading after (or before) the words for an initiative and its author.

    If there are no such words, it is the whole `text`.

    >>> subject("yttrande till kommunstyrelsen över motion från eva ek (v) om säker skolväg")
    'säker skolväg'
    >>> subject("motion (l) - se över möjligheten, svar")
    'se över möjligheten'
    >>> subject("motion av eva ek (v) och bo")  # a heading cut off before it comes to its subject
    ''
    """
    text = _after().sub("", text)
    before = _before().match(text)
    if before is None:
        return text
    rest = text[before.end() :]
    return "" if _AUTHOR_ALONE.match(rest) else rest


def recurs(heading: str) -> bool:
    """Whether a heading names something that recurs, such as the minutes of another meeting.

    >>> recurs("Arvodesberedningens protokoll 2024-02-08"), recurs("Digital justering av protokoll")
    (True, False)
    """
    text = heading.casefold()
    named = _one_of("recurring").search(text)
    # A heading with a § in it is about that §, not about the minutes that contain it.
    if named is None or "§" in text:
        return False
    before = re.findall(r"\w+", text[: named.start()])
    return not (before and _one_of("small").fullmatch(before[-1]))


def _words(text: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"\w+", text) if not _one_of("small").fullmatch(w))


def _is_own(word: str, kommun: str | None) -> bool:
    return kommun is not None and word.removesuffix("s") == kommun.removesuffix("s")


@cache
def _one_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_words_for(name)}")


def _words_for(*names: str) -> str:
    return wording("titles", *names)


_ORGAN = r"\w*(?:nämnden|styrelsen|fullmäktige|utskottet|nämndens|styrelsens|fullmäktiges)\b"
_PARTY = r"\([^)]{1,24}\)"
_AUTHOR_ALONE = re.compile(r"(?:av|från)\b")


@cache
def _before() -> re.Pattern[str]:
    """The words of a step, an initiative and its author, up to the subject."""
    led_in = rf"(?:(?:{_words_for('step', 'small')}|{_ORGAN})[\s:–-]+)*"
    author = rf"(?:(?:av|från|ställd)\b.*?(?:\b{_words_for('about')}|\s[–-]\s|:\s))"
    mark = rf"(?:{_PARTY}|{_words_for('about')}|[\s:–,\"”“-]|att\b|nr\s\d+)"
    return re.compile(rf"{led_in}\b{_words_for('initiative')}\s*{author}?{mark}*")


@cache
def _after() -> re.Pattern[str]:
    """The same after the subject: ", svar på motion (V)", "– yttrande", "(bordlagd)"."""
    step = rf"(?:{_words_for('step', 'small')}|{_ORGAN})"
    return re.compile(
        rf"\s*[,–(-]\s*(?:{step}\s+)*(?:{_words_for('initiative')}(?:\s*{_PARTY}|\s+(?:av|från)\b.*)?"
        rf"|{_words_for('step')})[\s).]*\Z"
    )
