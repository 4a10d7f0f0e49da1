"""The raw Bot API over httpx, and what each answer means for a message (docs/decisions.md, fact 4).

Surely not sent: 400, 403, 413, 429, no connection. Not known: a timeout or a break after the request
left, 5xx, an answer that is no JSON.
"""

import contextlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import httpx
from pydantic import SecretStr

from bot.channels.channel import (
    Delivery,
    FinalRefusal,
    NewAddress,
    Outcome,
    RetryAfter,
    UnknownFate,
)
from storage.post.outbox_files import OutFile
from storage.rules.post.message_name import MessageName

POLL_SECONDS = 50
_TIMEOUT = httpx.Timeout(connect=10, read=20, write=20, pool=5)
_PAUSES = {429: 5, 401: 30, 404: 30}  # seconds, if the messenger names none
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class ApiError(Exception):
    """A call without a result: its HTTP status (0: no answer) and the messenger's words."""

    def __init__(
        self, status: int, description: str, parameters: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = dict(parameters or {})
        self.never_left = False
        self.from_telegram = True

    @property
    def wrong_token(self) -> bool:
        """401 or 404: the messenger knows no bot of this token. A gateway's page says nothing."""
        return self.from_telegram and self.status in (401, 404)


class TooLargeError(Exception):
    """A file is larger than may be fetched."""


class TelegramApi:
    """Calls methods of the Bot API; the token is in no repr and no error."""

    def __init__(
        self,
        token: SecretStr,
        *,
        root: str,
        proxy: SecretStr | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._base = f"{root.rstrip('/')}/bot"
        self._files = f"{root.rstrip('/')}/file/bot"
        self._token = token
        self._way = transport or httpx.AsyncHTTPTransport(
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=8),
            proxy=proxy.get_secret_value() if proxy and proxy.get_secret_value() else None,
            trust_env=False,
        )
        self._client = httpx.AsyncClient(timeout=_TIMEOUT, transport=self._way, trust_env=False)

    def __repr__(self) -> str:
        return "TelegramApi()"

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        *,
        patience: float = 0,
        file: OutFile | None = None,
    ) -> Any:
        """The method's ``result``. ``patience``: seconds the messenger may wait before it answers.

        ``file`` is uploaded as the document or photo of a sending method.
        Raises ApiError; its text never holds the address, and so never the token.
        """
        try:
            response = await self._answered(method, _body(method, params or {}, file), patience)
        except httpx.HTTPError as error:
            failure = _foreign(0, type(error).__name__)
            failure.never_left = isinstance(error, _NEVER_LEFT)
            raise failure from None  # the cause's request holds the token
        return _result(response)

    async def _answered(
        self, method: str, body: Mapping[str, Any], patience: float
    ) -> httpx.Response:
        """The whole answer, straight over the way: no call is redirected, and none has cookies."""
        timeout = {**_TIMEOUT.as_dict(), "read": 20 + patience}
        request = httpx.Request(
            "POST",
            f"{self._base}{self._token.get_secret_value()}/{method}",
            headers=self._client.headers,
            extensions={"timeout": timeout},
            **body,
        )
        await request.aread()  # a form leaves in one piece, not in one for each of its fields
        response = await self._way.handle_async_request(request)
        async with contextlib.aclosing(response):
            await response.aread()
        return response

    async def deliver(
        self, method: str, params: Mapping[str, Any], file: OutFile | None = None
    ) -> Outcome:
        """Call a sending method and say what became of the message."""
        try:
            result = await self.call(method, params, file=file)
            return Delivery(_named(result))
        except ApiError as error:
            return _outcome(error)
        except Exception as error:  # noqa: BLE001 - the edge of an outbox row: it may have arrived, and no row ends the bot
            return UnknownFate(type(error).__name__)

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """A file that was sent here. Raises ApiError, or TooLargeError over ``limit`` bytes.

        Neither holds the address, and so never the token (docs/decisions.md, fact 6).
        """
        try:
            found = await self.call("getFile", {"file_id": file_id})
        except ApiError as error:
            if "too big" in error.description:
                raise TooLargeError from None
            raise
        path = found.get("file_path") if isinstance(found, dict) else None
        if not isinstance(path, str):
            raise _foreign(0, "no file path")
        address = f"{self._files}{self._token.get_secret_value()}/{quote(path)}"
        content = bytearray()
        try:
            async with self._client.stream("GET", address) as response:
                if response.status_code != httpx.codes.OK:
                    raise _foreign(response.status_code, "no file")
                async for piece in response.aiter_bytes():
                    content += piece
                    if len(content) > limit:
                        raise TooLargeError
        except httpx.HTTPError as error:
            raise _foreign(0, type(error).__name__) from None  # the cause's request holds the token
        return bytes(content)

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()


def _named(result: Any) -> MessageName | None:
    number = result.get("message_id") if isinstance(result, dict) else None
    return None if number is None else MessageName(str(number))


def _body(method: str, params: Mapping[str, Any], file: OutFile | None) -> dict[str, Any]:
    """JSON; with a file a form, whose values that are no text are JSON each."""
    if file is None:
        return {"json": dict(params)}
    part = "photo" if method == "sendPhoto" else "document"
    values = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in params.items()
    }
    return {"data": values, "files": {part: (file.name, file.content, file.mime)}}


def _result(response: httpx.Response) -> Any:
    try:
        body = response.json()
    except ValueError:
        raise _foreign(response.status_code, "no JSON") from None
    if not isinstance(body, dict) or "ok" not in body:
        raise _foreign(response.status_code, "no answer of the Bot API")
    if body["ok"] is True:
        return body.get("result")
    status, parameters = body.get("error_code"), body.get("parameters")
    raise ApiError(
        status if isinstance(status, int) else response.status_code,
        str(body.get("description", "")),
        parameters if isinstance(parameters, dict) else None,
    )


def _foreign(status: int, description: str) -> ApiError:
    """Not the messenger's own word: a gateway's page, a proxy's refusal, or silence."""
    error = ApiError(status, description)
    error.from_telegram = False
    return error


def _outcome(error: ApiError) -> Outcome:
    moved = error.parameters.get("migrate_to_chat_id")
    if isinstance(moved, int):
        return NewAddress(str(moved))
    if error.never_left:
        return RetryAfter(5, error.description, broken=True)
    if error.from_telegram and error.status in _PAUSES:
        pause = error.parameters.get("retry_after")
        seconds = pause if isinstance(pause, int) else _PAUSES[error.status]
        crowded = error.status == httpx.codes.TOO_MANY_REQUESTS
        return RetryAfter(seconds, str(error.status), crowded=crowded, broken=not crowded)
    if "message is not modified" in error.description.lower():
        return Delivery()  # an edit that had arrived already
    if error.from_telegram and error.status in (400, 403, 413):
        unreachable = error.status == 403 or "chat not found" in error.description.lower()
        return FinalRefusal(error.description, unreachable)
    return UnknownFate(str(error))
