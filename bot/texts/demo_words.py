"""What the demo's page and its tour say besides the bot's own messages."""

from datetime import datetime
from typing import Final

from babel.dates import format_datetime

from bot.texts import number

BOT_NAME: Final = "Đôn Đốc"
STRANGER: Final = "Người lạ"
NEWCOMERS: Final = ("Người mới thứ nhất", "Người mới thứ hai")
NO_ACCESS: Final = "chưa có mã mời"
TO_JOIN: Final = "để thử một mã mời"
DEPUTY: Final = "phó đầu mối"
SOMEBODY: Final = "Người gửi ban đầu"

CLOCK_MOVING: Final = "Đồng hồ đang chuyển, đề nghị chờ trong giây lát."
NOT_OWN: Final = "Chỉ sửa được tin đã tự gửi."
NO_GUIDE: Final = "Trang này không có cảnh hướng dẫn."
OPENING: Final = "Đang mở lại bản dùng thử từ đầu…"
NO_FILE: Final = "Không tìm thấy tệp."
NO_PERSON: Final = "Không tìm thấy người này."
EMPTY_MESSAGE: Final = "Tin nhắn đang trống."
BUTTON_GONE: Final = "Nút này không còn trên tin nhắn."
NOTHING_CHOSEN: Final = "Chưa chọn tệp."
WRONG_SIZE: Final = "Tệp trống hoặc lớn hơn 50 MB."
BLOCKED: Final = "Người này đang chặn bot; đề nghị bỏ chặn trước."
BAD_MOMENT: Final = "Chưa đọc được ngày giờ; đề nghị chọn lại."
BAD_REQUEST: Final = "Yêu cầu không đọc được."
WRONG_HOST: Final = "Trang dùng thử không có ở tên máy này."
WRONG_ORIGIN: Final = "Yêu cầu đến từ một trang khác, không nhận."


GROUP: Final = "Nhóm Sở Nội vụ"
GROUP_TOPICS: Final = ("Báo cáo", "Trao đổi")
BOT_JOINED: Final = "Đã thêm Bot vào nhóm."
NO_GROUP: Final = "Không tìm thấy nhóm này."


def group_note(members: int) -> str:
    """What a group is, and what the bot reads in it."""
    return (
        f"nhóm {number(members)} người và Bot; Bot chỉ đọc lệnh, tin gọi tên Bot và tin trả lời Bot"
    )


def clock(moment: datetime) -> str:
    """As the office writes it: Thứ Năm 24/12/2026 08:30."""
    return format_datetime(moment, "EEEE dd/MM/yyyy HH:mm", tzinfo=moment.tzinfo, locale="vi_VN")


def not_back(now: datetime, wanted: datetime) -> str:
    """The demo's clock only goes on."""
    return (
        f"Đồng hồ chỉ đi tới. Bây giờ là {clock(now)}; "
        f"đề nghị chọn thời điểm sau đó (đã chọn {clock(wanted)})."
    )


def jumped(start: datetime, end: datetime, sent: int, people: int) -> str:
    """What a jump of the clock came to."""
    way = f"Từ {_short(start)} đến {_short(end)}"
    if not sent:
        return f"{way}: không có gì đến hạn, Bot không gửi tin nào."
    return f"{way}: Bot đã gửi {number(sent)} tin cho {number(people)} nơi nhận."


def _short(moment: datetime) -> str:
    return format_datetime(moment, "dd/MM/yyyy HH:mm", tzinfo=moment.tzinfo, locale="vi_VN")
