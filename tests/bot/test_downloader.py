"""Copies of reports' files: whole or none, by names of ours, within limits, and never the token."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.downloader import Downloader
from bot.clock import Clock
from bot.demo import TOKEN
from bot.simulator.calls.faults import Fault
from bot.simulator.telegram import LocalTelegram
from bot.simulator.transport import LocalTransport
from storage.post import downloads
from storage.requests import completions
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import FileState, ReportFile
from storage.tasks.receipts import Product, SentFile
from tests.builders import HOME_AFFAIRS, ZONE, act, database, local, person, register, task, task_id

NOW = local(2026, 12, 22, 9, 0)
YEAR_END = local(2026, 12, 31).date()


class Desk:
    """A report with files, a Telegram that holds them, and a folder."""

    def __init__(self, db: Database, folder: Path) -> None:
        self.db, self.folder = db, folder
        self.clock = Clock(ZONE, NOW)
        self.telegram = LocalTelegram(TOKEN, self.clock.now)
        self.api = TelegramApi(
            SecretStr(TOKEN), root="http://telegram.test", transport=LocalTransport(self.telegram)
        )
        self.downloader = Downloader(self.api, db, self.clock, folder)
        register(db, [task("1.1", YEAR_END)])
        self.officer = person(db, "B", agency=HOME_AFFAIRS, chat_id=1)

    def sends(self, name: str, content: bytes = b"%PDF", kind: str = "document") -> None:
        """One file of a completion report."""
        file = self.telegram.network.files.keep(kind, name, content)
        sent = SentFile(kind, file.file_id, name, "", len(content))
        with self.db.transaction() as session:
            waiting = reports_of(session)
            if waiting:
                row = session.get_one(ReportFile, waiting[0])
                session.add(
                    ReportFile(
                        confirmation_id=row.confirmation_id,
                        kind=kind,
                        file_id=file.file_id,
                        name=name,
                        size=sent.size,
                    )
                )
                return
            completions.record_completion(
                act(session, self.officer, NOW),
                task_id(session, "1.1"),
                Product.of_files("", None, [sent]),
            )

    def states(self) -> list[tuple[str, str]]:
        with self.db.transaction() as session:
            rows = [session.get_one(ReportFile, number) for number in reports_of(session)]
            return [(row.state, row.saved_as or row.reason) for row in rows]

    def saved(self) -> dict[str, bytes]:
        if not self.folder.exists():
            return {}
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir())}


def reports_of(session: Session) -> list[int]:
    found = []
    number = 1
    while session.get(ReportFile, number) is not None:
        found.append(number)
        number += 1
    return found


@pytest.fixture
def play(tmp_path: Path) -> Callable[[Callable[[Desk], Awaitable[None]]], None]:
    def run(scene: Callable[[Desk], Awaitable[None]]) -> None:
        async def whole() -> None:
            with database(tmp_path / "register.db") as db:
                desk = Desk(db, tmp_path / "files")
                try:
                    await scene(desk)
                finally:
                    await desk.api.close()

        asyncio.run(whole())

    return run


Play = Callable[[Callable[[Desk], Awaitable[None]]], None]


def test_a_file_is_saved_whole_under_a_name_of_ours(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.sends("../../Quyết định «4512».PDF", b"%PDF-1.7 words")
        desk.sends("x", b"\xff\xd8", "photo")
        assert [await desk.downloader.fetch_once() for _ in range(3)] == [True, True, False]
        assert desk.saved() == {"1-1.pdf": b"%PDF-1.7 words", "1-2.jpg": b"\xff\xd8"}
        assert desk.states() == [(FileState.SAVED, "1-1.pdf"), (FileState.SAVED, "1-2.jpg")]

    play(scene)


@pytest.mark.parametrize(
    "name", ["run.exe", "page.html", "no ending", "a.pdf.sh", "macro.docm", "."]
)
def test_a_type_nobody_asked_for_is_not_fetched(play: Play, name: str) -> None:
    async def scene(desk: Desk) -> None:
        desk.sends(name)
        assert await desk.downloader.fetch_once() is False
        assert (desk.states(), desk.saved()) == ([(FileState.REFUSED, "type")], {})
        assert desk.telegram.called("getFile") == []

    play(scene)


def test_a_file_over_the_limit_is_not_fetched(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.sends("large.pdf", bytes(downloads.MAX_BYTES + 1))
        assert await desk.downloader.fetch_once() is False
        assert (desk.states(), desk.saved()) == ([(FileState.REFUSED, "size")], {})

    play(scene)


def test_a_file_that_lies_about_its_size_is_stopped(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.sends("large.pdf", bytes(downloads.MAX_BYTES + 1))
        with desk.db.transaction() as session:
            session.get_one(ReportFile, 1).size = 10
        assert await desk.downloader.fetch_once() is True
        assert (desk.states(), desk.saved()) == ([(FileState.REFUSED, "size")], {})

    play(scene)


def test_what_cannot_be_fetched_is_tried_again_later_and_then_left(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.sends("a.pdf")
        desk.telegram.faults.next("getFile", Fault.html())
        assert await desk.downloader.fetch_once() is True
        assert desk.states()[0][0] == FileState.WAITING
        assert await desk.downloader.fetch_once() is False
        desk.clock.move_to(NOW + timedelta(minutes=5))
        assert await desk.downloader.fetch_once() is True
        assert desk.states() == [(FileState.SAVED, "1-1.pdf")]

    play(scene)


def test_six_failures_are_enough(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        desk.sends("a.pdf")
        for day in range(downloads.MAX_TRIES):
            desk.telegram.faults.next("getFile", Fault.refused())
            desk.clock.move_to(NOW + timedelta(days=day))
            assert await desk.downloader.fetch_once() is True
        desk.clock.move_to(NOW + timedelta(days=30))
        assert await desk.downloader.fetch_once() is False
        assert desk.states()[0][0] == FileState.REFUSED

    play(scene)


def test_the_token_is_in_no_log_and_no_error(play: Play, caplog: pytest.LogCaptureFixture) -> None:
    async def scene(desk: Desk) -> None:
        for number, fault in enumerate((Fault.html(), Fault.reset(), Fault.refused())):
            desk.sends(f"{number}.pdf")
            desk.telegram.faults.next("getFile", fault)
            await desk.downloader.fetch_once()

    caplog.set_level(logging.INFO, "bot")
    play(scene)
    assert len(caplog.records) == 3
    assert TOKEN not in caplog.text
