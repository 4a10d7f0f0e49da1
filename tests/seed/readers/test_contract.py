"""Whatever file a table comes in, its tasks are the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seed.readers.assignment_rows import Row
from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import RemarkKind
from tests.seed.readers.office_files import WRITERS, Line

HEADER: list[Line] = [
    ("TT", "Nhiệm vụ cụ thể", "Phân công thực hiện", "", "Thời gian", "Sản phẩm", "Ghi chú"),
    ("", "", "Cơ quan chủ trì", "Cơ quan phối hợp", "", "", ""),
]
TABLE: list[Line] = [
    *HEADER,
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
    ("I. Hoàn thiện thể chế",),
    ("1", "Rà soát văn bản", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2026", "Báo cáo", ""),
    ("2", "Xây dựng Đề án", "Sở Tài chính", "", "- Trình quý I/2026;", "Đề án", ""),
    ("", "", "", "", "- Ban hành quý II/2026", "", ""),
    ("3", "Sắp xếp lại tổ chức bộ máy của", "Sở Nội vụ", "Các sở,", "Tháng", "Kế", "Mới"),
    *HEADER,
    ("", "các đơn vị sự nghiệp", "", "ngành liên quan", "12/2026", "hoạch", ""),
    ("II-", "Chuyển đổi số", "", "", "", "", ""),
    ("2.1.", "Hạ tầng", "", "", "", "", ""),
    ("(1)", "Phủ sóng 5G", "Sở Khoa học và Công nghệ", "", "Năm 2027", "", ""),
    ("i.", "Nội thành", "Sở Khoa học và Công nghệ", "", "Quý I/2026", "", ""),
    ("ii.", "Ngoại thành", "Sở Khoa học và Công nghệ", "", "Quý IV/2027", "", ""),
]


def row(section: str, title: str, no: str, *cells: str, note: str = "") -> Row:
    words, lead, coordinating, deadline, product = cells
    return Row(
        section=section,
        section_title=title,
        no=no,
        title=words,
        deadline=deadline,
        lead_raw=lead,
        leads=(lead,),
        coordinating_raw=coordinating,
        coordinating=(coordinating,) if coordinating else (),
        product=product,
        note=note,
        place=0,
    )


LAW, NET = "Hoàn thiện thể chế", "Hạ tầng"
EXPECTED = [
    row("1", LAW, "1", "Rà soát văn bản", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2026", "Báo cáo"),
    row("1", LAW, "2", "Xây dựng Đề án", "Sở Tài chính", "",
        "- Trình quý I/2026; | - Ban hành quý II/2026", "Đề án"),
    row("1", LAW, "3", "Sắp xếp lại tổ chức bộ máy của các đơn vị sự nghiệp", "Sở Nội vụ",
        "Các sở, ngành liên quan", "Tháng 12/2026", "Kế hoạch", note="Mới"),
    row("2.1", NET, "1", "Phủ sóng 5G", "Sở Khoa học và Công nghệ", "", "Năm 2027", ""),
    row("2.1", NET, "1.i", "Nội thành", "Sở Khoa học và Công nghệ", "", "Quý I/2026", ""),
    row("2.1", NET, "1.ii", "Ngoại thành", "Sở Khoa học và Công nghệ", "", "Quý IV/2027", ""),
]  # fmt: skip


def placeless(read: DocumentReading) -> list[Row]:
    return [replace(one, place=0) for one in read.rows]


def written(folder: Path, form: str, lines: list[Line], above: str = "") -> DocumentReading:
    return read_document(WRITERS[form](folder / f"table.{form}", lines, above))


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_table_gives_the_same_tasks_in_every_form(tmp_path: Path, form: str) -> None:
    read = written(tmp_path, form, TABLE)
    assert placeless(read) == EXPECTED
    assert [(section.code, section.title) for section in read.sections] == [
        ("1", LAW),
        ("2", "Chuyển đổi số"),
        ("2.1", NET),
    ]
    assert read.remarks == ()
    assert read.questions == ()
    assert read.columns == {
        "no": 1, "title": 2, "lead": 3, "coordinating": 4, "time": 5, "product": 6, "note": 7,
    }  # fmt: skip


@pytest.mark.parametrize("form", WRITERS)
def test_title_lines_above_the_table_are_no_header(tmp_path: Path, form: str) -> None:
    read = written(
        tmp_path, form, TABLE, "PHỤ LỤC: Nhiệm vụ, thời gian hoàn thành, cơ quan chủ trì"
    )
    assert placeless(read) == EXPECTED


@pytest.mark.parametrize("form", WRITERS)
def test_columns_may_stand_in_any_order(tmp_path: Path, form: str) -> None:
    order = (5, 4, 6, 1, 2, 3, 0)
    turned = [line if len(line) == 1 else tuple(line[at] for at in order) for line in TABLE]
    # The counting line would count in disorder, and no office writes it so.
    del turned[2]
    assert placeless(written(tmp_path, form, turned)) == EXPECTED


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_a_cell_merged_downwards_holds_for_every_task_it_reaches(tmp_path: Path, form: str) -> None:
    lines: list[Line] = [
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "A", "Sở Y tế", "Quý I/2026"),
        ("2", "B", None, "Quý II/2026"),
        ("3", "C", None, None),
    ]
    read = written(tmp_path, form, lines)
    assert [(one.no, one.lead_raw, one.deadline) for one in read.rows] == [
        ("1", "Sở Y tế", "Quý I/2026"),
        ("2", "Sở Y tế", "Quý II/2026"),
        ("3", "Sở Y tế", "Quý II/2026"),
    ]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_task_over_two_deadline_rows_is_one_task(tmp_path: Path, form: str) -> None:
    lines: list[Line] = [
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        ("1", "A", "Sở Y tế", "Trình quý I/2026"),
        (None, None, None, "Ban hành quý II/2026"),
    ]
    read = written(tmp_path, form, lines)
    assert [(one.title, one.lead_raw, one.deadline) for one in read.rows] == [
        ("A", "Sở Y tế", "Trình quý I/2026 | Ban hành quý II/2026")
    ]


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_a_group_that_runs_down_beside_its_tasks_is_their_section(
    tmp_path: Path, form: str
) -> None:
    lines: list[Line] = [
        ("STT", "Lĩnh vực", "Nội dung công việc", "Đơn vị thực hiện", "Tiến độ"),
        ("1", "Y tế", "A", "Sở Y tế", "Quý I/2026"),
        ("2", None, "B", "Sở Y tế", "Quý I/2026"),
        ("3", "Giáo dục", "C", "Sở Nội vụ", "Quý I/2026"),
    ]
    read = written(tmp_path, form, lines)
    assert [(one.code, one.section_title, one.title) for one in read.rows] == [
        ("1.1", "Y tế", "A"),
        ("1.2", "Y tế", "B"),
        ("2.3", "Giáo dục", "C"),
    ]


@pytest.mark.parametrize("form", WRITERS)
def test_a_table_without_numbers_is_counted(tmp_path: Path, form: str) -> None:
    lines: list[Line] = [
        ("Nội dung", "Thời hạn", "Chủ trì"),
        ("A", "Quý I/2026", "Sở Y tế"),
        ("Nhóm hai",),
        ("B", "Quý II/2026", "Sở Nội vụ"),
        ("C", "Quý II/2026", "Sở Nội vụ"),
    ]
    read = written(tmp_path, form, lines)
    assert [(one.code, one.section_title, one.title) for one in read.rows] == [
        ("1.1", "", "A"),
        ("2.1", "Nhóm hai", "B"),
        ("2.2", "Nhóm hai", "C"),
    ]


@pytest.mark.parametrize("form", WRITERS)
def test_doubtful_cells_are_named_with_their_place(tmp_path: Path, form: str) -> None:
    lines: list[Line] = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("1", "A", "Sở Y tế", "46203"),
        ("2", "B", "Sở Y tế", "trước ngày 31/6/2026"),
        ("2", "C", "Sở Y tế", "Quý I/2026"),
        ("5bis", "D", "Sở Y tế", "Quý I/2026"),
    ]
    read = written(tmp_path, form, lines)
    assert read.rows[0].deadline == "30/06/2026"
    assert [(remark.kind, remark.text) for remark in read.remarks] == [
        (RemarkKind.SERIAL_DATE, "46203"),
        (RemarkKind.IMPOSSIBLE_DATE, "31/6/2026"),
        (RemarkKind.UNREAD_NUMBER, "5bis"),
        (RemarkKind.DUPLICATE_CODE, "1.2"),
    ]
    assert [remark.place - read.rows[0].place for remark in read.remarks] == [0, 1, 3, 2]


words = st.text(st.sampled_from("aăâbcdđeêghikổộớ ,;.-ABSĐ"), min_size=1, max_size=30).map(
    lambda text: f"Việc {text.strip(' -')}".strip()
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(titles=st.lists(words, min_size=1, max_size=6))
def test_any_words_come_through_every_form_alike(tmp_path: Path, titles: list[str]) -> None:
    lines: list[Line] = [("TT", "Nhiệm vụ", "Thời hạn", "Cơ quan chủ trì")]
    lines += [(f"{n}.", title, "Quý I/2026", "Sở Y tế") for n, title in enumerate(titles, 1)]
    read = {form: placeless(written(tmp_path, form, lines)) for form in WRITERS}
    assert [one.title for one in read["txt"]] == [" ".join(title.split()) for title in titles]
    assert all(rows == read["txt"] for rows in read.values())


@pytest.mark.parametrize(
    "mark", ["nt", "-nt-", "NT", "như trên", "Như trên", '"', "''", "〃", "//"]
)
def test_a_ditto_mark_means_the_row_above(tmp_path: Path, mark: str) -> None:
    lines: list[Line] = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"),
        ("1", "A", "Sở Y tế", "Sở Nội vụ", "Quý I/2026"),
        ("2", "B", mark, mark, mark),
        ("3", "C", mark, "", "Quý II/2026"),
    ]
    read = written(tmp_path, "txt", lines)
    assert [(one.leads, one.coordinating, one.deadline) for one in read.rows] == [
        (("Sở Y tế",), ("Sở Nội vụ",), "Quý I/2026"),
        (("Sở Y tế",), ("Sở Nội vụ",), "Quý I/2026"),
        (("Sở Y tế",), (), "Quý II/2026"),
    ]
