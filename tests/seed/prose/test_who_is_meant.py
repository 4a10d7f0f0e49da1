"""Who is meant where several stand side by side: one leads, others help, direct, or are only named."""

import pytest

from seed.prose.holder_names import names_in
from storage.rules.reading.names.agency_names import canonical
from tests.seed.prose.readings import Told, leads, told


def test_who_only_helps_behind_the_one_who_leads_leads_nothing() -> None:
    assert told(
        "Đề án trường học số: do Sở Giáo dục và Đào tạo chủ trì, Sở Nội vụ phối hợp, hoàn thành trong quý IV/2026."
    ) == [Told(["Sở Giáo dục và Đào tạo"], ["Sở Nội vụ"], ["2026-12-31"])]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Giao đồng chí Phó Chủ tịch UBND thành phố phụ trách lĩnh vực văn xã chỉ đạo Sở Y tế hoàn thành đề án.",
            [Told(["Sở Y tế"], ["Ủy ban nhân dân thành phố"], [])],
        ),
        (
            "Đảng ủy UBND thành phố lãnh đạo, chỉ đạo UBND thành phố giao Sở Tài chính bố trí vốn.",
            [
                Told(
                    ["Sở Tài chính"],
                    ["Đảng ủy Ủy ban nhân dân thành phố", "Ủy ban nhân dân thành phố"],
                    [],
                )
            ],
        ),
    ],
)
def test_a_deed_is_of_the_last_it_is_handed_down_to(sentence: str, wanted: list[Told]) -> None:
    assert told(sentence) == wanted


def test_agencies_in_a_bracket_behind_a_deed_are_who_is_meant() -> None:
    assert leads("Rà soát quy hoạch, báo cáo trong tháng 12/2026 (Sở Xây dựng, Sở Tài chính).") == [
        ["Sở Xây dựng", "Sở Tài chính"]
    ]
    assert leads("Làm việc với các đơn vị (Sở Tài chính) về quy hoạch.") == []


@pytest.mark.parametrize(
    ("span", "names"),
    [
        (
            "các Công ty TNHH Thủy lợi Bắc, Thủy lợi Nam",
            ["Công ty TNHH Thủy lợi Bắc", "Công ty TNHH Thủy lợi Nam"],
        ),
        ("Viễn thông Hải Phòng, Viettel Hải Phòng", ["Viễn thông Hải Phòng", "Viettel Hải Phòng"]),
        (
            "Nguyễn Văn Mẫu - Giám đốc Sở Tài chính, Trần Văn Thử - Giám đốc Sở Xây dựng",
            ["Sở Tài chính", "Sở Xây dựng"],
        ),
        (
            "Văn phòng Đoàn ĐBQH và HĐND thành phố, Sở Nội vụ",
            ["Văn phòng Đoàn ĐBQH và HĐND thành phố", "Sở Nội vụ"],
        ),
        ("Các sở: Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "các Sở Nông nghiệp và Môi trường, Giáo dục, Văn hóa",
            [
                "Sở Nông nghiệp và Môi trường",
                "Sở Giáo dục và Đào tạo",
                "Sở Văn hóa, Thể thao và Du lịch",
            ],
        ),
    ],
)
def test_a_list_is_cut_into_the_bodies_it_names(span: str, names: list[str]) -> None:
    assert names_in(span) == names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sở TP", "Sở Tư pháp"),
        ("Sở TP Hải Phòng", "Sở Tư pháp"),
        ("Sở Giáo dục", "Sở Giáo dục và Đào tạo"),
        ("Sở Nông nghiệp", "Sở Nông nghiệp và Môi trường"),
        ("Sở Khoa học", "Sở Khoa học và Công nghệ"),
        ("các sở thành phố", "các sở thành phố"),
    ],
)
def test_a_field_cut_short_is_the_one_agency_of_that_field(written: str, name: str) -> None:
    assert canonical(written) == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Trong tháng, Trung tâm Phục vụ hành chính công phường tiếp nhận 1.284 hồ sơ, giải quyết đúng hạn 99,1%.",
        "Các đồng chí Phó Chủ tịch UBND thành phố theo địa bàn được phân công tại Quyết định số 14/QĐ-UBND đang có mặt tại cơ sở.",
    ],
)
def test_what_a_month_brought_or_is_going_on_assigns_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_another_deed_with_its_own_day_is_work_of_its_own() -> None:
    assert told(
        "Sở Nội vụ hướng dẫn tuyển dụng trước ngày 15/10/2026. Cấp thẻ công chức trong tháng 11/2026. Báo cáo kết quả trước ngày 10/12/2026."
    ) == [
        Told(["Sở Nội vụ"], [], ["2026-10-15"]),
        Told(["Sở Nội vụ"], [], ["2026-11-30", "2026-12-10"]),
    ]
