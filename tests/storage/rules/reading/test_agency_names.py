"""Agency names: one spelling each, and cells cut into their holders."""

import pytest

from storage.rules.reading.agency_names import (
    canonical,
    modern_marks,
    names_one_agency,
    short_name,
    split_coordinating,
    split_leads,
)


@pytest.mark.parametrize(
    ("old", "modern"),
    [
        ("Thành uỷ", "Thành ủy"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("văn hoá", "văn hóa"),
        ("xã hội hoá, khoẻ mạnh", "xã hội hóa, khỏe mạnh"),
        ("thoả thuận", "thỏa thuận"),
        ("luỹ kế, tuỳ theo", "lũy kế, tùy theo"),
        # The tone of a closed syllable, and the u of "qu", stay where they are.
        ("hoàn toàn ngoài luyện", "hoàn toàn ngoài luyện"),
        ("quý, quỷ, QUỸ", "quý, quỷ, QUỸ"),
        ("huỳnh, khuỷu", "huỳnh, khuỷu"),
    ],
)
def test_tone_marks_move_to_where_they_are_written_today(old: str, modern: str) -> None:
    assert modern_marks(old) == modern


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ban Tổ chức Thành uỷ", "Ban Tổ chức Thành ủy"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("sở xây dựng.", "Sở Xây dựng"),
        ("Sở Khoa học công nghệ", "Sở Khoa học và Công nghệ"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở Nội vụ thành phố Hải Phòng", "Sở Nội vụ"),
        ("BQL Khu kinh tế", "Ban Quản lý Khu kinh tế Hải Phòng"),
        ("BQL Khu kinh tế Hải Phòng", "Ban Quản lý Khu kinh tế Hải Phòng"),
        ("Ban Quản lý Khu Kinh tế", "Ban Quản lý Khu kinh tế Hải Phòng"),
        ("BQL KKT", "Ban Quản lý Khu kinh tế Hải Phòng"),
        ("Đ/c Trưởng Ban Quản lý Khu kinh tế Hải Phòng", "Ban Quản lý Khu kinh tế Hải Phòng"),
        ("Đ/c Trưởng ban Ban Nội chính Thành uỷ", "Ban Nội chính Thành ủy"),
        ("Đ/c Giám đốc Sở Tài chính", "Sở Tài chính"),
        ("Đồng chí Chánh Văn phòng Thành ủy", "Văn phòng Thành ủy"),
        ("Cơ quan chủ trì: Thành đoàn Hải Phòng", "Thành đoàn Hải Phòng"),
        (
            "Đảng ủy MTTQ Việt nam TP",
            "Đảng ủy Mặt trận Tổ quốc Việt Nam thành phố",
        ),
        ("Văn phòng UBND TP", "Văn phòng Ủy ban nhân dân thành phố"),
        ("VP TU", "Văn phòng Thành ủy"),
        ("Công an TP", "Công an thành phố"),
        ("Đảng ủy Công an TP", "Đảng ủy Công an thành phố"),
        ("Sở Tư pháp", "Sở Tư pháp"),
        ("Quỹ Đầu tư phát triển khoẻ", "Quỹ Đầu tư phát triển khỏe"),
        ("", ""),
    ],
)
def test_every_spelling_has_one_name(written: str, name: str) -> None:
    assert canonical(written) == name


@pytest.mark.parametrize(
    ("cell", "holders"),
    [
        ("", []),
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Ban Tổ chức Thành uỷ Sở Nội vụ", ["Ban Tổ chức Thành ủy", "Sở Nội vụ"]),
        ("Sở Tài chính, Sở Khoa học và Công nghệ", ["Sở Tài chính", "Sở Khoa học và Công nghệ"]),
        (
            "Văn phòng Thành uỷ, Sở Khoa học và Công nghệ và các cấp uỷ",
            ["Văn phòng Thành ủy", "Sở Khoa học và Công nghệ", "các cấp ủy"],
        ),
        (
            "Sở Tài chính, các Sở, ngành theo chuyên môn được giao nhiệm vụ về Phí, lệ phí",
            [
                "Sở Tài chính",
                "các Sở, ngành theo chuyên môn được giao nhiệm vụ về Phí, lệ phí",
            ],
        ),
        ("Các Sở, ngành, đơn vị liên quan", ["Các Sở, ngành, đơn vị liên quan"]),
        (
            "Các Ban QLDA; các địa phương liên quan",
            ["Các Ban QLDA", "các địa phương liên quan"],
        ),
        (
            "BQLDA ĐTXD theo phân công của UBND thành phố",
            ["BQLDA ĐTXD theo phân công của UBND thành phố"],
        ),
        (
            "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
            ["Mặt trận Tổ quốc và các tổ chức chính trị - xã hội"],
        ),
        (
            "Ban Chỉ huy Bộ đội biên phòng, Bộ Chỉ huy Quân sự thành phố",
            ["Ban Chỉ huy Bộ đội biên phòng", "Bộ Chỉ huy Quân sự thành phố"],
        ),
        (
            "Ủy ban Kiểm tra Thành ủy; Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
            ["Ủy ban Kiểm tra Thành ủy", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố"],
        ),
        ("Thanh tra Sở Xây dựng", ["Thanh tra Sở Xây dựng"]),
        ("Sở Nội vụ; Sở Nội vụ.", ["Sở Nội vụ"]),
        ("VTV, VOV, TTXVN, các địa phương", ["VTV", "VOV", "TTXVN", "các địa phương"]),
        (
            "Bộ Văn hóa, Thể thao và Du lịch, Bộ Y tế",
            ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Y tế"],
        ),
    ],
)
def test_a_cell_is_cut_into_its_holders(cell: str, holders: list[str]) -> None:
    assert split_leads(cell) == holders


@pytest.mark.parametrize(
    ("cell", "holders"),
    [
        ("Các sở ngành, UBND cấp xã", ["Các sở ngành, UBND cấp xã"]),
        (
            "Sở Tài chính, sở Xây dựng; các Sở, ngành, đơn vị liên quan",
            ["Sở Tài chính", "Sở Xây dựng", "các Sở, ngành, đơn vị liên quan"],
        ),
        (
            "- Các Sở, ban, ngành, địa phương - Chủ đầu tư Cụm công nghiệp.",
            ["Các Sở, ban, ngành, địa phương", "Chủ đầu tư Cụm công nghiệp"],
        ),
        (
            "Các sở, ban, ngành thành phố; Các tổ chức chính trị - xã hội",
            ["Các sở, ban, ngành thành phố", "Các tổ chức chính trị - xã hội"],
        ),
        (
            "UBMTTQ Việt Nam thành phố và các tổ chức CT-XH. Các sở, ngành, các địa phương",
            [
                "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
                "các tổ chức CT-XH",
                "Các sở, ngành, các địa phương",
            ],
        ),
        (
            "Thanh tra, Công an, Viện Kiểm sát, Tòa án, Ban Nội chính Thành ủy.",
            [
                "Thanh tra thành phố",
                "Công an thành phố",
                "Viện Kiểm sát nhân dân thành phố",
                "Tòa án nhân dân thành phố",
                "Ban Nội chính Thành ủy",
            ],
        ),
        (
            "- Các sở: Nông nghiệp và Môi trường, Văn hoá, Thể thao và Du lịch, Công Thương;",
            ["Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Sở Công Thương"],
        ),
        ("Các sở: Xây dựng và nơi khác", ["Các sở: Xây dựng và nơi khác"]),
        (
            "- UBND các phường: Trần Hưng Đạo, Nhị Chiểu; các sở, ngành có liên quan",
            ["UBND các phường: Trần Hưng Đạo, Nhị Chiểu", "các sở, ngành có liên quan"],
        ),
    ],
)
def test_groups_among_the_coordinating_stay_whole(cell: str, holders: list[str]) -> None:
    assert split_coordinating(cell) == holders


@pytest.mark.parametrize(
    "name",
    [
        "Sở Nội vụ",
        "Đ/c Giám đốc Sở Tài chính",
        "Đảng ủy các cơ quan Đảng thành phố",
        "Ban Quản lý dự án đầu tư xây dựng công trình giao thông",
        "Sở Quy hoạch - Kiến trúc",
        "VTV",
    ],
)
def test_an_agency_is_told_from_a_group(name: str) -> None:
    assert names_one_agency(name) is True


@pytest.mark.parametrize(
    "name",
    [
        "Các Sở, ngành, đơn vị liên quan",
        "các cấp ủy",
        "Các Ban QLDA",
        "BQLDA ĐTXD theo phân công của UBND thành phố",
        "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
        "UBND cấp xã",
        "UBND các xã, phường, đặc khu",
        "Sở, ngành, cơ quan, đơn vị thành phố",
        "Chủ đầu tư Cụm công nghiệp",
        "",
    ],
)
def test_a_group_is_no_agency(name: str) -> None:
    assert names_one_agency(name) is False


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Sở Văn hoá Thể thao và Du lịch", "Sở VHTTDL"),
        ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
        ("BQL Khu kinh tế", "Ban QL KKT"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Sở Quy hoạch - Kiến trúc", "Sở Quy hoạch - Kiến trúc"),
    ],
)
def test_a_narrow_screen_gets_a_short_name(name: str, short: str) -> None:
    assert short_name(name) == short
