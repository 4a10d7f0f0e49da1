"""Days that nobody promised: on which another is asked to act, of which a paper or a figure is, of an absence.

Source: docs/reading.md, "Which day", 9.
"""

import re
from collections.abc import Sequence
from typing import Final

from storage.rules.reading.chat_words import Word, phrase
from storage.rules.reading.days import Level, Time
from storage.rules.reading.folded_text import fold

_OURS: Final = r"(?:em|minh|toi|tui|chung|ben em|so em|don vi em|co quan em|phong em)"
_BODY: Final = (
    r"(?:so(?! (?:lieu|luong|hoa)\b)|bo(?! (?:tri|sung|phan|mon|qua)\b)|ubnd|hdnd|ban(?! (?:hanh|giao|dau|ve|ghi|them|bac)\b)|cuc|chi cuc|tong cuc|cong an|thanh uy|dang uy|tu(?! (?:van|ngay|nay|dau)\b)|vptu|btv|thuong truc|trung uong|chinh phu|tp|thanh pho|tinh(?! (?:toan|hinh|den|lai)\b)"
    r"|stc|snv|sxd|stp|sct|syt|sgd|sgddt|skhcn|svhtt|snnmt|skhdt|btc|bnv|bxd|bkhdt|hdtd|hoi dong|kho bac|thue (?=tp|thanh pho|co so)|co quan thue|hai quan|toa an|vien (?=kiem sat)|vks|mat tran|mttq"
    r"|xa(?! hoi)|phuong(?! (?:an|phap|tien|huong|thuc))|dac khu|quan khu|lanh dao|van phong|vp|cac (?:so|ban|don vi|dia phuong|co quan|xa|phuong|nganh)|dia phuong|cap tren|cap co tham quyen|chu tich|bi thu"
    r"|bql|ban quan ly|dien luc|dong chi|anh|chi|quy|co quan(?! em\b)|don vi(?! em\b)|phong(?! em\b))"
)
_THEIR_DEED: Final = (
    r"(?:bo tri|cap|cho y kien|co y kien|xem xet|giai quyet|thao go|tham dinh|phe duyet|som|ho tro|chi dao|huong dan|tra loi|ban giao|quan tam|don doc"
    r"|vao cuoc|phan dinh|thong nhat|xu ly|cung cap|phoi hop|can thiep|quyet dinh|dong y|chap thuan)"
)
_ASKED: Final = re.compile(
    rf"\b(?:de nghi|kien nghi|nho|mong|yeu cau|de xuat|kinh mong|phien|kinh de nghi)(?: (?:rang|la|phia|ben|cho|toi|den))*"
    rf" (?:{_BODY}\b(?! {_OURS}\b)|{_THEIR_DEED}\b)"
    rf"|\b(?:can|phai co) (?:{_BODY})\b(?! {_OURS}\b)"
)
_OWN: Final = re.compile(
    rf"\b(?:{_OURS} (?:\w+ ){{0,2}}(?:se|trinh|nop|gui|xong|lam|hoan)|se|phai|de {_OURS}|moi|nen|thi|theo (?:de nghi|yeu cau|kien nghi)|da)\b"
)
"""What turns from those who are asked to what is done by the officer."""

_FIGURES: Final = r"(?:chi tieu|ke hoach|bao cao|ket qua|so lieu|chi so|du toan|kinh phi|nguon von|von|ngan sach|bien che|ty le|tien do|nhiem vu|chuong trinh|danh muc|so thu|du an|nghi quyet|hoc ky|mua|vu)"
_NAMED: Final = re.compile(rf"(?:^|.* ){_FIGURES}(?: cua)?")
_BARE_PERIOD: Final = re.compile(
    r"(?:thang|quy|qui|nam|q|t|6 thang|sau thang|tuan)\b.*|q[iv]+\b.*|[tq]\d.*"
)
_STANDS: Final = re.compile(
    r"(?!.*\b(?:se|phan dau|co gang|quyet tam|du kien|xong|moi trinh|moi xong)\b)(?:\w+ ){0,3}?"
    r"(?:dat|duoc|giai ngan|thu|la|tang|giam|dang|da|chua|con|van|moi|theo|co|cua|khong|duyet|giao|tuyen|thuc hien duoc|SHARE|SUM|DOC)\b"
)
_REACHED: Final = re.compile(
    r"(?!.*\b(?:se|phan dau|co gang|quyet tam|du kien|phai)\b)(?:\w+ ){0,3}?(?:dat|duoc|giai ngan|thu)(?: \w+)?(?: \w+)? (?:SHARE|SUM|\d+)"
)
_ONWARD: Final = re.compile(
    r"(?:(?:em|minh|so|ben|se|moi|thi|lai) )*(?:(?:lam|thuc hien|trien khai|thi cong|xay|bo tri) tiep|tiep tuc)\b(?!.*\b(?:xong|hoan thanh|hoan tat)\b)"
)
"""Work that goes on in a period: it has no end that was promised."""


def is_foreign(words: Sequence[Word], at: int, time: Time, text: str) -> bool:
    """Whether the time at a place is nobody's promise; ``text``: the sentence it stands in."""
    before, behind = phrase(words[:at]), phrase(words[at + 1 : at + 9])
    if _is_asked_of_another(before):
        return True
    if time.level < Level.MONTH:
        return False
    if _ONWARD.match(behind):
        return True
    running = time.first is not None and time.last is not None
    if running and _REACHED.match(behind):
        return True
    named = fold(text[words[at].begin : words[at].end])
    attached = _BARE_PERIOD.fullmatch(named) is not None and _NAMED.fullmatch(before) is not None
    return attached and _STANDS.match(behind) is not None


def _is_asked_of_another(before: str) -> bool:
    """As in "đề nghị UBND đặc khu giải quyết trước 15/1": what they are asked to do by then."""
    asked = None
    for found in _ASKED.finditer(before):
        asked = found
    if asked is None:
        return False
    theme = before[max(0, asked.start() - 5) : asked.start()]
    return not theme.endswith(("theo ",)) and _OWN.search(before[asked.end() :]) is None
