"""What the demo's guided scenes say, and the words they offer to send."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.texts import number
from storage.rules.tasks.status import Official

FIGURES: Final[Mapping[Official, str]] = {
    Official.DONE_ON_TIME: "Xong đúng hạn",
    Official.DONE_LATE: "Xong quá hạn",
    Official.OPEN_IN_TIME: "Chưa xong, trong hạn",
    Official.OPEN_OVERDUE: "Chưa xong, quá hạn",
    Official.NO_DEADLINE: "Không có hạn",
}
"""The five figures, as short as they fit beside a chat."""
LABELS: Final[Mapping[str, str]] = {
    "move": "Chuyển đồng hồ",
    "say": "Gửi tin này",
    "forward": "Chuyển tiếp tin này",
    "file": "Gửi tệp này",
    "cut": "Gửi 3 báo cáo rồi ngắt điện",
    "restore": "Có điện lại",
}
"""What is done by one tap; a button of the bot is named by its own label."""
POWER_OFF: Final = "Bot đang mất điện; đề nghị bật lại trước."
NO_SCENE: Final = "Cảnh này không còn; đề nghị mở lại."
NO_TASK: Final = "Các cơ quan đã hết nhiệm vụ đang mở cho cảnh này; đề nghị chơi lại từ đầu."

# The scenes: name, what it is about.
REMINDER: Final = ("Nhắc, trả lời, xác nhận", "Từ tin nhắc đến xác nhận của Văn phòng.")
DIGEST: Final = ("Bản tổng hợp và bảng theo dõi", "Văn phòng xem toàn bộ chương trình.")
EXTENSION: Final = ("Gia hạn", "Đề nghị và quyết định, ngày cũ vẫn giữ.")
REPORT: Final = ("Chuyển tiếp cả báo cáo", "Một báo cáo dài được tách theo từng nhiệm vụ.")
CONCLUSION: Final = (
    "Kết luận thành nhiệm vụ",
    "Câu giao việc trong văn bản thành nhiệm vụ có hạn.",
)
POWER: Final = ("Mất điện", "Tiến trình của Bot bị ngắt thật (SIGKILL) khi đang ghi.")

# Their steps.
LOOK_REMINDER: Final = "Chuyển đến 08:30 của ngày còn 7 ngày là hết quý. Bot gửi đầu mối một tin duy nhất, đủ các việc."
ONE_LINE: Final = "Trả lời bằng một dòng: mã nhiệm vụ và tình hình. Bot ghi nhận, nêu lại đúng lời."
COMPLETION: Final = "Báo cáo hoàn thành kèm số, ngày văn bản. Văn phòng nhận tin ngay."
CONFIRM: Final = "Văn phòng bấm «Xác nhận». Đầu mối được báo; năm con số thay đổi."
LOOK_DIGEST: Final = "Chuyển đến 16:00 thứ Sáu: Văn phòng nhận bản tổng hợp tuần."
BOARD: Final = "Lấy bảng theo dõi: một tệp, mở bằng trình duyệt, không cần mạng."
ASK_EXTENSION: Final = "Đề nghị gia hạn: thời hạn mới và lý do trong một tin."
AGREE: Final = "Văn phòng bấm «Đồng ý». Hạn mới có hiệu lực, hạn ban đầu vẫn lưu."
WHOLE_REPORT: Final = "Chuyển tiếp nguyên văn. Bot xếp từng câu vào nhiệm vụ, chưa ghi gì."
RECORD_ALL: Final = "Kiểm tra danh sách rồi bấm «Ghi tất cả»."
SEND_CONCLUSION: Final = (
    "Quản trị gửi thông báo kết luận. Bot nêu từng câu giao việc, cơ quan, hạn."
)
SAVE: Final = "Bấm «Nhập». Nhiệm vụ vào sổ theo dõi."
CUT_POWER: Final = (
    "Ba đầu mối gửi báo cáo, ngay lúc đó tiến trình của Bot bị ngắt. Không ai được trả lời."
)
WHILE_OFF: Final = "Đầu mối khác gửi tin khi Bot đang tắt. Tin chờ ở Telegram."
RESTART: Final = "Khởi động lại Bot. Bot xử lý tiếp; hệ thống đếm lại."

# What one sees when a step is reached: words of the bot.
SEEN_REMINDER: Final = "Nhắc việc"
SEEN_PROGRESS: Final = "Đã ghi nhận báo cáo tiến độ"
SEEN_COMPLETION: Final = "Đã ghi nhận báo cáo hoàn thành"
SEEN_WAITING: Final = "chờ xác nhận"
SEEN_CONFIRMED: Final = "Đã xác nhận hoàn thành"
SEEN_TOLD: Final = "đã xác nhận hoàn thành"
SEEN_DIGEST: Final = "Tổng số nhiệm vụ"
SEEN_EXTENSION: Final = "Đã ghi nhận đề nghị gia hạn"
SEEN_EXTENSION_WAITING: Final = "gia hạn"
SEEN_AGREED: Final = "đồng ý gia hạn"
SEEN_CARD: Final = "Đề nghị đồng chí kiểm tra trước khi ghi 3 nội dung"
SEEN_RECORDED: Final = "Đã ghi nhận 3 nội dung"
SEEN_CONCLUSION: Final = "Câu giao việc: 2 dòng"
SEEN_SAVED: Final = "Đã lưu"

BOARD_COMMAND: Final = "/bang"
CONCLUSION_FILE: Final = "thong-bao-ket-luan.txt"


def product(code: str, day: date) -> str:
    """A completion with the document that proves it."""
    return f"/hoanthanh {code} 4512/QĐ-UBND ngày {day:%d/%m/%Y}"


def short_report(code: str) -> str:
    """One line on one task."""
    return f"/capnhat {code} Đã trình UBND thành phố dự thảo, chờ ký"


def extension(code: str, day: date) -> str:
    """A request for a later date, with its reason."""
    return f"/giahan {code} {day:%d/%m/%Y} vì chờ ý kiến bằng văn bản của Bộ Nội vụ"


def whole_report(agency: str, codes: list[str], day: date) -> str:
    """An agency's report on three tasks, as it is sent to everybody."""
    first, second, third = codes
    return (
        f"{agency} báo cáo kết quả thực hiện nhiệm vụ như sau:\n"
        f"1. Nhiệm vụ {first}: đã trình UBND thành phố dự thảo, đang chờ ký.\n"
        f"2. Nhiệm vụ {second}: còn vướng biên chế, đề nghị Sở Nội vụ bố trí.\n"
        f"3. Nhiệm vụ {third}: xin gia hạn đến {day:%d/%m/%Y} vì chờ ý kiến của Bộ, ngành.\n"
        "Trân trọng báo cáo."
    )


def conclusion(issued: date, first: date, second: date) -> str:
    """A conclusion in running text that assigns two tasks."""
    return (
        "VĂN PHÒNG THÀNH ỦY HẢI PHÒNG\n"
        f"Số 78-TB/VPTU\nHải Phòng, ngày {issued.day} tháng {issued.month} năm {issued.year}\n\n"
        "THÔNG BÁO\nKết luận của Thường trực Thành ủy\n\n"
        "Thường trực Thành ủy kết luận như sau:\n"
        "1. Giao Sở Nội vụ rà soát biên chế năm sau, báo cáo Thường trực Thành ủy "
        f"trước ngày {first:%d/%m/%Y}.\n"
        "2. Giao Sở Tài chính tham mưu bố trí kinh phí mua sắm phần mềm, "
        f"xong trước ngày {second:%d/%m/%Y}.\n"
    )


def counted(before: int, kept: int, sent: int, answered: int) -> str:
    """What the power cut cost, counted in the log and in the chats."""
    return (
        f"Nhật ký trước khi mất điện: {number(before)} dòng, sau khi có điện còn đủ {number(kept)} dòng. "
        f"Tin gửi lúc mất điện: {number(sent)}; đã ghi nhận và trả lời: {number(answered)}."
    )


def power_off(pid: int) -> str:
    """The bot's process is gone."""
    return f"Đã ngắt tiến trình {pid} bằng SIGKILL. Bot đang tắt."


def press(label: str) -> str:
    """The tap on a button of the bot."""
    return f"Bấm «{label}»"
