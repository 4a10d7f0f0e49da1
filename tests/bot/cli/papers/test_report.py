"""``dondoc report``: files on the server, with the figures of the register."""

import io
import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.cli.papers.written_file import write
from bot.files.finished_file import FinishedFile
from tests.bot.cli.conftest import Dondoc
from tests.storage.store.damage import files_at_most


class Terminal(io.StringIO):
    """Standard input of somebody who sits there."""

    def isatty(self) -> bool:
        return True


def test_the_quarters_report_is_written_and_its_figures_printed(
    dondoc: Dondoc, register: Path
) -> None:
    code, out, err = dondoc("report", "--quarter", "IV/2026", "--out", "q.docx", "--json")
    told = json.loads(out)
    parts = ("done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline")
    assert (code, err) == (0, "")
    assert (told["file"], told["period"], told["total"]) == ("q.docx", "Quý IV/2026", 212)
    assert sum(told[part] for part in parts) == 212
    assert Document(str(register / "q.docx")).paragraphs[0].text == ""


def test_without_a_name_the_file_has_the_reports_own(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc("report", "--year", "2026")
    assert (code, out) == (0, "Năm 2026: đã ghi Báo cáo Năm 2026, 24-12-2026.docx\n")
    assert (register / "Báo cáo Năm 2026, 24-12-2026.docx").exists()


def test_an_agencys_sheet_counts_its_own_tasks(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc("report", "--agency", "so noi vu", "--out", "a.docx", "--json")
    assert (code, json.loads(out)["total"]) == (0, 23)


def test_the_assessment_is_a_workbook(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc("report", "--assessment", "--out", "a.xlsx", "--json")
    agencies = json.loads(out)["agencies"]
    assert (code, len(agencies)) == (0, 32)
    assert load_workbook(register / "a.xlsx").sheetnames == ["Đánh giá", "Cách tính"]


def test_a_file_that_is_there_is_kept_until_somebody_agrees(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = register / "q.docx"
    kept.write_bytes(b"mine")
    code, out, err = dondoc("report", "--out", "q.docx")
    assert (code, out, kept.read_bytes()) == (2, "", b"mine")
    assert err.strip() == (
        "Đã có tệp q.docx, chưa ghi gì. Thêm --yes để ghi đè, hoặc chọn tên khác với --out."
    )
    monkeypatch.setattr("sys.stdin", Terminal("không\n"))
    code, out, err = dondoc("report", "--out", "q.docx")
    assert (code, kept.read_bytes()) == (2, b"mine")
    assert err.endswith("Tệp q.docx vẫn như cũ, chưa ghi gì.\n")
    monkeypatch.setattr("sys.stdin", Terminal("để xem\nkhông\n"))
    code, out, err = dondoc("report", "--out", "q.docx")
    assert (code, err.count("Gõ «có» để ghi đè"), kept.read_bytes()) == (2, 2, b"mine")
    monkeypatch.setattr("sys.stdin", Terminal("có\n"))
    code, out, _ = dondoc("report", "--out", "q.docx")
    assert (code, out.strip()) == (0, "Quý IV/2026: đã ghi q.docx")
    assert kept.read_bytes().startswith(b"PK")
    kept.write_bytes(b"mine")
    assert dondoc("report", "--out", "q.docx", "--yes")[0] == 0
    assert kept.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--quarter", "V/2026"), "Không rõ kỳ «V/2026»"),
        (("--year", "2027"), "Không rõ kỳ «2027»"),
        (("--quarter", "IV/2026", "--year", "2026"), "chỉ chọn một"),
        (("--agency", "Sở Nội vụ", "--assessment"), "chỉ chọn một"),
        (("--agency", "Sở Nội vụu"), "Có phải: Sở Nội vụ"),
    ],
)
def test_a_wrong_call_is_explained_and_writes_nothing(
    dondoc: Dondoc, register: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = dondoc("report", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert list(register.glob("*.docx")) == []


def test_a_file_is_there_whole_or_as_it_was(register: Path) -> None:
    kept = register / "q.docx"
    kept.write_bytes(b"mine")
    with files_at_most(1_000), pytest.raises(OSError, match="large"):
        write(FinishedFile("q.docx", "", b"x" * 2_000), kept, sure=True)
    assert (kept.read_bytes(), list(register.glob("*.part"))) == (b"mine", [])


def test_a_folder_is_no_files_name(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("report", "--out", ".") == (2, "", ". là một thư mục: ghi cả tên tệp.\n")
    said = f"Không có thư mục {register / 'khong/co'}: tạo thư mục đó hoặc chọn nơi khác.\n"
    assert dondoc("report", "--out", "khong/co/q.docx") == (1, "", said)
