"""Where the page of an address lies in an export.

An address of the served site (`web.addresses`) becomes a path below the export's root: a folder,
which holds ``index.html``, or a file. A search becomes one of the lists that the export has, if it
asks for no more than they do (`listed`).
"""

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote

from web import addresses
from web.language import prefix, split
from web.parameters import VIEWS, Question

LONGEST = 80
"""Characters of a name; all file systems take 255 bytes, but some tools end paths earlier."""

_AS_IT_IS = re.compile(rf"(?!.*\.\Z)[A-Za-z0-9][A-Za-z0-9._~-]{{0,{LONGEST - 1}}}", re.DOTALL)
# What Windows keeps for its devices, whatever the ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_OTHERS = re.compile(r"[^A-Za-z0-9~]+")


def named(name: str) -> str:
    """A name for one step of a path: ASCII letters that no address has to encode.

    A name that is plain stands as it is. Of another what is left is legible, and a digest of the
    whole tells it from its like; it depends on nothing else, so it never changes.

    >>> named("2023-11-27_KF_protokoll~118"), named("Tekniska nämnden"), named("..")
    ('2023-11-27_KF_protokoll~118', 'Tekniska-namnden-c1397dca', 'e6fc5bb9')
    """
    if _AS_IT_IS.fullmatch(name) and not _DEVICES.fullmatch(name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    legible = _OTHERS.sub("-", letters)[: LONGEST - 9].strip("-~")
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{legible}-{digest}".lstrip("-")


SEARCHING = "/sokning"
"""The address, within the export alone, of the page that searches by a script."""
MISSING = "/saknas"
"""The same for the page that is shown where there is none."""

_OWN = {SEARCHING: "sok/", MISSING: "404.html", "/": ""}
_FILES = {".atom": "flode.xml", ".ics": "kalender.ics"}


def place(address: str) -> str | None:
    """The path of an address in the export, from its root; None if it can have none.

    >>> place("/dokument/kf-12"), place("/en/kommun/Ekhamra"), place("/")
    ('dokument/kf-12/', 'en/kommun/Ekhamra/', '')
    >>> place("/sok?parti=L&ar=2023&sida=2"), place("/sok.atom?parti=L")
    ('lista/parti/L/2023/sida-2/', 'parti/L/flode.xml')
    """
    whole, _, query = address.partition("?")
    language, path = split(whole)
    found = _place(path, query)
    return None if found is None else f"{prefix(language)}/{found}".lstrip("/")


def file_at(path: str) -> str:
    """The file that answers for a path of the export.

    >>> file_at("dokument/kf-12/"), file_at("robots.txt")
    ('dokument/kf-12/index.html', 'robots.txt')
    """
    return f"{path}index.html" if path.endswith("/") or not path else path


def question_of(query: str) -> Question:
    """The search that a query string of our own asks, in the order that lists have.

    >>> question_of("parti=L&parti=V&sort=date").filters
    {'parti': ('L', 'V')}
    """
    q, page, flat = "", 1, False
    filters: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(query):
        if name == "q":
            q = value
        elif name == "sida":
            page = int(value)
        elif name == "visa":
            flat = value == VIEWS[True]
        elif name != "sort":
            filters[name] = (*filters.get(name, ()), value)
    return Question(q, filters, page=page, flat=flat)


def listed(question: Question) -> str | None:
    """The path of the list that holds what a search finds; None if there is no such list.

    Lists are of all ärenden, of a field's value, of a body in a municipality; each of these within
    a year; and the sections of a municipality or a body in a year.
    """
    if question.q or any(len(values) > 1 for values in question.filters.values()):
        return None
    chosen = {name: values[0] for name, values in question.filters.items()}
    year = chosen.pop("ar", None)
    if list(chosen) == ["namnd", "kommun"]:
        steps = ["organ", chosen["kommun"], chosen["namnd"]]
    elif len(chosen) == 1:
        steps = list(*chosen.items())
    elif not chosen:
        steps = ["ar"] if year else ["alla"]
    else:
        return None
    if question.flat:
        if not year or steps[0] not in {"kommun", "organ"}:
            return None
        steps.insert(0, "paragrafer")
    if year:
        steps.append(year)
    if question.page > 1:
        steps.append(f"sida-{question.page}")
    return "/".join(["lista", *map(named, steps), ""])


def _place(path: str, query: str) -> str | None:
    if path in _OWN:
        return _OWN[path]
    if path == addresses.SEARCH:
        return listed(question_of(query))
    for ending, name in _FILES.items():
        if path.endswith(ending):
            about = _about(question_of(query))
            return None if about is None else about + name
    if path in {addresses.ROBOTS, addresses.SITEMAP} or path.startswith("/sitemap-"):
        return path.removeprefix("/")
    return "/".join([*(named(unquote(step)) for step in path.split("/")[1:]), ""])


def _about(question: Question) -> str | None:
    """The path of the page that a feed or a calendar belongs to."""
    match list(question.filters.items()):
        case [("namnd", (namnd,)), ("kommun", (kommun,))]:
            return f"namnd/{named(kommun)}/{named(namnd)}/"
        case [("lage", _)]:
            return "obesvarade/"
        case [(("kommun" | "parti" | "arende") as name, (value,))]:
            return f"{name}/{named(value)}/"
        case []:
            return ""
    return None
