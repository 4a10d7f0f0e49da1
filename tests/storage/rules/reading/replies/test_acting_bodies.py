"""Who must act in a difficulty."""

import pytest

from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies.acting_bodies import acting_body


@pytest.mark.parametrize(
    "text",
    [
        "Phương án chưa được duyệt",
        "phuong an chua duoc duyet",
        "do phương án chưa được duyệt",
        "Quan điểm chưa thống nhất",
        "quan diem chua thong nhat",
        "xa trung tâm, khó đi",
        "xa trung tam, kho di",
        "thuê tư vấn chưa được",
        "Bộ hồ sơ chưa đủ",
        "chờ bộ hồ sơ",
        "bo ho so chua du",
        "so với kế hoạch thì chậm",
        "Ban đêm không thi công được",
        "bản vẽ chưa có",
        "bận họp chưa làm",
        "vướng, quản lý chưa chặt",
        "quân số chưa đủ",
        "phương tiện chưa có",
        "số hộ chưa đồng ý",
        "viện trợ chưa có",
        "bỏ thầu chưa tìm được",
        "bán đất chưa được",
        "xá phòng chưa có",
        "thiếu kinh phí",
        "do cục diện thay đổi",
        "xã viên chưa đồng ý",
    ],
)
def test_what_only_begins_like_a_body_is_none(text: str) -> None:
    assert acting_body(text, fold(text)) == ""


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Sở Tài chính chưa cấp", "Sở Tài chính"),
        ("so tai chinh chua cap", "so tai chinh"),
        ("Sở chưa trả lời", "Sở"),
        ("STC chưa trả lời công văn", "STC"),
        ("UBND TP chưa duyệt", "UBND TP"),
        ("phường An Biên chưa bàn giao", "phường An Biên"),
        ("phuong an bien chua ban giao", "phuong an bien"),
        ("xã Tiên Lãng chưa giải tỏa", "xã Tiên Lãng"),
        ("xã chưa bàn giao", "xã"),
        ("quận Hồng Bàng chưa giải tỏa", "quận Hồng Bàng"),
        ("Ban Quản lý dự án chưa bàn giao", "Ban Quản lý dự án"),
        ("Ban Tổ chức Thành ủy chưa cho ý kiến", "Ban Tổ chức Thành ủy"),
        ("Bộ Nội vụ chưa hướng dẫn", "Bộ Nội vụ"),
        ("Cục Thuế chưa trả lời", "Cục Thuế"),
        ("Thuế chưa trả lời", "Thuế"),
        ("Viện Quy hoạch chưa trả lời", "Viện Quy hoạch"),
        ("Kho bạc chưa chi", "Kho bạc"),
        ("Công an thành phố chưa trả lời", "Công an thành phố"),
        ("Bộ đội biên phòng chưa thống nhất", "Bộ đội biên phòng"),
        ("Thanh tra chưa kết luận", "Thanh tra"),
        ("Văn phòng UBND chưa trình", "Văn phòng UBND"),
        ("phương án chưa duyệt, do Sở Xây dựng chưa thẩm định", "Sở Xây dựng"),
        ("bộ hồ sơ chưa đủ, STC chưa trả lời", "STC"),
    ],
)
def test_the_body_is_found_as_it_is_written(text: str, body: str) -> None:
    assert acting_body(text, fold(text)) == body
