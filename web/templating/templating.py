"""Jinja, sparing what these templates do not need of it.

A page of hits puts out eight hundred values and makes two hundred calls; what Jinja does at each of
them for other sites took a third of the time to render it.
"""

from collections.abc import Callable
from html import escape
from typing import Any

import markupsafe
from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
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


class _Code(CodeGenerator):
    """Writes the Python of a template.

    Should Jinja come to name this method otherwise, its own is used: slower, but it escapes too.
    """

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Begin what puts out a value: Jinja's own makes a `Markup` of it, to be joined at once."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """What a template is rendered with."""

    def call(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Call what a template calls.

        Jinja's own looks each time whether the function asks for the context. None here does.
        """
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(*args, **named)


class EscapingEnvironment(Environment):
    """An environment whose templates escape everything that they put out."""

    code_generator_class = _Code
    context_class = _Context
    escaped = staticmethod(escaped)
