"""What the searcher should know about how a question was understood, in Swedish."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from search.answer import Notice
from search.question import MAX_CHARACTERS, MAX_CLAUSES, Plan, Query, Respelling, Wanted, Way

FoundIn = Callable[[tuple[Way, ...]], int]
"""Returns the number of documents with a word in any of some ways."""

OF_THE_WORD = frozenset(("word", "form", "part", "prefix"))
"""The kinds of ways by which a word itself is found, not another one in its place."""


def notices(query: Query, plan: Plan, *, loosened: bool, found_in: FoundIn) -> Iterator[Notice]:
    """Yield the notices about one search.

    Args:
        query: the question as it was read.
        plan: what was searched for.
        loosened: whether hits needed to match fewer words than usual.
        found_in: see `FoundIn`.
    """
    yield from _respelt(query.text, plan)
    yield from _absent(plan, found_in)
    for letters, meaning in plan.acronyms:
        yield Notice("abbreviation", f"{letters} står för {meaning}.", (letters, meaning))
    for word, written in plan.operators:
        text = f"{word} är inget tecken i sökspråket; skriv {written}."
        yield Notice("operator", text, (word, written))
    if plan.common:
        text = "Frågan har bara ord som nästan alla handlingar har; skriv vad det handlar om."
        yield Notice("common", text)
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


def _respelt(text: str, plan: Plan) -> Iterator[Notice]:
    if plan.corrections:
        shown = _with(text, plan.corrections)
        literal = _with(
            text,
            [replace(each, better=f"+{text[each.start : each.end]}") for each in plan.corrections],
        )
        said = f"Visar träffar för {shown}. Sök efter {text.strip()} i stället."
        yield Notice("corrected", said, (shown, literal))
    best = {each.start: each for each in reversed(plan.offers)}
    if best:
        meant = _with(text, [*plan.corrections, *best.values()])
        yield Notice("suggestion", f"Menade du {meant}?", (meant,))


def _with(text: str, respellings: Iterable[Respelling]) -> str:
    for each in sorted(respellings, key=lambda each: -each.start):
        text = text[: each.start] + each.better + text[each.end :]
    return text.strip()


def _absent(plan: Plan, found_in: FoundIn) -> Iterator[Notice]:
    nowhere = []
    for wanted in plan.words:
        if wanted.occur == "excluded" or not _is_absent(wanted, found_in):
            continue
        if found := tuple(dict.fromkeys(_instead(wanted, found_in))):
            text = f"{wanted.word} finns inte i handlingarna, bara {_listed(found)}."
            yield Notice("partial", text, (wanted.word, *found))
        else:
            nowhere.append(wanted.word)
    if nowhere:
        text = f"{_listed(nowhere)} finns inte i handlingarna."
        yield Notice("absent", text, tuple(nowhere))


def _is_absent(wanted: Wanted, found_in: FoundIn) -> bool:
    if any(way.via in {"identifier", "phrase"} for way in wanted.ways[:1]):
        return not found_in(wanted.ways)
    return wanted.absent


def _instead(wanted: Wanted, found_in: FoundIn) -> Iterator[str]:
    """The words that papers have in place of an absent one: synonyms, then parts of it."""
    for way in wanted.ways:
        if way.via not in OF_THE_WORD and found_in((way,)):
            yield way.found
    for part in wanted.parts:
        if found_in(part.ways):
            yield part.word


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
