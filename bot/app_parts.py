"""The parts of a running bot, built once and given to each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.channels.channel import Pace
from bot.channels.sender import Sender
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.dispatcher import Dispatcher
from bot.channels.telegram.menu import CommandMenus
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.receiver import Receiver, Webhook
from bot.channels.telegram.rivals import Rivals
from bot.channels.telegram.telegram_channel import TelegramChannel
from bot.clock import Clock
from bot.draft_worker import Importer
from bot.files.calendar_page import CalendarPage
from bot.files.desk import FileDesk, Pack
from bot.files.maker_process import Make
from bot.handlers import register_all
from bot.report_reader import ReportReader
from bot.settings import Settings
from bot.talk.inbox_worker import Worker
from bot.talk.request import Office
from bot.talk.routing import Routes, Routing
from seed.draft_child import Take
from storage.store.engine import Database


@dataclass(frozen=True, slots=True)
class Ways:
    """How this copy of the bot does its work; a test or a demo has ways of its own.

    ``reached``: told at each named point. ``patience``: of a poll, in seconds. ``longest_rest``: of
    timed messages after a doubtful answer, in seconds.
    """

    reached: Callable[[str], None]
    patience: float
    make_file: Make
    pack_file: Pack
    take_draft: Take
    pace: Pace | None
    longest_rest: float


@dataclass(slots=True)
class Parts:
    """What runs side by side until the bot ends."""

    dispatcher: Dispatcher
    ears: Poller | Receiver
    worker: Worker
    sender: Sender
    importer: Importer
    reader: ReportReader
    files: FileDesk
    menus: CommandMenus
    calendars: CalendarPage


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds them on one register and one connection to Telegram."""

    settings: Settings
    database: Database
    clock: Clock
    api: TelegramApi
    rivals: Rivals
    ways: Ways

    async def build(self, me: dict[str, Any]) -> Parts:
        """``me``: what Telegram says of the bot."""
        office = self._office(me)
        dispatcher = Dispatcher(me)
        await dispatcher.start()
        await self.rivals.recall()
        sender = self._sender()
        worker = Worker(
            self.database,
            {TelegramChannel.name: dispatcher.read},
            self._routing(office).answer,
            self.clock,
            begun=sender.wake,
            reached=self.ways.reached,
            worked=self.rivals.heed,
        )
        parts = Parts(
            dispatcher=dispatcher,
            ears=self._ears(worker.wake),
            worker=worker,
            sender=sender,
            importer=self._importer(sender.wake),
            reader=ReportReader(self.api, self.database, self.clock, office, answered=sender.wake),
            files=self._files(sender.wake),
            menus=CommandMenus(self.api, self.database),
            calendars=CalendarPage(self.database, self.clock, office.bot_name, office.makeup),
        )
        self.database.changed = _waking(parts)
        return parts

    def _office(self, me: dict[str, Any]) -> Office:
        return Office(
            str(me.get("username", "")),
            self.settings.office_place.chat,
            import_by_chat=self.settings.import_by_chat,
            makeup=self.settings.schedule.makeup,
            public_url=self.settings.public_url,
        )

    def _routing(self, office: Office) -> Routing:
        routes = Routes()
        register_all(routes)
        return Routing(self.clock, office, routes, reached=self.ways.reached)

    def _sender(self) -> Sender:
        """Of Telegram's messages; timed ones rest while another program uses the token."""
        chat, topic = self.settings.office_place
        topics = {chat: topic} if chat is not None and topic is not None else {}
        return Sender(
            TelegramChannel(self.api, self.ways.pace, topics),
            self.database,
            self.clock,
            reached=self.ways.reached,
            timed_rest=lambda: self.rivals.at_work,
            longest_rest=self.ways.longest_rest,
        )

    def _files(self, queued: Callable[[], None]) -> FileDesk:
        return FileDesk(
            self.database,
            self.clock,
            queued=queued,
            reached=self.ways.reached,
            make=self.ways.make_file,
            pack=self.ways.pack_file,
        )

    def _importer(self, answered: Callable[[], None]) -> Importer:
        """Documents by chat; their readers and makers have processes of their own."""
        return Importer(
            self.api,
            self.database,
            self.clock,
            answered=answered,
            take=self.ways.take_draft,
            make=self.ways.make_file,
        )

    def _ears(self, arrived: Callable[[], None]) -> Poller | Receiver:
        """The one way in: Telegram is asked, or brings what there is by itself."""
        settings = self.settings
        if not settings.webhook_url:
            return Poller(
                self.api,
                self.database,
                self.clock,
                arrived=arrived,
                reached=self.ways.reached,
                rivals=self.rivals,
                patience=self.ways.patience,
                office_chat=settings.office_place.chat,
            )
        return Receiver(
            self.api,
            self.database,
            self.clock,
            Webhook(settings.webhook_url, settings.webhook_secret),
            arrived=arrived,
            reached=self.ways.reached,
            rivals=self.rivals,
            office_chat=settings.office_place.chat,
        )


def _waking(parts: Parts) -> Callable[[frozenset[str]], None]:
    """Wakes whoever waits for rows of the tables that were changed."""
    wake = {
        "person": parts.menus.wake,
        "channel": parts.menus.wake,
        "import_draft": parts.importer.wake,
        "written_report": parts.reader.wake,
        "dialogue": parts.reader.wake,  # a file waits until its chat's question is answered
        "file_job": parts.files.wake,
    }

    def changed(tables: frozenset[str]) -> None:
        for table in tables & wake.keys():
            wake[table]()

    return changed
