"""Plans say who and when after labels: "Cơ quan chủ trì: …", "Thời gian: …", under or after a task."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seed.prose.holders import holders_at, masked
from seed.prose.sentences import Stretch

_BODY: Final = r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận|[Tt]rách nhiệm|[Pp]hân công)?\s*"
_LABEL: Final = re.compile(
    rf"(?<![\w-])(?:(?P<lead>{_BODY}(?:[Cc]hủ trì|(?<=vị )thực hiện|(?<=công )thực hiện|(?<=nhiệm )thực hiện|(?<=vị )được giao|(?<=quan )thực hiện)(?: thực hiện| tham mưu| triển khai| chính)*|[Tt]rách nhiệm(?= ?:))"
    rf"|(?P<help>{_BODY}[Pp]hối hợp(?: thực hiện| triển khai)?)"
    r"|(?P<time>(?:[Tt]hời gian|[Tt]hời hạn|[Tt]iến độ|[Hh]ạn)(?: hoàn thành| thực hiện| trình| báo cáo| tổ chức| ban hành)*)"
    r"|(?P<product>(?:[Ss]ản phẩm|[Kk]ết quả)(?: đầu ra| dự kiến| thực hiện)?))\s*:\s*"
)
_SHORTEST: Final = 12
_MEETING: Final = re.compile(
    r"(?:Vào )?[Hh]ồi \d|(?:Thời gian|Địa điểm)[^.;]*[.;] (?:Địa điểm|Chủ trì|Thành phần)\b"
)
"""Who led a meeting, and when, is no task."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labels of one paragraph say."""

    begin: int
    """Where the first label begins; the task's own words stand before it."""
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    time: Stretch | None = None


def labels_of(text: str, body: int) -> Labels | None:
    """Read the labels of a paragraph; None if it has none, or they say nothing read here."""
    found = [one for one in _LABEL.finditer(text, body) if not _inside_sentence(text, one)]
    if not found or _MEETING.match(text, body):
        return None
    cover = masked(text)
    leads: tuple[str, ...] = ()
    helping: tuple[str, ...] = ()
    time: Stretch | None = None
    for label, end in zip(found, _ends(text, found), strict=True):
        named = label["lead"] or label["help"]
        own = text[:end].rstrip(" ,;-–(")
        holders = holders_at(own, cover[: len(own)], label.end()) if named else None
        if label["time"]:
            time = (label.start(), end)
        elif holders is not None and label["lead"]:
            leads = holders.names
        elif holders is not None:
            helping = holders.names
    if not (leads or helping or time):
        return None
    return Labels(found[0].start(), leads, helping, time)


def _inside_sentence(text: str, label: re.Match[str]) -> bool:
    """In a bracket after which the sentence goes on: "… (chủ trì: Sở X), trước ngày …"."""
    opened = text.rfind("(", 0, label.start()) > text.rfind(")", 0, label.start())
    close = text.find(")", label.end()) if opened else -1
    return close >= 0 and bool(text[close + 1 :].strip(" .;,/"))


def has_words(text: str, body: int, labels: Labels) -> bool:
    """Whether the task itself stands before the labels."""
    return len(text[body : labels.begin].strip(" .;:(-–")) >= _SHORTEST


def _ends(text: str, found: list[re.Match[str]]) -> Iterator[int]:
    for following in found[1:]:
        yield following.start()
    yield len(text)
