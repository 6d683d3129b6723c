"""A brief as a page of HTML that stands by itself, to be opened, printed or pasted."""

from web.brief.contents import Brief
from web.templating import environment


def as_html(brief: Brief) -> str:
    """The brief as a whole document, without styles, pictures or links to any site but its own."""
    return environment().get_template("brief_alone.html").render(brief=brief)
