"""The running bot: everything is built here once, and stopped in order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import httpx
from starlette.routing import Route

from bot.app_parts import Builder, Parts, Ways
from bot.channels.channel import Pace
from bot.channels.link import LONGEST_REST
from bot.channels.telegram.api import POLL_SECONDS, ApiError, TelegramApi
from bot.channels.telegram.downloader import Downloader
from bot.channels.telegram.receiver import Receiver
from bot.channels.telegram.rivals import Rivals
from bot.clock import Clock
from bot.failures import WrongTokenError
from bot.files.desk import Pack, pack_now
from bot.files.maker_process import Make, make_apart
from bot.messages.composer import MessageComposer
from bot.messages.notice_words import words_of
from bot.report_reader import next_upload
from bot.settings import Settings
from bot.texts import log_lines
from jobs.timetable import MessageCounts, Timetable, due
from seed.draft_child import Take, take_safely
from storage.people import notices
from storage.post import file_orders, import_drafts, inbox, retention, unsent
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0
_SHORTEST_LOOK, _LONGEST_LOOK = 0.001, 0.016
_AT_WORK = 0.002  # seconds between two looks at a part that has something in hand


def _unnoticed(point: str) -> None:
    del point


async def _awaited(work: Awaitable[None]) -> None:
    await work


class App:
    """One copy of the bot on one database."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        *,
        clock: Clock | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        reached: Callable[[str], None] = _unnoticed,
        patience: float = POLL_SECONDS,
        make_file: Make = make_apart,
        pack_file: Pack = pack_now,
        take_draft: Take = take_safely,
        pace: Pace | None = None,
        longest_rest: float = LONGEST_REST,
        beside: Sequence[Callable[["App"], Awaitable[None]]] = (),
    ) -> None:
        """``transport``: the way to another Telegram, at its ``pace``. ``reached``: told at each named point.

        ``longest_rest``: of timed messages after a doubtful answer, in seconds.
        ``beside``: what a server does besides that while the bot runs, each for ever.
        """
        self.clock = clock or Clock(settings.zone, settings.clock)
        self._settings = settings
        self._database = database
        database.info[notices.WORDS] = words_of
        database.info[retention.KEPT] = settings.kept
        self._reached = reached
        self._ways = Ways(reached, patience, make_file, pack_file, take_draft, pace, longest_rest)
        self._beside = beside
        self._composer = MessageComposer()
        self._timetable = Timetable(self.tick, settings.zone)
        self.api = TelegramApi(
            settings.telegram_token,
            root=settings.telegram_api_url,
            proxy=settings.proxy_url,
            transport=transport,
        )
        self._parts: Parts | None = None
        self._rivals = Rivals(database, self.clock, told=self.wake_sender)
        self.tick_seconds: float | None = None
        """How long the last timed work took."""

    async def run(self) -> None:
        """Run until cancelled. Raises WrongTokenError at the start, Deaf after five deaf minutes."""
        me = await self._introduce()
        building = Builder(
            self._settings, self._database, self.clock, self.api, self._rivals, self._ways
        )
        parts = self._parts = await building.build(me)
        self._reached("start.built")
        self._timetable.start()
        try:
            async with asyncio.TaskGroup() as group:
                for endless in (
                    parts.sender.run,
                    parts.files.run,
                    parts.worker.run,
                    parts.ears.run,
                    parts.menus.run,
                    parts.reader.run,
                ):
                    group.create_task(endless())
                if self._settings.import_by_chat:
                    group.create_task(parts.importer.run())
                group.create_task(parts.ears.watch())
                if self._settings.files_dir is not None:
                    folder = self._settings.files_dir
                    copies = Downloader(self.api, self._database, self.clock, folder)
                    group.create_task(copies.run())
                group.create_task(self.tick())
                for endless_beside in self._beside:
                    group.create_task(_awaited(endless_beside(self)))
        finally:
            self._timetable.stop()
            await parts.dispatcher.stop()
            await self.api.close()

    @property
    def silent_for(self) -> float | None:
        """Seconds since Telegram was last heard well; None before the bot listens."""
        return self._parts.ears.silent_for if self._parts is not None else None

    @property
    def routes(self) -> list[Route]:
        """What the listener serves of the bot: its webhook and the calendars, if it has them."""
        if self._parts is None:
            return []
        ears = self._parts.ears
        webhook = [ears.route] if isinstance(ears, Receiver) else []
        calendars = self._parts.calendars
        return [*webhook, calendars.route] if self._settings.public_url else webhook

    @property
    def has_rival(self) -> bool:
        """Whether another program uses the token; timed messages rest."""
        return self._rivals.at_work

    def wake_sender(self) -> None:
        """There may be something to send."""
        if self._parts is not None:
            self._parts.sender.wake()

    async def tick(self) -> None:
        """Do the timed work that is due now. A store that is busy is asked again next minute."""
        began = self.clock.monotonic()
        try:
            queued = await self._database.run(self._due)
            self._reached("job.after_commit")
            self.tick_seconds = self.clock.monotonic() - began
        except DatabaseUnavailableError as error:
            _log.warning(log_lines.NO_DATABASE_THIS_MINUTE, error.reason)
            return
        except Exception:  # noqa: BLE001 - the edge of the timed work: what fails now is due again next minute
            _log.exception(log_lines.TIMED_WORK_FAILED)
            return
        reminded = queued.reminders + queued.office_reminders
        if reminded or queued.digests:
            _log.info(log_lines.QUEUED, reminded, queued.digests)
        if queued.advance or queued.questions:
            _log.info(
                log_lines.QUEUED_QUESTIONS,
                queued.advance,
                queued.questions,
            )
        self.wake_sender()

    async def settle(self) -> None:
        """Wait until everything that arrived is answered and everything that is due has left.

        Who has something to do is woken, and nobody else: each look costs a transaction.
        """
        pause = _SHORTEST_LOOK
        while True:
            if self._is_at_work():
                await asyncio.sleep(_AT_WORK)
                continue
            waiting = await self._database.run(self._waiting)
            if not waiting:
                return
            self._wake(waiting)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_LOOK)

    def _wake(self, names: Iterable[str]) -> None:
        if (parts := self._parts) is None:
            return
        wakes = {
            "sender": parts.sender.wake,
            "files": parts.files.wake,
            "worker": parts.worker.wake,
            "importer": parts.importer.wake,
            "reader": parts.reader.wake,
        }
        for name in names:
            wakes[name]()

    def _is_at_work(self) -> bool:
        """Whether a part has in hand what waits in the store until it is done: no need to ask there."""
        parts = self._parts
        return parts is not None and (
            parts.sender.at_work or parts.worker.at_work or parts.files.at_work
        )

    def _waiting(self, session: Session) -> list[str]:
        """The parts for which something waits that could be done now."""
        now = self.clock.now()
        found = {
            "sender": unsent.waiting(session, now),
            "files": file_orders.waiting(session, now),
            "worker": inbox.waiting(session),
            "importer": import_drafts.next_waiting(session),
            "reader": next_upload(session, now),
        }
        return [name for name, waits in found.items() if waits]

    def _due(self, session: Session) -> MessageCounts:
        queued = due(session, self.clock.now(), self._settings.schedule, self._composer)
        self._reached("job.before_commit")
        return queued

    async def _introduce(self) -> dict[str, Any]:
        """Who we are. A wrong token ends the start at once; anything else is waited out."""
        pause = 1.0
        while True:
            try:
                me: dict[str, Any] = await self.api.call("getMe")
            except ApiError as error:
                if error.wrong_token:
                    raise WrongTokenError from None
                _log.warning(log_lines.NOT_CONNECTED, error, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                return me
