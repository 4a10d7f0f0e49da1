"""What waits together is answered together; of an update's counted tries three begin, however they end (P10)."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.talk.inbox_worker import Worker
from bot.talk.incoming import Chat, Incoming, IncomingKind
from storage.post import inbox, outbox
from storage.post.inbox import Arrival, RawArrival
from storage.post.outbox import Letter
from storage.rules.permissions import Role
from storage.rules.post.address import TELEGRAM, Address, of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Inbox, Outbox
from storage.store.unavailable import DatabaseUnavailableError
from tests import builders
from tests.bot.talk.paced_clock import PacedClock
from tests.builders import ZONE, local

NOW = local(2026, 12, 22)


class Killed(BaseException):
    """The process is gone: nothing handles it."""


def update(number: int, chat: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"chat": {"id": chat}, "from": {"id": chat}}}


def worker(
    db: Database,
    *,
    tried: list[int],
    poison: BaseException | None = None,
    poisoned: int = 1,
    clock: Clock | None = None,
) -> Worker:
    """One that answers each update with its number, but for one that cannot be worked on."""

    def read(arrival: Arrival) -> Incoming:
        return Incoming(
            of_chat(arrival.chat_id or 0), arrival.update_id, IncomingKind.MESSAGE, Chat.PRIVATE
        )

    def answer(session: Session, incoming: Incoming) -> None:
        number = incoming.arrival
        tried.append(number)
        letter = Letter(outbox.REPLY, incoming.address, MessageContent(str(number)))
        outbox.queue(session, letter, NOW, number)
        if number == poisoned and poison is not None:
            raise poison
        inbox.mark_done(session, number)

    clock = clock or PacedClock(ZONE, NOW)
    return Worker(db, {TELEGRAM: read}, answer, clock, begun=lambda: None)


def keep(db: Database, *chats: int, first: int = 1) -> None:
    """An update from each of these chats."""
    with db.transaction() as session:
        updates = [update(number, chat) for number, chat in enumerate(chats, first)]
        inbox.keep(session, updates, NOW)


def answers(db: Database) -> list[str]:
    with db.transaction() as session:
        return [str(one["words"]) for one in session.exec(select(Outbox.said))]


def commits(db: Database) -> list[str]:
    """One entry more for each commit from now on."""
    counted: list[str] = []
    event.listen(db.engine, "commit", lambda _: counted.append("commit"))
    return counted


async def work_off(one: Worker) -> None:
    while await one.work_once():
        pass


async def come_while_it_runs(db: Database, one: Worker, *chats: int) -> None:
    """The worker has looked before they come: none of them stood there when it began."""
    await one.work_once()
    keep(db, *chats)


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

    for _ in range(3):
        with pytest.raises(Killed):
            asyncio.run(work_off(worker(db, poison=Killed(), tried=tried)))
    asyncio.run(worker(db, poison=Killed(), tried=tried).work_once())
    assert (states(db), told(db)) == (["parked", "done"], ["9", "5", "9"])
    assert tried == [2, 1, 1, 1]


def test_five_that_wait_together_are_answered_with_one_commit(db: Database) -> None:
    tried: list[int] = []
    one = worker(db, tried=tried)

    async def story() -> list[str]:
        await come_while_it_runs(db, one, 11, 12, 13, 12, 11)
        counted = commits(db)
        await work_off(one)
        return counted

    assert (len(asyncio.run(story())), tried) == (1, [1, 2, 3, 4, 5])
    assert (states(db), answers(db)) == (["done"] * 5, ["1", "2", "3", "4", "5"])


def test_of_five_that_wait_together_the_one_that_fails_is_tried_three_times_and_the_others_once(
    db: Database,
) -> None:
    tried: list[int] = []
    clock = PacedClock(ZONE, NOW)
    one = worker(db, tried=tried, poison=ZeroDivisionError(), poisoned=3, clock=clock)

    async def story() -> None:
        await come_while_it_runs(db, one, 11, 12, 13, 14, 15)
        for _ in range(4):
            await work_off(one)
            clock.move_to(clock.now() + timedelta(minutes=1))

    asyncio.run(story())
    assert states(db) == ["done", "done", "parked", "done", "done"]
    assert tried == [1, 2, 3, 1, 2, 3, 4, 5, 3, 3]
    with db.transaction() as session:
        rows = session.exec(select(Inbox.attempts).order_by(col(Inbox.update_id)))
        assert list(rows) == [1, 1, inbox.MAX_TRIES, 0, 0]
    parked = [one for one in answers(db) if not one.isdigit()]
    assert (answers(db)[:4], len(parked)) == (["1", "2", "4", "5"], 1)


def test_a_kill_in_the_midst_of_several_keeps_none_and_each_is_then_worked_on_by_itself(
    db: Database,
) -> None:
    builders.person(db, "Bùi Văn K", Role.ADMIN, None, 9)
    tried: list[int] = []

    async def story() -> None:
        one = worker(db, tried=tried, poison=Killed(), poisoned=2)
        await come_while_it_runs(db, one, 9, 9, 9)
        await work_off(one)

    with pytest.raises(Killed):
        asyncio.run(story())
    assert (tried, answers(db), states(db)) == ([1, 2], [], ["new"] * 3)
    for _ in range(3):
        with pytest.raises(Killed):
            asyncio.run(work_off(worker(db, tried=tried, poison=Killed(), poisoned=2)))
    asyncio.run(work_off(worker(db, tried=tried, poison=Killed(), poisoned=2)))
    assert tried == [1, 2, 1, 2, 2, 2, 3]
    assert states(db) == ["done", "parked", "done"]


def test_no_further_update_is_taken_once_those_before_it_have_waited_long_enough(
    db: Database,
) -> None:
    """As when the office asks for all figures and three officers report behind it."""
    tried: list[int] = []
    one = worker(db, tried=tried, clock=PacedClock(ZONE, NOW, step=0.03))

    async def story() -> list[int]:
        await come_while_it_runs(db, one, 11, 12, 13)
        assert await one.work_once()
        return list(tried)

    assert asyncio.run(story()) == [1, 2]


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
        letter = RawArrival("<1@thu.example>", Address("paper", "b@thu.example"), {"words": "x"})
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
