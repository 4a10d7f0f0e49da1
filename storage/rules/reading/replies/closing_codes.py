"""A code that closes a sentence which a code began: "1.6 đang làm hoàn thành 2.1.5".

Between them stand two reports without a mark, and the second leads up to its own task; or one report
only, and nobody can tell of which task ("1.6 đã hoàn thành 2.1.5"). A task that is only spoken of
("1.6 chờ 2.1.5") has no report of its own.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from storage.rules.reading.chat_words import Word, WordKind, phrase
from storage.rules.reading.vocabulary import ANNOUNCING

_ANCHORS: Final = frozenset((WordKind.CODE, WordKind.LINE))
_DEED: Final = (
    r"(?:hoan thanh|hoan tat|xong|trinh|lam|ban hanh|nop|gui|kip|ky|trien khai|thuc hien|lay y kien|soan|ra soat"
    r"|gia han|lui|cham|tre|vuong|(?<!phoi )hop|tham dinh)"
)
_REPORT: Final = re.compile(
    rf"(?:(?:da|dang|chua|se|moi|vua|sap|khong|xin|kho|bi|duoc) )*{_DEED}(?: (?:xong|roi))?"
)
_SERIES: Final = re.compile(
    rf"(?:(?:da|dang|chua|se|moi|vua|sap|khong|xin|kho|bi|duoc) )*{_DEED}(?: (?:xin )?{_DEED})*(?: (?:xong|roi))?"
)
"""Deeds in a row are one report: "đã trình ký", "không kịp hoàn thành", "đã trình xin gia hạn"."""

_OWN: Final = re.compile(r"(?:da|dang|chua|se|moi|vua|sap)\b")
"""What a second report begins with if its first words belong to nothing before them."""

_OPEN: Final = re.compile(
    r"(?:^|.* )(?:dang|chua)(?: \w+)? (?:lam|trinh|trien khai|thuc hien|lay y kien|soan|ra soat|tham dinh|nop|gui)(?: (?:a|nhe|TIME))*"
)
_DONE: Final = re.compile(r"(?:hoan thanh|hoan tat|xong)(?: (?:xong|roi))?")
_REASON: Final = re.compile(
    r"\b(?:vi|do|boi|nho|tai|de|khi|luc|neu|nham|theo|truoc|sau|uu tien|tap trung)\b"
)
_TOLD_OF: Final = re.compile(
    r"\b(?:ho so|van ban|noi dung|phan|so lieu|ket qua|ke hoach|bao cao|de an|du thao|to trinh|rang|la|noi|nhu|nhung gi|ngay|cung)$"
)
"""A thing that the words after it describe: "hồ sơ đã trình 2.1.5", "báo cáo đã hoàn thành 2.1.5"."""

_NO_END: Final = frozenset(
    ("cho", "doi", "de", "khi", "sau", "truoc", "cung", "voi", "phai", "can", "nham", "theo", "vi", "do",
     "neu", "vao", "xin", "phoi", "giup", "viec", "cua", "tai", "trong", "thi", "moi", "da", "dang", "chua")
)  # fmt: skip
"""What leads on to the words after it, so that they begin no report of their own."""

_JOINTS: Final = frozenset(("va", "con", "roi", "nhung"))
_LONGEST: Final = 12
"""Words before a closing code in which the second report may begin."""


class Turn(NamedTuple):
    """The place where the words turn to what is said of later tasks; ``sure`` if they do."""

    place: int
    sure: bool


def turn_in(words: Sequence[Word]) -> Turn | None:
    """Where words that a code leads turn to those that lead to a code; None if no code closes them."""
    end = len(words)
    if not end or words[-1].kind not in _ANCHORS or words[0].kind not in _ANCHORS:
        return None
    while True:
        end = _before(words, end, anchors=True)
        begin = _before(words, end, anchors=False)
        if not begin:
            return None
        told = phrase(words[begin:end])
        place = 0 if _REPORT.fullmatch(told) else _report_behind_another(words, begin, end)
        if place:
            return Turn(place, sure=True)
        if not _SERIES.fullmatch(told):
            return None
        if _before(words, begin, anchors=True) == 0:
            return Turn(begin, sure=False)
        end = begin


def _before(words: Sequence[Word], end: int, *, anchors: bool) -> int:
    """The beginning of a run of codes with the words that announce them, or of other words."""
    while end and (
        (words[end - 1].kind in _ANCHORS or words[end - 1].text in ANNOUNCING) is anchors
    ):
        end -= 1
    return end


def _report_behind_another(words: Sequence[Word], begin: int, end: int) -> int:
    """The longest report that ends the words and has another before it; 0 for none."""
    for place in range(max(begin + 1, end - _LONGEST), end):
        left = place - (words[place - 1].text in _JOINTS)
        if left <= begin or words[left - 1].text in _NO_END:
            continue
        joined = words[place - 1].text if left < place else ""
        if _ends_a_report(phrase(words[begin:left]), joined, phrase(words[place:end])):
            return place
    return 0


def _ends_a_report(told: str, joint: str, behind: str) -> bool:
    """Whether a report is over because another, with words of its own, is told after it.

    A reason, a time or a thing leads on to the words after it, and deeds in a row are one report,
    unless one is open and the other done: "đang làm hoàn thành".
    """
    if not _REPORT.fullmatch(behind) or not re.search(rf"\b{_DEED}\b", told):
        return False
    if joint != "nhung" and (_REASON.search(told) or _TOLD_OF.search(told)):
        return False
    own = _OWN.match(behind) is not None or joint in {"con", "nhung", "roi"}
    return own or (_OPEN.fullmatch(told) is not None and _DONE.fullmatch(behind) is not None)
