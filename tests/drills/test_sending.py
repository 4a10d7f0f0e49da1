"""What becomes of a message after each of Telegram's answers, and of the next ones (P2, P4)."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import delete, select

from bot.channels.link import TIMED_AT_ONCE
from bot.channels.sender import Sender
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.pacer import PER_GROUP_MINUTE
from bot.channels.telegram.telegram_channel import TelegramChannel
from bot.simulator.calls.faults import Fault
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.post.marks import escaped
from storage.rules.post.said import MessageContent
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


class _AfterNoon(LoopClock):
    """It was noon when it was made."""

    def __init__(self) -> None:
        super().__init__()
        self._began = self.monotonic()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.monotonic() - self._began)


class _Desk:
    """A sender alone with its outbox."""

    def __init__(
        self, db: Database, telegram: LocalTelegram, clock: type[LoopClock] = _Noon
    ) -> None:
        self._db = db
        self.telegram = telegram
        self.api = TelegramApi(
            SecretStr(scene.TOKEN), root="http://telegram.test", transport=LocalTransport(telegram)
        )
        channel = TelegramChannel(self.api)
        self.sender = Sender(channel, db, clock(), reached=lambda _point: None)

    def queue(
        self, kind: str, text: str = "Kính gửi", *, chat_id: int = CHAT, at: datetime = NOON
    ) -> None:
        letter = Letter(kind, of_chat(chat_id), MessageContent(escaped(text)))
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
        telegram = scene.telegram_with(2)
        telegram.group("Văn phòng", [telegram.person("Chủ nhóm", user_id=9)], chat_id=GROUP)
        desk = _Desk(db, telegram)
        for text in ("phần 1", "phần 2"):
            desk.queue(outbox.DIGEST, text, chat_id=GROUP)
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
        desk.telegram.faults.next("sendMessage", Fault.too_many(0))
        while await desk.sender.send_once():
            pass
        return desk.texts()

    assert run_fast(story()) == ["(gửi muộn)\nsáng", "vừa xong"]


def test_four_timed_messages_are_under_way_at_once_while_replies_go_on(db: Database) -> None:
    async def story() -> list[tuple[str, OutboxState]]:
        desk = _Desk(db, scene.telegram_with(7))
        for n in range(6):
            desk.queue(outbox.REMINDER, chat_id=CHAT + n)
        desk.telegram.faults.always("sendMessage", Fault.hang())
        first = [asyncio.create_task(desk.sender.send_once()) for _ in range(TIMED_AT_ONCE)]
        await wait_until(lambda: len(desk.sender._busy) == TIMED_AT_ONCE)
        assert await desk.sender.send_once() is False
        desk.telegram.faults.clear()
        desk.queue(outbox.REPLY, chat_id=CHAT + 6)
        assert await desk.sender.send_once() is True
        states = [(row.kind, row.state) for row in desk.rows()]
        await asyncio.gather(*first)
        return states

    sending = (outbox.REMINDER, OutboxState.SENDING)
    waiting = (outbox.REMINDER, NEW)
    assert run_fast(story()) == [*[sending] * 4, *[waiting] * 2, (outbox.REPLY, SENT)]


async def _until_settled(desk: _Desk) -> None:
    while any(row.state not in (SENT, UNCONFIRMED) for row in desk.rows()):  # noqa: ASYNC110 - the sender has no event for a test to wait for
        await asyncio.sleep(1)


BREAKS = {
    "502": Fault.html(502),
    "reset": Fault.reset(),
    "silence": Fault.hang(),
    "refused": Fault.refused(),
}


@pytest.mark.parametrize("where", ["*", pytest.param("sendMessage", marks=pytest.mark.long)])
@pytest.mark.parametrize("seconds", [pytest.param(1, marks=pytest.mark.long), 60])
@pytest.mark.parametrize("name", BREAKS)
def test_a_break_of_the_link_leaves_at_most_six_of_two_hundred_unknown(
    name: str, seconds: int, where: str, db: Database, record_property: Any
) -> None:
    async def story() -> tuple[Counter[OutboxState], list[int]]:
        desk = _Desk(db, scene.telegram_with(200), _AfterNoon)
        for n in range(200):
            desk.queue(outbox.REMINDER, chat_id=CHAT + n)
        desk.telegram.faults.always(where, BREAKS[name])
        running = asyncio.create_task(desk.sender.run())
        await asyncio.sleep(seconds)
        desk.telegram.faults.clear()
        await _until_settled(desk)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        copies = Counter(message.chat.chat_id for message in desk.telegram.sent)
        return Counter(row.state for row in desk.rows()), list(copies.values())

    states, copies = run_fast(story())
    assert states.total() == 200
    assert states[UNCONFIRMED] <= (0 if name == "refused" else 6)
    assert set(copies) == {1}
    assert len(copies) >= states[SENT]
    record_property("reminders due in a break of the link", states.total())
    record_property("of them unconfirmed", states[UNCONFIRMED])


def test_a_429_to_a_person_is_a_rest_for_all_and_one_to_a_group_for_the_group(
    db: Database,
) -> None:
    async def story(refused: int) -> list[OutboxState]:
        telegram = scene.telegram_with(2)
        telegram.group("Văn phòng", [telegram.person("Chủ nhóm", user_id=9)], chat_id=GROUP)
        desk = _Desk(db, telegram)
        desk.queue(outbox.DIGEST, chat_id=refused)
        desk.queue(outbox.DIGEST, chat_id=CHAT + 1)
        desk.telegram.faults.next("sendMessage", Fault.too_many(30))
        await desk.sender.send_once()
        await desk.sender.send_once()
        return [row.state for row in desk.rows()][-2:]

    assert run_fast(story(CHAT)) == [NEW, NEW]
    with db.transaction() as session:
        session.exec(delete(Outbox))
    assert run_fast(story(GROUP)) == [NEW, SENT]


def test_a_429_and_five_who_blocked_the_bot_in_a_digest_cost_nobody_else_theirs(
    db: Database,
) -> None:
    async def story() -> list[OutboxState]:
        telegram = scene.telegram_with(8)
        for person in telegram.people[1:6]:
            person.block()
        desk = _Desk(db, telegram, _AfterNoon)
        for n in range(8):
            desk.queue(outbox.DIGEST, chat_id=CHAT + n)
        telegram.faults.next("sendMessage", Fault.none(), Fault.none(), Fault.too_many(30))
        running = asyncio.create_task(desk.sender.run())
        while any(row.state in (NEW, OutboxState.SENDING) for row in desk.rows()):  # noqa: ASYNC110 - the sender has no event for a test to wait for
            await asyncio.sleep(1)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert [len(person.inbox) for person in telegram.people] == [1, *[0] * 5, 1, 1]
        return [row.state for row in desk.rows()]

    assert run_fast(story()) == [SENT, *[FAILED] * 5, SENT, SENT]


@pytest.mark.parametrize(
    ("many", "one", "place"),
    [(outbox.REPLY, outbox.REMINDER, 4), (outbox.REMINDER, outbox.REPLY, 0)],
)
def test_many_of_one_kind_keep_none_of_the_other_back(
    many: str, one: str, place: int, db: Database
) -> None:
    async def story() -> int:
        desk = _Desk(db, scene.telegram_with(20))
        for n in range(12):
            desk.queue(many, "nhiều", chat_id=CHAT + n)
        desk.queue(one, "một", chat_id=CHAT + 15)
        while await desk.sender.send_once():
            pass
        return desk.texts().index("một")

    assert run_fast(story()) == place


def test_sixty_messages_and_a_busy_group_draw_no_429(db: Database) -> None:
    async def story() -> tuple[set[int | None], int, set[OutboxState]]:
        seconds = asyncio.get_running_loop().time
        telegram = LocalTelegram(scene.TOKEN, lambda: NOON, enforce_rates=True, seconds=seconds)
        people = [telegram.person(f"Đầu mối {n}", user_id=CHAT + n) for n in range(60)]
        for person in people:
            person.chat.open = True
        telegram.group("Văn phòng", people[:1], chat_id=GROUP)
        desk = _Desk(db, telegram)
        for n in range(60):
            desk.queue(outbox.REPLY, f"tin {n}", chat_id=CHAT + n)
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


def test_a_chat_takes_three_messages_at_once_and_then_one_a_second(db: Database) -> None:
    async def story() -> list[int]:
        desk = _Desk(db, scene.telegram_with(2))
        for n in range(5):
            desk.queue(outbox.REPLY, f"tin {n}")
        desk.queue(outbox.REPLY, "người khác", chat_id=CHAT + 1)
        seen = []
        for _second in range(3):
            while await desk.sender.send_once():
                pass
            seen.append(len(desk.texts()))
            await asyncio.sleep(1)
        return seen

    assert run_fast(story()) == [4, 5, 6]
