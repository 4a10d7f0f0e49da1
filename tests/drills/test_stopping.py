"""P8: SIGTERM ends soon and loses nothing. P15: a second copy on the same file does not start."""

import os
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from socket import gethostname

import pytest
from sqlmodel import col, select

from bot.simulator.calls.faults import Fault
from bot.simulator.telegram import LocalTelegram
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from tests.drills import scene
from tests.drills.bot import Order, started
from tests.drills.installed_bot import RUN, running
from tests.drills.scene import FIRST_CHAT

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("drills")]
OFFICERS = 12


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


def test_a_second_copy_says_who_works_or_waits_and_takes_over(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    scene.fill(file, 1, scene.working_days(1))
    telegram = scene.telegram_with(1)
    with scene.served(telegram) as api:
        environment = {
            **os.environ,
            "DONDOC_TELEGRAM_TOKEN": scene.TOKEN,
            "DONDOC_TELEGRAM_API_URL": api,
            "DONDOC_DATABASE_URL": f"sqlite:///{file}",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONUTF8": "1",
        }
        with running(environment, tmp_path) as first:
            _wait_for_starts(telegram, first, 1)
            holder = f"Một bản Đôn Đốc khác đang chạy trên cơ sở dữ liệu này (máy {gethostname()}"
            second = subprocess.run(
                [*RUN, "--no-wait"],
                env=environment,
                cwd=tmp_path,
                capture_output=True,
                encoding="utf-8",
                timeout=240,
                check=False,
            )
            lines = second.stderr.strip().splitlines()
            assert (second.returncode, lines[0]) == (1, f"Dùng sổ {file}")
            assert lines[1].startswith(f"{holder}, tiến trình {first.pid}, từ ")
            with running(environment, tmp_path) as third:
                assert third.stderr is not None
                assert third.stderr.readline().strip() == f"Dùng sổ {file}"
                assert third.stderr.readline().strip().endswith(" Đang chờ đến lượt.")
                first.send_signal(signal.SIGTERM)
                said = first.communicate(timeout=10)[1]
                _wait_for_starts(telegram, third, 2)
                third.send_signal(signal.SIGTERM)
                third.communicate(timeout=10)
    assert (first.returncode, said.strip().splitlines()[-1]) == (0, "Đã dừng.")
    assert third.returncode == 0


def _wait_for_starts(telegram: LocalTelegram, bot: subprocess.Popen[str], count: int) -> None:
    until = time.monotonic() + 120
    while len(telegram.called("deleteWebhook")) < count:
        assert (bot.poll(), time.monotonic() < until) == (None, True)
        time.sleep(0.05)
