"""Shares and sums of a clause: "2/3 văn bản", "80%", "4 trong 5 mốc", "1,5 tỷ"; none of them is a day."""

from collections.abc import Sequence
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.vocabulary import DAY_WORDS, opens_report

SUMS: Final = frozenset(
    ("ty", "trieu", "nghin", "tan", "usd", "km", "m2", "ha", "ti", "phan", "dong", "lan", "diem")
)
_NO_SUMS: Final = frozenset(("phan", "dong", "lan", "diem"))
_NO_UNITS: Final = {
    "ty": ("le", "trong", "suat"), "ti": ("le", "trong", "suat", "nua"), "ha": ("tang", "noi", "long"),
    "tan": ("dung", "cong", "tinh", "dan"), "dong": ("chi", "y", "thoi", "bo", "loat", "thuan", "nghiep", "dieu", "hanh"),
    "diem": ("nghen", "yeu", "moi", "nhan", "tap", "du", "thi", "ban", "cau"), "lan": ("dau", "thu", "nay", "cuoi", "truoc"),
    "trieu": ("tap",),
}  # fmt: skip
"""Words that the units begin: "1.6 đồng chí A đang làm", "7.2.1 hạ tầng đã xong"."""

_UNITS: Final = frozenset(("ngay", "tuan", "thang", "nam", "quy", "hom", "gio"))
_QUANTITY: Final = frozenset(
    (
        "dat",
        "duoc",
        "hop",
        "lam",
        "gui",
        "khoang",
        "tren",
        "la",
        "moi",
        "thanh",
        "le",
        "suat",
        "xong",
        "tat",
    )
)
_ON_DUTY: Final = frozenset(("truc", "hanh", "dong", "sat", "vu", "tro", "ban", "ca"))
_LONGEST_MONTH: Final = 31
_YEAR_LENGTH: Final = 4
_PUBLIC_ACTS: Final = frozenset(
    (("khanh", "thanh"), ("khoi", "cong"), ("khai", "truong"), ("khai", "mac"), ("khai", "giang"), ("thong", "xe"),
     ("nghiem", "thu"), ("cong", "bo"), ("dong", "tho"), ("hop", "long"), ("be", "mac"))
)  # fmt: skip
"""After n/m these make a day of it: "dự kiến 2/9 khánh thành"."""


def measures(first: str, second: str) -> bool:
    """Whether words after "1.6" make a sum of it: "tỷ", "phần trăm"; no "tỷ lệ", no "phần đề án"."""
    if first not in SUMS or second in _NO_UNITS.get(first, ()):
        return False
    if first == "phan":
        return second in {"", "tram", "nghin", "ngan"}
    return not (first == "lan" and second.isdecimal())


def share_at(words: Sequence[Word], at: int, *, lines: int) -> tuple[int, WordKind] | None:
    """The place after a share or a sum that begins here, and which of the two it is.

    ``lines``: of the message answered; "1/2 đã xong" under several may name two of them.
    """
    texts = [word.text for word in words[at : at + 9]] + [""] * 9
    if words[at].kind is not WordKind.NUMBER:
        return None
    if percent := _percent_end(texts):
        whole = texts[0] == "100"
        return at + percent, WordKind.AMOUNT if whole else WordKind.SHARE
    if end := _measured_part(words, at, texts):
        return at + end, WordKind.SHARE
    if texts[1] == "/" and texts[2].isdecimal() and len(texts[2]) < _YEAR_LENGTH:
        return _slashed(words, at, texts, lines)
    if texts[1] in {"trong", "tren"}:
        total = 2 + (2 if texts[2] == "tong" else 1 if texts[2] == "so" else 0)
        good = texts[total].isdecimal() and texts[total + 1] not in _UNITS
        return (at + total + 1, WordKind.SHARE) if good else None
    decimal = (
        texts[1] in {".", ","} and texts[2].isdecimal() and words[at].end == words[at + 1].begin
    )
    plain = 1 if texts[1] in SUMS - _NO_SUMS else 0
    size = 3 if decimal and measures(texts[3], texts[4]) else plain
    return (at + size, WordKind.AMOUNT) if size else None


def _measured_part(words: Sequence[Word], at: int, texts: Sequence[str]) -> int:
    """How many words "3,2/4,5 ha", "45,6/60 ha" take: a part of a measure with decimals, no line."""
    first = _decimal_end(words, at)
    if not first or texts[first] != "/" or not texts[first + 1].isdecimal():
        return 0
    second = _decimal_end(words, at + first + 1)
    end = first + 1 + (second or 1)
    commas = texts[1] == "," and second and texts[first + 2] == ","
    return end if commas or measures(texts[end], texts[end + 1]) else 0


def _decimal_end(words: Sequence[Word], at: int) -> int:
    """Three words for "3,2", written without a blank; else 0."""
    three = words[at : at + 3]
    glued = len(three) == 3 and three[0].end == three[1].begin and three[1].end == three[2].begin
    kinds = [word.kind for word in three] == [WordKind.NUMBER, WordKind.MARK, WordKind.NUMBER]
    return 3 if glued and kinds and three[1].text in {".", ","} else 0


def _slashed(
    words: Sequence[Word], at: int, texts: Sequence[str], lines: int
) -> tuple[int, WordKind] | None:
    """As in "2/3 văn bản"; "3/3" is all of it, and "24/7" all day."""
    if _is_all_day(words, at, texts):
        return at + 3, WordKind.AMOUNT
    share = (
        texts[3] != "/"
        and not _after_slash(words, at)
        and (_is_share(words, at, texts) or (lines < 2 and _is_done_part(words, at, texts)))
    )
    whole = int(texts[0]) == int(texts[2]) > 1
    return (at + 3, WordKind.AMOUNT if whole else WordKind.SHARE) if share else None


def _is_done_part(words: Sequence[Word], at: int, texts: Sequence[str]) -> bool:
    """As in "1/2 đã xong", which begins a part: what is done already is no day to come."""
    begins = at == 0 or words[at - 1].text == ","
    done = texts[3] == "da" and texts[4] in {"xong", "hoan"}
    return begins and done and int(texts[0]) < int(texts[2])


def _is_all_day(words: Sequence[Word], at: int, texts: Sequence[str]) -> bool:
    """As in "trực 24/7": no 24 July."""
    before = words[at - 1].text if at else ""
    on_duty = before in _ON_DUTY or texts[3] in {"truc", "van", "hoat", "ho", "giam", "phuc"}
    return texts[:2] == ["24", "/"] and (texts[2] == "24" or (texts[2] == "7" and on_duty))


def _after_slash(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].text == "/"


def _percent_end(texts: Sequence[str]) -> int:
    begin = 3 if texts[1] in {".", ","} and texts[2].isdecimal() else 1
    if texts[begin] == "%":
        return begin + 1
    return begin + 2 if texts[begin : begin + 2] == ["phan", "tram"] else 0


def _is_share(words: Sequence[Word], at: int, texts: Sequence[str]) -> bool:
    """Whether n/m is a part of a whole: no such day, or a thing is named after it."""
    part, whole = int(texts[0]), int(texts[2])
    before = words[at - 1].text if at else ""
    if not (1 <= whole <= 12 and 1 <= part <= _LONGEST_MONTH):
        return words[at - 1].text not in {"thang", "quy", "t"} if at else True
    weekday = at > 1 and (words[at - 2].text in {"thu", "t"} or before in {"cn", "nhat"})
    if before in DAY_WORDS | {"thang", "quy", "t"} or weekday or part > whole:
        return False
    following = texts[3]
    if before == "le" and words[at - 2].text not in {"ty", "ti"}:
        return False  # "lễ 2/9", no "tỷ lệ 2/9"
    if before in _QUANTITY:
        return True
    if not following or not following[0].isalpha():
        return False
    return not _goes_on(following, texts[4])


def _goes_on(first: str, second: str) -> bool:
    """Whether a report goes on after a day: an act, a person, a courtesy."""
    persons = {
        "em",
        "minh",
        "toi",
        "anh",
        "ubnd",
        "hdnd",
        "btv",
        "thi",
        "a",
        "nha",
        "nghen",
        "ha",
        "bql",
    }
    return (
        opens_report(first, second)
        or (first, second) in _PUBLIC_ACTS
        or first in persons
        or first in {"tuan", "sang", "chieu", "nam"}
    )
