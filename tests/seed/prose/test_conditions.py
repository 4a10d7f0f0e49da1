"""What hangs on a case ("Nếu … thì", "Trường hợp …"), and whose days are those of the case."""

import pytest

from tests.seed.prose.readings import ReadAssignment, told


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Nếu có mưa lớn thì Sở Nông nghiệp và Môi trường vận hành hệ thống tiêu úng.",
            [ReadAssignment(["Sở Nông nghiệp và Môi trường"], [], [], conditional=True)],
        ),
        (
            "Nếu nhà đầu tư chưa bàn giao trước ngày 15/11/2026 thì Sở Tài chính báo cáo trước ngày 30/11/2026.",
            [ReadAssignment(["Sở Tài chính"], [], ["2026-11-30"], conditional=True)],
        ),
        (
            "Trường hợp quá hạn mà chưa có văn bản trả lời, Sở Xây dựng báo cáo trước ngày 30/11/2026.",
            [ReadAssignment(["Sở Xây dựng"], [], ["2026-11-30"], conditional=True)],
        ),
        (
            "Sở Tài chính rà soát, xong trước ngày 30/10; nếu đến ngày 15/11 chưa khắc phục thì Sở Nội vụ thu hồi trước ngày 31/12.",
            [
                ReadAssignment(["Sở Tài chính"], [], ["2026-10-30"]),
                ReadAssignment(["Sở Nội vụ"], [], ["2026-12-31"], conditional=True),
            ],
        ),
        (
            "Sở Xây dựng thẩm định trong tháng 10; sau khi có kết quả thẩm định, Sở Tài chính trình UBND thành phố.",
            [
                ReadAssignment(["Sở Xây dựng"], [], ["2026-10-31"]),
                ReadAssignment(["Sở Tài chính"], [], [], conditional=True),
            ],
        ),
    ],
)
def test_a_case_makes_its_own_deed_conditional_and_keeps_its_days(
    sentence: str, wanted: list[ReadAssignment]
) -> None:
    assert told(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Trường hợp có vướng mắc, Sở Xây dựng tổng hợp, báo cáo UBND thành phố.",
        "Nếu có khó khăn phát sinh, các đơn vị phản ánh về Sở Nội vụ.",
    ],
)
def test_what_is_done_with_difficulties_assigns_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an thành phố tuần tra, nếu phát hiện vi phạm thì xử lý nghiêm.",
        "Giao Công an thành phố rà soát nội dung đã nêu.",
    ],
)
def test_a_way_of_working_is_no_condition(sentence: str) -> None:
    assert told(sentence) == [ReadAssignment(["Công an thành phố"], [], [])]
