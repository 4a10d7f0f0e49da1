"""Whatever is done to a table, each of its rows is a task, a heading, a part of one, or told of."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import openpyxl

from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from seed.readers.grid import Cell, Merge, make_grid
from seed.readers.remarks import RemarkKind
from seed.readers.task_rows import TableReading, read_rows
from tests.seed.readers.office_files import Line, write_text, write_xlsx

HEADER = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Điểm")
LEADS = ("Sở Y tế", "Sở Nội vụ", "Công an thành phố", "")
TIMES = ("Quý I/2026", "30/6/2026", "Hằng năm", "")
NUMBERS = ("", "I", "II.", "A", "1", "2", "3.", "1.1", "2.1.", "a)", "b)", "-", "i.", "5bis", "IV-")

TABLES = 600


def random_table(chance: Random) -> list[list[Cell]]:
    """A table of up to 14 rows, dropped, merged, unnumbered and put in disorder by chance."""
    lines = [
        (
            chance.choice(NUMBERS),
            chance.choice(("Việc", "việc", "")),
            chance.choice(LEADS),
            chance.choice(("", "Sở Tài chính")),
            chance.choice(TIMES),
            chance.choice(("", "Kế hoạch")),
            chance.choice(("", "10")),
        )
        for _ in range(chance.randrange(1, 15))
    ]
    merged = [(chance.randrange(14), chance.randrange(6)) for _ in range(chance.randrange(4))]
    again = [chance.randrange(14) for _ in range(chance.randrange(3))]
    return grid(lines, merged, again)


def grid(
    lines: Sequence[Sequence[str]], merged: Sequence[tuple[int, int]], again: Sequence[int]
) -> list[list[Cell]]:
    """The table: a word of its own in every title, some cells merged with the one above."""
    cells: list[list[Cell]] = [[Cell(text, 1) for text in HEADER]]
    for at, line in enumerate(lines):
        if at in again:
            cells.append([Cell(text, len(cells) + 1) for text in HEADER])
        place = len(cells) + 1
        texts = [
            f"{text} từ{at}" if column == 1 and text else text for column, text in enumerate(line)
        ]
        made = [Cell(text, place) for text in texts]
        for row_at, column in merged:
            if row_at == at and at:
                made[column] = Cell("", place, Merge.DOWN)
        cells.append(made)
    return cells


def told(read: TableReading) -> str:
    """All that came out of a document."""
    tasks = (
        f"{one.title} {one.deadline} {one.lead_raw} {one.product} {one.note}" for one in read.rows
    )
    headings = (one.title for one in read.sections)
    remarks = (one.text for one in read.remarks)
    return " | ".join((*tasks, *headings, *remarks))


def test_no_row_is_lost_when_rows_are_dropped_merged_unnumbered_or_reordered() -> None:
    for seed in range(TABLES):
        made = random_table(Random(seed))  # noqa: S311 - a table, no secret
        read = read_rows([make_grid(made, "1")], {})  # refuses where the account does not close
        said = told(read).split()
        words = [word for line in made for cell in line for word in cell.text.split()]
        own = [word for word in words if word.startswith("từ")]
        assert (seed, [word for word in own if word not in said]) == (seed, [])
        codes = [task.code for task in read.rows]
        doubled = {one.text for one in read.remarks if one.kind is RemarkKind.DUPLICATE_CODE}
        assert (seed, {code for code in codes if codes.count(code) > 1}) == (seed, doubled)


def read(folder: Path, *lines: Line) -> DocumentReading:
    return read_document(
        write_text(folder / "a.txt", [("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), *lines])
    )


def test_a_row_without_a_number_between_two_is_a_task_of_its_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("1", "Một", "Sở Y tế", "2026"),
        ("", "Hai", "Sở Nội vụ", "2026"),
        ("3", "Ba", "Sở Y tế", "2026"),
        ("", "Bốn", "Sở Y tế", "2026"),
        ("4", "Năm", "Sở Y tế", "2026"),
    )
    assert [(one.code, one.title) for one in found.rows] == [
        ("1.1", "Một"), ("1.2", "Hai"), ("1.3", "Ba"), ("1.3.ii", "Bốn"), ("1.4", "Năm"),
    ]  # fmt: skip
    assert [(one.kind, one.text) for one in found.remarks] == [
        (RemarkKind.UNNUMBERED_ROW, "Hai"),
        (RemarkKind.UNNUMBERED_ROW, "Bốn"),
    ]


def test_a_seventh_row_after_the_parts_of_the_sixth_is_no_part_of_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("I", "Chương", "", ""),
        ("6", "Sáu", "Sở Y tế", "2026"),
        ("6.1", "Một", "", "Quý I/2026"),
        ("6.3", "Ba", "Sở Nội vụ", "Quý I/2026"),
        ("7.", "Bảy", "Sở Y tế", "2026"),
    )
    assert [(one.code, one.title, one.leads) for one in found.rows] == [
        ("1.6", "Sáu", ("Sở Y tế",)),
        ("1.6.1", "Một", ("Sở Y tế",)),
        ("1.6.3", "Ba", ("Sở Nội vụ",)),
        ("1.7", "Bảy", ("Sở Y tế",)),
    ]


def test_a_seventh_row_after_a_group_six_is_a_group_of_its_own(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("6", "Nhóm sáu", "", ""),
        ("6.1", "Một", "Sở Y tế", "2026"),
        ("6.2", "Hai", "Sở Y tế", "2026"),
        ("7.", "Bảy", "Sở Y tế", "2026"),
    )
    assert [(one.code, one.title) for one in found.rows] == [
        ("6.1", "Một"), ("6.2", "Hai"), ("7.1", "Bảy"),
    ]  # fmt: skip


def test_columns_that_are_not_read_are_named_once(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí", "Chủ đầu tư"),
        ("1", "A", "Sở Y tế", "2026", "5 tỷ", "Sở Y tế"),
        ("2", "B", "Sở Y tế", "2026", "6 tỷ", ""),
    ]
    found = read_document(write_text(tmp_path / "a.txt", lines))
    assert [(one.kind, one.text) for one in found.remarks] == [
        (RemarkKind.UNREAD_COLUMN, "Kinh phí"),
        (RemarkKind.UNREAD_COLUMN, "Chủ đầu tư"),
    ]


def test_quarters_as_columns_say_when_a_task_is_due(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Năm 2026", "", "", ""),
        ("", "", "", "Quý I", "Quý II", "Quý III", "Quý IV"),
        ("1", "A", "Sở Y tế", "", "x", "", ""),
        ("2", "B", "Sở Y tế", "Trình", "", "", "X"),
    ]
    found = read_document(write_xlsx(tmp_path / "a.xlsx", lines))
    assert [(one.title, one.deadline) for one in found.rows] == [
        ("A", "Quý II/2026"),
        ("B", "Trình: Quý I/2026; Quý IV/2026"),
    ]


def test_result_columns_stand_beside_the_product(tmp_path: Path) -> None:
    lines: list[Line] = [
        (
            "TT",
            "Nhiệm vụ",
            "Lãnh đạo phụ trách",
            "Chủ trì",
            "Thời hạn trình",
            "Sản phẩm",
            "Kết quả thực hiện",
        ),
        ("1", "A", "Ông B", "Sở Y tế", "2026", "Kế hoạch", "Đã ban hành"),
    ]
    found = read_document(write_text(tmp_path / "a.txt", lines))
    assert [(one.leads, one.product, one.note) for one in found.rows] == [
        (("Sở Y tế",), "Kế hoạch", "Đã ban hành")
    ]
    assert [one.text for one in found.remarks] == ["Lãnh đạo phụ trách"]
    assert found.questions == ()


def test_hidden_rows_formulas_without_value_and_swapped_dates_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
    sheet.append(["1", "Một", "Sở Y tế", "25/12/2026"])
    sheet.append(["=A2+1", "Hai", "Sở Y tế", "=D2"])
    sheet.append(["3", "Ba", "Sở Y tế", "30/6/2026"])
    sheet.row_dimensions[4].hidden = True
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = read_document(path)
    assert [(one.code, one.title, one.deadline) for one in found.rows] == [
        ("1.1", "Một", "25/12/2026"), ("1.2", "Hai", ""), ("1.3", "Ba", "30/6/2026"),
    ]  # fmt: skip
    assert [(one.kind, one.text) for one in found.remarks] == [
        (RemarkKind.HIDDEN_ROW, "3 | Ba | Sở Y tế | 30/6/2026"),
        (RemarkKind.NO_VALUE, "A3 =A2+1"),
        (RemarkKind.NO_VALUE, "D3 =D2"),
        (RemarkKind.UNNUMBERED_ROW, "Hai"),
    ]


def test_an_annex_inside_a_sheet_opens_a_part_and_a_note_is_no_group(tmp_path: Path) -> None:
    header = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    lines = [
        ("PHỤ LỤC I",), header, ("I", "Kinh tế"), ("1", "Lập đề án", "Sở Y tế", "2027"),
        ("PHỤ LỤC II: XÃ HỘI",), header, ("I", "Văn hóa"), ("1", "Rà soát", "Sở Nội vụ", "2026"),
        ("Ghi chú: bảng này thay bảng cũ",),
    ]  # fmt: skip
    read = read_document(write_xlsx(tmp_path / "a.xlsx", lines))
    assert [(row.code, row.section_title) for row in read.rows] == [
        ("1.1.1", "Kinh tế"),
        ("2.1.1", "Văn hóa"),
    ]
    assert [(remark.kind, remark.text) for remark in read.remarks] == [
        (RemarkKind.LOST_ROW, "Ghi chú: bảng này thay bảng cũ")
    ]


def test_assignments_beside_a_table_stand_in_a_part_of_their_own(tmp_path: Path) -> None:
    rows = (
        "<tr><td>I</td><td>Kinh tế</td></tr><tr><td>1</td><td>Lập đề án</td><td>Sở Y tế</td></tr>"
    )
    path = tmp_path / "a.html"
    path.write_text(
        "<html><p>KẾ HOẠCH</p><table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr>"
        f"{rows}</table><p>Giao Sở Nội vụ tổng hợp trước ngày 20/12/2026.</p></html>",
        "utf-8",
    )
    read = read_document(path)
    assert [row.code for row in read.rows] == ["1.1", "2.1"]
    assert [(one.code, one.title) for one in read.sections] == [("1", "Kinh tế"), ("2", "")]
    assert (read.head.title, read.head.issuer) == ("KẾ HOẠCH", "")
