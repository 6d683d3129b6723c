"""The page that explains a hit: the words it has, in which forms, and what each adds."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from search.answer import Explanation, Match
from search.answer import Request as Asked
from web import addresses
from web.language import count, gettext, gettext_noop
from web.pages.place import current, parameters, wants_json
from web.parameters import Question, clean, refuse_unknown
from web.serving import REVALIDATE
from web.shown import present
from web.templating import rendering

VIA = {
    "word": gettext_noop("som ord, i någon böjning"),
    "form": gettext_noop("i just den formen"),
    "part": gettext_noop("som del av ett sammansatt ord"),
    "phrase": gettext_noop("som fras"),
    "prefix": gettext_noop("som början av ett ord"),
    "identifier": gettext_noop("som beteckning"),
    "diacritics": gettext_noop("skrivet med å, ä eller ö"),
    "spelling": gettext_noop("med rättad stavning"),
    "synonym": gettext_noop("som annat ord för samma sak"),
    "joined": gettext_noop("skrivet ihop"),
}
ZONES = {
    "titel": gettext_noop("rubriken"),
    "text": gettext_noop("texten"),
    "fakta": gettext_noop("uppgifterna"),
    "att": gettext_noop("att-satserna"),
}


@dataclass(frozen=True, slots=True)
class WordRow:
    """One word of the question: the ways in which it was found, and its share of the score."""

    word: str
    ways: tuple[str, ...]
    share: float


def show(request: Request) -> Response:
    """The page that explains why a section is a hit for the question ``q``."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    held = current(request)
    extract = held().extract(request.path_params["id"])
    if extract is None or not q:
        raise HTTPException(404, gettext("Det finns ingen träff att förklara på den här adressen."))
    address = addresses.why(extract["id"], q)
    if given != [("q", q)]:
        to = addresses.twin(address) if wants_json(request) else address
        return RedirectResponse(to, 301, {"cache-control": REVALIDATE})
    reasons = held().explain(Asked(q, flat=True), extract["id"])
    if reasons is None:
        raise HTTPException(404, gettext("Handlingen är ingen träff för %(words)s.", words=q))
    if wants_json(request):
        links = {"html": address, "document": addresses.document(extract["id"], q)}
        told = {"q": q, "id": extract["id"], **asdict(reasons), "links": links}
        return rendering.data(request, told)
    values = {
        "question": Question(q),
        "title": present.title(extract),
        "where": present.where(extract),
        "document": addresses.document(extract["id"], q),
        "reasons": reasons,
        "rows": tuple(_rows(reasons)),
        "canonical": address,
    }
    return rendering.page(request, "why.html", values)


def _rows(reasons: Explanation) -> Iterator[WordRow]:
    for word in reasons.words:
        share = (word.whole + word.attsats) / (reasons.score or 1.0)
        yield WordRow(word.word, tuple(map(_way, word.matches)), share)


def _way(match: Match) -> str:
    return gettext(
        "%(found)s %(way)s: %(times)s i %(zone)s",
        found=match.found,
        way=gettext(VIA[match.via]),
        times=count(match.times, "gång", "gånger"),
        zone=gettext(ZONES[match.zone]),
    )
