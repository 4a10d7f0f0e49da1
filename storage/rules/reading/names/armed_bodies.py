"""Military, border and police bodies by their names: what they alone lead comes in as restricted.

Source: 17-CTr/TU, VIII. Accents are read, so that "Hải quan khu vực" is no "Quân khu"; a name without
any accent is read without them, because a hidden task can be opened and a shown one not hidden again.
"""

import re
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import begins_agency, canonical

_ACCENTED: Final = re.compile(
    r"\b(?:quân sự|quốc phòng|quân khu|quân đội|bộ đội|biên phòng|công an|cảnh sát|hải quân"
    r"|bộ tư lệnh|tư lệnh|sư đoàn|trung đoàn|lữ đoàn|quân chủng|quân đoàn|cảnh vệ"
    r"|lực lượng vũ trang|phòng thủ khu vực|dân quân|hải đội|hải đoàn|trại giam|trại tạm giam"
    r"|an ninh (?:mạng|nhân dân|điều tra|chính trị|đối ngoại))\b"
)
_BARE: Final = re.compile(
    r"\b(?:quan su|quoc phong|(?<!hai )quan khu|quan doi|bo doi|bien phong|cong an|canh sat"
    r"|hai quan vung|vung \d hai quan|bo tu lenh|su doan|trung doan|lu doan|quan chung|quan doan"
    r"|luc luong vu trang|phong thu khu vuc|dan quan(?! su)|hai doi|trai giam|an ninh nhan dan)\b"
)
# Short forms: CATP, CA TP, BĐBP, BCHQS, Ban CHQS, BTL Vùng 1, LLVT, PC07, PX03.
_SHORT: Final = re.compile(
    r"\b(?:catp|ca (?:tp|thanh pho|tinh|xa|phuong|dac khu)|bdbp|bd bp|b?chqs|b?chbdbp|btl|llvt|ptkv|p[achkvx]\d\d)\b"
)
_PARTS: Final = re.compile(r"[,;/]|\s+và\s+|\s-\s")


def is_armed(name: str) -> bool:
    """Tell an armed body; a list that names one among others is none."""
    text = canonical(name)
    if not _looks_armed(text):
        return False
    parts = [part.strip() for part in _PARTS.split(text)]
    others = [part for part in parts if part and not _looks_armed(part)]
    return not any(begins_agency(part) or _is_group(part) for part in others)


def _looks_armed(text: str) -> bool:
    plain = fold(text)
    accented = plain != text.casefold()
    words = _ACCENTED.search(text.lower()) if accented else _BARE.search(plain)
    return words is not None or _SHORT.search(plain) is not None


def _is_group(text: str) -> bool:
    return re.match(r"(?:các|những|sở|ban|ngành|ubnd|đơn vị|cơ quan)\b", text.lower()) is not None
