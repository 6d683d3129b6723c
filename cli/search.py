"""``klubbat search``: searches the index, with filters, and prints hits and facets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

import click

import cli
from cli.filters import chosen, filter_options
from cli.output import Form, form_options, index_option, print_json, print_rows
from cli.terminal import ending, found_at, movers, title, wrapped
from indexer.fields import FACETS
from search.answer import SORTS, Answer, Explanation, Hit, Request, Sort, Tier
from search.engine import Index

WORDS: Mapping[str, Tier] = {"all": "alla", "some": "nagra"}
"""What ``--words`` says, and the tier that it asks for."""

SOME_WORDS = click.style("--- with some of the words ---\n", bold=True)

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
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
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
    limit: int,
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
        limit,
        offset,
        flat,
        words=WORDS[words] if words else None,
    )
    index = open_index(directory)
    answer = index.search(request)
    why: list[Explanation | None] = [
        index.explain(request, hit.extract["id"]) if explain else None
        for hit in (*answer.hits, *answer.some.hits)
    ]
    if form == "json":
        document = answer.as_json()
        if explain:
            for hit, reasons in zip(
                (*document["hits"], *document["nagra"]["hits"]), why, strict=True
            ):
                hit["explain"] = asdict(reasons) if reasons else None
        print_json(document)
    elif form == "csv":
        print_rows(_rows(answer.hits, index), form)
    elif form:
        print_rows((hit.as_json() for hit in answer.hits), form)
    else:
        _print(answer, request, why)
    return cli.FOUND if answer.total else cli.NOTHING


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
        click.echo(f"{request.offset + 1}-{last} of {answer.total}")
    if answer.some.hits:
        click.echo(SOME_WORDS)
        for place, hit in enumerate(answer.some.hits, answer.total + 1):
            _print_hit(place, hit)
            _print_reasons(next(reasons_of))
    if answer.some.total:
        click.echo(f"{answer.some.total} more with some of the words: --words some")
    for notice in answer.notices:
        click.echo(notice.text)
    for field in FACETS:
        values = [value for value in answer.facets[field.name] if value.count or value.selected]
        shown = " · ".join(
            f"{'*' * value.selected}{value.value} {value.count}" for value in values[:SHOWN_VALUES]
        )
        more = f" · and {len(values) - SHOWN_VALUES} more" if len(values) > SHOWN_VALUES else ""
        if values:
            click.echo(f"  {field.name:<9} {shown}{more}")


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
