"""``dondoc task``: a task mended on the server, the same as in the chat, all or nothing."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bot.cli.conftest import Dondoc

NOTICE = "Thông báo số 20-TB/TU ngày 01/12/2026"


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return store.execute(query).fetchall()


def test_a_scanners_slip_is_corrected_and_a_new_import_keeps_it(
    dondoc: Dondoc, register: Path
) -> None:
    code, out, err = dondoc("task", "11.12", "--title", "топ -> tốp", "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert (said["what"], said["ground"], "trong tốp đầu" in said["new"][0]) == (
        "corrected",
        "sửa lỗi chữ theo bản gốc",
        True,
    )
    dondoc("import")
    shown = (
        "SELECT title LIKE '%trong tốp đầu%' FROM task WHERE code = '11.12' AND programme_id = 1"
    )
    assert rows(register, shown) == [(1,)]


def test_a_targets_slip_and_several_changes_at_once(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("task", "PL1.II.24.2", "--title", "kiểm chế -> kiềm chế") == (
        0,
        (
            "PL1.II.24.2: sửa nội dung. Căn cứ: sửa lỗi chữ theo bản gốc. "
            "Cơ quan chủ trì chưa có đầu mối liên lạc được.\n"
        ),
        "",
    )
    code, out, _ = dondoc("task", "2.2.1", "--deadline", "31/3/2027", "--by", NOTICE)
    assert (code, out) == (
        0,
        (
            f"2.2.1: đặt thời hạn theo văn bản → 31/03/2027. Căn cứ: {NOTICE}. "
            "Đầu mối đã được báo.\n"
        ),
    )


def test_what_cannot_be_done_says_why_and_changes_nothing(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("task", "1.6")[0] == 2
    code, _, err = dondoc("task", "1.6", "--product", "Báo cáo", "--end", "--by", "sếp bảo")
    assert (code, err.startswith("Chưa rõ căn cứ.")) == (1, True)
    code, _, err = dondoc("task", "1.6", "--title", "không có chữ này -> x")
    assert (code, err.startswith("Không thấy đúng một chỗ như vậy")) == (1, True)
    assert rows(register, "SELECT count(*) FROM event WHERE kind IN ('corrected', 'ended')") == [
        (0,)
    ]


def test_a_task_is_ended_and_followed_again(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("task", "1.6", "--end", "--by", NOTICE)[0] == 0
    dondoc("import")
    followed = "SELECT dropped_at IS NULL FROM task WHERE code = '1.6' AND programme_id = 1"
    assert rows(register, followed) == [(0,)]
    assert dondoc("task", "1.6", "--resume", "--by", "Thông báo số 25-TB/TU")[0] == 0
    assert rows(register, followed) == [(1,)]
