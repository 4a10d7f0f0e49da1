"""P1–P4 in any order: people write, days pass, the bot works or dies at a named point, and again.

Hypothesis chooses the order and shortens what fails. The model is what was said and which day it
is; what the register and the phones hold must follow from that. A death here is one inside this
process: from the chosen point on neither the store nor Telegram answers. The kills of real
processes are in test_kills.py.
"""

import asyncio
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import httpx
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic import SecretStr
from sqlmodel import col, select

from bot.app import App
from bot.channels.telegram.pacer import Pacer
from bot.settings import Settings
from bot.simulator.transport import LocalTransport
from storage.post import inbox, outbox, unsent
from storage.post.inbox import MAX_TRIES
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import Inbox, InboxState, Outbox
from tests import builders
from tests.drills import scene
from tests.drills.drill import POINTS
from tests.drills.fast_time import LoopClock, run_fast
from tests.drills.verdict import _WORDS, _delivered, _named, _receipts, _recorded

T = TypeVar("T")
OFFICERS = 2
DAYS = scene.working_days(8)
_LATER = timedelta(days=30)


class _Killed(BaseException):
    """Nothing catches it, as nothing catches SIGKILL."""


class _Clock(LoopClock):
    """A morning's half past eight, from which the loop's time runs on; any thread may ask."""

    def __init__(self, morning: datetime) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._morning, self._began = morning, self._loop.time()

    def now(self) -> datetime:
        return self._morning + timedelta(seconds=self._loop.time() - self._began)


class _MortalStore(Database):
    """Answers until its process is dead."""

    is_dead: Callable[[], bool]

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        if self.is_dead():
            raise _Killed
        with super().transaction() as session:
            yield session


class _MortalWay(LocalTransport):
    is_dead: Callable[[], bool]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.is_dead():
            raise httpx.ConnectError("dead")
        return await super().handle_async_request(request)


class AnyOrder(RuleBasedStateMachine):
    """The office for some days."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="dondoc-order-"))
        self.file = self.folder / "register.db"
        scene.fill(self.file, OFFICERS, DAYS)
        self.telegram = scene.telegram_with(OFFICERS)
        self.said: set[str] = set()
        self.day = 0
        self.dead = False
        self.settled = True

    @rule(officer=st.integers(0, OFFICERS - 1))
    def write(self, officer: int) -> None:
        words = f"báo-cáo-{len(self.said):05d}"
        self.telegram.people[officer].say(f"/capnhat 1.1 Đang soạn thảo {words}")
        self.said.add(words)
        self.settled = False

    @precondition(lambda self: self.day < len(DAYS) - 1)
    @rule()
    def sleep(self) -> None:
        self.day += 1
        self.settled = False

    @rule()
    def work(self) -> None:
        run_fast(self._live("", 0))
        self.settled = True

    @rule(point=st.sampled_from(POINTS), visit=st.integers(1, 3))
    def die(self, point: str, visit: int) -> None:
        run_fast(self._live(point, visit))
        self.settled = not self.dead
        self.dead = False

    @invariant()
    def no_receipt_without_a_record(self) -> None:
        recorded = self._read(_recorded)
        assert _receipts(self.telegram).keys() <= recorded.keys()
        assert [words for words, count in recorded.items() if count > 1] == []

    @invariant()
    def no_reminder_twice(self) -> None:
        for labels in (_delivered(self.telegram), self._read(_queued)):
            assert [label for label, count in labels.items() if count > 1] == []

    @invariant()
    def at_rest_everything_is_recorded_and_answered(self) -> None:
        if not self.settled:
            return
        given_up = self._read(_given_up)
        assert self._read(_recorded).keys() == self.said - given_up
        unclear = self._read(_unclear_replies)
        assert len(self.said - given_up - _receipts(self.telegram).keys()) <= unclear

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder, ignore_errors=True)

    async def _live(self, point: str, visit: int) -> None:
        """Until nothing is left to do, or until it is dead."""
        visits: Counter[str] = Counter()

        def reached(name: str) -> None:
            visits[name] += 1
            if name == point and visits[name] == visit:
                self.dead = True
            if self.dead:
                raise _Killed

        store = _MortalStore(f"sqlite:///{self.file}")
        store.engine.raw_connection().cursor().execute("PRAGMA synchronous=OFF")
        way = _MortalWay(self.telegram)
        store.is_dead = way.is_dead = lambda: self.dead
        chosen = Settings(
            _env_file=None,
            telegram_token=SecretStr(scene.TOKEN),
            telegram_api_url="http://telegram.test",
        )
        app = App(
            chosen,
            store,
            clock=_Clock(scene.morning(DAYS[self.day])),
            transport=way,
            reached=reached,
            patience=1,
            pace=Pacer(2_000, per_group_minute=2_000, chat_burst=2_000),
        )
        running = asyncio.create_task(app.run())
        while not self.dead and not (visits["job.after_commit"] and await self._at_rest(store)):
            assert not running.done() or self.dead, running.exception()
            await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        store.close()

    async def _at_rest(self, store: Database) -> bool:
        def waiting(session: Session) -> bool:
            later = scene.morning(DAYS[-1]) + _LATER
            return bool(inbox.waiting(session) or unsent.waiting(session, later))

        try:
            return not len(self.telegram.network.updates) and not await store.run(waiting)
        except _Killed:
            return False

    def _read(self, question: Callable[[Session], T]) -> T:
        with builders.opened(self.file) as store, store.transaction() as session:
            return question(session)


def _queued(session: Session) -> Counter[tuple[str, ...]]:
    rows = session.exec(select(Outbox).where(col(Outbox.kind) == outbox.REMINDER))
    found = ((row.address, _named(row.said["words"])) for row in rows)
    return Counter((address, *named) for address, named in found if named)


def _given_up(session: Session) -> set[str]:
    """Those that were at work at three deaths: put aside, and said (P10)."""
    rows = session.exec(select(Inbox).where(Inbox.state == InboxState.PARKED)).all()
    assert [row.attempts for row in rows] == [MAX_TRIES] * len(rows)
    return {
        words for row in rows for words in _WORDS.findall(json.loads(row.raw)["message"]["text"])
    }


def _unclear_replies(session: Session) -> int:
    rows = session.exec(select(Outbox).where(col(Outbox.kind) == outbox.REPLY)).all()
    return sum(row.state == "unconfirmed" for row in rows)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=12,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
