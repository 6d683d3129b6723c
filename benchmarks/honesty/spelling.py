"""Misspelt words, made by rule and by people, and correct words that must not be mended."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path
from random import Random

from benchmarks.honesty import dictionary
from benchmarks.honesty.asking import Tally, ask, corrected
from benchmarks.honesty.papers import Papers
from indexer.swedish import is_stop
from search import Answer, Index

BY_PEOPLE = Path(__file__).with_name("misspellings.tsv")
"""Misspellings that people make: what is typed, and the right word."""

LEAST = 3
"""The fewest ärenden that have a word of which a misspelling should be mended."""

SHORTEST = 6
"""The fewest letters of a word that is misspelt by rule."""

Misspelling = tuple[str, str, str]
"""Its kind, what is typed, and the right word."""

_ROWS = ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_SOUNDS = ("sj", "stj", "sch", "skj")


def drop(word: str, random: Random) -> str:
    """The word without one of its letters; the first stays."""
    at = random.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, random: Random) -> str:
    """The word with one letter typed twice."""
    at = random.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def swap(word: str, random: Random) -> str:
    """The word with two neighbouring letters in the wrong order."""
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def neighbour_key(word: str, random: Random) -> str:
    """The word with one letter replaced by one that is beside it on a Swedish keyboard."""
    at = random.randrange(1, len(word))
    row = next((row for row in _ROWS if word[at] in row), None)
    if row is None:
        return word
    key = row.index(word[at])
    return (
        word[:at]
        + random.choice(row[max(key - 1, 0) : key] + row[key + 1 : key + 2])
        + word[at + 1 :]
    )


def undotted(word: str, random: Random) -> str:  # noqa: ARG001
    """The word without the ring and the dots of å, ä and ö."""
    return word.translate(str.maketrans("åäö", "aao"))


def one_dot(word: str, random: Random) -> str:
    """The word with å for ä, e for ä or o for å: vowels that sound alike."""
    pairs = [pair for pair in (("ä", "e"), ("å", "o"), ("ä", "å")) if pair[0] in word]
    return word.replace(*random.choice(pairs), 1) if pairs else word


def sound(word: str, random: Random) -> str:
    """The word with another spelling of the sound of *sj*."""
    ways = [pair for pair in product(_SOUNDS, _SOUNDS) if pair[0] in word and pair[0] != pair[1]]
    return word.replace(*random.choice(ways), 1) if ways else word


def single(word: str, random: Random) -> str:
    """The word with one consonant where there are two."""
    doubled = list(re.finditer(r"([bcdfgklmnprst])\1", word))
    at = random.choice(doubled).start() if doubled else None
    return word if at is None else word[:at] + word[at + 1 :]


KINDS: tuple[Callable[[str, Random], str], ...] = (
    *(drop, double, swap, neighbour_key, undotted, one_dot, sound, single),
)


def misspelt(papers: Papers, random: Random, size: int) -> Iterator[Misspelling]:
    """Yield `size` misspellings of each kind, of words that the papers have."""
    known = papers.by_word
    rights = sorted(
        word
        for word, having in known.items()
        if len(having) >= LEAST
        and len(word) >= SHORTEST
        and word in dictionary.lemma_of()
        and not is_stop(word)
    )
    for kind in KINDS:
        made = (
            (kind.__name__, wrong, right)
            for right in random.sample(rights, len(rights))
            if (wrong := kind(right, random)) != right
            and wrong not in known
            and not dictionary.is_word(wrong)
            and not dictionary.is_compound(wrong)
        )
        yield from islice(made, size)


def by_people(papers: Papers) -> Iterator[Misspelling]:
    """Yield those misspellings of the list that are not in the papers, where the right word is."""
    for line in BY_PEOPLE.read_text("utf-8").splitlines():
        wrong, right = line.split("\t")
        if papers.having(dictionary.stems_of(right)) >= LEAST and wrong not in papers.by_word:
            yield "people", wrong, right


def misspellings_mended(index: Index, papers: Papers, random: Random, size: int) -> Tally:
    """The misspellings that are not searched as the right word."""
    tally = Tally()
    for part, wrong, right in (*misspelt(papers, random, size), *by_people(papers)):
        answer = ask(index, wrong)
        tally.add(part, not mended(index, answer, right), f"{wrong} for {right}: {_came(answer)}")
    return tally


def mended(index: Index, answer: Answer, right: str) -> bool:
    """Whether the answer to a misspelling is one to the right word, in any of its forms."""
    better = corrected(answer)
    searched = [better] if better else [f for word in answer.asked for f in word.found]
    if answer.total > 0 and any(dictionary.same_word(each, right) for each in searched):
        return True
    itself = ask(index, right)
    return (
        answer.total > 0
        and (answer.total, answer.words) == (itself.total, itself.words)
        and {hit.extract["id"] for hit in answer.hits} == {hit.extract["id"] for hit in itself.hits}
    )


def wrongly_mended(
    index: Index, papers: Papers, random: Random, correct: list[str], size: int
) -> Tally:
    """The correct words that are searched as another: words of the papers, and absent ones."""
    tally = Tally()
    known = sorted(w for w in papers.by_word if len(w) >= 4 and w in dictionary.lemma_of())
    present = random.sample(known, min(size, len(known)))
    for part, words in (("present", present), ("absent", correct)):
        for word in words:
            better = corrected(ask(index, word))
            tally.add(part, better is not None, f"{word} → {better}")
    return tally


def _came(answer: Answer) -> str:
    better = [*(n.words[0] for n in answer.notices if n.kind in {"corrected", "suggestion"})]
    return f"{', '.join(better) or 'no other word'}, {answer.total} hits"
