"""What the searcher should know about how a question was understood, in Swedish."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from indexer.swedish import word
from search.answer import Notice, Reading, Via, WordCount
from search.question import (
    MAX_CHARACTERS,
    MAX_CLAUSES,
    Plan,
    Query,
    Respelling,
    Wanted,
    Way,
    in_dictionary,
    pieces_with_parts,
    unknown_fields,
)

ITSELF: tuple[Via, ...] = ("word", "form", "part", "phrase", "prefix", "identifier")
"""The kinds of way that find the word itself, and not another one in its place."""

IN_ITS_PLACE: tuple[Via | None, ...] = (None, "synonym", "joined")
"""The kinds of way that find something else than the word; None for its parts."""

NEARLY_ALL = 0.9
"""The least share of the results that have a word which tells nothing."""

LEAST_RESULTS = 50
"""The least results of an index in which that can be said."""


def counted_word(wanted: Wanted, total: int, has: Callable[[Way], bool]) -> WordCount:
    """One word of a question with the number of results that have it, and how they have it.

    Args:
        wanted: the word.
        total: the number of results with the word in any of its ways.
        has: whether any paper has a word in this way.
    """
    if not total:
        return WordCount(wanted.word, 0, None, tuple(_parts_found(wanted, has)))
    itself = [way for way in wanted.ways if way.via in ITSELF]
    # Of a phrase it would take as long to say again as it took to find.
    if len(itself) == len(wanted.ways) or any(map(has, itself)):
        return WordCount(wanted.word, total, "word")
    found = [way for way in wanted.ways if has(way)]
    return WordCount(
        wanted.word, total, found[0].via, tuple(dict.fromkeys(way.found for way in found))
    )


def _parts_found(wanted: Wanted, has: Callable[[Way], bool]) -> Iterable[str]:
    """The parts of a word that papers have: of each piece of it one, rather a word of its own."""
    found: dict[str, bool] = {}
    for way in (way for part in wanted.parts for way in part.ways):
        if has(way):
            found[way.found] = found.get(way.found, False) or way.via != "part"
    for forms in pieces_with_parts(word(wanted.word)):
        there = sorted((each for each in forms if each in found), key=lambda each: not found[each])
        for each in there[1:]:
            del found[each]
    return found


def notices(
    query: Query,
    plan: Plan,
    words: Sequence[WordCount],
    tier: Literal["some", "loosened"] | None,
    *,
    filtered: bool,
    meant: tuple[str, int] | None = None,
    results: int = 0,
    readings: Iterable[Reading] = (),
    years: Sequence[str] = (),
) -> Iterator[Notice]:
    """Yield the notices about one search.

    Args:
        query: the question as it was read.
        plan: what was searched for.
        words: the words of the question, counted.
        tier: "some" if the hits have only some of the words because none has all; "loosened" if
            they also have fewer of them than usual.
        filtered: whether the answer is limited by a filter or an excluded value.
        meant: the question that small words may be meant as, and its number of hits.
        results: the number of all results of the index.
        readings: what plain words of the question were read as.
        years: the years that papers of the index are of, in their order.
    """
    yield from _without_papers(readings, years)
    yield from _respelt(query.text, plan, {each.word for each in words if each.via is None})
    for each in query.impossible:
        yield Notice("date", f"{each} finns inte i kalendern.", (each,))
    named = list(_absent([each for each in words if each.word not in query.impossible]))
    yield from named
    for each in plan.only_names:
        yield Notice("name", f"{each} finns bara som namn i handlingarna.", (each,))
    if plan.names and len(plan.words) == 1:
        question = _with(query.text, plan.names)
        text = f"{query.text.strip()} söktes som ord. Med namn: {question}."
        yield Notice("names", text, (query.text.strip(), question))
    for letters, meaning in plan.acronyms:
        yield Notice("abbreviation", f"{letters} står för {meaning}.", (letters, meaning))
    for sign, written in plan.operators:
        yield Notice("operator", f"{sign} gör ingenting här; skriv {written}.", (sign, written))
    if meant:
        hits = f"{meant[1]} {'träff' if meant[1] == 1 else 'träffar'}"
        yield Notice("meant", f"Menade du {meant[0]}? {hits}.", (meant[0], str(meant[1])))
    for sign, written in query.unjoined:
        text = f"{sign} gäller mellan ord och mellan värden av ett fält; här söktes {written}."
        yield Notice("unjoined", text, (sign, written))
    for name, *fields in unknown_fields(query.text):
        text = f"{name} är inget fält, så det söktes som ord; fält: {', '.join(fields)}."
        yield Notice("field", text, (name, *fields))
    if plan.common or _are_common(words, results):
        text = "Inget ord i frågan säger vad den gäller; skriv vad det handlar om."
        yield Notice("common", text)
    said = {each for notice in named if notice.kind == "partial" for each in notice.words[1:]}
    also = tuple(each for each in plan.also if each not in said)
    if also:
        yield Notice("also", f"Sökte även: {', '.join(also)}.", also)
    if related := tuple(each for each in plan.related if not _is_said(each, words, (*said, *also))):
        yield Notice("offered", f"Sök även: {', '.join(related)}.", related)
    if tier and len(words) > 1:
        yield Notice(tier, "Inget ärende har alla orden; här är de som har några av dem.")
    if query.text.strip() and not plan.words and not filtered:
        yield Notice("wordless", "Det finns inga ord att söka på i frågan; här är allt.")
    if query.cut:
        limit = f"{MAX_CHARACTERS} tecken eller {MAX_CLAUSES} ord"
        yield Notice("shortened", f"Frågan är längre än {limit}; resten togs inte med.")
    for prefix in dict.fromkeys(plan.cut):
        text = f"Många ord börjar så; {prefix} söker de vanligaste av dem."
        yield Notice("prefix", text, (prefix,))


def _without_papers(readings: Iterable[Reading], years: Sequence[str]) -> Iterator[Notice]:
    """Name the years in force that no paper is of, with the first and the last that some are."""
    asked = [v for each in readings if each.applied for v in each.filters.get("ar", ())]
    for year in dict.fromkeys(asked) if years else ():
        if year not in years:
            span = f"{years[0]}–{years[-1]}"
            yield Notice("year", f"Inget ärende är från {year}, bara från {span}.", (year, span))


def _are_common(words: Sequence[WordCount], results: int) -> bool:
    """Whether nearly every result has each of the words."""
    if results < LEAST_RESULTS or not words:
        return False
    return all(each.via == "word" and each.total >= NEARLY_ALL * results for each in words)


def _is_said(other: str, words: Iterable[WordCount], said: Collection[str]) -> bool:
    """Whether a word is in the question, or named in another notice."""
    return other in said or any(other in word(each.word).lemmas for each in words)


def _respelt(text: str, plan: Plan, absent: Collection[str]) -> Iterator[Notice]:
    if plan.corrections:
        shown = _with(text, plan.corrections)
        literal = _with(
            text,
            [replace(each, better=f"+{text[each.start : each.end]}") for each in plan.corrections],
        )
        said = f"Visar träffar för {shown}. Sök efter {text.strip()} i stället."
        yield Notice("corrected", said, (shown, literal))
    capitals = (each for each in plan.in_capitals if text[each.start : each.end] in absent)
    best = {each.start: each for each in (*capitals, *reversed(plan.offers))}
    if best:
        meant = _with(text, [*plan.corrections, *best.values()])
        yield Notice("suggestion", f"Menade du {meant}?", (meant,))


def _with(text: str, respellings: Iterable[Respelling]) -> str:
    for each in sorted(respellings, key=lambda each: -each.start):
        text = text[: each.start] + each.better + text[each.end :]
    return text.strip()


def _absent(words: Sequence[WordCount]) -> Iterator[Notice]:
    """Name the words that no paper has, and what is found in the place of each."""
    nowhere = []
    for each in words:
        # *Kor* typed for *kör* is a word of its own, and *aldre* for *äldre* is none.
        is_other = each.via == "diacritics" and in_dictionary(each.word.lower())
        if each.found and (is_other or each.via in IN_ITS_PLACE):
            text = f"{each.word} finns inte i handlingarna, bara {_listed(each.found)}."
            yield Notice("partial", text, (each.word, *each.found))
        elif each.via is None:
            nowhere.append(each.word)
    if nowhere:
        text = f"{_listed(nowhere)} finns inte i handlingarna."
        yield Notice("absent", text, tuple(nowhere))


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
