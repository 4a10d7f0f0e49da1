"""The way from httpx into the local Telegram without a socket."""

import asyncio
import re
from typing import Any
from urllib.parse import unquote

import httpx
from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.bounded_body import BadBodyError, from_json
from bot.simulator.telegram import LocalTelegram

METHOD_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>[A-Za-z]+)/?")
FILE_PATH = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")
Parts = tuple[dict[str, Any], dict[str, tuple[str, bytes]]]


class LocalTransport(httpx.AsyncBaseTransport):
    """Give it to httpx.AsyncClient(transport=…): any host then leads to this Telegram."""

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = unquote(request.url.path)
        content = await request.aread()
        if (found := FILE_PATH.fullmatch(path)) is not None:
            kept = self._telegram.file(found["token"], found["path"])
            return (
                httpx.Response(404) if kept is None else httpx.Response(200, content=kept.content)
            )
        found = METHOD_PATH.fullmatch(path)
        if found is None:
            return httpx.Response(
                404, json={"ok": False, "error_code": 404, "description": "Not Found"}
            )
        params, files = await read_parts(
            request.headers.get("content-type", ""), content, dict(request.url.params)
        )
        seconds = request.extensions.get("timeout", {}).get("read")
        try:
            async with asyncio.timeout(seconds):
                status, body = await self._telegram.exchange(
                    found["token"], found["method"], params, files
                )
        except TimeoutError:
            raise httpx.ReadTimeout("No answer in time", request=request) from None
        except httpx.RequestError as error:
            error.request = request
            raise
        return _response(status, body)


async def read_parts(content_type: str, content: bytes, query: dict[str, str]) -> Parts:
    """The parameters and files of a call, from the address, JSON, a form or multipart."""
    if not content:
        return dict(query), {}
    if content_type.startswith("application/json"):
        try:
            decoded = from_json(content)
        except BadBodyError:
            return dict(query), {}
        return {**query, **(decoded if isinstance(decoded, dict) else {})}, {}
    form = await _form_request(content_type, content).form(max_part_size=64 * 1024 * 1024)
    values: dict[str, Any] = dict(query)
    files: dict[str, tuple[str, bytes]] = {}
    for name, part in form.multi_items():
        if isinstance(part, UploadFile):
            files[name] = (part.filename or name, await part.read())
        else:
            values[name] = part
    await form.close()
    return values, files


def _form_request(content_type: str, content: bytes) -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": content, "more_body": False}

    headers = [(b"content-type", content_type.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def _response(status: int, body: dict[str, Any] | str) -> httpx.Response:
    if isinstance(body, str):
        return httpx.Response(status, html=body)
    return httpx.Response(status, json=body)
