"""Somebody named by a post alone, groups of one kind, and warnings that assign nothing."""

import pytest

from tests.seed.prose.readings import days, leads


@pytest.mark.parametrize(
    ("sentence", "holders"),
    [
        ("Kế toán trưởng làm việc với ngân hàng.", [["Kế toán trưởng"]]),
        ("Kế toán trưởng Văn phòng Thành ủy quyết toán kinh phí.", [["Văn phòng Thành ủy"]]),
        ("Trạm trưởng Trạm Y tế phường bổ sung vắc-xin.", [["Trạm Y tế phường"]]),
        (
            "Hiệu trưởng các trường trên địa bàn phường rà soát cơ sở vật chất.",
            [["Hiệu trưởng các trường trên địa bàn phường"]],
        ),
        (
            "Phó Tổng Giám đốc phụ trách khai thác làm việc với Cảng vụ.",
            [["Phó Tổng Giám đốc phụ trách khai thác"]],
        ),
        (
            "Đồng chí Phó Bí thư Thường trực theo dõi, đôn đốc các nội dung trên.",
            [["Phó Bí thư Thường trực"]],
        ),
        (
            "Nơi nào có dự án thì bí thư đảng ủy trực tiếp làm trưởng ban.",
            [["bí thư đảng ủy"]],
        ),
        (
            "UBND 04 phường còn nợ phụ cấp chi trả xong trước ngày 05/12/2026.",
            [["UBND 04 phường còn nợ phụ cấp"]],
        ),
        (
            "Các tổ dân phố số 3, số 5 và số 9 vận động các hộ ký cam kết.",
            [["Tổ dân phố số 3", "Tổ dân phố số 5", "Tổ dân phố số 9"]],
        ),
        ("Đơn vị nào chậm thì kiểm điểm trách nhiệm người đứng đầu.", []),
    ],
)
def test_who_is_named_by_a_post_or_as_some_of_a_kind(
    sentence: str, holders: list[list[str]]
) -> None:
    assert leads(sentence) == holders


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("trước thứ Tư", ["2026-10-07"]),
        ("chậm nhất ngày 28", ["2026-10-28"]),
        ("vào ngày 1", ["2026-11-01"]),
    ],
)
def test_a_weekday_or_a_number_of_a_day_is_the_next_one(when: str, due: list[str]) -> None:
    assert days(f"Giao Sở Y tế trình phương án {when}.") == due


def test_a_year_that_a_list_of_works_is_of_is_no_deadline() -> None:
    sentence = "Giao Sở Y tế lập danh mục đầu tư năm 2027; phải xong trước 15/11."
    assert days(sentence) == ["2026-11-15"]
