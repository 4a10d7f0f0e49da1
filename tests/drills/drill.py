"""A drill: start the bot, let people write and the clock strike, kill it, look, start it again."""

import contextlib
import itertools
import math
import random
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import text

from bot.simulator.calls.faults import Fault
from bot.simulator.telegram import LocalTelegram
from storage.post import file_orders, inbox, unsent
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.session import Session
from storage.store.unavailable import DatabaseUnavailableError
from tests import postgresql
from tests.drills import scene
from tests.drills.bot import Order, started
from tests.drills.verdict import DrillCounts, look_after_kill, look_at_end

POINTS = (
    "poll.before_commit",
    "poll.after_commit",
    "update.before_commit",
    "update.after_commit",
    "send.claimed",
    "send.answered",
    "send.marked",
    "job.before_commit",
    "job.after_commit",
    "start.built",
)
FILE_POINTS = ("file.gathered", "file.made", "file.after_commit")
"""Reached on a Friday afternoon, when the digest's files are made."""
BROUGHT_POINTS = tuple(point.replace("poll.", "webhook.") for point in POINTS)
"""Where Telegram brings the updates."""
RANDOM = "a random moment"
_LONGEST = 60.0
_LONGEST_ACT = 600.0
"""Of the bot, in seconds: a day's reminders are one act, which lasts on a machine that is busy."""
_LOOKS = 8
_FRIDAY = 4


@dataclass(frozen=True)
class Plan:
    """How much happens. A day's reminders fall due at every ``kills_a_day``-th start.

    A kill falls on one of the first visits of its point, up to ``last_visit``. With ``digests``
    the last start of a Friday is in the afternoon: then the digest and its files leave.
    """

    officers: int = 40
    reports_a_kill: int = 12
    kills_a_day: int = 3
    last_visit: int = 8
    without: str = ""
    webhook: bool = False
    digests: bool = False
    server: bool = False
    longest: float = math.inf
    """Seconds it may take: no more kills follow once settling what they left needs the rest."""


class Drill:
    """One register, one Telegram, one bot after the other."""

    def __init__(
        self,
        database_url: str,
        telegram: LocalTelegram,
        api: str,
        plan: Plan,
        seed: int,
        door: socket.socket | None = None,
    ) -> None:
        self.seen = DrillCounts(officers=plan.officers)
        self._database_url = database_url
        self._telegram = telegram
        self._plan = plan
        self._dice = random.Random(seed)  # noqa: S311 - a drill that can be played again
        self._order = Order(self._database_url, api, "", without=plan.without, door=door)

    def run(self, moments: list[str]) -> DrillCounts:
        """One kill for each moment (a point's name or RANDOM), then settle and count."""
        days = scene.working_days(len(moments) // self._plan.kills_a_day + 2)
        self._furnish(days)
        self._telegram.faults.always("sendMessage", Fault.slow(0.01))  # a kill may fall into it
        began = time.monotonic()
        for n, moment in enumerate(moments):
            if self._is_time_over(time.monotonic() - began):
                break
            day, turn = days[n // self._plan.kills_a_day], n % self._plan.kills_a_day
            late = self._plan.digests and is_friday_afternoon(day, turn, self._plan.kills_a_day)
            at = scene.afternoon(day) if late else scene.morning(day)
            self._order = replace(self._order, at=at.isoformat())
            self._kill_at(moment)
        self._settle()
        return self.seen

    def _is_time_over(self, spent: float) -> bool:
        """A fifth is left to answer what the kills left behind, which goes faster without them."""
        return spent > self._plan.longest * 0.8

    def _furnish(self, days: list[date]) -> None:
        database = Database(self._database_url)
        try:
            migrate(database)
            scene.furnish(database, self._plan.officers, days)
            if self._plan.digests:
                scene.add_office(database, self._telegram)
        finally:
            database.close()

    def _kill_at(self, moment: str) -> None:
        point = "" if moment == RANDOM else moment
        # What runs once a start is reached once; of the others any of the first visits will do.
        once = moment.startswith(("job", "poll", "webhook", "start", "file"))
        visit = 1 if once else self._dice.randint(1, self._plan.last_visit)
        # In every other round nobody writes, so that the kill finds reminders on their way.
        quiet = moment.startswith(("send", RANDOM)) and self._dice.random() < 0.5
        reports = 0 if quiet else self._plan.reports_a_kill
        self._report(reports // 2)
        self._telegram.calls.clear()
        with started(replace(self._order, point=point, visit=visit)) as process:
            self._wait_for_greeting(process)
            self._report(reports - reports // 2)
            if moment == RANDOM:
                process.join(self._dice.uniform(0.0, 0.4))
            else:
                self._wait_for_the_point(process)
            if process.is_alive():
                moment = RANDOM
            process.kill()
            process.join()
            if process.exitcode != -signal.SIGKILL:
                raise RuntimeError(f"the bot ended by itself: {process.exitcode}")
        self._let_the_lease_run_out()
        self.seen.kills[moment] += 1
        self._look(look_after_kill)

    def _let_the_lease_run_out(self) -> None:
        """As after half a minute: the next start need not wait for it."""
        self._in_database(
            lambda session: session.connection().execute(
                text("UPDATE store SET leased_until = NULL")
            )
        )

    def _wait_for_the_point(self, process: BaseProcess) -> None:
        """Until it has killed itself there, or has nothing left to do and will not come by."""
        until = time.monotonic() + _LONGEST
        resting = 0
        while process.is_alive() and resting < _LOOKS and time.monotonic() < until:
            process.join(0.5)
            resting = resting + 1 if self._at_rest() else 0

    def _settle(self) -> None:
        self._telegram.calls.clear()
        with started(replace(self._order, point="")) as process:
            self._wait_for_greeting(process)
            until = time.monotonic() + _LONGEST * (1 + self.seen.kills.total())
            resting = 0
            while resting < _LOOKS:  # its first tick may still be to come
                if not process.is_alive() or time.monotonic() > until:
                    raise RuntimeError("the bot did not come to rest")
                time.sleep(0.1 if resting else 0.5)
                resting = resting + 1 if self._at_rest() else 0
            process.terminate()
            process.join(10)
            if process.exitcode != 0:
                raise RuntimeError(f"SIGTERM ended the bot with {process.exitcode}")
        self._look(look_at_end)

    def _report(self, count: int) -> None:
        for _ in range(count):
            words = f"báo-cáo-{len(self.seen.said):05d}"
            chat_id = scene.FIRST_CHAT + self._dice.randrange(self._plan.officers)
            person = next(p for p in self._telegram.people if p.user_id == chat_id)
            person.say(f"/capnhat 1.1 Đang soạn thảo {words}")
            self.seen.said.add(words)

    def _wait_for_greeting(self, process: BaseProcess) -> None:
        """Until it has asked who it is: from then on it works."""
        until = time.monotonic() + _LONGEST
        while not self._telegram.called("getMe"):
            if not process.is_alive() or time.monotonic() > until:
                raise RuntimeError(f"the bot did not start: {process.exitcode}")
            time.sleep(0.01)

    def _at_rest(self) -> bool:
        at_rest = []

        def ask(session: Session) -> None:
            moment = scene.morning(scene.working_days(1)[0]).replace(year=2099)
            waiting = inbox.waiting(session), unsent.waiting(session, moment)
            at_rest.append(not any((*waiting, file_orders.waiting(session, moment))))

        if len(self._telegram.network.updates):
            return False
        self._in_database(ask)
        return at_rest[0]

    def _look(self, look: Callable[[DrillCounts, Session, LocalTelegram], None]) -> None:
        self._in_database(lambda session: look(self.seen, session, self._telegram))

    def _in_database(self, act: Callable[[Session], object]) -> object:
        """Behind the bot, however busy it is: on a slow machine that takes more than one try."""
        database = Database(self._database_url)
        until = time.monotonic() + _LONGEST_ACT
        try:
            while True:
                try:
                    with database.transaction() as session:
                        return act(session)
                except DatabaseUnavailableError as error:
                    if error.reason != "locked" or time.monotonic() > until:
                        raise
        finally:
            database.close()


def moments(kills: int, seed: int, points: Sequence[str] = POINTS) -> list[str]:
    """Every named point in turn and random moments between them, in an order of their own."""
    found = [(*points, RANDOM)[n % (len(points) + 1)] for n in range(kills)]
    random.Random(seed).shuffle(found)  # noqa: S311 - a drill that can be played again
    return found


def is_friday_afternoon(day: date, turn: int, turns: int) -> bool:
    """Whether a start is the last one of a Friday."""
    return day.weekday() == _FRIDAY and turn == turns - 1


def with_files(found: list[str], plan: Plan) -> list[str]:
    """The same moments, those of the Fridays' last starts at the points of a file."""
    days = scene.working_days(len(found) // plan.kills_a_day + 2)
    points = itertools.cycle(FILE_POINTS)
    return [
        next(points)
        if is_friday_afternoon(days[n // plan.kills_a_day], n % plan.kills_a_day, plan.kills_a_day)
        else moment
        for n, moment in enumerate(found)
    ]


def play(folder: Path, plan: Plan, at: list[str], seed: int = 0) -> DrillCounts:
    """A whole drill in a folder of its own."""
    telegram = scene.telegram_with(plan.officers)
    with contextlib.ExitStack() as stack:
        door = None
        if plan.webhook:
            door = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        api = stack.enter_context(scene.served(telegram, door))
        if plan.server:
            store = stack.enter_context(postgresql.register())
            address = store.engine.url.render_as_string(hide_password=False)
        else:
            address = f"sqlite:///{folder / 'drill.db'}"
        return Drill(address, telegram, api, plan, seed, door).run(at)
