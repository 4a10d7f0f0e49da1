"""The commands that print or queue: codes, programmes, deadlines, reminders, digests."""

import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc

EXCERPT = Path(__file__).parents[2] / "data" / "annex_excerpt.txt"


def queued(folder: Path, kind: str) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return store.execute(
            "SELECT CAST(address AS INTEGER), key FROM outbox WHERE kind = ? ORDER BY id", (kind,)
        ).fetchall()


def test_the_shipped_programmes_are_loaded_a_line_each(dondoc: Dondoc, folder: Path) -> None:
    code, out, err = dondoc("import")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[:2] == [
        (
            "17-CTr/TU: 212 nhiệm vụ mới, 0 thay đổi, 0 giữ nguyên; "
            "dự án: 63 mới, 0 thay đổi, 0 giữ nguyên; "
            "dòng chỉ tiêu: 67 mới, 0 thay đổi, 0 giữ nguyên."
        ),
        (
            "108/NQ-CP: 31 nhiệm vụ mới, 0 thay đổi, 0 giữ nguyên. Chưa theo dõi. "
            "1 đoạn chưa rõ việc hoặc cơ quan để ngoài sổ. "
            "Lưu ý: Bản có được thiếu phần đầu Phụ lục, đến nhiệm vụ 2.10."
        ),
    ]
    assert [line.partition(", 0 thay đổi")[0] for line in lines[2:]] == [
        "05-CTr/TU: 198 nhiệm vụ mới",
        "Hội nghị 11/12/2025: 18 nhiệm vụ mới",
        "CTr/ĐU: 23 nhiệm vụ mới",
    ]
    assert lines[2].endswith(' Tên văn bản ghi nhầm nhiệm kỳ "2025-2023".')


def test_the_shipped_programmes_are_loaded_once(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    code, out, _ = dondoc("import", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert found[0] == {
        "programme": "17-CTr/TU",
        "new": 0,
        "changed": 0,
        "unchanged": 212,
        "projects": {"new": 0, "changed": 0, "unchanged": 63},
        "targets": {"new": 0, "changed": 0, "unchanged": 67},
        "gone": 0,
        "followed": True,
        "kept_apart": 0,
        "remark": "",
    }
    assert [
        (one["programme"], one["new"], one["unchanged"], one["followed"], one["kept_apart"])
        for one in found[1:]
    ] == [
        ("108/NQ-CP", 0, 31, False, 1),
        ("05-CTr/TU", 0, 198, False, 0),
        ("Hội nghị 11/12/2025", 0, 18, False, 0),
        ("CTr/ĐU", 0, 23, False, 0),
    ]


def test_the_line_of_a_programme_says_what_the_office_decided(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    with closing(sqlite3.connect(folder / "register.db")) as store:
        store.execute("UPDATE programme SET followed = NOT followed WHERE number LIKE '%CTr/TU'")
        store.commit()
    first, _, third, *_ = dondoc("import")[1].splitlines()
    assert first.endswith(" Chưa theo dõi.")
    assert "Chưa theo dõi" not in third


@pytest.mark.process
def test_a_document_is_shown_and_not_saved(dondoc: Dondoc, folder: Path) -> None:
    code, out, err = dondoc("import", str(EXCERPT), "--preview", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert len(rows) > 1
    assert {"section", "no", "title", "deadline", "leads", "milestones"} <= set(rows[0])
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Không tìm thấy tệp van_ban.txt."),
        (
            b"\xff\xfe\x00",
            "Tệp văn bản không ở bảng mã Unicode (UTF-8). Đề nghị đồng chí lưu lại ở bảng mã UTF-8.",
        ),
        (
            "xin chào".encode(),
            (
                "Không tìm thấy bảng phân công hay câu giao việc nào trong tệp. Đề nghị đồng chí gửi bản"
                " Word hoặc Excel có bảng nhiệm vụ, hoặc dán nguyên văn câu giao việc."
            ),
        ),
        (b"", "Tệp không có nội dung. Đề nghị đồng chí gửi lại tệp."),
    ],
)
@pytest.mark.process
def test_a_document_that_cannot_be_read_is_told(
    dondoc: Dondoc, folder: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (folder / "van_ban.txt").write_bytes(content)
    assert dondoc("import", "van_ban.txt", "--preview") == (1, "", f"{sentence}\n")


def test_an_invitation_is_a_code_that_is_printed_once(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc(
        "invite", "--role", "officer", "--agency", "so noi vu", "--name", " Cao Thị M ", "--json"
    )
    found = json.loads(out)
    assert code == 0
    assert (found["role"], found["name"], found["hours"]) == ("officer", "Cao Thị M", 72)
    assert re.fullmatch(r"[A-Z2-9]{16}", found["code"])
    assert found["code"].encode() not in (register / "register.db").read_bytes()


def test_an_unknown_agency_is_answered_with_the_nearest(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("invite", "--role", "officer", "--agency", "Sở Nộ vu", "--name", "B") == (
        1,
        "",
        "Không tìm thấy cơ quan «Sở Nộ vu». Có phải: Sở Nội vụ, Sở Ngoại vụ và Bộ Nội vụ?\n",
    )


def test_what_was_typed_is_shown_as_typed(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("invite", "--role", "officer", "--agency", "Q & <X>", "--name", "B") == (
        1,
        "",
        "Không tìm thấy cơ quan «Q & <X>».\n",
    )


def test_deadlines_are_read_from_arguments_and_from_standard_input(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('"31/12/2026"\n\n"Quý I"\n'))
    code, out, _ = dondoc("deadline", "--year", "2027", "Quý IV/2026", "-", "khi có chỉ đạo")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [[mark["due"] for mark in row["milestones"]] for row in rows] == [
        ["2026-12-31"],
        ["2026-12-31"],
        ["2027-03-31"],
        [],
    ]


@pytest.mark.parametrize("line", ['{"text": "Quý I"}', "Quý I", "7", "null", '"Quý I'])
def test_a_line_that_is_no_json_string_is_wrong_use(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))
    assert dondoc("deadline", "-") == (2, "", "Mỗi dòng đầu vào phải là một chuỗi JSON.\n")


def test_reminders_are_shown_without_being_queued(dondoc: Dondoc, register: Path) -> None:
    code, out, err = dondoc("remind", "--on", "2026-12-24", "--dry-run")
    assert (code, err) == (0, "4 nhắc việc (chỉ in, không gửi).\n")
    assert out.count("── ") == 4
    assert "── Trần Thị B\n🔔 Nhắc việc – còn 7 ngày đến hạn 31/12/2026 (Quý IV/2026)" in out
    assert queued(register, "reminder") == []


def test_reminders_are_queued_once(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("remind", "--on", "2026-12-24")[2] == "4 nhắc việc, xếp gửi 4.\n"
    assert dondoc("remind", "--on", "2026-12-24")[2] == "4 nhắc việc, xếp gửi 0.\n"
    rows = queued(register, "reminder")
    assert sorted(chat for chat, _ in rows) == [101, 102, 103, 104]
    assert {key.rpartition(":")[2] for _, key in rows} == {"2026-12-24"}


def test_a_day_off_has_no_reminders(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("remind", "--on", "2026-12-26") == (
        0,
        "",
        "26/12/2026 không phải ngày làm việc: không có nhắc việc.\n",
    )
    assert dondoc("remind", "--on", "2027-02-08")[2].startswith("08/02/2027 không phải ngày")


def test_reminders_as_json_are_an_object_a_line(dondoc: Dondoc, register: Path) -> None:
    _, out, _ = dondoc("remind", "--on", "2026-12-24", "--dry-run", "--json")
    assert [json.loads(line)["to"] for line in out.splitlines()] == [
        "Trần Thị B",
        "Lê Văn C",
        "Phạm Thị D",
        "Hoàng Văn E",
    ]


def test_the_digest_is_shown_and_queued_for_the_offices_people(
    dondoc: Dondoc, register: Path
) -> None:
    code, out, err = dondoc("digest", "--on", "2026-12-25", "--dry-run")
    assert code == 0
    assert err.endswith("mở bằng nút (chỉ in, không gửi).\n")
    assert "Số liệu đến 16:00 ngày 25/12/2026" in out
    assert "Tổng số nhiệm vụ: 212" in out
    assert queued(register, "digest") == []
    assert out.count("── Văn phòng Thành ủy") == 2
    assert "L. Chưa nhận được nhắc việc" in out
    assert dondoc("digest", "--on", "2026-12-25")[2] == (
        "Bản tổng hợp: màn hình đầu, và đủ các mục mở bằng nút. Xếp gửi 2 tin.\n"
    )
    assert {chat for chat, _ in queued(register, "digest")} == {301, 302}
