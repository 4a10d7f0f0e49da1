"""An agency named again by its kind alone is the one named last of that kind."""

import pytest

from seed.prose.back_references import refers_back
from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from seed.prose.spoken_assignment import AssignmentDoubt
from tests.seed.prose.readings import ISSUED, ReadAssignment, leads, told

MEANT = {
    ("Đảng ủy Công an thành phố giao cho Ban Thường vụ Đảng ủy rà soát quy chế.",): "Đảng ủy Công an thành phố",
    ("Đồng ý với đề xuất của Sở Xây dựng. Giao Sở này hoàn chỉnh hồ sơ.",): "Sở Xây dựng",
    ("Thống nhất với đề xuất của Sở Xây dựng. Sở chủ động làm việc với nhà tài trợ.",): "Sở Xây dựng",
    ("Sở Công Thương báo cáo còn 12 cụm chưa xử lý nước thải. Yêu cầu Sở đôn đốc chủ đầu tư.",): "Sở Công Thương",
    ("Ghi nhận báo cáo của Đảng ủy xã An Dương.", "Yêu cầu Đảng ủy xã bàn giao mặt bằng."): "Đảng ủy xã An Dương",
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "holder"), MEANT.items())
def test_it_is_the_agency_of_that_kind_named_last(paragraphs: tuple[str, ...], holder: str) -> None:
    assert leads(*paragraphs) == [[holder]]


def test_the_nearest_counts_and_not_one_named_behind_it() -> None:
    assert leads(
        "Sở Y tế đã báo cáo. Sở Tài chính đã cấp vốn. Yêu cầu Sở phối hợp Sở Nội vụ rà soát."
    ) == [["Sở Tài chính"]]


def test_who_is_meant_is_asked() -> None:
    lines = lines_of(["Đồng ý với Sở Xây dựng. Giao Sở này hoàn chỉnh hồ sơ trước ngày 30/11."])
    assert [one.unsure for one in read_assignments(lines, ISSUED)] == [(AssignmentDoubt.CARRIED,)]


def test_with_nobody_before_the_words_stay_as_they_are() -> None:
    assert told("Giao Sở này hoàn chỉnh hồ sơ.") == [ReadAssignment(["Sở này"], [], [])]


def test_a_whole_name_refers_to_nothing() -> None:
    assert [refers_back(name) for name in ("Sở", "đơn vị này", "Sở Y tế")] == [True, True, False]
