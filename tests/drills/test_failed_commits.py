"""P2: a receipt is shown only for what is recorded, however many commits of reports fail."""

import asyncio
import sqlite3
from collections import Counter
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.app import App
from bot.channels.telegram.pacer import Pacer
from bot.settings import Settings
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from storage.store.engine import Database
from tests.drills import scene
from tests.drills.fast_time import LoopClock, run_fast
from tests.drills.numbers import as_many
from tests.drills.verdict import _receipts, _recorded

FAILURES = as_many(30, 500)
OFFICERS = 6


class _Commits:
    """Of each report the first commit fails, at the very end, as on a disk that is full."""

    def __init__(self, db: Database, telegram: LocalTelegram) -> None:
        self.failed = self.done = 0
        self.receipts_too_many = 0
        self._telegram = telegram
        self._at_work = 0
        """How many reports the transaction at hand has said all of."""
        self._tried = 0
        """Of how many reports the first commit has failed, and none since."""
        event.listen(db.engine, "commit", self._commit)

    def reached(self, point: str) -> None:
        if point == "update.before_commit":
            self._at_work += 1
        elif point == "update.after_commit":
            self.done += 1

    def _commit(self, _connection: Any) -> None:
        reports, self._at_work = self._at_work, 0
        if self._tried:
            self._tried -= reports
        elif reports:
            self._tried = reports
            self.failed += reports
            self.receipts_too_many += _receipts(self._telegram).total() > self.done
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))


async def _live(db: Database, telegram: LocalTelegram) -> _Commits:
    commits = _Commits(db, telegram)
    app = App(
        Settings(_env_file=None, telegram_token=SecretStr(scene.TOKEN)),
        db,
        clock=LoopClock(),
        transport=LocalTransport(telegram),
        reached=commits.reached,
        patience=1,
        pace=Pacer(per_second=5_000, chat_burst=5_000),
    )
    running = asyncio.create_task(app.run())
    while len(_receipts(telegram)) < FAILURES:
        assert not running.done(), running.exception()
        await asyncio.sleep(0.1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return commits


def test_no_receipt_is_shown_for_a_report_whose_commit_fails(
    db: Database, record_property: Any
) -> None:
    scene.furnish(db, OFFICERS, scene.working_days(1))
    telegram = scene.telegram_with(OFFICERS)
    said = [f"báo-cáo-{n:05d}" for n in range(FAILURES)]
    for n, words in enumerate(said):
        telegram.people[n % OFFICERS].say(f"/capnhat 1.1 Đang soạn thảo {words}")
    commits = run_fast(_live(db, telegram))
    assert (commits.failed, commits.receipts_too_many) == (FAILURES, 0)
    with db.transaction() as session:
        assert _recorded(session) == _receipts(telegram) == Counter(said)
    record_property("commits that failed", FAILURES)
    record_property("receipts without a record", commits.receipts_too_many)
