"""A task that is another's, by its line: "không phải 3 thuộc Sở Tài chính"; "giữ nguyên 12" of the office."""

import re
from typing import Final, NamedTuple

from storage.rules.reading.folded_text import fold, squeeze

_NOT_OURS: Final = re.compile(
    r"khong (?:phai|thuoc)(?: trach nhiem)?(?: cua)?(?: co quan)?(?: toi| chung toi)?"
)
_SURELY: Final = re.compile(r"[\d.]{1,10}[):,]?(?: (?:thuoc|cua|la|ma|chuyen|nham)\b.{0,200})?")
_VERDICT: Final = re.compile(r"(giu nguyen|chuyen(?: phan cong)?) (\d{1,9})(?: (.*))?")


class Verdict(NamedTuple):
    """The office's word on a dispute, by its number: who holds the task goes on, or another does."""

    number: int
    keeps: bool
    words: str


def disputed_line(text: str) -> str:
    """What follows "không phải" if it begins with a figure: a line or a code, and words; else ""."""
    found = _NOT_OURS.match(fold(text))
    rest = squeeze(text)[found.end() :].strip() if found is not None else ""
    return rest if rest[:1].isdigit() else ""


def is_surely_disputed(line: str) -> bool:
    """Whether what follows "không phải" can be no answer to another question."""
    return _SURELY.fullmatch(fold(line)) is not None


def read_verdict(text: str) -> Verdict | None:
    """Read "giữ nguyên 12 vì …", "chuyển phân công 12"; None for other words."""
    found = _VERDICT.fullmatch(fold(text))
    if found is None:
        return None
    words = squeeze(text)[found.start(3) :] if found[3] else ""
    return Verdict(int(found[2]), found[1] == "giu nguyen", words)
