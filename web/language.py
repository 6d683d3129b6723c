"""The language of the pages: Swedish, or the one that the address names (``/en/…``).

The current language is a context variable. It is set for the time of a request, so that no page has
to pass it on. Messages are written in Swedish and looked up in ``web/catalogues/LANGUAGE.po``,
which need not be compiled. The papers are Swedish in every language.
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from web.folder import folder

SOURCE = "sv"
"""The language of the messages in the code, and of an address without a prefix."""

LANGUAGES: Mapping[str, Locale] = {"sv": Locale("sv", "SE"), "en": Locale("en", "GB")}
"""The languages, each with the locale for its dates and numbers."""

CACHED_WRITINGS = 4_096
"""The most numbers, and the most days, whose writing is cached: 1 MB each."""

NAMES: Mapping[str, str] = {"sv": "Svenska", "en": "English"}
"""The name of each language in that language."""

WITHOUT = ("/statisk/", "/kalla/", "/robots.txt", "/sitemap")
"""The beginnings of addresses that are the same in every language, and so have no prefix."""

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken() -> str:
    """The current language.

    >>> spoken()
    'sv'
    """
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Make `language` the current one while the block lasts.

    >>> with speaking("en"):
    ...     gettext("Sök")
    'Search'
    """
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def split(path: str) -> tuple[str, str]:
    """The language that a path asks for, and the path without it.

    >>> split("/en/sok"), split("/sok"), split("/en")
    (('en', '/sok'), ('sv', '/sok'), ('sv', '/en'))
    """
    first, slash, rest = path.removeprefix("/").partition("/")
    prefixed = slash and first in LANGUAGES and first != SOURCE
    if prefixed and not f"/{rest}".startswith(WITHOUT):
        return first, f"/{rest}"
    return SOURCE, path


def prefix(language: str | None = None) -> str:
    """The beginning of addresses in a language; by default the current one.

    >>> prefix(), prefix("en")
    ('', '/en')
    """
    language = language or spoken()
    return "" if language == SOURCE else f"/{language}"


class Languages:
    """Middleware that sets the language of the address while a request is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the language removed from its path."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] in {prefix(language) for language in LANGUAGES} - {""}:
            await RedirectResponse(f"{folder()}{scope['path']}/", 301)(scope, receive, send)
            return
        language, _ = split(scope["path"])
        root = scope.get("root_path", "") + prefix(language)
        with speaking(language):
            await self.app({**scope, "root_path": root}, receive, send)


def translated(message: str) -> str:
    """The message in the current language, with its placeholders unchanged."""
    return _catalogue(spoken()).gettext(message)


def translated_plural(one: str, many: str, count: int) -> str:
    """The singular or plural message that fits `count`, with its placeholders unchanged."""
    return _catalogue(spoken()).ngettext(one, many, count)


def gettext(message: str, **values: Any) -> str:
    """The message in the current language, with `values` in its placeholders.

    >>> gettext("Väckt av %(who)s", who="Siv Ek (V)")
    'Väckt av Siv Ek (V)'
    """
    return translated(message) % values


def gettext_noop(message: str) -> str:
    """The message itself: marks it for translation, which happens when it is used."""
    return message


def count(total: int, one: str, many: str) -> str:
    """A count and its noun in the current language.

    >>> count(1, "träff", "träffar"), count(0, "träff", "träffar")
    ('1 träff', '0 träffar')
    """
    return f"{number(total)} {translated_plural(one, many, total)}"


def number(value: int) -> str:
    r"""A count with spaces between its thousands that do not break over a line.

    >>> number(12345)
    '12\xa0345'
    """
    return _number(value, spoken())


def percent(share: float) -> str:
    r"""A share, 0 to 1, in whole per cent.

    >>> percent(0.543)
    '54\xa0%'
    """
    return format_percent(share, locale=LANGUAGES[spoken()])


def decimal(value: float) -> str:
    """A figure with two decimals.

    >>> decimal(1.5)
    '1,50'
    """
    return format_decimal(value, "0.00", locale=LANGUAGES[spoken()])


def day(iso: str) -> str:
    r"""A date in words, on one line; partial dates as far as they go, anything else unchanged.

    >>> day("2024-05-02"), day("2024-05"), day("2024"), day("2024-99")
    ('2\xa0maj\xa02024', 'maj\xa02024', '2024', '2024-99')
    """
    return _day(iso, spoken())


def listed(names: list[str]) -> str:
    """Several names as one phrase, joined as the current language does.

    >>> listed(["Eva", "Ali", "Bo"])
    'Eva, Ali och Bo'
    """
    return format_list(names, locale=LANGUAGES[spoken()])


@lru_cache(CACHED_WRITINGS)
def _number(value: int, language: str) -> str:
    return format_decimal(value, locale=LANGUAGES[language])


@lru_cache(CACHED_WRITINGS)
def _day(iso: str, language: str) -> str:
    parts = iso.split("-")
    form = {1: "y", 2: "MMMM y", 3: "d MMMM y"}.get(len(parts))
    try:
        known = date(*map(int, [*parts, "1", "1"][:3]))
    except ValueError:
        return iso
    if form in {None, "y"}:
        return iso
    return format_date(known, form, locale=LANGUAGES[language]).replace(" ", "\u00a0")


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    held, made = files("web").joinpath("catalogues", f"{language}.po"), io.BytesIO()
    with held.open("rb") as file:
        write_mo(made, read_po(file, locale=language))
    made.seek(0)
    return GNUTranslations(made)
