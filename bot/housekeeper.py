"""Alongside the running bot: a copy, an examination and the forgetting of each night (docs/decisions.md, P12).

The admin is told what is red in one message a day at most, at the office's hour. What fails here
is logged and seen by ``dondoc doctor``; it never stops the bot.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.app import App
from bot.health import file_findings, work_findings
from bot.health.findings import Finding, Level
from bot.settings import Settings
from bot.texts import log_lines, marked, render
from jobs import nightly_work
from storage.act import Act, Source, last_number
from storage.people import people
from storage.post import outbox, retention
from storage.rules.permissions import Role
from storage.rules.post.said import MessageContent
from storage.store import identity
from storage.store.copies import copies, server_copies
from storage.store.copies.only_copy import Place
from storage.store.engine import Database
from storage.store.last_writes import FileMark, mark_of_last_writes
from storage.store.session import Session
from storage.store.transactions.connections import real_file_of
from storage.store.unavailable import CopyFailedError, DatabaseUnavailableError
from storage.tasks.search import report_words

_EVERY = 60.0
_log = logging.getLogger(__name__)


class Housekeeper:
    """Looks every minute whether the night's work is to be done."""

    def __init__(self, settings: Settings, database: Database, place: Place) -> None:
        """``place``: of the one working copy; it is told how far the register is written."""
        self._settings = settings
        self._database = database
        self._place = place
        self._last_writes: FileMark | None = None
        """Which file they go to since the first look."""

    async def run(self, app: App) -> None:
        """For ever. Raises DatabaseUnavailableError if the file of the last writes is gone."""
        while True:
            await self._check_last_writes()
            try:
                await self.look(app)
            except (DatabaseUnavailableError, OSError) as error:
                _log.warning(log_lines.NIGHTLY_WORK_FAILED, error)
            await asyncio.sleep(_EVERY)

    async def _check_last_writes(self) -> None:
        """Deleted while we work: closing now writes all of it into the file, going on loses it.

        Another file under the same name is none of ours: somebody opened the store by its name.
        """
        try:
            found = await mark_of_last_writes(self._database)
        except DatabaseUnavailableError as error:
            if error.reason == "wal_deleted":
                raise
            _log.warning(log_lines.NIGHTLY_WORK_FAILED, error)
            return
        self._last_writes = self._last_writes or found
        if found != self._last_writes:
            raise DatabaseUnavailableError("wal_deleted")

    async def look(self, app: App) -> None:
        """Note when Telegram was last heard, then do what is due."""
        now = app.clock.now()
        self._place.note(await self._database.run(last_number))
        if app.silent_for is not None:
            heard = now - timedelta(seconds=app.silent_for)
            await self._database.run(identity.heard, heard)
        if await self._is_due(nightly_work.COPY, now):
            await self._copy(now)
        if await self._is_due(nightly_work.RETENTION, now):
            await self._forget(now)
        if await self._is_due(nightly_work.WORDS, now):
            await self._take_in_words(now)
        if await self._is_due(nightly_work.EXAMINATION, now):
            await self._examine(now)  # last, so that a night that failed is told the same morning
            app.wake_sender()

    async def _forget(self, now: datetime) -> None:
        """Piece by piece, so that whoever writes to the bot meanwhile is answered."""
        office_chat, _ = self._settings.office_place
        result: dict[str, object] = {"forgotten": (forgotten := [])}
        try:
            for piece in retention.pieces(self._settings.kept, now, office_chat):
                forgotten.append(0)
                while count := await self._database.run(piece):
                    forgotten[-1] += count
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.NIGHTLY_WORK_FAILED, error)
            result["failed"] = error.reason
        await self._database.run(nightly_work.finish, nightly_work.RETENTION, now, result)

    async def _take_in_words(self, now: datetime) -> None:
        """Of the day's reports, so that a search need not read them any more."""
        result: dict[str, object] = {"events": 0}
        events = 0
        try:
            while count := await self._database.run(_take_in, now):
                result["events"] = events = events + count
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.NIGHTLY_WORK_FAILED, error)
            result["failed"] = error.reason
        await self._database.run(nightly_work.finish, nightly_work.WORDS, now, result)

    async def _is_due(self, job: str, now: datetime) -> bool:
        return await self._database.run(nightly_work.is_due, job, now, self._settings.backup_at)

    async def _copy(self, now: datetime) -> None:
        result: dict[str, object]
        try:
            copy = await asyncio.to_thread(self._copy_and_rotate, now)
        except (CopyFailedError, DatabaseUnavailableError) as error:
            _log.error(log_lines.BACKUP_FAILED, error.reason)
            result = {"failed": error.reason, "tool": getattr(error, "tool", "")}
        else:
            _log.info(log_lines.BACKED_UP, copy.file.name)
            result = {"file": copy.file.name}
        await self._database.run(nightly_work.finish, nightly_work.COPY, now, result)

    def _copy_and_rotate(self, now: datetime) -> copies.Copy:
        file = real_file_of(self._settings.database_url)
        folder = copies.folder_of(file, self._settings.backup_dir)
        if file is not None:
            copy = copies.make(file, folder, now, self._settings.seal)
        else:
            copy = server_copies.make(self._database, folder, now, self._settings.seal)
        for stuck in copies.rotate(folder, self._settings.zone).stuck:
            _log.warning(log_lines.NOT_DELETED, stuck)
        return copy

    async def _examine(self, now: datetime) -> None:
        found = await asyncio.to_thread(file_findings.examine, self._settings, now)
        found += await self._database.run(work_findings.examine, self._settings, now)
        red = [one for one in found if one.level is Level.RED]
        await self._database.run(self._tell, red, now)

    def _tell(self, session: Session, red: list[Finding], now: datetime) -> None:
        nightly_work.finish(
            session, nightly_work.EXAMINATION, now, {"red": [one.check for one in red]}
        )
        for admin in people.contacts(session, roles=[Role.ADMIN]) if red else ():
            hour = datetime.combine(now.date(), self._settings.remind_at, now.tzinfo)
            letter = outbox.Letter(
                kind=outbox.NOTICE,
                to=admin.address,
                said=MessageContent(marked(render("examination", findings=red))),
                person_id=admin.person_id,
                key=f"examination:{now.date()}:{admin.person_id}",
                not_before=max(now, hour),
            )
            outbox.queue(session, letter, now)


def _take_in(session: Session, now: datetime) -> int:
    return report_words.take_in(Act(session, now, source=Source.TIMETABLE))
