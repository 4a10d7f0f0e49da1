"""A new operator's hour, from README's words: install, run as a service, back up, break it, restore.

The product is installed from a wheel of its own into an environment of its own; a supervisor's
socket is told READY as systemd's would be; the people write in the local Telegram.
"""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.simulator.chats.cast import Person
from bot.simulator.telegram import LocalTelegram
from tests.drills import scene
from tests.storage.store.damage import damage

pytestmark = [pytest.mark.drill, pytest.mark.xdist_group("drills")]
ROOT = Path(__file__).parents[2]
_LONGEST = 240


class Office:
    """A folder of a new server, with the product installed in it."""

    def __init__(self, folder: Path, api: str, telegram: LocalTelegram) -> None:
        self.folder = folder
        self.telegram = telegram
        self._program = _installed(folder)
        lines = (ROOT / ".env.example").read_text("utf-8")
        lines = lines.replace("TOKEN=\n", f"TOKEN={scene.TOKEN}\n")
        lines = lines.replace("API_URL=https://api.telegram.org", f"API_URL={api}")
        lines = lines.replace("LISTEN=127.0.0.1:8080", "LISTEN=127.0.0.1:0")
        (folder / ".env").write_text(lines, "utf-8")
        (folder / ".env").chmod(0o600)
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("DONDOC_")
        } | {"PYTHONUTF8": "1"}

    def dondoc(self, *arguments: str) -> tuple[int, str, str]:
        """One command: its code, what it printed, what it complained of."""
        ended = subprocess.run(
            [str(self._program), *arguments],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=_LONGEST,
            check=False,
        )
        return ended.returncode, ended.stdout, ended.stderr

    def done(self, *arguments: str) -> str:
        """One command that succeeds."""
        code, out, err = self.dondoc(*arguments)
        assert code == 0, err
        return out

    def invited(self, *who: str) -> str:
        """A code for somebody."""
        return str(json.loads(self.done("invite", *who, "--trusted", "--json"))["code"])

    @contextmanager
    def service(self) -> Iterator[None]:
        """``dondoc run`` under a supervisor: ready before anything is asked of it, 0 at SIGTERM."""
        way = self.folder / "notify"
        way.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.bind(str(way))
            told.settimeout(_LONGEST)
            with subprocess.Popen(
                [str(self._program), "run"],
                cwd=self.folder,
                env=self._environment | {"NOTIFY_SOCKET": str(way)},
            ) as bot:
                try:
                    assert told.recv(100) == b"READY=1"
                    yield
                    bot.send_signal(signal.SIGTERM)
                    assert bot.wait(_LONGEST) == 0
                finally:
                    bot.kill()

    def hears(self, person: Person, words: str, begins: str) -> str:
        """A person writes and reads the answer that is waited for."""
        before = len(person.inbox)
        person.say(words)

        def found() -> list[str]:
            return [one.text for one in person.inbox[before:] if one.text.startswith(begins)]

        _until(lambda: bool(found()))
        return found()[0]

    def numbers(self) -> list[int]:
        """Those of the reports in the register."""
        with closing(sqlite3.connect(self.folder / "dondoc.db")) as store:
            return [
                number
                for (number,) in store.execute(
                    "SELECT id FROM event WHERE kind = 'progress' ORDER BY id"
                )
            ]

    def states(self) -> tuple[int, set[str]]:
        """The doctor's code, and what is red."""
        code, out, _ = self.dondoc("doctor", "--json")
        found = [json.loads(line) for line in out.splitlines()]
        return code, {one["check"] for one in found if one["state"] == "red"}

    def red_at_rest(self) -> set[str]:
        """What is red while the service is stopped, but that Telegram was not asked of late."""
        return self.states()[1] - {"poll"}


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + _LONGEST
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)


def _installed(folder: Path) -> Path:
    """Built, then put into an environment that has the libraries and not this source tree."""
    source, wheels, home = (folder / name for name in ("source", "wheels", "venv"))
    source.mkdir()
    for room in ("bot", "jobs", "seed", "storage"):
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    alone = ["--no-deps", "--no-index"]
    subprocess.run(
        [*pip, "wheel", *alone, "--no-build-isolation", "--wheel-dir", str(wheels), str(source)],
        check=True,
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    libraries = next((home / "lib").iterdir()) / "site-packages"
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    (wheel,) = wheels.iterdir()
    subprocess.run(
        [*pip, "--python", str(home / "bin" / "python"), "install", *alone, str(wheel)], check=True
    )
    shutil.rmtree(source)
    return home / "bin" / "dondoc"


def test_the_installed_product_has_its_texts_and_its_documents(tmp_path: Path) -> None:
    office = Office(tmp_path, "http://127.0.0.1:9", LocalTelegram(scene.TOKEN, datetime.now))
    assert office.done("import", "--apply").startswith("17-CTr/TU: 212 nhiệm vụ mới, ")


@pytest.mark.long
def test_a_new_operators_hour(tmp_path: Path) -> None:
    telegram = LocalTelegram(scene.TOKEN, lambda: datetime.now(UTC))
    with scene.served(telegram) as api:
        office = Office(tmp_path, api, telegram)
        code, _, err = office.dondoc("run")
        assert (code, err.startswith(f"Không có sổ ở {tmp_path / 'dondoc.db'}")) == (1, True)
        office.done("import")
        admin, officer = telegram.person("Quản trị Thử"), telegram.person("Đầu mối Thử")
        codes = [
            office.invited("--role", "admin", "--name", "Quản trị Thử"),
            office.invited("--role", "officer", "--name", "Đầu mối Thử", "--agency", "Sở Nội vụ"),
        ]
        with office.service():
            for person, one in zip((admin, officer), codes, strict=True):
                office.hears(person, f"/start {one}", "")
            office.hears(officer, "/capnhat 1.6 đã trình dự thảo", "✅ Đã ghi nhận")
            office.done("backup")
            office.hears(officer, "/capnhat 1.6 đã họp thẩm định", "✅ Đã ghi nhận")
            _until(lambda: office.states() == (0, set()))
        given = office.numbers()
        assert len(given) == 2
        (copy,) = (tmp_path / "backups").iterdir()

        damage(tmp_path / "dondoc.db", "task")
        code, _, err = office.dondoc("run")
        assert (code, "hỏng" in err) == (1, True)
        assert office.red_at_rest() == {"pages"}
        code, _, err = office.dondoc("restore", str(copy), "--yes")
        assert code == 0, err
        assert office.red_at_rest() == set()
        with office.service():
            office.hears(officer, "/capnhat 1.6 báo cáo lại sau khi khôi phục", "✅ Đã ghi nhận")
            _until(lambda: office.states() == (0, set()))
        given += office.numbers()[1:]
        assert len(given) == 3

        for file in tmp_path.glob("dondoc.db*"):
            file.unlink()
        assert office.red_at_rest() == {"store"}
        office.done("restore", str(copy), "--yes")
        assert office.red_at_rest() == set()
        office.done("held", "--drop")
        with office.service():
            office.hears(officer, "/capnhat 1.6 báo cáo lại lần nữa", "✅ Đã ghi nhận")
            _until(lambda: office.states() == (0, set()))
        given += office.numbers()[1:]
        assert (len(given), len(set(given))) == (4, 4)
        assert given == sorted(given)
