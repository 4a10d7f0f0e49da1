"""Cells of an assignment table cut into their holders."""

import pytest

from storage.rules.reading.names.holder_lists import split_coordinating, split_leads


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
