"""``dondoc import FILE``: documents as offices have them are shown row by row, nothing is saved."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from seed.preview import preview_rows
from seed.readers.annex import read_annex
from tests.bot.cli.conftest import Dondoc

pytestmark = pytest.mark.process

EXCERPT = Path(__file__).parents[3] / "data" / "annex_excerpt.txt"
HEADER = ("STT", "Nội dung công việc", "Đơn vị thực hiện", "Thời hạn", "Sản phẩm")
WORK = ("1", "Xây dựng kế hoạch năm", "Sở Nội vụ", "Quý II/2026", "Kế hoạch")


def workbook(folder: Path, *rows: tuple[str, ...]) -> str:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / "giao-viec.xlsx")
    return str(folder / "giao-viec.xlsx")


def test_the_annex_comes_out_as_its_own_reader_reads_it(dondoc: Dondoc, folder: Path) -> None:
    code, out, err = dondoc("import", str(EXCERPT), "--preview", "--json", "--year", "2026")
    rows = read_annex(EXCERPT.read_text("utf-8"))
    assert (code, err) == (0, "")
    assert [json.loads(line) for line in out.splitlines()] == preview_rows(
        rows, issued=date(2026, 1, 1)
    )
    assert list(folder.iterdir()) == []


def test_a_workbook_is_read_by_its_header_words(dondoc: Dondoc, folder: Path) -> None:
    code, out, err = dondoc("import", workbook(folder, HEADER, WORK), "--preview", "--json")
    read = json.loads(out)
    assert (code, err) == (0, "")
    assert (read["no"], read["title"], read["leads"], read["deadline"]) == (
        "1",
        "Xây dựng kế hoạch năm",
        ["Sở Nội vụ"],
        "Quý II/2026",
    )
    assert read["milestones"][0]["due"] == "2026-06-30"


def test_two_columns_that_may_be_the_time_are_asked_about_and_settled(
    dondoc: Dondoc, folder: Path
) -> None:
    header = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Thời gian hoàn thành")
    file = workbook(folder, header, ("1", "Lập đề án", "Sở Tài chính", "Quý I/2026", "Quý II/2026"))
    code, out, err = dondoc("import", file, "--preview", "--json")
    assert (code, err.startswith("Cột «time» có thể là cột 4 (Thời hạn), cột 5 (")) == (0, True)
    code, out, err = dondoc("import", file, "--preview", "--json", "--column", "time=5")
    left = "Cột 4 «Thời hạn» không đọc. Nếu cột này cần đọc, chỉ rõ, ví dụ: --column note=4\n"
    assert (code, json.loads(out)["deadline"], err) == (0, "Quý II/2026", left)


@pytest.mark.parametrize("column", ["time", "time=x", "khi=5", "=5"])
def test_a_column_said_wrongly_is_wrong_use(dondoc: Dondoc, folder: Path, column: str) -> None:
    file = workbook(folder, HEADER, WORK)
    code, out, err = dondoc("import", file, "--preview", "--column", column)
    assert (code, out) == (2, "")
    assert err.startswith(f"«{column}» không phải cách chỉ cột. Ví dụ: --column time=5.")


def test_a_document_marked_secret_is_refused_whole(dondoc: Dondoc, folder: Path) -> None:
    file = workbook(folder, ("TỐI MẬT", "", "", "", ""), HEADER, WORK)
    code, out, err = dondoc("import", file, "--preview")
    assert (code, out) == (1, "")
    assert err.startswith("Tài liệu có dấu chỉ độ mật")
