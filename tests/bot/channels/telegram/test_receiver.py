"""The webhook's door: who is let in, what is too much, and when a bot that is brought updates is deaf."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlmodel import select
from starlette.applications import Starlette

from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.ears import DEAF_AFTER
from bot.channels.telegram.receiver import LARGEST, Receiver, Webhook
from bot.channels.telegram.rivals import Rivals
from bot.failures import Deaf
from bot.simulator.calls.faults import Fault
from bot.simulator.transport import LocalTransport
from storage.store.engine import Database
from storage.store.tables import Inbox
from tests.drills import scene
from tests.drills.fast_time import LoopClock, run_fast

_SECRET = "a-secret-that-opens-nothing"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_URL = "https://dondoc.example/telegram"
_UPDATE = {"update_id": 7, "message": {"chat": {"id": 1}, "text": "xin chào"}}


class _Door:
    """A receiver alone, with the way to it and to Telegram."""

    def __init__(self, db: Database) -> None:
        self.telegram = scene.telegram_with(1)
        self.api = TelegramApi(
            SecretStr(scene.TOKEN),
            root="http://telegram.test",
            transport=LocalTransport(self.telegram),
        )
        self.arrived = 0
        self.rivals = Rivals(db, LoopClock(), told=lambda: None)
        self.receiver = Receiver(
            self.api,
            db,
            LoopClock(),
            Webhook(_URL, SecretStr(_SECRET)),
            arrived=self._arrive,
            reached=lambda _point: None,
            rivals=self.rivals,
        )
        self.way = httpx.ASGITransport(
            Starlette(routes=[self.receiver.route]), raise_app_exceptions=False
        )

    def _arrive(self) -> None:
        self.arrived += 1

    async def ask(self, method: str = "POST", **request: Any) -> int:
        async with httpx.AsyncClient(transport=self.way) as client:
            return (await client.request(method, _URL, **request)).status_code


def kept(db: Database) -> list[int]:
    with db.transaction() as session:
        return sorted(int(name) for name in session.exec(select(Inbox.name)))


async def _without_end() -> AsyncIterator[bytes]:
    """Ten million bytes whose number is not said before."""
    for _ in range(1_000):
        yield b" " * 10_000


DEEP = "[" * 50_000
REFUSED: dict[str, tuple[int, dict[str, Any]]] = {
    "no secret": (403, {"json": _UPDATE}),
    "a wrong secret": (403, {"json": _UPDATE, "headers": {_HEADER: "wrong"}}),
    "half the secret": (403, {"json": _UPDATE, "headers": {_HEADER: _SECRET[:-1]}}),
    "a secret of foreign letters": (403, {"json": _UPDATE, "headers": {_HEADER: b"m\xe3"}}),
    "ten megabytes": (413, {"content": b" " * 10_000_000, "headers": {_HEADER: _SECRET}}),
    "megabytes without a length": (
        413,
        {"content": _without_end, "headers": {_HEADER: _SECRET}},
    ),
    "deep JSON": (400, {"content": DEEP, "headers": {_HEADER: _SECRET}}),
    "deep JSON in another alphabet": (
        400,
        {"content": DEEP.encode("utf-16-le"), "headers": {_HEADER: _SECRET}},
    ),
    "deep JSON behind a string": (
        400,
        {"content": '{"a":"\\"", "b":' + '{"":' * 5_000, "headers": {_HEADER: _SECRET}},
    ),
    "no JSON": (400, {"content": b"\xff<html>", "headers": {_HEADER: _SECRET}}),
    "no update": (400, {"json": [_UPDATE], "headers": {_HEADER: _SECRET}}),
    "no number": (400, {"json": {"message": {}}, "headers": {_HEADER: _SECRET}}),
    "a number too large": (400, {"json": {"update_id": 2**70}, "headers": {_HEADER: _SECRET}}),
    "nothing": (400, {"headers": {_HEADER: _SECRET}}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_telegram_does_not_send_is_refused_and_nothing_of_it_kept(
    name: str, db: Database
) -> None:
    status, request = REFUSED[name]
    if callable(content := request.get("content")):
        request = {**request, "content": content()}

    async def story() -> tuple[int, int]:
        door = _Door(db)
        return await door.ask(**request), door.arrived

    assert asyncio.run(story()) == (status, 0)
    assert kept(db) == []


def test_an_update_is_kept_once_however_often_and_in_whatever_order_it_comes(
    db: Database,
) -> None:
    async def story() -> list[int]:
        door, headers = _Door(db), {_HEADER: _SECRET}
        updates = [{**_UPDATE, "update_id": number} for number in (9, 7, 9, 8, 7)]
        return [await door.ask(json=update, headers=headers) for update in updates]

    assert asyncio.run(story()) == [200] * 5
    assert kept(db) == [7, 8, 9]


def test_an_update_as_large_as_may_be_is_kept_and_others_ways_to_ask_are_not_taken(
    db: Database,
) -> None:
    async def story() -> tuple[int, int]:
        door, headers = _Door(db), {_HEADER: _SECRET}
        room = LARGEST - len(json.dumps({"update_id": 1, "x": ""}))
        full = json.dumps({"update_id": 1, "x": "a" * room})
        assert len(full) == LARGEST
        return await door.ask(content=full, headers=headers), await door.ask("GET", headers=headers)

    assert asyncio.run(story()) == (200, 405)
    assert kept(db) == [1]


def test_a_webhook_has_a_secret() -> None:
    with pytest.raises(ValueError, match="secret"):
        Webhook(_URL, SecretStr(""))


async def _deaf_after(door: _Door, longest: float) -> float | None:
    """Seconds until it says that it is deaf; None if it does not in that time."""
    running = [asyncio.create_task(act()) for act in (door.receiver.run, door.receiver.watch)]
    began = asyncio.get_running_loop().time()
    ended, _ = await asyncio.wait(running, timeout=longest, return_when=asyncio.FIRST_COMPLETED)
    for task in running:
        task.cancel()
    found = [type(task.exception()) for task in ended]
    await door.api.close()
    assert found in ([], [Deaf])
    return asyncio.get_running_loop().time() - began if found else None


def test_a_night_in_which_nobody_writes_is_no_deafness(db: Database) -> None:
    async def story() -> float | None:
        return await _deaf_after(_Door(db), 8 * 3_600)

    assert run_fast(story()) is None


def test_five_minutes_without_an_answer_of_telegram_are_an_end(db: Database) -> None:
    async def story() -> float | None:
        door = _Door(db)
        door.telegram.faults.always("*", Fault.html())
        return await _deaf_after(door, 3_600)

    assert run_fast(story()) == pytest.approx(DEAF_AFTER, abs=10)


def test_updates_that_telegram_cannot_bring_are_an_end_and_one_that_comes_is_a_new_start(
    db: Database,
) -> None:
    async def story(*, comes: bool) -> float | None:
        door = _Door(db)
        bearing = asyncio.create_task(door.telegram.deliver(door.way))
        door.telegram.faults.always("webhook", Fault.refused())
        door.telegram.people[0].say("Có ai nghe không")
        if comes:
            asyncio.get_running_loop().call_later(200, door.telegram.faults.clear)
        after = await _deaf_after(door, 1_000)
        bearing.cancel()
        return after

    after = run_fast(story(comes=False))
    assert after is not None
    assert DEAF_AFTER <= after <= DEAF_AFTER + 70
    assert kept(db) == []
    assert run_fast(story(comes=True)) is None
    assert len(kept(db)) == 1


def test_whoever_takes_the_webhook_away_is_a_rival_and_it_is_set_again(db: Database) -> None:
    async def story() -> tuple[bool, bool, str]:
        door = _Door(db)
        running = asyncio.create_task(door.receiver.run())
        await asyncio.sleep(30)
        before = door.rivals.at_work
        await door.api.call("deleteWebhook")
        await asyncio.sleep(50)
        running.cancel()
        url = (await door.api.call("getWebhookInfo"))["url"]
        await door.api.close()
        return before, door.rivals.at_work, url

    assert run_fast(story()) == (False, True, _URL)
