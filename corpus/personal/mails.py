"""Finds e-mail addresses of persons: those that are not of a public body, and no office's.

An address is of a public body if its domain is one of `public.toml`, of a municipality that the
text names, or of those to be shown. It is an office's if what is before the @ says so, except where
anybody has an address. Every pattern is bounded, so the time is linear.
"""

import re
import unicodedata
from collections.abc import Iterator, Set

from corpus.personal.words import words_of

Span = tuple[int, int]

_AT = re.compile(
    r"[ ]?(?:[@\uff20\ufe6b]|\((?:at|a|snabel-?a)\)|\[at\]|%40|&#64;)[ ]?", re.IGNORECASE
)
_LONGEST = 64
_LOCAL = re.compile(r"(?:\"[^\"\n\f]{1,60}\"|[^\W_][\w.+'’%&=~-]{0,63})\Z")
_DOT = r"(?:[ ]?(?:\.|\uff0e|\((?:dot|punkt)\)|\[dot\])[ ]?)"
_TOPS = r"(?:com|se|nu|net|org|eu|info)(?![\w-])"
_SPACED = rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}{_TOPS}"
_DOMAIN = re.compile(
    rf"(?:[\w-]{{1,63}}\.){{1,6}}(?:\n?{_TOPS}|[^\W\d_]{{2,24}}(?!\w))|{_SPACED}", re.IGNORECASE
)
# *rapporter @ t.ex.* is no address.
_KNOWN = re.compile(_SPACED, re.IGNORECASE)
_DOTS = re.compile(rf"\n|{_DOT}", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<!\w)((?:[^\W\d_]|-){2,30}(?: [^\W\d_]{2,30})?) (?:kommuns?|stads?)(?!\w)", re.IGNORECASE
)
_REGION = re.compile(r"(?<!\w)region ([^\W\d_]{2,30})", re.IGNORECASE)
_ADDED = ("skommun", "kommun", "sstad", "stad", "s")
"""What may follow the name of a municipality in its domain."""
_NO_LETTER = re.compile(r"[^a-z]+")
_SPLIT = re.compile(r"[^a-z]+")


def mails(text: str, shown: Set[str]) -> Iterator[Span]:
    """Yield where e-mail addresses of persons are in a text; `shown` are domains and addresses.

    >>> text = "Ekby kommun: bo.ek@gmail.com, anna.ek@ekby.se, info@ekbyskola.se, bo@ekby-bygg.se"
    >>> [text[start:end] for start, end in mails(text, frozenset())]
    ['bo.ek@gmail.com', 'bo@ekby-bygg.se']
    """
    named: frozenset[str] | None = None
    for at in _AT.finditer(text):
        apart = at[0][0] == at[0][-1] == " "
        domain = (_KNOWN if apart else _DOMAIN).match(text, at.end())
        local = _LOCAL.search(text[max(0, at.start() - _LONGEST) : at.start()]) if domain else None
        if not domain or not local:
            continue
        start = at.start() - len(local[0])
        if named is None:
            named = _bodies_in(text)
        host = _DOTS.sub(".", domain[0].lower())
        host = re.sub(r"\.{2,}", ".", host)
        if not _is_shown(f"{local[0].lower()}@{host}", host, shown) and not _is_public(
            local[0], host, named
        ):
            yield start, domain.end()


def _is_shown(address: str, host: str, shown: Set[str]) -> bool:
    parts = host.split(".")
    return address in shown or any(".".join(parts[at:]) in shown for at in range(len(parts)))


def _is_public(local: str, host: str, named: Set[str]) -> bool:
    *_, name, top = host.split(".")
    label = _plain(name)
    if label in words_of("providers"):
        return False
    if top in ("se", "nu", "eu"):
        known = named | words_of("municipalities")
        bare = (label.removesuffix(end) for end in ("", *_ADDED) if label.endswith(end))
        if label in words_of("bodies") or any(each in known for each in bare):
            return True
    return any(_is_post(part) for part in _SPLIT.split(_plain(local, keep=".-_+")))


def _is_post(word: str) -> bool:
    posts = words_of("posts")
    return word in posts or word.endswith(_ENDINGS)


_ENDINGS = ("namnd", "namnden", "styrelsen", "kontoret", "forvaltningen", "kommun", "kansliet")


def _bodies_in(text: str) -> frozenset[str]:
    """The municipalities and regions that a text names, as in their domains."""
    found = set()
    for match in _NAMED.finditer(text):
        words = match[1].split(" ")
        for each in (_plain(match[1]), _plain(words[-1])):
            found |= {each, each.removesuffix("s")}
    found |= {f"region{_plain(match[1])}" for match in _REGION.finditer(text)}
    return frozenset(found) - {""}


def _plain(text: str, keep: str = "") -> str:
    """A text in a to z, without accents, and without all else but what is to be kept."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(each for each in parts if "a" <= each <= "z" or each in keep)
