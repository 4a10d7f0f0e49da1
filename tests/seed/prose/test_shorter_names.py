"""Agencies that a document calls shorter: by a name in brackets, by letters, by a post, by their kind."""

from datetime import date

import pytest

from seed.prose.marked_lines import lines_of
from seed.prose.prose_grammar import read_assignments
from tests.seed.prose.readings import leads, told

ISSUED = date(2026, 5, 18)


def led(*paragraphs: str) -> list[list[str]]:
    """Only who leads each."""
    return [one.leads for one in told(*paragraphs, issued=ISSUED)]


@pytest.mark.parametrize(
    ("names", "order", "lead"),
    [
        ("Cục Quản lý đất đai (sau đây gọi là Cục QLĐĐ) đã rất cố gắng.", "Giao Cục QLĐĐ báo cáo.",
         "Cục Quản lý đất đai"),
        ("Cục Chuyển đổi số (Cục CĐS) đã rất cố gắng.", "Cục CĐS dò quét lỗ hổng trước ngày 30/6.",
         "Cục Chuyển đổi số"),
        ("Công ty Cổ phần Cảng Nam Triều (Cảng Nam Triều) đạt kế hoạch.",
         "Giao Cảng Nam Triều sửa cầu tàu số 2 trước ngày 30/6.", "Công ty Cổ phần Cảng Nam Triều"),
        ("Ban Tài chính - Kế toán thu hồi được 83 tỷ đồng.", "Ban TC-KT cân đối dòng tiền.",
         "Ban Tài chính - Kế toán"),
        ("Cơ quan thường trực Ban Chỉ đạo là Sở Công Thương.",
         "Cơ quan thường trực hoàn thiện bộ tiêu chí trước 10/9/2026.", "Sở Công Thương"),
    ],
)  # fmt: skip
def test_a_shorter_name_is_the_agency_that_the_document_says(
    names: str, order: str, lead: str
) -> None:
    assert led(names, order) == [[lead]]


@pytest.mark.parametrize("letters", ["Ban KTNS", "Ban PC"])
def test_letters_that_fit_no_name_or_two_stay_letters(letters: str) -> None:
    named = "Ban Pháp chế và Ban Phòng cháy đã báo cáo."
    assert led(named, f"{letters} rà soát hợp đồng trước ngày 30/6.") == [[letters]]


def test_a_kind_in_an_agencys_own_list_is_that_agency() -> None:
    found = led(
        "1. Giao Cục Quản lý đất đai:",
        "a) Phối hợp với Cục Chuyển đổi số kiểm thử hệ thống, xong trước ngày 30/6.",
        "b) Phân công lãnh đạo Cục phụ trách từng vùng, gửi danh sách trước ngày 30/5.",
    )
    assert found == [["Cục Quản lý đất đai"], ["Cục Quản lý đất đai"]]


def test_several_who_are_pointed_back_at_are_those_just_named() -> None:
    assert (
        leads(
            "Liên đoàn Lao động thành phố, Hội Nông dân thành phố phát động phong trào học nghề. "
            "Các tổ chức này phải báo cáo kết quả vào tháng 11 hằng năm."
        )
        == [["Liên đoàn Lao động thành phố", "Hội Nông dân thành phố"]] * 2
    )


def test_the_office_alone_is_the_committees_own_where_the_committee_speaks() -> None:
    lines = lines_of(
        ["THÀNH ỦY HẢI PHÒNG", "Giao Văn phòng theo dõi, đôn đốc, báo cáo hằng tháng."]
    )
    found = read_assignments(lines[1:], ISSUED, lines[:1])
    assert [one.leads for one in found] == [("Văn phòng Thành ủy",)]


def test_the_office_that_tells_what_was_concluded_is_told_nothing() -> None:
    assert led("Văn phòng thông báo để các chi bộ biết, thực hiện.") == []


def test_like_what_follows_is_no_part_of_a_name() -> None:
    found = led("Tổng Giám đốc giao nhiệm vụ cho các đơn vị như sau:", "1. Rà soát tài sản.")
    assert found == [["các đơn vị"]]
