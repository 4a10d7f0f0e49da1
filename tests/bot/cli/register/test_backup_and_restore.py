"""``dondoc backup``, ``restore``, ``held`` and ``migrate``: an evening of a careful operator (P12)."""

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlmodel import select

from storage.act import Act, Source, last_number
from storage.post import outbox
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store import identity
from storage.store.copies.only_copy import only_copy
from storage.store.engine import Database
from storage.store.schema import newest
from storage.store.session import Session
from storage.store.tables import Event, Outbox, OutboxState, Person
from storage.store.upgrade import config
from storage.tasks.reports import progress
from tests.bot.cli.conftest import Dondoc
from tests.builders import local, task_id

NOW = local(2026, 12, 24, 9, 0)
COPY = "backups/dondoc-20261224-090000.db"
LAST_WRITES_GONE = "Sổ đang dùng đã mất những gì ghi sau cùng, không biết là gì."


def in_store(folder: Path, act: Callable[[Session], object]) -> None:
    store = Database(f"sqlite:///{folder / 'register.db'}")
    try:
        with store.transaction() as session:
            act(session)
    finally:
        store.close()


def ask(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return store.execute(question).fetchall()


OFFICER = of_chat(101)


def officer(session: Session) -> Actor:
    row = session.exec(select(Person).where(Person.role == Role.OFFICER)).first()
    assert row is not None
    return Actor(row.id, row.name, Role.OFFICER, row.agency_id, 101)


def report(session: Session, words: str) -> int:
    who = officer(session)
    act = Act(session, NOW, actor=who, chat_id=101)
    return progress.record_progress(act, task_id(session, "1.6"), words).event_id


def letter(session: Session, kind: str, key: str, state: OutboxState, at: datetime = NOW) -> None:
    outbox.queue(session, outbox.Letter(kind, OFFICER, MessageContent("Nhắc việc"), key=key), at)
    session.exec(select(Outbox).where(Outbox.key == key)).one().state = state


def states(folder: Path) -> dict[object, object]:
    return dict(ask(folder, "SELECT key, state FROM outbox"))  # type: ignore[arg-type]


def test_a_backup_says_what_it_made(dondoc: Dondoc, register: Path) -> None:
    code, out, err = dondoc("backup")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"Đã sao lưu và kiểm tra: {register / COPY}"
    assert stat.S_IMODE((register / COPY).stat().st_mode) == 0o600
    found = json.loads(dondoc("backup", "--json")[1])
    assert (found["file"], found["removed"]) == (str(register / COPY), [])
    assert found["rows"]["task"] == ask(register, "SELECT count(*) FROM task")[0][0]


def test_a_restore_lists_what_would_be_lost_and_does_nothing_without_a_yes(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    numbers: list[int] = []
    in_store(register, lambda session: numbers.append(report(session, "đã trình dự thảo")))
    before = (register / "register.db").read_bytes()
    code, out, err = dondoc("restore", COPY)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "Sẽ mất so với sổ đang dùng: 1 báo cáo, 0 quyết định, 0 việc khác.",
        f"• số {numbers[0]}, 09:00 ngày 24/12/2026: báo cáo tiến độ 1.6 – đồng chí Trần Thị B",
        "Chưa khôi phục gì. Đã đọc kỹ những gì sẽ mất thì thêm --yes.",
    ]
    assert (register / "register.db").read_bytes() == before
    assert list(register.glob("*restoring*")) == []


def test_after_a_restore_no_number_of_a_receipt_is_given_twice(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    numbers: list[int] = []
    in_store(register, lambda session: numbers.append(report(session, "đã trình dự thảo")))
    assert dondoc("restore", COPY, "--yes")[0] == 0
    in_store(register, lambda session: numbers.append(report(session, "đã trình lại")))
    assert ask(register, "SELECT id, kind FROM event ORDER BY id DESC LIMIT 2") == [
        (numbers[0] + 2, "progress"),
        (numbers[0] + 1, "restored"),
    ]
    assert numbers[1] == numbers[0] + 2


def test_after_a_restore_over_a_register_nobody_can_read_numbers_go_far_ahead(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    numbers: list[int] = []
    for _ in range(20):
        in_store(register, lambda session: numbers.append(report(session, "đã trình dự thảo")))
    (register / "register.db").write_bytes(b"\xff" * 100_000)
    code, out, err = dondoc("restore", COPY, "--yes")
    assert (code, err.splitlines()) == (
        0,
        ["Không đọc được sổ đang dùng nên không biết sẽ mất gì: mọi việc ghi sau lúc lập bản sao."],
    )
    assert "Tin theo giờ xếp đến hết ngày làm việc tới cũng được giữ lại" in out
    in_store(register, lambda session: numbers.append(report(session, "đã trình lại")))
    assert numbers[-1] > numbers[-2]


def test_what_had_not_left_is_held_and_what_left_since_is_known(
    dondoc: Dondoc, register: Path
) -> None:
    def before(session: Session) -> None:
        letter(session, outbox.REMINDER, "waits", OutboxState.NEW)
        letter(session, outbox.REPLY, "under way", OutboxState.SENDING)
        letter(session, outbox.ACKNOWLEDGED, "a tap", OutboxState.NEW)
        letter(session, outbox.REMINDER, "gone", OutboxState.SENT)

    def after(session: Session) -> None:
        letter(session, outbox.REMINDER, "sent since", OutboxState.SENT)
        letter(session, outbox.REMINDER, "queued since", OutboxState.NEW)

    in_store(register, before)
    dondoc("backup")
    in_store(register, after)
    code, out, _ = dondoc("restore", COPY, "--yes")
    assert (code, "Đang giữ 3 tin" in out) == (0, True)
    assert states(register) == {
        "waits": "held",
        "under way": "held",
        "a tap": "cancelled",
        "gone": "sent",
        "sent since": "sent",
        "queued since": "held",
    }


@pytest.mark.parametrize(
    ("option", "state", "said"),
    [
        ("--send", "new", "Đã cho gửi 1 tin.\n"),
        ("--drop", "cancelled", "Đã bỏ 1 tin, không gửi.\n"),
    ],
)
def test_what_is_held_waits_for_a_persons_word(
    dondoc: Dondoc, register: Path, option: str, state: str, said: str
) -> None:
    in_store(register, lambda session: letter(session, outbox.REMINDER, "k", OutboxState.HELD))
    assert dondoc("held")[1].splitlines()[:2] == [
        "Đang giữ 1 tin.",
        "• Nhắc việc, 09:00 ngày 24/12/2026",
    ]
    assert dondoc("held", option) == (0, said, "")
    assert states(register) == {"k": state}
    assert dondoc("held", "--send", "--drop")[0] == 2


def test_timed_messages_are_held_until_the_end_of_holding(register: Path) -> None:
    def queue(session: Session) -> None:
        identity.of(session).held_until = local(2026, 12, 25, 23, 59)
        for kind in (outbox.REMINDER, outbox.DIGEST, outbox.REPLY, outbox.NOTICE):
            fresh = outbox.Letter(kind, OFFICER, MessageContent("x"), key=f"{kind} in it")
            outbox.queue(session, fresh, NOW)
        late = outbox.Letter(outbox.REMINDER, OFFICER, MessageContent("x"), key="after it")
        outbox.queue(session, late, local(2026, 12, 28))

    in_store(register, queue)
    assert states(register) == {
        "reminder in it": "held",
        "digest in it": "held",
        "reply in it": "new",
        "notice in it": "new",
        "after it": "new",
    }


def test_a_restore_keeps_the_register_as_it_was_under_another_name(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    in_store(register, lambda session: report(session, "đã trình dự thảo"))
    dondoc("restore", COPY, "--yes")
    kept = register / "register.db.before-20261224-090000"
    with closing(sqlite3.connect(kept)) as store:
        kinds = store.execute("SELECT kind FROM event ORDER BY id DESC LIMIT 1").fetchall()
    assert (kinds, stat.S_IMODE(kept.stat().st_mode)) == ([("progress",)], 0o600)


def test_a_copy_of_another_register_is_told(dondoc: Dondoc, register: Path) -> None:
    dondoc("backup")
    with closing(sqlite3.connect(register / COPY)) as copy:
        copy.execute("UPDATE store SET instance = 'another'")
        copy.commit()
    err = dondoc("restore", COPY)[2]
    assert err.splitlines()[0] == "Lưu ý: bản sao này không phải của sổ đang dùng."


def older(folder: Path, revision: str) -> None:
    """A register with an agency in it, as an earlier version made it."""
    store = Database(f"sqlite:///{folder / 'register.db'}")
    with store.engine.connect() as connection, connection.begin():
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
        connection.exec_driver_sql(
            "INSERT INTO agency (name, short_name, collective) VALUES ('Sở Nội vụ', 'SNV', 0)"
        )
    store.close()


def test_migrating_an_older_register_makes_a_copy_first_and_says_so(
    dondoc: Dondoc, folder: Path
) -> None:
    older(folder, "0010")
    code, out, err = dondoc("migrate")
    assert (code, err) == (0, "")
    assert out == (
        f"Đã nâng sổ từ bản 0010 lên bản {newest()}. Bản sao trước khi nâng cấp: {folder / COPY}\n"
    )
    with closing(sqlite3.connect(folder / COPY)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0010",)]
        assert copy.execute("SELECT name FROM agency").fetchall() == [("Sở Nội vụ",)]
    assert ask(folder, "SELECT name FROM agency") == [("Sở Nội vụ",)]
    assert len(str(ask(folder, "SELECT instance FROM store")[0][0])) == 32
    said = f"Sổ đã ở bản {newest()}, không phải nâng cấp.\n"
    assert dondoc("migrate") == (0, said, "")


def test_a_copy_from_before_a_migration_is_restored_and_brought_up(
    dondoc: Dondoc, folder: Path
) -> None:
    older(folder, "0010")
    dondoc("migrate")
    assert dondoc("restore", COPY, "--yes")[0] == 0
    assert ask(folder, "SELECT version_num FROM alembic_version") == [(newest(),)]
    assert ask(folder, "SELECT kind FROM event") == [("restored",)]


def test_a_register_of_a_newer_version_is_left_alone(dondoc: Dondoc, register: Path) -> None:
    with closing(sqlite3.connect(register / "register.db")) as store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
        store.commit()
    for arguments in (["migrate"], ["programmes"], ["invite", "--role", "admin", "--name", "A"]):
        code, out, err = dondoc(*arguments)
        said = err.startswith("Cơ sở dữ liệu do một phiên bản Đôn Đốc mới hơn tạo")
        assert (code, out, said, err.count("\n")) == (1, "", True, 1)
    assert ask(register, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_events_of_a_restore_are_in_the_log(dondoc: Dondoc, register: Path) -> None:
    dondoc("backup")
    dondoc("restore", COPY, "--yes")
    store = Database(f"sqlite:///{register / 'register.db'}")
    with store.transaction() as session:
        last = session.exec(select(Event).order_by("id")).all()[-1]
        assert (last.kind, last.source, last.values) == (
            "restored",
            "command_line",
            {"held": 0, "reports": 0, "decisions": 0},
        )
        restored_at = identity.of(session).restored_at
        assert restored_at is not None
        assert restored_at.replace(microsecond=0) == NOW
    store.close()


def test_a_register_of_another_version_is_no_witness_of_what_was_sent(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    with closing(sqlite3.connect(register / "register.db")) as store:
        store.execute("UPDATE alembic_version SET version_num = '0011'")
        store.commit()
    assert dondoc("restore", COPY, "--yes")[0] == 0
    assert ask(register, "SELECT held_until FROM store") == [("2026-12-25 16:59:59.999999",)]


def lose_last_writes(folder: Path, words: str, others: int) -> int:
    """A report of whose number the officer was told and that a deleted WAL took away; its number.

    ``others``: how many numbers were given to something else before it.
    """
    numbers: list[int] = []
    before = (folder / "register.db").read_bytes()

    def write(session: Session) -> None:
        if others:
            number = last_number(session) + others
            Act(session, NOW, source=Source.COMMAND_LINE).log(What.RESTORED, number=number)
        numbers.append(report(session, words))

    in_store(folder, write)
    with only_copy(f"sqlite:///{folder / 'register.db'}", NOW) as place:
        place.note(numbers[0])
    (folder / "register.db").write_bytes(before)
    return numbers[0]


@pytest.mark.parametrize("file", [COPY, "register.db"], ids=["a copy", "what is left"])
@pytest.mark.parametrize("others", [0, 10**9], ids=["alone", "after more than a second has one"])
def test_numbers_that_went_with_a_deleted_wal_are_given_to_nobody_else(
    dondoc: Dondoc, register: Path, file: str, others: int
) -> None:
    dondoc("backup")
    lost = lose_last_writes(register, "đã trình dự thảo", others)
    code, out, err = dondoc("restore", file, "--yes")
    assert (code, err.splitlines()[0]) == (0, LAST_WRITES_GONE)
    assert "Tin theo giờ xếp đến hết ngày làm việc tới cũng được giữ lại" in out
    numbers: list[int] = []
    in_store(register, lambda session: numbers.append(report(session, "đã trình lại")))
    assert numbers[0] > lost + 1_000
    with only_copy(f"sqlite:///{register / 'register.db'}", NOW):
        pass


def test_a_restore_that_was_killed_is_told_of_by_the_next_one(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    shutil.copyfile(register / COPY, register / "register.db.restoring")
    assert dondoc("restore", COPY)[2].splitlines()[0] == (
        "Lần khôi phục trước bị ngắt trước khi thay sổ: sổ đang dùng vẫn là sổ cũ, nguyên vẹn; "
        "còn cần thì khôi phục lại."
    )
    (register / "register.db.restoring.lock").touch()
    assert dondoc("restore", COPY)[2].splitlines()[0] == (
        "Lần khôi phục trước bị ngắt ngay sau khi thay sổ: sổ đang dùng là sổ đã khôi phục, "
        "sổ cũ giữ ở tệp .before-… bên cạnh; xem tin đang giữ: dondoc held."
    )
    assert dondoc("restore", COPY)[2].startswith("Sẽ mất")
