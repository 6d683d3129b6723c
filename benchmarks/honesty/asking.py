"""Asks an index, and reads from the answer what it claims."""

from collections import Counter
from dataclasses import dataclass, field

from search import Answer, Index, Request

TOLD = frozenset({"absent", "partial", "also", "abbreviation", "some", "loosened"})
"""Kinds of notices that say that the hits do not have the word that was typed."""

NAMED = frozenset({"absent", "partial", "also"})
"""Kinds of notices that name the word that is lacking, or what was found in its place."""

RETAKES = 5
"""The most readings of one question that are taken back, one after the other."""


@dataclass
class Tally:
    """How many of those asked have a property, by part; `shown` are the questions that do."""

    asked: Counter[str] = field(default_factory=Counter)
    having: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def add(self, part: str, has: bool, shown: str) -> None:
        """Count one question."""
        self.asked[part] += 1
        self.having[part] += has
        if has:
            self.shown.append(shown)

    def shares(self, measure: str, *, lacking: bool = False) -> dict[str, float]:
        """The share of all and of each part, and how many were asked; nothing if none was.

        With `lacking` it is the share of those that do not have the property.
        """
        if not self.asked:
            return {}
        shares = {measure: self.having.total() / self.asked.total()}
        if len(self.asked) > 1:
            for part, asked in self.asked.items():
                shares[f"{measure}.{part}"] = self.having[part] / asked
        if lacking:
            shares = {name: 1 - share for name, share in shares.items()}
        return {**shares, f"{measure}.asked": self.asked.total()}


def ask(index: Index, question: str) -> Answer:
    """The answer to a question that is typed as it is."""
    return index.search(Request(question, snippets=False))


def ask_words(index: Index, question: str) -> tuple[str, Answer]:
    """The answer to a question of which nothing is read as a field, and the question as asked."""
    for _ in range(RETAKES):
        answer = ask(index, question)
        read = [reading for reading in answer.readings if reading.applied]
        if not read:
            break
        question = read[0].plain
    return question, answer


def kinds(answer: Answer) -> set[str]:
    """The kinds of the notices of an answer."""
    return {notice.kind for notice in answer.notices}


def claims(answer: Answer) -> bool:
    """Whether the answer counts hits as if they had every word that was typed."""
    return answer.total > 0 and answer.words == "alla" and not kinds(answer) & TOLD


def silent(answer: Answer) -> bool:
    """Whether the answer shows something, and no notice names the word that is lacking."""
    return bool(answer.hits or answer.some.hits) and not kinds(answer) & NAMED


def corrected(answer: Answer) -> str | None:
    """The question that was searched instead of what was typed; None if it was searched itself."""
    return next((n.words[0] for n in answer.notices if n.kind == "corrected"), None)


def first_matter(answer: Answer) -> str | None:
    """The id of the ärende of the first hit, among those with all words or else with some."""
    return next(iter(matters(answer)), None)


def matters(answer: Answer) -> list[str]:
    """The ids of the ärenden on the first page, in their order."""
    hits = (*answer.hits, *answer.some.hits)
    return [hit.arende["id"] if hit.arende else hit.extract["id"] for hit in hits]
