"""Addresses as pages write them, made whole, and what of one tells a paper from others."""

import re
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from harvest.addresses import PORTS, NoAddress, host_of

PAPER_ENDINGS = ("pdf", "docx", "doc", "docm", "rtf", "odt")
"""How the names of files end that are papers, or would be if they could be read."""

# A sign of percent that begins no escape, as in "100%.pdf".
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_KEPT = "%/:=&?~+!$,;'@()*[]-._"
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?#]*", re.IGNORECASE)
# ASP.NET's session, where no cookie is kept: a step of its own in the path.
_SESSION_STEP = re.compile(r"/\((?:[A-Z]\(\w+\))+\)(?=/)")
# Of a file that its path names, these tell the version, and those make caches ask again.
_OF_VERSION = re.compile(r"(?:v|ver|version|rev|revision|hash)(?:=|$)", re.IGNORECASE)
_OF_CACHES = re.compile(
    r"(?:t|ts|time|timestamp|modified|mtime|changed|_|cb|rnd|random|nocache|cachebuster)(?:=|$)",
    re.IGNORECASE,
)
# What differs from visit to visit, or from letter to letter that a link came with.
_OF_VISIT = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|fbclid|gclid|jsessionid|phpsessid|asp\.?net_sessionid"
    r"|aspsessionid\w*|session_?id|sessid|sid)(?:=|$)",
    re.IGNORECASE,
)


def absolute(base: str, written: str) -> str | None:
    """The whole address of a link on a page at `base`, or None if it leads to no web server.

    What a browser would mend is mended: spaces, å ä ö and backslashes. The session that a server
    puts into its links is left out, and so is the fragment.

    >>> absolute("https://www.ekhamra.example/kf/", "../Nämnder/Protokoll 1.pdf#sida=2")
    'https://www.ekhamra.example/N%C3%A4mnder/Protokoll%201.pdf'
    >>> absolute("https://www.ekhamra.example/kf", "javascript:void(0)") is None
    True
    """
    written = re.sub(r"[\t\r\n\x00]", "", written).strip()
    try:
        parts = urlsplit(urljoin(base, written.replace("\\", "/") if _of_web(written) else written))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    try:
        host = host_of(parts.hostname)
    except NoAddress:
        return None
    host = f"[{host}]" if ":" in host else host
    if port and port != PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path = _SESSION_STEP.sub("", _SESSION_IN_PATH.sub("", _escaped(parts.path))) or "/"
    return urlunsplit((parts.scheme, host, path, _escaped(parts.query), ""))


def key_of(address: str) -> str:
    """The address without what differs from visit to visit; it stands for the paper there.

    Where the path names a paper's file, neither does a number of its version tell it from others.

    >>> key_of("https://e.example/a.pdf;jsessionid=1F?utm_source=brev&id=7#sida=2")
    'https://e.example/a.pdf?id=7'
    >>> key_of("https://e.example/a.pdf?v=2"), key_of("https://e.example/hamta?v=2")
    ('https://e.example/a.pdf', 'https://e.example/hamta?v=2')
    """
    parts = urlsplit(absolute(address, "") or address)
    of_no_paper = [_OF_VISIT]
    if ending_of(parts.path) in PAPER_ENDINGS:
        of_no_paper += [_OF_VERSION, _OF_CACHES]
    query = "&".join(
        each
        for each in parts.query.split("&")
        if each and not any(said.match(each) for said in of_no_paper)
    )
    path = _ESCAPE.sub(lambda found: found[0].upper(), parts.path)
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def version_in(address: str) -> tuple[str, ...]:
    """What an address tells of the version of the file that its path names; often nothing.

    >>> version_in("https://e.example/a.pdf?rev=9f&id=7&t=1"), version_in("https://e.example/x?v=2")
    (('rev=9f',), ())
    """
    parts = urlsplit(address)
    if ending_of(parts.path) not in PAPER_ENDINGS:
        return ()
    return tuple(each for each in parts.query.split("&") if _OF_VERSION.match(each))


def ending_of(name: str) -> str:
    """The ending of a file's name, without its dot and in small letters; empty if it has none."""
    stem, dot, ending = name.rpartition(".")
    return ending.strip().lower() if dot and stem and len(ending) <= 5 else ""


def path_of(address: str) -> str:
    """The path of an address in letters: what its escapes stand for."""
    return unquote(urlsplit(address).path)


def site_of(address: str) -> str:
    """The scheme, host and port of an address, as they are written in it.

    >>> site_of("https://docs.ekhamra.example:8443/a/b?c")
    'https://docs.ekhamra.example:8443'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def file_name_of(address: str) -> str:
    """The last part of an address's path, in letters.

    >>> file_name_of("https://e.example/download/18.a/1/Kommunfullm%C3%A4ktige%201.pdf?x=1")
    'Kommunfullmäktige 1.pdf'
    """
    return path_of(address).rstrip("/").rpartition("/")[2]


def _of_web(written: str) -> bool:
    return not re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", written, re.IGNORECASE)


def _escaped(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=_KEPT)
