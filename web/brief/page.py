"""Renders a brief as a self-contained page of HTML, to be opened, printed or pasted."""

from web.brief.values import Brief
from web.templating import environment


def as_html(brief: Brief) -> str:
    """The brief as a complete HTML document, without styles, pictures or foreign links."""
    return environment().get_template("brief_alone.html").render(brief=brief)
