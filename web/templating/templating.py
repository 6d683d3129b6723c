"""Jinja, sparing what these templates do not need of it.

A page of hits makes two hundred calls; what Jinja looks up at each of them for other sites took a
fifth of the time to render it. Only public names of Jinja are used (docs/dependencies.md).
"""

from collections.abc import Callable
from html import escape
from typing import Any

import markupsafe
from jinja2 import Environment, Template
from jinja2.runtime import Context


def escaped(value: Any) -> str:
    """What is put into a page for a value: HTML as it is, anything else escaped.

    >>> print(escaped("R&B"), escaped(12), escaped(markupsafe.Markup("<b>R</b>")))
    R&amp;B 12 <b>R</b>
    """
    kind = type(value)
    if kind is str:
        return escape(value)
    if kind is int or kind is float:
        return str(value)
    return value if kind is markupsafe.Markup else markupsafe.escape(value)


class _Context(Context):
    """What a template is rendered with."""

    def call(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call what a template calls.

        Jinja's own looks each time whether the function asks for the context. None here does, so
        what Jinja adds for those that do, under names that begin with an underscore, is left out.
        """
        if named:
            named = {name: value for name, value in named.items() if name[0] != "_"}
        return function(*args, **named)


class _Template(Template):
    """A template in whose pages quotes are spelt in one way, that of `escaped`."""

    def render(self, *args: Any, **named: Any) -> str:
        """The page."""
        page = super().render(*args, **named)
        return page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


class EscapingEnvironment(Environment):
    """An environment whose templates escape everything that they put out."""

    context_class = _Context
    template_class = _Template
