"""Writes docs/cli.md from the help of the program: ``python -m cli.reference``."""

import click

from cli import COMMANDS, program

INTRODUCTION = """\
# The command line

Made from the program's own help by `make docs`; a test holds it to that.

"""


def reference() -> str:
    """The help of the program and of each command, as Markdown."""
    root = click.Context(
        program, info_name="klubbat", terminal_width=96, **program.context_settings
    )
    parts = [f"```\n{program.get_help(root)}\n```\n"]
    for name in COMMANDS:
        command = program.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        parts.append(f"## klubbat {name}\n\n```\n{command.get_help(context)}\n```\n")
    return INTRODUCTION + "\n".join(parts)


if __name__ == "__main__":
    print(reference(), end="")
