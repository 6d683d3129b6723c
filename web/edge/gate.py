"""The gate: what a request says of the host, the scheme, the client and the folder is made true.

Behind it, the application sees only hosts that are allowed, and paths that begin at its own root.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.edge.costs import HEALTH
from web.edge.counts import turned_away
from web.edge.peers import Proxies
from web.folder import as_folder, lying_below
from web.serving import Site, add_security

_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(?::(?P<port>[0-9]{1,5}))?")
_OWN_MACHINE = ("localhost", "127.0.0.1", "[::1]")
"""Names that lead everyone to their own machine: nobody else can be sent anywhere by them."""
_DEFAULT = {"http": 80, "https": 443}


def name_of(host: str) -> str | None:
    """The name in a Host header, in lower case and without the port; None if it is malformed.

    >>> name_of("Beslut.example:8000"), name_of("[::1]:80"), name_of('"><script>')
    ('beslut.example', '[::1]', None)
    """
    found = _HOST.fullmatch(host)
    return found["name"].lower().rstrip(".") if found else None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a request says of itself, as far as it may be believed."""

    client: str
    scheme: str
    host: str
    folder: str
    by_proxy: bool
    """Whether a proxy says which host was asked for."""


class Gate:
    """Middleware that lets in what is asked of this site, and makes the request's scope true.

    Args:
        app: the application that answers.
        site: the operator's settings.
        proxies: whose ``X-Forwarded-…`` headers are believed.
    """

    def __init__(self, app: ASGIApp, site: Site, proxies: Proxies | None = None) -> None:
        self.app = app
        self._proxies = proxies or Proxies()
        self._folder = site.folder
        self._origin = (site.address or "").partition("://")
        own = name_of(self._origin[2])
        self._allowed = frozenset({*site.hosts, *([own] if own else [])})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = self._said(scope)
        refused = self._refused(scope, said)
        if refused:
            turned_away(scope, "refused_host")
            add_security(refused.headers)
            await refused(scope, receive, send)
            return
        self._make_true(scope, said)
        if said.folder and scope["path"] == said.folder:
            await RedirectResponse(f"{said.folder}/", 301)(scope, receive, send)
            return
        # The scope itself is changed, so that the page for a fault of ours sees the same.
        scope["path"] = _below(scope["path"], said.folder)
        if "raw_path" in scope:
            scope["raw_path"] = _below(scope["raw_path"].decode("latin-1"), said.folder).encode(
                "latin-1"
            )
        scope["folder"] = said.folder
        with lying_below(said.folder):
            await self.app(scope, receive, send)

    def _said(self, scope: Scope) -> _Said:
        headers = Headers(scope=scope)
        client = scope["client"][0] if scope.get("client") else ""
        host, scheme, folder = headers.get("host", ""), scope["scheme"], self._folder
        by_proxy = False
        if client in self._proxies:
            client = self._proxies.client(client, _all(headers, "x-forwarded-for"))
            told = _last(headers, "x-forwarded-proto").lower()
            scheme = told if told in _DEFAULT else scheme
            told = _last(headers, "x-forwarded-host")
            host, by_proxy = (told, True) if told else (host, False)
            folder = folder or as_folder(_last(headers, "x-forwarded-prefix")) or ""
        return _Said(client, scheme, host, folder, by_proxy)

    def _refused(self, scope: Scope, said: _Said) -> Response | None:
        name = name_of(said.host)
        if not self._allowed or not said.host or scope["path"] == HEALTH:
            return None
        if name is None:
            return PlainTextResponse("the host is malformed\n", 400)
        if self._known(scope, name):
            return None
        return PlainTextResponse(
            "this site is not served under that name; --allow-host allows another\n", 421
        )

    def _known(self, scope: Scope, name: str) -> bool:
        """Whether a name is this site's: allowed, or no name but the machine's own address."""
        if name in self._allowed or name in _OWN_MACHINE:
            return True
        own, _ = scope.get("server") or ("", None)
        return name.strip("[]") == own

    def _make_true(self, scope: Scope, said: _Said) -> None:
        scheme, _, host = self._origin
        if not host:
            scheme, name = said.scheme, name_of(said.host)
            known = name is not None and (said.by_proxy or self._known(scope, name))
            host = said.host if known else _listening(scope, scheme)
        scope["scheme"] = scheme
        if scope.get("client"):
            scope["client"] = (said.client, scope["client"][1] if not said.by_proxy else 0)
        headers = MutableHeaders(scope=scope)
        if headers.get("host") != host:
            headers["host"] = host


def _listening(scope: Scope, scheme: str) -> str:
    """The host and port on which the server took the request."""
    host, port = scope.get("server") or ("localhost", None)
    shown = f"[{host}]" if ":" in host else host
    return shown if port in {None, _DEFAULT[scheme]} else f"{shown}:{port}"


def _below(path: str, folder: str) -> str:
    """A path without the folder, if the proxy has not taken it away."""
    return path[len(folder) :] if folder and path.startswith(f"{folder}/") else path


def _all(headers: Headers, name: str) -> str:
    return ",".join(headers.getlist(name))


def _last(headers: Headers, name: str) -> str:
    """The last value: the one that the nearest proxy wrote."""
    return _all(headers, name).rpartition(",")[2].strip()


def names_of(hosts: Iterable[str]) -> tuple[str, ...]:
    """The names in hosts that an operator allows, as `Gate` compares them; malformed ones left out.

    >>> names_of(["Arkiv.example", "arkiv.example:8000", "?"])
    ('arkiv.example',)
    """
    return tuple(dict.fromkeys(filter(None, map(name_of, hosts))))
