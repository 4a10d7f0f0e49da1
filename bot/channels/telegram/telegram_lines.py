"""HTTP/1.1 to one host over asyncio and h11, as httpx's transport: what a call of the Bot API needs of it.

httpx's own transport asks the system for the names of both ends of a connection at each use of it and
writes head and body apart. Here what the server says while nobody asks is seen by the loop, and a
request is one write. A proxy is spoken to by httpx's own.
"""

import asyncio
import select
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeVar

import h11
import httpx

_KEPT: Final = 5.0
"""Seconds for which a connection waits for its next request."""
_SURE: Final = 1.0
"""Seconds after which it is asked whether the server has let it go."""
_HAPPY_EYEBALLS: Final = 0.25
"""Seconds after which the next address of a host is tried as well (RFC 8305)."""
_PIECE: Final = 65_536
T = TypeVar("T")
_Timeouts = Mapping[str, float | None]


class TelegramLines(httpx.AsyncBaseTransport):
    """Connections to hosts, each for one request after the other; no more than ``most`` at once."""

    def __init__(self, most: int) -> None:
        self._places = asyncio.Semaphore(most)
        self._idle: dict[_Host, list[_Connection]] = {}
        self._trust: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it and read the head of the answer. Raises httpx.TransportError, by its kind."""
        timeouts: _Timeouts = request.extensions.get("timeout", {})
        content = await request.aread()
        if self._places.locked():
            await _within(timeouts.get("pool"), self._places.acquire(), httpx.PoolTimeout)
        else:
            await self._places.acquire()  # which does not wait
        connection: _Connection | None = None
        try:
            host = _host_of(request.url)
            connection = self._kept(host) or await self._opened(host, timeouts.get("connect"))
            head = await connection.ask(request, content, timeouts)
        except BaseException:
            self._let_go(connection)
            raise
        body = _Body(self, connection, timeouts.get("read"))
        return httpx.Response(head.status_code, headers=list(head.headers), stream=body)

    async def aclose(self) -> None:
        """Let the connections go that wait."""
        for connection in [one for kept in self._idle.values() for one in kept]:
            connection.close()
        self._idle.clear()

    def take_back(self, connection: "_Connection") -> None:
        """Its answer is read, or nobody wants the rest of it."""
        if connection.is_ready_again():
            self._idle.setdefault(connection.host, []).append(connection)
            self._places.release()
        else:
            self._let_go(connection)

    def _let_go(self, connection: "_Connection | None") -> None:
        if connection is not None:
            connection.close()
        self._places.release()

    def _kept(self, host: "_Host") -> "_Connection | None":
        """The one used last, unless the server has let it go."""
        kept = self._idle.get(host, [])
        while kept:
            connection = kept.pop()
            if connection.is_alive():
                return connection
            connection.close()
        return None

    async def _opened(self, host: "_Host", seconds: float | None) -> "_Connection":
        scheme, name, port = host
        trust = self._trusted() if scheme == "https" else None
        opening = asyncio.open_connection(
            name, port, ssl=trust, happy_eyeballs_delay=_HAPPY_EYEBALLS
        )
        with _as_httpx(httpx.ConnectError):
            streams = await _within(seconds, opening, httpx.ConnectTimeout)
        return _Connection(host, *streams)

    def _trusted(self) -> ssl.SSLContext:
        if self._trust is None:
            self._trust = httpx.create_ssl_context(trust_env=False)
            self._trust.set_alpn_protocols(["http/1.1"])
        return self._trust


_Host = tuple[str, str, int]


class _Connection:
    """One connection, and what HTTP has seen on it."""

    def __init__(
        self, host: _Host, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.host = host
        self._reader = reader
        self._writer = writer
        self._socket: Any = writer.get_extra_info("socket")
        self._http = h11.Connection(h11.CLIENT)
        self._used_at = time.monotonic()

    async def ask(
        self, request: httpx.Request, content: bytes, timeouts: _Timeouts
    ) -> h11.Response:
        """Send a request whole; the head of its answer."""
        head = h11.Request(
            method=request.method, target=request.url.raw_path, headers=request.headers.raw
        )
        parts = (head, h11.Data(content), h11.EndOfMessage())
        self._writer.write(b"".join(self._http.send(part) or b"" for part in parts))
        if self._writer.transport.get_write_buffer_size():
            with suppress(OSError):  # what the server said before it let go can still be read
                await _within(timeouts.get("write"), self._writer.drain(), httpx.WriteTimeout)
        while True:
            event = await self.heard(timeouts.get("read"))
            if isinstance(event, h11.Response):
                return event

    async def heard(self, seconds: float | None) -> h11.Event:
        """What comes next. Raises httpx.TransportError."""
        with _as_httpx(httpx.ReadError):
            while (event := self._http.next_event()) is h11.NEED_DATA:
                reading = self._reader.read(_PIECE)
                self._http.receive_data(await _within(seconds, reading, httpx.ReadTimeout))
        if not isinstance(event, h11.Event):
            raise httpx.RemoteProtocolError("nothing follows")
        return event

    def is_ready_again(self) -> bool:
        """Whether another request may follow."""
        if {self._http.our_state, self._http.their_state} != {h11.DONE}:
            return False
        self._http.start_next_cycle()
        self._used_at = time.monotonic()
        return True

    def is_alive(self) -> bool:
        """Whether the server keeps it still, as far as can be known before it is written to.

        What is sent on one that was let go is of unknown fate (docs/decisions.md, fact 4).
        """
        idle = time.monotonic() - self._used_at
        if idle > _KEPT or self._reader.at_eof() or self._writer.is_closing():
            return False
        return idle < _SURE or not _is_readable(self._socket)

    def close(self) -> None:
        self._writer.close()


class _Body(httpx.AsyncByteStream):
    """The rest of an answer; closed, it gives its connection back."""

    def __init__(
        self, lines: TelegramLines, connection: _Connection, seconds: float | None
    ) -> None:
        self._lines = lines
        self._connection: _Connection | None = connection
        self._seconds = seconds

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while self._connection is not None:
            event = await self._connection.heard(self._seconds)
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                return

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            self._lines.take_back(connection)


def _host_of(url: httpx.URL) -> _Host:
    return url.scheme, url.raw_host.decode(), url.port or (443 if url.scheme == "https" else 80)


async def _within(
    seconds: float | None, waited: Awaitable[T], late: type[httpx.TimeoutException]
) -> T:
    try:
        async with asyncio.timeout(seconds):
            return await waited
    except TimeoutError as error:
        raise late("") from error


@contextmanager
def _as_httpx(broken: type[httpx.NetworkError]) -> Iterator[None]:
    """Errors of the system and of the protocol by httpx's names."""
    try:
        yield
    except OSError as error:  # a certificate that is not trusted is one too
        raise broken("") from error
    except h11.RemoteProtocolError as error:
        raise httpx.RemoteProtocolError("") from error


def _is_readable(open_socket: Any) -> bool:
    """Whether something came that nobody asked for: a server that lets go says so."""
    look = select.poll()
    look.register(open_socket.fileno(), select.POLLIN)
    return bool(look.poll(0))
