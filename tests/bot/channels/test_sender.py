"""An answer leaves with the look that was asked for right behind it, not with the next second's."""

import asyncio
import threading
from datetime import datetime, timedelta
from itertools import count

from bot.channels.sender import Sender
from bot.clock import Clock
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.post.address import Address
from storage.rules.post.said import Said
from storage.store.engine import Database
from storage.store.session import Session
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
        letter = Letter(outbox.REPLY, Address(PAPER, "luu.tru@thu.example"), Said("Đã ghi nhận"))
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
