"""Words that begin a report, for telling a line's number from a count of things.

What follows "2" and is none of these counts something: "2 xã", "3 tổ dân phố", whatever the noun.
"""

from typing import Final

_OPENING: Final = frozenset(
    (
        "da", "dang", "chua", "se", "xong", "kip", "khong", "co", "trinh", "hoan", "xin", "de",
        "vuong", "kho", "thieu", "cho", "van", "moi", "du", "ok", "dung", "cham", "tre", "bi", "can",
        "duoc", "het", "roi", "gia", "lui", "gap", "tiep", "lay", "gui", "nop", "hop", "lam", "soan",
        "xay", "trien", "thuc", "truoc", "sau", "den", "thuoc", "cua", "nho", "nhu", "hien", "vua",
        "sap", "gan", "con", "cung", "deu", "chac", "e", "nguy", "nhieu", "rat", "hoi", "khat", "keo",
        "nhan", "giao", "ky", "duyet", "tham", "ra", "bao", "cam", "hua", "hen", "tat", "viet", "chon",
        "ket", "tac", "ach", "mac", "nghen", "yen", "la", "thi", "nay", "chi", "coi", "hau", "khao",
        "chuan", "sua", "chinh", "qua", "chuyen", "xem", "doc", "kiem", "theo", "dam", "nghiem",
        "khoi", "len", "dua", "rut", "huy", "ngung", "bat", "tra", "muon", "nham", "phai", "em", "ben", "minh",
        "a", "nhe", "vi", "do", "boi", "thoi", "dieu", "mo", "lap",
        "khac", "lo", "so", "xac", "on", "done", "pending", "bam", "chay", "gang", "rui",
    )
)  # fmt: skip
_ONLY_WITH: Final = {
    "ban": ("hanh", "giao", "bac"), "bo": ("sung", "tri"), "to": ("chuc",), "phan": ("dau",),
    "tong": ("hop", "ket"), "thong": ("qua", "nhat"), "doi": ("sang", "den", "qua", "han", "lai", "so", "ubnd", "y", "ket", "tham", "phe"),
    "so": ("em", "minh", "toi", "ko", "khong", "kip"), "tap": ("trung", "hop"), "day": ("nhanh", "lui"),
    "phoi": ("hop",), "thanh": ("toan", "lap"), "tam": ("dung", "hoan"), "quyet": ("tam",),
    "dau": ("thau",), "binh": ("thuong",), "cap": ("nhat", "phat", "von"), "noi": ("han",), "hoi": ("y",), "gop": ("y",), "kha": ("nang",), "an": ("toan",), "trong": ("tam", "han"), "tuong": ("tu",), "phu": ("thuoc",), "lan": ("luot",), "giong": ("vay", "the", "nhu", "ky", "lan", "bao", "truoc", "hom", "cu"), "y": ("vay", "nhu", "the"), "cang": ("lam", "qua", "that", "ghe"),
}  # fmt: skip
"""Openings only next to one of these words: "ban hành", but "3 ban"."""

_COUNTED_WITH: Final = {
    "de": ("an", "tai", "cuong", "thi", "xuat"), "du": ("an", "thao", "toan"), "van": ("ban", "phong"),
    "bao": ("cao", "tang"), "can": ("bo", "ho", "cu"), "giao": ("vien", "dich"), "ky": ("su", "hop", "luan"),
    "tham": ("luan",), "chuyen": ("de", "vien", "gia", "tau"), "ca": ("nhan",), "mo": ("hinh", "da", "cat"),
    "kho": ("bai", "hang", "bac", "lanh"), "ben": ("xe", "cang", "tau", "pha", "da", "dang", "thong", "chua"),
    "con": ("tau", "duong", "so", "song", "de"), "cho": ("bi", "dau", "dan", "con", "trung"),
    "dang": ("bo", "uy", "vien", "doan"), "chua": ("da", "dang"), "hop": ("dong", "tac", "phan"),
    "chi": ("tieu", "thi", "nhanh", "cuc", "bo", "em"), "chinh": ("sach",), "em": ("hoc",),
    "khao": ("co",), "nhan": ("vien", "su"), "dieu": ("khoan", "luat", "kien"), "moi": ("truong",),
    "chuan": ("muc",), "doc": ("gia",), "kiem": ("toan",), "khoi": ("nha", "thi", "luong"),
    "ket": ("luan", "qua"), "huy": ("chuong",), "lo": ("dat",), "la": ("don", "co"),
    "thi": ("xa", "sinh", "tran", "diem"), "trinh": ("tu",),
    "nhu": ("cau",), "qua": ("trinh",), "co": ("quan",), "gia": ("dinh",), "bi": ("can", "cao"),
    "tre": ("em", "nho", "tho", "so", "mau", "moi"), "cua": ("khau", "hang"), "chay": ("may",),
}  # fmt: skip
"""Openings that count things after all next to one of these words: "đề án", "cán bộ"."""

_NOUNS_WRITTEN: Final = frozenset(
    ("cửa", "chợ", "chó", "đê", "dê", "trẻ", "cô", "cơ", "cờ", "cỏ", "lò", "lô", "hội", "đền", "vị",
     "bến", "thuốc", "cán", "bão", "giá", "đá", "nhà", "bộ", "cầu")
)  # fmt: skip
"""Things that only their accents tell from openings: "3 chợ", no "chờ"; "2 đền", no "đến"."""

JOINTS: Final = frozenset(
    ("va", "voi", "con", "nhung", "rieng", "&", "+", "hay", "roi", "ma", "cung", "tru")
)
"""Words after which another task may be named."""

CUTS: Final = frozenset((",", "(", ")", "[", "]", ";"))
"""Marks that end a part of a sentence."""

CODE_WORDS: Final = frozenset(
    ("vu", "viec", "ma", "muc", "cv", "task", "dong", "nhiem", "cau", "stt")
)
"""Words that announce a task's code or line."""

ANNOUNCING: Final = CODE_WORDS | {"so"}
"""The same, and "số"."""

ORDINAL_NOUNS: Final = frozenset(
    (
        "lan", "dot", "ban", "ky", "vong", "buoc", "phien", "cuoc", "nguoi", "viec", "vu", "muc", "y",
        "dong", "doan", "cau", "cap", "hang", "thao", "nhom", "loai", "quy", "so", "phan", "goi", "khoa",
    )
)  # fmt: skip
"""Nouns whose number is theirs: "đợt 2 tháng 2" is no 2 February, "lần thứ 2" no Monday."""

_PARTS_WRITTEN: Final = {
    "doan": ("đoạn",), "dot": ("đợt",), "lan": ("lần",), "buoc": ("bước",), "vong": ("vòng",),
    "phan": ("phần",), "tap": ("tập",), "khu": ("khu",), "lo": ("lô",), "goi": ("gói",), "ky": ("kỳ", "kì"),
    "phien": ("phiên",), "khoa": ("khóa", "khoá"), "nhom": ("nhóm",), "tang": ("tầng",), "tuyen": ("tuyến",),
    "cum": ("cụm",), "hoi": ("hồi",), "chuong": ("chương",), "mui": ("mũi",), "khoi": ("khối",),
}  # fmt: skip
_PARTS_BARE: Final = frozenset(("doan", "dot", "lan", "buoc", "vong", "tap", "khu", "cum", "nhom"))
"""Those that are no other word if the accents are left out: "lo" may be "lo", "goi" "gọi"."""


def numbers_part(word: str, written: str) -> bool | None:
    """Whether the number after a word is that of a part: "giai đoạn 2", "gói 3"; None if it may be."""
    if word not in _PARTS_WRITTEN:
        return False
    if written in _PARTS_WRITTEN[word]:
        return True
    if written != word:
        return False
    return True if word in _PARTS_BARE else None


DAY_WORDS: Final = frozenset(
    ("ngay", "truoc", "den", "hom", "toi", "vao", "tu", "mung", "qua", "sang", "nhat", "bua")
)
"""Words after which d.m is a day."""


def opens_report(first: str, second: str, written: str = "") -> bool:
    """Whether these words go on as a report rather than name a thing that is counted.

    ``written``: the first with its accents, if they are known.
    """
    if written in _NOUNS_WRITTEN or written == "kẹt":
        return written == "kẹt"
    if first in _ONLY_WITH and second in _ONLY_WITH[first]:
        return True
    return first in _OPENING and second not in _COUNTED_WITH.get(first, ()) and first != "so"
