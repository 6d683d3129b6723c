import socket

import pytest

from corpus.errors import KlubbatError
from tests.web.invented import InventedIndex
from web import create_app, serve


def test_a_taken_port_is_one_clear_line() -> None:
    """The error says which port is taken and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(KlubbatError) as refused:
            serve(lambda: create_app(InventedIndex()), port=port)
    assert str(refused.value) == (
        f"cannot serve on 127.0.0.1 port {port} (address already in use); "
        "choose another with --port, or end what holds it"
    )


def test_the_address_is_said_once_it_can_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """The port is open before its address is announced, and port 0 is announced as the real one."""
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: None)
    said: list[str] = []

    def reach(address: str) -> None:
        host, _, port = address.removeprefix("http://").rstrip("/").rpartition(":")
        socket.create_connection((host, int(port)), timeout=5).close()
        said.append(address)

    serve(lambda: create_app(InventedIndex()), port=0, announce=reach)
    assert len(said) == 1
