"""Agency names: one spelling for each.

A table of known agencies and abbreviations, and general rules; never a table of whole cells, so the
next programme's cells come out right too (``holder_lists``).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from storage.rules.reading.folded_text import fold, squeeze

# Fields of a Sở or a Bộ: name, short form, further abbreviations people write.
_FIELDS: Final = (
    ("Nội vụ", "Nội vụ", "NV"),
    ("Tài chính", "Tài chính", "TC"),
    ("Xây dựng", "Xây dựng", "XD"),
    ("Tư pháp", "Tư pháp"),
    ("Ngoại vụ", "Ngoại vụ", "NgV"),
    ("Y tế", "Y tế", "YT"),
    ("Công Thương", "Công Thương", "CT"),
    ("Nông nghiệp và Môi trường", "NN&MT", "NNMT", "Nông nghiệp", "NN"),
    ("Khoa học và Công nghệ", "KH&CN", "KHCN", "Khoa học"),
    ("Giáo dục và Đào tạo", "GD&ĐT", "GDĐT", "Giáo dục", "GD"),
    (
        *("Văn hóa, Thể thao và Du lịch", "VHTTDL", "VH,TT&DL", "VHTT&DL", "Văn hóa"),
        *("VHTT", "VH&TT"),
    ),
    ("Dân tộc và Tôn giáo", "DT&TG", "DTTG"),
)

OWN_OFFICE: Final = "Văn phòng Thành ủy"
"""The office that follows all others; it leads tasks itself, and writes no letter to itself."""

# Every other agency: name, short form, further spellings. Places and "TP" need none of their own.
_OTHERS: Final = (
    (OWN_OFFICE, "VP Thành ủy", "VPTU"),
    ("Ban Tổ chức Thành ủy", "Ban Tổ chức TU", "BTC TU", "BTCTU", "Ban TC TU", "Ban TCTU"),
    (
        *("Ban Tuyên giáo và Dân vận Thành ủy", "Ban TG&DV TU", "Ban TGDV Thành ủy", "Ban TG&DV"),
        *("BTG&DV", "BTGDV", "BTG&DV TU", "BTGDV TU", "BTGDVTU", "BTG&DVTU", "Ban TGDV"),
    ),
    ("Ban Nội chính Thành ủy", "Ban Nội chính TU", "BNC TU", "BNCTU", "Ban NC TU"),
    ("Ủy ban Kiểm tra Thành ủy", "UBKT Thành ủy", "UBKTTU"),
    ("Ban Thường vụ Thành ủy", "BTV Thành ủy"),
    ("Đảng ủy các cơ quan Đảng thành phố", "ĐU các cơ quan Đảng"),
    ("Đảng ủy Hội đồng nhân dân thành phố", "ĐU HĐND TP"),
    ("Đảng ủy Ủy ban nhân dân thành phố", "ĐU UBND TP"),
    ("Đảng ủy Mặt trận Tổ quốc Việt Nam thành phố", "ĐU MTTQ TP"),
    ("Đảng ủy Công an thành phố", "ĐU Công an TP"),
    ("Đảng ủy Quân sự thành phố", "ĐU Quân sự TP"),
    ("Hội đồng nhân dân thành phố", "HĐND TP"),
    ("Ủy ban nhân dân thành phố", "UBND TP"),
    ("Văn phòng Ủy ban nhân dân thành phố", "VP UBND TP"),
    ("Ban Quản lý Khu kinh tế Hải Phòng", "Ban QL KKT", "BQL các Khu kinh tế"),
    ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông", "BQLDA Giao thông"),
    ("Bộ Chỉ huy Quân sự thành phố", "Bộ CHQS TP", "BCHQS TP"),
    ("Ban Chỉ huy Bộ đội biên phòng", "Ban CH BĐBP", "Ban Chỉ huy BĐBP"),
    ("Công an thành phố", "Công an TP", "CATP", "CA TP"),
    ("Thanh tra thành phố", "Thanh tra TP"),
    ("Viện Kiểm sát nhân dân thành phố", "Viện KSND TP", "Viện Kiểm sát", "VKSND", "VKS TP"),
    ("Tòa án nhân dân thành phố", "TAND TP", "Tòa án"),
    ("Thuế thành phố", "Thuế TP"),
    ("Chi cục Hải quan khu vực III", "Hải quan KV III", "Hải quan khu vực III"),
    ("Bảo hiểm xã hội thành phố", "BHXH TP"),
    (
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
        "UBMTTQ TP",
        "Ủy ban MTTQ thành phố",
        "Mặt trận Tổ quốc",
        "Mặt trận Tổ quốc Việt Nam",
        "Ủy ban Mặt trận Tổ quốc",
    ),
    ("Thành đoàn Hải Phòng", "Thành đoàn", "Thành Đoàn Thanh niên"),
    ("Liên đoàn Lao động thành phố", "LĐLĐ TP"),
    ("Hội Liên hiệp Phụ nữ thành phố", "Hội LHPN TP", "Hội Phụ nữ thành phố"),
    ("Hội Nông dân thành phố", "Hội Nông dân TP"),
    ("Hội Cựu chiến binh thành phố", "Hội CCB TP"),
    ("Trường Chính trị Tô Hiệu", "Trường CT Tô Hiệu"),
    ("Cục Du lịch Quốc gia Việt Nam", "Cục DLQG"),
    ("Công ty Điện lực Hải Phòng", "Điện lực HP"),
)

# Holders that are no one agency yet have a short form of their own.
_GROUPS: Final = {
    "BQLDA ĐTXD theo phân công của UBND thành phố": "BQLDA ĐTXD được giao",
    "Mặt trận Tổ quốc và các tổ chức chính trị - xã hội": "MTTQ, tổ chức CT-XH",
}

# The committee's own bodies, which its papers name without it. In capitals as written: "Ban tổ chức"
# in lower case is anybody's, of a festival or a race.
_OWN_BODIES: Final = {
    "Ban Tổ chức": "Ban Tổ chức Thành ủy",
    "Ban Nội chính": "Ban Nội chính Thành ủy",
    "Ban Tuyên giáo và Dân vận": "Ban Tuyên giáo và Dân vận Thành ủy",
    "Ủy ban Kiểm tra": "Ủy ban Kiểm tra Thành ủy",
    "UBKT": "Ủy ban Kiểm tra Thành ủy",
}

_LETTERS_FOR: Final = {
    "tp": "thanh pho", "vn": "viet nam", "vp": "van phong", "hdnd": "hoi dong nhan dan",
    "ubnd": "uy ban nhan dan", "ubkt": "uy ban kiem tra", "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc", "bql": "ban quan ly", "ql": "quan ly",
    "bqlda": "ban quan ly du an", "qlda": "quan ly du an", "dtxd": "dau tu xay dung",
    "kkt": "khu kinh te", "chqs": "chi huy quan su", "bhxh": "bao hiem xa hoi",
    "tand": "toa an nhan dan", "btv": "ban thuong vu",
}  # fmt: skip

# Words an agency's name begins with. "Sở, ngành" and "ban, ngành" are groups: a blank must follow.
_HEAD = re.compile(
    r"(?:Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Viện|Học viện|Đại học|Trường|Trung tâm|Tòa án|Thanh tra"
    r"|Văn phòng|VP|Công an|Thuế|Kho bạc|Ngân hàng|Bảo hiểm xã hội|BHXH|Ủy ban|UBND|UBMTTQ|UBKT"
    r"|Hội|HĐND|Hiệp hội|Liên minh|Liên đoàn|Liên hiệp|Thành đoàn|Tỉnh đoàn|Đoàn|Đảng ủy|Đảng bộ|Thành ủy|Tỉnh ủy"
    r"|Mặt trận|MTTQ|BQL|BQLDA|Công ty|Tổng công ty|Tổng Liên đoàn|Tập đoàn|Báo|Đài|Quỹ|Thống kê|Hải quan|Điện lực|Viễn thông|Bưu điện|Bệnh viện|Bộ đội|Cảng vụ|Kiểm toán"
    r"|Đ/c|Đồng chí|VKSND|TAND)(?=\s|$|[,;.])",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:các|những|mọi|cấp xã|cấp huyện|cấp tỉnh|theo phân công|liên quan|được giao)\b"
    r"|^(?:sở|ban|bộ|cơ quan|đơn vị|địa phương)\s*,",
    re.IGNORECASE,
)
_POSTS = (
    r"(?:Bộ trưởng|Thống đốc|Giám đốc|Bí thư|Chủ tịch|Chủ nhiệm|Chánh án|Chánh"
    r"|Viện trưởng|Chi cục trưởng|Cục trưởng|Chỉ huy trưởng|Hiệu trưởng|Trưởng(?:\s+ban(?=\s+ban))?)"
)
_ROLE = re.compile(
    rf"^(?:Đ/c|Đồng chí)\s*:?\s*(?:Phó\s+)?{_POSTS}\s+"
    rf"|^(?:Phó\s+)?{_POSTS}\s+(?=(?-i:Sở|Ban|UBND|HĐND|Ủy ban|Đảng ủy|Công an|Văn phòng|Thanh tra|Hội"
    r"|Liên đoàn|Chi cục|Cục|Viện|Tòa án|Trung tâm|Trường|Bộ Chỉ huy)\s)",
    re.IGNORECASE,
)
"""A person by a post stands for the body."""
_JUSTICE = re.compile(r"Sở TP(?:,? (?:TP|thành phố))?\.?(?: Hải Phòng)?")
"""Written short it looks like the city's own letters."""
_COLUMN = re.compile(r"^(?:Cơ quan|Đơn vị)\s+(?:chủ trì|phối hợp)\s*:\s*", re.IGNORECASE)
_PLACE = re.compile(r"(?: thanh pho)?(?: hai phong)?$")
_OLD_MARK = re.compile(r"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
LONGEST_NAME: Final = 200
EDGES: Final = " \t-–+•.,;:"


def modern_marks(text: str) -> str:
    """Move the tone of an open oa, oe, uy to its first vowel: "Thành uỷ" becomes "Thành ủy"."""

    def moved(found: re.Match[str]) -> str:
        bare, tone = _apart(found[1][1])
        return unicodedata.normalize("NFC", found[1][0] + tone) + bare

    return _OLD_MARK.sub(moved, squeeze(text))


def canonical(name: str) -> str:
    """Give the one spelling of an agency; an unknown name keeps its words, with modern marks."""
    return _canonical(name) if len(name) <= LONGEST_NAME else _spelled(name)


@lru_cache(maxsize=4096)
def _canonical(name: str) -> str:
    """A document of thousands of rows names the same few agencies."""
    return _spelled(name)


def _spelled(name: str) -> str:
    text = _ROLE.sub("", without_column_word(modern_marks(name).strip(EDGES)))
    if _JUSTICE.fullmatch(text):
        return "Sở Tư pháp"
    if text in _OWN_BODIES:
        return _OWN_BODIES[text]
    return _KNOWN.get(_key(text)) or _KNOWN.get(_without_place(_key(text)), text)


def comparing_key(name: str) -> str:
    """Give what all spellings of one agency share: no marks, case, commas, place, abbreviations."""
    return _without_place(_key(canonical(name)))


def names_one_agency(name: str) -> bool:
    """Tell an agency from a descriptive holder ("Các sở, ngành liên quan", "các cấp ủy")."""
    text = canonical(name)
    if text in _SHORT:
        return text not in _GROUPS
    headed = _HEAD.match(text) is not None or (text.isupper() and len(text) > 2)
    return headed and _MANY.search(text) is None


def short_name(name: str) -> str:
    """Give a name for narrow screens; an unknown one stays whole."""
    text = canonical(name)
    return _SHORT.get(text, text)


def _apart(letter: str) -> tuple[str, str]:
    """Split a vowel from its tone mark."""
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0], decomposed[1:]


def _key(name: str) -> str:
    """Fold what writers vary: marks, case, commas, "và", abbreviations."""
    spelled = re.sub(r"\bTU\b", "Thành ủy", name)
    words = re.sub(r"[^a-z0-9]+", " ", fold(spelled)).split()
    return " ".join(_LETTERS_FOR.get(word, word) for word in words if word != "va")


def _without_place(key: str) -> str:
    return _PLACE.sub("", key)


def without_column_word(cell: str) -> str:
    """The cell without the words of its column: "Cơ quan chủ trì: …"."""
    return _COLUMN.sub("", cell)


def is_in_table(text: str, *, place: bool = False) -> bool:
    """Whether the words are a spelling of the table as they stand; ``place``: with the place it has there."""
    if text in _OWN_BODIES:
        return not place
    return _key(text) in (_KNOWN_WHOLE if place else _KNOWN)


def is_known(name: str) -> bool:
    """Tell an agency of the table, in whatever spelling."""
    return canonical(name) in _SHORT


def begins_agency(text: str) -> bool:
    """A head with a capital in it or after it ("sở Xây dựng"), or an acronym ("VTV")."""
    head = _HEAD.match(text)
    if head is None:
        first = re.split(r"[\s,;.]", text, maxsplit=1)[0]
        return len(first) > 2 and first.replace("&", "").isalpha() and first.isupper()
    if _MANY.match(text):
        return False
    following = text[head.end() :].lstrip()[:1]
    return text[0].isupper() or following.isupper() or fold(head[0]) == "uy ban"


def _register() -> Iterator[tuple[str, tuple[str, ...]]]:
    for head in ("Sở", "Bộ"):
        for name, *shorter in _FIELDS:
            letters = [f"{head[0]}{form}" for form in shorter if head == "Sở" and form.isupper()]
            yield f"{head} {name}", (*(f"{head} {form}" for form in shorter), *letters)
    for name, *shorter in _OTHERS:
        yield name, tuple(shorter)
    for name, short in _GROUPS.items():
        yield name, (short,)


_SHORT: Final = {name: forms[0] for name, forms in _register()}
_KNOWN_WHOLE: Final = {
    _key(spelling): name for name, forms in _register() for spelling in (name, *forms)
}
# "Công an", "BQL Khu kinh tế", "Sở Nội vụ Hải Phòng": the place may be left out or added.
_KNOWN: Final = {_without_place(key): name for key, name in _KNOWN_WHOLE.items()} | _KNOWN_WHOLE
