"""The whole product in one process for a test: the real bot, a local Telegram, a movable clock.

``@story()`` turns an async function that is told a ``House`` into a test of its own. Every story
has its own copy of a register with the 212 tasks of 17-CTr/TU and the demo's people in it.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import httpx
import pytest
from pydantic import SecretStr
from sqlmodel import select

from bot.app import App
from bot.channels.link import LONGEST_REST
from bot.channels.telegram.pacer import Pacer
from bot.clock import Clock
from bot.demo import TOKEN, Demo
from bot.files.finished_file import FinishedFile
from bot.files.maker_process import FileNotMadeError, Make
from bot.files.makers import make
from bot.files.parcels import unpacked
from bot.health.watch import Watch
from bot.settings import Settings
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from seed.demo_people import DEMO_PEOPLE
from seed.draft_child import Take, take_here
from storage.act import Act, Source
from storage.people import departures, invites, people
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Event, Task
from storage.store.transactions.connections import file_of
from storage.tasks.agency_tasks import Standing, standings
from tests import builders
from tests.builders import local
from tests.home_reader import read_here
from tests.registers import address_of_copy, furnished

WORKDAY = local(2026, 12, 22, 9, 0)
P = ParamSpec("P")
T = TypeVar("T")
_SHORTEST, _LONGEST = 0.001, 0.016


async def make_here(request: bytes) -> FinishedFile:
    """The same file from the same makers, whose libraries are then loaded once for all stories."""
    try:
        return await asyncio.to_thread(lambda: make(*unpacked(request)))
    except Exception as error:
        raise FileNotMadeError(type(error).__name__) from error


class House:
    """The stage of one story. Everybody of the demo has joined and said nothing yet."""

    def __init__(
        self,
        address: str,
        at: datetime,
        office_chat: int | str | None = None,
        *,
        make_file: Make,
        longest_rest: float = LONGEST_REST,
        **settings: Any,
    ) -> None:
        kept = _settings(office_chat=office_chat, **settings)
        self.settings = kept.model_copy(update={"database_url": address})
        self.clock = Clock(self.settings.zone, at)
        self.telegram = LocalTelegram(TOKEN, self.clock.now)
        self.officer, self.finance, self.science, self.organisation = map(self._known, range(4))
        self.leader, self.office, self.other_office, self.admin = map(self._known, range(4, 8))
        self._make_file, self._longest_rest = make_file, longest_rest
        self.take_draft: Take = take_here
        """What reads a document's deadlines; a story may hold it up from the next start on."""
        self._ticked = False
        self._bearing: asyncio.Task[None] | None = None
        self._open()

    async def open(self) -> None:
        """Let the bot run, and wait until what was due at its start has left."""
        self.demo.start()
        while self.demo.app._parts is None:
            self.demo._raise_if_dead()
            await asyncio.sleep(0.001)
        if self.settings.webhook_url:
            pages = Watch(self.demo.app, self.settings, self.database).pages()
            way = httpx.ASGITransport(app=pages, raise_app_exceptions=False)
            self._bearing = asyncio.create_task(self.telegram.deliver(way))
        async with asyncio.timeout(60):
            while not self._ticked:
                self.demo._raise_if_dead()
                await asyncio.sleep(0.001)
        await self.settle()

    async def close(self) -> None:
        """Stop the bot; an error it died of is raised here."""
        if self._bearing is not None:
            self._bearing.cancel()
        try:
            await self.demo.stop()
        finally:
            self.database.close()

    async def restart(self) -> None:
        """The process ends and a new one starts on the same register."""
        await self.close()
        self._open()
        await self.open()

    async def settle(self) -> None:
        """Wait until everything that arrived is answered and everything due has left.

        Unlike the demo's own way it wakes nobody: what wakes the bot in use has to be enough.
        """
        pause = _SHORTEST
        app = self.demo.app
        while (
            len(self.telegram.network.updates) > 0
            or app._is_at_work()
            or len(await self.run(app._waiting)) > 0
        ):
            self.demo._raise_if_dead()
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something to happen while other things are on their way."""
        async with asyncio.timeout(60):
            while not happened():
                self.demo._raise_if_dead()
                await asyncio.sleep(_SHORTEST)

    async def until_kept(self, is_so: Callable[[Session], bool]) -> None:
        """Wait until the register says so."""
        async with asyncio.timeout(60):
            while not await self.run(is_so):
                self.demo._raise_if_dead()
                await asyncio.sleep(_SHORTEST)

    async def move_to(self, moment: datetime) -> None:
        """Live through the time up to a moment, with its reminders and digests."""
        await self.demo.move_to(moment)

    async def run(
        self, act: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Ask the register."""
        return await self.database.run(act, *args, **kwargs)

    async def heard(self, who: Person, act: Callable[[], object]) -> list[Message]:
        """What a person gets because of an act."""
        before = len(who.chat.messages)
        act()
        await self.settle()
        return [one for one in list(who.chat.messages.values())[before:] if one.from_bot]

    async def say(self, who: Person, text: str, reply_to: int | None = None) -> str:
        """Write, and read the one answer."""
        return _only(await self.heard(who, lambda: who.say(text, reply_to)))

    async def tap(self, who: Person, button: str, message_id: int | None = None) -> str:
        """Press a button by its label or data, and read the one answer."""
        return _only(await self.heard(who, lambda: who.tap(button, message_id)))

    async def forge(self, who: Person, data: str) -> str:
        """Press a button with any data under a message that exists, and read the one answer."""
        under = who.inbox[-1].message_id if who.inbox else 1
        return _only(await self.heard(who, lambda: who.tap_raw(data, under)))

    async def invite(
        self,
        name: str,
        role: Role = Role.OFFICER,
        agency: str | None = builders.HOME_AFFAIRS,
        *,
        trusted: bool = True,
    ) -> str:
        """A one-time code."""

        def make(session: Session) -> str:
            act = Act(session, self.clock.now(), source=Source.COMMAND_LINE)
            return invites.make(act, role=role, name=name, agency=agency, trusted=trusted)

        return await self.run(make)

    async def joins(
        self, name: str, role: Role = Role.OFFICER, agency: str | None = builders.HOME_AFFAIRS
    ) -> Person:
        """Somebody new, in by a code."""
        newcomer = self.telegram.person(name)
        await self.say(newcomer, f"/start {await self.invite(name, role, agency)}")
        return newcomer

    async def dismiss(self, who: Person) -> None:
        """An admin ends somebody's rights."""

        def end(session: Session) -> None:
            gone, admin = (people.actor_of(session, one.user_id) for one in (who, self.admin))
            assert gone is not None
            departures.leave(Act(session, self.clock.now(), actor=admin), gone.person_id)

        await self.run(end)

    async def events(self, *kinds: str) -> list[Event]:
        """What the log keeps of some kinds, oldest first."""

        def read(session: Session) -> list[Event]:
            rows = session.exec(select(Event).order_by("id"))
            return [row for row in rows if row.kind in kinds]

        return await self.run(read)

    async def reports(self) -> list[tuple[str, str]]:
        """Every progress report: the task's code and the words."""
        codes = await self.run(_codes)
        rows = await self.events("progress")
        return [(codes[row.task_id or 0], row.values["text"]) for row in rows]

    async def task_id(self, code: str) -> int:
        """The id of a task."""
        return await self.run(builders.task_id, code)

    async def standing(self, code: str, agency: str = builders.HOME_AFFAIRS) -> Standing:
        """How a task stands for an agency now."""
        rows = await self.run(standings, self.clock.now().date())
        return next(row for row in rows if (row.code, row.agency) == (code, agency))

    def _reached(self, point: str) -> None:
        """What the first tick queues is there for the next transaction: both have one thread."""
        self._ticked = self._ticked or point == "job.before_commit"

    def _known(self, number: int) -> Person:
        one = DEMO_PEOPLE[number]
        found = self.telegram.person(one.name, one.user_id)
        found.chat.open = True
        return found

    def _open(self) -> None:
        self.database = Database(self.settings.database_url, self.settings.zone)
        # No story cuts the power; the drills do, with the file opened as in use.
        if file_of(self.settings.database_url):
            self.database.engine.raw_connection().cursor().execute("PRAGMA synchronous=OFF")
        way = LocalTransport(self.telegram)
        self._ticked = False
        app = App(
            self.settings,
            self.database,
            clock=self.clock,
            transport=way,
            reached=self._reached,
            patience=20,
            make_file=self._make_file,
            take_draft=self.take_draft,
            # The pace has tests of its own.
            pace=Pacer(2_000, per_group_minute=2_000, chat_burst=2_000),
            longest_rest=self._longest_rest,
        )
        self.demo = Demo(self.database, self.settings, self.telegram, app, [])


def story(
    at: datetime = WORKDAY,
    *,
    office_chat: int | str | None = None,
    make_file: Make = make_here,
    longest_rest: float = LONGEST_REST,
    read_apart: bool = False,
    **settings: Any,
) -> Callable[[Callable[Concatenate[House, P], Awaitable[None]]], Callable[..., None]]:
    """Make a test of an async function: it is told an open house at a moment.

    With ``make_apart`` each file is made in a process of its own, as in use; with ``read_apart``
    each file that comes is read in one.
    """

    def tell(act: Callable[Concatenate[House, P], Awaitable[None]]) -> Callable[..., None]:
        def test(tmp_path: Path, *args: P.args, **values: P.kwargs) -> None:
            if "tmp_path" in inspect.signature(act).parameters:
                values["tmp_path"] = tmp_path
            asyncio.run(_play(tmp_path, *args, **values))

        async def _play(folder: Path, /, *args: P.args, **values: P.kwargs) -> None:
            reading = nullcontext() if read_apart else read_here()
            with reading, address_of_copy(furnished(), folder) as address:
                house = House(
                    address,
                    at,
                    office_chat,
                    make_file=make_file,
                    longest_rest=longest_rest,
                    **settings,
                )
                try:
                    await house.open()
                    await act(house, *args, **values)
                finally:
                    await house.close()

        test.__name__, test.__doc__, test.__module__ = act.__name__, act.__doc__, act.__module__
        test.__dict__["__signature__"] = _asked_for(act)
        return pytest.mark.story(test)

    return tell


@cache
def _settings(**values: Any) -> Settings:
    """Read once for all stories that say the same: to look for what nobody set takes a sixth of a start."""
    return Settings(_env_file=None, telegram_token=SecretStr(TOKEN), **values)


def _asked_for(act: Callable[..., Any]) -> inspect.Signature:
    """The fixtures and parameters pytest has to hand in."""
    told = inspect.signature(act)
    path = inspect.Parameter("tmp_path", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Path)
    asked = [one for one in list(told.parameters.values())[1:] if one.name != "tmp_path"]
    return told.replace(parameters=[path, *asked])


def _only(messages: Sequence[Message]) -> str:
    (message,) = messages
    return message.text


def _codes(session: Session) -> dict[int, str]:
    return {task.id: task.code for task in session.exec(select(Task))}
