"""What the invented people of the demo said in the half year before it: reports, reasons, answers."""

from collections.abc import Mapping
from typing import Final

PROGRESS: Final = (
    "Đang xây dựng dự thảo, đã phân công đơn vị chủ trì",
    "Đã hoàn thành dự thảo lần 1, đang lấy ý kiến các sở, ngành",
    "Đã có ý kiến của 12/15 đơn vị, đang tổng hợp, tiếp thu",
    "Đã trình UBND thành phố, đang chờ ý kiến",
    "Đã họp thống nhất nội dung với các cơ quan phối hợp",
    "Đang thẩm định tại Sở Tư pháp",
    "Đã triển khai đến cơ sở, đang tổng hợp kết quả",
    "Đã hoàn thành khảo sát, đang xử lý số liệu",
    "Đang hoàn thiện hồ sơ theo ý kiến thẩm định",
    "Đã ban hành văn bản hướng dẫn, đang theo dõi thực hiện",
)
PROMISED: Final = "Đang hoàn thiện hồ sơ trình, hẹn {day}"
HINDRANCES: Final = (
    "Chưa bố trí được kinh phí, đề nghị Sở Tài chính hướng dẫn nguồn",
    "Chờ hướng dẫn của bộ chủ quản nên chưa ban hành được",
    "Vướng giải phóng mặt bằng, đề nghị UBND thành phố chỉ đạo",
    "Thiếu cơ sở dữ liệu dùng chung, đề nghị Sở Khoa học và Công nghệ hỗ trợ",
)
SOLVED: Final = (
    "Văn phòng đã báo cáo Thường trực; kinh phí bố trí trong đợt điều chỉnh tới, đề nghị tiếp tục thực hiện",
    "Đề nghị ban hành theo thẩm quyền, cập nhật khi có hướng dẫn mới",
)
EXTENDED: Final = (
    "chờ hướng dẫn của bộ, ngành Trung ương",
    "phải lấy thêm ý kiến phản biện của Ủy ban Mặt trận Tổ quốc",
    "điều chỉnh quy mô theo kết luận của Ban Thường vụ",
)
GROUND: Final = "theo Thông báo 20-TB/TU ngày {day}"
REFUSED: Final = "Nhiệm vụ trọng tâm của năm, đề nghị hoàn thành đúng hạn"
RETURNED: Final = "Đề nghị gửi số, ngày văn bản đã ban hành, chưa nhận tờ trình"
KEPT: Final = "Chương trình hành động giao cơ quan chủ trì, đề nghị tiếp tục thực hiện"
DRAFT: Final = "{number}/TTr-{sign} ngày {day}"
PRODUCTS: Final = (
    "{number}/QĐ-UBND ngày {day}",
    "{number}/KH-UBND ngày {day}",
    "{number}/BC-{sign} ngày {day}",
    "{number}/NQ-HĐND ngày {day}",
)
SIGNS: Final[Mapping[str, str]] = {
    "Sở Nội vụ": "SNV",
    "Sở Tài chính": "STC",
    "Sở Khoa học và Công nghệ": "SKHCN",
    "Ban Tổ chức Thành ủy": "BTCTU",
    "Sở Xây dựng": "SXD",
    "Sở Công Thương": "SCT",
    "Ban Quản lý Khu kinh tế Hải Phòng": "BQL",
    "Sở Nông nghiệp và Môi trường": "SNNMT",
    "Sở Giáo dục và Đào tạo": "SGDĐT",
    "Sở Văn hóa, Thể thao và Du lịch": "SVHTTDL",
    "Ban Tuyên giáo và Dân vận Thành ủy": "BTGDVTU",
    "Ủy ban Kiểm tra Thành ủy": "UBKTTU",
    "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố": "MTTQ",
    "Văn phòng Thành ủy": "VPTU",
}
"""The letters an agency's own documents carry."""

# What the people one plays wrote themselves.
AWAY: Final = "/caidat vắng mặt đến 14/8"
OF_DEPUTY: Final = "/capnhat 11.14 Đã rà soát 1.245 thủ tục, còn 86 thủ tục chưa đủ điều kiện"
SHORT_OF_FIGURES: Final = "/vuongmac 2.1.7 Chưa có số giao vốn trung hạn của Trung ương từ 15/6"
FIGURES_COME: Final = (
    "Bộ Tài chính đã có văn bản ngày 10/7/2026, Văn phòng chuyển kèm; đề nghị trình trong tháng 8"
)
PLAN_ISSUED: Final = "/hoanthanh 2.1.7 62/NQ-HĐND ngày 18/9/2026"
NOT_OURS: Final = "5.15 không phải của cơ quan tôi, thuộc Văn phòng Thành ủy"
ARCHIVES_SCANNED: Final = "/capnhat 5.15 Đã số hóa 62% tài liệu lưu trữ, hẹn 15/1/2027"
NOT_OURS_EITHER: Final = "7.2.4 không phải của cơ quan tôi, thuộc Sở Nông nghiệp và Môi trường"
LONGER: Final = "/giahan 12.4.1 30/6/2027, chờ quy định mới của Trung ương về công tác cán bộ"
NOT_SO_LONG: Final = "31/3/2027 theo Thông báo 112-TB/TU ngày 7/10/2026"
ONE_MORE_QUARTER: Final = "/giahan 5.10 31/3/2027, chờ lấy ý kiến cộng đồng doanh nghiệp"
DRAFT_OF_POSTS: Final = "/capnhat 1.6 Đang tổng hợp nhu cầu biên chế của 19 cơ quan, đơn vị"
AT_RISK: Final = "1.4 có nguy cơ"
GIFTS_GIVEN: Final = "/hoanthanh 6.6 418/BC-SNV ngày 16/12/2026"
PROMISED_BY_WORDS: Final = "/capnhat 11.14 Còn 12 thủ tục chờ Cổng dịch vụ công, hẹn 29/12"
URGED: Final = "/dondoc 1.11"
CELLS_ASSESSED: Final = "/hoanthanh 12.3.5 214/BC-BTCTU ngày 21/12/2026"
ONE_MORE_WAITS: Final = (
    "/giahan 1.4 31/3/2027, chờ nghị định mới về chế độ, chính sách đối với cán bộ"
)
NO_MONEY_FOR_FAIRS: Final = "/vuongmac 5.6 Chưa bố trí được kinh phí phiên kết nối quý IV, đề nghị Sở Tài chính hướng dẫn nguồn"
UNITS_SORTED: Final = "/hoanthanh 1.11 3987/QĐ-UBND ngày 22/12/2026"

# How the bot's answers begin.
RECORDED: Final = "✅"
DECIDED: Final = ("✅", "Đã ")
URGE_SENT: Final = "📣"
