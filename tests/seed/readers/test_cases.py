"""Small documents as offices send them; each stands for its kind (tests/data/cases/README.md)."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from seed.intake import take_in
from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import RemarkKind
from storage.rules.reading.deadlines import read_deadline
from tests.seed.test_intake import HEAD

CASES = Path(__file__).parents[2] / "data" / "cases" / "tables"
SEVEN = [
    ("1.1", "Tham mưu ban hành Quy chế", ("Ban Tổ chức Thành ủy",), ["2026-03-31"]),
    ("1.2", "Xây dựng kế hoạch tuyên truyền", ("Ban Tuyên giáo và Dân vận Thành ủy",), ["2026-02-28"]),
    ("1.3", "Kiểm tra việc thực hiện", ("Ủy ban Kiểm tra Thành ủy",), ["yearly"]),
    ("2.4", "Lập đề án phát triển logistics", ("Sở Công Thương",), ["2026-06-30", "2026-12-31"]),
    ("2.5", "Rà soát quy hoạch", ("Sở Nông nghiệp và Môi trường",), ["2026-06-30"]),
    ("2.6", "Thu hút đầu tư", ("Ban Quản lý Khu kinh tế Hải Phòng",), ["yearly"]),
    ("2.7", "Xây dựng phần mềm", ("Sở Khoa học và Công nghệ",), ["2026-09-30"]),
]  # fmt: skip


def case(name: str, columns: dict[str, int] | None = None) -> DocumentReading:
    return read_document(CASES / name, columns=columns)


def found(read: DocumentReading) -> list[tuple[str, str, tuple[str, ...], list[str]]]:
    """Code, title as far as the page of cases gives it, leads, due dates or rhythm."""
    begun = {title for _, title, _, _ in SEVEN}
    tasks = []
    for row in read.rows:
        title = next((one for one in begun if row.title.startswith(one)), row.title)
        marks = read_deadline(row.deadline, year=2026).milestones
        due = [one.due.isoformat() if one.due else str(one.recurs) for one in marks]
        tasks.append((row.code, title, row.leads, due))
    return tasks


def remarked(read: DocumentReading, kind: RemarkKind) -> list[str]:
    return [one.text for one in read.remarks if one.kind is kind]


def test_the_usual_table_has_its_seven_tasks() -> None:
    assert found(case("01_thuong.docx")) == SEVEN


def test_rows_without_numbers_are_tasks_counted_up_to_the_first_number() -> None:
    read = case("52_tu_dong_lan_go_tay.docx")
    assert found(read) == SEVEN
    assert len(remarked(read, RemarkKind.UNNUMBERED_ROW)) == 6


def test_two_rows_without_a_number_before_the_third_are_the_first_two() -> None:
    read = case("55_hai_dong_dau_khong_so.xlsx")
    assert found(read) == SEVEN
    assert [(one.kind, one.place) for one in read.remarks] == [
        (RemarkKind.UNNUMBERED_ROW, 2),
        (RemarkKind.UNNUMBERED_ROW, 3),
    ]


def test_parts_have_their_wholes_lead_a_code_of_their_own_and_their_own_dates() -> None:
    assert found(case("53_viec_con_a_b.docx")) == [
        ("1.1", "Triển khai đề án", ("Sở Nội vụ",), []),
        ("1.1.1", "Xây dựng dự thảo", ("Sở Nội vụ",), ["2026-03-31"]),
        ("1.1.2", "Trình ban hành", ("Sở Nội vụ",), ["2026-06-30"]),
        ("1.2", "Triển khai kế hoạch", ("Sở Y tế",), []),
        ("1.2.1", "Khảo sát", ("Sở Y tế",), ["2026-03-31"]),
        ("1.2.2", "Tổng hợp", ("Sở Y tế",), ["2026-09-30"]),
    ]


def test_two_annexes_that_begin_at_one_are_two_parts() -> None:
    read = case("23_hai_phu_luc.docx")
    assert [(one.code, one.title) for one in read.sections] == [
        ("1.1", "CÔNG TÁC XÂY DỰNG ĐẢNG"),
        ("1.2", "PHÁT TRIỂN KINH TẾ"),
        ("2.1", "AN SINH XÃ HỘI"),
    ]
    assert [code for code, *_ in found(read)] == [
        "1.1.1", "1.1.2", "1.1.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "2.1.1", "2.1.2",
    ]  # fmt: skip
    assert len({task.code for task in take_in(read, HEAD).spec.tasks}) == 9


def test_a_field_repeated_in_every_row_is_one_section() -> None:
    read = case("20_linh_vuc_lap_lai.xlsx")
    assert [(one.code, one.title) for one in read.sections] == [
        ("1", "Xây dựng Đảng"),
        ("2", "Kinh tế"),
    ]
    assert found(read) == SEVEN


def test_lead_and_coordinating_agencies_in_one_cell_are_parted() -> None:
    read = case("21_chu_tri_phoi_hop_mot_o.xlsx")
    assert found(read) == SEVEN
    assert [row.coordinating for row in read.rows] == [
        ("Văn phòng Thành ủy",),
        ("Sở Văn hóa, Thể thao và Du lịch",),
        ("Các cơ quan liên quan",),
        ("Sở Xây dựng", "Sở Tài chính"),
        ("UBND cấp xã",),
        ("Sở Tài chính",),
        ("Văn phòng Thành ủy",),
    ]


def test_holders_on_lines_of_their_own_are_each_an_agency_in_order() -> None:
    assert [row.leads for row in case("43_nhieu_chu_tri_xuong_dong.xlsx").rows] == [
        ("Ban Tổ chức Thành ủy", "Văn phòng Thành ủy"),
        ("Ban Tuyên giáo và Dân vận Thành ủy", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Ủy ban Kiểm tra Thành ủy", "Ban Nội chính Thành ủy"),
        ("Sở Công Thương", "Sở Xây dựng"),
        ("Sở Nông nghiệp và Môi trường", "Sở Tài chính"),
        ("UBND xã An Phong", "UBND phường Lê Chân"),
        ("Trường Đại học Hải Phòng", "Viện Tài nguyên"),
    ]


def test_numbered_holders_lead_where_the_words_say_so() -> None:
    read = case("80_chu_tri_danh_so.tsv")
    assert [(row.leads, row.coordinating) for row in read.rows] == [
        (("Bộ Nội vụ",), ("Các bộ, cơ quan",)),
        (("Bộ Tài chính",), ()),
        (("Bộ Công Thương", "Bộ Công an"), ()),
    ]
    assert [task.restricted for task in take_in(read, HEAD).spec.tasks] == [False] * 3


def test_a_beginning_and_an_end_are_one_time() -> None:
    for row in case("30_bat_dau_ket_thuc.xlsx").rows:
        marks = read_deadline(row.deadline, year=2026).milestones
        assert [(one.start, one.due) for one in marks] == [(date(2026, 1, 1), date(2026, 6, 30))]


def test_other_header_words_are_read_without_help_and_the_same_with_it() -> None:
    read = case("19b_ten_cot_khac.xlsx")
    assert found(read) == SEVEN
    named = case("19b_ten_cot_khac.xlsx", {"title": 2, "lead": 3, "time": 4})
    assert (named.rows, named.sections) == (read.rows, read.sections)


def test_iso_dates_are_days() -> None:
    assert found(case("42_ngay_ISO.xlsx")) == SEVEN


def test_a_table_in_tcvn3_is_converted_and_told() -> None:
    read = case("40_than_bang_TCVN3.docx")
    assert found(read) == SEVEN
    assert [section.title for section in read.sections] == [
        "CÔNG TÁC XÂY DỰNG ĐẢNG",
        "PHÁT TRIỂN KINH TẾ",
    ]
    assert remarked(read, RemarkKind.OLD_LETTERS) == ["TCVN3 (.VnTime)"]


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_no_task_of_a_case_shares_its_code(name: str) -> None:
    codes = Counter(row.code for row in case(name).rows)
    assert [code for code, count in codes.items() if count > 1] == []
