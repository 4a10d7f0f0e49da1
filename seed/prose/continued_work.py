"""A sentence that names nobody and goes on with the one before: a further step, or a need of its own."""

import re
from typing import Final

from seed.prose.clauses import Sentence
from seed.prose.prose_lexicon import AGREES, CONDITION, NOTHING, PAST, STRONG, VERB

GOES_ON: Final = re.compile(
    r"(?:Thời gian|Thời hạn|Hạn|Chậm nhất|Muộn nhất|Trước ngày|Định kỳ|Hằng|Hàng|Ngày \d{1,2} (?:hằng|hàng|mỗi)|Trong (?:tháng|quý|Quý|năm|ngày)|Sản phẩm|Xong)\b"
)
_PLAIN_DEED: Final = re.compile(r"(?:cấp|in|đặt|thu|đo|bàn|tính|trực|thi) [a-zà-ỹ]")
"""Deeds whose first word is mostly something else, where a sentence begins with it."""
DEED_OPENS: Final = re.compile(
    r"(?!(?:Báo cáo|Gửi|Trình|Nộp|Hoàn thành|Hoàn thiện|Hoàn tất|Xong|Thời|Hạn|Chậm|Muộn|Trước|Định kỳ|Hằng|Hàng|Ngày|Trong|Sản phẩm|Tổng hợp|Phấn đấu|Không|Kết thúc|Bắt đầu|Đồng thời)\b)[A-ZĐ]"
)
"""Work begins here, not the close of what stands before."""
_BESIDES: Final = re.compile(
    r"(?:Đồng thời|Bên cạnh đó|Ngoài ra|Cùng với đó|Song song với đó|Mặt khác|Trước mắt|Tiếp đó|Sau đó)\s*,?\s+(?=\w)"
)
_REPORTS_ON: Final = re.compile(
    r"(?:Trước ngày|Ngày|Định kỳ|Chậm nhất(?: ngày)?)\s[^,;.]{0,24}\b(?:hằng|hàng|mỗi) (?:tuần|tháng|quý|năm),\s+báo cáo\b"
)
"""As "Trước ngày 20 hằng tháng, báo cáo kết quả …": work of its own."""
_NEEDS: Final = re.compile(
    r"(?:(?:Trước mắt|Trước hết|Trong thời gian tới|Thời gian tới|Tới đây|Ngay trong|Trong|Từ nay|Khi xảy ra|Khi có|Nếu"
    r"|Trường hợp)\b[^.;:]{0,160}?)?(?:(?<=\w),\s+)?(?:trong (?:vòng )?\d+ (?:giờ|ngày|tuần|tháng)(?: làm việc)?,? )?"
    r"(?:phải|[Pp]hải|(?<=, )cần(?: phải)?)\s+(?=[a-zà-ỹđ])"
)
"""As "Ngay trong tháng 10, phải …", "Khi xảy ra sự cố, trong 24 giờ phải …"."""


def goes_on(sentence: Sentence) -> bool:
    """Whether it begins with a deed or a time of the holder named before."""
    text, begin = sentence.text, sentence.begin
    if any(rule.match(text, begin) for rule in (AGREES, NOTHING, CONDITION)):
        return False
    beside = _BESIDES.match(text, begin)
    begin = beside.end() if beside else begin
    opener = text[begin].lower() + text[begin + 1 : begin + 40]
    verb = STRONG.match(opener) or (
        _PLAIN_DEED.match(opener) and not PAST.search(text, begin, sentence.end)
    )
    return bool(verb or GOES_ON.match(opener[:1].upper() + opener[1:]))


def other_matter(sentence: Sentence) -> bool:
    """Whether it says that it is work besides that of the sentence before."""
    return any(rule.match(sentence.text, sentence.begin) for rule in (_BESIDES, _REPORTS_ON))


def needs(sentence: Sentence) -> bool:
    """Whether it says what somebody named before has to do."""
    found = _NEEDS.match(sentence.text, sentence.begin, sentence.end)
    return found is not None and VERB.match(sentence.text, found.end()) is not None
