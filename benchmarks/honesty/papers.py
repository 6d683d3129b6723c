"""The papers of an index as plain text: what they say, without this project's analyzer."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.extract import Extract
from search import Index

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_ALONE = frozenset("åö")
"""Words of one letter that may begin a compound."""


@dataclass(frozen=True)
class Matter:
    """One ärende: its heading, all its words in lower case, and its longest section."""

    id: str
    heading: str
    words: frozenset[str]
    longest: int


class Papers:
    """All ärenden of an index, read from the stored text of their sections."""

    def __init__(self, index: Index) -> None:
        self.matters = tuple(_matters(index))

    @cached_property
    def by_word(self) -> dict[str, set[str]]:
        """The ids of the ärenden that have each word, in exactly this form."""
        found: dict[str, set[str]] = defaultdict(set)
        for matter in self.matters:
            for word in matter.words:
                found[word].add(matter.id)
        return dict(found)

    @cached_property
    def by_id(self) -> dict[str, Matter]:
        """The ärenden by id."""
        return {matter.id: matter for matter in self.matters}

    @cached_property
    def _listed(self) -> str:
        return _list(self.by_word)

    def having(self, stems: tuple[str, ...]) -> int:
        """The number of ärenden that have a word beginning with a stem."""
        beginning = (ids for word, ids in self.by_word.items() if word.startswith(stems))
        return len(set().union(*beginning))

    def have(self, stems: Iterable[str]) -> bool:
        """Whether any word of the papers begins with a stem, or may be a compound with it."""
        return any(holds(self._listed, stem) for stem in stems)


def holds(listed: str, stem: str) -> bool:
    r"""Whether a word of the list has the stem at its beginning, or behind another word.

    A single letter is no word to be joined, unless it is å or ö.

    >>> holds("\nskatter\nskolbarnen\n", "katt"), holds("\nskatter\nskolbarnen\n", "barn")
    (False, True)
    """
    stem = plain(stem)
    at = listed.find(stem)
    while at >= 0:
        before = at - listed.rfind("\n", 0, at) - 1
        if before != 1 or listed[at - 1] in _ALONE:
            return True
        at = listed.find(stem, at + 1)
    return False


def has(matter: Matter, stems: Iterable[str]) -> bool:
    """Whether an ärende has a word with one of the stems."""
    listed = _list(matter.words)
    return any(holds(listed, stem) for stem in stems)


def plain(text: str) -> str:
    """The text in lower case, with å, ä and ö but without other accents.

    >>> plain("Idé på Åsön")
    'ide på åsön'
    """
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0]
        for letter in unicodedata.normalize("NFC", text.lower())
    )


def words_of(text: str) -> set[str]:
    r"""Its words in lower case; one with a hyphen also in its pieces, and written as one.

    >>> sorted(words_of("IT-stöd för väg-\nnät"))
    ['för', 'it', 'it-stöd', 'itstöd', 'stöd', 'vägnät']
    """
    found: set[str] = set()
    for word in WORD.findall(_BROKEN.sub("", plain(text.replace("\u00ad", "")))):
        found.add(word)
        if "-" in word:
            found.update(word.split("-"))
            found.add(word.replace("-", ""))
    return found


def _list(words: Iterable[str]) -> str:
    return "\n" + "\n".join(sorted(words)) + "\n"


def _matters(index: Index) -> Iterator[Matter]:
    for id_ in index.arende_ids():
        arende = index.arende(id_)
        assert arende
        words: set[str] = set()
        longest = 0
        for step in arende["steg"]:
            extract = index.extract(step["id"])
            assert extract
            longest = max(longest, len(extract["text"]))
            words |= words_of("\n".join(_said(extract)))
        yield Matter(arende["id"], arende["titel"] or "", frozenset(words), longest)


def _said(extract: Extract) -> Iterator[str]:
    """What a section says, and who and what it is about: all that is searched."""
    yield extract["text"]
    yield from filter(None, (extract["titel"], extract["kommun"], extract["namnd"]))
    yield from filter(None, (person["namn"] for person in extract["motionarer"]))
