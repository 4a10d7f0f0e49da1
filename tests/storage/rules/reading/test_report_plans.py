"""Where a report tells of what is to come: a part of its own, up to the next part."""

import pytest

from storage.rules.reading.report_lines import ReportLine
from storage.rules.reading.report_plans import without_plans


def kept(*words: str) -> list[str]:
    return [line.words for line in without_plans(map(ReportLine, words))]


@pytest.mark.parametrize(
    "heading",
    [
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ I/2027",
        "B. Nhiệm vụ trọng tâm tháng 01/2027",
        "2. Phương hướng, nhiệm vụ tuần tới",
        "2. Nhiệm vụ trọng tâm quý I/2027:",
        "1.2. Kế hoạch công tác tháng tới",
        "Phương hướng, nhiệm vụ tuần tới:",
        "Kế hoạch tuần sau",
    ],
)
def test_a_heading_of_plans_takes_what_stands_under_it(heading: str) -> None:
    lines = (heading, "- Đề án A: ban hành Quyết định phê duyệt.", "Trình đề án B.", "a) Đề án C")
    assert kept("1. Đề án A: đã trình.", *lines) == ["1. Đề án A: đã trình."]


@pytest.mark.parametrize(
    ("heading", "after"),
    [
        ("2. Phương hướng tuần tới", "3. Đề án B: đã trình"),
        ("2. Phương hướng tuần tới", "III. Đề xuất, kiến nghị"),
        ("1.2. Kế hoạch tuần tới", "1.3. Đề án B: đã trình"),
        ("1.2. Kế hoạch tuần tới", "2. Đề án B: đã trình"),
        ("Phương hướng tuần tới:", "Kết quả của đề án B:"),
        ("II. Phương hướng", "III. Đề xuất, kiến nghị"),
    ],
)
def test_the_next_part_ends_plans(heading: str, after: str) -> None:
    assert kept(heading, "- Đề án A.", after, "- đã ký") == [after, "- đã ký"]


def test_plans_with_numbers_of_their_own_go_on_over_them() -> None:
    plans = ("2. Phương hướng tuần tới", "1. Đề án A", "2. Đề án B", "3. Đề án C")
    assert kept(*plans, "II. Kết quả khác") == ["II. Kết quả khác"]


@pytest.mark.parametrize(
    "line",
    [
        "1. Kế hoạch năm 2026 về cải cách hành chính: đã ban hành",
        "2. Nhiệm vụ cải tạo chung cư quý IV/2026",
        "2. Kế hoạch thu ngân sách năm 2026",
        "1. Nhiệm vụ trọng tâm năm 2026",
        "- Kế hoạch năm 2027",
        "2. Kết quả thực hiện nhiệm vụ quý IV",
    ],
)
def test_a_task_with_the_words_of_plans_is_told(line: str) -> None:
    assert kept(line, "- đã ban hành") == [line, "- đã ban hành"]


def test_a_table_under_plans_is_left_out_and_one_before_them_is_not() -> None:
    done, planned = (ReportLine(cells=("1.6", words), table=words) for words in ("đã ký", "sẽ ký"))
    lines = [ReportLine("I. Kết quả"), done, ReportLine("II. Phương hướng quý I"), planned]
    assert list(without_plans(lines)) == lines[:2]


def test_rows_under_a_heading_row_of_plans_are_left_out_up_to_the_next_heading_row() -> None:
    rows = [
        ("I", "Kết quả quý IV", ""),
        ("1", "Đề án A", "đã trình"),
        ("II", "Nhiệm vụ quý I/2027", ""),
        ("1", "Đề án B", "ban hành"),
        ("III", "Kết quả khác", ""),
        ("1", "Đề án C", "đã ký"),
    ]
    lines = [ReportLine(cells=cells, table="0 1") for cells in rows]
    assert list(without_plans(lines)) == [*lines[:2], *lines[4:]]
    assert list(without_plans([ReportLine(cells=rows[3], table="1 2")])) != []


@pytest.mark.parametrize(
    "title",
    [
        (
            "BÁO CÁO",
            "Kết quả công tác tháng 12 và",
            "phương hướng, nhiệm vụ trọng tâm tháng 01/2027",
        ),
        ("BÁO CÁO", "KẾT QUẢ CÔNG TÁC THÁNG 12,", "PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG 01/2027"),
        ("BÁO CÁO", "Kết quả công tác tháng 12", "Phương hướng, nhiệm vụ tháng 01/2027"),
        ("BÁO CÁO", "Nhiệm vụ tháng 12 và kế hoạch tháng 01/2027"),
        ("BÁO CÁO", "Phương hướng, nhiệm vụ tháng 01/2027"),
        ("Thực hiện kế hoạch công tác tháng 12/2026",),
        ("Kế hoạch công tác tháng 12/2026",),
        ("I. Kết quả công tác tháng 12 và", "phương hướng, nhiệm vụ tháng 01/2027"),
        ("Sở Tài chính báo cáo.", "Kết quả công tác tháng 12", "phương hướng tháng 01/2027"),
    ],
)
def test_the_title_of_a_report_begins_no_plans(title: tuple[str, ...]) -> None:
    lines = (*title, "1. Nhiệm vụ 1.6: đã trình.", "2. Nhiệm vụ 2.1.5: đã ban hành.")
    assert kept(*lines) == list(lines)
    assert kept(*lines, "Phương hướng tuần tới", "- Nhiệm vụ 1.6: ký") == list(lines)


@pytest.mark.parametrize(
    "told",
    [
        "- Đề án A: đã trình;",
        "1. Đề án A: đã trình",
        "Đề án A đã trình.",
        "I. Kết quả",
        "Đề án A đang trình ký",
        "Sở Nội vụ",
    ],
)
def test_a_title_without_a_number_begins_plans_if_it_is_not_the_report_s_own(told: str) -> None:
    assert kept(told, "Phương hướng tuần tới", "- Đề án A: ký") == [told]


def test_a_title_without_a_number_begins_plans_behind_a_table() -> None:
    row = ReportLine(cells=("1.6", "đã ký"), table="0 1")
    lines = [ReportLine("BÁO CÁO"), row, *map(ReportLine, ("Phương hướng tuần tới", "- ký"))]
    assert list(without_plans(lines)) == lines[:2]
