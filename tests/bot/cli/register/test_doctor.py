"""``dondoc doctor``: each question with its state and what to do, exit 1 where one is red."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.demo import TOKEN
from bot.health.findings import Finding, Level
from storage.store.engine import Database
from tests.bot.cli.conftest import Dondoc, served
from tests.storage.store.damage import damage


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A local Telegram that knows the bot of the settings."""
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", TOKEN)
    with served(TOKEN) as url:
        monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", url)
        yield url


def states(out: str) -> dict[str, str]:
    found = [json.loads(line) for line in out.splitlines()]
    return {one["check"]: one["state"] for one in found}


def test_a_fresh_register_is_well_but_for_what_nobody_has_done_yet(
    dondoc: Dondoc, register: Path, telegram: str
) -> None:
    (register / "register.db").chmod(0o600)
    code, out, err = dondoc("doctor", "--json")
    assert (code, err) == (0, "")
    assert states(out) == {
        "token": "green",
        "api": "green",
        "clock": "green",
        "zone": "green",
        "sqlite": "green",
        "store": "green",
        "rights": "green",
        "disk": "green",
        "pages": "green",
        "schema": "green",
        "chain": "green",
        "backup": "yellow",
        "admins": "green",
        "people": "green",
        "parked": "green",
        "unconfirmed": "green",
        "held": "green",
        "poll": "yellow",
        "rival": "green",
        "reminders": "yellow",
        "digest": "yellow",
        "words": "green",
        "promises": "green",
    }
    assert TOKEN not in out


def test_every_question_is_one_sentence_and_says_what_to_do_unless_it_is_green(
    dondoc: Dondoc, register: Path, telegram: str
) -> None:
    (register / ".env").write_text("")
    for name in (".env", "register.db"):
        (register / name).chmod(0o644)
    found = [json.loads(line) for line in dondoc("doctor", "--json")[1].splitlines()]
    assert [one["check"] for one in found if not one["text"].endswith(".")] == []
    told = {one["check"] for one in found if one["advice"]}
    assert told == {"env", "rights", "backup", "poll"}
    assert [one for one in found if one["state"] == "green" and one["advice"]] == []


def test_the_doctor_changes_nothing(dondoc: Dondoc, register: Path, telegram: str) -> None:
    before = (register / "register.db").read_bytes()
    dondoc("doctor")
    assert (register / "register.db").read_bytes() == before


def test_without_a_token_a_register_and_a_way_out_three_are_red(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", "http://127.0.0.1:9")
    code, out, err = dondoc("doctor")
    assert (code, err, out.splitlines()[-1]) == (1, "", "5 mục: 3 đỏ, 0 vàng.")
    assert [line for line in out.splitlines() if line.startswith("🔴")] == [
        "🔴 Chưa có mã bot.",
        "🔴 Không ra được Telegram.",
        f"🔴 Không có tệp sổ {folder / 'register.db'}.",
    ]
    assert list(folder.iterdir()) == []


def test_a_dead_proxy_is_told_from_a_network_without_telegram(
    dondoc: Dondoc, register: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_PROXY_URL", "http://127.0.0.1:9")
    found = states(dondoc("doctor", "--json")[1])
    assert (found["api"], found["direct"]) == ("red", "yellow")


def test_a_wrong_token_is_red(
    dondoc: Dondoc, register: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", TOKEN[:-1] + "x")
    code, out, _ = dondoc("doctor")
    assert (code, "🔴 Telegram không nhận mã bot này." in out) == (1, True)


@pytest.mark.parametrize(
    ("statement", "check", "state"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "schema", "red"),
        ("UPDATE alembic_version SET version_num = '0010'", "schema", "yellow"),
        ("UPDATE channel SET unreachable_since = '2026-12-01'", "people", "yellow"),
        ("DELETE FROM channel WHERE id = 1", "people", "yellow"),
        ("UPDATE person SET state = 'left' WHERE role = 'admin'", "admins", "yellow"),
        (
            ("INSERT INTO inbox (channel, name, raw, received_at, state, attempts, error) "
            "VALUES ('telegram', '1', '{}', '2026-12-01', 'parked', 3, 'x')"),
            "parked",
            "yellow",
        ),
        ("UPDATE store SET polled_at = '2026-12-24 01:59:00'", "poll", "green"),
        ("UPDATE store SET polled_at = '2026-12-24 01:50:00'", "poll", "red"),
        ("UPDATE store SET rival_at = '2026-12-24 01:55:00'", "rival", "red"),
        ("UPDATE store SET rival_at = '2026-12-24 01:45:00'", "rival", "green"),
        (
            ('INSERT INTO event (at, kind, source, "values", ordinal) '
            "VALUES ('2026-12-24', 'confirmed', 'chat', '{}', 0)"),
            "chain",
            "red",
        ),
        (
            "INSERT INTO job_run VALUES (1, 'k', 'reminders', '2026-12-24', '2026-12-24 01:30', '{}')",
            "reminders",
            "green",
        ),
        (
            "INSERT INTO job_run VALUES (1, 'k', 'reminders', '2026-12-22', '2026-12-22 01:30', '{}')",
            "reminders",
            "red",
        ),
        (
            "INSERT INTO job_run VALUES (1, 'k', 'digest', '2026-12-11', '2026-12-11 09:00', '{}')",
            "digest",
            "yellow",
        ),
        (
            ("INSERT INTO job_run VALUES (1, 'k', 'backup', '2026-12-24', '2026-12-24', "
            "'{\"failed\": \"no_tool\", \"tool\": \"age\"}')"),
            "copied",
            "red",
        ),
        (
            "INSERT INTO report_word VALUES (1, 'trinh', '{\"1.1\": \"1\"}')",
            "words",
            "yellow",
        ),
        (
            "INSERT INTO promised_day VALUES (1, 1, 1, '2026-12-31', '2027-01-01 00:00')",
            "promises",
            "yellow",
        ),
        (
            "INSERT INTO job_run VALUES (1, 'k', 'retention', '2026-12-24', '2026-12-24', '{}')",
            "forgotten",
            "green",
        ),
        (
            ("INSERT INTO job_run VALUES (1, 'k', 'retention', '2026-12-24', '2026-12-24', "
            "'{\"failed\": \"full\"}')"),
            "forgotten",
            "red",
        ),
    ],
)  # fmt: skip
def test_what_the_register_tells(
    dondoc: Dondoc, register: Path, telegram: str, statement: str, check: str, state: str
) -> None:
    with closing(sqlite3.connect(register / "register.db")) as store:
        store.execute(statement)
        store.commit()
    code, out, _ = dondoc("doctor", "--json")
    assert (states(out)[check], code) == (state, int(state == "red"))


def test_words_that_are_not_the_registers_are_made_anew(
    dondoc: Dondoc, register: Path, telegram: str
) -> None:
    with closing(sqlite3.connect(register / "register.db")) as store:
        store.execute("INSERT INTO report_word VALUES (1, 'trinh', '{\"1.1\": \"1\"}')")
        store.commit()
        (events,) = store.execute("SELECT count(*) FROM event").fetchone()
    code, out, err = dondoc("migrate", "--words")
    told = f"Đã lập lại từ để tìm kiếm từ {events} bút toán."
    assert (code, out.strip(), err) == (0, told, "")
    assert states(dondoc("doctor", "--json")[1])["words"] == "green"


def test_a_damaged_page_is_one_sentence_wherever_it_lies(
    dondoc: Dondoc, register: Path, telegram: str
) -> None:
    damage(register / "register.db", "outbox")
    code, out, err = dondoc("doctor")
    assert (code, err, "🔴 Tệp sổ bị hỏng." in out) == (1, "", True)


def test_a_file_put_back_from_an_older_day_is_noticed(
    dondoc: Dondoc, register: Path, telegram: str
) -> None:
    mark = {"host": "x", "pid": 1, "since": "2026-12-24T08:30:00+07:00", "last": 10_000}
    (register / "register.db.running").write_text(json.dumps(mark))
    code, out, _ = dondoc("doctor")
    assert (code, "trong khi đã ghi đến số 10000" in out) == (1, True)
    ran = dondoc("run")
    assert (ran[0], ran[2].splitlines()[-1][:32]) == (1, "Tệp -wal cạnh cơ sở dữ liệu đã b")


def test_the_age_of_the_last_copy_is_told(dondoc: Dondoc, register: Path, telegram: str) -> None:
    dondoc("backup")
    found = states(dondoc("doctor", "--json")[1])
    assert found["backup"] == "green"
    (register / "backups" / "dondoc-20261224-090000.db").rename(
        register / "backups" / "dondoc-20261222-090000.db"
    )
    assert states(dondoc("doctor", "--json")[1])["backup"] == "yellow"


def test_a_folder_of_copies_that_nobody_may_look_into_is_red(
    dondoc: Dondoc, register: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_BACKUP_DIR", "x" * 300)  # no system lets anybody look there
    code, out, err = dondoc("doctor")
    assert (code, err) == (1, "")
    assert [line for line in out.splitlines() if line.startswith("🔴")] == [
        "🔴 Không đọc được thư mục bản sao: kiểm tra DONDOC_BACKUP_DIR và quyền đọc của người dùng chạy bot."
    ]


def test_a_night_that_could_not_forget_is_told_with_its_reason_and_what_to_do() -> None:
    found = Finding("forgotten", Level.RED, {"day": date(2026, 12, 24), "reason": "full"})
    assert (found.sentence, found.advice) == (
        "Đêm 24/12/2026 chưa xoá hết lời của tin đã quá ngày giữ.",
        "Ổ đĩa đã đầy, không ghi được cơ sở dữ liệu: giải phóng chỗ rồi chạy lại. Bot xoá tiếp vào đêm sau.",
    )


def test_every_level_of_every_question_has_its_words() -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("clock", {"seconds": 90}),
        ("zone", {"zone": "UTC"}),
        ("disk", {"free": 1, "size": 2}),
        ("sqlite", {"version": "3.30.0"}),
    ]
    for check, values in asked:
        found = Finding(check, Level.RED, values)
        assert (found.sentence[-1], found.advice[-1]) == (".", ".")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator of a machine may write anything")
def test_a_register_that_cannot_be_written_is_red(
    dondoc: Dondoc, register: Path, telegram: str
) -> None:
    (register / "register.db").chmod(0o400)
    code, out, _ = dondoc("doctor", "--json")
    assert (code, states(out)["usable"]) == (1, "red")


def test_a_register_that_another_program_holds_is_red_and_not_broken(
    dondoc: Dondoc, register: Path, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.store.transactions.write_lock.BUSY_MS", 50)
    other = Database("sqlite:///register.db")
    with other.transaction():
        code, out, _ = dondoc("doctor")
    other.close()
    assert (code, "🔴 Cơ sở dữ liệu đang bị khoá bởi chương trình khác." in out) == (1, True)
