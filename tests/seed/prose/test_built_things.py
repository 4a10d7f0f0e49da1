"""What is built has days of its own; a school or hospital with a deed after its day acts itself."""

import pytest

from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from tests.seed.prose.readings import ISSUED, ReadAssignment, told

BUILT = {
    (
        "Sở Xây dựng đôn đốc hoàn thành Trường THPT Vạn Xuân trước ngày 31/10/2026; "
        "Trường THCS Đông Lãm trước ngày 15/11/2026; Trường Mầm non Hoa Sen trong Quý I/2027."
    ): ["2026-10-31", "2026-11-15", "2027-03-31"],
    "Sở Xây dựng hoàn thành Trường A trước 30/6/2027, Trường B trước ngày 30/9/2027.": [
        "2027-06-30",
        "2027-09-30",
    ],
    "Sở Xây dựng xây Trường A trước 30/6/2027; Trường B trước khai giảng năm học 2027 - 2028.": [
        "2027-06-30"
    ],
    "Sở Xây dựng sửa Trường A trước 30/6/2027; Bệnh viện C xong trong tháng 7/2027 (trừ nhà 3).": [
        "2027-06-30",
        "2027-07-31",
    ],
    "Sở Xây dựng hoàn thành Trường A trước 30/6/2027; Trường B trước 30/9/2027 để kịp năm học.": [
        "2027-06-30",
        "2027-09-30",
    ],
}
ACTS = {
    "Bệnh viện Việt Tiệp trong tháng 12/2026 sửa chữa khoa cấp cứu": "2026-12-31",
    "Trường Đại học Hải Phòng trước ngày 15/12/2026 xây dựng đề án tuyển sinh": "2026-12-15",
    "Trung tâm Kiểm soát bệnh tật trước ngày 20/12/2026 báo cáo kết quả": "2026-12-20",
    "Bệnh viện Việt Tiệp chậm nhất ngày 15/12/2026 phải báo cáo": "2026-12-15",
    "Bệnh viện Việt Tiệp hoàn thành trước ngày 30/11/2026 việc mua sắm": "2026-11-30",
    "Nhà hát thành phố đến 30/11/2026 hoàn tất việc sửa chữa": "2026-11-30",
}


@pytest.mark.parametrize(("sentence", "days"), BUILT.items())
def test_what_is_built_has_days_of_its_own_and_does_not_act(sentence: str, days: list[str]) -> None:
    assert told(sentence) == [ReadAssignment(["Sở Xây dựng"], [], days)]


@pytest.mark.parametrize(("clause", "day"), ACTS.items())
def test_a_deed_behind_the_day_is_done_by_the_one_named_before_it(clause: str, day: str) -> None:
    found = told(f"Sở Y tế rà soát biên chế; {clause}.")
    assert [(one.leads[0].split()[0], one.days) for one in found] == [
        ("Sở", []),
        (clause.split(maxsplit=1)[0], [day]),
    ]


@pytest.mark.parametrize(
    ("lead", "deed"),
    [
        ("Sở Y tế", "ban hành hướng dẫn"),
        ("Sở Xây dựng", "rà soát các dự án"),
        ("Sở Xây dựng", "hoàn thành hồ sơ đất đai"),
        ("Sở Xây dựng", "xây dựng kế hoạch sửa đường"),
        ("Sở Nội vụ", "sửa quy định quản lý nhà nước"),
    ],
)
def test_a_day_alone_where_nothing_is_built_is_asked_and_never_the_one_before_s(
    lead: str, deed: str
) -> None:
    lines = lines_of([f"{lead} {deed}; Bệnh viện Việt Tiệp xong trước 30/11/2026."])
    found = read_assignments(lines, ISSUED)
    assert [(one.leads, one.deadline, bool(one.unsure)) for one in found] == [
        ((lead,), "", False),
        (("Bệnh viện Việt Tiệp",), "Bệnh viện Việt Tiệp xong trước 30/11/2026", True),
    ]
