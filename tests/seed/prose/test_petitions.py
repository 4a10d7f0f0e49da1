"""What businesses, citizens and wards ask for is assigned to nobody; what they are advised is no task."""

import pytest

from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from tests.seed.prose.readings import ISSUED, ReadAssignment, leads, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Công ty CP Cơ khí Hưng Lộc đề nghị Sở Tài chính trả lời về thủ tục trước ngày 15/12/2026.",
        "Hiệp hội Doanh nghiệp khu công nghiệp phản ánh đường gom xuống cấp.",
        "Đại diện phường kiến nghị thành phố giao Sở Y tế mua thuốc.",
        "Nhiều ý kiến đề nghị thành phố giao Sở Y tế mua thuốc.",
        "Theo văn bản của phường kiến nghị thành phố giao Sở Y tế mua thuốc.",
        "Căn cứ đề nghị của Sở Tài chính về việc giao Sở Y tế làm chủ đầu tư, đã có Quyết định.",
        "Công ty A đề nghị Sở Tài chính trả lời, Sở Y tế cấp phép trước 30/11/2026.",
        "Công ty A kiến nghị UBND thành phố, Sở Y tế trả lời trước 30/11/2026.",
        "Nội dung này Công an thành phố đã trả lời, đề nghị doanh nghiệp nghiên cứu thực hiện.",
    ],
)
def test_what_somebody_asks_for_assigns_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_what_the_committee_asks_for_is_assigned_and_so_is_an_answer_to_a_petition() -> None:
    assert leads("Thường trực Thành ủy đề nghị UBND thành phố giao Sở Y tế mua thuốc.")[-1] == [
        "Sở Y tế"
    ]
    assert leads("Xét kiến nghị của phường, giao Sở Y tế mua thuốc.") == [["Sở Y tế"]]


@pytest.mark.parametrize(
    "ground",
    [
        "Theo đề nghị của Sở Tài chính",
        "Xét đề nghị của Sở Tài chính",
        "Trên cơ sở đề xuất của Công an thành phố",
        "Đối với kiến nghị của Công ty A",
        "Từ kiến nghị của cử tri",
        "Về kiến nghị cử tri",
        "Tiếp thu kiến nghị này",
        "Các kiến nghị nêu trên",
        "Về đề xuất thuê đất của Công ty A",
        "Xét Tờ trình đề nghị phê duyệt dự án",
    ],
)
def test_a_petition_that_is_the_ground_takes_nothing_from_what_is_given(ground: str) -> None:
    given = f"{ground} giao Sở Xây dựng thẩm định trước ngày 15/12/2026."
    assert told(given) == [ReadAssignment(["Sở Xây dựng"], [], ["2026-12-15"])]


@pytest.mark.parametrize(
    ("petition", "lead"),
    [
        ("Chủ đầu tư đề nghị thanh toán, Sở Tài chính giải quyết.", "Sở Tài chính"),
        ("Các doanh nghiệp đề xuất giải pháp, Sở Công Thương tổng hợp.", "Sở Công Thương"),
        ("Hiệp hội B kiến nghị giảm thuế, Thuế thành phố trả lời.", "Thuế thành phố"),
        ("Tập đoàn B xin gia hạn, Giám đốc Sở Tài chính xem xét.", "Sở Tài chính"),
        ("Công ty A đề nghị thuê đất, yêu cầu Sở Xây dựng xem xét.", "Sở Xây dựng"),
    ],
)
def test_who_deals_with_what_was_asked_of_nobody_is_told_and_asked(
    petition: str, lead: str
) -> None:
    found = read_assignments(lines_of([petition]), ISSUED)
    assert [(one.leads, bool(one.unsure)) for one in found] == [((lead,), True)]
