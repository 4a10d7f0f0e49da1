"""A real bot in its own process, as a supervisor starts, asks and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from bot import redaction
from bot.health import supervisor
from bot.health.listener import bound
from tests.drills import scene

ROOT = Path(__file__).parents[3]


def test_nobody_is_told_where_nobody_listens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    assert supervisor.tell("READY=1") is False
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    assert supervisor.tell("READY=1") is False


def test_a_taken_port_hinders_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert bound("127.0.0.1", taken.getsockname()[1]) is None
    assert "Không mở được 127.0.0.1:" in caplog.text


@pytest.mark.drill
def test_a_supervisor_hears_that_it_is_ready_alive_and_stopping(tmp_path: Path) -> None:
    scene.fill(tmp_path / "office.db", 1, scene.working_days(1))
    telegram = scene.telegram_with(1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as hears, scene.served(telegram) as api:
        hears.bind(str(tmp_path / "notify"))
        hears.settimeout(120)
        environment = {
            **os.environ,
            "DONDOC_TELEGRAM_TOKEN": scene.TOKEN,
            "DONDOC_TELEGRAM_API_URL": api,
            "DONDOC_DATABASE_URL": f"sqlite:///{tmp_path / 'office.db'}",
            "DONDOC_LISTEN": address,
            "DONDOC_LOG_FORMAT": "json",
            "NOTIFY_SOCKET": str(tmp_path / "notify"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        command = [sys.executable, "-c", "from bot.cli import main; main()", "run"]
        with (
            subprocess.Popen(
                command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8"
            ) as bot,
            ExitStack() as at_the_end,
        ):
            at_the_end.callback(bot.kill)
            assert hears.recv(100) == b"READY=1"
            assert hears.recv(100) == b"WATCHDOG=1"
            well = httpx.get(f"http://{address}/healthz", trust_env=False)
            told = httpx.get(f"http://{address}/metrics", trust_env=False)
            began = time.monotonic()
            bot.send_signal(signal.SIGTERM)
            bot.communicate(timeout=20)
            assert time.monotonic() - began < 10
            while (last := hears.recv(100)) == b"WATCHDOG=1":
                pass
    assert (well.status_code, "dondoc_up 1\n" in told.text) == (200, True)
    assert (last, bot.returncode) == (b"STOPPING=1", 0)


def test_a_log_for_machines_is_one_object_a_line_without_the_token(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code = (
        "import logging; from bot import redaction; "
        f"redaction.set_up('INFO', '{scene.TOKEN}', as_json=True); "
        f"logging.getLogger('x').warning('gửi\\n%s', '{scene.TOKEN}')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    said = capfd.readouterr().err
    assert re.fullmatch(
        r'\{"at": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", "level": "WARNING", '
        r'"logger": "x", "text": "gửi\\n‹token›"\}\n',
        said,
    )
    assert redaction.Redaction("").hide("x") == "x"
