"""Which leads make a task restricted."""

import pytest

from storage.rules.reading.names.armed_bodies import is_armed


@pytest.mark.parametrize(
    "name",
    [
        "Công an thành phố", "CATP", "CA TP", "CA thành phố", "BĐBP TP", "Ban Chỉ huy BĐBP",
        "BCHQS", "Ban CHQS phường", "Bộ CHQS thành phố", "Bộ Tư lệnh Vùng 1 Hải quân",
        "Sư đoàn 363", "PC07", "Bộ Chỉ huy Quân sự thành phố", "Quân khu 3", "BỘ QUỐC PHÒNG",
        "Cong an thanh pho", "Bo CHQS TP", "Đảng ủy Công an thành phố", "Bộ Công an",
        "Bộ Chỉ huy Quân sự và Công an thành phố", "BTL Vùng 1", "Hải đội 2", "PX03", "PV01",
        "Ban Chỉ huy Phòng thủ khu vực 2", "Lực lượng vũ trang thành phố", "Phòng An ninh mạng",
        "Trại tạm giam số 1", "Luc luong vu trang",
    ],
)  # fmt: skip
def test_an_armed_body_is_told_in_every_spelling(name: str) -> None:
    assert is_armed(name) is True


@pytest.mark.parametrize(
    "name",
    [
        "Chi cục Hải quan khu vực III", "Hải quan khu vực", "Hai quan khu vuc III", "Sở Y tế",
        "Các sở, ngành, Công an thành phố", "Sở Y tế, Công an thành phố", "Ban Quản lý Khu kinh tế",
        "Các sở: Nội vụ; Công an thành phố", "Viện Kiểm sát nhân dân thành phố", "",
        "Ban Chỉ đạo an ninh nguồn nước", "Sở Dân tộc và Tôn giáo", "Phòng Y tế",
    ],
)  # fmt: skip
def test_other_bodies_and_lists_are_not_armed_alone(name: str) -> None:
    assert is_armed(name) is False
