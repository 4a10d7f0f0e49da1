"""``dondoc migrate --to``: the whole register on a server, the same to the last digit."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from storage.store.engine import Database
from storage.store.event_log import broken
from storage.store.tables import Agency, Event
from tests import postgresql
from tests.bot.cli.conftest import Dondoc

pytestmark = pytest.mark.process


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database of a server."""
    made = postgresql.fresh()
    yield made
    postgresql.drop(made)


def count(address: str, table: str) -> int:
    store = Database(address)
    with store.engine.connect() as connection:
        found = connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608 - a table's name
    store.close()
    return int(found)


def test_a_register_arrives_whole_and_goes_on(
    dondoc: Dondoc, register: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dondoc("invite", "--role", "admin", "--name", "Nguyễn Văn A")
    with closing(sqlite3.connect(register / "register.db")) as old:
        old.execute("UPDATE task SET successor_id = 9 WHERE id = 5")
        old.commit()
    before = (register / "register.db").read_bytes()
    code, out, err = dondoc("migrate", "--to", address)
    assert (code, "đối chiếu khớp" in out, f"\ntask: {count(address, 'task')} dòng\n" in err) == (
        0,
        True,
        True,
    )
    assert (register / "register.db").read_bytes() == before
    with closing(sqlite3.connect(register / "register.db")) as old:
        named = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (table,) in old.execute(named).fetchall():
            (rows,) = old.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - a table's name
            assert (table, count(address, table)) == (table, rows)
    monkeypatch.setenv("DONDOC_DATABASE_URL", address)
    assert dondoc("invite", "--role", "admin", "--name", "Nguyễn Văn B")[0] == 0
    assert dondoc("programmes")[0] == 0
    store = Database(address)
    with store.transaction() as session:
        assert broken(session) is None
        kinds = [event.kind for event in session.exec(select(Event).order_by("id"))][-2:]
        assert kinds == ["invited", "invited"]
        session.add(Agency(name="Cơ quan mới", short_name="CQM"))
        session.flush()
    store.close()


def test_a_register_with_another_time_zone_arrives_whole(
    dondoc: Dondoc, register: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TIMEZONE", "Asia/Tokyo")
    code, out, _ = dondoc("migrate", "--to", address)
    assert (code, "đối chiếu khớp" in out) == (0, True)


def test_a_move_that_was_broken_off_is_finished_by_the_next(
    dondoc: Dondoc, register: Path, address: str
) -> None:
    assert dondoc("migrate", "--to", address)[0] == 0
    store = Database(address)
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM milestone"))
        connection.execute(text("DELETE FROM assignment WHERE id > 100"))
    store.close()
    code, out, _ = dondoc("migrate", "--to", address)
    assert (code, "đối chiếu khớp" in out) == (0, True)
    with closing(sqlite3.connect(register / "register.db")) as old:
        kept = old.execute("SELECT count(*) FROM milestone").fetchone()[0]
    assert count(address, "milestone") == kept


def test_another_register_is_not_written_over(dondoc: Dondoc, register: Path, address: str) -> None:
    assert dondoc("migrate", "--to", address)[0] == 0
    with closing(sqlite3.connect(register / "register.db")) as old:
        old.execute("DELETE FROM channel WHERE id = 1")
        old.commit()
    code, _, err = dondoc("migrate", "--to", address)
    assert (code, "đã có một sổ khác (bảng channel)" in err) == (1, True)


def test_what_differs_is_told(dondoc: Dondoc, register: Path, address: str) -> None:
    assert dondoc("migrate", "--to", address)[0] == 0
    with closing(sqlite3.connect(register / "register.db")) as old:
        old.execute("UPDATE person SET name = 'Tên khác' WHERE id = 1")
        old.commit()
    code, _, err = dondoc("migrate", "--to", address)
    assert (code, err.splitlines()[-1]) == (
        1,
        "Chưa chuyển đúng, còn khác ở: person. Sổ cũ vẫn nguyên; chạy lại lệnh này.",
    )


def test_a_server_that_is_not_there_is_told_without_the_password(
    dondoc: Dondoc, register: Path
) -> None:
    address = "postgresql+psycopg://dondoc:mat-khau@127.0.0.1:9/dondoc"
    code, out, err = dondoc("migrate", "--to", address)
    assert (code, out, err) == (
        1,
        "",
        (
            "Không nối được máy chủ cơ sở dữ liệu: kiểm tra máy chủ có đang chạy, địa chỉ, "
            "tên và mật khẩu có đúng.\n"
        ),
    )


@pytest.mark.parametrize("address", ["may-chu", "sqlite:///", "mysql://dondoc:mat-khau@may/dondoc"])
def test_what_is_no_address_of_a_register_is_wrong_use(
    dondoc: Dondoc, register: Path, address: str
) -> None:
    said = (
        "Địa chỉ sổ không đúng dạng sqlite:///tên-tệp.db hoặc "
        "postgresql+psycopg://người-dùng:mật-khẩu@máy/tên.\n"
    )
    assert dondoc("migrate", "--to", address) == (2, "", said)


def test_the_doctor_and_run_know_a_server(
    dondoc: Dondoc, register: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL", address)
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "5550001:of-these-tests")
    code, _, err = dondoc("run")
    assert (code, err.startswith("Không có sổ ở postgresql+psycopg://")) == (1, True)
    assert "Sổ nằm trên máy chủ PostgreSQL." in dondoc("doctor")[1]
    dondoc("import")
    out = dondoc("doctor")[1]
    assert ("Nhật ký nguyên vẹn" in out, "Chưa có quản trị nào." in out) == (True, True)
    assert dondoc("backup")[1].startswith("Đã sao lưu và kiểm tra: ")
