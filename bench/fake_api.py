"""A Bot API that does nothing but answer, so that the bot that asks it is what is measured.

It has no chats and no rules: the local Telegram of ``bot/simulator/`` is for what is right, this
for what is fast. Updates wait in a list until a higher offset confirms them.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

TOKEN: Final = "5550001:of-this-bench"  # noqa: S105 - of no bot
MOMENT: Final = datetime(2026, 10, 10, 5, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""Early on a Saturday, when nothing is due: what is measured are answers."""
_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
_ME: Final = {"id": 5550001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_A_POLL: Final = 100
_FIELD: Final = re.compile(rb'name="(\w+)"\r\n\r\n([^\r\n]*)\r\n')
"""A field of a form with a file; the file itself has more lines of head."""


@dataclass
class FakeApi:
    """What came and what left; moments are monotonic seconds."""

    moment: datetime = MOMENT
    """When people write."""
    sent: list[tuple[float, int]] = field(default_factory=list)
    """When a message came in, and for which chat."""
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    """A bot has asked for updates at least once."""
    _updates: list[dict[str, Any]] = field(default_factory=list)
    _ids: int = 0
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def push(self, chat: int, text: str) -> None:
        """A person writes."""
        self._ids += 1
        who = {"id": chat, "first_name": f"N{chat}", "is_bot": False}
        entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
        message = {
            "message_id": self._ids,
            "date": int(self.moment.timestamp()),
            "chat": {"id": chat, "type": "private", "first_name": f"N{chat}"},
            "from": who,
            "text": text,
            "entities": [entity],
        }
        self._updates.append({"update_id": self._ids, "message": message})
        self._arrived.set()

    async def answer(self, method: str, params: dict[str, Any]) -> Any:
        """The result of a call."""
        if method == "getUpdates":
            return await self._poll(int(params.get("offset") or 0), float(params["timeout"]))
        if method == "getMe":
            return _ME
        if not method.startswith("send"):
            return True
        chat = int(params["chat_id"])
        self.sent.append((time.monotonic(), chat))
        shown = {"id": chat, "type": "private"}
        return {"message_id": 10**6 + len(self.sent), "date": 0, "chat": shown, "from": _ME}

    async def _poll(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.polled.set()
        if offset > 0:
            self._updates = [one for one in self._updates if one["update_id"] >= offset]
        if not self._updates:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), seconds)
            except TimeoutError:
                return []
        return self._updates[:_A_POLL]


class _Connection(asyncio.Protocol):
    """Keep-alive HTTP/1.1, of which a request needs its name, its length and its body."""

    def __init__(self, api: FakeApi) -> None:
        self._api = api
        self._waiting = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while (end := self._waiting.find(b"\r\n\r\n")) >= 0:
            head = self._waiting[:end]
            size = _length(head)
            if len(self._waiting) < end + 4 + size:
                return
            body = self._waiting[end + 4 : end + 4 + size]
            self._waiting = self._waiting[end + 4 + size :]
            task = asyncio.ensure_future(self._whole(head, body))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _whole(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        result = await self._api.answer(method, _params(head, body))
        told = json.dumps({"ok": True, "result": result}).encode()
        self._transport.write(_HEAD + str(len(told)).encode() + b"\r\n\r\n" + told)


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _params(head: bytes, body: bytes) -> dict[str, Any]:
    if b"json" in head.lower():
        found: dict[str, Any] = json.loads(body or b"{}")
        return found
    if b"multipart/form-data" in head.lower():
        return {name.decode(): value.decode() for name, value in _FIELD.findall(body)}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


async def serve(api: FakeApi) -> tuple[asyncio.Server, str]:
    """The server and its address."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(api), "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
