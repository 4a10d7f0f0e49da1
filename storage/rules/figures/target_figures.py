"""Yearly figures of chỉ tiêu: which is asked for when, how one is read, and what it comes to.

A plan is a floor ("≥ 13", "15,5 - 16,5", "55%"); all that the programmes plan is to be reached or
passed. Plans in words are shown and not compared.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from storage.rules.calendar.workdays import Calendar
from storage.rules.errors import DomainError, Kind
from storage.rules.policy import ESTIMATE_ASKED_WITHIN
from storage.rules.reading.folded_text import fold, squeeze

_OFFICIAL_FROM = 16
_TOO_FAR = 20
_MAX_PERCENT = Decimal(100)
_NUMBER = r"[-–]?[0-9][0-9.,]*"
_PLAN = re.compile(
    rf"(?P<strict>>(?!=))?(?:≥|>=|từ|trên)?\s*(?P<low>{_NUMBER})\s*%?"
    rf"(?:\s*[-–]\s*{_NUMBER}\s*%?)?(?:\s*,\s*ph[ấầ]n đ[ấầ]u.*)?",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"(?:≥|>=|>|khoảng|ước|đạt)?\s*(?P<number>{_NUMBER})\s*(?P<unit>.*)", re.IGNORECASE
)
_REMARK = re.compile(r"\([^)]*\)\s*$")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class Stage(StrEnum):
    """How sure a year's figure is: ước thực hiện, then chính thức."""

    ESTIMATE = "estimate"
    OFFICIAL = "official"


class Verdict(StrEnum):
    """What a year's figure comes to against the plan of the year; of a restricted one nobody is told."""

    MET = "met"
    MISSED = "missed"
    MISSING = "missing"
    UNCOMPARED = "uncompared"
    RESTRICTED = "restricted"


class Trouble(StrEnum):
    """Why a figure is not taken as it was typed."""

    NO_NUMBER = "no_number"
    UNIT = "unit"
    RANGE = "range"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least a year's figure has to be; ``strict``: more than that."""

    low: Decimal
    strict: bool = False

    def met_by(self, value: Decimal) -> bool:
        """Whether the figure reaches the plan."""
        return value > self.low if self.strict else value >= self.low


def stage_on(day: date) -> tuple[int, Stage]:
    """The year and stage whose figures count on a day.

    From 1 December the year's estimate, from 16 January its official figure, up to November.
    """
    if day.month == 12:
        return day.year, Stage.ESTIMATE
    if day < date(day.year, 1, _OFFICIAL_FROM):
        return day.year - 1, Stage.ESTIMATE
    return day.year - 1, Stage.OFFICIAL


def asked_on(day: date, calendar: Calendar) -> tuple[int, Stage] | None:
    """The year and stage asked for on a working day, None outside the two times of asking.

    The estimate in the first ten working days of December, the official figure in the second
    half of January. Whoever gets another message on one of these days is asked on the next.
    """
    if not calendar.is_working(day):
        return None
    if day.month == 12 and day <= answer_by(day, calendar):
        return stage_on(day)
    return stage_on(day) if day.month == 1 and day.day >= _OFFICIAL_FROM else None


def answer_by(day: date, calendar: Calendar) -> date:
    """The last day of the time of asking: the tenth working day of December, 31 January."""
    if day.month == 12:
        return calendar.add(calendar.on_or_after(date(day.year, 12, 1)), ESTIMATE_ASKED_WITHIN - 1)
    return date(day.year, 1, 31)


def read_number(text: str) -> Decimal | None:
    """Read "12.345,6" as 12345.6, "8,5" and the slip "8.5" as 8.5; None for what is no number."""
    bare = squeeze(text)
    sign = -1 if bare[:1] in ("-", "–") else 1
    bare = bare.lstrip("-–").rstrip(".,")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    elif not _PLAIN.fullmatch(bare):
        return None
    return sign * Decimal(bare.replace(",", "."))


def read_plan(planned: str) -> Floor | None:
    """The floor of a plan written as a number, a limit or a range; None for a plan in words."""
    found = _PLAN.fullmatch(squeeze(planned))
    low = read_number(found["low"]) if found else None
    return Floor(low, strict=bool(found and found["strict"])) if low is not None else None


def read_value(text: str, unit: str, floor: Floor | None, *, sure: bool = False) -> Decimal | None:
    """The number of a typed figure; None if the chỉ tiêu is measured in words.

    Raises BAD_TARGET_VALUE with the trouble: no number, another unit, out of range, or so far
    from the plan that a slip is likelier than the truth (``sure``: the person said it is true).
    """
    found = _GIVEN.fullmatch(_REMARK.sub("", squeeze(text)).strip())
    value = read_number(found["number"]) if found else None
    if value is None or found is None:
        if not unit and floor is None:
            return None
        raise _bad(Trouble.NO_NUMBER, unit)
    if not _same_unit(found["unit"], unit):
        raise _bad(Trouble.UNIT, unit)
    percent = "%" in unit
    if (percent and abs(value) > _MAX_PERCENT) or (not percent and value < 0):
        raise _bad(Trouble.RANGE, unit)
    if not sure and floor is not None and _is_far(value, floor.low):
        raise _bad(Trouble.FAR, unit)
    return value


def verdict(value: Decimal | None, floor: Floor | None, *, given: bool) -> Verdict:
    """Đạt, chưa đạt, chưa có số liệu; or a figure that nothing is there to compare with."""
    if not given:
        return Verdict.MISSING
    if value is None or floor is None:
        return Verdict.UNCOMPARED
    return Verdict.MET if floor.met_by(value) else Verdict.MISSED


def _bad(trouble: Trouble, unit: str) -> DomainError:
    return DomainError(Kind.BAD_TARGET_VALUE, trouble=trouble.value, unit=unit)


def _same_unit(typed: str, unit: str) -> bool:
    """Nothing typed, or the unit's own words or their beginning: "tỷ" for "Tỷ đồng"."""
    words, own = (fold(part).replace(" ", "").rstrip(".;") for part in (typed, unit))
    return own.startswith(words)


def _is_far(value: Decimal, planned: Decimal) -> bool:
    return planned > 0 and not planned / _TOO_FAR <= value <= planned * _TOO_FAR
