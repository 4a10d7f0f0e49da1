"""What ``dondoc --help`` says of each command and option."""

from typing import Final

DONDOC: Final = "Đôn Đốc: theo dõi, đôn đốc nhiệm vụ của chương trình hành động qua Telegram."

# What stands for the value an option takes.
A_DEADLINE: Final = "THỜI_HẠN"
A_FILE: Final = "TỆP"
A_SPELLING: Final = "CÁCH_VIẾT=CƠ_QUAN"
A_LINE: Final = "DÒNG"
A_MEND: Final = "SỬA"
AN_ADDRESS: Final = "ĐỊA_CHỈ"
AN_AGENCY: Final = "CƠ_QUAN"
A_NUMBER: Final = "SỐ"
A_CODE: Final = "MÃ"
A_DAY: Final = "NGÀY"
A_CODES: Final = "MÃ,MÃ"
A_SENTENCE: Final = "CÂU"
A_PERIOD: Final = "KỲ"
A_MOMENT: Final = "THỜI ĐIỂM"
A_TITLE: Final = "TÊN"
A_PRODUCT: Final = "SẢN_PHẨM"
A_DOCUMENT: Final = "VĂN_BẢN"

# Options of several commands.
JSON_LINES: Final = "Mỗi dòng một đối tượng JSON."
JSON_OBJECT: Final = "In một đối tượng JSON."
OVERWRITE: Final = "Tệp đã có thì ghi đè, không hỏi lại."
AS_OF: Final = "Như tại một thời điểm: 31/12/2026 (hết ngày), 31/12/2026 17:00."
TRUSTED: Final = "Không cần quản trị xác nhận khi dùng mã."
SAME_AGENCY: Final = "Cách viết này là cơ quan nào; được nhớ."

# dondoc person
PERSON: Final = "Mọi thứ sổ giữ về một người: export in ra (JSON), forget quên."
PERSON_WHAT: Final = "export hoặc forget."
PERSON_NAME: Final = "Họ và tên, hoặc số của người trong sổ."
EXPORT_OR_FORGET: Final = "export|forget"
A_PERSON: Final = "HỌ_TÊN"

# dondoc agency
AGENCY: Final = "Cơ quan trong sổ: đổi tên, gộp, xoá."
AGENCY_NAME: Final = "Tên hoặc cách viết; bỏ trống: cơ quan chưa gắn với gì."
AGENCY_RENAME: Final = "Tên mới; tên cũ vẫn được hiểu."
AGENCY_INTO: Final = "Gộp vào cơ quan này."
AGENCY_REMOVE: Final = "Xoá cơ quan chưa gắn với gì."

# dondoc backup
BACKUP: Final = "Sao lưu sổ (bot vẫn chạy), kiểm tra bản sao, bỏ bản sao đã quá hạn giữ."

# dondoc board
BOARD: Final = """Lập bảng theo dõi: một tệp HTML mở bằng trình duyệt, không cần mạng.

Tệp đã có thì hỏi trước khi ghi đè; --yes: không hỏi.
"""
BOARD_OUT: Final = "Tệp ghi ra; bỏ trống: tên của bảng, ở thư mục này."
BOARD_AGENCY: Final = "Chỉ phần việc của một cơ quan."

# dondoc deadline
DEADLINE: Final = "Đọc thời hạn: mỗi văn bản cho một dòng JSON; «-» đọc từ đầu vào."
DEADLINE_TEXTS: Final = "Thời hạn như trong văn bản."
DEADLINE_YEAR: Final = "Năm của văn bản, cho chữ không ghi năm."

# dondoc demo
DEMO: Final = "Dùng thử trên máy này: không cần mã bot, không cần mạng."
DEMO_IN_TERMINAL: Final = "Chạy trọn một vòng trong cửa sổ lệnh rồi kết thúc."

# dondoc doctor
DOCTOR: Final = "Kiểm tra mọi thứ và nói phải làm gì; mã 1 nếu có mục đỏ."
DOCTOR_AS_JSON: Final = "Mỗi mục một đối tượng JSON."

# dondoc held
HELD: Final = "Tin được giữ lại sau khi khôi phục: xem, gửi hoặc bỏ."
HELD_SEND: Final = "Gửi tất cả."
HELD_DROP: Final = "Bỏ tất cả, không gửi."

# dondoc import
IMPORT: Final = "Nạp các chương trình có sẵn, hoặc xem trước rồi lưu một tài liệu."
IMPORT_FILE: Final = "Tài liệu cần nạp; bỏ trống: nạp các chương trình có sẵn."
IMPORT_APPLY: Final = "Lưu vào sổ sau khi xem."
IMPORT_PREVIEW: Final = (
    "Chỉ đọc từng dòng, không so với sổ; không có TỆP: xem các chương trình có sẵn."
)
IMPORT_COLUMN: Final = "Chỉ rõ một cột khi có nhiều cách hiểu, ví dụ time=5 (đếm từ 1)."
IMPORT_NUMBER: Final = "Số văn bản, ví dụ 17-CTr/TU."
IMPORT_ISSUED_ON: Final = "Ngày văn bản, ví dụ 06/3/2026."
IMPORT_TITLE: Final = "Tên văn bản."
IMPORT_ISSUER: Final = "Cơ quan ban hành."
IMPORT_PREFIX: Final = "Tiền tố gõ trước mã, ví dụ CT17."
IMPORT_SUPERSEDES: Final = "Số văn bản mà văn bản này thay thế."
IMPORT_YEAR: Final = "Năm của tài liệu khi chưa rõ ngày (mặc định: năm nay)."
IMPORT_LAST_YEAR: Final = "Năm cuối, cho việc thường xuyên, hằng năm."
IMPORT_NEW: Final = "Tên này là cơ quan mới; all: mọi tên lạ."
IMPORT_DATES: Final = "Nhiệm vụ đổi hạn: move (đổi) hoặc keep (giữ)."
IMPORT_GONE: Final = "Nhiệm vụ không còn: drop (thôi theo dõi) hoặc keep (giữ)."
IMPORT_REWRITTEN: Final = (
    "Nhiệm vụ đã báo cáo mà mã nay mang tên, chủ trì khác: same (vẫn là nó) hoặc other."
)
IMPORT_FOLLOW: Final = "Theo dõi văn bản mới nạp."
IMPORT_STRIKE: Final = "Bỏ câu giao việc ở dòng này, ví dụ 3 hoặc 3,5."
IMPORT_KEEP: Final = "Giữ câu chưa rõ ở dòng này; all: giữ tất cả."
IMPORT_MEND: Final = "Sửa một dòng: «3: Sở Nội vụ» hoặc «3 hạn 31/12/2026»."
IMPORT_OPEN_ALL: Final = "Không hạn chế nhiệm vụ do quân sự, biên phòng, công an chủ trì."

# dondoc invite
INVITE: Final = "Tạo mã mời dùng một lần, có hiệu lực 72 giờ."
INVITE_ROLE: Final = "officer, leader, office hoặc admin."
INVITE_NAME: Final = "Họ và tên người được mời."
INVITE_AGENCY: Final = "Cơ quan, cho officer và leader."

# dondoc migrate
MIGRATE: Final = "Nâng sổ lên bảng của phiên bản này (sao lưu trước), và nói đã làm gì."
MIGRATE_WORDS: Final = (
    "Lập lại từ để tìm kiếm và ngày đã hẹn từ các báo cáo trong sổ (dừng bot trước)."
)
MIGRATE_TO: Final = "Chuyển cả sổ sang postgresql+psycopg://… (dừng bot trước)."

# dondoc people
PEOPLE: Final = "Đọc danh sách đầu mối (Excel, Word, PDF, .csv, .html), tạo mã mời và phiếu phát."
PEOPLE_FILE: Final = "Danh sách: cơ quan, họ và tên, vai trò, phó."
PEOPLE_SHEET: Final = "Ghi phiếu phát dạng .xlsx."
PEOPLE_HTML: Final = "Ghi phiếu phát dạng .html."
PEOPLE_AS_JSON: Final = "Tạo mã và in mỗi người một dòng JSON, có mã."
PEOPLE_AGAIN: Final = "Tạo mã mới cả cho người đã kết nối hoặc đang có mã."
PEOPLE_NEW: Final = "Thêm cơ quan chưa có trong sổ."
PEOPLE_BOT_NAME: Final = "Tên bot, ví dụ dondoc_hp_bot; bỏ trống: hỏi Telegram nếu có mã bot."

# dondoc programmes
PROGRAMMES: Final = "Các văn bản trong sổ: liệt kê, theo dõi hay thôi, hạn chế nhiệm vụ."
PROGRAMMES_FOLLOW: Final = "Theo dõi văn bản này."
PROGRAMMES_UNFOLLOW: Final = "Thôi theo dõi văn bản này."
PROGRAMMES_RESTRICT: Final = "Chỉ hiện mã và hạn của nhiệm vụ này."
PROGRAMMES_OPEN: Final = "Thôi hạn chế nhiệm vụ này."
PROGRAMMES_HIDDEN: Final = "Liệt kê các dòng đang hạn chế và ai đã quyết định."
PROGRAMMES_UNLINKED: Final = "Nhiệm vụ của văn bản cũ chưa thấy ở văn bản thay thế."

# dondoc reply
REPLY_ON: Final = "Ngày viết, ví dụ 24/12/2026 (mặc định: hôm nay)."
REPLY_LINES: Final = "Mã các nhiệm vụ của tin được trả lời, theo thứ tự."
REPLY_RETURNED: Final = "Nhiệm vụ bị trả lại hoặc chờ bổ sung văn bản."
REPLY: Final = "Đọc lời báo cáo: mỗi lời cho một dòng JSON; «-» đọc từ đầu vào."
REPLY_TEXTS: Final = "Lời của đầu mối."

# dondoc report
REPORT: Final = """Lập báo cáo của một kỳ (Word), hoặc phiếu đánh giá (Excel); --json in số liệu.

Số liệu tính đến hết kỳ, hoặc đến thời điểm hỏi nếu kỳ chưa hết; --as-of hỏi như tại một thời điểm
đã qua. Với --json mà không có --out thì chỉ in số liệu, không ghi tệp.
Tệp đã có thì hỏi trước khi ghi đè; --yes: không hỏi.

Đối tượng JSON: "file"; as_of, period, period_first_day, period_last_day, counted_at; last_event
{number, hash}: sự kiện cuối của nhật ký đến lúc tính và mã chuỗi của nó, như ở chân báo cáo; total,
done_on_time, done_late, open_in_time, open_overdue, no_deadline, done (nhiệm vụ, mỗi nhiệm vụ một
lần); rate_of_due, rate_of_all, update_rate là {part, whole, percent}, percent một chữ số thập phân,
nửa đơn vị làm tròn lên, null khi whole là 0; opening + confirmed − reopened + adjusted = closing,
closing = done; results: từng kết quả được xác nhận trong kỳ {code, agency, milestone, product,
product_on, due_on, days_late, confirmed_at, dated_before_period, completes_task}, confirmed đếm các
kết quả có completes_task; confirmed_after: việc của kỳ được xác nhận sau kỳ, cùng các trường;
silence: số lượt nhiệm vụ × cơ quan quá hạn theo từng nguyên nhân; unreported: số lượt chưa báo cáo;
waiting_for_office: số việc chờ Văn phòng theo loại; agencies: từng cơ quan chủ trì với phần việc của
mình (cùng các trường số; confirmed đếm mọi kết quả của cơ quan); targets: chỉ tiêu của năm {year, total,
met, missed, missing (chưa có số liệu), uncompared (chưa so được với kế hoạch)}; sections: từng mục.
--agency chỉ in agencies của cơ quan đó; --assessment in các cột của phiếu đánh giá.
"""
REPORT_QUARTER: Final = (
    "Kỳ: IV/2026, 6 tháng đầu năm 2026, giữa nhiệm kỳ, nhiệm kỳ; trống: quý này."
)
REPORT_YEAR: Final = "Cả năm, ví dụ 2026."
REPORT_AGENCY: Final = "Phiếu theo dõi của một cơ quan."
REPORT_ASSESSMENT: Final = "Phiếu đánh giá các cơ quan thay cho báo cáo."
REPORT_OUT: Final = "Tệp ghi ra; bỏ trống: tên của báo cáo, ở thư mục này."
REPORT_AS_JSON: Final = "In số liệu là một đối tượng JSON."

# dondoc restore
RESTORE: Final = "Khôi phục sổ từ một bản sao; nói trước sẽ mất gì."
RESTORE_FILE: Final = "Bản sao do dondoc backup lập."
RESTORE_YES: Final = "Không hỏi lại."
RESTORE_IDENTITY: Final = "Tệp khoá riêng của age."

# dondoc run
RUN: Final = "Chạy bot: nhận tin, nhắc việc, gửi bản tổng hợp."
RUN_WAIT: Final = "Có bản khác đang chạy trên sổ này thì chờ đến lượt."

# dondoc timed
TIMED_ON: Final = "Ngày, ví dụ 24/12/2026."
TIMED_DRY_RUN: Final = "Chỉ in ra, không xếp gửi."
TIMED_JSON: Final = "Mỗi tin một đối tượng JSON."
REMIND: Final = "Xếp gửi (hoặc in) nhắc việc của một ngày."
DIGEST: Final = "Xếp gửi (hoặc in) bản tổng hợp tại một ngày."

# dondoc task
TASK: Final = "Sửa một nhiệm vụ: tên, sản phẩm, thời hạn, kết thúc; mỗi lần có căn cứ."
TASK_CODE: Final = "Mã nhiệm vụ, ví dụ 2.1.5."
TASK_TITLE: Final = "Tên mới, hoặc «chỗ sai -> chỗ đúng»."
TASK_PRODUCT: Final = "Sản phẩm mới, hoặc «chỗ sai -> chỗ đúng»."
TASK_DEADLINE: Final = "Thời hạn theo văn bản, ví dụ 31/3/2027."
TASK_END: Final = "Kết thúc theo văn bản."
TASK_RESUME: Final = "Theo dõi lại."
TASK_BY: Final = "Căn cứ: số, ký hiệu, ngày văn bản."
