"""Which links lead to papers, as far as they say so themselves, and what the files are called."""

import re
from urllib.parse import parse_qsl, urlsplit

from lxml.html import HtmlElement

from harvest.pages.addresses import PAPER_ENDINGS, absolute, ending_of, file_name_of, path_of
from harvest.pages.words import seen

_PROGRAM_ENDINGS = ("", "aspx", "ashx", "asp", "php", "jsp", "do", "cfm")
_PAPER_TYPE = re.compile(r"application/(?:pdf|msword|rtf|vnd\.(?:openxml|oasis)[\w.-]*text)", re.I)
_SAYS_ENDING = re.compile(r"(?:\.|\(|\b)(?:pdf|docx)\b", re.I)
# Programs that hand out a file: handlers of ASP.NET, and what is called so.
_HANDS_OUT = re.compile(
    r"(?:\A[^.]+\.ashx|(?:show|get|open|view|download|visa|h[aä]mta|[oö]ppna)[_-]?"
    r"(?:file|fil|doc(?:ument)?|dokument|attachment|bilaga)(?:\.\w+)?)\Z",
    re.I,
)
_VIEWER = re.compile(r"(?:\A|[./_-])g?view(?:er)?(?:\.\w+)?\Z", re.I)
_SHOWN = ("file", "url", "src", "pdf", "document")


def file_name_in(url: str) -> str:
    """The name of the file that an address leads to: the end of its path, or one in its question.

    >>> file_name_in("https://e.example/hamta.ashx?fil=Protokoll%20240304.pdf")
    'Protokoll 240304.pdf'
    """
    name = file_name_of(url)
    if ending_of(name) not in PAPER_ENDINGS or re.fullmatch(r"\d+\.\w+", name):
        for key, value in parse_qsl(urlsplit(url).query):
            if key.lower() in {"filename", "filnamn"} or ending_of(value) in PAPER_ENDINGS:
                name = value.replace("\\", "/").rpartition("/")[2]
    return seen(name)


def shown_by(url: str) -> str | None:
    """The address of the paper that a page shows which is nothing but a viewer of papers.

    >>> shown_by("https://e.example/pdfjs/viewer.html?file=%2Fdocs%2Fprotokoll.pdf")
    'https://e.example/docs/protokoll.pdf'
    """
    if not _VIEWER.search(file_name_of(url)):
        return None
    for key, value in parse_qsl(urlsplit(url).query):
        if key.lower() in _SHOWN and (shown := absolute(url, value)):
            return shown if ending_of(file_name_of(shown)) in PAPER_ENDINGS else None
    return None


def says_paper(element: HtmlElement, url: str, text: str) -> bool:
    """Whether a link says that it leads to a paper: by its address, its attributes or its text."""
    if ending_of(file_name_in(url)) in PAPER_ENDINGS:
        return True
    if ending_of(file_name_of(url)) not in _PROGRAM_ENDINGS:
        return "/download/18." in path_of(url) and "." not in file_name_of(url)[-6:]
    typed = _PAPER_TYPE.match((element.get("type") or "").strip())
    named = element.get("download")
    return bool(
        typed
        or (named and ending_of(named) in PAPER_ENDINGS)
        or (urlsplit(url).query and _HANDS_OUT.search(file_name_of(url)))
        or "/download/18." in path_of(url)
        or _SAYS_ENDING.search(text)
    )
