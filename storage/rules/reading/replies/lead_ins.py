"""Lines that only lead to what follows: the head of a report, its title, "báo cáo như sau:".

They are said of no task, so they are in no task's words. Source: docs/reading.md, "Which task".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from storage.rules.reading.chat_words import Clause
from storage.rules.reading.document_numbers import PRODUCTS, find_documents
from storage.rules.reading.folded_text import fold

_FIGURE: Final = re.compile(r"\d")
_LONGEST: Final = 300
"""Characters of a line that may lead to others."""
_POINTS_ON: Final = re.compile(
    r"\b(?:(?:nhu|viec|nhiem vu|noi dung|muc) sau|sau day|cu the la|duoi day)\W*$"
)
_TELLS: Final = re.compile(
    r"\b(?:da(?! (?:duoc )?(?:giao|phan cong))|dang|chua|se|xong|vuong|cham|tre|kip|khong|kho khan|du kien"
    r"|gia han|lui|hoan thanh|hoan tat|(?:dung|trong|qua|truoc) han|dung tien do|(?:dam bao|bao dam)(?= tien do| thoi han|\W*$)"
    r"|(?<!chuong )(?<!quy )(?<!cong )(?<!to )trinh(?! tu)|xin(?! (?:phep )?(?:duoc )?(?:bao cao|gui|tong hop))|de nghi)\b|%"
)
"""Words that tell how something stands, so that the line is no mere heading."""
_OF_A_REPORT: Final = re.compile(
    r"\b(?:bao cao|ket qua|tinh hinh|tien do|tong hop|cac (?:viec|nhiem vu|noi dung|dau viec)|nhiem vu|cong viec|noi dung)\b"
)
_TITLE: Final = re.compile(
    r"\W*(?:v/v|ve viec |bao cao )?\s*(?:bao cao|ket qua|tinh hinh|tien do|tong hop|noi dung)\b.*"
    r"\b(?:thuc hien|trien khai|nhiem vu|cong viec|cong tac|tien do|thang|quy|tuan)\b"
)
_ADDRESSED: Final = re.compile(r"\W*(?:kinh gui|noi nhan)\b")
_NUMBER: Final = r"so ?:? ?\d{1,5} ?[/-][\w/&.-]+"
_PLACE_AND_DAY: Final = r"(?:[^\W\d]+(?: [^\W\d]+){0,3} ?, )?ngay .{1,30}"
_NUMBERED: Final = re.compile(rf"\W*{_NUMBER}")
_HEAD: Final = re.compile(
    rf"\W*(?:{_NUMBER}(?:\W+{_PLACE_AND_DAY})?|{_PLACE_AND_DAY}|(?:.{{0,60}} )?doc lap(?: . tu do . hanh phuc)?|tu do|hanh phuc)\W*"
)
"""The number, the place and day, the motto over a report: found only beside a title."""

_BARE_TITLE: Final = re.compile(r"\W*(?:bao cao|(?:v/v|ve viec)\b.*|)\W*")
"""A title that is one only under a letter's number, and the star between its lines."""


def leading(lines: Sequence[str], named: Sequence[bool]) -> list[bool]:
    """Which sentences only lead to others; ``named``: whether a sentence names a task of its own.

    Only what stands before another sentence that names one, and names none itself.
    """
    last = max((at for at, names in enumerate(named) if names), default=0)
    first = next((at for at, names in enumerate(named) if names), 0)
    found = [
        at < last
        and not named[at]
        and (_leads_on(line, _next_named(lines, named, at)) or (at < first and _heads(line)))
        for at, line in enumerate(lines)
    ]
    if any(found[:first]):
        found[:first] = [
            led or _HEAD.fullmatch(fold(line[:_LONGEST])) is not None
            for led, line in zip(found[:first], lines[:first], strict=True)
        ]
    head = _head_of_letter(lines, named)
    return [led or at < head for at, led in enumerate(found)]


def _head_of_letter(lines: Sequence[str], named: Sequence[bool]) -> int:
    """How many lines begin a letter: its number among them, which is no task's product, and a title."""
    end = 0
    while end < len(lines) - 1 and not named[end] and _is_head(lines[end]):
        end += 1
    numbered = any(_tells_number(line) for line in lines[:end])
    titled = any(
        _heads(line) or (_is_title(line) and fold(line).strip(" *-_")) for line in lines[:end]
    )
    return end if numbered and titled else 0


def _tells_number(line: str) -> bool:
    """Whether a letter's or a report's own number stands here; a decision's is the product."""
    numbered = _NUMBERED.match(fold(line[:_LONGEST])) is not None
    return numbered and any(
        document.kind not in (PRODUCTS | {"ttr"}) - {"bc"}
        for document in find_documents(line[:_LONGEST])
    )


def _is_title(line: str) -> bool:
    text = fold(line[:_LONGEST])
    return _BARE_TITLE.fullmatch(text) is not None and _TELLS.search(text) is None


def _is_head(line: str) -> bool:
    return _heads(line) or _is_title(line) or _HEAD.fullmatch(fold(line[:_LONGEST])) is not None


def parted(clause: Clause) -> Iterator[Clause]:
    """As in "Em báo cáo các việc sau: 1.6 đã trình": the words that lead on are a sentence of their own."""
    head, colon, rest = clause.text.partition(":")
    if colon and _FIGURE.search(rest) and len(head) <= _LONGEST and _POINTS_ON.search(fold(head)):
        yield Clause(f"{head}:")
        yield Clause(rest.strip(), clause.asks)
    else:
        yield clause


def _next_named(lines: Sequence[str], named: Sequence[bool], at: int) -> str:
    return next((line for line, names in zip(lines[at:], named[at:], strict=True) if names), "")


def _leads_on(line: str, following: str) -> bool:
    """As in "Sở báo cáo kết quả như sau:", "Các nhiệm vụ còn lại:".

    "Đã hoàn thành các việc sau: 1.6, 2.1" tells how they stand: what follows has no word of its own.
    """
    if len(line) > _LONGEST:
        return False
    text = fold(line)
    if _POINTS_ON.search(text):
        return _TELLS.search(text) is None or _TELLS.search(fold(following[:_LONGEST])) is not None
    return (
        text.rstrip().endswith(":")
        and _OF_A_REPORT.search(text) is not None
        and _TELLS.search(text) is None
    )


def _heads(line: str) -> bool:
    """A title, whom it is for, or a line in capitals that tells nothing."""
    if len(line) > _LONGEST:
        return False
    text = fold(line)
    if _ADDRESSED.match(text):
        return _TELLS.search(text) is None
    is_title = line.isupper() or _TITLE.match(text) is not None
    return is_title and _TELLS.search(text) is None
