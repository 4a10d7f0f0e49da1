"""Working through the inbox: one update after the other, in order, each in one transaction.

A failing update is tried three times and then parked; its chat waits, nobody else does (P10).
"""

import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.clock import Clock
from bot.texts import log_lines, marked, render
from bot.work_loop import WorkLoop
from storage.people import people
from storage.post import chat_numbers, inbox, outbox
from storage.post.inbox import Arrival
from storage.post.outbox import Letter
from storage.rules.permissions import Role
from storage.rules.post.said import Said
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import InboxState
from storage.store.unavailable import DatabaseUnavailableError

_log = logging.getLogger(__name__)
Reader = Callable[[Arrival], Awaitable[Exception | None]]


class UnknownChannelError(Exception):
    """Something came by a channel that this copy of the bot does not have."""


class Worker(WorkLoop):
    """Takes inbox rows and hands each to the channel it came by."""

    def __init__(
        self,
        database: Database,
        readers: Mapping[str, Reader],
        clock: Clock,
        *,
        answered: Callable[[], None],
    ) -> None:
        """``readers``: by a channel's name who works on what came by it, whole, and gives its failure.

        ``answered`` is told that one failed and who hears of it.
        """
        super().__init__()
        self._database = database
        self._readers = readers
        self._clock = clock
        self._answered = answered
        self._counted: int | None = None
        """The update whose try is counted and has no outcome yet: the store was busy."""
        self._ahead: Awaitable[Arrival | None] | None = None

    def look_ahead(self) -> None:
        """The update at hand is on its way to the store: the next one is taken with its commit."""
        self._ahead = self._database.submit(self._next, joins=True)

    async def work_once(self) -> bool:
        """Work on the next update; False if none is ready."""
        arrival = await self._take()
        if arrival is None:
            return False
        self._counted = arrival.update_id
        failure = await self._read(arrival)
        if isinstance(failure, DatabaseUnavailableError):
            raise failure
        if failure is not None:
            _log.error(log_lines.UPDATE_FAILED, arrival.update_id, exc_info=failure)
            await self._database.run(self._count_failure, arrival, type(failure).__name__)
            self._answered()
        self._counted = None
        if failure is not None:
            await self._forget_ahead(arrival)
        return True

    async def _read(self, arrival: Arrival) -> Exception | None:
        reader = self._readers.get(arrival.channel)
        return await reader(arrival) if reader is not None else UnknownChannelError()

    async def _take(self) -> Arrival | None:
        """What was taken ahead, else the next one."""
        ahead, self._ahead = self._ahead, None
        return await (ahead or self._database.join(self._next))

    async def _forget_ahead(self, failed: Arrival) -> None:
        """After a failure its own update was the next one still; that try is over."""
        ahead = self._ahead
        if ahead is None:
            return
        self._ahead = None
        taken = await ahead
        if taken is not None and taken.update_id != failed.update_id:
            self._ahead = ahead

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
                    said=Said(marked(text)),
                    key=f"{template}:{arrival.update_id}:{chat_id}",
                ),
                now,
            )
