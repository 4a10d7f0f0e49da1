"""The demo page's door: which names, origins and sizes are let in."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.simulator.page.demo_page import page_app
from bot.simulator.page.guard import Guard
from tests.bot.simulator.page.test_simulator_page import OFFICER, scene

_SAY = f"/api/people/{OFFICER.user_id}/say"


def ask(path: str, method: str = "POST", **request: Any) -> tuple[int, int]:
    """The answer's status, and how many messages the officer has written by then."""

    async def run() -> tuple[int, int]:
        telegram, stage = scene()
        way = httpx.ASGITransport(page_app(telegram, stage, ["may-van-phong"]))
        async with httpx.AsyncClient(transport=way, base_url="http://127.0.0.1:8080") as client:
            answer = await client.request(method, path, **request)
        return answer.status_code, len(telegram.network.updates)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "10.1.2.3", "MAY-VAN-PHONG:8080"]
)
def test_the_page_is_there_under_this_machines_names(host: str) -> None:
    assert ask("/", "GET", headers={"host": host}) == (200, 0)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "localhost.evil.example", ""]
)
def test_under_a_name_made_to_lead_here_there_is_no_page_and_nothing_is_done(host: str) -> None:
    assert ask("/", "GET", headers={"host": host}) == (421, 0)
    assert ask(_SAY, json={"text": "xin chào"}, headers={"host": host}) == (421, 0)


@pytest.mark.parametrize(
    ("origin", "status", "said"),
    [
        (None, 200, 1),
        ("http://127.0.0.1:8080", 200, 1),
        ("http://127.0.0.1:8081", 403, 0),
        ("https://evil.example", 403, 0),
        ("null", 403, 0),
        ("http://[", 403, 0),
    ],
)
def test_only_the_pages_own_requests_change_something(
    origin: str | None, status: int, said: int
) -> None:
    headers = {} if origin is None else {"origin": origin}
    assert ask(_SAY, json={"text": "xin chào"}, headers=headers) == (status, said)


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"[" * 20_000, 400), (b'{"text":' * 200, 400), (b'"' + b"a" * 300_000 + b'"', 413)],
)
def test_what_is_deep_or_long_is_refused(content: bytes, status: int) -> None:
    assert ask(_SAY, content=content) == (status, 0)


async def _pieces() -> AsyncIterator[bytes]:
    for _ in range(20):
        yield b" " * 10


@pytest.mark.parametrize("content", [b" " * 200, _pieces])
def test_no_more_is_read_than_may_come(content: Any) -> None:
    async def run() -> int:
        seen: list[bytes] = []

        async def page(request: Request) -> Response:
            seen.append(await request.body())
            return PlainTextResponse("")

        guarded = Starlette(
            routes=[Route("/", page, methods=["POST"])],
            middleware=[Middleware(Guard, names=[], largest=100)],
        )
        way = httpx.ASGITransport(guarded)
        async with httpx.AsyncClient(transport=way, base_url="http://127.0.0.1") as client:
            body = content() if callable(content) else content
            answer = await client.post("/", content=body)
        assert seen == []
        return answer.status_code

    assert asyncio.run(run()) == 413
