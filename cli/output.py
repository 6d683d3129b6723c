"""Output of commands: options for JSON, JSON Lines and CSV, and a progress bar."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any, Literal, TypeVar

import click

from corpus.table import BYTE_ORDER_MARK, rows_as_csv

Form = Literal["text", "json", "jsonl", "csv"]
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def form_options(function: Decorated) -> Decorated:
    """Add ``--json``, ``--jsonl`` and ``--csv``. The function gets the choice as ``form``."""
    for form, says in (
        ("csv", "print a table that a spreadsheet opens (CSV)"),
        ("jsonl", "print one JSON object a line"),
        ("json", "print one JSON document"),
    ):
        option = click.option(f"--{form}", "form", flag_value=form, type=str, help=says)
        function = option(function)
    return function


def print_json(value: Any) -> None:
    """Print one JSON document, indented, with å ä ö unescaped."""
    click.echo(json.dumps(value, ensure_ascii=not _writes_every_sign(), indent=2))


def print_rows(
    rows: Iterable[Mapping[str, Any]],
    form: Form,
    columns: Iterable[str] = (),
    heads: Callable[[str], str] = str,
) -> None:
    """Print rows with the same keys as JSON (a list), JSON Lines or CSV.

    In CSV, the items of a list are joined by ``; ``, a person is a name with the party, and `heads`
    gives the word above a key. The table is one that a Swedish spreadsheet opens in columns, with
    its letters. A table without rows has the head that `columns` names.
    """
    if form == "json":
        print_json(list(rows))
    elif form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=not _writes_every_sign()))
    else:
        several = iter(rows)
        first = next(several, None)
        if head := tuple(columns if first is None else first):
            if _writes_every_sign() and not sys.stdout.isatty():
                sys.stdout.write(BYTE_ORDER_MARK)
            sys.stdout.write(_line(map(heads, head)))
        for row in chain(() if first is None else (first,), several):
            sys.stdout.write(_line(map(_value, row.values())))


def tell_cut(shown: int, total: int, offset: int = 0) -> None:
    """Say on stderr that a list is not whole, unless all after its first `offset` rows is shown."""
    if offset + shown < total:
        which = f"{offset + 1}-{offset + shown}" if offset and shown else str(shown)
        click.echo(f"klubbat: {which} of {total} shown; --limit {total} shows all", err=True)


def _writes_every_sign() -> bool:
    """Whether the output can hold every sign; one in cp1252 cannot."""
    return (sys.stdout.encoding or "utf-8").casefold().startswith("utf")


def _line(cells: Iterable[Any]) -> str:
    return rows_as_csv([cells]).replace("\r\n", "\n")


def _value(value: Any) -> Any:
    if isinstance(value, list | Mapping):
        from web.formats import downloads

        return downloads.text_of(value)
    return value


SAYS = {"lexicon": "compiling the Swedish lexicon, once, about 10 seconds"}
"""What is said of work whose name alone would not explain why it takes so long."""


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows progress: (what, done, total) on stderr, on a terminal only."""
    shown = sys.stderr.isatty()

    def tell(what: str, done: int, total: int) -> None:
        if shown:
            filled = 30 * done // max(total, 1)
            bar = "█" * filled + "·" * (30 - filled)
            click.echo(
                f"\r{SAYS.get(what, what):<10} {bar} {done}/{total}\x1b[K", nl=False, err=True
            )

    try:
        yield tell
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
