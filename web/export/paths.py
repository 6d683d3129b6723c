"""The path of each page in an export.

An address of the served site (`web.addresses`) becomes a path below the export's root: a folder
with an ``index.html``, or a file. The address of a search becomes the path of a list, if the export
has a list with the same hits (`listed`).
"""

import re
import unicodedata
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote

from web import addresses
from web.language import prefix, split
from web.parameters import VIEWS, Question

LONGEST = 80
"""The most characters of a name. All file systems allow 255 bytes, but some tools allow fewer."""

_AS_IT_IS = re.compile(rf"(?!.*\.\Z)[A-Za-z0-9][A-Za-z0-9._~-]{{0,{LONGEST - 1}}}", re.DOTALL)
# Names that Windows reserves for devices, with any ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_OWN_FILES = frozenset({"index.html", "flode.xml", "kalender.ics"})
"""Names of files that the export writes beside the folders of values."""
_OTHERS = re.compile(r"[^A-Za-z0-9~]+")


def named(name: str) -> str:
    """A name for one step of a path, in ASCII characters that need no encoding in an address.

    A plain name is kept as it is. Any other name becomes its legible letters and a digest of the
    whole name, so that similar names differ. The result depends on the name alone.

    >>> named("2023-11-27_KF_protokoll~118"), named("Tekniska nämnden"), named("..")
    ('2023-11-27_KF_protokoll~118', 'Tekniska-namnden-c1397dca', 'e6fc5bb9')
    """
    plain = _AS_IT_IS.fullmatch(name) and not _DEVICES.fullmatch(name)
    if plain and name.lower() not in _OWN_FILES:
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    legible = _OTHERS.sub("-", letters)[: LONGEST - 9].strip("-~")
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{legible}-{digest}".lstrip("-")


SEARCHING = "/sokning"
"""The address of the search page, which only an export has."""
MISSING = "/saknas"
"""The address of the page for addresses without a page, which only an export has."""

_OWN = {SEARCHING: "sok/", MISSING: "404.html", "/": ""}
_FILES = {".atom": "flode.xml", ".ics": "kalender.ics"}


def place(address: str) -> str | None:
    """The path of an address, from the root of the export; None if it has no page there.

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
    """The file that a web server sends for a path of the export.

    >>> file_at("dokument/kf-12/"), file_at("robots.txt")
    ('dokument/kf-12/index.html', 'robots.txt')
    """
    return f"{path}index.html" if path.endswith("/") or not path else path


def question_of(query: str) -> Question:
    """The search of a query string that this site wrote. Its sort order is ignored.

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
    """The path of the list with all hits of a search; None if there is no such list.

    There are lists of all ärenden, of those with one value of a field, and of those of a body in a
    municipality; the same for one year; and lists of the sections of a municipality or a body in
    one year.
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
