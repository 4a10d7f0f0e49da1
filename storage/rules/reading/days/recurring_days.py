"""The day inside a time that comes back: "ngày 25 hằng tháng", "15/6 hằng năm", and whether it is in doubt.

Source: docs/reading.md, "Points of time".
"""

import re
from dataclasses import dataclass
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.numerals import MONTH_NAMES

_LONGEST: Final = 500
_SIX: Final = re.compile(r"\bsáu\b", re.IGNORECASE)
"""Without its accent "tháng sáu" is the month that comes."""

_DAY: Final = re.compile(
    rf"(?<![\d/.-])(?P<written>\d{{1,2}}) ?[/.-] ?(?P<month>\d{{1,2}})(?! ?[/.-]? ?\d)"
    rf"|\b(?:(?:ngay|mung|mong) )?(?P<said>\d{{1,2}}) thang (?P<name>\d{{1,2}}|{'|'.join(sorted(MONTH_NAMES, key=len, reverse=True))})\b(?! lan\b)(?! ?[/.-])"
    r"|\b(?:ngay|mung|mong) (?P<alone>\d{1,2})(?! ?[\d/.-])|\b(?P<monthly>\d{1,2}) (?=(?:hang|moi) thang)"
)
_SPOKEN: Final = re.compile(
    r"\b(?:ngay|mung|mong) (?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|ram)\b(?! lan\b)"
)
_UNSURE: Final = re.compile(
    r"\b(?:thang|quy|ky|nam)(?: lien)? (?:sau|toi|ke|tiep|lien)\b|\bngay(?: lam viec)? (?:sau|ke tu|truoc khi)\b|\bsau khi\b"
    r"|(?<!thang )\b(?:dau|giua|thuong tuan|trung tuan)(?: (?:hang|moi|cac|cua))? (?:thang|quy|ky|nam)\b"
)
"""What is no day of the period itself ("ngày 5 tháng sau", "15 ngày sau khi hết quý"), or no day."""

_INSIDE: Final = re.compile(r"\bthang (?:dau|giua|thu)\b")
_LISTED: Final = re.compile(
    r"\b(?:ngay|mung|mong) \d{1,2} ?(?:va|hoac|hay|den|,|-) ?(?:(?:ngay|mung|mong) )?\d{1,2}\b(?! ?[/.-])"
    r"|\bthang \d{1,2}(?: ?(?:,|va) ?(?:thang )?\d{1,2}\b(?! ?[/.-]))+"
)
"""As in "ngày 10 và 25", "tháng 3, 6, 9": several days, of which the reader of one would take the first."""

_AT_THE_END: Final = re.compile(r"\bthang cuoi\b")


@dataclass(frozen=True, slots=True)
class RecurringDay:
    """The day that is named, of which months (none: the time's own), and whether of its last month."""

    day: int
    months: frozenset[int]
    at_the_end: bool


def names_several(text: str) -> bool:
    """Whether several days or months are listed, as in "ngày 10 và 25"."""
    return _LISTED.search(fold(text[:_LONGEST])) is not None


def recurring_days(text: str) -> list[RecurringDay] | None:
    """Each day that a recurring time names; None if the words leave it in doubt."""
    folded = fold(_SIX.sub("6", text[:_LONGEST]))
    if _SPOKEN.search(folded) or _UNSURE.search(folded):
        return None
    named = [_day_and_month(match) for match in _DAY.finditer(folded)]
    if named and _INSIDE.search(folded):
        return None
    months = frozenset(month for _, month in named if month)
    at_the_end = _AT_THE_END.search(folded) is not None
    return [RecurringDay(day, months, at_the_end) for day in sorted({day for day, _ in named})]


def _day_and_month(match: re.Match[str]) -> tuple[int, int | None]:
    day = match["written"] or match["said"] or match["alone"] or match["monthly"]
    month = match["month"] or match["name"]
    return int(day), MONTH_NAMES.get(month) or int(month) if month else None
