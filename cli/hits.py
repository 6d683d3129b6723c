"""Prints an answer on a terminal: how the question was understood, hits, facets, ways out."""

import shlex
from collections.abc import Iterable, Mapping

import click

from cli.language import field_name, field_value, notice, say
from cli.terminal import by_ocr, corrected, ending, found_at, movers, title, wrapped
from indexer.fields import FACETS, field_named
from search.answer import Answer, Explanation, Hit, Reading, Request, Tier
from search.loosening import WayOut
from search.question import field_for

WORDS: Mapping[str, Tier] = {"all": "alla", "some": "nagra"}
"""What ``--words`` says, and the tier that it asks for."""

SHOWN_VALUES = 8
"""The most values of a facet shown on a terminal; --json has all."""


def print_answer(
    answer: Answer,
    request: Request,
    why: Iterable[Explanation | None],
    ways: Iterable[WayOut],
) -> None:
    """Print the answer to a request, with the reasons for each hit and looser searches."""
    _print_understood(answer)
    if not answer.total:
        click.echo(say("nothing found"))
    some_words = click.style(f"{say('--- with some of the words ---')}\n", bold=True)
    reasons_of = iter(why)
    for place, hit in enumerate(answer.hits, request.offset + 1):
        if answer.words == "nagra" and place == answer.complete + 1:
            click.echo(some_words)
        _print_hit(place, hit)
        _print_reasons(next(reasons_of))
    if answer.total:
        last = request.offset + len(answer.hits)
        counts = {"shown": f"{request.offset + 1}-{last}", "total": answer.total}
        if not answer.hits:
            click.echo(say("none of {total}", **counts))
        elif last < answer.total:
            click.echo(say("{shown} of {total}; --limit shows more", **counts))
        else:
            click.echo(say("{shown} of {total}", **counts))
    if answer.some.hits:
        click.echo(some_words)
        for place, hit in enumerate(answer.some.hits, answer.total + 1):
            _print_hit(place, hit)
            _print_reasons(next(reasons_of))
    if answer.some.total:
        more = "{total} more with some of the words: --words some"
        click.echo(say(more, total=answer.some.total))
    for field in FACETS:
        values = [value for value in answer.facets[field.name] if value.count or value.selected]
        shown = " · ".join(
            f"{'*' * value.selected}{field_value(field, value.value)} {value.count}"
            for value in values[:SHOWN_VALUES]
        )
        over = len(values) - SHOWN_VALUES
        more = f" · {say('and {count} more', count=over)}" if over > 0 else ""
        if values:
            click.echo(f"  {field_name(field):<12} {shown}{more}")
    _print_ways_out(ways)


def _print_understood(answer: Answer) -> None:
    """Say before the hits how the question was understood, and what they lack."""
    said = [
        *map(notice, answer.notices),
        *map(_read_as, answer.readings),
        *(
            say(
                "the question names: {what}",
                what=f"{lead.title}{f' ({lead.id})' if lead.id else ''}",
            )
            for lead in answer.leads
        ),
    ]
    for line in said:
        click.echo(line)
    if said and answer.total:
        click.echo()


LEFT_OUT: Mapping[str, str] = {
    "reading": "with “{words}” as a word",
    "readings": "with these as words: {words}",
    "word": "without “{words}”",
    "words": "with the rest alone",
    "filter": "without {option}",
    "quotes": "without quotation marks",
    "filters": "without any filter",
    "query": "with the filters alone",
}
"""What each looser search does differently."""


def _print_ways_out(ways: Iterable[WayOut]) -> None:
    for way in ways:
        field = field_named(way.field) if way.field else None
        option = field.option if field else ""
        how = say(LEFT_OUT[way.leaves], words=", ".join(way.words), option=option)
        how += say(", some of the words") if way.tier == "nagra" else ""
        click.echo(f"{way.total} {how}: klubbat search {_as_typed(way.request)}")


def _as_typed(request: Request) -> str:
    """The arguments that make a search."""
    words = [name for name, tier in WORDS.items() if tier == request.words]
    options = [
        *(["--flat"] if request.flat else []),
        *(["--sort", request.sort] if request.sort != "relevance" else []),
        *(part for each in words for part in ("--words", each)),
    ]
    for name, values in request.filters.items():
        field = field_named(name)
        assert field is not None
        options += [part for each in values for part in (field.option, field_value(field, each))]
    return shlex.join([*([request.query] if request.query else []), *options])


def _read_as(reading: Reading) -> str:
    """What plain words of the question were read as, or may mean, as one would write it."""
    sign = "-" if reading.excluded else ""
    fields = [(field_for(name), values) for name, values in reading.filters.items()]
    written = [
        f"{sign}{field_name(field)}:{_quoted(field_value(field, each))}"
        for field, values in fields
        for each in values
    ]
    meaning = " ".join(written) or say("the newest first")
    if reading.applied:
        read = "read as: {text} = {meaning}; as words: {plain}"
        return say(read, text=reading.text, meaning=meaning, plain=reading.plain)
    meaning = f"--flat {meaning}" if reading.flat else meaning
    offered = "may mean: {text} = {meaning} ({total})"
    return say(offered, text=reading.text, meaning=meaning, total=reading.total)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _print_hit(place: int, hit: Hit) -> None:
    extract, arende = hit.extract, hit.arende
    click.echo(click.style(f"{place}. {title(arende or extract)}", bold=True))
    if arende is not None:
        kommun = arende["kommun"] or say("municipality unknown")
        click.echo(f"   {ending(arende)} · {kommun} · {movers(arende)}")
        if arende["beslutstext"]:
            click.echo(f"   “{arende['beslutstext']}”")
        click.echo(click.style(f"   klubbat case {arende['id']}", dim=True))
    others = f" · {say('and {count} more §', count=hit.others)}" if hit.others else ""
    click.echo(f"   {found_at(extract)}{others}")
    if hit.lacks:
        click.echo(f"   {say('lacks: {words}', words=', '.join(hit.lacks))}")
    for line in wrapped(hit.snippet):
        click.echo(f"   {line}")
    for said in filter(None, (by_ocr(extract), corrected(extract))):
        click.echo(f"   {said}")
    click.echo(
        click.style(f"   {extract['id']}  {extract['kalla']}#page={extract['sida']}\n", dim=True)
    )


def _print_reasons(reasons: Explanation | None) -> None:
    if reasons is None:
        return
    scored = say(
        "score {score}; {covered} of the question, {demanded} demanded",
        score=f"{reasons.score:.2f}",
        covered=f"{reasons.covered:.0%}",
        demanded=f"{reasons.demanded:.0%}",
    )
    attsats = reasons.best_attsats
    best = say(", best att-sats {number}", number=attsats) if attsats else ""
    click.echo(f"   {scored}{best}")
    for word in reasons.words:
        ways = ", ".join(f"{m.via} {m.found} {m.times}× in {m.zone}" for m in word.matches)
        parts = f"{word.whole:.2f} + {word.attsats:.2f}" if word.attsats else f"{word.whole:.2f}"
        click.echo(f"     {word.word:<20} {parts:>12}  {ways}")
    click.echo()
