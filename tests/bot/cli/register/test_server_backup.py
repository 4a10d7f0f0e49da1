"""A register on a server is copied and restored as any other: the same files, the same words (P12)."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, text
from sqlmodel import func, select

from storage.post import outbox
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.copies import server_copies, transfer
from storage.store.copies.lease import leased
from storage.store.copies.only_copy import Holder
from storage.store.engine import Database
from storage.store.event_log import broken
from storage.store.session import Session
from storage.store.tables import Event, Outbox, OutboxState, Task
from tests import postgresql
from tests.bot.cli.conftest import Dondoc
from tests.bot.cli.register.test_backup_and_restore import report
from tests.builders import local

pytestmark = pytest.mark.process
COPY = "backups/dondoc-20261224-090000.db"
OLD = "before-20261224-090000.db"


def do(server: Database, act: Callable[[Session], object]) -> None:
    with server.transaction() as session:
        act(session)


def counts(server: Database) -> tuple[int, int]:
    with server.transaction() as session:
        tasks = session.exec(select(func.count()).select_from(Task)).one()
        assert broken(session) is None
        return tasks, session.exec(select(func.count()).select_from(Event)).one()


def test_a_copy_of_a_server_is_a_register_in_a_file(
    dondoc: Dondoc, register: Path, server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = dondoc("backup", "--json")
    assert (code, err) == (0, "")
    made = json.loads(out)
    assert (made["file"], made["rows"]["task"]) == (str(register / COPY), counts(server)[0])
    assert (register / COPY).stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in (register / "backups").iterdir()) == [Path(COPY).name]
    shutil.copy(register / COPY, register / "again.db")
    monkeypatch.setenv("DONDOC_DATABASE_URL", "sqlite:///again.db")
    assert dondoc("programmes")[0] == 0
    states = {
        one["check"]: one["state"]
        for one in map(json.loads, dondoc("doctor", "--json")[1].splitlines())
    }
    assert (states["pages"], states["chain"], states["schema"]) == ("green",) * 3


def test_what_changes_while_it_is_copied_is_not_in_the_copy(
    server: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(server)[1]
    copy_table = transfer.copy_table

    def busy(old: Connection, new: Connection, table: Table) -> None:
        copy_table(old, new, table)
        do(server, lambda session: report(session, "giữa chừng"))

    monkeypatch.setattr(transfer, "copy_table", busy)
    rows = server_copies.write(server, tmp_path / "copy.db")
    assert (rows["event"], counts(server)[1] > before) == (before, True)


def test_a_copy_may_take_longer_than_a_transaction_that_stands_still(
    server: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_table, seen = transfer.copy_table, set()

    def asking(old: Connection, new: Connection, table: Table) -> None:
        asked = old.exec_driver_sql("SHOW idle_in_transaction_session_timeout")
        seen.add(asked.scalar_one())
        copy_table(old, new, table)

    monkeypatch.setattr(transfer, "copy_table", asking)
    server_copies.write(server, tmp_path / "copy.db")
    assert seen == {"0"}


def test_a_restore_says_what_is_lost_holds_what_may_have_left_and_gives_no_number_twice(
    dondoc: Dondoc, register: Path, server: Database
) -> None:
    numbers: list[int] = []
    do(server, lambda session: numbers.append(report(session, "đã trình dự thảo")))
    assert dondoc("backup")[0] == 0

    def after(session: Session) -> None:
        numbers.append(report(session, "đã họp thẩm định"))
        for key, state in (("sent", OutboxState.SENT), ("waits", OutboxState.NEW)):
            letter = outbox.Letter(
                outbox.REMINDER, of_chat(101), MessageContent("Nhắc việc"), key=key
            )
            outbox.queue(session, letter, local(2026, 12, 24, 9))
            session.exec(select(Outbox).where(Outbox.key == key)).one().state = state

    do(server, after)
    code, out, err = dondoc("restore", COPY)
    assert (code, out) == (2, "")
    assert err.splitlines()[:2] == [
        "Sẽ mất so với sổ đang dùng: 1 báo cáo, 0 quyết định, 0 việc khác.",
        f"• số {numbers[1]}, 09:00 ngày 24/12/2026: báo cáo tiến độ 1.6 – đồng chí Trần Thị B",
    ]
    assert counts(server)[1] == numbers[1]
    code, out, _ = dondoc("restore", COPY, "--yes")
    assert code == 0
    assert out.startswith(f"Đã khôi phục. Sổ cũ được giữ ở {OLD}.\nĐang giữ 1 tin")
    do(server, lambda session: numbers.append(report(session, "báo cáo lại")))
    assert numbers[2] > numbers[1]
    with server.transaction() as session:
        states = dict(session.exec(select(Outbox.key, Outbox.state)).all())
        assert states == {"sent": OutboxState.SENT, "waits": OutboxState.HELD}
        assert broken(session) is None
    assert dondoc("held", "--drop")[0] == 0
    with closing(sqlite3.connect(register / "backups" / OLD)) as kept:
        assert kept.execute("SELECT max(id) FROM event").fetchone() == (numbers[1],)


def test_a_copy_is_made_and_restored_in_another_time_zone(
    dondoc: Dondoc, register: Path, server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TIMEZONE", "Asia/Tokyo")
    assert dondoc("backup")[0] == 0
    before = counts(server)
    do(server, lambda session: report(session, "đã trình dự thảo"))
    code, out, _ = dondoc("restore", COPY, "--yes")
    assert (code, out.startswith(f"Đã khôi phục. Sổ cũ được giữ ở {OLD}.")) == (0, True)
    tasks, events = counts(server)
    assert (tasks, events) == (before[0], before[1] + 1)  # the restore itself is an event


def test_a_place_that_was_lost_stays_lost_after_a_restore(
    dondoc: Dondoc, register: Path, server: Database
) -> None:
    assert dondoc("backup")[0] == 0
    with leased(server, Holder("a", 1)):
        code, _, err = dondoc("restore", COPY, "--yes")
        assert (code, err.startswith("Một bản Đôn Đốc khác đang chạy")) == (1, True)
    assert dondoc("restore", COPY, "--yes")[0] == 0
    with server.engine.connect() as connection:
        epoch, host = connection.execute(text("SELECT epoch, host FROM store")).one()
    assert (epoch, host == "a") == (2, False)


def test_an_empty_server_is_filled_from_a_copy_and_numbers_go_far_ahead(
    dondoc: Dondoc, register: Path, server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dondoc("backup")[0] == 0
    last = counts(server)[1]
    address = postgresql.fresh()
    monkeypatch.setenv("DONDOC_DATABASE_URL", address)
    code, out, err = dondoc("restore", COPY, "--yes")
    assert (code, err.startswith("Không đọc được sổ đang dùng")) == (0, True)
    assert "Tin theo giờ xếp đến hết ngày làm việc tới cũng được giữ lại" in out
    fresh = Database(address)
    with fresh.transaction() as session:
        assert report(session, "báo cáo mới") > last + 1_000
    fresh.close()
    postgresql.drop(address)


def test_the_log_cannot_be_changed_after_a_restore_either(
    dondoc: Dondoc, register: Path, server: Database
) -> None:
    do(server, lambda session: report(session, "đã trình"))
    assert dondoc("backup")[0] == 0
    assert dondoc("restore", COPY, "--yes")[0] == 0
    for statement in ("UPDATE event SET kind = 'x'", "DELETE FROM event", "TRUNCATE event CASCADE"):
        with pytest.raises(Exception, match="event"), server.engine.begin() as connection:
            connection.execute(text(statement))
