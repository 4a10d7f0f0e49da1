"""An answer leaves with the look that was asked for right behind it; those that wait together share looks and marks."""

import asyncio
import threading
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import delete, event
from sqlalchemy.exc import NoResultFound
from sqlmodel import col, select

from bot.channels.channel import Outcome
from bot.channels.sender import Sender
from bot.clock import Clock
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.post.address import Address
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Outbox
from tests.bot.channels.paper import PAPER, PaperChannel
from tests.builders import ZONE, local

NOON = local(2026, 12, 25, 12, 0)


class _Ticking(Clock):
    """Later by a second whenever it is asked."""

    def __init__(self) -> None:
        self._seconds = count()
        super().__init__(ZONE)

    def now(self) -> datetime:
        return NOON + timedelta(seconds=next(self._seconds))


def test_what_was_queued_while_the_look_for_it_waited_is_due_by_it(db: Database) -> None:
    clock, channel = _Ticking(), PaperChannel()
    begun, turn = threading.Event(), threading.Event()
    sender = Sender(channel, db, clock, reached=lambda _point: None)

    def answer(session: Session) -> None:
        begun.set()
        turn.wait(10)
        letter = Letter(
            outbox.REPLY, Address(PAPER, "luu.tru@thu.example"), MessageContent("Đã ghi nhận")
        )
        outbox.queue(session, letter, clock.now())

    async def story() -> bool:
        answered = db.submit(answer)
        await asyncio.to_thread(begun.wait, 10)
        sending = asyncio.create_task(sender.send_once())
        while not db._submitted:  # noqa: ASYNC110 - until the look has come to the store
            await asyncio.sleep(0)
        turn.set()
        await answered
        return await sending

    assert asyncio.run(story()) is True
    assert channel.printed == [("luu.tru@thu.example", ["Đã ghi nhận"])]


SIX = 6


class _Crowded(PaperChannel):
    """Takes letters only once six are there."""

    def __init__(self) -> None:
        super().__init__()
        self._all_there = asyncio.Barrier(SIX)

    async def send(self, rendered: tuple[str, list[str]]) -> Outcome:
        await self._all_there.wait()
        return await super().send(rendered)


class _Lossy(_Crowded):
    """Meanwhile the register loses the row of the first letter, as a fault of ours would."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self._db = db

    async def send(self, rendered: tuple[str, list[str]]) -> Outcome:
        if rendered[0] == f"{SIX}@thu.example":
            await self._db.run(lambda session: session.execute(delete(Outbox).where(ONE)))
        return await super().send(rendered)


ONE = col(Outbox.id) == 1


def _queue_six(db: Database) -> None:
    with db.transaction() as session:
        for number in range(1, SIX + 1):
            to = Address(PAPER, f"{number}@thu.example")
            outbox.queue(session, Letter(outbox.REPLY, to, MessageContent("Đã ghi nhận")), NOON)


async def _six_times(sender: Sender) -> list[bool | BaseException]:
    one_each = (sender.send_once() for _ in range(SIX))
    return await asyncio.gather(*one_each, return_exceptions=True)


def _states(db: Database) -> list[str]:
    with db.transaction() as session:
        return list(session.exec(select(Outbox.state).order_by(col(Outbox.id))))


def test_six_answers_to_six_people_are_claimed_at_once_and_marked_as_they_come_back(
    db: Database,
) -> None:
    _queue_six(db)
    sender = Sender(_Crowded(), db, Clock(ZONE, NOON), reached=lambda _point: None)
    commits: list[str] = []
    event.listen(db.engine, "commit", lambda _: commits.append("commit"))
    told = asyncio.run(_six_times(sender))
    # One claim; a mark for the first that came back, and one for the five meanwhile.
    assert (told, len(commits), _states(db)) == ([True] * SIX, 3, ["sent"] * SIX)


def test_what_cannot_be_marked_keeps_none_of_those_from_it_that_came_back_with_it(
    db: Database,
) -> None:
    _queue_six(db)
    sender = Sender(_Lossy(db), db, Clock(ZONE, NOON), reached=lambda _point: None)
    told = asyncio.run(_six_times(sender))
    assert [isinstance(one, NoResultFound) for one in told] == [True] + [False] * (SIX - 1)
    assert _states(db) == ["sent"] * (SIX - 1)
