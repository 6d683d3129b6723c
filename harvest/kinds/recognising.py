"""What kind of source a page is, as a block of a definition to paste."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urlsplit

from corpus.names import nominative
from corpus.vocabulary import load
from harvest.pages import links_of
from harvest.source import Kind, Page, Value

_OUT_OF_SCOPE = {"Lex2Publish": re.compile(r"Lex2PublishWasm|\bsrc=[^\s>]*lex2publish", re.I)}
_SHORT = {"kommunfullmaktige": "kf", "kommunstyrelsen": "ks"}
_OF_MACHINES = {
    *("www", "diariet", "diarium", "sok", "sammantraden", "insyn", "moten", "meetings", "opengov"),
    *(
        "docs",
        "ciceron",
        "cloud",
        "netpublicator",
        "360online",
        "ondemand",
        "formpipe",
        "meetingsplus",
    ),
    *("evolution", "politik", "protokoll"),
}
_WHOSE = '# kommun = "…", whose papers these are: the page does not tell'
_AS_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


def recognised(page: Page, kinds: Iterable[Kind]) -> str | None:
    """A block ``[kallor.NAMN]`` in TOML for a page, or None if the page is of no known kind.

    For a portal that is known but cannot be harvested, it is a comment that says so.
    """
    for name, sign in _OUT_OF_SCOPE.items():
        if sign.search(page.text):
            return (
                f"# {page.url} is a page of {name}, which klubbat harvest does not read.\n"
                '# A list of its papers made otherwise can be read: typ = "manifest".\n'
            )
    for kind in kinds:
        if (keys := kind.recognise(page)) is not None:
            return _block(kind.name, keys, page)
    return None


def _block(kind: str, keys: Mapping[str, Value], page: Page) -> str:
    kommun, host = _kommun(page, keys)
    namnd = keys.get("namnd") or keys.get("instans") or _body(page)
    body = _ascii(_proper(str(namnd)) or str(namnd)) if namnd else ""
    name = "-".join(part for part in (_ascii(kommun) or host, _SHORT.get(body, body)) if part)
    lines = [
        f"# Seen on {_line(page.url)}",
        "# Try it before you rely on it: klubbat harvest kallor.toml --dry-run",
        f"[kallor.{name or 'ny'}]",
        f"typ = {_toml(kind)}",
        *(f"{_key(key)} = {_toml(value)}" for key, value in keys.items() if key != "namnd"),
    ]
    lines.append(f"kommun = {_toml(kommun)}" if kommun else _WHOSE)
    if proper := _proper(str(namnd)) if namnd else "":
        lines.append(f"namnd = {_toml(proper)}")
    return "\n".join(lines) + "\n"


def _kommun(page: Page, keys: Mapping[str, Value]) -> tuple[str, str]:
    """The municipality that an address or the page's title names, and what its host is called."""
    hosts = [urlsplit(address).hostname or "" for address in (str(keys.get("bas") or ""), page.url)]
    names = [host for host in hosts if re.search(r"[a-z]", host) and ":" not in host]
    parts = [part for host in names for part in reversed(host.split(".")[:-1])]
    labels = [
        label
        for part in parts
        for label in (
            part,
            *part.split("-"),
            part.removesuffix("kommun"),
            part.removesuffix("stad"),
        )
        if label and label not in _OF_MACHINES
    ]
    customer = str(keys.get("kund") or "")
    titles = re.findall(r"\w+", links_of(page).title)
    known = _municipalities()
    for said in (*labels, customer, *titles):
        if kommun := known.get(_ascii(said)):
            return kommun, ""
    return "", next((_ascii(label) for label in (*labels, customer) if label), "")


def _body(page: Page) -> str:
    """The only body that the page's title or its main heading names."""
    linked = links_of(page)
    named = {
        body
        for text in (linked.title, *linked.headings[:1])
        for word in re.findall(r"[^\W\d_-]+", text)
        if len(word) > 7 and (body := nominative(word))
    }
    return named.pop() if len(named) == 1 else ""


def _proper(named: str) -> str:
    """A body's name, also where it is written without å ä ö, as in addresses."""
    if body := nominative(named):
        return body
    return next((term.name for term in load("bodies").terms if _ascii(term.name) == named), "")


@cache
def _municipalities() -> Mapping[str, str]:
    return {_ascii(term.name): term.name for term in load("municipalities").terms}


def _ascii(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _key(key: str) -> str:
    return key if _AS_BARE_KEY.match(key) else _toml(key)


def _toml(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        # A string of JSON is one of TOML, but for the sign that only TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower()


def _line(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())
