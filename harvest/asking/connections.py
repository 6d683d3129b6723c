"""Connections as httpx uses them: to numbers that were looked at, without proxies, of any age.

httpx resolves names in its own connections, where nobody can look at the result. Here httpcore,
which httpx rests on, is given a network that resolves. The certificate is still that of the name.
"""

import os
import ssl
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager

import httpcore
import httpx

from harvest.asking.clock import Clock
from harvest.asking.faults import Broken
from harvest.asking.names import Resolve, numbers_of

PATIENCE = 20.0
"""The seconds that a connection to one number may take."""


LEADS_TO = "X-Location"
"""The header ``Location`` as it is passed on: httpx looks at it, and fails if it is no address."""


class Network(httpcore.AsyncNetworkBackend):
    """Connects to the numbers of a host that may be asked, in their order."""

    def __init__(self, vouched: frozenset[str], resolve: Resolve, clock: Clock) -> None:
        self._vouched, self._resolve, self._clock = vouched, resolve, clock
        self._within = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first number that takes a connection."""
        why = ""
        for number in await numbers_of(host, port, self._vouched, self._resolve, self._clock):
            try:
                async with self._clock.timeout(PATIENCE):
                    return await self._within.connect_tcp(
                        number, port, timeout, local_address, socket_options
                    )
            except TimeoutError:
                why = f"no connection in {PATIENCE:g} s"
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                why = _reason(error)
        raise Broken(why)

    async def sleep(self, seconds: float) -> None:
        """Sleep as httpcore does between its own tries, of which there are none."""
        await self._clock.sleep(seconds)


class Connections(httpx.AsyncBaseTransport):
    """Answers a request of httpx by way of a `Network`. What fails is `Broken`."""

    def __init__(self, network: Network, trust: ssl.SSLContext) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            trust, max_connections=100, keepalive_expiry=30.0, network_backend=network
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and return the answer when its head has come."""
        assert isinstance(request.stream, httpx.AsyncByteStream)
        url = request.url
        with _broken(before_answer=True):
            answer = await self._pool.handle_async_request(
                httpcore.Request(
                    request.method,
                    httpcore.URL(
                        scheme=url.raw_scheme,
                        host=url.raw_host,
                        port=url.port,
                        target=url.raw_path,
                    ),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        headers = [
            (LEADS_TO.encode() if k.lower() == b"location" else k, v) for k, v in answer.headers
        ]
        return httpx.Response(answer.status, headers=headers, stream=_Body(answer))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _broken():
            async for piece in self._answer.aiter_stream():
                yield piece

    async def aclose(self) -> None:
        with _broken():
            await self._answer.aclose()


_DEEPEST = 20
_FAULTS = (
    httpcore.ConnectError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    OSError,
)


@contextmanager
def _broken(before_answer: bool = False) -> Iterator[None]:
    try:
        yield
    except TimeoutError:  # the deadline, which is an OSError, too
        raise
    except _FAULTS as error:
        gone = (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError)
        certificate = _cause(error, ssl.SSLCertVerificationError)
        raise Broken(
            _reason(error),
            again=certificate is None,
            stale=before_answer and isinstance(error, gone),
        ) from None


def _reason(error: BaseException) -> str:
    if certificate := _cause(error, ssl.SSLCertVerificationError):
        assert isinstance(certificate, ssl.SSLCertVerificationError)
        return f"its certificate is not valid: {certificate.verify_message}"
    if secure := _cause(error, ssl.SSLError):
        assert isinstance(secure, ssl.SSLError)
        return f"no secure connection: {secure.reason or secure}"
    number = next((e.errno for e in _causes(error) if isinstance(e, OSError) and e.errno), None)
    if number:
        return os.strerror(number)
    return str(error) or "the connection was closed"


def _cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The first of a kind among an error and what it came from."""
    return next((each for each in _causes(error) if isinstance(each, kind)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_DEEPEST):
        if error is None:
            return
        yield error
        within = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else None
        error = within or error.__cause__ or error.__context__
