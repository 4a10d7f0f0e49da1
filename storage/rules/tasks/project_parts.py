"""What a quarter's report on a key project says: money paid out, land cleared, works begun, the rest.

"giải ngân 45%; mặt bằng bàn giao 80%; khởi công 15/12/2026": each part begins with its word.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from storage.rules.calendar.periods import ROMAN, Quarter, quarter_of
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.days.written_day import read_date


class ProjectPart(StrEnum):
    """Giải ngân, mặt bằng, khởi công, tình hình khác."""

    DISBURSEMENT = "disbursement"
    CLEARANCE = "clearance"
    START = "start"
    SITUATION = "situation"


ASKED: Final = (ProjectPart.DISBURSEMENT, ProjectPart.CLEARANCE, ProjectPart.START)
"""What each quarter's report is asked to say."""


@dataclass(frozen=True, slots=True)
class PartWords:
    """One part as said: its words, the per cent and the day that stand in them."""

    part: ProjectPart
    text: str
    share: Decimal | None = None
    on: date | None = None


_LABEL: Final = re.compile(
    r"(?:^|[;,.\n]\s*|\s+và\s+)(?=(?:(?:đã|da|chưa|chua|dự kiến|du kien|sẽ|se|đang|dang|tỷ lệ|ty le"
    r"|công tác|cong tac)\s+)?"
    r"(?:(?P<disbursement>giải ngân|giai ngan)"
    r"|(?P<clearance>giải phóng mặt bằng|giai phong mat bang|mặt bằng|mat bang|gpmb|bồi thường)"
    r"|(?P<start>khởi công|khoi cong)|(?P<situation>tình hình|tinh hinh|thi công|thi cong))\b)",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s*%")
_DAY: Final = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
_QUARTER: Final = re.compile(
    r"\s*(?:quý|quy)\s*(?P<number>iv|iii|ii|i|[1-4])\b(?:\s*[/,-]?\s*(?:năm|nam)?\s*(?P<year>20\d\d))?"
    r"[\s:;,.–-]*",
    re.IGNORECASE,
)
_MOST: Final = 100


def split_quarter(text: str, today: date) -> tuple[Quarter, str]:
    """The quarter that the words begin with, else today's; without a year the nearest begun."""
    now = quarter_of(today)
    found = _QUARTER.match(text)
    if found is None:
        return now, text
    typed = found["number"].upper()
    number = int(typed) if typed.isdecimal() else ROMAN.index(typed) + 1
    year = int(found["year"]) if found["year"] else now.year - (number > now.number)
    return Quarter(year, number), text[found.end() :]


def read_parts(text: str) -> list[PartWords]:
    """Each part that the words speak of, in their order; all of it is the situation without a word.

    Raises BAD_SHARE for more than 100 per cent.
    """
    cuts = list(_LABEL.finditer(text))
    found: dict[ProjectPart, list[str]] = {}
    before = text[: cuts[0].start()] if cuts else text
    _keep(found, ProjectPart.SITUATION, before)
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    for cut, end in zip(cuts, ends[: len(cuts)], strict=True):
        _keep(found, ProjectPart(cut.lastgroup or ""), text[cut.end() : end])
    return [_said(part, "; ".join(words)) for part, words in found.items()]


def _keep(found: dict[ProjectPart, list[str]], part: ProjectPart, words: str) -> None:
    bare = " ".join(words.split()).strip(" ;,.:–-")
    if bare:
        found.setdefault(part, []).append(bare)


def _said(part: ProjectPart, words: str) -> PartWords:
    share = on = None
    if part in (ProjectPart.DISBURSEMENT, ProjectPart.CLEARANCE):
        number = _SHARE.search(words)
        share = Decimal(number[1].replace(",", ".")) if number else None
    if part is ProjectPart.START:
        day = _DAY.search(words)
        on = read_date(day[0]) if day else None
    if share is not None and share > _MOST:
        raise DomainError(Kind.BAD_SHARE, text=words)
    return PartWords(part, words, share, on)
