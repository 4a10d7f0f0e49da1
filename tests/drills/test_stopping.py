"""P8: SIGTERM ends soon and loses nothing. P15: a second copy on the same file does not start."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.simulator.faults import Fault
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from tests.drills import scene
from tests.drills.bot import Order, started
from tests.drills.scene import FIRST_CHAT

pytestmark = pytest.mark.drill
OFFICERS = 12
_RUN = [sys.executable, "-c", "from bot.cli import main; main()", "run"]


def test_sigterm_under_load_ends_with_code_0_and_leaves_nothing_unclear(tmp_path: Path) -> None:
    file = tmp_path / "drill.db"
    days = scene.working_days(4)
    scene.fill(file, OFFICERS, days)
    telegram = scene.telegram_with(OFFICERS)
    telegram.faults.always("sendMessage", Fault.slow(0.05))
    with scene.served(telegram) as api:
        for n, day in enumerate(days[:3]):
            order = Order(f"sqlite:///{file}", api, scene.morning(day).isoformat())
            before = len(telegram.sent)
            for person in telegram.people:
                person.say(f"/capnhat 1.1 báo-cáo-{n}-{person.user_id}")
            with started(order) as process:
                while len(telegram.sent) < before + 2 + 3 * n:
                    time.sleep(0.01)
                process.terminate()
                process.join(10)
                assert process.exitcode == 0
            assert _unclear(file) == []
        last = replace(order, at=scene.morning(days[3]).isoformat())
        with started(last) as process:
            receipts: list[str] = []
            until = time.monotonic() + 60
            while len(receipts) < 3 * OFFICERS and time.monotonic() < until:
                time.sleep(0.05)
                receipts = [m.text for m in telegram.sent if m.text.startswith("✅")]
            process.terminate()
            process.join(10)
    said = {f"báo-cáo-{n}-{FIRST_CHAT + k}" for n in range(3) for k in range(OFFICERS)}
    assert sorted(text.split("«")[1].split("»")[0] for text in receipts) == sorted(said)


def _unclear(file: Path) -> list[tuple[str, OutboxState]]:
    database = Database(f"sqlite:///{file}")
    try:
        with database.transaction() as session:
            rows = session.exec(
                select(Outbox).where(
                    col(Outbox.state).in_((OutboxState.SENDING, OutboxState.UNCONFIRMED))
                )
            )
            return [(row.kind, row.state) for row in rows]
    finally:
        database.close()


def test_a_second_copy_on_the_same_file_says_so_and_leaves_the_first_at_work(
    tmp_path: Path,
) -> None:
    telegram = scene.telegram_with(1)
    with scene.served(telegram) as api:
        environment = {
            **os.environ,
            "DONDOC_TELEGRAM_TOKEN": scene.TOKEN,
            "DONDOC_TELEGRAM_API_URL": api,
            "DONDOC_DATABASE_URL": f"sqlite:///{tmp_path / 'office.db'}",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONUTF8": "1",
        }
        with subprocess.Popen(
            _RUN, env=environment, cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8"
        ) as first:
            until = time.monotonic() + 30
            while not telegram.called("setMyCommands"):
                assert (first.poll(), time.monotonic() < until) == (None, True)
                time.sleep(0.05)
            second = subprocess.run(
                _RUN,
                env=environment,
                cwd=tmp_path,
                capture_output=True,
                encoding="utf-8",
                timeout=30,
                check=False,
            )
            lines = second.stderr.strip().splitlines()
            assert (second.returncode, lines) == (
                1,
                ["Một bản Đôn Đốc khác đang chạy trên cơ sở dữ liệu này."],
            )
            first.send_signal(signal.SIGTERM)
            said = first.communicate(timeout=10)[1]
    assert (first.returncode, said.strip().splitlines()[-1]) == (0, "Đã dừng.")
