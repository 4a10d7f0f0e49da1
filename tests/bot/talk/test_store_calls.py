"""How often the ten commonest acts ask the store, and in how many transactions (docs/decisions.md, Speed)."""

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot import commands
from bot.clock import Clock
from bot.handlers import register_all
from bot.talk.inbox_worker import Worker
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.request import Office
from bot.talk.routing import Routes, Routing
from storage.post import inbox
from storage.post.inbox import Arrival
from storage.post.outbox import REMINDER, REPLACED, Letter, queue
from storage.rules.permissions import Role
from storage.rules.post.address import TELEGRAM, of_chat
from storage.rules.post.mentions import How, mentioned
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox
from tests import builders
from tests.bot.talk.paced_clock import PacedClock
from tests.builders import ZONE, local

NOW = local(2026, 10, 10)
DUE = date(2026, 12, 31)
OFFICER, OFFICE = 5, 6
ACTS = {
    "/capnhat 1.1 đã trình": (OFFICER, 27),
    "/hoanthanh 1.1 Công văn số 12/SNV ngày 09/10/2026": (OFFICER, 45),
    "/giahan 1.1 31/12/2026 vì chờ hướng dẫn": (OFFICER, 26),
    "/vuongmac 1.1 thiếu kinh phí": (OFFICER, 38),
    "1.1 đã trình dự thảo": (OFFICER, 28),
    "/nhiemvu": (OFFICER, 21),
    "/chitiet 1.1": (OFFICER, 38),
    # Eight for chỉ tiêu and projects, one only until it knows the words of all tasks.
    "/timkiem đề án": (OFFICER, 26),
    "/thongke": (OFFICE, 44),
    "/tonghop": (OFFICE, 60),
}
"""Who says it, and the statements it may cost; each is a transaction with at most one savepoint in it."""


def _routing() -> Routing:
    routes = Routes()
    register_all(routes)
    return Routing(Clock(ZONE, NOW), Office("bot"), routes, reached=lambda _: None)


def _said(words: str, chat: int, arrival: int = 1) -> Incoming:
    parsed = commands.parse(words)
    return Incoming(
        arrival=arrival,
        kind=IncomingKind.MESSAGE,
        address=of_chat(chat),
        chat=Chat.PRIVATE,
        sender=of_chat(chat),
        message=MessageName("1"),
        written_at=NOW,
        words=words,
        command=parsed.name if parsed else None,
        arguments=parsed.words if parsed else "",
    )


ON_A_REMINDER = 38
"""Of the same report, if a reminder on the screen gets its tick."""


def _furnish(db: Database) -> None:
    builders.register(db, [builders.task(f"1.{n}", DUE) for n in range(1, 6)])
    builders.person(db, "Trần Thị B", Role.OFFICER, builders.HOME_AFFAIRS, OFFICER)
    builders.person(db, "Lê Văn C", Role.OFFICE, None, OFFICE)


def _statements(db: Database) -> list[str]:
    """What the store is asked from now on."""
    statements: list[str] = []

    def executed(*call: Any) -> None:
        statements.append(call[2])

    event.listen(db.engine, "before_cursor_execute", executed)
    return statements


@pytest.mark.parametrize("words", ACTS)
def test_an_act_is_one_transaction_of_few_statements(words: str, db: Database) -> None:
    chat, most = ACTS[words]
    _furnish(db)
    statements = _statements(db)
    asyncio.run(db.run(_routing().answer, _said(words, chat)))
    begun = [one for one in statements if one.startswith("BEGIN")]
    assert (len(begun), max(len(statements), most)) == (1, most)


def test_acts_that_wait_together_are_one_transaction_and_one_look_for_them(db: Database) -> None:
    words = "/capnhat 1.1 đã trình"
    _, most = ACTS[words]
    _furnish(db)
    handed_over: list[str] = []

    def read(arrival: Arrival) -> Incoming:
        return _said(words, OFFICER, arrival.update_id)

    def begun() -> None:
        handed_over.append("to the database's thread")

    worker = Worker(db, {TELEGRAM: read}, _routing().answer, PacedClock(ZONE, NOW), begun=begun)

    async def burst() -> list[str]:
        await worker.work_once()  # none of them stood there when it began
        raws = [{"update_id": n, "message": {"chat": {"id": OFFICER}}} for n in range(1, 6)]
        await db.run(inbox.keep, raws, NOW)
        handed_over.clear()
        statements = _statements(db)
        assert await worker.work_once() is False
        return statements

    statements = asyncio.run(burst())
    begun_there = [one for one in statements if one.startswith("BEGIN")]
    assert (len(begun_there), len(handed_over)) == (1, 1)
    assert max(len(statements), 5 * most) == 5 * most


def test_the_tick_under_a_reminder_takes_few_statements_more(db: Database) -> None:
    builders.register(db, [builders.task(f"1.{n}", DUE) for n in range(1, 6)])
    who = builders.person(db, "Trần Thị B", Role.OFFICER, builders.HOME_AFFAIRS, OFFICER)
    with db.transaction() as session:
        asked = mentioned(How.ASKED, ((builders.task_id(session, f"1.{n}"), None) for n in (1, 2)))
        said = MessageContent("1. 1.1 đến hạn\n2. 1.2 đến hạn")
        to = of_chat(OFFICER)
        letter = Letter(REMINDER, to, said, person_id=who.person_id, mentions=asked)
        queue(session, letter, NOW)
        builders.deliver(session, NOW)
    statements = _statements(db)
    asyncio.run(db.run(_routing().answer, _said("/capnhat 1.1 đã trình", OFFICER)))
    taken = len(statements)
    with db.transaction() as session:
        edits = session.exec(select(Outbox).where(Outbox.kind == REPLACED)).all()
        assert [one.said["words"] for one in edits] == [
            "1. 1.1 đến hạn\n✅ đã trình\n2. 1.2 đến hạn"
        ]
    assert max(taken, ON_A_REMINDER) == ON_A_REMINDER
