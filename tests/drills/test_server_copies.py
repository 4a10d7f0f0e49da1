"""P15 on PostgreSQL: two real processes on one register; the first one stands still."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from bot.simulator.telegram import LocalTelegram
from storage.store.engine import Database
from tests import postgresql
from tests.drills import scene
from tests.drills.installed_bot import running

pytestmark = pytest.mark.drill
_TAKEOVER = 60


def test_a_copy_that_stands_still_is_replaced_and_ends_when_it_goes_on(
    tmp_path: Path, record_property: Any
) -> None:
    telegram = scene.telegram_with(1)
    with postgresql.register() as register, scene.served(telegram) as api:
        address = register.engine.url.render_as_string(hide_password=False)
        environment = {
            **os.environ,
            "DONDOC_TELEGRAM_TOKEN": scene.TOKEN,
            "DONDOC_TELEGRAM_API_URL": api,
            "DONDOC_DATABASE_URL": address,
            "DONDOC_LISTEN": "127.0.0.1:0",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONUTF8": "1",
        }
        with running(environment, tmp_path) as first:
            _wait_for_starts(telegram, 1)
            with running(environment, tmp_path) as second:
                assert second.stderr is not None
                assert "dondoc_" in second.stderr.readline()
                assert second.stderr.readline().strip().endswith(" Đang chờ đến lượt.")
                first.send_signal(signal.SIGSTOP)
                began = time.monotonic()
                _wait_for_starts(telegram, 2)
                taken_after = time.monotonic() - began
                first.send_signal(signal.SIGCONT)
                said = first.communicate(timeout=60)[1]
                assert _holder(register) == second.pid
                second.send_signal(signal.SIGTERM)
                second.communicate(timeout=20)
    assert taken_after < _TAKEOVER
    assert (first.returncode, second.returncode) == (1, 0)
    record_property("seconds until the other copy worked", round(taken_after))
    assert "Một bản Đôn Đốc khác đã tiếp quản sổ này" in said


def _holder(register: Database) -> int:
    with register.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT pid FROM store").scalar_one())


def _wait_for_starts(telegram: LocalTelegram, count: int) -> None:
    until = time.monotonic() + 120
    while len(telegram.called("deleteWebhook")) < count:
        assert time.monotonic() < until
        time.sleep(0.05)
