"""Of each update's tries at most three begin, however they end (P10)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.clock import Clock
from bot.talk.inbox_worker import Worker
from storage.post import inbox
from storage.post.inbox import Arrival, Came
from storage.rules.permissions import Role
from storage.rules.post.address import TELEGRAM, Address
from storage.store.engine import Database
from storage.store.tables import Inbox, Outbox
from storage.store.unavailable import DatabaseUnavailableError
from tests import builders
from tests.builders import ZONE, local

NOW = local(2026, 12, 22)


class Killed(BaseException):
    """The process is gone: nothing handles it."""


def update(number: int, chat: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "from": {"id": chat}}}


def worker(
    db: Database, *, poison: BaseException, tried: list[int], clock: Clock | None = None
) -> Worker:
    """One whose first update cannot be worked on."""

    async def handle(arrival: Arrival) -> Exception | None:
        tried.append(arrival.update_id)
        if arrival.update_id != 1:
            await db.run(inbox.mark_done, arrival.update_id)
            return None
        if isinstance(poison, Exception):
            return poison
        raise poison

    return Worker(db, {TELEGRAM: handle}, clock or Clock(ZONE, NOW), answered=lambda: None)


def told(db: Database) -> list[str]:
    with db.transaction() as session:
        return list(session.exec(select(Outbox.address).order_by(col(Outbox.id))))


def states(db: Database) -> list[str]:
    with db.transaction() as session:
        return list(session.exec(select(Inbox.state).order_by(col(Inbox.update_id))))


def test_an_update_that_kills_the_process_is_refused_and_said_after_three_starts(
    db: Database,
) -> None:
    builders.person(db, "Bùi Văn K", Role.ADMIN, None, 9)
    with db.transaction() as session:
        inbox.keep(session, [update(1, 5), update(2, 9)], NOW)
    tried: list[int] = []

    async def start() -> None:
        one = worker(db, poison=Killed(), tried=tried)
        while await one.work_once():
            pass

    for _ in range(3):
        with pytest.raises(Killed):
            asyncio.run(start())
    asyncio.run(worker(db, poison=Killed(), tried=tried).work_once())
    assert (states(db), told(db)) == (["parked", "done"], ["5", "9"])
    assert tried == [2, 1, 1, 1]


def test_a_store_that_is_busy_costs_no_try(db: Database) -> None:
    with db.transaction() as session:
        inbox.keep(session, [update(1, 5)], NOW)
    tried: list[int] = []
    one = worker(db, poison=DatabaseUnavailableError("locked"), tried=tried)

    async def work() -> None:
        for _ in range(5):
            with pytest.raises(DatabaseUnavailableError):
                await one.work_once()

    asyncio.run(work())
    with db.transaction() as session:
        assert (session.get_one(Inbox, 1).attempts, len(tried)) == (1, 5)


def test_what_came_by_a_channel_that_nobody_reads_is_parked_and_keeps_nobody_waiting(
    db: Database,
) -> None:
    """As after a version that had one more channel: its letters are kept and an admin sees them."""
    with db.transaction() as session:
        letter = Came("<1@thu.example>", Address("paper", "b@thu.example"), {"words": "x"})
        assert inbox.keep_one(session, letter, NOW)
        inbox.keep(session, [update(2, 9)], NOW)
    tried: list[int] = []

    async def work() -> None:
        clock = Clock(ZONE, NOW)
        one = worker(db, poison=Killed(), tried=tried, clock=clock)
        for _ in range(3):
            while await one.work_once():
                pass
            clock.move_to(clock.now() + timedelta(minutes=1))

    asyncio.run(work())
    with db.transaction() as session:
        rows = session.exec(select(Inbox.channel, Inbox.state, Inbox.error)).all()
    assert sorted(rows) == [
        ("paper", "parked", "UnknownChannelError"),
        ("telegram", "done", ""),
    ]
    assert tried == [2]
