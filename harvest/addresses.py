"""Addresses on the web: their origin, and whether a host is the public's or somebody's own."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

PORTS = {"http": 80, "https": 443}
"""The ports of the schemes that are asked."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"(?:\d+|0x[\da-f]*)\Z", re.IGNORECASE)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
_LONGEST = 2000
_KEPT = "/:;=&+,@!$'()*~"
_TRANSLATED = IPv6Network("64:ff9b::/96")


class NoAddress(ValueError):
    """A text is no address that can be asked for. The message is the reason alone."""


@dataclass(frozen=True)
class Origin:
    """Scheme, host and port: what a pace and a robots.txt are for."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}"


def origin_of(url: str) -> Origin:
    """The origin of an address; raises `NoAddress` if it cannot be asked for.

    >>> str(origin_of("HTTPS://WWW.Ekhamra.Example:443/a"))
    'https://www.ekhamra.example'
    >>> str(origin_of("http://[::1]:8080/"))
    'http://[::1]:8080'
    """
    parts = _parts(url)
    if parts.username is not None or parts.password is not None:
        raise NoAddress("an address with a user's name or a password is not asked for")
    try:
        port = parts.port
    except ValueError:
        raise NoAddress("its port is no number from 1 to 65535") from None
    if port == 0:
        raise NoAddress("its port is no number from 1 to 65535")
    return Origin(parts.scheme, host_of(parts.hostname or ""), port or PORTS[parts.scheme])


def _parts(url: str) -> SplitResult:
    if _CONTROL.search(url):
        raise NoAddress("it has a control character in it")
    if len(url) > _LONGEST:
        raise NoAddress(f"it has more than {_LONGEST:,} characters")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise NoAddress(str(error)) from None
    if parts.scheme not in PORTS or not parts.netloc:
        raise NoAddress("an address starts with https:// or http://")
    return parts


def host_of(written: str) -> str:
    """A host as it is asked for: small letters, ASCII, without a last dot. Raises `NoAddress`.

    A number that stands for an address in disguise (``127.1``, ``0x7f000001``) is none.

    >>> host_of("Räksmörgås.Example.")
    'xn--rksmrgs-5wao1o.example'
    """
    host = written.strip().removesuffix(".").lower()
    if literal := _literal(host):
        return str(literal)
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        raise NoAddress(f"{written[:80]!r} is no name of a host") from None
    labels = host.split(".")
    if not all(map(_LABEL.match, labels)) or _NUMBER.match(labels[-1]):
        raise NoAddress(f"{written[:80]!r} is no name of a host")
    return host


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def alike(url: str) -> str:
    """The address in one form for all its spellings, without a fragment; other text as it is.

    >>> alike("HTTPS://Ekhamra.Example:443/nämnd%c3%a5.pdf#page=2")
    'https://ekhamra.example/n%C3%A4mnd%C3%A5.pdf'
    """
    try:
        parts, origin = urlsplit(url), origin_of(url)
    except (NoAddress, ValueError):
        return url
    path = quote(unquote_to_bytes(parts.path or "/"), safe=_KEPT)
    asked = f"?{quote(unquote_to_bytes(parts.query), safe=_KEPT)}" if parts.query else ""
    return f"{origin}{path}{asked}"


def reach(host: str) -> str:
    """How far a host reaches, as far as its name or number tells.

    ``public`` is the answer for every name but localhost. ``loopback`` is this machine, ``private``
    a network of somebody's own, and ``never`` what no paper lies at: link-local, multicast, nobody.

    >>> [reach(host) for host in ("ekhamra.example", "localhost", "10.0.0.1", "169.254.169.254")]
    ['public', 'loopback', 'private', 'never']
    """
    if host == "localhost" or host.endswith(".localhost"):
        return "loopback"
    literal = _literal(host)
    return "public" if literal is None else _reach(literal)


def _reach(number: IPv4Address | IPv6Address) -> str:
    if isinstance(number, IPv6Address) and (within := _within(number)):
        return _reach(within)
    if number.is_loopback:
        return "loopback"
    if number.is_link_local or number.is_multicast or number.is_unspecified or number.is_reserved:
        return "never"
    return "public" if number.is_global else "private"


def _within(number: IPv6Address) -> IPv4Address | None:
    """The older address that a newer one carries: mapped, 6to4, or through a translator (NAT64)."""
    if number in _TRANSLATED:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour
