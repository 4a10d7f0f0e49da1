"""Fixed words of the office's desk: what waits, kinds of messages, steps of urging."""

from collections.abc import Mapping

from bot.texts import fixed_words

_MATTER: Mapping[str, str] = {
    "confirmation": "📥 Báo cáo hoàn thành",
    "extension": "⏳ Đề nghị gia hạn",
    "difficulty": "⚠️ Vướng mắc",
    "dispute": "❓ Không thuộc trách nhiệm của cơ quan",
    "unclear_send": "❔ Tin chưa rõ đã đến nơi",
    "letter": "✉️ Đề xuất đôn đốc bằng văn bản",
    "letter_to_send": "✉️ Công văn đôn đốc chờ ghi số, ngày",
    "letter_to_answer": "✉️ Công văn đôn đốc chờ trả lời",
    "unassigned": "👥 Giao chung, chưa xác định một cơ quan chủ trì",
    "import": "📄 Chỗ chưa chắc khi nạp văn bản",
}
_LETTER_KIND: Mapping[str, str] = {
    "reminder": "Nhắc việc",
    "digest": "Tổng hợp",
    "notice": "Thông báo",
}
_LOG: Mapping[str, str] = {
    "imported": "nạp văn bản",
    "invited": "mời một người",
    "joined": "vào danh sách",
    "admitted": "xác nhận người mới",
    "refused": "từ chối người mới",
    "left": "thôi làm việc với bot",
    "bad_code": "mã mời sai",
    "agency_added": "thêm cơ quan",
    "agency_named": "nhớ cách viết tên cơ quan",
    "agency_renamed": "đổi tên cơ quan",
    "agency_joined": "gộp cơ quan",
    "agency_removed": "xoá cơ quan",
    "resent": "gửi lại tin chưa rõ",
    "arrived": "ghi tin đã đến",
    "remark_seen": "xem chỗ chưa chắc khi nạp",
    "acknowledged": "nhận nhiệm vụ",
    "handed_over": "bàn giao",
    "settings": "đổi cài đặt",
    "clerk_set": "phân công người của Văn phòng phụ trách cơ quan",
    "away": "báo vắng mặt",
    "repeat_wished": "xin nhắc lại",
    "group_bound": "gắn nhóm",
    "group_unbound": "gỡ nhóm",
    "restored": "khôi phục sổ từ bản sao",
    "forgotten": "quên dữ liệu của một người",
    "rival_gone": "báo đã tắt chương trình khác dùng mã bot",
    "file_asked": "lập tệp",
    "followed": "theo dõi hoặc thôi theo dõi văn bản",
}
UNNAMED = "việc khác"


def matter(value: str) -> str:
    """A matter that waits for the office, with its sign."""
    return _MATTER[value]


def letter_kind(value: str) -> str:
    """What a message was."""
    return _LETTER_KIND.get(value, "Trả lời")


def log_event(kind: str) -> str:
    """What happened, in words: what a person can filter the log by."""
    if kind in _LOG:
        return _LOG[kind]
    try:
        return fixed_words.event(kind)
    except (KeyError, ValueError):
        return UNNAMED
