"""What is to be mended of a task, as typed after its code: its words, its dates, its end.

"tên: Phần đầu -> Phấn đấu", "sản phẩm: Kế hoạch của UBND thành phố", "thời hạn 31/3/2027 theo Thông
báo 20-TB/TU ngày 01/12/2026", "kết thúc theo …", "theo dõi lại theo …".
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.grounds import split_ground


class MendAct(StrEnum):
    """What can be mended, in the order in which it is offered."""

    TITLE = "title"
    PRODUCT = "product"
    DATES = "dates"
    END = "end"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class TaskMend:
    """One change as said: what, the new words or the deadline, on which ground."""

    act: MendAct
    words: str
    ground: str


_ACTS: Final = (
    (MendAct.TITLE, r"(?:tên|ten|nội dung|noi dung|tiêu đề)(?:\s+(?:nhiệm vụ|nhiem vu|việc))?\s*:"),
    (MendAct.PRODUCT, r"(?:sản phẩm|san pham|kết quả|ket qua)\s*:"),
    (MendAct.DATES, r"(?:thời hạn|thoi han|hạn|han|dời hạn|đổi hạn|đặt hạn)\b\s*(?:mới\b|moi\b|đến\b)?\s*:?"),
    (MendAct.END, r"(?:kết thúc|ket thuc|chấm dứt|cham dut|thôi theo dõi|thoi theo doi)\b\s*:?"),
    (MendAct.RESUME, r"(?:theo dõi lại|theo doi lai|mở lại|mo lai)\b\s*:?"),
)  # fmt: skip
_BEGINS: Final = tuple((act, re.compile(rf"\s*{words}\s*", re.IGNORECASE)) for act, words in _ACTS)
_ARROW: Final = re.compile(r"\s*(?:->|→|=>)\s*")


def read_mend_words(text: str) -> TaskMend | None:
    """Read one change; None for words that begin with none of them."""
    for act, begins in _BEGINS:
        found = begins.match(text)
        if found is not None:
            return mend_of(act, text[found.end() :])
    return None


def mend_of(act: MendAct, text: str) -> TaskMend:
    """What is said once it is known what is mended."""
    if act in (MendAct.END, MendAct.RESUME):
        said = re.sub(r"^\s*(?:theo|căn cứ|can cu)\b\s*:?\s*", "", text, flags=re.IGNORECASE)
        return TaskMend(act, "", said.strip())
    words, ground = split_ground(text)
    if act is not MendAct.DATES and not ground:
        words = text.strip()
    return TaskMend(act, words, ground)


def is_replacement(text: str) -> bool:
    """Whether words say what is wrong and what is right: "Phần đầu -> Phấn đấu"."""
    return _ARROW.search(text) is not None


def replaced(words: str, said: str) -> str | None:
    """The new words: "sai -> đúng" changes that one place of the old ones, anything else is the whole.

    None if the wrong words do not stand there, or stand in several places.
    """
    parts = _ARROW.split(said.strip('«»"“” '), maxsplit=1)
    if len(parts) == 1:
        return said.strip()
    wrong, right = (part.strip('«»"“” ') for part in parts)
    if wrong and words.count(wrong) == 1:
        return words.replace(wrong, right)
    at = fold(words).find(fold(wrong)) if wrong and len(fold(words)) == len(words) else -1
    if at < 0 or fold(words).count(fold(wrong)) > 1:
        return None
    return words[:at] + right + words[at + len(fold(wrong)) :]
