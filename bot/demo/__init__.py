"""The whole product on one machine: the real bot, a local Telegram, invented people, a movable clock."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import App
from bot.channels.telegram.pacer import Pacer
from bot.clock import Clock
from bot.files.maker_process import Make
from bot.files.staying_maker import StayingMaker
from bot.settings import Settings
from bot.simulator.page.stage import Role as StageRole
from bot.simulator.page.stage import RoleName
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from bot.texts import demo_words
from jobs.coming_moments import next_moment
from seed.demo_people import DEMO_PEOPLE, DemoPerson
from seed.importer import save_shipped
from storage.act import Act, Source
from storage.people import invites
from storage.programmes import Changes
from storage.rules.permissions import Role
from storage.store import reading_room
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.session import Session

TOKEN = "7000000001:demo-token-that-opens-nothing"  # noqa: S105 - opens nothing but the local Telegram
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
STRANGER = StageRole(901, demo_words.STRANGER, "stranger", note=demo_words.NO_ACCESS)
NEWCOMERS = tuple(
    StageRole(number, name, "stranger", note=demo_words.TO_JOIN)
    for number, name in enumerate(demo_words.NEWCOMERS, STRANGER.user_id + 1)
)


class Demo:
    """The stage of the demo page and the tour."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        telegram: LocalTelegram,
        app: App,
        imported: list[tuple[str, Changes]],
        people: Sequence[DemoPerson] = DEMO_PEOPLE,
    ) -> None:
        self.database = database
        self.telegram = telegram
        self.app = app
        self.imported = imported
        self._settings = settings
        self._people = people
        self._running: asyncio.Task[None] | None = None

    def people(self) -> list[StageRole]:
        """Everybody to play, a stranger, and two to whom a code may be given."""
        return [*map(_role, self._people), STRANGER, *NEWCOMERS]

    def now(self) -> datetime:
        """The simulated moment."""
        return self.app.clock.now()

    async def move_to(self, moment: datetime) -> None:
        """Live through the time up to the moment."""
        async for _ in self.days_to(moment):
            pass

    async def days_to(self, moment: datetime) -> AsyncIterator[datetime]:
        """Live through the time up to the moment; gives each moment at which something was due.

        Between these nothing happens, so nothing of the time between is lived through.
        """
        while True:
            coming = await self.coming()
            self.app.clock.move_to(min(coming, moment))
            await self.app.tick()
            await self.settle()
            yield self.now()
            if coming >= moment:
                return

    async def coming(self) -> datetime:
        """The next moment at which something is due."""
        return await reading_room.read(
            self.database, next_moment, self.now(), self._settings.schedule
        )

    async def settle(self) -> None:
        """Wait until the bot has read, answered and sent everything."""
        while len(self.telegram.network.updates):
            self._raise_if_dead()
            await asyncio.sleep(0.01)
        await self.app.settle()

    async def join_all(self) -> None:
        """Everybody joins with a code, as in real life."""
        for person in self._people:
            code = await self.database.run(self._invite, person)
            self.telegram.person(person.name, user_id=person.user_id).start(code)
            await self.settle()
        self.telegram.person(STRANGER.name, user_id=STRANGER.user_id)

    def start(self) -> None:
        """Let the bot run alongside the page."""
        self._running = asyncio.create_task(self.app.run())

    async def stop(self) -> None:
        """Stop the bot; an error it died of is raised here."""
        running, self._running = self._running, None
        if running is None:
            return
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running

    def _invite(self, session: Session, person: DemoPerson) -> str:
        act = Act(session, self.now(), source=Source.COMMAND_LINE)
        return invites.make(
            act,
            role=person.role,
            name=person.name,
            agency=person.agency or None,
            trusted=True,
            deputy=person.deputy,
        )

    def _raise_if_dead(self) -> None:
        if self._running is not None and self._running.done():
            self._running.result()


def demo_settings(folder: Path, api: str = "http://localhost") -> Settings:
    """Of the bot on the register in ``folder``; ``api``: where the local Telegram is asked."""
    return Settings(
        _env_file=None,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=api,
        database_url=f"sqlite:///{folder / 'demo.db'}",
        clock=None,
        office_chat=None,
        import_by_chat=True,  # nothing sent here leaves this machine
    )


def demo_pace() -> Pacer:
    """The pace of a bot whose Telegram refuses nothing that comes fast: days pass in seconds."""
    return Pacer(2_000, per_group_minute=2_000, chat_burst=2_000)


@asynccontextmanager
async def open_demo(folder: Path, start: datetime | None = None) -> AsyncIterator[Demo]:
    """A fresh register in ``folder``, filled with the programme, everybody joined, the bot running."""
    async with StayingMaker() as maker, opened(folder, Clock(ZONE, start), maker) as demo:
        await demo.join_all()
        yield demo


@asynccontextmanager
async def opened(
    folder: Path,
    clock: Clock,
    make_file: Make,
    *,
    people: Sequence[DemoPerson] = DEMO_PEOPLE,
    telegram: LocalTelegram | None = None,
) -> AsyncIterator[Demo]:
    """The register in ``folder``, made now if there is none, and the bot running on it."""
    file = folder / "demo.db"
    settings = demo_settings(folder)
    telegram = telegram or LocalTelegram(TOKEN, clock.now)
    is_new = not file.exists()
    database = Database(settings.database_url, settings.zone, outlives_machine=False)
    try:
        migrate(database)
        with database.transaction() as session:
            act = Act(session, clock.now(), source=Source.COMMAND_LINE)
            imported = save_shipped(act) if is_new else []
        app = App(
            settings,
            database,
            clock=clock,
            transport=LocalTransport(telegram),
            patience=20,
            make_file=make_file,
            pace=demo_pace(),
        )
        demo = Demo(database, settings, telegram, app, imported, people)
        demo.start()
        try:
            yield demo
        finally:
            await demo.stop()
    finally:
        database.close()


_STAGE_ROLES: Mapping[Role, RoleName] = {
    Role.OFFICER: "officer",
    Role.LEADER: "leader",
    Role.OFFICE: "office",
    Role.ADMIN: "admin",
}


def _role(person: DemoPerson) -> StageRole:
    note = demo_words.DEPUTY if person.deputy else ""
    return StageRole(person.user_id, person.name, _STAGE_ROLES[person.role], person.agency, note)
