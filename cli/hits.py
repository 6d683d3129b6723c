"""Prints an answer on a terminal: how the question was understood, hits, facets, ways out."""

import shlex
from collections.abc import Iterable, Mapping

import click

from cli.terminal import by_ocr, corrected, ending, found_at, movers, title, wrapped
from indexer.fields import FACETS, field_named
from search.answer import Answer, Explanation, Hit, Reading, Request, Tier
from search.loosening import WayOut

WORDS: Mapping[str, Tier] = {"all": "alla", "some": "nagra"}
"""What ``--words`` says, and the tier that it asks for."""

SOME_WORDS = click.style("--- with some of the words ---\n", bold=True)

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
        click.echo("nothing found")
    reasons_of = iter(why)
    for place, hit in enumerate(answer.hits, request.offset + 1):
        if answer.words == "nagra" and place == answer.complete + 1:
            click.echo(SOME_WORDS)
        _print_hit(place, hit)
        _print_reasons(next(reasons_of))
    if answer.total:
        last = request.offset + len(answer.hits)
        more = "; --limit shows more" if last < answer.total else ""
        shown = f"{request.offset + 1}-{last}" if answer.hits else "none"
        click.echo(f"{shown} of {answer.total}{more}")
    if answer.some.hits:
        click.echo(SOME_WORDS)
        for place, hit in enumerate(answer.some.hits, answer.total + 1):
            _print_hit(place, hit)
            _print_reasons(next(reasons_of))
    if answer.some.total:
        click.echo(f"{answer.some.total} more with some of the words: --words some")
    for field in FACETS:
        values = [value for value in answer.facets[field.name] if value.count or value.selected]
        shown = " · ".join(
            f"{'*' * value.selected}{value.value} {value.count}" for value in values[:SHOWN_VALUES]
        )
        more = f" · and {len(values) - SHOWN_VALUES} more" if len(values) > SHOWN_VALUES else ""
        if values:
            click.echo(f"  {field.name:<9} {shown}{more}")
    _print_ways_out(ways)


def _print_understood(answer: Answer) -> None:
    """Say before the hits how the question was understood, and what they lack."""
    said = [
        *(notice.text for notice in answer.notices),
        *map(_read_as, answer.readings),
        *(
            f"the question names: {lead.title}{f' ({lead.id})' if lead.id else ''}"
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
        how = LEFT_OUT[way.leaves].format(words=", ".join(way.words), option=option)
        how += ", some of the words" if way.tier == "nagra" else ""
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
        options += [part for value in values for part in (field.option, value)]
    return shlex.join([*([request.query] if request.query else []), *options])


def _read_as(reading: Reading) -> str:
    """What plain words of the question were read as, or may mean, as one would write it."""
    sign = "-" if reading.excluded else ""
    written = [f"{sign}{name}:{_quoted(v)}" for name, vs in reading.filters.items() for v in vs]
    meaning = " ".join(written) or "the newest first"
    if reading.applied:
        return f"read as: {reading.text} = {meaning}; as words: {reading.plain}"
    of = "--flat " if reading.flat else ""
    return f"may mean: {reading.text} = {of}{meaning} ({reading.total})"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _print_hit(place: int, hit: Hit) -> None:
    extract, arende = hit.extract, hit.arende
    click.echo(click.style(f"{place}. {title(arende or extract)}", bold=True))
    if arende is not None:
        click.echo(f"   {ending(arende)} · {arende['kommun'] or '?'} · {movers(arende)}")
        if arende["beslutstext"]:
            click.echo(f"   “{arende['beslutstext']}”")
        click.echo(click.style(f"   klubbat case {arende['id']}", dim=True))
    others = f" · and {hit.others} more §" if hit.others else ""
    click.echo(f"   {found_at(extract)}{others}")
    if hit.lacks:
        click.echo(f"   lacks: {', '.join(hit.lacks)}")
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
    covered = f"{reasons.covered:.0%} of the question, {reasons.demanded:.0%} demanded"
    best = f", best att-sats {reasons.best_attsats}" if reasons.best_attsats else ""
    click.echo(f"   score {reasons.score:.2f}; {covered}{best}")
    for word in reasons.words:
        ways = ", ".join(f"{m.via} {m.found} {m.times}× in {m.zone}" for m in word.matches)
        parts = f"{word.whole:.2f} + {word.attsats:.2f}" if word.attsats else f"{word.whole:.2f}"
        click.echo(f"     {word.word:<20} {parts:>12}  {ways}")
    click.echo()
