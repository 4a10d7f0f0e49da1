"""The way out to Telegram: another root address, and a proxy, are really used."""

import asyncio
import json

import httpx
from pydantic import SecretStr

from bot.channels.telegram.api import TelegramApi
from storage.post.outbox_files import OutFile

TOKEN = SecretStr("5550001:invented-token-of-this-test")
ME = {"id": 5550001, "is_bot": True, "first_name": "Đôn Đốc", "username": "dondoc_bot"}


class Listener:
    """A bare HTTP server that answers getMe to everybody and keeps each request's first line."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.port = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split(b"\r\n", 1)[0].decode())
        body = json.dumps({"ok": True, "result": ME}).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
        )
        await writer.drain()
        writer.close()

    async def ask(self, root: str, proxy: str = "") -> object:
        server = await asyncio.start_server(self.answer, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        here = f"http://127.0.0.1:{self.port}"
        api = TelegramApi(
            TOKEN, root=root or here, proxy=SecretStr(here) if proxy == "here" else None
        )
        try:
            return await api.call("getMe")
        finally:
            await api.close()
            server.close()
            await server.wait_closed()


def test_calls_go_to_the_root_address_that_is_set() -> None:
    listener = Listener()
    assert asyncio.run(listener.ask("")) == ME
    assert listener.asked == [f"POST /bot{TOKEN.get_secret_value()}/getMe HTTP/1.1"]


def test_calls_go_through_the_proxy_that_is_set() -> None:
    listener = Listener()
    assert asyncio.run(listener.ask("http://telegram.invalid", proxy="here")) == ME
    path = f"/bot{TOKEN.get_secret_value()}/getMe"
    assert listener.asked == [f"POST http://telegram.invalid{path} HTTP/1.1"]


class _Pieces(httpx.AsyncBaseTransport):
    """Answers everybody and keeps in how many pieces each request came."""

    def __init__(self) -> None:
        self.counted: list[int] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        self.counted.append(len([piece async for piece in request.stream]))
        return httpx.Response(200, json={"ok": True, "result": {}})


def test_a_file_leaves_in_one_piece_with_its_fields() -> None:
    pieces = _Pieces()

    async def send() -> None:
        api = TelegramApi(TOKEN, root="http://telegram.test", transport=pieces)
        file = OutFile("bieu.png", "image/png", b"PNG" * 50_000)
        await api.call("sendPhoto", {"chat_id": 1, "caption": "Biểu đồ"}, file=file)
        await api.close()

    asyncio.run(send())
    assert pieces.counted == [1]
