"""Who must act in a difficulty: "do Sở Tài chính chưa cấp", "Phường An Biên chưa bàn giao".

Many words begin like a body and are none ("Phương án chưa duyệt", "xa trung tâm"): accents tell them
where they are typed, else the word behind. A body in doubt is none, and is asked for.
"""

import re
from typing import Final

# Not the bodies but the words that begin like them: "số liệu", "bổ sung", "ban hành".
_BODY: Final = (
    r"(?:bo(?! (?:phan|sung|tri|mon))|so(?! (?:lieu|luong|tien|nguoi|von|\d))|ubnd|hdnd"
    r"|ban(?! (?:hanh|dau|ve|ghi|giao))|cuc|chi cuc|uy ban|tong cuc|cong an|chinh phu|trung uong"
    r"|thanh tra|vien(?! chuc)|van phong|kho bac|thue|quan|phuong|xa|stc|snv|sxd|skhdt|btc|bnv)"
)
_ACTING: Final = re.compile(
    r"(?:\bdo|\bcho|\bcan|\bphia|\bde nghi|\bkien nghi|\bnho|\bben|\bvi|^|[,;.]) ?(?:y kien |cua |ben |phia )*"
    rf"(?P<body>{_BODY}\b[^,;.:]{{0,80}}?)"
    r"(?= (?:chua|som|cho|xem|bo (?:tri|sung)|thao|huong dan|phoi|co|tra|giai|cap|cung|tham|thong|ban hanh"
    r"|ho tro|quan tam|giai toa|van chua|cham|tu|tu ngay|da|dang|k|ko|khong|bao|gui)\b|[,;.:]|$)"
)
_HEADS: Final = {
    "so": "sở", "bo": "bộ", "cuc": "cục", "xa": "xã", "phuong": "phường", "thue": "thuế", "vien": "viện",
    "ban": "ban", "quan": "quận", "kho": "kho", "chi": "chi", "tong": "tổng", "van": "văn", "cong": "công",
    "thanh": "thanh", "chinh": "chính", "trung": "trung",
}  # fmt: skip
_NO_BODY: Final = re.compile(
    r"phuong (?:an(?! (?:bien|duong|hai|phong|lao|hung)\b)|tien|phap|huong|thuc|cham|dien)"
    r"|quan (?:diem|trong|tam|he|so|ly|nhan|chung|trac|sat|niem)|xa (?:trung tam|xoi|cach|qua|nhau|hoi|vien|lac|lanh)"
    r"|thue (?:tu van|dat|ngoai|nguoi|may|xe|mat bang|khoan|nha|don vi|lao dong|muon|chuyen gia)"
    r"|so (?:voi|sanh|ke|bo|do|chung|cap|hong|tay|hieu|tham|nha)"
    r"|bo (?:ho so|may|tai lieu|chi so|tieu chi|quy (?:che|tac|trinh)|ma|luat|thu tuc|phan|mon|sung|tri|quy|doi(?! bien phong)|so|du lieu|cau hoi|de|mau)"
    r"|ban (?:dem|ngay|trua|sang|chieu|do|ke|than|tin|quyen|sao|ghi|ve|dau|hang|nhap|thao|giao|bac|hop|cam ket|an|goc|chinh)"
    r"|cuc (?:bo|ky|dien)|vien (?:tro|phi|dan|canh|vong)|van phong pham|trung uong (?:cuc)|cong an (?:ninh)"
)
_WRITTEN: Final = re.compile(r"[^\x00-\x7f]")


def acting_body(written: str, folded: str) -> str:
    """The first body that is said to have to act, as it is written; "" for none."""
    accented = _WRITTEN.search(written) is not None
    for found in _ACTING.finditer(folded):
        name = written[found.start("body") : found.end("body")].strip(" .,;")
        if _is_body(name, found["body"].strip(" .,;"), accented=accented):
            return name
    return ""


def _is_body(name: str, folded: str, *, accented: bool) -> bool:
    if _NO_BODY.match(folded):
        return False
    head = name.split(" ", maxsplit=1)[0].casefold()
    proper = _HEADS.get(folded.split(" ", maxsplit=1)[0])
    return proper is None or not accented or head in {proper, "quân"}
