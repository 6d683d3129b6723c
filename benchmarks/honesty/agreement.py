"""Random questions compared with a plain reading of the papers."""

from random import Random
from typing import NamedTuple

from benchmarks.honesty.asking import Tally, ask_words
from benchmarks.honesty.papers import Papers
from indexer.swedish import is_stop
from search import Index, Request

SHORTEST = 3
"""The fewest letters of a word that is asked."""


class Agreement(NamedTuple):
    """The questions that disagree, and the share of ärenden found through other forms of a word.

    A question disagrees if an ärende has all its words, exactly as they are written, and is not
    among the hits with all words; or if that is not the number of hits that the answer tells.
    """

    disagreeing: Tally
    more: float

    def measures(self) -> dict[str, float]:
        """``agreement`` is the share that agrees."""
        return {**self.disagreeing.shares("agreement", lacking=True), "agreement.more": self.more}


def agreement(index: Index, papers: Papers, random: Random, size: int) -> Agreement:
    """Ask random words of the papers, and compare what is found with what a plain reading finds."""
    disagreeing = Tally()
    found = more = 0
    for matter in random.choices(papers.matters, k=size):
        words = sorted(
            word
            for word in matter.words
            if len(word) >= SHORTEST and not is_stop(word) and "-" not in word
        )
        if not words:
            continue
        drawn = random.sample(words, min(random.randint(1, 3), len(words)))
        having = set.intersection(*(papers.by_word[word] for word in drawn))
        question, answer = ask_words(index, " ".join(drawn))
        hits = list(index.every(Request(question, snippets=False, words="alla")))
        counted = {hit.arende["id"] for hit in hits if hit.arende}
        missing = having - counted
        counts = answer.words != "alla" or answer.total == len(hits)
        disagreeing.add(
            "all", bool(missing) or not counts, f"{question}: {len(missing)} of {len(having)} lost"
        )
        found += len(counted)
        more += len(counted - having)
    return Agreement(disagreeing, more / max(found, 1))
