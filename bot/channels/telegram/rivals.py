"""Another program that uses our token, as Telegram's 409 tells (RELIABILITY P4, P15).

Two copies on copied registers split the reports and remind everybody twice. No lock reaches from
machine to machine; the token does: timed messages rest until it has been ours for ten minutes, or until an admin says that the other one is stopped.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.messages.question_choices import rival_gone
from bot.texts import log_lines, marked, render
from storage.people import people
from storage.post import outbox
from storage.rules.permissions import Role
from storage.rules.post.said import MessageContent
from storage.store import identity
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError

_SUSPICION = 120.0  # seconds; two programs that poll cut each other off far more often
_log = logging.getLogger(__name__)


class Rivals:
    """Remembers until when timed messages rest, also over a restart."""

    def __init__(self, database: Database, clock: Clock, *, told: Callable[[], None]) -> None:
        """``told`` wakes the sender: the admins have a message."""
        self._database = database
        self._clock = clock
        self._told = told
        self._rest_until = 0.0
        self._suspected_until = 0.0
        self._noted = False
        """The register knows of it, so that an admin's word can end it."""

    async def recall(self) -> None:
        """What an earlier process saw."""
        try:
            seen_at = await self._database.run(lambda session: identity.of(session).rival_at)
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.DATABASE_AWAY, error.reason)
            return
        ago = self._clock.now() - seen_at if seen_at is not None else identity.RIVAL_FOR
        if timedelta() <= ago < identity.RIVAL_FOR:
            self._noted = True
            self._rest_for(identity.RIVAL_FOR - ago)

    async def heed(self) -> None:
        """After an update: an admin may have said in it that the other program is stopped."""
        if not (self._noted and self.at_work):
            return
        try:
            known = await self._database.run(lambda session: identity.of(session).rival_at)
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.DATABASE_AWAY, error.reason)
            return
        if known is None:
            self._rest_until, self._suspected_until, self._noted = 0.0, 0.0, False

    @property
    def at_work(self) -> bool:
        """Whether timed messages have to rest now."""
        return self._clock.monotonic() < self._rest_until

    async def met(self) -> None:
        """Telegram says that somebody else asks with our token.

        The first time it may be our own last poll, cut off by a bad link: only a rest of a moment.
        """
        now = self._clock.monotonic()
        suspected, self._suspected_until = now < self._suspected_until, now + _SUSPICION
        if not (suspected or self.at_work):
            self._rest_for(timedelta(seconds=_SUSPICION))
            return
        self._rest_for(identity.RIVAL_FOR)
        try:
            news = await self._database.run(self._note, self._clock.now())
            self._noted = True
            if news:
                self._told()
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.DATABASE_AWAY, error.reason)

    def _rest_for(self, time: timedelta) -> None:
        until = self._clock.monotonic() + time.total_seconds()
        self._rest_until = max(self._rest_until, until)

    def _note(self, session: Session, at: datetime) -> bool:
        if not identity.note_rival(session, at):
            return False
        for admin in people.contacts(session, roles=[Role.ADMIN]):
            letter = outbox.Letter(
                kind=outbox.NOTICE,
                to=admin.address,
                said=MessageContent(marked(render("rival")), rival_gone()),
                person_id=admin.person_id,
                key=f"rival:{at.isoformat()}:{admin.person_id}",
            )
            outbox.queue(session, letter, at)
        return True
