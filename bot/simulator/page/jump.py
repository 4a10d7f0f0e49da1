"""A jump of the demo's clock, moment by moment: what passed and what was sent meanwhile.

POST /api/clock with {"to": …} and ``Accept: application/x-ndjson`` answers one JSON object a line,
each as soon as its moment is lived through:

    {"now": "2026-12-25T16:00:00+07:00", "clock": "Thứ Sáu 25/12/2026 16:00", "share": 0.4,
     "sent": [{"user_id": 301, "name": "Nguyễn Văn A", "line": "Bản tổng hợp tuần …"}]}

``share`` is the part of the way that is behind; ``sent`` what the bot sent at that moment, by its
first line. The last line has besides {"done": true, "total": 12, "said": "…"}: how many messages
the whole jump sent, and the sentence to show, which says so if there was nothing to send. A stream
that ends without it broke off. Without that header the answer is the last line alone, with all that
was sent in its ``sent``. What cannot be done is answered at once with {"error": "…"} and 400 or 409.
"""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.simulator.chats.chats import Message
from bot.simulator.page.stage import Stage
from bot.simulator.telegram import LocalTelegram
from bot.texts import demo_words


async def lines(
    telegram: LocalTelegram, stage: Stage, moment: datetime
) -> AsyncIterator[dict[str, Any]]:
    """Live through the time up to the moment and tell it line by line."""
    start, known = stage.now(), _newest(telegram)
    sent: list[dict[str, Any]] = []
    now = start
    told: list[dict[str, Any]] = []
    async for now in stage.days_to(moment):
        told = [_told(message) for message in _since(telegram, known)]
        known, sent = _newest(telegram), sent + told
        if now < moment:
            yield _line(now, (now - start) / (moment - start), told)
    people = len({one["user_id"] for one in sent})
    said = demo_words.jumped(start, now, len(sent), people)
    yield {**_line(now, 1.0, told), "done": True, "total": len(sent), "said": said}


async def whole(telegram: LocalTelegram, stage: Stage, moment: datetime) -> dict[str, Any]:
    """The same as one answer."""
    sent: list[dict[str, Any]] = []
    last: dict[str, Any] = {}
    async for last in lines(telegram, stage, moment):
        sent += last["sent"]
    return {**last, "sent": sent}


def _line(now: datetime, share: float, sent: list[dict[str, Any]]) -> dict[str, Any]:
    clock = demo_words.clock(now)
    return {"now": now.isoformat(), "clock": clock, "share": round(share, 3), "sent": sent}


def _told(message: Message) -> dict[str, Any]:
    words = message.text.strip().partition("\n")[0]
    file = message.attachment.name if message.attachment else ""
    return {
        "user_id": message.chat.chat_id,
        "name": message.chat.title,
        "line": words or file,
    }


def _newest(telegram: LocalTelegram) -> int:
    """The number of the newest message anywhere."""
    chats = list(telegram.network.chats.values())
    return max((max(chat.messages, default=0) for chat in chats), default=0)


def _since(telegram: LocalTelegram, known: int) -> list[Message]:
    """What the bot sent after that message, in order."""
    found = [
        message
        for chat in list(telegram.network.chats.values())
        for message in list(chat.messages.values())
        if message.from_bot and message.message_id > known
    ]
    return sorted(found, key=lambda message: message.message_id)
