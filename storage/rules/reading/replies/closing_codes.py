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
_NO_END: Final = frozenset(
    ("cho", "doi", "de", "khi", "sau", "truoc", "cung", "voi", "phai", "can", "nham", "theo", "vi", "do",
     "neu", "vao", "xin", "phoi", "giup", "viec", "cua", "tai", "trong", "thi", "moi", "da", "dang", "chua")
)  # fmt: skip
"""What leads on to the words behind it, so that they begin no report of their own."""

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
        if not _REPORT.fullmatch(phrase(words[begin:end])):
            place = _report_behind_another(words, begin, end)
            return Turn(place, sure=True) if place else None
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
        told = re.search(rf"\b{_DEED}\b", phrase(words[begin:left]))
        if told and _REPORT.fullmatch(phrase(words[place:end])):
            return place
    return 0
