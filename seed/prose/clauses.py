"""A sentence, and somebody in it who is told to act."""

import re
from dataclasses import dataclass
from typing import Final

from seed.prose.holders import Holders

_ORDINAL: Final = re.compile(
    r"(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?:Một|Hai|Ba|Bốn|Năm|Sáu) là)\s*[,:]\s+"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a paragraph; ``cover`` is the paragraph with its names' verbs covered."""

    text: str
    cover: str
    begin: int
    end: int
    central: bool = False
    """The Government speaks: its ministries are told to act, not only named."""

    @property
    def opening(self) -> str:
        """The words it begins with after its number: "Thứ nhất, biểu dương …" praises."""
        number = _ORDINAL.match(self.text, self.begin, self.end)
        at = number.end() if number else self.begin
        return self.text[at : at + 1].upper() + self.text[at + 1 : min(at + 160, self.end)]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who is told to act, from a character of the text on."""

    holders: Holders
    begin: int
    """Where the words of this assignment begin, the verb of assigning included."""
    explicit: bool
    """A verb of assigning stands before the name."""
    told: bool = True
    """False if the sentence only tells of them."""
    new_verb: bool = False
    generic: bool = False
    """Everybody is told to carry out the document: no task of anybody."""
    beside: bool = False
    """It does a part of what stands before the one who is named first, by the same day."""
    directing: bool = False
    """The verb is "chỉ đạo": the one named before directs this one."""

    if_dated: bool = False
    """Only a day to come makes a task of it: "danh sách được Sở X tổng hợp trong tháng 4"."""

    @property
    def act(self) -> int:
        """Where the deed begins."""
        return self.holders.end
