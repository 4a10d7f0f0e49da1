"""Codes said aloud: "một chấm sáu", "hai chấm hai chấm mười tám", "1 phẩy 6"."""

import re
from collections.abc import Container
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.numerals import number_at
from storage.rules.reading.vocabulary import JOINTS, opens_report

_GO_ON: Final = JOINTS | frozenset(
    ("ban", "trong", "tuan", "hom", "mai", "cuoi", "dau", "thang", "ngay", "nam", "tien", "ubnd", "so", "viec", "phong")
)  # fmt: skip
"""Words besides a report's first that no noun is counted by: "một chấm sáu và …", "… mai trình"."""

_SPOKEN: Final = r"(?:một|mot|mốt|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bẩy|bay|tám|tam|chín|chin|mười|muoi|mươi)"
_NUMBER: Final = rf"(?:\d{{1,3}}|{_SPOKEN}(?:\s{_SPOKEN}){{0,2}})"
_POINT: Final = r"\s(?:chấm|cham|phẩy|phay)\s"
_CODE: Final = re.compile(rf"(?<!\w){_NUMBER}(?:{_POINT}{_NUMBER}){{1,3}}(?!\w)", re.IGNORECASE)
_UNIT: Final = r"(?:m|m2|mét|met|cây|cay|km|ki lô mét|héc|hec|ha|sào|lần|điểm|diem|triệu|trieu|tỷ|tỉ|nghìn|tấn|phần trăm|phan tram)"
_MEASURE: Final = re.compile(
    rf"(?:(?<=điểm )|(?<=đạt )|(?<=diem )|(?<=dat ))(?P<scored>{_NUMBER}{_POINT}{_NUMBER})(?!\w)"
    rf"|(?<!\w)(?P<measured>{_NUMBER}{_POINT}{_NUMBER})(?=\s{_UNIT}(?!\w))",
    re.IGNORECASE,
)
"""As in "rộng ba phẩy hai mét", "đạt chín phẩy hai": a measure, no code and no day."""

_POINTS: Final = re.compile(_POINT, re.IGNORECASE)


_OF_A_QUARTER: Final = frozenset(("nay", "sau", "toi", "truoc", "i", "ii", "iii", "iv"))
_ANNOUNCED: Final = re.compile(
    r"(?:việc|viec|nhiệm vụ|nhiem vu|nv|mã|ma|mục|muc|số|so)\s$", re.IGNORECASE
)
_NEXT: Final = re.compile(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")


def with_spoken_codes(text: str, codes: Container[str]) -> str:
    """The text with each code of the register that is said aloud in figures, and each measure."""
    text = _MEASURE.sub(lambda found: _in_figures(found.group()), text)
    return _CODE.sub(lambda found: _read(found, codes), text)


def _read(found: re.Match[str], codes: Container[str]) -> str:
    """The code, or what counts the noun after it, whatever noun: "một chấm sáu kilômét"."""
    said = found.group()
    code = _known(said, codes)
    following = _NEXT.match(found.string, found.end())
    if not code or following is None or _ANNOUNCED.search(found.string[: found.start()]):
        return code or said
    first, second = following[1], following[2] or ""
    quarter = fold(first) == "quy" and fold(second) in _OF_A_QUARTER
    if (
        quarter
        or fold(first) in _GO_ON
        or opens_report(fold(first), fold(second), first.casefold())
    ):
        return code
    return _in_figures(said) if code.count(".") == 1 and code.replace(".", "").isdecimal() else code


def _in_figures(measure: str) -> str:
    """As in "3,2" for "ba phẩy hai"; a number that is no plain one stays in words."""
    numbers = [number_at(words, 0) for words in map(str.split, map(fold, _POINTS.split(measure)))]
    if any(number is None for number in numbers):
        return measure
    return ",".join(str(number.value) for number in numbers if number)


def _known(said: str, codes: Container[str]) -> str:
    """The longest code of the register that the words begin with, and what is left of them."""
    parts = [fold(part).split() for part in _POINTS.split(said)]
    numbers: list[str] = []
    for words in parts:
        number = number_at(words, 0)
        if number is None:
            return ""
        numbers.append(str(number.value))
        if number.end < len(words):
            code = ".".join(numbers)
            rest = said.split()[-(len(words) - number.end) :]
            whole = words is parts[-1] and code in codes
            return " ".join([code, *rest]) if whole else ""
    code = ".".join(numbers)
    return code if code in codes else ""
