"""``klubbat stats``: counts how motions ended, and how long they took."""

from collections.abc import Sequence
from typing import Any

import click

import cli
from cli.engine import Place, engine_options
from cli.filters import chosen, filter_options
from cli.language import field_name, field_value, label, say
from cli.output import Form, form_options, print_json, print_rows
from search.precedent import (
    COUNTED_COLUMNS,
    FEWEST_COUNTED,
    MotionRow,
    MotionStatistics,
    Precedence,
    row_json,
)
from search.question import field_for

_BY = {
    "party": "parti",
    "committee": "namnd",
    "municipality": "kommun",
    "year": "ar",
    "matter": "arendetyp",
}


@click.command("stats")
@click.option(
    "--by",
    type=click.Choice(list(_BY)),
    help="count by this alone, one row a value",
)
@filter_options
@engine_options
@form_options
def command(by: str | None, directory: Place, form: Form | None, **filters: tuple[str, ...]) -> int:
    """Count how motions ended, by party, committee, municipality and year, and how long they took.

    First comes every kind of initiative (--by matter). The other tables count motions, or the kinds
    that --matter chooses. --csv and --jsonl need --by.

    Example: klubbat stats --by party --year 2023 --index demo-index
    """
    from search import open_index

    if form in ("csv", "jsonl") and by is None:
        raise click.UsageError(f"--{form} is one table: say which with --by")
    found = Precedence(open_index(directory)).statistics(chosen(filters))
    if form == "json" and by is None:
        print_json(found.as_json())
    elif by is None:
        for each in found.every_table.values():
            _print(each.by, each.rows, each.without)
        _print_total(found)
    else:
        table = found.every_table.get(_BY[by])
        if table is None:
            raise click.UsageError(f"--by {by} and a filter on it: leave one of them out")
        if form:
            from web.formats import heads

            columns = tuple(row_json(found.whole))
            words = dict(zip(columns, heads.heads_of_counts(table.by), strict=True))
            print_rows(map(row_json, table.rows), form, columns, words.__getitem__)
        else:
            _print(table.by, table.rows, table.without)
            if table is not found.kinds:
                _print_total(found)
    return cli.FOUND if found.total.count else cli.NOTHING


_HEADS = (
    *("granted", "partly", "answrd", "refused", "other", "settled"),
    *("propos", "open", "unclear", ">1 year"),
)


def _print(by: str, rows: Sequence[MotionRow], without: int) -> None:
    assert by in _BY.values()
    assert len(_HEADS) == len(COUNTED_COLUMNS)
    field = field_for(by)
    heads = "".join(f"{say(head):>9}" for head in _HEADS)
    click.echo(click.style(f"{field_name(field):<34}{heads}", bold=True))
    for row in rows:
        counts = "".join(f"{cell.count:>9}" for cell in row.cells)
        click.echo(f"{field_value(field, row.value or '')[:33]:<34}{counts}")
    if without:
        click.echo(f"{say('(unknown)'):<34}{without:>9}")
    click.echo()


def _print_total(found: MotionStatistics) -> None:
    waits: Any = found.whole.waits
    kinds = found.filters["arendetyp"]
    if kinds == ("motion",):
        click.echo(say("{total} motions", total=found.total.count))
    else:
        named = ", ".join(label("matters", each) for each in kinds)
        click.echo(say("{total} of {kinds}", total=found.total.count, kinds=named))
    if waits.known.count:
        quartiles = {"lower": f"{waits.lower or 0:.0f}", "upper": f"{waits.upper or 0:.0f}"}
        spread = say(", half of them {lower} to {upper}", **quartiles) if waits.lower else ""
        is_few = waits.known.count < FEWEST_COUNTED
        few = say(" (fewer than {fewest}: no quartiles)", fewest=FEWEST_COUNTED) if is_few else ""
        told = "days from motion to decision, told of {known}: median {median}{spread}{few}"
        known, median = waits.known.count, f"{waits.median:.0f}"
        click.echo(say(told, known=known, median=median, spread=spread, few=few))
