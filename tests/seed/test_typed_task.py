"""One task as somebody types it: words, holders, time and document, each in its place."""

from datetime import date

import pytest

from seed.typed_task import (
    SeveralTasks,
    TypedTask,
    mended,
    read_typed,
    reading_of_typed,
    typed_spec,
)

TODAY = date(2026, 11, 30)
NOTICE = "Thông báo 20-TB/TU ngày 01/12/2026"


@pytest.mark.parametrize(
    ("text", "task"),
    [
        (
            f"Sở Tài chính chủ trì báo cáo phương án bố trí vốn trước 15/12/2026, theo {NOTICE}",
            TypedTask(
                "Sở Tài chính chủ trì báo cáo phương án bố trí vốn trước 15/12/2026",
                ("Sở Tài chính",),
                deadline="trước 15/12/2026",
                ground=NOTICE,
            ),
        ),
        (
            "Giao Ban Tổ chức Thành ủy xây dựng đề án xong trước ngày 31/3/2027, phối hợp Sở Nội vụ.",
            TypedTask(
                "Giao Ban Tổ chức Thành ủy xây dựng đề án xong trước ngày 31/3/2027, phối hợp Sở Nội vụ",
                ("Ban Tổ chức Thành ủy",),
                ("Sở Nội vụ",),
                "xong trước ngày 31/3/2027",
            ),
        ),
        (
            "báo cáo kết quả thu ngân sách hằng tháng",
            TypedTask("Báo cáo kết quả thu ngân sách hằng tháng", deadline="hằng tháng"),
        ),
        ("rà soát biên chế", TypedTask("Rà soát biên chế")),
    ],
)
def test_one_message_is_read_part_by_part(text: str, task: TypedTask) -> None:
    assert read_typed(text, TODAY) == task


def test_two_tasks_in_one_message_are_told_apart() -> None:
    text = "Sở Tài chính báo cáo A trước 15/12/2026; Sở Nội vụ báo cáo B trước 20/12/2026"
    assert read_typed(text, TODAY) == SeveralTasks(2)


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("thời hạn: Quý I/2027", TypedTask("Rà soát", deadline="Quý I/2027")),
        ("Chủ trì: Sở Nội vụ", TypedTask("Rà soát", ("Sở Nội vụ",))),
        ("theo: 20-TB/TU", TypedTask("Rà soát", ground="20-TB/TU")),
        ("nhiệm vụ: kiểm tra", TypedTask("Kiểm tra")),
        ("san pham: Báo cáo", TypedTask("Rà soát", product="Báo cáo")),
        ("thời hạn", None),
        ("thời gian: mai", None),
        ("đổi thành Sở Nội vụ", None),
    ],
)
def test_a_part_is_mended_by_its_name(text: str, task: TypedTask | None) -> None:
    assert mended(TypedTask("Rà soát"), text) == task


def test_a_day_without_a_year_is_the_next_such_day() -> None:
    read = read_typed("Sở Nội vụ báo cáo trước 15/01", TODAY)
    assert isinstance(read, TypedTask)
    (mark,) = reading_of_typed(read, TODAY).milestones
    assert mark.due == date(2027, 1, 15)


def test_what_comes_back_is_written_out_to_the_last_year() -> None:
    task = TypedTask("Báo cáo", ("Sở Nội vụ",), deadline="hằng quý")
    spec = typed_spec(task, ["Sở Nội vụ"], [], TODAY, 2027)
    assert [one.period for one in spec.milestones] == [
        "Q4/2026",
        *(f"Q{number}/2027" for number in range(1, 5)),
    ]


@pytest.mark.parametrize(("lead", "hidden"), [("Công an thành phố", True), ("Sở Nội vụ", False)])
def test_what_an_armed_body_leads_stays_in_the_office(lead: str, hidden: bool) -> None:
    task = TypedTask("Báo cáo", (lead,), undated=True)
    spec = typed_spec(task, [lead], [], TODAY, 2027)
    assert (spec.restricted, spec.milestones, spec.deadline_text) == (hidden, (), "")


def test_hostile_words_are_read_in_no_time() -> None:
    for piece in ("trước 15/12/2026 ", "theo Thông báo ", "Sở Nội vụ chủ trì ", "hạn: ", "quý "):
        text = piece * (4_000 // len(piece))
        read_typed(text, TODAY)
        mended(TypedTask(), text)
