"""Agency names: one spelling each."""

import pytest

from storage.rules.reading.names.agency_names import (
    canonical,
    modern_marks,
    names_one_agency,
    short_name,
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
        ("Sở VHTT", "Sở Văn hóa, Thể thao và Du lịch"),
        ("SGD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("SKHCN", "Sở Khoa học và Công nghệ"),
        ("Ban Tổ chức", "Ban Tổ chức Thành ủy"),
        ("UBKT", "Ủy ban Kiểm tra Thành ủy"),
        ("Ban TGDV", "Ban Tuyên giáo và Dân vận Thành ủy"),
        ("Ban TCTU", "Ban Tổ chức Thành ủy"),
        ("Ban tổ chức", "Ban tổ chức"),
        ("UBKT Đảng ủy phường An Biên", "UBKT Đảng ủy phường An Biên"),
        ("Phó Giám đốc Sở Tài chính", "Sở Tài chính"),
        ("Chánh Văn phòng Thành ủy", "Văn phòng Thành ủy"),
        ("Bí thư Thành ủy", "Bí thư Thành ủy"),
        ("Quỹ Đầu tư phát triển khoẻ", "Quỹ Đầu tư phát triển khỏe"),
        ("", ""),
    ],
)
def test_every_spelling_has_one_name(written: str, name: str) -> None:
    assert canonical(written) == name


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
