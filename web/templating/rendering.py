"""Renders templates as HTML or XML, and values as JSON."""

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from corpus.private import names_somebody
from web import addresses, language
from web.serving import edition, origin, revalidated
from web.shown import notice_sentence, present, standing
from web.templating.templating import EscapingEnvironment, escaped

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class IndentedJSON(JSONResponse):
    """JSON that a person can read in a browser."""

    def render(self, content: Any) -> bytes:
        """The content as indented JSON in UTF-8; å ä ö are not escaped."""
        return json.dumps(content, ensure_ascii=False, indent=1).encode()


@cache
def _static_version() -> str:
    """A text that changes when any static file does, so that browsers may keep them for ever."""
    digest = blake2b(digest_size=6)
    for each in sorted(files("web").joinpath("static").iterdir(), key=lambda each: each.name):
        if not each.name.startswith("."):  # a lock that an editor leaves is a link to nowhere
            digest.update(each.read_bytes())
    return digest.hexdigest()


def static(name: str) -> str:
    """The address of the current version of a static file."""
    return addresses.without_language(f"/statisk/{name}?v={_static_version()}")


@cache
def environment() -> Environment:
    """The Jinja environment: it escapes everything, and a missing value is an error."""
    made = EscapingEnvironment(
        loader=PackageLoader("web"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else each page would check the time of every template file
    )
    made.filters.update(
        number=language.number,
        percent=language.percent,
        decimal=language.decimal,
        date=present.date,
        outcome=present.outcome,
        did=standing.did,
        short=present.short,
        sentence=notice_sentence,
    )
    made.globals.update(
        addresses=addresses,
        language=language,
        static=static,
        count=language.count,
        edition=edition,
        names_somebody=names_somebody,
    )
    # Jinja's own function looks up the translation and whether to escape at every message.
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # what the extension adds
    made.globals.update(dict.fromkeys(("_", "gettext"), _said))
    return made


def _said(message: str, **values: Any) -> Markup:
    """A message in the current language; the values put into it are escaped."""
    told = {name: escaped(value) for name, value in values.items()}
    return Markup(language.translated(message) % told)  # noqa: S704 - messages are ours


def compile_templates() -> None:
    """Compile every template now, so that nobody waits for it and no two threads do it at once."""
    for name in environment().list_templates(filter_func=lambda name: "/." not in f"/{name}"):
        environment().get_template(name)


def html(template: str, values: Mapping[str, Any], status: int = 200) -> Response:
    """A page from a template."""
    return HTMLResponse(environment().get_template(template).render(values), status)


def page(request: Request, template: str, values: Mapping[str, Any]) -> Response:
    """A page from a template that the browser may cache and ask about again."""
    return revalidated(request, html(template, {"origin": origin(request), **values}))


def xml(template: str, values: Mapping[str, Any], media_type: str) -> Response:
    """An XML document from a template, without characters that XML 1.0 forbids (section 2.2)."""
    text = _NO_XML.sub("", environment().get_template(template).render(values))
    return Response(text, media_type=f"{media_type}; charset=utf-8")


def data(request: Request, content: Any) -> Response:
    """A page's twin in JSON; the browser may cache it in the same way."""
    return revalidated(request, IndentedJSON(content))
