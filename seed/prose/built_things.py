"""What is built, made or counted, and does not act: "hoàn thành Trường A trước …; Trường B trước …".

A school or a hospital is also a body that acts, so that a clause which begins with one is told by what follows its
name, and by what the clause before builds.
"""

import re
from typing import Final

from seed.prose.clauses import Sentence
from seed.prose.holders import Holders
from seed.prose.prose_lexicon import STRONG

_NAME: Final = re.compile(r"(?:Trường|Bệnh viện|Trung tâm|Trạm|Nhà|Viện|Cảng)\b")
_PAPER: Final = r"\b(?:kế hoạch|đề án|báo cáo|hồ sơ|phương án|dự thảo|hướng dẫn|thủ tục|quy hoạch|rà soát|danh mục)\b"
_BUILDS: Final = re.compile(
    r"(?<!kế hoạch )(?<!phương án )(?<!đề án )(?<!dự thảo )(?<!danh mục )(?<!hồ sơ )"
    r"(?i:\b(?:hoàn thành|xong|hoàn thiện|hoàn tất|khởi công|động thổ|xây|sửa|sửa chữa|nâng cấp|cải tạo|bàn giao|nghiệm thu"
    rf"|khánh thành|thi công|đầu tư|mở rộng|di dời|đưa|dứt điểm))\b(?:(?!{_PAPER})[^;]){{0,120}}?\b(?i:trường(?! hợp)|bệnh viện|trung tâm|trạm|nhà(?! nước| đầu tư| thầu)|viện|cảng"
    r"|cầu|đường|tuyến|kè|đê|chợ|bến|nút giao|trụ sở|công trình|dự án|hạng mục|khu|công viên|hồ(?! sơ))\b"
)
_EVENT: Final = r"(?:khai giảng|năm học(?: mới)?|nhiệm kỳ|mùa (?:mưa|bão|mưa bão|hè|lũ)|Tết(?: Nguyên đán)?|kỳ họp|dịp|kỷ niệm)"
_TIME: Final = (
    r"(?:ngày|tháng|[Qq]uý|năm|hết|cuối|đầu|giữa|nửa|tuần|thứ|là|trong|trước|-|–"
    rf"|{_EVENT}|[IVX]{{1,4}}(?:/\d{{4}})?|\d[\d/.-]*)"
)
_ONLY_WHEN: Final = re.compile(
    r"\s*(?:xong|hoàn thành|đưa vào sử dụng|khánh thành|khởi công)?\s*(?:trước|trong|chậm nhất|muộn nhất|vào|đến)"
    rf"(?:\s{_TIME})+\s*(?:[;.,(]|$|(?:và|kịp|cùng|để|nhằm)\s)"
)
"""A day and nothing else: with a deed after it ("trong tháng 12/2026 sửa chữa …") the name acts."""


def only_dated(name: str, text: str, end: int) -> bool:
    """Whether a name that may be of a thing built has a day after it and no deed; ``end`` is where it ends."""
    return _NAME.match(name) is not None and _ONLY_WHEN.match(text, end) is not None


def builds(text: str, begin: int, end: int) -> bool:
    """Whether the clauses before make or mend something of the kind."""
    return _BUILDS.search(text, begin, end) is not None


_MADE: Final = re.compile(
    r"(?:các |những )?(đoàn|tổ|tổ công tác|đoàn công tác|ban soạn thảo)(?: này)?"
)


def made_before(sentence: Sentence, name: str, at: int) -> bool:
    """As "thành lập 03 đoàn kiểm tra; các đoàn …": what the deed before makes goes on with it."""
    made = _MADE.fullmatch(name)
    return made is not None and made[1] in sentence.text[sentence.begin : at].casefold()


def counts_on(sentence: Sentence, name: str, joint: str, holders: Holders) -> bool:
    """As "giám sát 02 chi bộ trong Quý I, 03 chi bộ trong Quý III": more of what is done."""
    deed = STRONG.match(sentence.cover, holders.end)
    return name[:1].isdigit() and joint == "," and deed is None
