"""What no line of a paper may break: numbers with their word, dates, "Quý IV/2026", documents' signs.

One function for every word of a paper. The spaces become no-break spaces; the hyphen of a sign
("17-CTr/TU") becomes a no-break hyphen, which Word keeps as a mark of its own, so that the text read
back has the plain one.
"""

import re
from typing import Final

SPACE: Final = "\u00a0"
HYPHEN: Final = "\u2011"
_BLANK: Final = re.compile(" {2,}")
# "Quý IV/2026", "ngày 31 tháng 12", "số 17-CTr/TU", "Phụ lục 4", "mục 2"; a line may end before a whole
# date, which has no space: justified lines would be stretched for it, and narrow columns filled with white
_NAMED: Final = re.compile(
    r"\b(quý|ngày(?! [0-9]{1,2}/)|tháng|năm|số|điều|khoản|điểm|mục|lục|lần|khóa|nhiệm kỳ|chậm) "
    r"(?=[0-9]|[IVX]+\b)",
    re.IGNORECASE,
)
# "38 nhiệm vụ", "2,4 tỷ đồng", "03 tháng", "8,5 %"; a year and a date's end bind nothing
_COUNTED: Final = re.compile(
    r"(?<![\w./,-])([0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?%?) (?=[^\W\d_]|%)"
)
_MONTH_OF_YEAR: Final = re.compile(
    r"(tháng\u00a0[0-9]{1,2}|[Qq]uý\u00a0(?:[0-9]|[IVX]+)) (?=năm\b)"
)
_RANGE: Final = re.compile(r"(?<=[0-9%]) ([-–]) (?=[0-9])")
_YEARS: Final = re.compile(r"(?<=[0-9])-(?=[0-9])")
_SIGN: Final = re.compile(r"\b[0-9]+(?:/[0-9]{4})?(?:[-/][A-ZĐ][A-Za-zĐđƯư]*)+")


def unbroken(text: str) -> str:
    """The words, with no-break spaces and hyphens where no line may end."""
    found = _NAMED.sub(rf"\1{SPACE}", text)
    found = _COUNTED.sub(rf"\1{SPACE}", found)
    found = _MONTH_OF_YEAR.sub(rf"\1{SPACE}", found)
    found = _RANGE.sub(rf"{SPACE}\1{SPACE}", found)
    found = _YEARS.sub(HYPHEN, found)
    found = _BLANK.sub(lambda blank: SPACE * len(blank[0]), found)
    return _SIGN.sub(lambda sign: sign[0].replace("-", HYPHEN), found)
