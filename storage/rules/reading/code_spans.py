"""Spans of task codes, "9.2 đến 9.4", "2.1.5-2.1.7": every code of the register between the two.

A code of two numbers may be a day too, so that such a span counts only if it begins a part and a
report goes on after it; any other is left as it stands, and its day is asked.
"""

import re
from typing import Final

from storage.rules.reading.codes import is_day_of_month, read_code, sort_key
from storage.rules.reading.folded_text import fold
from storage.rules.reading.occasion import Occasion

_CODE: Final = r"\d{1,2}(?:\.\d{1,3}){1,3}(?:\.[ivx]{1,4})?"
_NOUN: Final = r"(?:(?:nhiệm vụ|nhiem vu|việc|viec|mục|muc|mã|ma|nv) )?"
_SPAN: Final = re.compile(
    rf"(?<![\w./,-])(?:(?:từ|tu) {_NOUN})?({_CODE})(?:\s?[-\u2010-\u2015]\s?|\s(?:đến|den|tới|toi)\s){_NOUN}({_CODE})(?![\w%/-]|[.,]\d)",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"[,;:!?()\n]|\.\s")
_LEADING: Final = re.compile(
    r"(?:(?:cac|nhung|ca|nhiem|vu|viec|nv|muc|ma|task|so|da|vang|thua|em|ben|minh|anh|chi|bao|cao|con|va|rieng) ?)*"
)
"""What may stand before a span that begins a part."""

_GOING_ON: Final = re.compile(
    r" ?(?:thi )?(?:deu|da|dang|van|cung|chua|kip|dung (?:han|tien do)|khong|ko|k|cham|tre|xin|bi|vuong|on|ok|nhu|binh thuong|xong roi|dam bao|trong han|gap)\b"
)
"""A report on tasks; after a day something is to be done ("9.2 đến 9.4 trình")."""

_LONGEST: Final = 60
_MOST_CODES: Final = 12


def with_code_spans(text: str, occasion: Occasion) -> str:
    """The text with each sure span written out: "9.2, 9.3, 9.4 đều đúng hạn"."""

    def written_out(found: re.Match[str]) -> str:
        between = codes_between(found[1], found[2], occasion)
        sure = between and (_are_no_days(between, occasion) or _is_report(found, between, occasion))
        return ", ".join(between) if sure else found[0]

    return _SPAN.sub(written_out, text)


def codes_between(first: str, last: str, occasion: Occasion) -> list[str]:
    """The register's codes of one section from the first to the last; none if it is no such span."""
    ends = [read.code if (read := read_code(one)) else "" for one in (first, last)]
    section = ends[0].rpartition(".")[0]
    if not section or section != ends[1].rpartition(".")[0] or not occasion.codes.issuperset(ends):
        return []
    low, high = map(sort_key, ends)
    within = (code for code in occasion.codes if code.rpartition(".")[0] == section)
    found = sorted((code for code in within if low <= sort_key(code) <= high), key=sort_key)
    return found if 1 < len(found) <= _MOST_CODES else []


def _are_no_days(codes: list[str], occasion: Occasion) -> bool:
    shown = {codes[0], codes[-1]} <= set(occasion.lines)
    return shown or not (is_day_of_month(codes[0]) and is_day_of_month(codes[-1]))


def _is_report(found: re.Match[str], codes: list[str], occasion: Occasion) -> bool:
    """Whether it begins a part and a report follows, if no other task is spoken of."""
    if occasion.lines and codes[0] not in occasion.lines:
        return False
    before = found.string[max(0, found.start() - _LONGEST) : found.start()]
    leading = fold(_CUT.split(before)[-1])
    behind = fold(found.string[found.end() : found.end() + _LONGEST])
    return bool(_LEADING.fullmatch(leading) and _GOING_ON.match(behind))
