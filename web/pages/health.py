"""Whether the site is well: for the programs that watch over it."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from corpus.errors import KlubbatError
from web.pages.place import built, current, parameters
from web.parameters import refuse_unknown


def show(request: Request) -> Response:
    """The build that answers and its age in seconds; 503 when none can."""
    refuse_unknown(dict(parameters(request)), ())
    try:
        index = current(request)()
        made, name = built(index), index.status().build
    except (KlubbatError, OSError, ValueError):
        return _said({"status": "not serving"}, 503)
    age = max(0, round((datetime.now(UTC) - made).total_seconds()))
    told = {"status": "ok", "generation": name, "built": made.isoformat(), "age_seconds": age}
    return _said(told, 200)


def _said(told: dict[str, object], status: int) -> Response:
    headers = {"cache-control": "no-store"} | ({"retry-after": "10"} if status == 503 else {})
    return JSONResponse(told, status, headers)
