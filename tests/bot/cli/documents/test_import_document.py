"""``dondoc import FILE``: what it would do is shown, ``--apply`` saves it whole, questions first."""

import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.conftest import Dondoc
from tests.bot.cli.documents.documents import ARMED, HEAD, NUMBER, PLAN, PROJECT, SECRET, workbook

pytestmark = pytest.mark.process

LATER = (*PLAN[:3], "Quý III/2026", PLAN[4])
SAVED = "Đã lưu 7/KH-TU: "


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return store.execute(query).fetchall()


def due(folder: Path) -> list[tuple[Any, ...]]:
    return rows(
        folder,
        "SELECT code, due_on FROM task JOIN milestone ON task_id = task.id ORDER BY code, due_on",
    )


def planned(out: str) -> dict[str, Any]:
    """The plan object behind the rows of --json."""
    found: dict[str, Any] = next(
        line["plan"] for line in map(json.loads, out.splitlines()) if "plan" in line
    )
    return found


def test_a_preview_shows_the_plan_and_makes_no_register(dondoc: Dondoc, folder: Path) -> None:
    file = workbook(folder, PLAN, PROJECT)
    code, out, err = dondoc("import", file, *HEAD)
    assert (code, err) == (0, "Chưa lưu gì. Lưu vào sổ: thêm --apply.\n")
    assert "7/KH-TU ngày 06/03/2026: Kế hoạch <năm>\n" in out
    assert (
        "2 nhiệm vụ: 2 mới · 0 thay đổi · 0 giữ nguyên · 0 không còn trong văn bản\n"
        "Cơ quan mới trong sổ: 2" in out
    )
    assert [path.name for path in folder.iterdir()] == ["giao-viec.xlsx"]


def test_applied_it_is_saved_and_applied_again_nothing_changes(
    dondoc: Dondoc, folder: Path
) -> None:
    file = workbook(folder, PLAN, PROJECT)
    code, out, err = dondoc("import", file, *HEAD, "--apply")
    assert (code, err, out.splitlines()[-1]) == (
        0,
        "",
        f"{SAVED}2 nhiệm vụ mới, 0 thay đổi, 0 giữ nguyên.",
    )
    assert due(folder) == [("1.1", "2026-06-30"), ("1.2", "2026-09-30")]
    events = rows(folder, "SELECT count(*) FROM event")
    code, out, _ = dondoc("import", file, "--number", NUMBER, "--apply")
    assert (code, out.splitlines()[-1]) == (
        0,
        f"{SAVED}0 nhiệm vụ mới, 0 thay đổi, 2 giữ nguyên.",
    )
    assert rows(folder, "SELECT count(*) FROM event") == events


def test_undecided_without_a_terminal_is_wrong_use_and_saves_nothing(
    dondoc: Dondoc, folder: Path
) -> None:
    dondoc("import", workbook(folder, PLAN, PROJECT), *HEAD, "--apply")
    before = due(folder)
    code, out, err = dondoc("import", workbook(folder, LATER), "--number", NUMBER, "--apply")
    assert (code, err) == (
        2,
        (
            "Chưa lưu gì. Có nhiệm vụ đổi hạn: thêm --dates move (đổi) hoặc --dates keep (giữ hạn "
            "cũ). Có nhiệm vụ không còn trong văn bản: thêm --gone drop (thôi theo dõi) hoặc --gone "
            "keep (vẫn theo dõi).\n"
        ),
    )
    assert "• 1.1: thời hạn «Quý II/2026» → «Quý III/2026»; hạn 30/06/2026 → 30/09/2026;" in out
    assert out.endswith("Không còn trong văn bản: 1 dòng\n1.2\n")
    assert due(folder) == before


@pytest.mark.parametrize(
    ("dates", "gone", "first_due", "dropped", "sentence"),
    [
        ("move", "drop", "2026-09-30", 1, "1 thay đổi, 0 giữ nguyên, 1 thôi theo dõi."),
        ("move", "keep", "2026-09-30", 0, "1 thay đổi, 0 giữ nguyên."),
        ("keep", "drop", "2026-06-30", 1, "0 thay đổi, 1 giữ nguyên, 1 thôi theo dõi."),
        ("keep", "keep", "2026-06-30", 0, "0 thay đổi, 1 giữ nguyên."),
    ],
)
def test_the_options_decide(
    dondoc: Dondoc,
    folder: Path,
    dates: str,
    gone: str,
    first_due: str,
    dropped: int,
    sentence: str,
) -> None:
    dondoc("import", workbook(folder, PLAN, PROJECT), *HEAD, "--apply")
    newer = workbook(folder, LATER)
    options = ("--dates", dates, "--gone", gone)
    code, out, err = dondoc("import", newer, "--number", NUMBER, "--apply", *options)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"{SAVED}0 nhiệm vụ mới, {sentence}"
    assert due(folder)[0] == ("1.1", first_due)
    count = "SELECT count(*) FROM task WHERE dropped_at IS NOT NULL"
    assert rows(folder, count) == [(dropped,)]


def test_json_gives_the_rows_then_the_plan_then_what_was_saved(
    dondoc: Dondoc, folder: Path
) -> None:
    twin = ("2", "Lập đề án khác", "", "khi nào xong thì xong", "")
    file = workbook(folder, PLAN, PROJECT, twin)
    code, out, err = dondoc("import", file, *HEAD, "--apply", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [line.get("no") for line in lines] == ["1", "2", "2", None, None]
    assert lines[3] == {
        "plan": {
            "number": NUMBER,
            "date": "2026-03-06",
            "title": "Kế hoạch <năm>",
            "new": 3,
            "changed": 0,
            "unchanged": 0,
            "gone": 0,
            "undated": 0,
            "restricted": [],
            "new_agencies": ["Sở Nội vụ", "Sở Tài chính"],
            "doubts": lines[3]["plan"]["doubts"],
            "changes": [],
            "codes_gone": [],
        }
    }
    assert [(doubt["kind"], doubt["code"]) for doubt in lines[3]["plan"]["doubts"]] == [
        ("duplicate_code", "1.2"),
        ("unread_deadline", "1.2.ii"),
        ("no_lead", "1.2.ii"),
    ]
    assert lines[4] == {
        "saved": NUMBER,
        "new": 3,
        "changed": 0,
        "unchanged": 0,
        "gone": 0,
        "projects": {"new": 0, "changed": 0, "unchanged": 0},
        "targets": {"new": 0, "changed": 0, "unchanged": 0},
    }


def test_json_gives_each_changed_row_with_old_and_new(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import", workbook(folder, PLAN, PROJECT), *HEAD, "--apply")
    newer = workbook(folder, LATER)
    plan = planned(dondoc("import", newer, "--number", NUMBER, "--json")[1])
    assert (plan["changes"], plan["codes_gone"]) == (
        [
            {
                "code": "1.1",
                "words": [{"field": "deadline_text", "old": "Quý II/2026", "new": "Quý III/2026"}],
                "dates": [{"label": "", "old": "2026-06-30", "new": "2026-09-30", "kept": False}],
            }
        ],
        ["1.2"],
    )


def test_a_restricted_tasks_words_are_in_no_plan(dondoc: Dondoc, folder: Path) -> None:
    below = ("", f"{SECRET} tiếp theo", "", "", "")
    file = workbook(folder, PLAN, ARMED, below)
    _, out, _ = dondoc("import", file, *HEAD)
    assert (SECRET in out, "(hạn chế)" in out) == (False, True)
    assert "Hạn chế, chỉ hiện mã và hạn: 1 nhiệm vụ" in out
    assert "(nội dung hạn chế) được nối vào nhiệm vụ phía trên" in out
    plan = planned(dondoc("import", file, *HEAD, "--apply", "--json")[1])
    assert (SECRET in json.dumps(plan, ensure_ascii=False), plan["restricted"]) == (
        False,
        ["1.3"],
    )
    newer = workbook(folder, PLAN, (*ARMED[:4], f"{SECRET} lần hai"))
    _, out, _ = dondoc("import", newer, "--number", NUMBER)
    plan = planned(dondoc("import", newer, "--number", NUMBER, "--json")[1])
    assert (SECRET in out, "• 1.3 (hạn chế): thay đổi khác" in out) == (False, False)
    assert "• 1.3 (hạn chế):" in out
    assert (plan["changes"], SECRET in json.dumps(plan, ensure_ascii=False)) == (
        [{"code": "1.3", "words": [], "dates": []}],
        False,
    )


def test_words_that_an_admin_restricted_are_in_no_plan_either(dondoc: Dondoc, folder: Path) -> None:
    leaderless = ("3", SECRET, "", "Năm 2026", "")
    file = workbook(folder, PLAN, leaderless, ("", f"{SECRET} tiếp theo", "", "", ""))
    dondoc("import", file, *HEAD, "--apply")
    assert dondoc("programmes", "--restrict", "1.3")[0] == 0
    _, out, _ = dondoc("import", file, "--number", NUMBER)
    assert (SECRET in out, "(nội dung hạn chế) được nối" in out) == (False, True)
    plan = planned(dondoc("import", file, "--number", NUMBER, "--json")[1])
    assert SECRET not in json.dumps(plan, ensure_ascii=False)
    assert [(doubt["kind"], doubt["text"]) for doubt in plan["doubts"]] == [
        ("joined_row", ""),
        ("no_lead", ""),
    ]


def test_open_takes_the_armed_bodies_tasks_in_as_others(dondoc: Dondoc, folder: Path) -> None:
    file = workbook(folder, ARMED)
    _, out, _ = dondoc("import", file, *HEAD, "--open", "--apply")
    assert "Hạn chế" not in out
    assert rows(folder, "SELECT visibility FROM task") == [("normal",)]
    dondoc("import", file, "--number", NUMBER, "--apply")
    assert rows(folder, "SELECT visibility FROM task") == [("normal",)]


def test_no_follow_keeps_a_new_document_out_of_lists(dondoc: Dondoc, folder: Path) -> None:
    file = workbook(folder, PLAN)
    dondoc("import", file, *HEAD, "--no-follow", "--apply")
    assert rows(folder, "SELECT followed FROM programme") == [(0,)]
    dondoc("import", file, "--number", NUMBER, "--apply")
    assert rows(folder, "SELECT followed FROM programme") == [(0,)]


def test_a_spelling_said_to_be_an_agency_is_remembered(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import", workbook(folder, PLAN), *HEAD, "--apply")
    other = ("2", "Lập đề án", "Sở Nội vụu", "30/9/2026", "")
    newer = workbook(folder, PLAN, other)
    _, out, _ = dondoc("import", newer, "--number", NUMBER)
    assert "cơ quan «Sở Nội vụu» chưa có trong sổ, gần nhất là «Sở Nội vụ»" in out
    same = ("--same", "Sở Nội vụu=so noi vu")
    code, out, _ = dondoc("import", newer, "--number", NUMBER, *same, "--apply")
    assert (code, "Cần xem lại" in out) == (0, False)
    assert rows(folder, "SELECT name FROM agency") == [("Sở Nội vụ",)]
    _, out, _ = dondoc("import", newer, "--number", NUMBER, "--apply")
    assert "2 giữ nguyên" in out.splitlines()[-1]
    assert rows(folder, "SELECT name FROM agency") == [("Sở Nội vụ",)]


def test_a_spelling_of_an_agency_nobody_knows_saves_nothing(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import", workbook(folder, PLAN), *HEAD, "--apply")
    newer = workbook(folder, PLAN, PROJECT)
    code, _, err = dondoc(
        "import", newer, "--number", NUMBER, "--same", "Sở Tài chính=Sở Nội", "--apply"
    )
    assert (code, err) == (1, "Không tìm thấy cơ quan «Sở Nội». Có phải: Sở Nội vụ?\n")
    assert rows(folder, "SELECT code FROM task") == [("1.1",)]


def test_an_unknown_agency_saves_nothing_until_somebody_says_which_it_is(
    dondoc: Dondoc, folder: Path
) -> None:
    dondoc("import", workbook(folder, PLAN), *HEAD, "--apply")
    newer = workbook(folder, PLAN, ("2", "Báo cáo biên chế", "Sở Nội vụu", *PLAN[3:]))
    again = ("import", newer, "--number", NUMBER, "--apply")
    code, out, err = dondoc(*again)
    assert (code, "Cơ quan mới trong sổ: 1: «Sở Nội vụu» (gần nhất: Sở Nội vụ)" in out) == (2, True)
    assert err.startswith("1 cơ quan chưa rõ: «Sở Nội vụu» (gần nhất: Sở Nội vụ). Chưa lưu gì.")
    assert rows(folder, "SELECT code FROM task") == [("1.1",)]
    assert dondoc(*again, "--new", "Sở Nội vụu")[0] == 0
    assert rows(folder, "SELECT name FROM agency WHERE name = 'Sở Nội vụu'") == [("Sở Nội vụu",)]


def test_a_table_without_rows_is_a_failure(dondoc: Dondoc, folder: Path) -> None:
    assert dondoc("import", workbook(folder, name="a&b.xlsx"), *HEAD) == (
        1,
        "",
        (
            "Không thấy nhiệm vụ nào trong a&b.xlsx. Nếu trong tệp có bảng, chỉ rõ từng cột: "
            "--column title=2 --column lead=3 --column time=4 (đếm từ 1).\n"
        ),
    )


def test_a_missing_file_is_told_by_its_name(dondoc: Dondoc, folder: Path) -> None:
    assert dondoc("import", "khong-co.xlsx", *HEAD, "--apply") == (
        1,
        "",
        "Không tìm thấy tệp khong-co.xlsx.\n",
    )


def test_at_a_terminal_the_questions_are_asked_until_answered(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import", workbook(folder, PLAN, PROJECT), *HEAD, "--apply")
    newer = workbook(folder, LATER)
    command = (sys.executable, "-c", "from bot.cli import main; main()", "import", newer)
    screen, terminal = pty.openpty()
    os.write(screen, b"co le\nc\nk\n")
    with subprocess.Popen(
        [*command, "--number", NUMBER, "--apply"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=folder,
    ) as process:
        os.close(terminal)
        shown = _everything_on(screen)
        assert process.wait(120) == 0
    assert shown.count("1 nhiệm vụ đang theo dõi sẽ đổi hạn theo văn bản này (1.1). Đổi hạn?") == 2
    assert shown.count("1 nhiệm vụ không còn trong văn bản (1.2). Thôi theo dõi?") == 1
    assert due(folder) == [("1.1", "2026-09-30"), ("1.2", "2026-09-30")]
    assert rows(folder, "SELECT code FROM task WHERE dropped_at IS NOT NULL") == []


def _everything_on(screen: int) -> str:
    seen = b""
    try:
        while select.select([screen], [], [], 120)[0] and (piece := os.read(screen, 4096)):
            seen += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(screen)
    return " ".join(seen.decode().split())
