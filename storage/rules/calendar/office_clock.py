"""The office's own clock: working days a question waited there, apart from the agency's lateness.

Nothing waits more than 3 working days unseen, and the
office's people are reminded by the same rules as the agencies.
"""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from storage.rules.calendar.workdays import Calendar
from storage.rules.policy import LONGEST_WAIT, OFFICE_REMINDED_ON

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
"""The office's time: its day is the day of every deadline."""


def day_of(moment: datetime) -> date:
    """The office's day of a moment."""
    return moment.astimezone(ZONE).date()


def days_waited(asked_on: date, until: date, calendar: Calendar) -> int:
    """Count the working days a question waited: those after it was asked, the last one with.

    ``until`` is the day it was decided, or today. What is asked on a Friday and decided on the
    Monday after waited one day; weekends, holidays and Tết are nobody's delay.
    """
    return calendar.between(asked_on, until)


def is_too_long(days: int) -> bool:
    """Say whether so many working days are more than a question may wait."""
    return days > LONGEST_WAIT


def is_asked_late(asked_at: datetime, due_on: date | None) -> bool:
    """Say whether a later date was asked for when the one in force had passed: «đề nghị sau hạn»."""
    return due_on is not None and day_of(asked_at) > due_on


def is_reminder_day(day: date, calendar: Calendar) -> bool:
    """Say whether the office is reminded on a day: Monday and Thursday, else the day at work after."""
    monday = day - timedelta(days=day.weekday())
    wanted = (monday + timedelta(days=weekday) for weekday in OFFICE_REMINDED_ON)
    return any(calendar.on_or_after(one) == day for one in wanted)


def passes_now(days: int) -> bool:
    """Say whether a question of so many working days has waited too long since today."""
    return days == LONGEST_WAIT + 1
