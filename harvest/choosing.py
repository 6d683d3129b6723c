"""Which of the papers that a source lists are wanted."""

import unicodedata

from harvest.listed import Listed
from harvest.source import Source


def chosen(listed: Listed, source: Source) -> bool:
    """Whether a source's definition asks for a paper.

    It must be of a kind in `slag`, not dated before `fran`, found by `ta` and not by `hoppa`. A
    paper whose day the listing does not tell is wanted: it may be of any day.
    """
    if listed.slag not in source.slag:
        return False
    if source.fran and listed.datum and listed.datum < source.fran:
        return False
    texts = [
        unicodedata.normalize("NFC", text)
        for text in (listed.title, listed.file_name, listed.column)
    ]
    if source.ta and not any(source.ta.search(text) for text in texts):
        return False
    return not (source.hoppa and any(source.hoppa.search(text) for text in texts))
