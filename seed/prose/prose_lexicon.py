"""Words of assigning: what a predicate begins with, what tells a deed done, what names nobody.

All in modern marks. The lists are of Vietnamese office prose in general; none is of one document.
"""

import re
from typing import Final

# What an agency is told to do, and the adverbs before it.
_VERBS: Final = """
chủ trì|chủ động|chịu trách nhiệm|phối hợp|tham mưu|tham gia|rà soát|xây dựng|hoàn thiện|hoàn thành|hoàn tất
khẩn trương|tập trung|tiếp tục|tăng cường|đẩy mạnh|đẩy nhanh|thúc đẩy|lãnh đạo|chỉ đạo|hướng dẫn|tổ chức
thực hiện|triển khai|ban hành|trình|báo cáo|kiểm tra|giám sát|theo dõi|đôn đốc|tổng hợp|tổng kết|sơ kết
cung cấp|gửi|bố trí|cân đối|thẩm định|thẩm tra|thẩm duyệt|phê duyệt|nghiên cứu|đề xuất|đề nghị|quán triệt
phổ biến|tuyên truyền|vận động|bàn giao|tiếp nhận|giải quyết|xử lý|tháo gỡ|khắc phục|chấn chỉnh|nâng cao
bảo đảm|đảm bảo|kịp thời|thường xuyên|định kỳ|nghiêm túc|nghiêm|tích cực|quyết liệt|trực tiếp|sớm|ưu tiên
căn cứ|trên cơ sở|theo chức năng|theo nhiệm vụ|theo thẩm quyền|theo lĩnh vực|theo địa bàn|theo ngành|theo chức trách|theo phạm vi|theo phân công|có trách nhiệm|có văn bản|có báo cáo
có phương án|có kế hoạch|có biện pháp|có giải pháp|có ý kiến|có nhiệm vụ|làm việc|làm đầu mối|làm rõ|làm tốt|làm|là đầu mối
là cơ quan|là đơn vị|là các cơ quan|là các đơn vị|là những đơn vị|nắm|quan tâm|chăm lo|phải|cần|được giao|được phân công|được yêu cầu|lập|soạn thảo|dự thảo
chuẩn bị|thống nhất|tiếp thu|giải trình|bổ sung|điều chỉnh|sửa đổi|cập nhật|công bố|công khai|thông báo
khảo sát|đánh giá|thống kê|kiểm kê|kiểm đếm|đo đạc|thu hồi|giải phóng|chi trả|giải ngân|phân bổ|phân công
phân loại|phân tích|phát động|phát huy|phát triển|phát hiện|mở|đưa|lựa chọn|lấy ý kiến|xin ý kiến|tham vấn
định hướng|đổi mới|cải cách|cải tạo|nâng cấp|đầu tư|khởi công|thi công|nghiệm thu|vận hành|khai thác|quản lý
duy trì|bảo vệ|bảo trì|ngăn chặn|phòng ngừa|phòng chống|phòng, chống|đấu tranh|trấn áp|điều tra|truy tố|xét xử|thi hành
thanh tra|kiểm điểm|kiểm soát|kiểm toán|xem xét|xác minh|xác định|xác nhận|cho ý kiến|cho chủ trương|tính toán|dự báo|cảnh báo
đăng ký|đề ra|cụ thể hóa|cử|giới thiệu|bồi dưỡng|đào tạo|tập huấn|tuyển dụng|sắp xếp|kiện toàn|củng cố
hợp nhất|sáp nhập|thành lập|bổ nhiệm|điều động|luân chuyển|khen thưởng|biểu dương và|hỗ trợ|giúp|giúp đỡ|động viên
thăm hỏi|trao|tặng|đón|tiếp|tiếp công dân|đối thoại|trả lời|phúc đáp|phản ánh|thông tin|đăng tải|phát sóng|mở chuyên mục
tăng|thu|thu hút|xúc tiến|huy động|sử dụng|tiết kiệm|cắt giảm|giảm|rút ngắn|đơn giản hóa|số hóa|tích hợp|kết nối|chia sẻ
ứng dụng|áp dụng|trang bị|mua sắm|lắp đặt|khơi thông|nạo vét|trồng|gia cố|tu bổ|sửa chữa|dự trữ|diễn tập|ứng phó
ứng trực|trực|phân luồng|tuần tra|quyết toán|thanh toán|tạm ứng|ký|ký kết|chốt|khẳng định|khẩn trương|nhanh chóng
lưu ý|chú trọng|coi trọng|gắn|lồng ghép|kết hợp|bám sát|cam kết|gương mẫu|tự|trích|dành|cấp|giao|ủy quyền|đặt
đề cao|siết chặt|nhân rộng|phấn đấu|quy định|quy hoạch|di dời|tái định cư|cưỡng chế|vệ sinh|thu gom|phun|tiêm
tiến hành|bàn|họp|nộp|chuyển|chuyển giao|chuyển đổi|in|phát hành|biên soạn|biên tập|viết|ghi|lưu trữ|tiêu hủy|sao gửi|sao lưu
trả|hoàn trả|hoàn ứng|nhập|xuất|bán|đấu giá|đấu thầu|mời thầu|mời|ký hợp đồng|cho thuê|cấp phép|cho phép|gia hạn
kéo dài|dừng|tạm dừng|đình chỉ|bãi bỏ|hủy|thay thế|khôi phục|khai giảng|khai trương|khánh thành|đón tiếp|đàm phán
đóng điện|đóng|cắt|đàm thoại|nắm bắt|nắm chắc|quản lý chặt|tạo|tạo điều kiện|tạo đồng thuận|tính|tìm|tự rà soát|tự kiểm tra|tiên phong
giữ|giữ vững|giữ gìn|giao ban|giải đáp|giải thích|giới hạn|tham khảo|thí điểm|thể chế hóa|thẩm vấn|thiết kế|thiết lập
thông qua|thông xe|trao đổi|trưng cầu|truyền thông|tuân thủ|ủng hộ|vận dụng|xã hội hóa|xóa|xử phạt|xuất bản|yêu cầu
đàn áp|đi đầu|đồng hành|đồng chủ trì|đảm nhiệm|đảm nhận|đo|đối chiếu|đón đầu|đôn đốc|khoanh vùng|khống chế|cách ly|cứu hộ|cứu trợ
thì|phụ trách|dưới sự|sinh hoạt|học tập|rút kinh nghiệm|chào mừng|niêm yết|giám định|hoàn chỉnh|tổng rà soát|tổng kiểm tra|dự kiến|thay mặt|sàng lọc|khám|chữa|điều trị|dạy|ôn tập|thi|tuyển sinh|chấm|trao quyền|bầu|hiệp thương|đại hội
kêu gọi|hạ|cắt tỉa|chằng chống|neo đậu|di chuyển|sơ tán|cấm|ngừng|tạm ngừng|hoãn|tháo dỡ|phá dỡ|dỡ|dọn|dọn dẹp
tiêu nước|tiêu úng|điều tiết|đóng cửa|lập lại|chặn|tịch thu|khởi tố|bắt giữ|quyết định|ra quân|vào cuộc|đeo bám|theo sát|phân cấp|phân quyền|phân định
cắm|treo|sửa|mua|thuê|kê khai|khai báo|kê biên|định giá|đăng cai|tranh thủ|tận dụng|khai thông|mở rộng|thu hẹp|nêu cao|nêu gương|làm chủ|tiêu diệt|tẩy uế
khử khuẩn|rà quét|lan tỏa|quảng bá|mời gọi|gặp|gặp gỡ|thăm|chúc|viếng|tri ân|cấp phát|dẫn đầu|hoạch định|hình thành|khuyến khích|vinh danh|tôn vinh|tuyên dương
canh|bám|trưng dụng|tinh giản|tinh gọn|kéo giảm|hạ thấp|tăng tốc|bứt phá|lùi|phục hồi|tái thiết|tái cơ cấu|cơ cấu lại|chuẩn hóa|kiểm định|kiểm nghiệm|kiểm dịch|lấy mẫu
xét duyệt|duyệt|chấp hành|tuân theo|tôn trọng|mô phỏng|thử nghiệm|liên kết|liên hệ|kết nghĩa|vận chuyển|san lấp|lấp|đào|khoan|thảm|kẻ vạch|cắm mốc|xin|gỡ|gỡ bỏ|khơi dậy|bồi đắp|trau dồi
điều hành|bảo dưỡng|tuyển|biệt phái|thừa ủy quyền|thừa lệnh|dự sinh hoạt|bình ổn|bảo quản|bảo trợ|sưu tầm|truy thu|truy xuất
dứt điểm|tổng vệ sinh|phúc tra|hậu kiểm|tiền kiểm|thực hành|thụ lý|hòa giải|tống đạt|bảo hộ|bảo tồn|tôn tạo|trùng tu|phục dựng|khai mạc|bế mạc|thoái vốn|cổ phần hóa
nhận diện|nhận|nhắc|nhắc nhở|phê bình|kỷ luật|lập hồ sơ|lập danh sách|lập kế hoạch|lập dự toán|lập phương án
dò tìm|đọc|nhắn tin|hiệu chỉnh|tấn công|cao điểm|mở cao điểm|chặt tỉa
bắt đầu|kết thúc|lo|soạn|rà|vá|kiểm thử|xem lại|lấy|dự và|kiên quyết|cùng tham gia|không để|không được|không|hằng|hàng|mỗi|đồng thời|cùng|trong|trước|sau|ngay|từ|đến|chậm nhất|muộn nhất|hạn|xong|kể từ|khi|nếu|để|nhằm|gắn với
""".strip()

# Those that are also nouns or parts of names; alone they open no predicate after a name nobody knows.
_WEAK: Final = frozenset(
    (
        "trong", "trước", "sau", "ngay", "từ", "đến", "hạn", "khi", "nếu", "để", "cùng", "không", "in",
        "thi", "đặt", "thu", "tăng", "đo", "bàn", "hằng", "hàng", "mỗi", "xong", "tự", "cấp", "tính", "trực",
    )
)  # fmt: skip


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


VERBS: Final = [verb for verb in _VERBS.replace("\n", "|").split("|") if verb]
VERB: Final = re.compile(rf"(?<![\w-])(?:{_alternation(VERBS)})(?![\w-])")
"""A predicate's first word, in lower case."""
STRONG_WORDS: Final = _alternation([verb for verb in VERBS if verb not in _WEAK])
STRONG: Final = re.compile(rf"(?<![\w-])(?:{STRONG_WORDS})(?![\w-])")
OPENS: Final = re.compile(rf"(?:{_alternation(VERBS)})(?![\w-])", re.IGNORECASE)
"""A sentence that begins with a deed: its subject was named before it."""

# An issuer speaking: he tells others, and is told nothing.
ISSUER: Final = (
    r"(?:(?:Tập thể )?(?:Ban Thường vụ|Thường trực|BTV|TT) (?:Thành ủy|TU|Đảng ủy)"
    r"|Ban Chấp hành Đảng bộ thành phố|Ban Bí thư|Bộ Chính trị|Thành ủy(?: Hải Phòng)?|Tỉnh ủy"
    r"|(?:[Đđ]ồng chí |[Đđ]/c )?(?:Phó )?(?:Bí thư|Chủ tịch)(?: Thường trực)?(?: (?:Thành ủy|Tỉnh ủy|UBND thành phố"
    r"|Ủy ban nhân dân thành phố|HĐND thành phố))*"
    r"|[Đđ]ồng chí(?= (?:giao|yêu cầu|đề nghị|chỉ đạo|lưu ý))"
    r"|Văn phòng Thành ủy|Thường trực HĐND thành phố|UBND thành phố|Ủy ban nhân dân thành phố"
    r"|Hội nghị|Chủ tọa|Người chủ trì|Chủ trì (?:cuộc họp|hội nghị)|Tôi"
    r"|Ban Chỉ đạo(?: thành phố)?)"
)
ASSIGN: Final = (
    r"(?:giao trách nhiệm(?: cho)?|giao nhiệm vụ(?: cho)?|giao thêm cho|giao(?: cho)?|yêu cầu|đề nghị"
    r"|phân công(?: nhiệm vụ)?(?: cho)?|chỉ đạo|lưu ý|nhắc nhở|ủy quyền(?: cho)?"
    r"|thống nhất giao(?: cho)?|đồng ý giao(?: cho)?|nhất trí giao(?: cho)?|chấp thuận giao(?: cho)?"
    r"|tiếp tục giao(?: cho)?|(?:đồng ý|nhất trí|chấp thuận) (?:để|cho)|(?:đồng ý|nhất trí|chấp thuận|cho phép) gia hạn(?: thời gian| thời hạn)?(?: hoàn thành| thực hiện)? cho|trước mắt,? giao(?: cho)?|trân trọng đề nghị|kính đề nghị|đề nghị và giao)"
)
# What says that a thing was done, stands, or is only told.
PAST: Final = re.compile(
    r"(?:đã|sẽ|khi đó|lúc đó|trước đây|cũng(?= (?:đã|có|rất|kịp thời|tích cực|chủ động|nỗ lực|quan tâm|luôn)\b)|chỉ thị|quyết nghị|cho biết|báo cáo(?= (?:còn|đã|rằng|cho thấy|tình hình,? kết quả|kết quả (?:tuần|tháng|quý))|:)|vừa|vừa qua|chưa|còn(?! lại)|đang|bị|đạt|tuy|nhưng|mới|luôn|từng|cơ bản|ghi nhận|trân trọng"
    r"|nhận được|nghe|biểu dương(?! và)|đánh giá cao|hoan nghênh|cảm ơn|chúc mừng"
    r"|thống nhất(?: với| chủ trương| cao| nội dung| đánh giá| nhận định| kết luận| ban hành kết luận)|đồng ý|nhất trí|kết luận|tán thành|chấp thuận(?! [^.;]{0,90} sau khi )"
    r"|có ý kiến như sau|có ý kiến kết luận|có ý kiến chỉ đạo|(?:xin )?thông báo (?:ý kiến|kết luận|để|nội dung|đến)"
    r"|thông tin (?:để|đến)|sao gửi|xin ý kiến chỉ đạo như sau|cơ bản thống nhất|được đánh giá|được giao(?= (?:\d+ (?:nhiệm vụ|chỉ tiêu|nội dung|việc|dự án|đề án|văn bản)|tổng số|tổng cộng|nhiều)\b)|được quan tâm|được giữ vững|được nâng"
    r"|có (?:nhiều|lúc|nơi|những|chuyển biến|tiến bộ|bước|sự)|là(?= (?!(?:các |những )?(?:cơ quan|đơn vị|địa phương)|đầu mối|thành viên|ủy viên|phó))"
    r"|không (?:còn|đạt|có|phát sinh)|(?:tăng|giảm)(?= (?:\d|so|mạnh|khá|thêm \d))|chiếm|gồm|bao gồm|thuộc|cho rằng|nhận thấy|khẳng định|nhấn mạnh"
    r"|phát biểu|trình bày|chia sẻ(?= (?:khó khăn|với (?:các|những|bà con|nhân dân|gia đình)))|nêu(?= (?:khó khăn|ý kiến|kiến nghị|thực trạng))|chủ trì (?:hội nghị|cuộc họp|phiên|buổi|cuộc làm việc|giao ban (?:tuần|tháng|quý)(?=[.;]| \d))|dự(?! (?:án|thảo|kiến|toán|báo|phòng|trữ|thầu|sinh hoạt|giờ|nguồn)\b|,? và (?:có|cho|phát biểu|tham gia|báo cáo|chỉ đạo)\b)|tham dự|cùng dự|có mặt"
    r"|giao nhiệm vụ(?=\W*$)|(?:phải )?chịu trách nhiệm(?=\s*(?:/?[.;]|$))|(?:phải )?chịu trách nhiệm (?:về|đối với) (?:các |những |việc )?(?:vi phạm|sai phạm|khuyết điểm|tồn tại|hạn chế|thiếu sót)"
    r"|đề nghị (?:tại|như|Ban Thường vụ|Thường trực|Thành ủy)|tham luận|kiến nghị|thay mặt|tin tưởng|nhận (?:khuyết điểm|thiếu sót|lỗi)|kêu gọi (?:toàn thể|toàn dân|đồng bào|mọi người))(?![\w-])"
)
REACHED: Final = re.compile(r"[a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,2} được (?:trên |gần |khoảng |hơn )?\d")
"""As "thu hồi được 83 tỷ đồng": told of."""
PRAISED: Final = re.compile(
    r"[^;.]{2,160}, được (?:[^;.,]{2,60} )?(?:gửi thư khen|tặng bằng khen|khen|biểu dương|ghi nhận|đánh giá cao)\b"
)
"""As "triệt phá hai đường dây, được Bộ Công an khen": what is praised is done."""
_RECITALS: Final = (
    r"(?:Căn cứ|Xét|Theo (?:đề nghị|báo cáo|Tờ trình|Công văn|kết quả|đánh giá|tinh thần|ý kiến)|Sau khi (?:nghe|xem xét|thảo luận|nghiên cứu)"
    r"|Thực hiện|Triển khai|Để |Nhằm|Trên cơ sở|Tại (?:phiên|buổi|cuộc|hội nghị|Công văn|Thông báo|Tờ trình|Kết luận)"
    r"|Tiếp theo|Hồi \d|Ngày \d|Sáng|Chiều|Qua |Trong thời gian|Thời gian (?:qua|tới|vừa qua)|Những năm|Trước tình hình|Đồng thời với|Hiện nay|Nhận được|Phúc đáp|Được sự)"
)
RECITAL: Final = re.compile(_RECITALS)
CONDITION: Final = re.compile(
    r"(?:Nếu|Trường hợp|Trong quá trình|Quá trình (?:triển khai|thực hiện)|Khi có|Mọi (?:vướng mắc|thông tin|ý kiến))"
)
GOAL: Final = re.compile(r"(?:Phấn đấu|Mục tiêu|Chỉ tiêu)\b")
"""It says how far all are to come; only a verb of assigning makes it somebody's."""
AGREES: Final = re.compile(
    r"(?!(?:Nhất trí|Đồng ý|Chấp thuận|Cho phép) gia hạn\b[^,;.]{0,40} cho )(?:Nhất trí|Tán thành|(?:Cơ bản )?[Tt]hống nhất(?! giao)|Cơ bản đồng ý|Đồng ý(?! giao)|Chấp thuận(?! giao)|Cho phép|Cho chủ trương)"
)
"""It agrees in principle, which assigns nothing; what follows a semicolon may."""
NOTHING: Final = re.compile(
    r"(?:Kính gửi|Nơi nhận|Nơi gửi|Lưu\b|Kính (?:trình|chuyển|mời)|Trân trọng|Xin trân trọng|Dự (?:phiên|họp|hội nghị|buổi|cuộc)"
    r"|Cùng dự|Tham dự|Thành phần|Chủ trì (?:hội nghị|cuộc họp|phiên|buổi)\b|Chủ trì\s*:\s*(?:[Đđ]ồng chí|[Đđ]/c|[ÔôBb])|Thư ký|Địa điểm|Thời gian bắt đầu"
    r"|Trên đây là|Ghi nhận|Biểu dương|Hoan nghênh|Đánh giá cao|Cảm ơn|Chúc mừng"
    r"|(?:Kết luận|Chỉ thị|Thông báo|Quy định|Nghị quyết|Kế hoạch|Công văn|Hướng dẫn|Quyết định|Chương trình) (?:này|số)"
    r"|Bên cạnh(?! đó,? (?:(?:cần|phải|tiếp tục|khẩn trương|tập trung|sớm|chủ động|tăng cường|giao|yêu cầu|đề nghị)\b|[A-ZĐ]))|Tuy nhiên|Tuy vậy|Nguyên nhân|Kết quả đạt được|Hạn chế|Tồn tại|Về kết quả|Nhìn chung|Giao ban (?:lần (?:sau|tới)|kỳ (?:sau|tới)|tuần|tháng|quý)\b|Đến nay|Đến ngày|Đến hết|Tính đến|Hiện nay|Trong đó|Hôm (?:qua|kia)|(?:Sáng|Chiều|Tối|Đêm|Tuần) qua|Vừa qua)"
)

# Phrases whose verbs belong to a name or to its description.
_FROZEN: Final = (
    r"cơ quan tham mưu(?= về )|nông nghiệp và phát triển nông thôn|(?<=bí thư )thường trực|(?<=chủ tịch )thường trực|hội đồng (?:thẩm định(?: giá(?: đất)?)?|nghiệm thu|tư vấn|xét duyệt|định giá|đánh giá|thi|tuyển dụng|bồi thường(?:,? hỗ trợ,? tái định cư)?)(?:(?: (?!(?:họp|trình|báo|có|phải|cần|gửi|hoàn|tổ|ubnd|chịu|thông)\b)\w+){1,8} (?:thành phố|tỉnh)\b)?|(?:chi bộ|đảng bộ|đảng ủy|tổ chức đảng|cơ quan|đơn vị|địa phương|cơ sở) được (?:kiểm tra|giám sát|thanh tra|kiểm toán)|(?:ngân|khách|cửa|mặt|nhà) hàng|đoàn (?:kiểm tra|giám sát|thanh tra)|(?<=văn phòng )đăng ký đất đai|ban chỉ đạo(?: \d+)?|ban chỉ huy|cơ quan tham mưu,? giúp việc(?: của)?|tham mưu,? giúp việc|xây dựng Đảng|xây dựng đảng|quản lý dự án đầu tư(?: xây dựng)?(?: công trình)?"
    r"|dự án đầu tư(?: xây dựng)?(?: công trình)?|đầu tư xây dựng(?: công trình)?|quản lý nhà nước|quản lý thị trường|bảo vệ pháp luật"
    r"|thi hành (?:pháp luật|án)|thi hành án dân sự|chủ đầu tư|nhà đầu tư|xúc tiến đầu tư(?:,? thương mại(?:,? du lịch)?)?|bảo hiểm xã hội|bảo hiểm"
    r"|phát thanh,? truyền hình|phục vụ hành chính công|đầu tư phát triển|khoa học và công nghệ|giáo dục và đào tạo"
    r"|kiểm sát nhân dân|tiếp công dân|chỉ đạo,? điều hành|quản lý khai thác|khai thác công trình thủy lợi"
    r"|nhà thầu (?:thi công|tư vấn|cung cấp)|cơ quan (?:chủ trì|quản lý|chuyên môn|báo chí|thường trực|tổ chức)|đơn vị (?:chủ trì|thực hiện|sự nghiệp|thi công|tư vấn|vận hành|quản lý)"
    r"|(?:cơ quan|đơn vị|địa phương|ngành|tập thể|cá nhân|đồng chí) (?:được|đã được) (?:giao|phân công)(?: (?:nhiệm vụ|chủ trì|thực hiện|trách nhiệm|làm chủ đầu tư))*(?: (?:tại|trong|ở) (?:Thông báo|Kết luận|Chỉ thị|Kế hoạch|Công văn|Nghị quyết) (?:này|trên))?"
    r"|có (?:liên quan|dự án đi qua|dự án|tên|đất thu hồi|diện tích[^,;:]{0,40}?(?:thu hồi|bị ảnh hưởng))|trực thuộc|thuộc(?= (?-i:Bộ|Sở|Ban|UBND|Thành ủy|Tỉnh ủy|Đảng ủy|Cục|Vụ|Tổng)\b)|bảo trợ xã hội|hỗ trợ phát triển"
    r"|công nghệ thông tin|trung tâm|cấp xã|cấp thành phố|cấp tỉnh|cấp ủy|cấp trên|các cấp|cùng cấp|cấp dưới|cấp nước|trồng trọt|thu hút đầu tư"
    r"|khám,? chữa bệnh|chữa cháy|phòng cháy,? chữa cháy|cứu nạn,? cứu hộ|phòng thủ dân sự|phát triển quỹ đất|cấp thoát nước|thoát nước|giao thông"
    r"|cải cách hành chính|chuyển đổi số|thể dục,? thể thao|thi đua,? khen thưởng|thi đua|tiếp cận|kiểm soát bệnh tật"
    r"|dự án trọng điểm|trong diện|trong khu|trong hệ thống|trong cụm|trên địa bàn(?: thành phố)?|tự quản|công trình|chương trình|đo lường|đo đạc bản đồ|hàng hải|hàng không|in ấn|đặc khu|đặc biệt"
    r"|có (?:tỷ lệ|số|diện tích|đất|dự án|kết quả|chỉ số|từ|trên|dưới|nhiều|tên|công trình|tuyến)[^,;.]{2,60}?(?= (?:phải|cần|khẩn trương|tập trung|hoàn thành|tổ chức|chủ động|có trách nhiệm|rà soát|báo cáo|tiếp tục|xây dựng|chịu trách nhiệm))"
    r"|có (?:tỷ lệ|số|diện tích|chỉ số|kết quả|điểm)[^,;.]{2,60}? (?:dưới|trên|từ|đạt|bằng|quá|thấp hơn|cao hơn|nhỏ hơn|lớn hơn) \d[\d.,]*(?: ?%| điểm| tỷ đồng| ha| hộ)?"
    r"|tổ chức (?:chính trị|đảng|xã hội|cơ sở đảng|liên quan|đoàn thể|tín dụng)|ban tổ chức|người đứng đầu|thường trực(?= (?:thành ủy|tỉnh ủy|hđnd|hội đồng|đảng ủy|ủy ban|ban chỉ (?:đạo|huy)))|(?:văn phòng|cơ quan|bộ phận) thường trực"
)
COVER: Final = "X"
"""Stands for each letter of what is covered while a clause is read: names' verbs, brackets, quotations."""
RELATIVE: Final = re.compile(
    r"(?<![\w-])((?:các|những|mọi|từng|mỗi|\d{1,3}) (?:(?:cơ quan|đơn vị|địa phương|sở|ban|ngành|xã|phường|đặc khu|đảng ủy|chi bộ|doanh nghiệp|trường|chủ đầu tư|tổ chức|cấp ủy)(?:,| và)? ){1,6})"
    r"((?:chưa|đã|còn|đang|bị|không|thuộc|nằm|có(?! liên quan)|để|ở|chậm) [^,;:.]{2,120}?)"
    r"(?= (?:phải|cần|khẩn trương|có trách nhiệm|nghiêm túc|chủ động|tập trung|kiểm điểm|làm rõ|giải trình|hoàn thành|hoàn tất|chi trả xong) "
    rf"| {COVER * 3})",
    re.IGNORECASE,
)
"""Which of a group are meant, before what they have to do."""
_IN_CHARGE_OF: Final = (
    r"(?:(?<=giám đốc )|(?<=chủ tịch )|(?<=bí thư ))phụ trách(?: (?:các |lĩnh vực |khối |mảng )*)?"
    rf"(?:\w+(?:,| và| -)? ){{1,5}}?(?={STRONG_WORDS})"
)
"""As "Phó Tổng Giám đốc phụ trách khai thác | làm việc": which of them is meant."""
FROZEN: Final = re.compile(
    rf"(?<![\w-])(?<!là )(?<!làm )(?:{_IN_CHARGE_OF}|(?:{_FROZEN})(?![\w-]))", re.IGNORECASE
)
