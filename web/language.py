"""The language that people are spoken to in: Swedish, or what the address asks for (``/en/…``).

What is spoken now is a context variable, set for the time of a request, so that no page has to
hand it on. Messages are written in Swedish and looked up in ``web/catalogues/LANGUAGE.po``, which
is read as it stands: nothing has to be compiled. Papers are Swedish whatever is spoken.
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

SOURCE = "sv"
"""The language that messages are written in, and that an address without a prefix speaks."""

LANGUAGES: Mapping[str, Locale] = {"sv": Locale("sv", "SE"), "en": Locale("en", "GB")}
"""Every language, and how its dates and numbers are written."""

NAMES: Mapping[str, str] = {"sv": "Svenska", "en": "English"}
"""What each language calls itself."""

WITHOUT = ("/statisk/", "/kalla/", "/robots.txt", "/sitemap")
"""How the addresses begin that say the same in every language, and so have no prefix."""

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken() -> str:
    """The language spoken now.

    >>> spoken()
    'sv'
    """
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` for as long as the block lasts.

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
    """What an address begins with in a language; in the one spoken, if none is named.

    >>> prefix(), prefix("en")
    ('', '/en')
    """
    language = language or spoken()
    return "" if language == SOURCE else f"/{language}"


class Languages:
    """Middleware that speaks the language of the address while a request is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its path without the language."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"] in {prefix(language) for language in LANGUAGES} - {""}:
            await RedirectResponse(f"{scope['path']}/", 301)(scope, receive, send)
            return
        language, _ = split(scope["path"])
        root = scope.get("root_path", "") + prefix(language)
        with speaking(language):
            await self.app({**scope, "root_path": root}, receive, send)


def translated(message: str) -> str:
    """The message in the language spoken, its placeholders as they are."""
    return _catalogue(spoken()).gettext(message)


def translated_plural(one: str, many: str, count: int) -> str:
    """The message of the number that fits `count`, its placeholders as they are."""
    return _catalogue(spoken()).ngettext(one, many, count)


def gettext(message: str, **values: Any) -> str:
    """The message in the language spoken, with `values` in its placeholders.

    >>> gettext("Väckt av %(who)s", who="Siv Ek (V)")
    'Väckt av Siv Ek (V)'
    """
    return translated(message) % values


def gettext_noop(message: str) -> str:
    """A message of a table, made before anyone speaks: marked here, translated when used."""
    return message


def count(total: int, one: str, many: str) -> str:
    """A count and its noun in the language spoken.

    >>> count(1, "träff", "träffar"), count(0, "träff", "träffar")
    ('1 träff', '0 träffar')
    """
    return f"{number(total)} {translated_plural(one, many, total)}"


def number(value: int) -> str:
    r"""A count with its thousands set apart; they do not break over a line.

    >>> number(12345)
    '12\xa0345'
    """
    return _number(value, spoken())


def percent(share: float) -> str:
    r"""A share in whole per cent.

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
    r"""A date as it is said, on one line; a partial date as far as it goes, others as they stand.

    >>> day("2024-05-02"), day("2024-05"), day("2024"), day("2024-99")
    ('2\xa0maj\xa02024', 'maj\xa02024', '2024', '2024-99')
    """
    return _day(iso, spoken())


def listed(names: list[str]) -> str:
    """Several names as one phrase.

    >>> listed(["Eva", "Ali", "Bo"])
    'Eva, Ali och Bo'
    """
    return format_list(names, locale=LANGUAGES[spoken()])


@lru_cache(maxsize=4096)
def _number(value: int, language: str) -> str:
    return format_decimal(value, locale=LANGUAGES[language])


@lru_cache(maxsize=4096)
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
