"""The Bot API over HTTP: any bot can use the local Telegram, also from another process."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import read_parts

_NO_ANSWER = Response(status_code=504)


def bot_api_routes(telegram: LocalTelegram) -> list[Route]:
    """/bot<token>/<method> and /file/bot<token>/<path>."""

    async def method(request: Request) -> Response:
        content = await request.body()
        return await _until_gone(request, _answer(telegram, request, content))

    async def file(request: Request) -> Response:
        found = telegram.file(request.path_params["token"], request.path_params["path"])
        kept = await telegram.network.files.whole(found)
        if kept is None:
            return Response(status_code=404)
        return Response(kept.content, media_type=kept.mime)

    return [
        Route("/file/bot{token}/{path:path}", file),
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
    ]


async def _answer(telegram: LocalTelegram, request: Request, content: bytes) -> Response:
    path = request.path_params
    params, files = await read_parts(
        request.headers.get("content-type", ""), content, dict(request.query_params)
    )
    try:
        status, body = await telegram.exchange(path["token"], path["method"], params, files)
    except httpx.ReadTimeout:
        await asyncio.Event().wait()  # lost on the way: the caller waits until it gives up
        return _NO_ANSWER
    except httpx.TransportError:
        return HTMLResponse("<h1>502 Bad Gateway</h1>", 502)  # a server cannot refuse to be met
    return HTMLResponse(body, status) if isinstance(body, str) else JSONResponse(body, status)


async def _until_gone(request: Request, answering: Coroutine[Any, Any, Response]) -> Response:
    """The answer, or nothing once the caller has hung up: a scripted hang must not stay for ever."""
    answer = asyncio.ensure_future(answering)
    gone = asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else _NO_ANSWER
    finally:
        for task in (answer, gone):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
