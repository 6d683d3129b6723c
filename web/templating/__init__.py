"""web/templating."""

from web.templating import rendering
from web.templating.rendering import compile_templates, environment

__all__ = ["compile_templates", "environment", "rendering"]
