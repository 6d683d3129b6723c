"""How things look on a terminal: an outcome with its sign, a snippet with its words in bold."""

from collections.abc import Iterable, Mapping
from textwrap import wrap
from typing import Any

import click

from corpus.vocabulary import load
from search.answer import Fragment

WIDTH = 94
FOUND, END = "\ue000", "\ue001"
"""Stand around a marked word while lines are broken: escapes for bold are longer than they look."""


def outcome(extract: Mapping[str, Any]) -> str:
    """The outcome with its sign, and whether it is only a proposal to a higher body.

    >>> outcome({"utfall": "avslag", "niva": "förslag"})
    '✕ Avslag (förslag)'
    """
    if extract["utfall"] is None:
        return "· inget beslut"
    term = load("outcomes").find(extract["utfall"])
    assert term is not None
    proposed = " (förslag)" if extract["niva"] == "förslag" else ""
    return f"{term.more['sign']} {term.label}{proposed}"


def wrapped(snippet: Iterable[Fragment]) -> list[str]:
    """The snippet in lines, what was asked for in bold."""
    text = "".join(f"{FOUND}{f.text}{END}" if f.marked else f.text for f in snippet)
    bold, plain = click.style("|", bold=True).split("|")
    return [line.replace(FOUND, bold).replace(END, plain) for line in wrap(text, width=WIDTH)]
