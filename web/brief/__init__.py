"""Makes a brief to paste: an ärende, its steps, and how the most similar ones were decided."""

from web.brief.contents import Brief, PrecedentTold, brief_of, how_they_ended
from web.brief.markdown import as_markdown
from web.brief.page import as_html
from web.brief.word import MEDIA_TYPE, as_word

__all__ = [
    "MEDIA_TYPE",
    "Brief",
    "PrecedentTold",
    "as_html",
    "as_markdown",
    "as_word",
    "brief_of",
    "how_they_ended",
]
