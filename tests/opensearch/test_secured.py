"""A node with the security plugin: TLS, a user and a password; each mistake is one clear line."""

import json
import ssl
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.errors import EngineUnavailable
from indexer.opensearch import Cluster, ClusterAddress, Login
from search import Request
from tests.extracts import extract
from tests.opensearch import nodes
from tests.opensearch.certificates import authority, certificate
from tests.opensearch.clusters import address_at, build_in_cluster
from tests.opensearch.nodes import STARTS_WITHIN, Node, free_port

PLUGIN = "org.opensearch.security.OpenSearchSecurityPlugin"
KNOWN = Login("admin", "admin")
"""The first user of the plugin's own example."""


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority and a certificate of it for this machine."""
    folder = tmp_path_factory.mktemp("trusted")
    signer = authority(folder / "ca.pem")
    certificate(signer, folder, "node")
    return folder


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory, trusted: Path) -> Iterator[str]:
    """The address of a node that speaks TLS and asks who one is."""
    release = nodes.RELEASES["secured"]
    nodes.require(release)
    home = tmp_path_factory.mktemp("secured")
    config = home / "config"
    plugin = nodes.security_plugin()
    (config / "opensearch-security").mkdir(parents=True)
    for each in (plugin / "config").glob("*.yml"):
        (config / "opensearch-security" / each.name).write_bytes(each.read_bytes())
    for name in ("ca.pem", "node.pem", "node.key"):
        (config / name).write_bytes((trusted / name).read_bytes())
    settings = [
        f"plugins.security.ssl.{layer}.{part}_filepath={name}"
        for layer in ("http", "transport")
        for part, name in (
            ("pemcert", "node.pem"),
            ("pemkey", "node.key"),
            ("pemtrustedcas", "ca.pem"),
        )
    ]
    port = free_port()
    node = Node(
        home,
        "secured",
        port,
        free_port(),
        *settings,
        "discovery.type=single-node",
        "plugins.security.ssl.http.enabled=true",
        "plugins.security.ssl.transport.enforce_hostname_verification=false",
        "plugins.security.allow_default_init_securityindex=true",
        f"plugin:{PLUGIN}",
        release=release,
        more=sorted(plugin.glob("*.jar")),
    )
    url = f"https://127.0.0.1:{port}"
    try:
        _wait(node, url, trusted / "ca.pem")
        yield url
    finally:
        node.end()


def _wait(node: Node, url: str, ca: Path) -> None:
    """Wait until it knows its users."""
    asked = urllib.request.Request(url, headers={"Authorization": "Basic YWRtaW46YWRtaW4="})
    until = time.monotonic() + STARTS_WITHIN
    while True:
        with (
            suppress(OSError),
            urllib.request.urlopen(
                asked, timeout=10, context=ssl.create_default_context(cafile=ca)
            ) as answer,
        ):
            assert json.load(answer)["version"]["distribution"] == "opensearch"
            return
        assert node.running, node.said.read_text()
        assert time.monotonic() < until, node.said.read_text()
        time.sleep(0.5)


def refused(url: str, ca: Path | None, login: Login | None) -> str:
    address = ClusterAddress.of(url, Path("arkiv/ekby"), authority=ca, login=login)
    cluster = Cluster(address)
    with pytest.raises(EngineUnavailable) as told:
        cluster.version()
    cluster.close()
    said = str(told.value)
    assert "\n" not in said
    assert "hemligt" not in said
    return said


def test_who_is_known_and_trusts_the_authority_is_answered(
    secured: str, trusted: Path, tmp_path: Path
) -> None:
    """An index is loaded and searched as on any node."""
    address = address_at(secured, tmp_path, login=KNOWN, authority=trusted / "ca.pem")
    index = build_in_cluster(address, [extract("p0", text="en bro")])
    assert index.search(Request("bro")).total == 1


def test_each_mistake_is_one_line(secured: str, trusted: Path, tmp_path: Path) -> None:
    """An authority that is not trusted, another one, a wrong password, none, http for https."""
    ours, others = trusted / "ca.pem", tmp_path / "other.pem"
    authority(others)
    assert "its certificate is not trusted" in refused(secured, None, KNOWN)
    assert "its certificate is not trusted" in refused(secured, others, KNOWN)
    unknown = "does not know the user or the password"
    assert unknown in refused(secured, ours, Login("admin", "hemligt"))
    assert unknown in refused(secured, ours, Login("nobody", "hemligt"))
    assert unknown in refused(secured, ours, None)
    plain = secured.replace("https:", "http:")
    assert "is it https, or http?" in refused(plain, ours, KNOWN)


def test_who_may_not_is_told(secured: str, trusted: Path, tmp_path: Path) -> None:
    """A user who may only read cannot load."""
    reader = Login("readall", "readall")
    address = address_at(secured, tmp_path, login=reader, authority=trusted / "ca.pem")
    with pytest.raises(EngineUnavailable, match="does not let this user do that") as told:
        build_in_cluster(address, [extract("p0", text="en bro")])
    assert "\n" not in str(told.value)
