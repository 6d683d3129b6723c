"""What the searcher should know about how a question was understood, in Swedish."""

from collections.abc import Iterator

from search.answer import Notice
from search.question import MAX_CHARACTERS, MAX_CLAUSES, Plan, Query


def notices(query: Query, plan: Plan, *, loosened: bool) -> Iterator[Notice]:
    """Yield the notices about one search.

    Args:
        query: the question as it was read.
        plan: what was searched for.
        loosened: whether hits needed to match fewer words than usual.
    """
    if plan.corrections:
        better = _corrected(query.text, plan)
        yield Notice("suggestion", f"Menade du {better}?", (better,))
    if plan.also:
        yield Notice("also", f"Sökte även: {', '.join(plan.also)}.", plan.also)
    if loosened:
        text = "Inget innehåller tillräckligt många av orden; här är det som innehåller några."
        yield Notice("loosened", text)
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
