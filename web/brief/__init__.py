"""Makes a brief to paste, on an ärende or a new motion: what is asked, how similar ones ended."""

from web.brief.citing import Citing
from web.brief.contents import brief_of, brief_on_text
from web.brief.markdown import as_markdown
from web.brief.page import as_html
from web.brief.values import Brief
from web.brief.word import MEDIA_TYPE, as_word

__all__ = [
    "MEDIA_TYPE",
    "Brief",
    "Citing",
    "as_html",
    "as_markdown",
    "as_word",
    "brief_of",
    "brief_on_text",
]
