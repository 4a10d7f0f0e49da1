"""Fixed words of the office's desk: what waits, kinds of messages, steps of urging."""

from collections.abc import Mapping

_MATTER: Mapping[str, str] = {
    "confirmation": "📥 Báo cáo hoàn thành",
    "extension": "⏳ Đề nghị gia hạn",
    "difficulty": "⚠️ Vướng mắc",
    "unclear_send": "❔ Tin chưa rõ đã đến nơi",
    "letter": "✉️ Đề xuất đôn đốc bằng văn bản",
    "unassigned": "👥 Giao chung, chưa xác định một cơ quan chủ trì",
    "import": "📄 Chỗ chưa chắc khi nạp văn bản",
}
_LETTER_KIND: Mapping[str, str] = {
    "reminder": "Nhắc việc",
    "digest": "Tổng hợp",
    "notice": "Thông báo",
}
_QUESTION: Mapping[str, str] = {
    "confirmation": "báo cáo hoàn thành",
    "extension": "đề nghị gia hạn",
    "difficulty": "vướng mắc",
}


def matter(value: str) -> str:
    """A matter that waits for the office, with its sign."""
    return _MATTER[value]


def letter_kind(value: str) -> str:
    """What a message was."""
    return _LETTER_KIND.get(value, "Trả lời")


def question(value: str) -> str:
    """A question to the office, in the middle of a sentence."""
    return _QUESTION[value]
