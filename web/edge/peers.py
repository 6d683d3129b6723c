"""Addresses of clients: which of them are named proxies, and which count as one visitor."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from corpus.errors import KlubbatError

Network = IPv4Network | IPv6Network

CACHED_VISITORS = 4_096
"""The most addresses for which it is kept which visitor they are: 1 MB."""


@lru_cache(CACHED_VISITORS)
def visitor(address: str) -> str:
    """The visitor that an address counts as: a household has a whole /64 of IPv6.

    >>> visitor("192.0.2.7"), visitor("2001:db8:1:2:3::4"), visitor("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8:1:2::/64', '192.0.2.7')
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((int(found) >> 64 << 64, 64)))
    return str(found)


class Proxies:
    """The proxies that an operator names, by address or network. Without any, nobody is one.

    Raises:
        KlubbatError: what is named is neither.

    >>> "10.0.0.7" in Proxies(["127.0.0.1", "10.0.0.0/8"]), "192.0.2.1" in Proxies([])
    (True, False)
    """

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._networks = tuple(map(_network, named))

    def __bool__(self) -> bool:
        return bool(self._networks)

    def __contains__(self, address: object) -> bool:
        if not self._networks or not isinstance(address, str):
            return False
        try:
            found = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        mapped = getattr(found, "ipv4_mapped", None) or found
        return any(mapped in network or found in network for network in self._networks)

    def client(self, peer: str, forwarded: str) -> str:
        """The address that a request came from: the last that is not a proxy's own.

        A client may write the beginning of ``X-Forwarded-For``; each proxy adds to the end.

        >>> Proxies(["127.0.0.1"]).client("127.0.0.1", "6.6.6.6, 192.0.2.7, 127.0.0.1")
        '192.0.2.7'
        """
        if peer not in self:
            return peer
        for each in reversed(forwarded.split(",")):
            bare = _without_port(each.strip())
            if not bare:
                return peer
            if bare not in self:
                return bare
            peer = bare
        return peer


def _network(named: str) -> Network:
    try:
        return ip_network(named, strict=False)
    except ValueError as error:
        raise KlubbatError(
            f"{named} is no address of a proxy; write it as 127.0.0.1 or 10.0.0.0/8"
        ) from error


def _without_port(writing: str) -> str:
    """An address without its port; empty if it is none."""
    bare = writing
    if writing.startswith("["):
        bare = writing[1:].partition("]")[0]
    elif writing.count(":") == 1:
        bare = writing.partition(":")[0]
    try:
        return str(ip_address(bare))
    except ValueError:
        return ""
