"""Turns templates and values into HTML, XML and JSON, and gathers messages for translation."""

from web.templating import rendering
from web.templating.rendering import compile_templates, environment

__all__ = ["compile_templates", "environment", "rendering"]
