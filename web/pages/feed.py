"""A search as an Atom feed (RFC 4287), the newest decision first."""

from dataclasses import replace
from math import ceil

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from web import addresses
from web.formats import feeds
from web.language import count, gettext
from web.pages.place import built, changed, current, moved, parameters, removed
from web.parameters import parse
from web.serving import dated, origin, revalidated
from web.shown import chips
from web.templating import rendering


def show(request: Request) -> Response:
    """The feed of a search. It has the parameters of the page, and is ordered by date.

    Its entries have all words of the question, as in every list by date.
    """
    held = current(request)
    index = held()
    given = parameters(request)
    question = replace(parse(given, held.resolve), sort="relevance", words=None)
    if tuple(given) != question.pairs():
        return moved(request, addresses.feed(question))
    newest_first = question.sorted_by("date").request(feeds.PER_FEED)
    offset = (question.page - 1) * feeds.PER_FEED
    answer = index.search(replace(newest_first, offset=offset, snippets=False))
    pages = max(1, ceil(answer.total / feeds.PER_FEED))
    if question.page > pages:
        held_pages = count(pages, "sida", "sidor")
        raise HTTPException(404, gettext("Flödet har bara %(pages)s.", pages=held_pages))
    at, made = origin(request), built(index)
    values = {
        "id": feeds.tag(at, feeds.name(question)),
        "title": feeds.title(question, chips(answer, question)),
        "built": made.isoformat(),
        "origin": at,
        "question": question,
        "page": question.on_page(1).sorted_by("date"),
        "pages": pages,
        "deleted": feeds.deleted(removed(request).newest_first(), index, at)
        if question.page == 1
        else (),
        "entries": feeds.entries(answer.hits, index, at),
    }
    response = rendering.xml("xml/feed.xml", values, "application/atom+xml")
    return dated(request, revalidated(request, response), changed(index, question))
