"""Who must act in a difficulty: "do Sở Tài chính chưa cấp", "Phường An Biên chưa bàn giao".

Many words begin like a body and are none ("Phương án chưa duyệt", "xa trung tâm"): accents and capitals
tell them if they are typed, else the word after. A body in doubt is none, and is asked for.
"""

import re
from typing import Final

# Not the bodies but the words that begin like them: "số liệu", "bổ sung", "ban hành".
_BODY: Final = (
    r"(?:bo(?! (?:phan|sung|tri|mon)\b)|so(?! (?:lieu|luong|tien|nguoi|von|\d))|ubnd|hdnd"
    r"|ban(?! (?:hanh|dau|ve|ghi|giao(?! thong\b(?! tin)))\b)|cuc|chi cuc|uy ban|tong cuc|cong an|chinh phu"
    r"|trung uong|thanh tra|vien(?! chuc)|van phong|kho bac|thue|quan|phuong|xa|dac khu|stc|snv|sxd|skhdt|btc|bnv"
    r"|thanh uy|dang uy|du (?=hdnd|ubnd|mttq|cong an|quan su|cac co quan)|vp(?=ubnd\b|hdnd\b|tu\b)?|btv|ubkt|bql(?:da)?|vks(?:nd)?|tand|toa an"
    r"|hai quan|bhxh|bao hiem xa hoi|mat tran|(?:ub)?mttq|thanh doan|(?:thanh )?doan thanh nien|lien doan lao dong|ldld"
    r"|hoi (?=lien hiep|lhpn|phu nu|nong dan|cuu chien binh|ccb|chu thap do|dong nhan dan)"
    r"|truong (?=chinh tri|ct to hieu)|(?:cong ty )?dien luc)"
)
_ACTING: Final = re.compile(
    r"(?:\bdo|\bcho|\bcan|\bphia|\bde nghi|\bkien nghi|\bnho|\bben|\bvi|^|[,;.]) ?(?:y kien |cua |ben |phia )*"
    rf"(?P<body>{_BODY}\b)"
)
_LONGEST: Final = 80
_ENDED: Final = re.compile(
    r" (?:chua|som|cho|xem|bo (?:tri|sung)|thao go|huong dan|phoi|co(?! quan)|(?<!kiem )tra|giai|cap|cung|tham|ban hanh"
    r"|(?<!giao )(?<!truyen )thong(?! tin)|ho tro|quan tam|giai toa|van chua|cham|(?<!dau )tu(?! (?:phap|ky|minh|chua)\b)|tu ngay|da|(?<!bach )dang"
    r"|k|ko|khong|(?<!vinh )bao(?! (?:ve|chi|hiem))|gui)\b"
    r"|[;.:]|(?<!van hoa),(?!tt&)|,(?! ?the thao)|$"
)
"""What is done or missing, and no end of a name: "đầu tư", "Vĩnh Bảo", "Kiểm tra", "giao thông"."""

_HEADS: Final = {
    "so": "sở", "bo": "bộ", "cuc": "cục", "xa": "xã", "phuong": "phường", "thue": "thuế", "vien": "viện",
    "ban": "ban", "quan": "quận", "kho": "kho", "chi": "chi", "tong": "tổng", "van": "văn", "cong": "công",
    "chinh": "chính", "trung": "trung", "hai": "hải", "mat": "mặt", "hoi": "hội", "dien": "điện",
    "truong": "trường", "bao": "bảo", "dac": "đặc", "dang": "đảng",
}  # fmt: skip
_OF_A_SET: Final = r"bo (?:ho so|may|tai lieu|chi so|tieu chi|quy (?:che|tac|trinh)|ma|luat|thu tuc|quy|doi(?! bien phong)|so|du lieu|cau hoi|de|mau)"
"""A set of things ("bộ hồ sơ"), written as the ministry is."""

_NO_BODY: Final = re.compile(
    r"(?:phuong (?:an(?! (?:bien|duong|hai|phong|lao|hung)\b)|tien|phap|huong|thuc|cham|dien)"
    r"|quan (?:diem|trong|tam|he|so|ly|nhan|chung|trac|sat|niem)|xa (?:trung tam|xoi|cach|qua|nhau|hoi|vien|la|lanh)"
    r"|thue (?:tu van|dat|ngoai|nguoi|may|xe|mat bang|khoan|nha|don vi|lao dong|muon|chuyen gia)"
    r"|so (?:voi|sanh|ke(?! hoach)|bo|do|chung|cap|hong|tay|hieu|tham|nha)"
    rf"|{_OF_A_SET}"
    r"|ban (?:dem|ngay|trua|sang|chieu|do(?! thi)|ke(?! hoach)|than|tin|quyen|sao|dau|hang|nhap|thao|bac|hop(?! tac)|cam ket|an(?! (?:toan|ninh))|goc|chinh(?! sach))"
    r"|cuc (?:bo|ky|dien(?! luc))|vien (?:tro|phi|dan(?! (?:so|toc))|canh|vong)|van phong pham|trung uong cuc|cong an ninh)\b"
)
_NO_BODY_WRITTEN: Final = re.compile(
    r"(?:phuong (?:an|tien|phap|thuc)$|xa (?:hoi|vien|giao)|so (?:huu|thich|nguyen|truong)|quan (?:so|nhan|trang|y)"
    rf"|thue (?:dat|khoan|phi|suat|mon bai)|{_OF_A_SET}"
    r"|ban (?:dem|ngay|trua|sang|chieu|phat)|cuc (?:bo|ky|dien(?! luc))"
    r"|vien (?:tro|phi|dan(?! (?:so|toc))|canh)|van phong pham)\b"
)
"""What stays none if the accents of the head are a body's own: "xã hội", "cục bộ"."""

_WRITTEN: Final = re.compile(r"[^\x00-\x7f]")


def acting_body(written: str, folded: str) -> str:
    """The first body that is said to have to act, as it is written; "" for none."""
    accented = _WRITTEN.search(written) is not None
    for found in _ACTING.finditer(folded):
        begin = found.start("body")
        end = _end(written, folded, found.end("body"), accented=accented)
        name, plain = (text[begin:end].strip(" .,;") for text in (written, folded))
        if end and _is_body(name, plain, accented=accented):
            return name
    return ""


def _end(written: str, folded: str, begin: int, *, accented: bool) -> int:
    """The place where a name ends: before what is done, that is no word of the name; 0 for none."""
    last = min(len(folded), begin + _LONGEST)
    for found in _ENDED.finditer(folded, begin, last):
        word = written[found.start() : found.end()].strip()
        if not word and last < len(folded):
            return 0
        if not (accented and (word.istitle() or (word.isupper() and not written.isupper()))):
            return found.start()
    return 0


def _is_body(name: str, folded: str, *, accented: bool) -> bool:
    head, _, rest = name.partition(" ")
    proper = _HEADS.get(folded.split(" ", maxsplit=1)[0])
    if proper is None or not accented:
        return not _NO_BODY.match(folded)
    if head.casefold() not in {proper, "quân"}:
        return False
    named = rest.split(" ", maxsplit=1)[0]
    if proper != "bộ" and named.istitle():
        return True
    return not _NO_BODY_WRITTEN.match(folded)
