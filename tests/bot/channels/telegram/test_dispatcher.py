"""Each kind of update is parsed into the Incoming of its kind, and one at a time."""

import asyncio
from typing import Any

import pytest

from bot.channels.telegram.dispatcher import Dispatcher
from bot.talk.incoming import Incoming, IncomingKind
from storage.post.inbox import Arrival
from storage.rules.post.address import TELEGRAM

ME = {"id": 5, "is_bot": True, "first_name": "Đôn Đốc", "username": "dondoc_bot"}
CHAT = {"id": 101, "type": "private", "first_name": "B"}
SENDER = {"id": 101, "is_bot": False, "first_name": "B"}
SAID = {"message_id": 7, "date": 1_798_000_000, "chat": CHAT, "from": SENDER, "text": "x"}
MEMBER = {"user": ME, "status": "member"}


def _read(*bodies: dict[str, Any]) -> list[Incoming]:
    return asyncio.run(_each(*bodies))


async def _each(*bodies: dict[str, Any]) -> list[Incoming]:
    dispatcher = Dispatcher(ME)
    await dispatcher.start()
    raws = [{"update_id": n, **body} for n, body in enumerate(bodies, 1)]
    try:
        return [
            dispatcher.read(Arrival(raw["update_id"] + 10, raw, 0, TELEGRAM, 101)) for raw in raws
        ]
    finally:
        await dispatcher.stop()


def test_every_kind_of_update_is_told_apart() -> None:
    query = {"id": "1", "from": SENDER, "chat_instance": "1", "data": "x", "message": SAID}
    change = {"chat": CHAT, "from": SENDER, "date": 0}
    found = _read(
        {"message": SAID},
        {"edited_message": {**SAID, "edit_date": 1_798_000_001}},
        {"callback_query": query},
        {"my_chat_member": {**change, "old_chat_member": MEMBER, "new_chat_member": MEMBER}},
        {"a_kind_of_next_year": {}},
    )
    assert [one.kind for one in found] == [
        IncomingKind.MESSAGE,
        IncomingKind.EDIT,
        IncomingKind.PRESS,
        IncomingKind.MEMBERSHIP,
        IncomingKind.UNKNOWN,
    ]
    assert [one.arrival for one in found] == [11, 12, 13, 14, 15]


def test_what_is_no_update_of_telegram_is_an_error_and_nothing_else() -> None:
    with pytest.raises(KeyError):
        _read({"message": {"chat": 1}})
