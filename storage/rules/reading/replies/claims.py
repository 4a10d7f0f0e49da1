"""Which of the four reports plain words are: what they ask for, complain of, or claim as done.

Source: docs/reading.md, reply rule 5: "sẽ hoàn thành" is never read as done. A claim of being done therefore
counts only where nothing in the whole reply says that something is to come, missing, or a step.
"""

import re
from typing import Final

from storage.rules.reading.replies.reply import Said


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns))


_EXTENSION: Final = _any(
    r"\bgia han\b",
    r"\b(?:xin|de nghi|cho|kinh de nghi)(?: \w+){0,4} lui\b",
    r"\b(?:xin|de nghi|cho)(?: \w+){0,3} (?:keo dai|doi han|doi thoi han|hoan den|hoan lai)\b",
    r"\blui (?:thoi )?(?:han|gian)\b",
    r"\b(?:xin|de nghi|cho)(?: \w+){0,3} them (?:thoi gian|khoang \d|\d)",
    r"\bxin (?:den|toi|sang|chuyen sang|het) (?:het |cuoi )?(?:quy|thang|ngay|nam|\d)",
    r"\b(?:xin|de nghi|cho)(?: \w+){0,3} dieu chinh (?:thoi|han|tien do|moc)",
    r"\bdieu chinh (?:lai )?(?:thoi han|han hoan thanh)\b",
    r"\bxin (?:cham|tre)\b",
)
_NO_EXTENSION: Final = _any(
    r"\b(?:khong|chua) (?:xin |can |de nghi |phai |muon |co )*(?:xin |de nghi )?(?:gia han|lui|keo dai)",
    r"\bda (?:duoc )?(?:\w+ ){0,4}gia han\b",
)
_DIFFICULTY: Final = _any(
    r"\bvuong mac\b",
    r"\b(?:bi|dang|con|gap|hien|do|vi|rat|cung|ma|nhung) vuong\b",
    r"^vuong\b",
    r"\bvuong (?:thu tuc|mat bang|giai phong|kinh phi|co che|phap ly|quy hoach|quy dinh|o|ve|cho"
    r"|nguon|nhan su|von|dat|luat|do|tai|khau)\b",
    r"\bkho khan\b",
    r"\bgap kho\b",
    r"\bach tac\b",
    r"\b(?:thieu|chua co|chua duoc (?:cap|bo tri|giao)|khong co|chua bo tri duoc|chua bo tri)"
    r" (?:du )?(?:kinh phi|nguon von|von|nguoi|nhan luc|nhan su|bien che|huong dan|co so phap ly|quy dinh"
    r"|quy dat|mat bang|tien)\b",
    r"\bdo (?:\w+ ){1,8}chua (?:tra loi|cho y kien|phoi hop|thong nhat|gui|cung cap|co y kien|tham dinh"
    r"|ban hanh|huong dan|phan hoi)\b",
    r"\b(?:de nghi|kien nghi|mong)(?: \w+){0,8} thao go\b",
    r"\bkhong the (?:trien khai|thuc hien|hoan thanh)\b",
    r"\btac o\b",
)
_NO_DIFFICULTY: Final = _any(
    r"\b(?:khong|chua) (?:con |co |gap |thay |he |phat sinh |bi )*(?:kho khan|vuong|ach tac)",
    r"\bhet (?:kho khan|vuong)",
    r"\bda (?:duoc )?(?:\w+ ){0,3}thao go\b",
    r"\bda (?:giai quyet|xu ly|go) (?:xong )?(?:\w+ )?(?:kho khan|vuong)",
    r"\bneu (?:co )?(?:kho khan|vuong)",
    r"\b(?:kho khan|vuong)(?: mac)?(?: \w+){0,6} da (?:duoc )?(?:thao go|giai quyet|xu ly)",
)
# What is to come, is missing, is a share or a condition: beside it nothing is done.
_NOT_DONE: Final = _any(
    r"(?<!chia )\bse\b",
    r"\bdu kien\b",
    r"\bphan dau\b",
    r"\bcam ket\b",
    r"\bhua\b",
    r"\bhen\b",
    r"\bco gang\b",
    r"\bquyet tam\b",
    r"(?<!sua )\bchua\b(?! (?:chay|benh|tri)\b)",
    r"\bsap\b(?! (?:nhap|xep))",
    r"\bgan (?:xong|hoan thanh|het|nhu|dat|hoan tat|duoc)",
    r"\bco ban\b",
    r"\bve (?:co ban|cuoi)\b",
    r"\bdu thao\b",
    r"(?<![\d,.])(?!100(?:[.,]0+)? ?%)\d[\d.,]* ?%",
    r"\bphan tram\b",
    r"\b(?:mot|1) (?:phan|nua|so)\b",
    r"\bmot vai\b",
    r"\bnua (?:chung|cong viec|noi dung)\b",
    r"\b(?:phan lon|hau het|da so|tung phan|nhieu noi dung)\b",
    r"\bcon (?:lai|\d+|mot|thieu|phai|vai|cho|it|buoc|phan|viec|noi dung|moi)\b",
    r"\bbuoc (?:\d|dau|mot|hai)",
    r"\b(?:giai doan|dot|vong|phan|ky) (?:\d|[iv]+\b|dau|mot|hai|nhat)",
    r"\b(?:trong|den) khi\b",
    r"\b(?:khi|chung|luc) (?:nao|hoan thanh|xong|co)\b",
    r"\bbao gio\b",
    r"\bneu\b",
    r"\bsau khi\b(?=.*\b(?:xong|hoan thanh)\b)",
    r"\bkhong (?:the |kip |the nao )?(?:hoan thanh|xong|kip|dat|dam bao)",
    r"\bdang (?:trinh|lam|xay dung|lay|cho|ra soat|soan|hoan|thuc hien|trien khai|tham dinh|to chuc"
    r"|phoi hop|tong hop|xin|gap|vuong|cap nhat|chuan bi|in\b|lap|thi cong|hop|ban hanh|tien hanh"
    r"|trong|duoc|tiep tuc|khao sat|nghien cuu|dam phan|gui|xem|doi|giai quyet|xu ly|dau thau|gop y)",
    r"\btiep tuc (?:hoan|thuc hien|trien khai|ra soat|lam|xay dung)",
    r"\bcho (?:ky|y kien|phe duyet|tham dinh|ban hanh|duyet|ket qua|hop|thong qua|cho y kien)\b",
    r"\btrinh ky\b",
    r"\b(?:can|phai|nham|de|muc tieu|ke hoach la|yeu cau|thoi han|han|tien do) hoan thanh\b",
    r"\b(?:moi|chi) (?:xong|lam|hoan thanh|duoc|dat)\b",
    r"\b\d{1,3}\s?/\s?\d{1,3} (?:noi dung|nhiem vu|phan|don vi|xa|phuong|chi tieu|ho|cong trinh|du an"
    r"|muc|hang muc|co quan|truong|thon|so|huyen|goi|viec|dau viec|buoc|khau|nhom|tieu chi)",
    r"\b(?:tam )?(?:dung|hoan) (?:lai|thuc hien)\b",
    r"\bco the\b",
    r"\bbi tra\b",
    r"\bhuy\b",
    r"\bmai\b",
    r"\?",
    r"\bxong dau\b|\bdau (?:co )?(?:da )?(?:xong|hoan thanh)\b",
    r"\b(?:so bo|tuong doi|dai bo phan|ve mat|chuan bi)\b",
    r"\b(?:xong|hoan thanh|hoan tat) (?:cac |duoc )?phan\b",
    r"\bnoi dung (?:\d|[iv]+\b|dau|mot|hai|thu)",
)
# A step on the way: done with it is not done, unless a document says that the whole is.
_STEP: Final = _any(
    r"\bho so\b",
    r"\bde cuong\b",
    r"\bkhao sat\b",
    r"\b(?:lay|xin|gop|tiep thu) y kien\b",
    r"\btham dinh\b",
    r"\bgop y\b",
    r"\bra soat\b",
    r"\bthu tuc\b",
    r"\bchu truong\b",
    r"\bban ve\b",
    r"\bdu toan\b",
    r"\bthiet ke\b",
    r"\bdau thau\b",
    r"\bgiai phong mat bang\b",
    r"\btong hop (?:y kien|so lieu)\b",
    r"\bthong ke\b",
    r"\b(?:cong van|cv|giay moi|van ban) (?:\S+ ){0,6}(?:de nghi|yeu cau|don doc|chi dao|huong dan|moi|gui|lay|xin|gop)\b",
    r"\bto cong tac\b",
    r"\bban soan thao\b",
    r"\bda trinh\b",
    r"\bhop dong\b",
    r"\b(?:trinh|hop|gui|nop|soan|giao|lam viec) xong\b",
    r"\b(?:xong|hoan thanh|hoan tat) (?:cac |duoc )?(?:khau|viec|buoc|muc)\b",
)
_ALWAYS_STEP: Final = _any(
    r"\bky (?:nhay|trinh|to trinh|ttr|hop dong|tat)\b",
    r"\b(?:lay|xin|gop) (?:y kien|gop y)\b",
    r"\bxay dung (?:xong )?(?:ke hoach|de an|noi dung) (?:de )?trinh\b",
)
# "đã đề nghị ban hành", "đã trình … phê duyệt", "đã chỉ đạo …" ask others to do it.
_NOT_ASKING: Final = (
    r"(?!(?:trinh|de|xin|kien|yeu|giao|don|chi|gui|hop|chuan|lay|soan|du|xay|nghien|lap|tham|nhac"
    r"|huong|bao|moi|lam|dat)\b)"
)
_CLAIM: Final = _any(
    r"\bda (?:duoc |lam |thuc hien |trien khai |to chuc |som |kip )?(?:hoan thanh|hoan tat|xong)\b",
    r"\b(?:vua|moi) (?:hoan thanh|hoan tat|xong|ban hanh)\b",
    r"\b(?:lam|thuc hien|to chuc|trien khai|viec|nhiem vu|hoan thanh|bao cao|hop|ky) (?:\w+ )?xong\b",
    r"\bxong (?:roi|het|ca|toan bo|hoan toan|a|nhe|bac|anh|em|nhiem vu|viec)\b",
    r"\b(?:hoan thanh|hoan tat|ban hanh) (?:roi|xong|het|toan bo|nhiem vu (?:nay )?roi)\b",
    r"^(?:em |da |bao cao |thua )*(?:xong|hoan thanh|hoan tat|done|da xong|finish(?:ed)?)[ .!]*$",
    r"\bhoan thanh 100",
    rf"\bda (?:duoc )?(?:{_NOT_ASKING}\w+ ){{0,5}}(?:ban hanh|ky ban hanh|nghiem thu|thong qua|phe duyet|khanh thanh"
    r"|cong bo|khai truong)\b",
    r"\b(?:ban hanh|phe duyet|thong qua|duyet|ky) roi\b",
    r"\b(?:quyet dinh|qd|nghi quyet|ke hoach|van ban|chi thi)(?: \S+){0,4} (?:da|duoc)(?: duoc)? ky\b",
    r"\bda (?:duoc )?ky (?:\w+ ){0,2}(?:quyet dinh|qd|nghi quyet|ke hoach|chi thi)\b",
    r"\bda to chuc (?:xong )?(?:hoi nghi|hoi thao|le)\b",
)
_CLAIM_WITH_DOCUMENT: Final = _any(
    r"\b(?:hoan thanh|hoan tat|ban hanh|xong|phe duyet)\b",
    r"\bda (?:duoc )?ky\b",
)


def what_is_said(words: str, *, numbered: bool, ahead: bool) -> Said:
    """The kind of report; ``numbered`` where a document proves it, ``ahead`` where a day to come
    is named.
    """
    if _EXTENSION.search(_NO_EXTENSION.sub(" ", words)):
        return Said.EXTENSION
    if _DIFFICULTY.search(_NO_DIFFICULTY.sub(" ", words)):
        return Said.DIFFICULTY
    return Said.COMPLETION if _done(words, numbered=numbered, ahead=ahead) else Said.PROGRESS


def _done(words: str, *, numbered: bool, ahead: bool) -> bool:
    if ahead:
        return False
    left = _NO_DIFFICULTY.sub(" ", _NO_EXTENSION.sub(" ", words))
    if _NOT_DONE.search(left) or _ALWAYS_STEP.search(left):
        return False
    if not numbered:
        return _CLAIM.search(left) is not None and _STEP.search(left) is None
    if _CLAIM.search(left):
        return re.search(r"\bda trinh\b", left) is None or _strongly(left)
    return _CLAIM_WITH_DOCUMENT.search(left) is not None and _STEP.search(left) is None


def _strongly(words: str) -> bool:
    """Said to be done in so many words, beside "đã trình"."""
    return re.search(r"\bda (?:hoan thanh|hoan tat|xong|ban hanh)\b", words) is not None
