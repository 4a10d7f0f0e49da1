"""What becomes of a message after each of Telegram's answers, and of the next ones (P2, P4)."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import select

from bot.channels.sender import Sender
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.pacer import PER_GROUP_MINUTE, Pacer
from bot.channels.telegram.telegram_channel import TelegramChannel
from bot.simulator.faults import Fault
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.address import of_chat
from storage.rules.marks import escaped
from storage.rules.permissions import Role
from storage.rules.said import Said
from storage.store.engine import Database
from storage.store.tables import Channel, Outbox, OutboxState
from tests import builders
from tests.builders import local
from tests.drills import scene
from tests.drills.fast_time import LoopClock, run_fast
from tests.drills.scene import wait_until

CHAT = scene.FIRST_CHAT
GROUP = -1_009
NOON = local(2026, 6, 1, 12, 0)
NEW, SENT, FAILED, UNCONFIRMED = (
    OutboxState.NEW,
    OutboxState.SENT,
    OutboxState.FAILED,
    OutboxState.UNCONFIRMED,
)


@pytest.fixture(autouse=True)
def _somebody(db: Database) -> None:
    builders.person(db, "Trần Thị B", Role.OFFICER, "Sở Nội vụ", CHAT)


class _Noon(LoopClock):
    """It is noon; what stands in the outbox is older or newer."""

    def now(self) -> datetime:
        return NOON


class _Desk:
    """A sender alone with its outbox."""

    def __init__(self, db: Database, telegram: LocalTelegram, pacer: Pacer | None = None) -> None:
        self._db = db
        self.telegram = telegram
        self.api = TelegramApi(
            SecretStr(scene.TOKEN), root="http://telegram.test", transport=LocalTransport(telegram)
        )
        channel = TelegramChannel(self.api, pacer)
        self.sender = Sender(channel, db, _Noon(), reached=lambda _point: None)

    def queue(
        self, kind: str, text: str = "Kính gửi", *, chat_id: int = CHAT, at: datetime = NOON
    ) -> None:
        letter = Letter(kind, of_chat(chat_id), Said(escaped(text)))
        with self._db.transaction() as session:
            outbox.queue(session, letter, at)

    def rows(self) -> list[Outbox]:
        with self._db.transaction() as session:
            return list(session.exec(select(Outbox).order_by("id")))

    def texts(self) -> list[str]:
        return [message.text for message in self.telegram.sent]


@dataclass(frozen=True)
class Case:
    """A fault, then of a reminder and of a reply: the state, the seconds until its next try."""

    fault: Fault
    reminder: tuple[OutboxState, int]
    reply: tuple[OutboxState, int]
    copies: tuple[int, int] = (0, 0)


def _error(code: int, description: str, **parameters: int) -> Fault:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    return Fault.answer(code, {**body, "parameters": parameters} if parameters else body)


UNKNOWN = ((UNCONFIRMED, 0), (NEW, 0))
CASES = {
    "delivered": Case(Fault.none(), (SENT, 0), (SENT, 0), (1, 1)),
    "429": Case(Fault.too_many(30), (NEW, 30), (NEW, 30)),
    "401": Case(_error(401, "Unauthorized"), (NEW, 30), (NEW, 30)),
    "never left": Case(Fault.refused(), (NEW, 5), (NEW, 5)),
    "400": Case(_error(400, "Bad Request: can't parse entities"), (FAILED, 0), (FAILED, 0)),
    "403": Case(_error(403, "Forbidden: bot was blocked by the user"), (FAILED, 0), (FAILED, 0)),
    "500": Case(_error(500, "Internal Server Error"), *UNKNOWN),
    "502 as HTML": Case(Fault.html(502), *UNKNOWN),
    "403 as HTML": Case(Fault.html(403), *UNKNOWN),
    "429 without sense": Case(
        Fault.answer(429, {"ok": False, "error_code": 429, "parameters": {"retry_after": "soon"}}),
        (NEW, 5),
        (NEW, 5),
    ),
    "reset": Case(Fault.reset(), *UNKNOWN, (1, 1)),
    "timeout": Case(Fault.lost_answer(), *UNKNOWN, (1, 1)),
    "silence": Case(Fault.hang(), *UNKNOWN),
}


async def _send_under(db: Database, kind: str, fault: Fault) -> _Desk:
    desk = _Desk(db, scene.telegram_with(1))
    desk.queue(kind)
    desk.telegram.faults.next("sendMessage", fault)
    await desk.sender.send_once()
    return desk


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", [outbox.REMINDER, outbox.REPLY])
def test_each_answer_decides_what_becomes_of_a_message(name: str, kind: str, db: Database) -> None:
    case = CASES[name]
    desk = run_fast(_send_under(db, kind, case.fault))
    row = desk.rows()[0]
    state, seconds = case.reminder if kind == outbox.REMINDER else case.reply
    assert (row.state, row.not_before - NOON) == (state, timedelta(seconds=seconds))
    assert len(desk.texts()) == case.copies[kind == outbox.REPLY]


@pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if (case.reminder, case.reply) == UNKNOWN]
)
def test_of_unknown_fate_a_reply_leaves_once_more_and_a_reminder_never(
    name: str, db: Database
) -> None:
    async def story() -> list[OutboxState]:
        desk = await _send_under(db, outbox.REMINDER, CASES[name].fault)
        desk.queue(outbox.REPLY)
        desk.telegram.faults.next("sendMessage", CASES[name].fault, CASES[name].fault)
        while await desk.sender.send_once():
            pass
        assert len(desk.telegram.called("sendMessage")) == 3
        return [row.state for row in desk.rows()]

    assert run_fast(story()) == [UNCONFIRMED, UNCONFIRMED]


def test_tries_that_surely_did_not_arrive_do_not_use_up_a_replys_second_try(db: Database) -> None:
    async def story() -> list[tuple[OutboxState, int]]:
        desk = await _send_under(db, outbox.REPLY, Fault.too_many(0))
        desk.telegram.faults.next("sendMessage", Fault.lost_answer())
        while await desk.sender.send_once():
            pass
        return [(row.state, len(desk.texts())) for row in desk.rows()]

    assert run_fast(story()) == [(SENT, 2)]


def test_a_blocked_bot_makes_the_person_unreachable_and_a_gateways_page_does_not(
    db: Database,
) -> None:
    for name, unreachable in (("403 as HTML", False), ("403", True)):
        run_fast(_send_under(db, outbox.REMINDER, CASES[name].fault))
        with db.transaction() as session:
            channel = session.exec(select(Channel)).one()
            assert (channel.unreachable_since is not None) is unreachable


def test_what_waits_for_a_group_follows_it_to_its_new_number(db: Database) -> None:
    async def story() -> list[tuple[int, OutboxState, int]]:
        desk = _Desk(db, scene.telegram_with(1))
        for text in ("phần 1", "phần 2"):
            desk.queue(outbox.DIGEST, text, chat_id=GROUP)
        moved = _error(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=CHAT)
        desk.telegram.faults.next("sendMessage", moved)
        while await desk.sender.send_once():
            pass
        assert desk.texts() == ["phần 1", "phần 2"]
        return [(int(row.address), row.state, row.attempts) for row in desk.rows()]

    assert run_fast(story()) == [(CHAT, SENT, 1), (CHAT, SENT, 1)]


def test_a_part_that_waits_for_its_retry_is_not_overtaken_in_its_chat(db: Database) -> None:
    async def story() -> list[str]:
        desk = _Desk(db, scene.telegram_with(2))
        for text in ("phần 1", "phần 2"):
            desk.queue(outbox.DIGEST, text)
        desk.queue(outbox.DIGEST, "người khác", chat_id=CHAT + 1)
        desk.telegram.faults.next("sendMessage", Fault.too_many(30))
        while await desk.sender.send_once():
            pass
        return desk.texts()

    assert run_fast(story()) == ["người khác"]


def test_a_reminder_hours_late_says_so_even_after_many_tries(db: Database) -> None:
    async def story() -> list[str]:
        desk = _Desk(db, scene.telegram_with(1))
        desk.queue(outbox.REMINDER, "sáng", at=NOON - timedelta(hours=3))
        desk.queue(outbox.REMINDER, "vừa xong", at=NOON - timedelta(hours=1))
        desk.telegram.faults.next("sendMessage", Fault.too_many(0), Fault.too_many(0))
        while await desk.sender.send_once():
            pass
        return desk.texts()

    assert run_fast(story()) == ["(gửi muộn)\nsáng", "vừa xong"]


def test_one_timed_message_is_under_way_at_a_time_while_replies_go_on(db: Database) -> None:
    async def story() -> list[tuple[str, OutboxState]]:
        desk = _Desk(db, scene.telegram_with(4))
        for n in range(3):
            desk.queue(outbox.REMINDER, chat_id=CHAT + n)
        desk.telegram.faults.always("sendMessage", Fault.hang())
        first = asyncio.create_task(desk.sender.send_once())
        await wait_until(lambda: bool(desk.sender._busy))
        assert await desk.sender.send_once() is False
        desk.telegram.faults.clear()
        desk.queue(outbox.REPLY, chat_id=CHAT + 3)
        assert await desk.sender.send_once() is True
        states = [(row.kind, row.state) for row in desk.rows()]
        await first
        return states

    sending = (outbox.REMINDER, OutboxState.SENDING)
    waiting = (outbox.REMINDER, NEW)
    assert run_fast(story()) == [sending, waiting, waiting, (outbox.REPLY, SENT)]


def test_sixty_messages_and_a_busy_group_draw_no_429(db: Database) -> None:
    async def story() -> tuple[set[int | None], int, set[OutboxState]]:
        seconds = asyncio.get_running_loop().time
        telegram = LocalTelegram(scene.TOKEN, lambda: NOON, enforce_rates=True, seconds=seconds)
        person = telegram.person("Trần Thị B", user_id=CHAT)
        person.chat.open = True
        telegram.group("Văn phòng", [person], chat_id=GROUP)
        desk = _Desk(db, telegram)
        for n in range(60):
            desk.queue(outbox.REPLY, f"tin {n}")
        for n in range(PER_GROUP_MINUTE + 5):
            desk.queue(outbox.DIGEST, f"phần {n}", chat_id=GROUP)
        began = seconds()
        while await desk.sender.send_once():
            pass
        assert seconds() - began < 30
        left = {row.state for row in desk.rows() if row.state != SENT}
        calls = telegram.called("sendMessage")
        return {call.status for call in calls}, len(calls), left

    # The rest of the group's messages waits, unclaimed, for the minute to pass.
    assert run_fast(story()) == ({200}, 60 + PER_GROUP_MINUTE, {NEW})
