"""What the log says to whoever runs the bot; the values are filled in by logging.

Programs may read the log too: it comes as JSON with the same words.
"""

from typing import Final

QUEUED: Final = "Đã xếp %d nhắc việc, %d bản tổng hợp"
QUEUED_QUESTIONS: Final = "Đã xếp %d tin trước tổng hợp, %d câu hỏi chỉ tiêu"
NO_DATABASE_THIS_MINUTE: Final = "Chưa dùng được cơ sở dữ liệu (%s), thử lại phút sau"
TIMED_WORK_FAILED: Final = "Việc theo giờ chưa làm được, thử lại phút sau"
NOT_CONNECTED: Final = "Chưa kết nối được Telegram (%s), thử lại sau %d giây"
NO_DATABASE: Final = "Chưa dùng được cơ sở dữ liệu (%s), thử lại"
SENDS_CUT_OFF: Final = "%d tin đang gửi dở khi dừng lần trước, chưa rõ kết quả"
SEND_UNWRITTEN: Final = "Chưa ghi được kết quả gửi (%s), thử lại"
DOWNLOAD_FAILED: Final = "Chưa tải được tệp %s (%s)"
FILE_UNWRITTEN: Final = "Chưa ghi được tệp (%s), thử lại"
NOTHING_FETCHED: Final = "Chưa nhận được tin từ Telegram (%s), thử lại sau %d giây"
WEBHOOK_UNREACHED: Final = "Telegram chưa gửi được tin đến webhook (%s)"
DATABASE_AWAY: Final = "Chưa dùng được cơ sở dữ liệu (%s)"
DRAFT_FAILED: Final = "Tài liệu %d chưa xử lý được"
REPORT_FAILED: Final = "Tệp báo cáo %d chưa đọc được"
FILE_FAILED: Final = "Tệp %s chưa lập được: %s"
PORT_TAKEN: Final = (
    "Không mở được %s:%d cho /healthz và /metrics (%s). Bot vẫn chạy; để theo dõi từ ngoài, đặt "
    "DONDOC_LISTEN thành một cổng còn trống rồi chạy lại"
)
BACKED_UP: Final = "Đã sao lưu sổ: %s"
NOT_DELETED: Final = "Chưa xoá được tệp cũ trong thư mục bản sao: %s"
BACKUP_FAILED: Final = "Chưa lập được bản sao đêm (%s)"
NIGHTLY_WORK_FAILED: Final = "Chưa làm được việc hằng đêm (%s), thử lại phút sau"
UPDATE_FAILED: Final = "Cập nhật %d chưa xử lý được"
