"""Reads the file that says who gets which searches.

::

    webbplats = "https://beslut.ekhamra.example"
    avsandare = "Klubbat <klubbat@ekhamra.example>"
    kontakt   = "arkivet@ekhamra.example"       # whom to ask to be left out

    [[mottagare]]
    epost     = "eva.ek@ekhamra.example"
    sokningar = ["skolväg parti:L", "nämnd:kommunstyrelsen cykel"]

    [utskick]                                   # without it: the system's sendmail
    smtp = "mail.ekhamra.example:587"

What is wrong is said in one line, with the file and the key, before anything is sent.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from corpus.errors import WatchError
from corpus.readers import MAX_SIDECAR_BYTES

Security = Literal["starttls", "tls", "ingen"]
SECURITY: tuple[Security, ...] = ("starttls", "tls", "ingen")
SENDMAIL = "/usr/sbin/sendmail"
PORTS: Mapping[Security, int] = {"starttls": 587, "tls": 465, "ingen": 25}
MEMORY = ".skickat.sqlite"
"""What the name of the memory ends in; it begins as that of the file does."""
MOST_CHARACTERS = 500
"""The most characters of a search, as on the pages."""

KEYS = ("webbplats", "avsandare", "kontakt", "minne", "mottagare", "utskick")
_OF_READER = ("epost", "sokningar")
_OF_SENDING = ("sendmail", "smtp", "kryptering", "anvandare", "losenordsfil")
_NEEDED = ("webbplats", "avsandare", "kontakt")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_LOCAL_PART = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets letters: an address, and the searches as they were typed."""

    epost: str
    searches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """How letters leave: by the program `sendmail`, or by SMTP if `host` is not empty."""

    sendmail: str = SENDMAIL
    host: str = ""
    port: int = 0
    security: Security = "starttls"
    user: str = ""
    password: Path | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """Who gets which searches, from whom, and how.

    `site` has no slash at its end. `memory` is the file that has what was sent.
    """

    site: str
    sender: str
    contact: str
    memory: Path
    readers: tuple[Reader, ...]
    sending: Sending


def read_definition(path: Path) -> Definition:
    """The definition in a file.

    Raises:
        WatchError: it cannot be read, has an unknown key, or a value that is not allowed.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SIDECAR_BYTES + 1)
    except OSError as error:
        raise WatchError(f"{path}: {error.strerror or error}") from error
    if len(data) > MAX_SIDECAR_BYTES:
        raise WatchError(f"{path}: longer than {MAX_SIDECAR_BYTES:,} bytes")
    try:
        table = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise WatchError(f"{path}: not valid TOML: {error}") from error
    return _definition(table, path)


def _definition(table: dict[str, Any], path: Path) -> Definition:
    where = str(path)
    _check_keys(table, KEYS, where)
    said = {key: _text(table.get(key, ""), where, key) for key in (*_NEEDED, "minne")}
    for key in _NEEDED:
        if not said[key]:
            raise WatchError(f"{where}: {key} is missing")
    site = said["webbplats"].rstrip("/")
    parts = urlsplit(site)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment:
        raise WatchError(f"{where}: webbplats must be an address as https://beslut.example")
    readers = table.get("mottagare", [])
    if not isinstance(readers, list) or not readers:
        raise WatchError(f"{where}: write [[mottagare]] with epost and sokningar for each")
    memory = path.parent / said["minne"] if said["minne"] else path.with_suffix(MEMORY)
    found = tuple(_reader(each, f"{where}: mottagare {n}") for n, each in enumerate(readers, 1))
    twice = [each.epost for n, each in enumerate(found) if each.epost in _named(found[:n])]
    if twice:
        raise WatchError(f"{where}: {twice[0]} is named twice; write all its searches in one place")
    _address(said["avsandare"], f"{where}: avsandare")
    sending = _sending(table.get("utskick", {}), f"{where}: utskick", path.parent)
    return Definition(site, said["avsandare"], said["kontakt"], memory, found, sending)


def _named(readers: Sequence[Reader]) -> set[str]:
    return {each.epost for each in readers}


def _reader(table: Any, where: str) -> Reader:
    if not isinstance(table, dict):
        raise WatchError(f"{where}: write [[mottagare]] with epost and sokningar")
    _check_keys(table, _OF_READER, where)
    epost = _text(table.get("epost", ""), where, "epost")
    name, address = parseaddr(epost)
    if name or address != epost:
        raise WatchError(f'{where}: epost must be an address as "eva@ekhamra.example"')
    _address(epost, f"{where}: epost")
    searches = table.get("sokningar", [])
    if not isinstance(searches, list) or not searches:
        raise WatchError(f'{where}: sokningar must be a list of searches, as ["buss parti:L"]')
    texts = [" ".join(_text(each, where, "sokningar").split()) for each in searches]
    if not all(texts):
        raise WatchError(f"{where}: a search in sokningar is empty")
    if any(len(each) > MOST_CHARACTERS for each in texts):
        raise WatchError(f"{where}: a search has more than {MOST_CHARACTERS} characters")
    local, _, host = epost.rpartition("@")
    return Reader(f"{local}@{host.casefold()}", tuple(dict.fromkeys(texts)))


def _sending(table: Any, where: str, folder: Path) -> Sending:
    if not isinstance(table, dict):
        raise WatchError(f"{where}: write [utskick] with keys below it")
    _check_keys(table, _OF_SENDING, where)
    said = {key: _text(table.get(key, ""), where, key) for key in _OF_SENDING}
    if said["smtp"] and said["sendmail"]:
        raise WatchError(f"{where}: sendmail or smtp, not both")
    if not said["smtp"]:
        if needless := [key for key in ("kryptering", "anvandare", "losenordsfil") if said[key]]:
            raise WatchError(f"{where}: {needless[0]} goes with smtp alone")
        return Sending(said["sendmail"] or SENDMAIL)
    parts = urlsplit(f"//{said['smtp']}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.path or parts.username:
        raise WatchError(f'{where}: smtp must be a host and a port, as "mail.example:587"')
    security = said["kryptering"] or ("ingen" if host in _LOOPBACK else "starttls")
    if security not in SECURITY:
        raise WatchError(f"{where}: kryptering must be {', '.join(SECURITY)}")
    if bool(said["anvandare"]) != bool(said["losenordsfil"]):
        raise WatchError(f"{where}: anvandare and losenordsfil belong together")
    if said["anvandare"] and security == "ingen" and host not in _LOOPBACK:
        raise WatchError(f"{where}: a password is not sent without kryptering")
    password = folder / said["losenordsfil"] if said["losenordsfil"] else None
    return Sending("", host, port or PORTS[security], security, said["anvandare"], password)


def _check_keys(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, 1)
            rather = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
            raise WatchError(f"{where}: unknown key {key!r}; {rather}")


def _text(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise WatchError(f"{where}: {key} must be a text in one line, not {value!r:.60}")
    return value.strip()


def _address(written: str, where: str) -> None:
    """Refuse what is no address of e-mail, with or without a name."""
    _, address = parseaddr(written)
    local, at, host = address.rpartition("@")
    checks: tuple[Callable[[], object], ...] = (
        lambda: Address(addr_spec=address),
        lambda: host.encode("ascii"),
    )
    try:
        if not (at and host and _LOCAL_PART.fullmatch(local)) or local.startswith("-"):
            raise ValueError
        for check in checks:
            check()
    except (ValueError, IndexError, AttributeError, TypeError):
        raise WatchError(f"{where}: {written!r:.60} is no address of e-mail") from None
    except Exception as error:  # email's parser has errors of its own, without a common root
        raise WatchError(f"{where}: {written!r:.60} is no address of e-mail") from error
