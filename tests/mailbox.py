"""A server of mail on this machine, which keeps what it is sent (RFC 5321, as far as tests go)."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


class Mailbox(socketserver.ThreadingTCPServer):
    """The server: `letters` are those that it took over, in their order.

    `refuses` are addresses that it takes nothing for. `taken` is called when it has taken a letter
    over, before it says so.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters: list[EmailMessage] = []
        self.refuses: set[str] = set()
        self.taken: Callable[[], None] = lambda: None

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def ids(self) -> list[str]:
        """The Message-ID of each letter."""
        return [str(each["Message-ID"]) for each in self.letters]


class _Session(socketserver.StreamRequestHandler):
    server: Mailbox

    def handle(self) -> None:
        self._say("220 mail.example")
        while line := self.rfile.readline().decode("ascii").strip():
            word = line[:4].upper()
            if word == "QUIT":
                self._say("221 bye")
                return
            if word == "RCPT" and any(each in line for each in self.server.refuses):
                self._say("550 no such mailbox")
            elif word == "DATA":
                self._say("354 go on")
                self._take()
            else:
                self._say("250 ok")

    def _take(self) -> None:
        data = b""
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            data += line.removeprefix(b".") if line.startswith(b"..") else line
        letter = message_from_bytes(data, policy=default)
        assert isinstance(letter, EmailMessage)
        self.server.letters.append(letter)
        self.server.taken()
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A server that runs while the block does."""
    with Mailbox() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
