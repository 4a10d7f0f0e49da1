"""Those told to act without being the subject, and those who only ask."""

import pytest

from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from seed.prose.spoken_assignment import AssignmentDoubt
from tests.seed.prose.readings import ISSUED, ReadAssignment, leads, told

ASSIGNS = {
    "Nhiệm vụ giải phóng mặt bằng được giao cho UBND phường Hải An, hoàn thành trước ngày 31/12/2026.": "UBND phường Hải An",
    "Trách nhiệm rà soát đất đai, tài sản công thuộc về Sở Tài chính; danh mục trình trước ngày 30/11/2026.": "Sở Tài chính",
    "Hoàn thành báo cáo tổng kết trước ngày 15/11/2026, do Văn phòng Thành ủy chủ trì.": "Văn phòng Thành ủy",
    "Việc bàn giao mặt bằng dự án (43 hộ) phải được UBND phường Hải An hoàn thành trước 15/12/2026.": "UBND phường Hải An",
    "Các hộ mất nhà do UBND phường Hải An bố trí nơi ở tạm trước ngày 15/12/2026.": "UBND phường Hải An",
    "Chuyển hồ sơ vụ việc cho Ủy ban Kiểm tra Thành ủy xem xét, xử lý theo thẩm quyền.": "Ủy ban Kiểm tra Thành ủy",
    "Chuyển Sở Xây dựng Công văn số 390/UBND-KT của UBND phường Nam Đồng để xem xét, giải quyết.": "Sở Xây dựng",
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "holder"), ASSIGNS.items())
def test_a_deed_given_or_passed_on_is_the_receivers(sentence: str, holder: str) -> None:
    assert leads(sentence) == [[holder]]


def test_what_somebody_asks_another_to_be_given_is_assigned_to_nobody() -> None:
    asked = "UBND phường Hải An kiến nghị thành phố giao Sở Tài chính bổ sung vốn trước 15/11/2026."
    assert told(asked) == []


def test_a_paper_passed_on_for_information_assigns_nothing() -> None:
    assert (
        told("Chuyển Sở Xây dựng Công văn số 390/UBND-KT của UBND phường Nam Đồng để biết.") == []
    )


def test_a_leave_given_with_a_day_is_a_task_without_one_is_none() -> None:
    given = "Đối với trung tâm dịch bệnh, đồng ý để Sở Y tế làm việc với Bộ Y tế"
    assert told(f"{given}; báo cáo trước ngày 15/11/2026.") == [
        ReadAssignment(["Sở Y tế"], [], ["2026-11-15"])
    ]
    assert told(f"{given}.") == []


FINDINGS = [
    "Trách nhiệm để xảy ra sai phạm thuộc về Sở Xây dựng.",
    "Trách nhiệm để chậm mặt bằng trước hết thuộc về UBND phường Hải An.",
    "Vốn được giao cho Sở Y tế là 20 tỷ đồng.",
    "Vốn giao cho Sở Y tế năm 2026 là 214 tỷ đồng, đến nay mới giải ngân 38 tỷ đồng.",
    "Chỉ tiêu biên chế giao cho Sở Y tế đạt 96%.",
    "Căn cứ Tờ trình số 12/TTr-STC; dự thảo do Sở Tài chính xây dựng.",
    "Hội nghị thảo luận Đề án do Sở Y tế xây dựng và Sở Tài chính góp ý.",
    "Hồ sơ phải được Hội đồng nhân dân thành phố thông qua.",
    "Dự án phải được Thủ tướng Chính phủ phê duyệt trước khi khởi công.",
    "Kinh phí do Sở Tài chính cấp năm 2025 đã sử dụng hết.",
]

PERHAPS = [
    "Dự án được giao cho Sở Xây dựng làm chủ đầu tư từ năm 2020.",
    "Sở Xây dựng đã báo cáo tiến độ, phải điều chỉnh hai lần do mặt bằng.",
    "Chuyển Sở Xây dựng trụ sở cũ để làm việc, giải quyết thủ tục.",
]

SURE = [
    "Trách nhiệm khắc phục vi phạm thuộc về Sở Xây dựng, báo cáo trước ngày 30/11/2026.",
    "Dự án được giao cho Sở Xây dựng thực hiện trong năm 2027.",
    "Sở Xây dựng chưa báo cáo, phải gửi báo cáo trước ngày 30/11/2026.",
    "Chuyển Sở Xây dựng đơn của ông A để giải quyết.",
]


@pytest.mark.parametrize("sentence", FINDINGS)
def test_a_finding_about_somebody_assigns_nothing(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "unsure"),
    [*((one, (AssignmentDoubt.NEW_VERB,)) for one in PERHAPS), *((one, ()) for one in SURE)],
)
def test_what_may_be_a_finding_is_asked(sentence: str, unsure: tuple[AssignmentDoubt, ...]) -> None:
    found = read_assignments(lines_of([sentence]), ISSUED)
    assert [one.unsure for one in found] == [unsure]


def test_what_may_be_a_finding_is_one_under_a_heading_that_evaluates() -> None:
    assert told("I. ĐÁNH GIÁ", PERHAPS[0]) == []


def test_two_who_do_a_part_each_of_what_stands_before_them_have_its_day() -> None:
    sentence = (
        "Mở ba trung tâm trước năm 2029, do Sở Nội vụ tham mưu cơ chế và UBND các phường Hồng Bàng, "
        "Lê Chân bố trí quỹ đất."
    )
    assert told(sentence) == [
        ReadAssignment(["Sở Nội vụ"], [], ["2028-12-31"]),
        ReadAssignment(["UBND phường Hồng Bàng", "UBND phường Lê Chân"], [], ["2028-12-31"]),
    ]


def test_one_named_behind_its_deed_acts_also_where_another_acts_behind_the_semicolon() -> None:
    both = [ReadAssignment(["Sở Nội vụ"], [], []), ReadAssignment(["Sở Tài chính"], [], [])]
    assert told("Đề án do Sở Nội vụ chủ trì; Sở Tài chính bố trí kinh phí.") == both
    assert told("Sở Nội vụ xây dựng đề án; kinh phí do Sở Tài chính cân đối.") == both


def test_what_is_entrusted_to_two_is_due_on_the_day_behind_the_second() -> None:
    sentence = (
        "Việc lắp camera được giao Sở Y tế hướng dẫn kỹ thuật và UBND các xã, phường, đặc khu "
        "thực hiện, xong trước ngày 18/01/2027."
    )
    assert told("Sở Nội vụ rà soát biên chế.", sentence) == [
        ReadAssignment(["Sở Nội vụ"], [], []),
        ReadAssignment(["Sở Y tế"], [], ["2027-01-18"]),
        ReadAssignment(["UBND các xã, phường, đặc khu"], [], ["2027-01-18"]),
    ]


def test_names_in_a_list_of_those_behind_their_deed_act_together() -> None:
    sentence = (
        "Các hộ mất nhà do UBND các xã Tiên Lãng, Kiến Hải, đặc khu Cát Hải bố trí nơi ở tạm "
        "trước ngày 15/12/2026."
    )
    assert leads(sentence) == [
        ["UBND xã Tiên Lãng", "UBND xã Kiến Hải", "UBND đặc khu Cát Hải"],
    ]


def test_a_paper_told_apart_by_who_issued_it_is_nobodys_deed() -> None:
    assert told("Rà soát văn bản do UBND phường Hải An ban hành trước ngày 01/7/2027.") == []
