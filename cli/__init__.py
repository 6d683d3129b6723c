"""The command line: one program, one small module per command.

Exit codes are the same for every command: 0 found (or done), 1 nothing found, 2 wrong use, 3
failed or only partly done. The module of a command is only imported when the command is called, so
that ``klubbat search`` does not wait for what only ``klubbat serve`` needs.
"""

import errno
import os
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper

import click

from corpus.errors import KlubbatError, QueryError

__distribution__ = "klubbat"

FOUND, NOTHING, USAGE, FAILED = 0, 1, 2, 3

COMMANDS = (
    *("index", "extract", "search", "similar", "case", "show", "stats", "brief"),
    *(
        "status",
        "check",
        "correct",
        "doctor",
        "takedown",
        "harvest",
        "watch",
        "analyze",
        "serve",
        "export",
    ),
)

LASTING = ("index", "takedown", "harvest", "watch", "serve", "export")
"""Commands that need a regular end of the process, with all clean-up."""


READ = ("search", "similar", "case", "show", "stats")
"""Commands whose output is to be read, in one language; the others speak English."""


def _language_option() -> click.Option:
    from cli.language import LANGUAGES, choose

    return click.Option(
        ["--language"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        callback=choose,
        help="the language of what is printed; that of the locale by default, or English",
    )


class _Program(click.Group):
    """The group of commands. Each command is in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        if name != "index":  # only index needs the threads; they cost other commands 20 ms
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        command: click.Command = import_module(f"cli.{name}").command
        if name in READ and not any("--language" in each.opts for each in command.params):
            command.params.append(_language_option())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        near = get_close_matches(name, COMMANDS, n=1)
        if name not in COMMANDS and near and not name.startswith("-"):
            ctx.fail(f"No such command {name!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            # The reader of the pipe has enough. Left to click, the exit code would be 1, which
            # says that nothing was found.
            _write_nowhere()
            return FOUND


@click.command(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 found or done, 1 nothing found, 2 wrong use, 3 could not.",
)
@click.version_option(package_name="klubbat", prog_name="klubbat")
def program() -> None:
    """Search Swedish council documents: motions, minutes, and how each matter ended."""


def main(arguments: list[str] | None = None) -> None:
    """Run the program and exit with its code. An expected error is one line on stderr."""
    _print_what_the_encoding_has()
    try:
        # https://no-color.org: any value but an empty one.
        color = False if os.environ.get("NO_COLOR") else None
        code = program.main(arguments, prog_name="klubbat", standalone_mode=False, color=color)
    except click.ClickException as error:
        error.show()
        code = USAGE
    except click.Abort:
        code = 130  # what a shell reports for Ctrl-C
    except QueryError as error:
        code = _complain(error, USAGE)
    except KlubbatError as error:
        code = _complain(error, FAILED)
    except OSError as error:
        code = _unwritten(error)
    sys.exit(code)


def run() -> None:
    """Run `main` and end the process, quickly for commands that need no clean-up."""
    try:
        main()
    except SystemExit as ended:
        if sys.argv[1:2] == [] or sys.argv[1] in LASTING or not isinstance(ended.code, int):
            raise
        code = ended.code
        try:
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of the pipe is gone
            pass
        except OSError as error:
            code = _unwritten(error)
        with suppress(OSError):
            sys.stderr.flush()
        # Freeing everything piece by piece takes a tenth of the time of a search.
        os._exit(code)


def _print_what_the_encoding_has() -> None:
    """Make signs that the encoding of the output lacks a question mark, as cp1252 lacks ✓."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.encoding.casefold().startswith("utf"):
            stream.reconfigure(errors="replace")


def _unwritten(error: OSError) -> int:
    """Say in one line which file or output could not be used."""
    _write_nowhere()
    where = error.filename if error.filename is not None else "the output"
    click.echo(f"klubbat: cannot use {where}: {error.strerror or error}", err=True)
    return FAILED


def _write_nowhere() -> None:
    # Python would report a broken output again when it flushes.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: KlubbatError, code: int) -> int:
    click.echo(f"klubbat: {error}", err=True)
    return code
