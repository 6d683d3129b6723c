"""Which hosts a definition may name, and which of them are its own to vouch for.

Papers lie at public hosts. What lists them is written by others, and must not lead into the
network where the harvest runs. So a host that is not public is asked only if an address of the
definition names it, by number or as localhost:

- this machine (loopback) by any address of a source: that is how a definition is tried;
- a private network only by `bas`, which every kind of source may have for this;
- never a link-local, multicast or unspecified address, at which no paper lies.

A public *name* that turns out to lead to such a host is refused when it is asked.
"""

import re

from harvest.addresses import NoAddress, host_of, origin_of, reach
from harvest.definition.place import Place, shown


def address(value: str, place: Place) -> str:
    """The host of an address that can be asked for."""
    try:
        return origin_of(value).host
    except NoAddress as error:
        raise place.refuse(f"{error}, not {shown(value)}") from None


def check_reach(host: str, place: Place, vouched: frozenset[str]) -> None:
    """Refuse a host that is not public, unless the source vouches for it."""
    far = reach(host)
    if far == "never":
        raise place.refuse(f"{host} is a link-local or reserved address, which is never asked")
    if far == "loopback" and not any(reach(each) == "loopback" for each in vouched):
        raise place.refuse(f"{host} is this machine itself, which no address of the source names")
    if far == "private" and host not in vouched:
        raise place.refuse(
            f'{host} is a private address; if it is meant, add bas = "http://{host}"'
        )


def redirect_host(value: str, place: Place) -> tuple[str, str]:
    """A host that redirects may lead to, and ``:port`` if `värdar` gives one."""
    if any(sign in value for sign in "/@?#"):
        raise place.refuse(f"must be the name of a host alone, not {shown(value)}")
    try:
        if not re.fullmatch(r"[^:]+:\d+|\[.*\]:\d+", value):
            return host_of(value.strip("[]")), ""
        origin = origin_of(f"http://{value}")
        return origin.host, f":{origin.port}"
    except NoAddress as error:
        raise place.refuse(str(error)) from None
