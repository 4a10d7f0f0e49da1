"""Working through the inbox: in order, several updates in a transaction, or one by itself.

What came while this process runs is taken, answered and marked in one transaction, with what waits
behind it. If anything of that fails, or ends the process, nothing of it is kept; then each is worked on
by itself, its try counted before its work. One that fails so three times is parked; its chat waits,
nobody else does (P10).
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.clock import Clock
from bot.talk.incoming import Incoming
from bot.texts import log_lines, marked, render
from bot.work_loop import WorkLoop
from storage.people import people
from storage.post import chat_numbers, inbox, outbox
from storage.post.inbox import Arrival
from storage.post.outbox import Letter
from storage.rules.permissions import Role
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import InboxState
from storage.store.unavailable import DatabaseUnavailableError

_LONGEST: Final = 0.05
"""Seconds after which a transaction takes no further update: those before it wait for its answers."""
_log = logging.getLogger(__name__)
Reader = Callable[[Arrival], Incoming]
Answer = Callable[[Session, Incoming], None]


class UnknownChannelError(Exception):
    """Something came by a channel that this copy of the bot does not have."""


def _unnoticed(_point: str) -> None:
    """Nobody wants to know."""


async def _nothing_more() -> None:
    """Nobody has anything to do."""


@dataclass(frozen=True, slots=True)
class _LookResult:
    """What became of a look: how many were answered together, and whether another look finds more."""

    together: int
    more: bool


class Worker(WorkLoop):
    """Takes inbox rows, has each read by the channel it came by, and answered."""

    def __init__(
        self,
        database: Database,
        readers: Mapping[str, Reader],
        answer: Answer,
        clock: Clock,
        *,
        begun: Callable[[], None],
        reached: Callable[[str], None] = _unnoticed,
        worked: Callable[[], Awaitable[None]] = _nothing_more,
    ) -> None:
        """``readers``: by a channel's name who reads what came by it; ``answer``: all that is done for it.

        ``begun``: told when answers are on their way to the store; what is submitted then sees them.
        ``worked``: what is done after each transaction.
        """
        super().__init__()
        self._database = database
        self._readers = readers
        self._answer = answer
        self._clock = clock
        self._begun = begun
        self._reached = reached
        self._worked = worked
        self._alone_until: int | None = None
        """The last update that is worked on by itself; those that stood there at the start are."""
        self._tried = 0
        """The last one of those that were tried together."""
        self._counted: int | None = None
        """The update whose try is counted and has no outcome yet: the store was busy."""

    async def work_once(self) -> bool:
        """Work on the next updates; False if no more are ready."""
        found = await self._work_together()
        if found.together:
            for _ in range(found.together):
                self._reached("update.after_commit")
            await self._worked()
            return found.more
        return found.more and await self._work_alone()

    async def _work_together(self) -> _LookResult:
        looking = self._database.submit(self._several)
        self._begun()
        try:
            return await looking
        except Exception as error:  # what it was is seen once the one that failed is by itself
            self._alone_until = max(self._alone_until or 0, self._tried)
            if isinstance(error, DatabaseUnavailableError):
                raise
            return _LookResult(0, more=True)

    def _several(self, session: Session) -> _LookResult:
        """What may be answered together of what waits, until enough time has gone."""
        if self._alone_until is None:
            self._alone_until = inbox.last_number(session)
        began, waiting = self._clock.monotonic(), inbox.all_ready(session, self._clock.now())
        together = 0
        for arrival in waiting:
            in_time = not together or self._clock.monotonic() - began < _LONGEST
            if arrival.update_id <= self._alone_until or arrival.attempts or not in_time:
                break
            self._tried = max(self._tried, arrival.update_id)
            self._answer(session, self._read(arrival))
            self._database.renew(session)
            together += 1
        return _LookResult(
            together, more=together < len(waiting) or together == inbox.MOST_TOGETHER
        )

    async def _work_alone(self) -> bool:
        """The next update by itself; False if there is none."""
        arrival = await self._database.join(self._next)
        if arrival is None:
            return False
        self._counted = arrival.update_id
        try:
            working = self._database.submit(lambda session: self._whole(session, arrival))
            self._begun()
            await working
            self._reached("update.after_commit")
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - the edge of an update: whatever fails in it is counted
            _log.exception(log_lines.UPDATE_FAILED, arrival.update_id)
            await self._database.run(self._count_failure, arrival, type(error).__name__)
            self._begun()
        self._counted = None
        await self._worked()
        return True

    def _whole(self, session: Session, arrival: Arrival) -> None:
        if inbox.is_new(session, arrival.update_id):
            self._answer(session, self._read(arrival))

    def _read(self, arrival: Arrival) -> Incoming:
        reader = self._readers.get(arrival.channel)
        if reader is None:
            raise UnknownChannelError
        return reader(arrival)

    def _next(self, session: Session) -> Arrival | None:
        """The next update, its try counted; those that ended the process each time are parked."""
        while (arrival := inbox.next_ready(session, self._clock.now())) is not None:
            if arrival.update_id == self._counted:
                return arrival
            if inbox.begin(session, arrival.update_id) == InboxState.NEW:
                return arrival
            self._tell(session, arrival, inbox.CUT_OFF)
        return None

    def _count_failure(self, session: Session, arrival: Arrival, error: str) -> None:
        now = self._clock.now()
        if inbox.mark_failed(session, arrival.update_id, error, now) is InboxState.PARKED:
            self._tell(session, arrival, error)

    def _tell(self, session: Session, arrival: Arrival, error: str) -> None:
        """Its sender and the admins hear that it is parked."""
        now = self._clock.now()
        told = [("errors/parked", arrival.chat_id)]
        admins = people.contacts(session, roles=[Role.ADMIN])
        told += [("errors/parked_admin", admin.chat_id) for admin in admins]
        for template, chat_id in told:
            if chat_id is None:
                continue
            text = render(template, update_id=arrival.update_id, error=error)
            outbox.queue(
                session,
                Letter(
                    kind=outbox.NOTICE,
                    to=chat_numbers.address_of(session, chat_id),
                    said=MessageContent(marked(text)),
                    key=f"{template}:{arrival.update_id}:{chat_id}",
                ),
                now,
            )
