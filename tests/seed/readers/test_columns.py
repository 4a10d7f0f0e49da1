"""Columns are found by their header's words; what is not clear is asked."""

import pytest

from seed.readers.grid import Cell
from seed.readers.header_words import Role
from seed.readers.named_columns import settled
from seed.readers.table_columns import Header, find_header
from seed.refusals import FileRefusal, RefusalKind


def header(*rows: str) -> Header | None:
    cells = [
        tuple(Cell(text.strip(), at) for text in row.split("|")) for at, row in enumerate(rows)
    ]
    return find_header(cells, 0)


def columns(*rows: str) -> dict[str, int]:
    found = header(*rows)
    return {role.value: at + 1 for role, at in found.columns.items()} if found else {}


@pytest.mark.parametrize(
    ("labels", "role"),
    [
        ("Nhiệm vụ;Nội dung công việc;Tên nhiệm vụ cụ thể;NHIỆM VỤ, GIẢI PHÁP", "title"),
        ("Danh mục nhiệm vụ;Nội dung, nhiệm vụ trọng tâm;Công việc cần thực hiện", "title"),
        ("Nhiệm vụ/công việc;Tên nhiệm vụ, đề án;Nội dung chỉ đạo;Tên công việc", "title"),
        ("Thời gian hoàn thành;Thời hạn;Thời gian thực hiện/hoàn thành;Tiến độ", "time"),
        ("Thời gian (tháng/năm);Hạn hoàn thành;Tiến độ thực hiện;Thời gian trình", "time"),
        ("Cơ quan chủ trì;Đơn vị thực hiện;Phân công thực hiện;Chủ trì", "lead"),
        ("Cơ quan, đơn vị chủ trì;Đơn vị chủ trì thực hiện;Đơn vị đầu mối", "lead"),
        ("Đơn vị được giao;Trách nhiệm thực hiện;Cơ quan chủ trì tham mưu", "lead"),
        ("Sản phẩm;Kết quả;Kết quả/Sản phẩm;Sản phẩm dự kiến;Kết quả đầu ra", "product"),
        ("Dự kiến sản phẩm;Hình thức văn bản;Yêu cầu về sản phẩm", "product"),
        ("Ghi chú;GHI CHÚ", "note"),
        ("TT;STT;Số TT;Số thứ tự", "no"),
        ("Cơ quan phối hợp;Đơn vị phối hợp;Phối hợp;Cơ quan, đơn vị phối hợp", "coordinating"),
    ],
)
def test_usual_wordings_are_known(labels: str, role: str) -> None:
    for label in labels.split(";"):
        rest = {"title": "Thời hạn|Chủ trì", "time": "Nhiệm vụ|Chủ trì"}.get(role, "Nhiệm vụ|Hạn")
        assert (label, columns(f"{label}|{rest}").get(role)) == (label, 1)


@pytest.mark.parametrize(
    "slip", ["Thòi gian hoàn thánh", "Thơi gian hoan thanh", "Cơ quan chu tri", "Cơ qụan chủ trí"]
)
def test_slips_of_scanner_and_typist_are_read_over(slip: str) -> None:
    assert columns(f"TT|Nhiêm vu cu thề|{slip}") in (
        {"no": 1, "title": 2, "time": 3},
        {"no": 1, "title": 2, "lead": 3},
    )


def test_the_lower_of_two_header_rows_says_what_stands_under_it() -> None:
    assert columns(
        "TT|Nhiệm vụ|Phân công thực hiện||Thời gian||Ghi chú",
        "||Chủ trì|Phối hợp|Bắt đầu|Hoàn thành|",
    ) == {"no": 1, "title": 2, "lead": 3, "coordinating": 4, "time": 6, "start": 5, "note": 7}


@pytest.mark.parametrize("label", ["Tên dự án", "Tên đề án, quy hoạch", "Danh mục văn bản"])
def test_a_list_of_works_is_one_of_tasks_where_somebody_has_them_by_a_day(label: str) -> None:
    assert columns(f"TT|{label}|Chủ đầu tư|Thời hạn trình") == {
        "no": 1,
        "title": 2,
        "lead": 3,
        "time": 4,
    }
    assert header(f"TT|{label}|Địa điểm|Chủ đầu tư") is None


def test_a_first_task_is_no_second_header_row() -> None:
    found = header("TT|Nhiệm vụ|Chủ trì|Thời hạn", "|Phối hợp|Sở Y tế|Quý I/2026")
    assert found is not None
    assert found.height == 1


@pytest.mark.parametrize(
    "line",
    [
        "PHỤ LỤC||",
        "Thời gian: từ quý I/2026|Đơn vị thực hiện: Sở Y tế|",
        "1|Rà soát nhiệm vụ|Sở Y tế",
        "STT|Tên chỉ tiêu|Đơn vị tính|Đơn vị chủ trì",
        "STT|Tên dự án|Nguồn vốn|Đơn vị chủ trì",
        "STT|Nhiệm vụ|Kinh phí",
    ],
)
def test_other_lines_are_no_header(line: str) -> None:
    assert header(line) is None


def test_two_columns_for_one_thing_are_asked_about() -> None:
    found = header("TT|Nhiệm vụ|Kết quả|Sản phẩm|Thời gian thực hiện|Thời hạn|Cơ quan chủ trì")
    assert found is not None
    assert [
        (one.role, [(choice.column, choice.header) for choice in one.choices], one.chosen)
        for one in found.questions
    ] == [
        (Role.TIME, [(5, "Thời gian thực hiện"), (6, "Thời hạn")], 5),
        (Role.PRODUCT, [(3, "Kết quả"), (4, "Sản phẩm")], 3),
    ]


def test_one_column_for_two_things_is_asked_about_and_read_as_the_time() -> None:
    found = header("TT|Nhiệm vụ|Sản phẩm/Thời hạn|Cơ quan chủ trì")
    assert found is not None
    assert found.columns == {Role.NO: 0, Role.TITLE: 1, Role.TIME: 2, Role.LEAD: 3}
    assert [(one.role, one.chosen) for one in found.questions] == [
        (Role.TIME, 3),
        (Role.PRODUCT, 3),
    ]


def test_a_persons_answer_settles_the_question() -> None:
    found = header("TT|Nhiệm vụ|Thời gian thực hiện|Thời hạn|Cơ quan chủ trì")
    assert found is not None
    answered = settled(found, {"time": 4})
    assert answered.columns[Role.TIME] == 3
    assert answered.questions == ()


@pytest.mark.parametrize("answer", [{"time": 9}, {"time": 0}, {"deadline": 2}])
def test_an_answer_that_names_no_column_is_refused(answer: dict[str, int]) -> None:
    found = header("TT|Nhiệm vụ|Thời hạn")
    assert found is not None
    with pytest.raises(FileRefusal) as refused:
        settled(found, answer)
    assert refused.value.kind is RefusalKind.BAD_COLUMN
