"""``klubbat search``: searches the index, with filters, and prints hits and facets."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from itertools import islice
from typing import Any

import click

import cli
from cli.engine import Place, engine_options
from cli.filters import chosen, filter_options
from cli.hits import WORDS, print_answer
from cli.output import Form, form_options, print_json, print_rows, tell_cut
from search.answer import SORTS, Explanation, Hit, Request, Sort
from search.engine import Index
from search.loosening import ways_out

STDIN = "-"

SHOWN = 10
"""The most hits on a terminal and in one JSON document, unless --limit gives another number."""
MOST = 1_000_000
"""The greatest --limit. No index has as many ärenden, so it is the same as no limit."""


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
@engine_options
@form_options
def command(
    query: tuple[str, ...],
    directory: Place,
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

    What is not known is okänt: kommun:okänt, --year okänt.

    With - for QUERY, each line of standard input is a question.

    Example: klubbat search "säker skolväg" --outcome avslag --index demo-index
    """
    from search import open_index

    questions = _questions(" ".join(query), chosen(filters), form)
    index = open_index(directory)
    code = cli.NOTHING
    for place, question in enumerate(questions):
        if query == (STDIN,) and form is None:
            click.echo("\n" * (place > 0) + click.style(f"== {question}", bold=True))
        request = Request(
            question,
            chosen(filters),
            sort,
            SHOWN if limit is None else limit,
            offset,
            flat,
            words=WORDS[words] if words else None,
        )
        if form in ("csv", "jsonl"):
            found = _print_table(index, request, limit, form, explain=explain)
        else:
            found = _print_answer(index, request, form, explain=explain)
        code = cli.FOUND if found else code
    return code


def _questions(query: str, filters: Mapping[str, tuple[str, ...]], form: Form | None) -> list[str]:
    """The question that was typed, or the lines of standard input for ``-``.

    Raises:
        click.UsageError: there is none, or there are more than a table can hold.
    """
    questions = [query]
    if query == STDIN:
        # sys.stdin is None if standard input was closed before Python started.
        lines = sys.stdin if sys.stdin else ()
        questions = [line.strip() for line in lines if line.strip()]
    if form is None and not filters and not any(each.strip() for each in questions):
        raise click.UsageError(
            'write what to look for, such as "säker skolväg", or a filter, such as --year 2024'
        )
    if form in ("csv", "jsonl") and len(questions) > 1:
        raise click.UsageError(
            "a table holds the hits of one question: ask for each by itself, or with --json"
        )
    return questions


def _print_answer(index: Index, request: Request, form: Form | None, *, explain: bool) -> int:
    """Print the hits of one question, on a terminal or as one JSON document; return their total."""
    answer = index.search(request)
    ways = ways_out(request, answer, index)
    why: list[Explanation | None] = [
        index.explain(request, hit.extract["id"]) if explain else None
        for hit in (*answer.hits, *answer.some.hits)
    ]
    if form is None:
        print_answer(answer, request, why, ways)
        return answer.total
    document = {**answer.as_json(), "utvagar": [way.as_json() for way in ways]}
    if explain:
        for hit, reasons in zip((*document["hits"], *document["nagra"]["hits"]), why, strict=True):
            hit["explain"] = asdict(reasons) if reasons else None
    print_json(document)
    tell_cut(len(answer.hits), answer.total, request.offset)
    return answer.total


def _print_table(
    index: Index, request: Request, limit: int | None, form: Form, *, explain: bool
) -> int:
    """Print one row for each hit, all of them or at most `limit`; return their total."""
    total = index.search(replace(request, limit=0)).total
    last = total if limit is None else request.offset + limit
    every = index.every(replace(request, snippets=form == "jsonl"))
    hits = islice(every, request.offset, max(last, request.offset))
    if form == "csv":
        from web.formats import downloads, heads

        columns = (*downloads.COLUMNS, downloads.LINK)
        print_rows(_rows(hits, index), form, columns, heads.head_of)
    else:
        print_rows((_object(hit, index, request, explain=explain) for hit in hits), form)
    tell_cut(max(min(last, total) - request.offset, 0), total, request.offset)
    return total


def _object(hit: Hit, index: Index, request: Request, *, explain: bool) -> dict[str, Any]:
    if not explain:
        return hit.as_json()
    reasons = index.explain(request, hit.extract["id"])
    return {**hit.as_json(), "explain": asdict(reasons) if reasons else None}


def _rows(hits: Iterable[Hit], index: Index) -> Iterator[Mapping[str, str]]:
    """The hits as rows of a table, the same as in ``/sok.csv``; its links have no host."""
    from web import addresses
    from web.formats import downloads
    from web.shown import listed_section

    for hit in hits:
        section = listed_section(hit, index)
        yield {
            **downloads.row(hit, section),
            downloads.LINK: addresses.document(section["id"]),
        }
