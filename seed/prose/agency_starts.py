"""Where a name begins: the words that agencies, groups and persons by their post begin with."""

import re
from typing import Final

from seed.prose.prose_lexicon import STRONG_WORDS

CAPITAL: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
FAMILIES: Final = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đoàn|Trịnh|Trương|Đinh|Lâm|Phùng|Mai|Tô|Hà"
    "|Cao|Lương|Tạ|Chu|Thái|Lưu|Đồng|Vương|Quách|Kiều|Khúc|Tống|La|Nghiêm|Giang|Bạch|Ninh"
)
"""Names of families: a person may be named without "đồng chí" before."""
# Words an agency's name begins with; a capital or one of the words of _LOWER goes on.
HEADS: Final = (
    r"(?:Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Viện|Học viện|Đại học|Trường|Trung tâm|Tòa án|Thanh tra"
    r"|Văn phòng|VP|Công an|CA|Thuế|Kho bạc|Thi hành án|Ngân hàng|Bảo hiểm|BHXH|Ủy ban|UBND|UBMTTQ|UBKT|HĐND"
    r"|Hội|Hội đồng|Hiệp hội|Liên đoàn|Liên hiệp|Liên minh|Thành đoàn|Đoàn|Đảng ủy|ĐU|Đảng bộ|Chi bộ|Thành ủy"
    r"|Mặt trận|MTTQ|BQL|BQLDA|Công ty|Tổng công ty|Tổng Liên đoàn|Tập đoàn|Công đoàn|Đội|Xưởng|Phân xưởng|Khoa|Tạp chí|Viettel|VNPT|MobiFone|VinaPhone|Báo|Đài|Quỹ|Thống kê|Hải quan|VKSND|TAND"
    r"|Cơ quan|Điện lực|Bảo tàng|Thư viện|Nhà hát|Bệnh viện|Cảng|Cảng vụ|Phòng|Tổ|Tiểu ban|Bưu điện|Viễn thông|BCH|BTV"
    r"|Xí nghiệp|Hợp tác xã|Nhà máy|Đảng đoàn|Ban cán sự|Thành hội|Kiểm toán|Cổng|Bộ đội|Đồn|Trạm|Chi nhánh|Liên danh|Liên hiệp hội|Quân khu|Lữ đoàn|Trung đoàn|Sư đoàn|Cảnh sát|Thường trực|Phường|Xã|Đặc khu)"
)
_LOWER: Final = (
    r"(?:thành phố|thành ủy|tỉnh|các|xã|phường|đặc khu|cấp|khu|nhân dân|kiểm sát|dân sự|cơ sở|trực thuộc|và (?:Đài )?[Pp]hát thanh|dịch vụ|nông nghiệp"
    r"|chỉ đạo|đại biểu|quản lý|xã hội|nhà nước|dân vận|tổ chức|công tác|thường vụ|chuyên môn|báo chí|nội chính|đảng|điện tử|thông tin|biên phòng|thôn|xóm|ấp|bản|khu phố|tổ dân phố|trường|trạm|số(?= \d))"
)
AGENCY: Final = rf"(?:Nhà máy (?:nước|điện|nhiệt điện|xi măng|xử lý)\b|{HEADS}\s+(?:[{CAPITAL}]|{_LOWER}\b)|(?:Thành|Tỉnh) [Đđ]oàn\b|(?:Thành|Tỉnh)đoàn\b|Hội đồng (?:thẩm định|nghiệm thu|tư vấn|xét duyệt|định giá|đánh giá|thi|tuyển dụng|bồi thường)\b|Đoàn (?:kiểm tra|giám sát|thanh tra)\b)"
POST: Final = (
    r"(?:Phó )?(?:Bộ trưởng|Thứ trưởng|Thống đốc|Tổng Thanh tra|Tổng giám đốc|Tổng Giám đốc|Giám đốc|Bí thư|Chủ tịch|Chủ nhiệm|Chánh án|Chánh Văn phòng|Chánh Thanh tra|Viện trưởng"
    r"|Chi cục trưởng|Cục trưởng|Chỉ huy trưởng|Hiệu trưởng|Trạm trưởng|Đội trưởng|Đồn trưởng|Kế toán trưởng|Trưởng ban|Trưởng Ban|Trưởng|Tổng Biên tập|Chính ủy|Tư lệnh|Thủ trưởng|Lãnh đạo"
    r"|Trưởng đoàn|Tổ trưởng|Ủy viên Ban Thường vụ|Ủy viên|P?GĐ|P?CVP|PCT|CT(?= (?:UBND|HĐND|UB|Hội))|P?BT(?= (?:ĐU|Đảng ủy))|TB(?= Ban))"
)
POST_BEFORE: Final = re.compile(
    rf"(?:(?:tập thể )?(?:lãnh đạo)\s+(?=(?:{HEADS})\b)"
    rf"|{POST.replace('Chánh Văn phòng|Chánh Thanh tra', 'Chánh(?= (?:Văn phòng|Thanh tra))').replace('Trưởng ban|Trưởng Ban|Trưởng', 'Trưởng ban(?= Ban)|Trưởng(?= Ban)|Trưởng(?= Phòng| Công an)')}(?: Thường trực)?,?\s+"
    rf"(?=(?:(?!Thường trực(?! (?:Thành|Tỉnh|Đảng|HĐND|Hội|Ủy|Ban)\b)){HEADS}|Phó|Bí thư|Chủ tịch|Trưởng|Giám đốc|Thành ủy)\b))+",
    re.IGNORECASE,
)
PERSON: Final = re.compile(
    rf"(?:(?:[Cc]ác )?(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)(?:\s*:\s*|\s+))"
    rf"(?:(?:[{CAPITAL}][\w]*\s?){{2,5}}\s?[,–-]\s*(?={POST}|[Tt]rưởng|[Gg]iám|[Cc]hủ|[Bb]í|[Pp]hó|[Cc]hánh))?"
)
PERSON_NAME: Final = rf"(?:[{CAPITAL}][a-zà-ỹ]+ ){{1,4}}[{CAPITAL}][a-zà-ỹ]+"
_GROUPED: Final = (
    r"(?:cấp ủy|tổ chức|sở|ban|bộ|ngành|cơ quan|đơn vị|địa phương|xã|phường|đặc khu|thôn|tổ dân phố|khu dân cư|đảng ủy|đảng bộ|chi bộ|đồng chí|doanh nghiệp"
    r"|chủ đầu tư|nhà đầu tư|nhà thầu|lực lượng|trường(?! hợp)|bệnh viện|hội|đoàn|đoàn thể|thành viên|chi cục|cục|phòng|tổ|tiểu ban|công ty|ủy ban"
    r"|thủ trưởng|cá nhân|cấp|tập thể|ngân hàng|trung tâm|ubnd|văn phòng|huyện|quận|ủy viên|hợp tác xã|xí nghiệp|nhà máy|đại học|học viện|báo|tổng công ty|hiệp hội)"
)
_GROUP: Final = (
    rf"(?:(?:các|mọi|toàn thể|từng|mỗi|những|\d{{1,3}}(?:%|/\d{{1,3}})?|hai|ba|cả hai|cả ba)\s+{_GROUPED}\b"
    rf"|(?-i:[Pp]hường|[Xx]ã|[Đđ]ặc khu)\s+(?-i:[{CAPITAL}])"
    r"|cấp ủy\b|tổ chức đảng\b|thủ trưởng (?:các |cơ quan|đơn vị)|người đứng đầu\b|lãnh đạo (?:các|cơ quan|đơn vị)\b|chi bộ (?=thôn|tổ|khu|trường|trạm)"
    r"|(?:đảng ủy|hđnd|ban thường vụ)(?:,| và) (?=ubnd|hđnd|đảng ủy|đảng bộ|chi bộ|ủy ban|mặt trận|chính quyền)|chính quyền\b|chủ đầu tư\b|nhà đầu tư\b|nhà thầu\b|liên danh\b|đơn vị (?:thi công|tư vấn|vận hành)\b|phòng chuyên môn\b|cơ quan (?!chủ trì|phối hợp)\w|đơn vị (?!chủ trì|phối hợp)\w|cả hệ thống chính trị\b"
    r"|(?:ủy ban nhân dân|ubnd|đảng ủy|công an) (?:các|cấp|\d{1,3} (?:xã|phường|đặc khu))\b|(?:phó )?(?:hiệu trưởng|trạm trưởng|tổ trưởng|đội trưởng) (?:các|những) |bí thư (?:các|cấp ủy)|trưởng các (?:thôn|xóm|khu|tổ)\b|chủ tịch (?:ubnd|ủy ban nhân dân) (?:các|cấp|xã|phường)|doanh nghiệp\b|sở, |ban, )"
)
BARE: Final = (
    r"(?:(?:Sở|Đảng ủy|Chi cục|Cục|Viện|Công ty|Trung tâm|Ban|Công an|[Đđ]ơn vị|[Cc]ơ quan) (?:này|trên|nói trên|nêu trên)"
    rf"|(?:Sở|Văn phòng|(?:Ban Thường vụ )?Đảng ủy|[Pp]hường|[Xx]ã|[Đđ]ặc khu)(?=,? (?:cũng )?(?:{STRONG_WORDS})(?![\w-]))"
    r"|(?:Ban|Cục|Chi cục|Viện|Trung tâm|Công ty)(?=,? (?:khởi công|có trách nhiệm|chịu trách nhiệm|phải|cần|báo cáo|hoàn thành|trình|chủ trì|phối hợp|gửi|rà soát|khẩn trương|tiếp tục|lập|tham mưu|bàn giao)(?![\w-])))"
)
"""An agency named again by its kind alone (``back_references``)."""
_POST_ALONE: Final = (
    rf"(?:[Kk]ế toán trưởng(?=,? (?:{STRONG_WORDS})(?![\w-])| và )|(?:[Hh]iệu trưởng|bí thư (?:đảng ủy|chi bộ))(?=,? (?:không|phải|{STRONG_WORDS})(?![\w-]))"
    r"|Phó (?:Tổng [Gg]iám đốc|Giám đốc|Chủ tịch|Hiệu trưởng|Bí thư) (?=phụ trách )"
    rf"|(?:Phó )?(?:Tổng [Gg]iám đốc|Giám đốc|Chủ tịch) (?={PERSON_NAME}(?!\w)))"
)
"""Somebody named by a post and no agency: who answers is that person."""
START: Final = re.compile(
    rf"{PERSON.pattern}(?:{POST_BEFORE.pattern}|{POST})?|(?=(?i:{_GROUP}))|(?i:{POST_BEFORE.pattern})|(?={_POST_ALONE})|(?={AGENCY})|(?={BARE})"
)
_ACRONYM: Final = re.compile(
    rf"[A-Z]{{3,}}\b(?! [{CAPITAL}]{{2,}}\b)|(?:BTC|BNC|UBKT|BTG&?DV|VP) TU\b|(?:CA|BCHQS|VKS|VKSND|TAND|MTTQ) TP\b"
)
_PASSED: Final = re.compile(
    r"(?P<stop>[,;:])|(?P<where>\b(?:tại|ở|trên địa bàn)\s)|(?<=[\s(])(?=[^\W\d_])"
)
"""What matters on the way: the end of a list, what says where, and each word's start."""
_NO_AGENCY: Final = re.compile(
    r"(?:Bà con|Ban hành|Báo cáo|Hội nghị|Hội thảo|Hội đàm|Bộ phận|Bộ tài liệu|Bộ máy|Trường hợp|Trung tâm của|Phòng,|Phòng ngừa|Phòng chống|Đoàn kết|Tổ chức (?!đảng|chính trị|Công đoàn)"
    r"|Các (?:nhiệm vụ|nội dung|công việc|vấn đề|dự án|chỉ tiêu|kết quả|giải pháp|kiến nghị|khó khăn)|Thanh tra (?:việc|các)|Thống kê (?:số|các)|Đội ngũ|Khoa học|Xưởng (?:sản xuất|may) của|Cảng biển|Quỹ đất|Đài (?:tưởng niệm)|Đoàn công tác)"
)


def begins_holder(text: str, at: int) -> bool:
    """A name or a group of agencies, or a person by his post, begins here."""
    if _NO_AGENCY.match(text, at):
        return False
    found = START.match(text, at)
    return found is not None or _ACRONYM.match(text, at) is not None


def names_holder(text: str, begin: int, end: int) -> bool:
    """Whether a holder is named there, other than to say where ("tại Sở X"); in one pass."""
    placed = False
    for found in _PASSED.finditer(text, begin, end):
        if found["stop"] or found["where"]:
            placed = found["where"] is not None
        elif not placed and begins_holder(text, found.end()):
            return True
    return False
