"""What businesses, citizens and wards ask for is assigned to nobody; what they are advised is no task."""

import pytest

from tests.seed.prose.readings import leads, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Công ty CP Cơ khí Hưng Lộc đề nghị Sở Tài chính trả lời về thủ tục trước ngày 15/12/2026.",
        "Hiệp hội Doanh nghiệp khu công nghiệp phản ánh đường gom xuống cấp.",
        "Đại diện phường kiến nghị thành phố giao Sở Y tế mua thuốc.",
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
