"""Words that no paper has: whether the answer says so."""

from collections.abc import Iterator
from itertools import islice
from random import Random

from benchmarks.honesty import dictionary
from benchmarks.honesty.asking import Tally, ask, claims, corrected, first_matter, silent
from benchmarks.honesty.papers import Papers, has
from indexer.swedish import is_stop
from search import Index

OFTEN = 0.1
"""A word that a larger share of the ärenden has says little, and is not drawn as a present one."""

SELDOM = 3
"""The least ärenden that have a word that is drawn as a present one."""


def absent_words(papers: Papers, random: Random, size: int) -> dict[str, list[str]]:
    """Correct Swedish words that no paper has, by the list that they are drawn from."""
    common = dictionary.common_words()
    sources = {
        "common": common,
        "inflected": dictionary.inflected(common),
        "any": dictionary.lemmas(),
        "names": dictionary.names(),
        "places": dictionary.places(),
    }
    return {
        part: list(islice(_absent(papers, random, words), size)) for part, words in sources.items()
    }


def _absent(papers: Papers, random: Random, words: tuple[str, ...]) -> Iterator[str]:
    for word in random.sample(words, len(words)):
        if not is_stop(word.lower()) and not papers.have(dictionary.stems_of(word)):
            yield word


def present_words(papers: Papers, random: Random, size: int) -> list[str]:
    """Words of the dictionary that some papers have, but not most."""
    most = OFTEN * len(papers.matters)
    words = [
        word
        for word, having in papers.by_word.items()
        if len(word) >= 5
        and SELDOM <= len(having) <= max(most, SELDOM)
        and word in dictionary.lemma_of()
        and not is_stop(word)
    ]
    return random.sample(sorted(words), min(size, len(words)))


def absent_answered(index: Index, absent: dict[str, list[str]]) -> Tally:
    """The absent words that are answered with hits as if those had them."""
    tally = Tally()
    for part, words in absent.items():
        for word in words:
            answer = ask(index, word)
            other = corrected(answer)
            if other is not None:
                tally.add(part, answer.total > 0, f"{word} → {other}")
            else:
                tally.add(part, claims(answer), f"{word} ({answer.total})")
    return tally


def pollution(index: Index, papers: Papers, random: Random, absent: list[str], size: int) -> Tally:
    """The pairs of a present and an absent word whose first hit lacks the present one."""
    tally = Tally()
    for there, lacking in zip(present_words(papers, random, size), absent, strict=False):
        question = " ".join(random.sample([there, lacking], 2))
        first = papers.by_id.get(first_matter(ask(index, question)) or "")
        lacks = first is None or not has(first, dictionary.stems_of(there))
        tally.add("", lacks, f"{question} → {first.heading if first else 'nothing'}")
    return tally


def partial_silent(index: Index, papers: Papers, random: Random, size: int) -> Tally:
    """The absent compounds with parts in the papers that are answered without a word about it."""
    tally = Tally()
    for word in islice(_half_there(papers, random), size):
        answer = ask(index, word)
        tally.add("", silent(answer), f"{word} ({answer.total})")
    return tally


def _half_there(papers: Papers, random: Random) -> Iterator[str]:
    words = dictionary.lemmas()
    for word in random.sample(words, len(words)):
        cuts = (
            (word[:cut], word[cut + len(link) :])
            for cut in range(4, len(word) - 3)
            for link in dictionary.LINKS
            if word.startswith(link, cut)
        )
        known = papers.by_word
        there = any(
            (first in known or last in known)
            and dictionary.is_word(first)
            and dictionary.is_word(last)
            for first, last in cuts
        )
        if there and not papers.have(dictionary.stems_of(word)):
            yield word
