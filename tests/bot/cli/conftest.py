"""A folder of its own, settings of its own and the command line in process."""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.cli import run
from bot.simulator.http import bot_api_routes
from bot.simulator.telegram import LocalTelegram
from storage.store.engine import Database
from tests import postgresql
from tests.home_reader import read_here
from tests.registers import furnished

GOOD_TOKEN = "5550001:of-these-tests"
Dondoc = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def as_it_logged() -> Iterator[None]:
    """Each command sets logging up; what it changed is put back, for others read what is logged."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)  # an assignment would leave what loggers remember of the old level


@pytest.fixture(autouse=True)
def here() -> Iterator[None]:
    """What a command reads is read here: tests/seed/ reads in children."""
    with read_here():
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with an empty register's address."""
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "PROXY_URL", "OFFICE_CHAT", "REMIND_AT"):
        monkeypatch.delenv(f"DONDOC_{name}", raising=False)
    monkeypatch.setenv("DONDOC_DATABASE_URL", "sqlite:///register.db")
    monkeypatch.setenv("DONDOC_CLOCK", "2026-12-24T09:00:00")
    monkeypatch.setenv("DONDOC_LOG_LEVEL", "WARNING")
    return tmp_path


@pytest.fixture
def register(folder: Path) -> Path:
    """The folder with a register in it: the 212 tasks and the demo's people."""
    shutil.copyfile(furnished(), folder / "register.db")
    return folder


@pytest.fixture
def dondoc(folder: Path, capsys: pytest.CaptureFixture[str]) -> Dondoc:
    """Run one command: its exit code, what it printed and what it complained of."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def server(register: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The 212 tasks and the demo's people on a server, which the settings name."""
    with postgresql.register(furnished()) as store:
        monkeypatch.setenv(
            "DONDOC_DATABASE_URL", store.engine.url.render_as_string(hide_password=False)
        )
        yield store


@pytest.fixture
def telegram_url() -> Iterator[str]:
    """A local Telegram over HTTP that knows one bot, the one of GOOD_TOKEN."""
    with served(GOOD_TOKEN) as url:
        yield url


@contextmanager
def served(token: str) -> Iterator[str]:
    """A local Telegram over HTTP that knows one bot; gives its address."""
    telegram = LocalTelegram(token, lambda: datetime.now(UTC))
    config = uvicorn.Config(
        Starlette(routes=bot_api_routes(telegram)), port=0, log_level="error", access_log=False
    )
    server = uvicorn.Server(config)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    while not server.started:
        assert serving.is_alive()
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    serving.join(5)
