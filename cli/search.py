"""``klubbat search``: searches the index, with filters, and prints hits and facets."""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from itertools import islice
from typing import Any

import click

import cli
from cli.filters import chosen, filter_options
from cli.output import Form, form_options, index_option, print_json, print_rows, tell_cut
from cli.terminal import by_ocr, ending, found_at, movers, title, wrapped
from indexer.fields import FACETS, field_named
from search.answer import SORTS, Answer, Explanation, Hit, Reading, Request, Sort, Tier
from search.engine import Index
from search.loosening import WayOut, ways_out

WORDS: Mapping[str, Tier] = {"all": "alla", "some": "nagra"}
"""What ``--words`` says, and the tier that it asks for."""

SOME_WORDS = click.style("--- with some of the words ---\n", bold=True)

SHOWN = 10
"""The most hits on a terminal and in one JSON document, unless --limit gives another number."""
MOST = 1_000_000
"""The greatest --limit. No index has as many ärenden, so it is the same as no limit."""

SHOWN_VALUES = 8
"""The most values of a facet shown on a terminal; --json has all."""


class _Question(click.Command):
    """A command whose arguments may be ``-word``, which leaves a word out and is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        left_out = [arg for arg in args if len(arg) > 2 and arg[0] == "-" and arg[1] != "-"]
        rest = [arg for arg in args if arg not in left_out]
        separator = [] if "--" in rest else ["--"]
        return super().parse_args(ctx, [*rest, *separator, *left_out])


@click.command("search", cls=_Question)
@click.argument("query", nargs=-1)
@filter_options
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True)
@click.option(
    "--limit",
    type=click.IntRange(0, MOST),
    help=f"the most hits; without it {SHOWN}, but all of them with --csv and --jsonl",
)
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True)
@click.option(
    "--words",
    type=click.Choice([*WORDS]),
    help="hits with all words of QUERY, or also those with some; without it, some where none has "
    "all",
)
@click.option("--flat", is_flag=True, help="every section by itself, not gathered into ärenden")
@click.option("--explain", is_flag=True, help="say for each hit which words matched, and how")
@index_option
@form_options
def command(
    query: tuple[str, ...],
    directory: str,
    sort: Sort,
    limit: int | None,
    offset: int,
    words: str | None,
    flat: bool,
    explain: bool,
    form: Form | None,
    **filters: tuple[str, ...],
) -> int:
    """Find what the council decided on QUERY. The result is ärenden, and facets to narrow them by.

    Each ärende is shown with its best matching section. Facets and filters are about the whole
    ärende.

    In QUERY you can write parti:L nämnd:kommunstyrelsen utfall:avslag kommun:Ekhamra år:2024
    instead of the options. "…" is an exact phrase, -word leaves a word out, +word requires it.

    Example: klubbat search "säker skolväg" --outcome avslag --index demo-index
    """
    from search import open_index

    request = Request(
        " ".join(query),
        chosen(filters),
        sort,
        SHOWN if limit is None else limit,
        offset,
        flat,
        words=WORDS[words] if words else None,
    )
    index = open_index(directory)
    if form in ("csv", "jsonl"):
        return _print_table(index, request, limit, form, explain=explain)
    answer = index.search(request)
    ways = ways_out(request, answer, index)
    why: list[Explanation | None] = [
        index.explain(request, hit.extract["id"]) if explain else None
        for hit in (*answer.hits, *answer.some.hits)
    ]
    if form == "json":
        document = {**answer.as_json(), "utvagar": [way.as_json() for way in ways]}
        if explain:
            for hit, reasons in zip(
                (*document["hits"], *document["nagra"]["hits"]), why, strict=True
            ):
                hit["explain"] = asdict(reasons) if reasons else None
        print_json(document)
        tell_cut(len(answer.hits), answer.total, offset)
    else:
        _print(answer, request, why)
        _print_ways_out(ways)
    return cli.FOUND if answer.total else cli.NOTHING


def _print_table(
    index: Index, request: Request, limit: int | None, form: Form, *, explain: bool
) -> int:
    """Print one row for each hit: all of them, or at most `limit`."""
    total = index.search(replace(request, limit=0)).total
    last = total if limit is None else request.offset + limit
    every = index.every(replace(request, snippets=form == "jsonl"))
    hits = islice(every, request.offset, max(last, request.offset))
    if form == "csv":
        from web.formats import downloads

        print_rows(_rows(hits, index), form, downloads.COLUMNS)
    else:
        print_rows((_object(hit, index, request, explain=explain) for hit in hits), form)
    tell_cut(max(min(last, total) - request.offset, 0), total, request.offset)
    return cli.FOUND if total else cli.NOTHING


def _object(hit: Hit, index: Index, request: Request, *, explain: bool) -> dict[str, Any]:
    if not explain:
        return hit.as_json()
    reasons = index.explain(request, hit.extract["id"])
    return {**hit.as_json(), "explain": asdict(reasons) if reasons else None}


def _rows(hits: Iterable[Hit], index: Index) -> Iterator[Mapping[str, str]]:
    """The hits as rows of a table, the same as in ``/sok.csv``."""
    from web.formats import downloads
    from web.shown import listed_section

    return (downloads.row(hit, listed_section(hit, index)) for hit in hits)


def _print(answer: Answer, request: Request, why: list[Explanation | None]) -> None:
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
    for notice in answer.notices:
        click.echo(notice.text)
    for reading in answer.readings:
        click.echo(_read_as(reading))
    for lead in answer.leads:
        click.echo(f"the question names: {lead.title}{f' ({lead.id})' if lead.id else ''}")
    for field in FACETS:
        values = [value for value in answer.facets[field.name] if value.count or value.selected]
        shown = " · ".join(
            f"{'*' * value.selected}{value.value} {value.count}" for value in values[:SHOWN_VALUES]
        )
        more = f" · and {len(values) - SHOWN_VALUES} more" if len(values) > SHOWN_VALUES else ""
        if values:
            click.echo(f"  {field.name:<9} {shown}{more}")


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
    if said := by_ocr(extract):
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
