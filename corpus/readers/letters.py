"""Mail and web archives, told from other text by the lines that they begin with.

Both begin with a head of named lines (RFC 5322). A letter that was pasted into a paper has one too,
*From* and *To*; but the lines that only programs write it does not have.
"""

import re

_LINE = re.compile(r"(?P<name>[A-Za-z][\w-]*):[ \t]?(?P<value>[^\n]*(?:\n[ \t][^\n]*)*)\n?")
_BEFORE = re.compile(r"\s*(?:\d+ *\r?\n|From \S[^\n]* (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [^\n]*\n)?")
"""What may precede the head: a count (Apple's Mail), or the line between letters of a mailbox."""

_OF_PROGRAMS = re.compile(
    r"mime-version|message-id|received|return-path|delivered-to|content-transfer-encoding"
    r"|content-type|dkim-signature|authentication-results|references|in-reply-to"
    r"|thread-(?:topic|index)|snapshot-content-location|x-[\w-]+",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"multipart/related\b.*text/html|<saved by|snapshot-content-location", re.IGNORECASE | re.DOTALL
)
_LEAST_LINES = 3


def kind_of_letter(head: str) -> str | None:
    r"""Return what a text is that begins as mail does, and what to do; None for any other text.

    >>> kind_of_letter("From: a@b.se\nTo: c@d.se\nMessage-ID: <1@b.se>\n\nHej")
    'mail; save it as PDF'
    >>> kind_of_letter("Till: Anna Ek\nFrån: Bo Berg\nDatum: 2024-05-22\n") is None
    True
    """
    text = head.removeprefix("\ufeff").replace("\r\n", "\n")
    before = _BEFORE.match(text)
    at = before.end() if before else 0
    lines, technical = 0, 0
    start = at
    while (line := _LINE.match(text, at)) and line.end() > at:
        lines += 1
        technical += bool(_OF_PROGRAMS.fullmatch(line["name"]))
        at = line.end()
    if not technical or max(lines, technical + 1) < _LEAST_LINES:
        return None
    if _ARCHIVE.search(text[start:at]):
        return "a web archive (MHTML); save the page as HTML or PDF"
    return "mail; save it as PDF"
