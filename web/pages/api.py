"""The API: what the pages show, for programs, at addresses that do not change."""

from math import ceil
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.extract import Extract
from indexer.fields import FIELDS
from search.loosening import ways_out
from web import addresses
from web.formats import Operation, answers, description, dump, parameter
from web.language import count, gettext, gettext_noop
from web.pages import about, calendar, download, feed, guide, person, similar, statistics
from web.pages.place import built, current, parameters, sources, wants_json
from web.parameters import (
    LIST,
    MEETING,
    NAMES,
    PER_PAGE,
    Question,
    clean,
    parse,
    refuse_unknown,
    single,
)
from web.serving import origin, streamed
from web.templating import rendering

JSON_LINES = "application/jsonl"
SINCE = "sedan"
"""The parameter that names the build of which a program has a copy."""


def show(request: Request) -> Response:
    """The API described in words; the twin is its OpenAPI description for programs."""
    refuse_unknown(dict(parameters(request)), ())
    known = current(request).values
    if wants_json(request):
        return rendering.data(request, description(OPERATIONS, known, origin(request)))
    asked = {name for operation in OPERATIONS for name in operation.parameters}
    values = {
        "question": Question(),
        "operations": OPERATIONS,
        "parameters": [parameter(name, known) for name in (*NAMES, SINCE) if name in asked],
        "fields": FIELDS,
        "canonical": addresses.page(addresses.API),
    }
    return rendering.page(request, "api.html", values)


def search(request: Request) -> Response:
    """The hits of a search, a page of ten."""
    held = current(request)
    index = held()
    question = parse(parameters(request), held.resolve)
    asked = question.request()
    answer = index.search(asked)
    pages = max(1, ceil(answer.total / PER_PAGE))
    if question.page > pages:
        raise HTTPException(
            404, gettext("Sökningen har bara %(pages)s.", pages=count(pages, "sida", "sidor"))
        )

    def page(number: int) -> str | None:
        there = 1 <= number <= pages
        return addresses.api("sok", question.on_page(number)) if there else None

    found = answers.spoken(answer, ways_out(asked, answer, index))
    hits = zip(found["hits"], answer.hits, strict=True)
    return rendering.data(
        request,
        {
            **found,
            "hits": [{**hit, "links": _links(request, of.extract)} for hit, of in hits],
            "links": {
                "self": page(question.page),
                "html": addresses.search(question),
                "prev": page(question.page - 1),
                "next": page(question.page + 1),
                **{form: addresses.download(question, form) for form in ("csv", "jsonl")},
                "atom": addresses.feed(question.on_page(1)),
            },
        },
    )


def document(request: Request) -> Response:
    """One whole section; with ``q``, also the places of its words in the text."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    index = current(request)()
    extract = index.extract(request.path_params["id"])
    if extract is None:
        raise HTTPException(404, gettext("Det finns ingen handling med det id:t."))
    marked = index.marks(q, extract["text"]) if q else ()
    return rendering.data(request, {**extract, "marked": marked, "links": _links(request, extract)})


def arende(request: Request) -> Response:
    """One ärende: its steps, and which of them decides."""
    refuse_unknown(dict(parameters(request)), ())
    found = current(request)().arende(request.path_params["id"])
    if found is None:
        raise HTTPException(404, gettext("Det finns inget ärende med det id:t."))
    steps = [{**step, "links": {"self": _section(step["id"])}} for step in found["steg"]]
    links = {"self": _arende(found["id"])}
    return rendering.data(request, {**found, "steg": steps, "links": links})


def everything(request: Request) -> Response:
    """Every section, or those changed since a build, and a last line that says what is gone."""
    given = parameters(request)
    refuse_unknown(dict(given), (SINCE,))
    since = single([value for _, value in given], SINCE)
    index = current(request)()
    made = built(index)
    pieces = dump.pieces(index, origin(request), since)
    name = f"klubbat-{made:%Y-%m-%d}.jsonl"
    return streamed(request, pieces, f"{JSON_LINES}; charset=utf-8", name, made)


def _links(request: Request, extract: Extract) -> dict[str, str | None]:
    return {
        "self": _section(extract["id"]),
        "arende": _arende(extract["arende"]) if extract.get("arende") else None,
        "html": addresses.document(extract["id"]),
        "source": addresses.source(extract) if sources(request) else None,
    }


def _section(id: str) -> str:  # noqa: A002 - the key's own name
    return addresses.api(f"dokument/{quote(id, safe='')}")


def _arende(id: str) -> str:  # noqa: A002
    return addresses.api(f"arende/{quote(id, safe='')}")


OPERATIONS = (
    Operation(
        "sok",
        f"{addresses.API_V1}/sok",
        search,
        gettext_noop("Sök"),
        gettext_noop("Tio träffar i taget, med facetter och med det som snävar in eller vidgar."),
        addresses.api("sok", Question("skolväg")),
        NAMES,
        schema="Svar",
    ),
    Operation(
        "dokument",
        f"{addresses.API_V1}/dokument/{{id}}",
        document,
        gettext_noop("En handling"),
        gettext_noop(
            "Allt som är känt om en paragraf eller ett papper: uppgifterna, orden som säger dem, "
            "texten. Med q också var sökorden står i texten."
        ),
        "",
        ("q",),
        schema="Handling",
    ),
    Operation(
        "arende",
        f"{addresses.API_V1}/arende/{{id}}",
        arende,
        gettext_noop("Ett ärende"),
        gettext_noop(
            "Stegen i tidsordning, vilket som avgör, och hur det gick. Också under ett id som "
            "ärendet har haft tidigare."
        ),
        "",
        schema="Arende",
    ),
    Operation(
        "person",
        f"{addresses.API_V1}/person/{{kommun}}/{{person}}",
        person.show,
        gettext_noop("En förtroendevald"),
        gettext_noop(
            "Vad en person som nämns med parti har väckt, yrkat, reserverat sig mot och röstat om "
            "i en kommun, det nyaste först, och hur det slutade."
        ),
        "",
        schema="Person",
    ),
    Operation(
        "liknande",
        f"{addresses.API_V1}/liknande/{{id}}",
        similar.show,
        gettext_noop("Liknande ärenden"),
        gettext_noop(
            "De ärenden som mest liknar ett, hur de slutade räknat med listor, och skälen som "
            "angavs. En räkning, ingen förutsägelse."
        ),
        "",
        similar.NAMES,
        schema="Liknande",
    ),
    Operation(
        "statistik",
        f"{addresses.API_V1}/statistik",
        statistics.show,
        gettext_noop("Hur motioner slutade"),
        gettext_noop(
            "Antal motioner efter utfall per parti, organ, kommun och år, och hur lång tid de tog."
        ),
        addresses.api("statistik"),
        statistics.NAMES,
        schema="Statistik",
    ),
    Operation(
        "om",
        f"{addresses.API_V1}/om",
        about.show,
        gettext_noop("Vad som finns"),
        gettext_noop(
            "Handlingar per kommun och år, när indexet byggdes, och filer som inte gick att läsa."
        ),
        addresses.api("om"),
        schema="Innehall",
    ),
    Operation(
        "falt",
        f"{addresses.API_V1}/falt",
        guide.show,
        gettext_noop("Fälten och deras värden"),
        gettext_noop("De värden som varje parameter kan ta just nu."),
        addresses.api("falt"),
        schema="Falt",
    ),
    Operation(
        "export",
        f"{addresses.API_V1}/export",
        everything,
        gettext_noop("Allt"),
        gettext_noop(
            "Varje handling som ett JSON-objekt på en egen rad. Sista raden har nyckeln end: då "
            "var det allt, och det som en kopia har därutöver är borttaget här. Med sedan kommer "
            "bara det som har ändrats eller tagits bort efter det."
        ),
        addresses.api("export"),
        (SINCE,),
        media_type=JSON_LINES,
    ),
    Operation(
        "traffar_csv",
        f"{addresses.SEARCH}.csv",
        download.show,
        gettext_noop("Alla träffar som tabell"),
        gettext_noop(
            "Värden skilda av semikolon, i UTF-8 med rubrikrad. En cell som ett kalkylprogram "
            "skulle räkna ut inleds med en apostrof."
        ),
        addresses.download(Question("skolväg"), "csv"),
        LIST,
        media_type="text/csv",
    ),
    Operation(
        "traffar_jsonl",
        f"{addresses.SEARCH}.jsonl",
        download.show,
        gettext_noop("Alla träffar som JSON Lines"),
        gettext_noop("En träff på varje rad, med samma nycklar som i sökningen."),
        addresses.download(Question("skolväg"), "jsonl"),
        LIST,
        media_type=JSON_LINES,
    ),
    Operation(
        "flode",
        f"{addresses.SEARCH}.atom",
        feed.show,
        gettext_noop("En sökning som flöde"),
        gettext_noop(
            "Atom (RFC 4287), nyaste beslutet först, femtio på en sida. Handlingar utan datum är "
            "inte med. En annan skrivning av samma sökning leder om till den enda adressen."
        ),
        addresses.feed(Question("skolväg")),
        NAMES,
        media_type="application/atom+xml",
        redirects=True,
    ),
    Operation(
        "kalender",
        addresses.CALENDAR,
        calendar.show,
        gettext_noop("Sammanträden som kalender"),
        gettext_noop("iCalendar (RFC 5545): de dagar vars protokoll finns här."),
        addresses.CALENDAR,
        MEETING,
        media_type="text/calendar",
    ),
)
"""All operations of the API. Its routes and its description are made from this table."""
