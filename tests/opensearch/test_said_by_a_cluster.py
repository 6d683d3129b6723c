"""What a cluster says becomes an answer, or one clear line; a small server plays the cluster."""

import gzip
import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from corpus.errors import EngineUnavailable, IndexUnusable, KlubbatError
from indexer.opensearch import Cluster, ClusterAddress, Login, check_settings
from search.opensearch.asking import Asker
from tests.opensearch.nodes import free_port

Said = tuple[int, Any]


class Scripted:
    """A server that gives some answers one after the other, and repeats the last."""

    def __init__(self, *said: Said) -> None:
        self.said, self.asked = [*said], 0
        self.heads: list[Any] = []
        self.bodies: list[bytes] = []

    def next(self) -> Said:
        """The next answer."""
        self.asked += 1
        return self.said.pop(0) if len(self.said) > 1 else self.said[0]


@contextmanager
def playing(*said: Said, certified: Path | None = None) -> Iterator[tuple[str, Scripted]]:
    """A server that plays a cluster, and its address; with a certificate it speaks TLS."""
    script = Scripted(*said)

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            script.heads.append(self.headers)
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            script.bodies.append(body)
            status, found = script.next()
            content = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - the names of the library

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scheme = "http"
    if certified:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certified)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}", script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def cluster_at(urls: str, **options: Any) -> Iterator[Cluster]:
    """A client of some nodes, which is closed at the end."""
    cluster = Cluster(ClusterAddress.of(urls, Path("arkiv/ekby"), **options), seconds=0.5)
    try:
        yield cluster
    finally:
        cluster.close()


def error(kind: str, reason: str = "") -> dict[str, Any]:
    return {"error": {"root_cause": [{"type": kind, "reason": reason}], "reason": reason}}


SHARDS = {"total": 3, "successful": 3, "failed": 0}


@pytest.mark.parametrize(
    ("status", "said", "line"),
    [
        (401, {}, "does not know the user or the password"),
        (403, error("security_exception", "no permissions"), "does not let this user do that"),
        (429, error("cluster_block_exception", "blocked by: [FORBIDDEN/12]"), "disks .* are full"),
        (
            403,
            error("x", "blocked by: [FORBIDDEN/10/cluster create-index blocked (api)]"),
            "nearly",
        ),
        (
            503,
            error("no_shard_available_action_exception"),
            "a part of the index cannot be reached",
        ),
        (400, error("strict_dynamic_mapping_exception", "färg"), "answers 400: strict_dynamic"),
        (500, error("too_many_nested_clauses"), "set indices.query.bool.max_clause_count to 16384"),
        (
            400,
            error("x", "'search.allow_expensive_queries' is false"),
            "allow_expensive_queries to",
        ),
        (404, error("index_not_found_exception"), "no index here; make one with klubbat index"),
        (200, [], "answers 200"),
    ],
)
def test_what_is_wrong_is_one_line(status: int, said: Any, line: str) -> None:
    """The line says what it is, and what to do."""
    with playing((status, said)) as (url, _), cluster_at(url) as cluster:
        with pytest.raises(KlubbatError, match=line) as raised:
            cluster.ask("GET", "/ekby")
        assert "\n" not in str(raised.value)


def test_a_missing_index_is_told_from_a_missing_cluster() -> None:
    """Without an index one is to be made; without a node there is nothing to make it in."""
    with (
        playing((404, error("index_not_found_exception"))) as (url, _),
        cluster_at(url) as cluster,
        pytest.raises(IndexUnusable),
    ):
        cluster.ask("GET", "/ekby")
    with (
        cluster_at(f"http://127.0.0.1:{free_port()}") as cluster,
        pytest.raises(EngineUnavailable, match="no search engine answers"),
    ):
        cluster.ask("GET", "/")


@pytest.mark.parametrize(
    "said",
    [
        {"_shards": {"total": 3, "successful": 2, "failed": 0}, "hits": {"hits": []}},
        {"_shards": {"total": 3, "successful": 3, "failed": 1}, "hits": {"hits": []}},
        {"_shards": SHARDS, "timed_out": True, "hits": {"hits": []}},
    ],
)
def test_an_answer_without_a_shard_is_none(said: dict[str, Any]) -> None:
    """OpenSearch answers 200 and counts no failure when a shard is gone: that is no answer."""
    with playing((200, said)) as (url, script), cluster_at(url) as cluster:
        with pytest.raises(EngineUnavailable, match="a part of the index cannot be reached"):
            Asker(cluster, "ekby-1").search({})
        assert script.asked == 1


def test_one_of_several_searches_without_a_shard_is_none() -> None:
    """Searches that are asked in one request are as strict."""
    whole = {"_shards": SHARDS, "timed_out": False}
    partial = {"_shards": {**SHARDS, "successful": 2}}
    with playing((200, {"responses": [whole, partial]})) as (url, script), cluster_at(url) as it:
        with pytest.raises(EngineUnavailable, match="a part of the index"):
            Asker(it, "ekby-1").several([{}, {}])
        heads = [json.loads(line) for line in script.bodies[0].splitlines()[::2]]
        assert [head["allow_partial_search_results"] for head in heads] == [False, False]


def test_another_node_is_asked_when_one_is_gone() -> None:
    """A node that does not answer is passed over."""
    gone = f"http://127.0.0.1:{free_port()}"
    with playing((200, {"found": True})) as (url, _), cluster_at(f"{gone},{url}") as cluster:
        for _ in range(4):
            assert cluster.ask("GET", "/") == {"found": True}


def test_a_busy_cluster_is_asked_again() -> None:
    """It says 429 until it has room."""
    busy = 429, error("rejected_execution_exception")
    with playing(busy, busy, (200, {"ok": True})) as (url, script), cluster_at(url) as cluster:
        assert cluster.ask("GET", "/") == {"ok": True}
        assert script.asked == 3


@pytest.mark.parametrize(
    ("version", "line"),
    [
        ({"number": "8.15.0"}, "is no OpenSearch"),
        ({"number": "2.11.1", "distribution": "opensearch"}, "needs 2.17 or newer"),
    ],
)
def test_another_engine_is_refused(version: dict[str, str], line: str) -> None:
    """An older version, or another program, might give other answers."""
    with (
        playing((200, {"version": version})) as (url, _),
        cluster_at(url) as cluster,
        pytest.raises(EngineUnavailable, match=line),
    ):
        cluster.version()


def test_a_cluster_that_refuses_our_queries_is_refused() -> None:
    """Some are set so that they answer no joins and no scripts."""
    said = {"persistent": {"search.allow_expensive_queries": "false"}}
    with (
        playing((200, said)) as (url, _),
        cluster_at(url) as cluster,
        pytest.raises(EngineUnavailable, match="allow_expensive_queries to true"),
    ):
        check_settings(cluster)


def test_the_password_is_sent_and_not_shown() -> None:
    """It stands in no line that is printed."""
    login = Login("anna", "hemligt")
    with playing((200, {})) as (url, script), cluster_at(url, login=login) as cluster:
        cluster.ask("GET", "/")
        assert script.heads[0]["Authorization"].startswith("Basic ")
        assert "hemligt" not in f"{cluster.address!r} {cluster.address}"


@pytest.mark.parametrize("urls", ["", "localhost:9200", "ftp://ett:9200", "http://"])
def test_what_is_no_address_is_refused(urls: str) -> None:
    """The line shows how to write one."""
    with pytest.raises(EngineUnavailable, match="write it as https://host:9200"):
        ClusterAddress.of(urls, Path("ekby"))


@pytest.mark.parametrize("name", ["Ekby", "ek by", "_ekby", "åby", "*"])
def test_what_is_no_name_is_refused(name: str) -> None:
    """The cluster takes small letters alone."""
    with pytest.raises(EngineUnavailable, match="no name of an index in a cluster"):
        ClusterAddress.of("http://ett:9200", Path(name))


def test_a_node_that_speaks_tls_says_so() -> None:
    """An address with http:// for https:// is told from a node that is gone."""
    with (
        playing((200, {})) as (url, _),
        cluster_at(url.replace("http:", "https:")) as cluster,
        pytest.raises(EngineUnavailable, match=r"no search engine answers|ends the connection"),
    ):
        cluster.ask("GET", "/")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key with the certificate of an authority that nobody knows, for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "node.pem"
    pem = serialization.Encoding.PEM
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, unlocked)
    path.write_bytes(private + made.public_bytes(pem))
    return path


def test_a_certificate_is_trusted_where_its_authority_is_named(certificate: Path) -> None:
    """Else the line says how to name it."""
    with playing((200, {"ok": True}), certified=certificate) as (url, _):
        with (
            cluster_at(url) as cluster,
            pytest.raises(EngineUnavailable, match="not trusted; name the file of its authority"),
        ):
            cluster.ask("GET", "/")
        with cluster_at(url, authority=certificate) as cluster:
            assert cluster.ask("GET", "/") == {"ok": True}


def test_a_file_without_certificates_is_named(tmp_path: Path) -> None:
    """The file that says whom to trust must have a certificate."""
    (tmp_path / "ca.pem").write_text("nothing")
    with pytest.raises(EngineUnavailable, match=r"ca\.pem: no certificates"):
        Cluster(ClusterAddress.of("https://ett:9200", Path("ekby"), authority=tmp_path / "ca.pem"))
