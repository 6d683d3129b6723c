"""Writes the manual page from the help of the program: ``python -m cli.manual``."""

from collections.abc import Iterator

import click

from cli import COMMANDS, program


def manual() -> str:
    """The page for ``man`` (roff): the program, then each command with its options."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    root = click.Context(program, info_name="klubbat", **program.context_settings)
    yield ".\\\" Made from the program's own help by `make man`."
    yield '.TH KLUBBAT 1 "" "klubbat"'
    yield ".SH NAME"
    yield f"klubbat \\- {_escaped(_sentence(program))}"
    yield ".SH SYNOPSIS"
    yield ".B klubbat"
    yield "COMMAND [OPTIONS] [ARGUMENTS]"
    yield ".SH DESCRIPTION"
    yield _escaped(program.help or "")
    yield ".SH COMMANDS"
    for name in COMMANDS:
        command = program.get_command(root, name)
        assert command is not None
        yield from _command(command, click.Context(command, info_name=name, parent=root))
    yield ".SH EXIT STATUS"
    yield "0 found or done, 1 nothing found, 2 wrong use, 3 could not."
    yield ".SH ENVIRONMENT"
    for name, said in _ENVIRONMENT:
        yield from (".TP", f".B {_escaped(name)}", _escaped(said))


_ENVIRONMENT = (
    ("KLUBBAT_INDEX", "Where the index lies, if --index does not say it."),
    ("KLUBBAT_LANGUAGE", "The language of what is read, sv or en, if --language does not say it."),
    ("LC_ALL, LC_MESSAGES, LANG", "The language, if neither says it."),
    ("NO_COLOR", "If it is not empty, nothing is printed in bold."),
)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS klubbat {_escaped(context.info_name or '')} {_escaped(usage)}"
    for paragraph in (command.help or "").replace("\b", "").split("\n\n"):
        yield _escaped(" ".join(paragraph.split()))
        yield ".PP"
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield from (".TP", f".B {_escaped(record[0])}", _escaped(record[1]) or "\\&")


def _sentence(command: click.Command) -> str:
    return (command.help or "").partition("\n")[0].rstrip(".")


def _escaped(text: str) -> str:
    r"""The text as roff takes it: no sign of it is an instruction.

    >>> print(_escaped(".hidden --flat"))
    \&.hidden \-\-flat
    """
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    print(manual(), end="")
