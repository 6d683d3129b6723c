"""The meetings of bodies as a calendar to subscribe to (iCalendar, RFC 5545)."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from web.formats import ics
from web.language import gettext
from web.pages.place import built, current, parameters
from web.parameters import MEETING, parse, refuse_unknown
from web.serving import dated, origin, revalidated
from web.shown import coming

MEDIA_TYPE = "text/calendar; charset=utf-8"


def show(request: Request) -> Response:
    """The meetings, of the bodies and municipalities asked for, whose minutes are in the index.

    Those after the day of the build come too, where an agenda tells of them.
    """
    held = current(request)
    given = parameters(request)
    refuse_unknown(dict(given), MEETING)
    filters = parse(given, held.resolve).filters
    namnder, kommuner = (filters.get(name, ()) for name in MEETING)
    contents = held.contents()
    meetings = ics.chosen(contents.meetings, namnder, kommuner)
    made = built(contents.index)

    def has_minutes(kommun: str | None, namnd: str, on: str) -> bool:
        return contents.meeting(kommun, namnd, on) is not None

    called = ics.chosen(coming(contents.index, made.date(), has_minutes), namnder, kommuner)
    if not meetings and not called:
        # RFC 5545 (3.6) does not allow an empty calendar.
        raise HTTPException(
            404, gettext("Här finns inga protokoll med datum från de sammanträdena.")
        )
    title = " · ".join((gettext("Sammanträden"), *namnder, *kommuner))
    text = ics.calendar(meetings, title, origin(request), made, called)
    disposition = {"content-disposition": 'inline; filename="sammantraden.ics"'}
    response = Response(text, media_type=MEDIA_TYPE, headers=disposition)
    return dated(request, revalidated(request, response), made)
