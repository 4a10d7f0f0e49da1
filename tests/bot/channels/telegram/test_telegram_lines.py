"""HTTP/1.1 as the Bot API speaks it, over real sockets: kept connections, and each failure by its kind."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from bot.channels.telegram.telegram_lines import TelegramLines

SAYS = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
PIECES = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1\r\ni\r\n0\r\n\r\n"
UNTIL_THE_END = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhi"
CONTINUED = b"HTTP/1.1 100 Continue\r\n\r\n" + SAYS
SECONDS = {"connect": 1.0, "read": 0.2, "write": 1.0, "pool": 0.05}


class Server(asyncio.Protocol):
    """Answers each request with the same bytes, and keeps each piece that came by its connection."""

    def __init__(self, came: list[list[bytes]], says: bytes, *, lets_go: bool = False) -> None:
        self._came = came
        self._says = says
        self._lets_go = lets_go

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._mine: list[bytes] = []
        self._came.append(self._mine)

    def data_received(self, data: bytes) -> None:
        self._mine.append(data)
        self._transport.write(self._says)
        if self._lets_go:
            self._transport.close()


class Talk:
    """Lines and one server."""

    def __init__(self, lines: TelegramLines, root: str, came: list[list[bytes]]) -> None:
        self.lines = lines
        self.root = root
        self.came = came

    def request(self, body: bytes = b"{}") -> httpx.Request:
        return httpx.Request("POST", self.root, content=body, extensions={"timeout": SECONDS})

    async def ask(self, body: bytes = b"{}") -> bytes:
        response = await self.lines.handle_async_request(self.request(body))
        try:
            return await response.aread()
        finally:
            await response.aclose()


def talk(
    story: Callable[[Talk], Awaitable[None]],
    says: bytes = SAYS,
    *,
    lets_go: bool = False,
    most: int = 8,
) -> list[list[bytes]]:
    """A story with a server; what came to it, by connection."""
    came: list[list[bytes]] = []

    async def told() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: Server(came, says, lets_go=lets_go), "127.0.0.1", 0
        )
        port = server.sockets[0].getsockname()[1]
        lines = TelegramLines(most)
        try:
            await story(Talk(lines, f"http://127.0.0.1:{port}/bot/sendMessage", came))
        finally:
            await lines.aclose()
            server.close()

    asyncio.run(told())
    return came


def test_one_connection_serves_one_request_after_the_other_each_in_one_piece() -> None:
    async def story(with_server: Talk) -> None:
        assert [await with_server.ask() for _ in range(3)] == [b"hi"] * 3

    came = talk(story)
    assert [len(pieces) for pieces in came] == [3]
    head, _, body = came[0][0].partition(b"\r\n\r\n")
    assert (head.split(b"\r\n")[0], body) == (b"POST /bot/sendMessage HTTP/1.1", b"{}")


@pytest.mark.parametrize("says", [SAYS, PIECES, CONTINUED])
def test_an_answer_is_read_in_whatever_form_it_comes(says: bytes) -> None:
    async def story(with_server: Talk) -> None:
        assert [await with_server.ask(), await with_server.ask()] == [b"hi", b"hi"]

    assert len(talk(story, says)) == 1


def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    async def story(with_server: Talk) -> None:
        assert [await with_server.ask(), await with_server.ask()] == [b"hi", b"hi"]

    assert len(talk(story, UNTIL_THE_END, lets_go=True)) == 2


@pytest.mark.parametrize("seconds", [0.0, 1.1])
def test_what_the_server_has_let_go_meanwhile_is_not_written_to(seconds: float) -> None:
    async def story(with_server: Talk) -> None:
        assert await with_server.ask() == b"hi"
        await asyncio.sleep(0.05)
        if seconds:
            # As if the loop had not yet heard of it: the system knows.
            (kept,) = next(iter(with_server.lines._idle.values()))
            kept._reader = asyncio.StreamReader()
            kept._used_at -= seconds
        assert await with_server.ask() == b"hi"

    assert [len(pieces) for pieces in talk(story, lets_go=True)] == [1, 1]


def test_nobody_there_is_surely_not_sent() -> None:
    async def story(with_server: Talk) -> None:
        with_server.root = "http://127.0.0.1:9/bot"
        with pytest.raises(httpx.ConnectError):
            await with_server.ask()

    assert talk(story) == []


def test_a_server_that_speaks_no_tls_is_not_talked_to() -> None:
    async def story(with_server: Talk) -> None:
        with_server.root = with_server.root.replace("http:", "https:")
        with pytest.raises(httpx.ConnectError):
            await with_server.ask()

    talk(story, b"HTTP/1.1 400 Bad Request\r\n\r\n", lets_go=True)


@pytest.mark.parametrize(
    ("says", "lets_go", "kind"),
    [
        (b"", False, httpx.ReadTimeout),
        (b"", True, httpx.RemoteProtocolError),
        (SAYS[:-1], True, httpx.RemoteProtocolError),
        (b"<html>\r\n\r\n", False, httpx.RemoteProtocolError),
    ],
)
def test_an_answer_that_does_not_come_whole_is_named_by_its_kind(
    says: bytes, lets_go: bool, kind: type[Exception]
) -> None:
    async def story(with_server: Talk) -> None:
        for _ in range(3):  # and takes no place away
            with pytest.raises(kind):
                await with_server.ask()

    assert len(talk(story, says, lets_go=lets_go, most=1)) == 3


def test_who_finds_no_place_was_surely_not_sent_and_one_let_go_early_frees_its_own() -> None:
    async def story(with_server: Talk) -> None:
        first = await with_server.lines.handle_async_request(with_server.request())
        with pytest.raises(httpx.PoolTimeout):
            await with_server.ask()
        await first.aclose()  # nobody wants its words
        assert await with_server.ask() == b"hi"

    assert len(talk(story, most=1)) == 2


def test_a_refusal_said_before_all_was_sent_is_read() -> None:
    """As 413 to a file that is too large."""
    refused = b"HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno"

    async def story(with_server: Talk) -> None:
        assert await with_server.ask(b"x" * 10_000_000) == b"no"

    talk(story, refused)
