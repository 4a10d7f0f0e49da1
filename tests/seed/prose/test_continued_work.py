"""A need of whoever the sentence before is about, and work that a list's holder directs."""

from tests.seed.prose.readings import ReadAssignment, told


def test_what_has_to_be_done_is_of_whom_the_sentence_before_tells() -> None:
    assert told(
        "Đảng ủy đặc khu Cát Hải đã có cố gắng. Trước mắt, phải cưỡng chế 08 công trình vi phạm. "
        "Khi xảy ra sự cố, trong 24 giờ phải báo cáo cơ quan cấp trên."
    ) == [
        ReadAssignment(["Đảng ủy đặc khu Cát Hải"], [], []),
        ReadAssignment(["Đảng ủy đặc khu Cát Hải"], [], [], True),
    ]


def test_a_need_behind_an_assignment_is_its_further_step() -> None:
    assert told("Sở Y tế rà soát trạm y tế. Phải xong trước 15/11.") == [
        ReadAssignment(["Sở Y tế"], [], ["2026-11-15"])
    ]


def test_whom_the_holder_of_a_list_directs_leads_if_it_has_a_name_of_its_own() -> None:
    assert told(
        "1. Đề nghị UBND thành phố:",
        "- Chỉ đạo các địa phương chi trả phụ cấp còn nợ.",
        "- Chỉ đạo Sở Y tế rà soát trạm y tế xã.",
    ) == [
        ReadAssignment(["Ủy ban nhân dân thành phố"], ["các địa phương"], []),
        ReadAssignment(["Sở Y tế"], ["Ủy ban nhân dân thành phố"], []),
    ]
