"""The calendar at an address of its own: ``/lich/SECRET.ics``, for whoever knows the secret.

What is wrong, taken back or of somebody who has left is answered alike, with nothing. Only so many
wrong ones a minute are looked up at all, those that come together too, so that guessing costs the
register nothing; who was served before goes on being served meanwhile. No secret is in a log:
nobody logs what is asked for.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.clock import Clock
from bot.files.calendar_file import MIME, calendar_file
from storage.people import calendar_feeds
from storage.rules.calendar.workdays import Calendar
from storage.rules.secrets.secret_digest import digest_of
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError
from storage.tasks import open_deadlines, task_access
from storage.tasks.open_deadlines import Deadline

FOLDER: Final = "/lich/"
WRONG_A_MINUTE: Final = 30
_MINUTE: Final = 60.0
_REMEMBERED: Final = 2_000
"""Hashes of secrets that were right; more people than the register has."""
_HEADERS: Final = {"Cache-Control": "private, max-age=3600", "Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class _FoundDeadlines:
    agency: str
    deadlines: Sequence[Deadline]
    workdays: Calendar


@dataclass(slots=True)
class CalendarPage:
    """Answers what a calendar program asks."""

    database: Database
    clock: Clock
    bot_name: str
    makeup: tuple[date, ...] = ()
    _wrong: deque[float] = field(default_factory=deque)
    _right: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _unknown: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Secrets nobody was served by yet are looked up one by one: the next knows how the last ended."""

    @property
    def route(self) -> Route:
        """Where it stands on the listener."""
        return Route(f"{FOLDER}{{name}}", self._answer, methods=["GET"])

    async def _answer(self, request: Request) -> Response:
        name: str = request.path_params["name"]
        digest = digest_of(name.removesuffix(".ics"))
        if digest is None or not name.endswith(".ics"):
            return _nothing()
        now = self.clock.now()
        try:
            found = await self._look_up(digest)
        except DatabaseUnavailableError:
            return Response(status_code=503)
        if found is None:
            return _nothing()
        content = await asyncio.to_thread(self._file, found, now)
        return Response(content, media_type=MIME, headers=_HEADERS)

    async def _look_up(self, digest: str) -> _FoundDeadlines | None:
        """What a secret opens; None too for one that is not looked up this minute."""
        if digest in self._right:
            return self._judged(digest, await self.database.run(self._find, digest))
        async with self._unknown:
            if not self._may_guess():
                return None
            return self._judged(digest, await self.database.run(self._find, digest))

    def _judged(self, digest: str, found: _FoundDeadlines | None) -> _FoundDeadlines | None:
        if found is not None:
            self._remember(digest)
        else:
            self._right.pop(digest, None)
            self._wrong.append(self.clock.monotonic())
        return found

    def _may_guess(self) -> bool:
        since = self.clock.monotonic() - _MINUTE
        while self._wrong and self._wrong[0] < since:
            self._wrong.popleft()
        return len(self._wrong) < WRONG_A_MINUTE

    def _remember(self, digest: str) -> None:
        self._right[digest] = None
        self._right.move_to_end(digest)
        if len(self._right) > _REMEMBERED:
            self._right.popitem(last=False)

    def _find(self, session: Session, digest: str) -> _FoundDeadlines | None:
        actor = calendar_feeds.owner(session, digest)
        if actor is None:
            return None
        deadlines = open_deadlines.deadlines_of(session, actor.agency_id or 0)
        years = sorted({one.due_on.year for one in deadlines})
        agency = task_access.agency_name(session, actor)
        return _FoundDeadlines(agency, deadlines, office_calendar(years, self.makeup))

    def _file(self, found: _FoundDeadlines, now: datetime) -> bytes:
        return calendar_file(
            found.deadlines,
            agency=found.agency,
            bot_name=self.bot_name,
            at=now,
            workdays=found.workdays,
            subscribed=True,
        )


def _nothing() -> Response:
    return Response(status_code=404, headers={"Cache-Control": "no-store"})
