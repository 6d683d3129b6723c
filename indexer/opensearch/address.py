"""Where an index lies in a cluster: the addresses of its nodes, and the name of the index."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from corpus.errors import EngineUnavailable

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")


@dataclass(frozen=True, slots=True)
class Login:
    """A user of the cluster, whose password is never shown."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """An index in a cluster.

    Attributes:
        urls: the nodes, any of which can be asked.
        directory: the directory of the catalogue on the machine that reads the papers. Its last
            part is the name of the index.
        login: the user, if the cluster asks for one.
        authority: a file with the certificates that are trusted, beside those of the system.
        shards: how many shards a new index has.
        replicas: how many copies of each shard it has.
    """

    urls: tuple[str, ...]
    directory: Path
    login: Login | None = None
    authority: Path | None = None
    shards: int = 1
    replicas: int = 0

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise EngineUnavailable(
                f"{self.name!r} is no name of an index in a cluster: give small letters a to z, "
                "digits and hyphens"
            )

    def __fspath__(self) -> str:
        """The directory of the catalogue, for those that read it."""
        return str(self.directory)

    def __str__(self) -> str:
        return f"{self.urls[0]}/{self.name}"

    @property
    def name(self) -> str:
        """The name under which the index is searched, which is an alias in the cluster."""
        return self.directory.name or self.directory.resolve().name

    @classmethod
    def of(
        cls,
        urls: str,
        directory: Path,
        login: Login | None = None,
        authority: Path | None = None,
        shards: int = 1,
        replicas: int = 0,
    ) -> "ClusterAddress":
        """Read addresses of nodes that are divided by commas. A user may stand in the first.

        Raises:
            EngineUnavailable: an address is none, or the name of the index is not possible.

        >>> ClusterAddress.of("https://ett:9200, https://tva:9200", Path("arkiv/ekby")).name
        'ekby'
        """
        nodes = []
        for written in filter(None, map(str.strip, urls.split(","))):
            parts = urlsplit(written)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise EngineUnavailable(
                    f"{written} is no address of a node: write it as https://host:9200"
                )
            if parts.username:
                login = Login(unquote(parts.username), unquote(parts.password or ""))
            place = parts.netloc.rpartition("@")[2]
            nodes.append(f"{parts.scheme}://{place}{parts.path.rstrip('/')}")
        if not nodes:
            raise EngineUnavailable("no address of a node is given: write it as https://host:9200")
        return cls(tuple(nodes), directory, login, authority, shards, replicas)
