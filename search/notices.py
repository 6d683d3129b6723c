"""What the searcher should know about how a question was understood, in Swedish."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from search.answer import Notice, Via, WordCount
from search.question import MAX_CHARACTERS, MAX_CLAUSES, Plan, Query, Wanted, Way

ITSELF: tuple[Via, ...] = ("word", "form", "part", "phrase", "prefix", "identifier")
"""The kinds of way that find the word itself, and not another one in its place."""


def counted_word(wanted: Wanted, total: int, has: Callable[[Way], bool]) -> WordCount:
    """One word of a question with the number of results that have it, and how they have it.

    Args:
        wanted: the word.
        total: the number of results with the word in any of its ways.
        has: whether any paper has a word in this way.
    """
    if not total:
        parts = (part.word for part in wanted.parts if any(map(has, part.ways)))
        return WordCount(wanted.word, 0, None, tuple(dict.fromkeys(parts)))
    if any(way.via in ITSELF and has(way) for way in wanted.ways):
        return WordCount(wanted.word, total, "word")
    found = [way for way in wanted.ways if has(way)]
    return WordCount(
        wanted.word, total, found[0].via, tuple(dict.fromkeys(way.found for way in found))
    )


def notices(
    query: Query,
    plan: Plan,
    words: Sequence[WordCount],  # noqa: ARG001 - absent words are to be named
    tier: Literal["some", "loosened"] | None,
) -> Iterator[Notice]:
    """Yield the notices about one search.

    Args:
        query: the question as it was read.
        plan: what was searched for.
        words: the words of the question, counted.
        tier: "some" if the hits have only some of the words because none has all; "loosened" if
            they also have fewer of them than usual.
    """
    if plan.corrections:
        better = _corrected(query.text, plan)
        yield Notice("suggestion", f"Menade du {better}?", (better,))
    if plan.also:
        yield Notice("also", f"Sökte även: {', '.join(plan.also)}.", plan.also)
    if tier:
        yield Notice(tier, "Inget ärende har alla orden; här är de som har några av dem.")
    if query.clauses and not plan.words:
        yield Notice("wordless", "Det finns inga ord att söka på i frågan; här är allt.")
    if query.cut:
        limit = f"{MAX_CHARACTERS} tecken eller {MAX_CLAUSES} ord"
        yield Notice("shortened", f"Frågan är längre än {limit}; resten togs inte med.")
    for prefix in plan.cut:
        text = f"Många ord börjar så; {prefix} söker de vanligaste av dem."
        yield Notice("prefix", text, (prefix,))


def _corrected(text: str, plan: Plan) -> str:
    for correction in sorted(plan.corrections, key=lambda each: -each.start):
        text = text[: correction.start] + correction.better + text[correction.end :]
    return text
