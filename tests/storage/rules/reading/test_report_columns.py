"""Which cell of a report's table names a task and which says how it is."""

import pytest

from storage.rules.reading.report_columns import ReportRow, loose_lines, rows_of, says_nothing
from storage.rules.reading.report_lines import ReportLine


def table(*rows: tuple[str, ...], name: str = "1") -> list[ReportLine]:
    return [ReportLine(cells=cells, table=name) for cells in rows]


HEAD = ("TT", "Nội dung", "Kết quả thực hiện", "Khó khăn")


def test_the_cells_beside_the_tasks_cell_say_how_it_is() -> None:
    lines = table(
        ("BIỂU TỔNG HỢP", "", "", ""), HEAD, ("1", "Đề án A", "Đã trình", "Thiếu kinh phí")
    )
    assert list(rows_of(lines)) == [ReportRow("1", "Đề án A", "", "Đã trình", "Thiếu kinh phí")]
    assert list(loose_lines(lines)) == []


@pytest.mark.parametrize(
    ("head", "said", "hinders", "product"),
    [
        ("Tiến độ, kết quả đạt được", "x", "", ""),
        ("Tình hình thực hiện nhiệm vụ", "x", "", ""),
        ("Đã thực hiện", "x", "", ""),
        ("Tồn tại, hạn chế, nguyên nhân", "", "x", ""),
        ("Kiến nghị, đề xuất", "", "x", ""),
        ("Kết quả thực hiện; khó khăn, vướng mắc", "x", "", ""),
        ("Khó khăn, vướng mắc; kết quả khắc phục", "x", "", ""),
        ("Khó khăn, vướng mắc trong quá trình thực hiện", "", "x", ""),
        ("Tình hình khó khăn", "", "x", ""),
        ("Kết quả thực hiện kế hoạch", "x", "", ""),
        ("Kế hoạch thực hiện", "", "", ""),
        ("Kết quả thực hiện tháng 12, kế hoạch tháng sau", "x", "", ""),
        ("Kết quả tuần này và nhiệm vụ tuần tới", "x", "", ""),
        ("Kế hoạch tháng tới, tình hình thực hiện tháng này", "x", "", ""),
        ("Kết quả phấn đấu tuần tới", "", "", ""),
        ("Kết quả dự kiến tháng này, tháng sau", "", "", ""),
        ("Nhiệm vụ tháng sau", "", "", ""),
        ("Kế hoạch quý I/2027", "", "", ""),
        ("Tiến độ hoàn thành: Quý I/2027", "", "", ""),
        ("Tiến độ hoàn thành", "x", "", ""),
        ("Sản phẩm dự kiến", "", "", "x"),
        ("Dự kiến sản phẩm, kết quả", "", "", "x"),
        ("Kết quả dự kiến", "", "", ""),
        ("Dự kiến thời gian có sản phẩm", "Dự kiến x", "", ""),
        ("Sản phẩm", "", "", "x"),
        ("Dự kiến hoàn thành", "Dự kiến x", "", ""),
        ("Thời hạn hoàn thành", "", "", ""),
        ("Đơn vị thực hiện", "", "", ""),
        ("Phương hướng thời gian tới", "", "", ""),
        ("Ghi chú", "", "", ""),
    ],
)
def test_a_column_is_known_by_its_head(head: str, said: str, hinders: str, product: str) -> None:
    lines = table(("Nhiệm vụ", "Kết quả", head), ("Đề án A", "", "x"))
    assert list(rows_of(lines)) == [ReportRow("", "Đề án A", product, said, hinders)]


@pytest.mark.parametrize(
    "head", ["Kế hoạch, nhiệm vụ", "Kế hoạch và nhiệm vụ", "Kế hoạch/nhiệm vụ"]
)
def test_a_plan_beside_the_tasks_heads_the_tasks_column(head: str) -> None:
    lines = table((head, "Kết quả"), ("Đề án A", "x"))
    assert list(rows_of(lines)) == [ReportRow("", "Đề án A", "", "x", "")]


@pytest.mark.parametrize("time", ["Quý I/2027", "31/12/2026", "Trước ngày 31/12/2026"])
def test_a_bare_time_in_a_column_of_results_tells_nothing(time: str) -> None:
    lines = table(("Nhiệm vụ", "Tiến độ"), ("Đề án A", time), ("Đề án B", f"{time} đã trình"))
    assert [row.said for row in rows_of(lines)] == ["", f"{time} đã trình"]


def test_a_row_without_a_task_goes_on_with_the_one_above() -> None:
    lines = table(HEAD, ("1", "Đề án A", "Đã trình", ""), ("", "", "Chờ ký", "Thiếu vốn"))
    assert list(rows_of(lines)) == [ReportRow("1", "Đề án A", "", "Đã trình. Chờ ký", "Thiếu vốn")]


def test_a_table_without_such_a_header_is_sentences() -> None:
    lines = [
        ReportLine("Kính gửi"),
        *table(("1.6", "Giao biên chế", "", "đã trình"), ("31/12", "ghi", "chú"), name="2"),
    ]
    assert list(rows_of(lines)) == []
    assert list(loose_lines(lines)) == ["Kính gửi", "1.6: Giao biên chế: đã trình", "ghi: chú"]


@pytest.mark.parametrize("words", ["Không", "không có", "-", "/", "", "Chưa có", "Không."])
def test_what_says_that_there_is_nothing_is_no_difficulty(words: str) -> None:
    assert says_nothing(words)


@pytest.mark.parametrize("words", ["Không có kinh phí", "Chưa có hướng dẫn"])
def test_a_lack_is_a_difficulty(words: str) -> None:
    assert not says_nothing(words)
