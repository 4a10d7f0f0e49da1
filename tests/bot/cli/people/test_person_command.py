"""``dondoc person``: what is kept of one person, shown or forgotten."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
import typer

from storage.store.event_log import broken_in_file
from storage.store.transactions import connections
from tests.bot.cli.conftest import Dondoc
from tests.postgresql import sqlite_only

NAME = "Trần Thị B"


def names(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return [row[0] for row in store.execute("SELECT name FROM person ORDER BY id")]


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody sits there and answers; gives what they were asked."""
    left, asked = list(answers), []

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return left.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", prompt)
    return asked


def test_all_that_is_kept_is_one_json_object(dondoc: Dondoc, register: Path) -> None:
    code, out, err = dondoc("person", "export", NAME)
    said = json.loads(out)
    assert (code, err, said["person"]) == (0, "", NAME)
    assert [row["name"] for row in said["kept"]["person"]] == [NAME]
    assert len(said["kept"]["channel"]) == 1


def test_forgetting_is_asked_twice(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = at_a_terminal(monkeypatch, "có", NAME)
    code, out, _ = dondoc("person", "forget", NAME)
    assert (code, out.startswith("✅ Đã quên người số")) == (0, True)
    assert [one[:30] for one in asked] == [
        f"Quên đồng chí {NAME} (đầu ",
        "Hỏi lần thứ hai: gõ lại đúng h",
    ]
    assert (NAME in names(register), "Người số 1" in names(register)) == (False, True)
    assert broken_in_file(register / "register.db") is None
    assert NAME.encode() not in (register / "register.db").read_bytes()


@sqlite_only
def test_a_file_that_cannot_be_written_anew_is_said(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_terminal(monkeypatch, "có", NAME)
    monkeypatch.setattr(connections, "BUSY_MS", 50)
    with closing(sqlite3.connect(register / "register.db")) as reader:
        reader.execute("PRAGMA journal_mode=WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        code, out, err = dondoc("person", "forget", NAME)
    assert (code, out.startswith("✅ Đã quên người số 1:")) == (1, True)
    assert err.splitlines() == [
        "Chưa ghi lại được tệp sổ nên trong tệp còn vết của lời đã xoá. Chạy lại: dondoc person forget 1",
        "Cơ sở dữ liệu đang bị khoá bởi chương trình khác. Thử lại sau ít phút.",
    ]
    at_a_terminal(monkeypatch, "có", "Người số 1")
    assert dondoc("person", "forget", "1")[0] == 0


@pytest.mark.parametrize("answers", [("không",), ("có", "Trần Thị C")])
def test_a_no_or_another_name_forgets_nothing(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...]
) -> None:
    at_a_terminal(monkeypatch, *answers)
    assert dondoc("person", "forget", NAME) == (1, "", "Chưa quên gì, sổ vẫn nguyên.\n")
    assert NAME in names(register)


def test_nobody_is_forgotten_by_a_script_and_nobody_unknown_is_found(
    dondoc: Dondoc, register: Path
) -> None:
    code, _, err = dondoc("person", "forget", NAME)
    assert (code, err) == (2, "Lệnh này hỏi hai lần nên phải gõ ở cửa sổ lệnh.\n")
    code, _, err = dondoc("person", "export", "Không Ai")
    assert (code, err) == (
        1,
        "Không có người «Không Ai» trong sổ: ghi đúng họ tên như ở /daumoi, hoặc số của người đó.\n",
    )
