"""Every address of the site, written in one place.

An address is permanent: it says what the page is about, never how it is made. Each page has a twin,
the same content in JSON, at the same address with ``.json`` before the query string. The functions
return addresses in the current language, below the folder where the site lies (`web.folder`). The
names in capitals are paths for `page`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from corpus.extract import Extract
from web import language
from web.folder import folder, without_folder
from web.parameters import MEETING, NAMES, Question

START = "/"
SEARCH = "/sok"
UNANSWERED = "/obesvarade"
ABOUT = "/om"
HELP = "/hjalp"
REMOVAL = "/borttagning"
PATTERNS = "/monster"
API = "/api"
API_V1 = f"{API}/v1"
OPENAPI = f"{API}/openapi.json"
CALENDAR = "/kalender.ics"
SUGGESTIONS = "/forslag.json"
SIMILAR = "/liknande"
BRIEF = "/underlag"
STATISTICS = "/statistik"
OPENSEARCH = "/opensearch.xml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"

CACHED_STEPS = 4_096
"""The most steps of paths, and the most parameters, whose writing is cached: the links of a page
share most of them. 3 MB each at most."""

# The start page is a search without a question; for programs, OpenAPI describes the API.
_TWINS = {START: SEARCH, API: OPENAPI.removesuffix(".json")}


def page(path: str) -> str:
    """The address, in the current language, of a page with a fixed path.

    >>> with language.speaking("en"):
    ...     page(HELP)
    '/en/hjalp'
    """
    return f"{folder()}{language.prefix()}{path}"


def spoken_in(address: str, to: str) -> str:
    """The same page in another language.

    >>> spoken_in("/sok?q=bad", "en"), spoken_in("/en/", "sv")
    ('/en/sok?q=bad', '/')
    """
    path, mark, parameters = without_folder(address).partition("?")
    return f"{folder()}{language.prefix(to)}{language.split(path)[1]}{mark}{parameters}"


def without_language(path: str) -> str:
    """The address of what is the same in every language, such as a style sheet.

    >>> without_language(SITEMAP)
    '/sitemap.xml'
    """
    return f"{folder()}{path}"


def search(question: Question) -> str:
    """The address of a search.

    >>> search(Question("säker skolväg", {"parti": ("MP", "S")}, page=2))
    '/sok?q=s%C3%A4ker+skolv%C3%A4g&parti=MP&parti=S&sida=2'
    """
    return _of(SEARCH, question.pairs())


def toggling(question: Question, name: str) -> Callable[[str], str]:
    """Return a function from a value to the address of the search with that value toggled.

    The value is added to the field `name`, or removed if it was chosen. What all these addresses
    have in common is made once, because a page of hits has seventy of them.

    >>> address = toggling(Question("väg", {"parti": ("S",), "ar": ("2024",)}, page=2), "parti")
    >>> address("MP"), address("S")
    ('/sok?q=v%C3%A4g&parti=MP&parti=S&ar=2024', '/sok?q=v%C3%A4g&ar=2024')
    """
    path, place = page(SEARCH), NAMES.index(name)
    shared = [pair for pair in question.pairs() if pair[0] not in {name, "sida"}]
    before = [_written(*pair) for pair in shared if NAMES.index(pair[0]) < place]
    after = [_written(*pair) for pair in shared if NAMES.index(pair[0]) > place]
    chosen = frozenset(question.filters.get(name, ()))

    def address(value: str) -> str:
        own = (_written(name, each) for each in sorted(chosen ^ {value}))
        parameters = "&".join((*before, *own, *after))
        return f"{path}?{parameters}" if parameters else path

    return address


def feed(question: Question) -> str:
    """The address of a search's feed, which is always ordered by date.

    >>> feed(Question("skolväg", sort="date", page=2))
    '/sok.atom?q=skolv%C3%A4g&sida=2'
    """
    return _of(f"{SEARCH}.atom", replace(question, sort="relevance").pairs())


def download(question: Question, form: str) -> str:
    """The address of all hits of a search in one file.

    >>> download(Question("skolväg", page=2), "csv")
    '/sok.csv?q=skolv%C3%A4g'
    """
    return _of(f"{SEARCH}.{form}", question.on_page(1).pairs())


def calendar(question: Question) -> str:
    """The address of the calendar of the bodies that a search is limited to.

    >>> calendar(Question("väg", {"kommun": ("Ekhamra",), "ar": ("2024",)}))
    '/kalender.ics?kommun=Ekhamra'
    """
    chosen = {name: question.filters[name] for name in MEETING if name in question.filters}
    return _of(CALENDAR, Question(filters=chosen).pairs())


def values(field: str, question: Question, letters: str = "") -> str:
    """The address of all values of a facet of a search, or of those that contain some letters.

    >>> values("namnd", Question("väg", page=2), "bygg")
    '/varden/namnd?q=v%C3%A4g&bland=bygg'
    """
    asked = replace(question, sort="relevance", page=1)
    return _of(f"/varden/{field}", (*asked.pairs(), *among(letters)))


def among(letters: str) -> tuple[tuple[str, str], ...]:
    """The parameter that limits values to those that contain these letters; empty for none."""
    return (("bland", letters),) if letters else ()


def api(resource: str, question: Question | None = None) -> str:
    """The address of a resource of the API.

    >>> api("sok", Question("väg"))
    '/api/v1/sok?q=v%C3%A4g'
    """
    return _of(f"{API_V1}/{resource}", question.pairs() if question else ())


def document(id: str, q: str = "", part: int = 1) -> str:  # noqa: A002 - the key's own name
    """The address of a section's page, with the words to mark there; of one part of a long text.

    >>> document("kf-2024-§12", "väg"), document("kf-2024-12", part=2)
    ('/dokument/kf-2024-%C2%A712?q=v%C3%A4g', '/dokument/kf-2024-12/2')
    """
    path = f"/dokument/{_step(id)}" if part == 1 else f"/dokument/{_step(id)}/{part}"
    return page(path) + (f"?{_written('q', q)}" if q else "")


def text(id: str) -> str:  # noqa: A002
    """The address of a section's whole text.

    >>> text("kf-2024-12")
    '/dokument/kf-2024-12.txt'
    """
    return page(f"/dokument/{_step(id)}.txt")


def reason(id: str, n: int | None) -> str:  # noqa: A002
    """The address of the `n`:th reason of a section, from 0; of the section if `n` is None.

    >>> reason("kf-2024-12", 0)
    '/dokument/kf-2024-12#belagg-skal-1'
    """
    return document(id) + ("" if n is None else f"#belagg-skal-{n + 1}")


def why(id: str, q: str) -> str:  # noqa: A002
    """The address of the page that explains why a section is a hit.

    >>> why("kf-2024-12", "väg")
    '/varfor/kf-2024-12?q=v%C3%A4g'
    """
    return page(f"/varfor/{_step(id)}") + f"?{_written('q', q)}"


def arende(id: str) -> str:  # noqa: A002
    """The address of an ärende's page.

    >>> arende("ekhamra-ks-2023-12")
    '/arende/ekhamra-ks-2023-12'
    """
    return page(f"/arende/{_step(id)}")


def similar(id: str, question: Question | None = None) -> str:  # noqa: A002
    """The address of the ärenden similar to one, restricted by the filters of a question.

    >>> similar("ekhamra-ks-2023-12", Question(filters={"parti": ("V",)}))
    '/liknande/ekhamra-ks-2023-12?parti=V'
    """
    pairs = question.pairs() if question else ()
    return _of(f"{SIMILAR}/{_step(id)}", pairs)


def pasting(question: Question) -> str:
    """The address of the box to paste a text into, the likes restricted by a question's filters.

    >>> pasting(Question(filters={"parti": ("V",)}))
    '/liknande?parti=V'
    """
    return _of(SIMILAR, question.pairs())


def brief(id: str, form: str = "") -> str:  # noqa: A002
    """The address of the brief on an ärende, as a page or as a file.

    >>> brief("ekhamra-ks-2023-12", "docx")
    '/underlag/ekhamra-ks-2023-12.docx'
    """
    return page(f"/underlag/{_step(id)}{form and f'.{form}'}")


def brief_on_text(form: str = "") -> str:
    """The address to which a text is sent for a brief on it, as a page or as a file.

    >>> brief_on_text("docx")
    '/underlag.docx'
    """
    return page(f"{BRIEF}{form and f'.{form}'}")


def statistics(question: Question | None = None, by: str = "") -> str:
    """The address of the statistics; with `by`, that of one of their tables as a file.

    >>> statistics(Question(filters={"ar": ("2024",)}), "parti")
    '/statistik.csv?efter=parti&ar=2024'
    """
    pairs = question.pairs() if question else ()
    if by:
        return _of(f"{STATISTICS}.csv", (("efter", by), *pairs))
    return _of(STATISTICS, pairs)


def kommun(name: str) -> str:
    """The address of a municipality's page."""
    return page(f"/kommun/{_step(name)}")


def namnd(kommun: str, name: str) -> str:
    """The address of a body's page.

    >>> namnd("Ekhamra", "Tekniska nämnden")
    '/namnd/Ekhamra/Tekniska%20n%C3%A4mnden'
    """
    return page(f"/namnd/{_step(kommun)}/{_step(name)}")


def meeting(kommun: str, name: str, on: str) -> str:
    """The address of a body's meeting on a day.

    >>> meeting("Ekhamra", "Kommunstyrelsen", "2024-03-14")
    '/sammantrade/Ekhamra/Kommunstyrelsen/2024-03-14'
    """
    return page(f"/sammantrade/{_step(kommun)}/{_step(name)}/{on}")


def coverage(kommun: str) -> str:
    """The address of the page that says which papers of a municipality are in the index."""
    return page(f"{ABOUT}/{_step(kommun)}")


def parti(letters: str) -> str:
    """The address of a party's page."""
    return page(f"/parti/{_step(letters)}")


def person(kommun: str, name: str) -> str:
    """The address of an elected person's page.

    >>> person("Ekhamra", "Anna Ek (S)")
    '/person/Ekhamra/Anna%20Ek%20%28S%29'
    """
    return page(f"/person/{_step(kommun)}/{_step(name)}")


def source(extract: Extract) -> str:
    """The address of the file that a section was read from, opened at the section's page.

    >>> source({"id": "n1", "media": "pdf", "sida": 3})
    '/kalla/n1#page=3'
    """
    return without_language(f"/kalla/{_step(extract['id'])}{_at_page(extract)}")


def published(extract: Extract) -> str | None:
    """The address where the municipality itself publishes the file; None if it is unknown.

    It is written in the sidecar (``klubbat.toml``). Only http and https become links, because
    anybody may have written that file.

    >>> published({"url": "javascript:alert(1)", "media": "pdf", "sida": 1}) is None
    True
    """
    url = extract["url"] or ""
    try:
        safe = urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return None
    return f"{url}{_at_page(extract)}" if safe else None


def twin(address: str) -> str:
    """The address of a page's twin in JSON.

    >>> twin("/sok?q=bad"), twin("/")
    ('/sok.json?q=bad', '/sok.json')
    """
    whole, mark, parameters = address.partition("?")
    spoken, path = language.split(without_folder(whole))
    return f"{folder()}{language.prefix(spoken)}{_TWINS.get(path, path)}.json{mark}{parameters}"


def _of(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return page(f"{path}?{'&'.join(_written(*pair) for pair in pairs)}" if pairs else path)


@lru_cache(CACHED_STEPS)
def _step(name: str) -> str:
    """A name as one step of a path, whatever characters it has."""
    return quote(name, safe="")


@lru_cache(CACHED_STEPS)
def _written(name: str, value: str) -> str:
    return urlencode(((name, value),))


def _at_page(extract: Extract) -> str:
    return f"#page={extract['sida']}" if extract["media"] == "pdf" else ""
