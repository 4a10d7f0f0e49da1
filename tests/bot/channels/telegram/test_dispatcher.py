"""Each kind of update is parsed into the Incoming of its kind, and one at a time."""

import asyncio
from typing import Any

from bot.channels.telegram.dispatcher import Dispatcher
from bot.talk.incoming import Incoming, IncomingKind
from storage.post.inbox import Arrival
from storage.rules.post.address import TELEGRAM

ME = {"id": 5, "is_bot": True, "first_name": "Đôn Đốc", "username": "dondoc_bot"}
CHAT = {"id": 101, "type": "private", "first_name": "B"}
SENDER = {"id": 101, "is_bot": False, "first_name": "B"}
SAID = {"message_id": 7, "date": 1_798_000_000, "chat": CHAT, "from": SENDER, "text": "x"}
MEMBER = {"user": ME, "status": "member"}


class Desk:
    """Keeps what it is handed; refuses the words that it is told to."""

    def __init__(self, bad: str = "") -> None:
        self.taken: list[Incoming] = []
        self._bad = bad

    async def take(self, incoming: Incoming) -> None:
        if self._bad and incoming.words == self._bad:
            raise ValueError(self._bad)
        self.taken.append(incoming)


def _handled(desk: Desk, *bodies: dict[str, Any]) -> list[Exception | None]:
    return asyncio.run(_each(desk, *bodies))


async def _each(desk: Desk, *bodies: dict[str, Any]) -> list[Exception | None]:
    dispatcher = Dispatcher(ME, desk.take)
    await dispatcher.start()
    raws = [{"update_id": n, **body} for n, body in enumerate(bodies, 1)]
    found = [
        await dispatcher.handle(Arrival(raw["update_id"] + 10, raw, 0, TELEGRAM, 101))
        for raw in raws
    ]
    await dispatcher.stop()
    return found


def test_every_kind_of_update_is_told_apart() -> None:
    desk = Desk()
    query = {"id": "1", "from": SENDER, "chat_instance": "1", "data": "x", "message": SAID}
    change = {"chat": CHAT, "from": SENDER, "date": 0}
    failed = _handled(
        desk,
        {"message": SAID},
        {"edited_message": {**SAID, "edit_date": 1_798_000_001}},
        {"callback_query": query},
        {"my_chat_member": {**change, "old_chat_member": MEMBER, "new_chat_member": MEMBER}},
        {"a_kind_of_next_year": {}},
    )
    assert failed == [None] * 5
    assert [one.kind for one in desk.taken] == [
        IncomingKind.MESSAGE,
        IncomingKind.EDIT,
        IncomingKind.PRESS,
        IncomingKind.MEMBERSHIP,
        IncomingKind.UNKNOWN,
    ]
    assert [one.arrival for one in desk.taken] == [11, 12, 13, 14, 15]


def test_what_stops_one_update_is_given_back_and_the_next_is_worked_on() -> None:
    desk = Desk(bad="x")
    first, second, third = _handled(
        desk, {"message": SAID}, {"message": {**SAID, "text": "y"}}, {"message": {"chat": 1}}
    )
    assert isinstance(first, ValueError)
    assert second is None
    assert isinstance(third, Exception)
    assert [one.words for one in desk.taken] == ["y"]
