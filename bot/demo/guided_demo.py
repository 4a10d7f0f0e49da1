"""The demo that is played on the page: the bot in a process of its own, the guided scenes, the five figures.

The register is filled with the bot in this process, as ``open_demo`` gives it; from then on the bot
is a child that can be killed, and this process reads the register only.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.demo import Demo
from bot.demo.bot_process import BotProcess, requests_of
from bot.demo.file_slips import LateGatherer, LaterFiles, made_beside
from bot.demo.scenes import SCENES, Deed, NoTaskError, Sight, Step, open_tasks
from bot.files.staying_maker import StayingMaker
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from bot.simulator.page.stage import Role, UnplayableError
from bot.texts import fixed_words, number, scene_words
from storage.act import count_until, last_number
from storage.figures import statistics
from storage.rules.tasks.status import Official
from storage.store import reading_room
from storage.store.session import Session

_PAUSE = 0.02  # seconds between two looks at what still waits


class GuidedDemo:
    """The stage of the demo page."""

    def __init__(self, demo: Demo, bot: BotProcess, later: LaterFiles) -> None:
        self._demo = demo
        self._bot = bot
        self._later = later
        self._network = demo.telegram.network
        self._scene = 0
        self._steps: list[Step] = []
        self._reached = 0
        self._acted = False  # the deed of the step in hand is done
        self._since = 0  # the version of the network before that
        self._cut_at = self._last = self._logged = 0  # the network and the log when the power went
        self._is_counted = False
        self._told = ""
        self._figures: list[dict[str, Any]] = []
        self._counted: tuple[int, str] | None = None

        self.over = asyncio.Event()
        """Set when all is to begin anew."""

    def start_over(self) -> None:
        """Begin all anew with a fresh register."""
        self.over.set()

    def people(self) -> list[Role]:
        """As the demo has them."""
        return self._demo.people()

    def now(self) -> datetime:
        """The simulated moment."""
        return self._demo.now()

    async def days_to(self, moment: datetime) -> AsyncIterator[datetime]:
        """As the demo does it, by the bot in its process. Raises UnplayableError without power."""
        if self._bot.pid is None:
            raise UnplayableError(scene_words.POWER_OFF)
        with self._later.standing_back():
            while True:
                coming = await self._demo.coming()
                self._demo.app.clock.move_to(min(coming, moment))
                await self._bot.live(self.now())
                if len(self._network.updates):  # said while the clock moved
                    await self._settle()
                yield self.now()
                if coming >= moment:
                    return

    async def told(self) -> dict[str, Any]:
        """What stands beside the chat: the five figures, the power, the scenes."""
        self._look()
        return {
            "figures": await self._five_figures(),
            "power": {"on": self._bot.pid is not None, "said": self._told},
            "scenes": [{"name": one.name, "about": one.about} for one in SCENES],
            "scene": self._scene,
            "steps": [self._step(number) for number in range(len(self._steps))],
        }

    async def begin(self, number: int) -> None:
        """Begin a scene with the tasks that stand open now. Raises UnplayableError."""
        if not 1 <= number <= len(SCENES):
            raise UnplayableError(scene_words.NO_SCENE)
        tasks = await reading_room.read(self._demo.database, open_tasks, self.now())
        try:
            self._steps = SCENES[number - 1].steps(tasks)
        except NoTaskError:
            raise UnplayableError(scene_words.NO_TASK) from None
        self._scene, self._reached = number, 0
        self._acted = False

    async def act(self, number: int) -> str | None:
        """Do the deed of a step of the scene; gives where the clock goes, if it does."""
        self._look()
        if not 0 <= number <= min(self._reached, len(self._steps) - 1):
            raise UnplayableError(scene_words.NO_SCENE)
        step = self._steps[number]
        if number == self._reached:
            self._acted, self._since = True, self._network.version
        if step.deed is Deed.MOVE:
            return step.words
        await self._do(step, self._person(step.who))
        return None

    async def _do(self, step: Step, person: Person) -> None:
        match step.deed:
            case Deed.SAY:
                person.say(step.words)
            case Deed.FORWARD:
                person.forward(step.words)
            case Deed.TAP:
                try:
                    person.tap(step.words)
                except LookupError:
                    raise UnplayableError(scene_words.NO_SCENE) from None
            case Deed.FILE:
                person.send_document(scene_words.CONCLUSION_FILE, step.words.encode())
            case Deed.CUT:
                await self._cut(step)
            case Deed.RESTORE:
                await self._restore()

    async def _cut(self, step: Step) -> None:
        """Kill the bot's process at the moment at which it gets reports."""
        pid = self._bot.pid
        if pid is None:
            return
        await self._settle()
        self._cut_at = self._network.version
        self._last = await reading_room.read(self._demo.database, last_number)
        self._logged = await reading_room.read(self._demo.database, count_until, self._last)
        for one in step.together:
            self._person(one.who).say(one.words)
        await asyncio.sleep(0)  # the poll that waits is answered, the bot has them in hand
        await self._bot.kill()
        self._is_counted = False
        self._told = scene_words.power_off(pid)

    async def _restore(self) -> None:
        """Start it again, let it work off what waited, and count."""
        if self._bot.pid is None:
            await self._bot.start(self.now())
        await self._settle()
        kept = await reading_room.read(self._demo.database, count_until, self._last)
        sent = sum(len(step.together) or step.deed is Deed.SAY for step in self._steps)
        sights = self._steps[-1].sights
        answered = sum(len(self._seen(one, self._cut_at)) for one in sights)
        self._is_counted = True
        self._told = scene_words.counted(self._logged, kept, sent, answered)

    async def _settle(self) -> None:
        """Wait until the bot has taken, answered and sent everything."""
        while len(self._network.updates):
            await self._bot.live()
            await asyncio.sleep(_PAUSE)
        await self._bot.live()

    def _person(self, number: int) -> Person:
        role = next(one for one in self.people() if one.user_id == number)
        return self._demo.telegram.person(role.name, number)

    def _look(self) -> None:
        """Go on by every step of which all is seen."""
        while self._reached < len(self._steps) and self._is_reached(self._steps[self._reached]):
            self._reached += 1
            self._acted = False

    def _is_reached(self, step: Step) -> bool:
        if not self._acted:
            return False
        if step.deed is Deed.CUT:
            return self._bot.pid is None
        if not step.sights:  # said to a bot that is not there: it waits at Telegram
            return self._bot.pid is None and len(self._network.updates) > 0
        if step.deed is Deed.RESTORE and not self._is_counted:
            return False
        since = self._cut_at if step.deed is Deed.RESTORE else self._since
        return all(self._seen(one, since) for one in step.sights)

    def _seen(self, sight: Sight, since: int) -> list[Message]:
        return [
            message
            for message in self._person(sight.who).inbox
            if message.version > since
            and (sight.words in message.text if sight.words else message.attachment)
        ]

    def _step(self, number: int) -> dict[str, Any]:
        step = self._steps[number]
        pressed = step.deed is Deed.TAP
        return {
            "text": step.text,
            "who": step.who,
            "words": step.words if step.deed in (Deed.SAY, Deed.FORWARD, Deed.FILE) else "",
            "label": scene_words.press(step.words) if pressed else scene_words.LABELS[step.deed],
            "reached": number < self._reached,
            "waits": number == self._reached and self._acted,
        }

    async def _five_figures(self) -> list[dict[str, Any]]:
        """Counted anew when anything was said or the hour changed."""
        state = (self._network.version, f"{self.now():%d %H}")
        if state != self._counted:
            self._figures = await reading_room.read(self._demo.database, _figures, self.now())
            self._counted = state
        return self._figures


def _figures(session: Session, now: datetime) -> list[dict[str, Any]]:
    found = statistics.whole(session, now).figures
    return [
        {
            "sign": fixed_words.sign(one),
            "name": scene_words.FIGURES[one],
            "number": number(getattr(found, one.value)),
        }
        for one in Official
    ]


@asynccontextmanager
async def guided(demo: Demo, folder: Path, api: str) -> AsyncIterator[GuidedDemo]:
    """Hand the demo's bot over to a process of its own, which asks the local Telegram at ``api``."""
    await demo.stop()
    bot = BotProcess(folder, api)
    await bot.start(demo.now())
    maker = StayingMaker()
    later = LaterFiles(requests_of(folder), LateGatherer(demo.database, maker))
    demo.telegram.network.files.later = later
    try:
        async with maker, made_beside(later):
            maker.stand_back()
            yield GuidedDemo(demo, bot, later)
    finally:
        await bot.kill()  # its register is thrown away
