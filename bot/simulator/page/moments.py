"""The moments the page's clock jumps to: by weekday only, holidays are the product's business."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

_MORNING = time(8, 30)
_DIGEST = time(16, 0)
_FRIDAY = 4


def next_working_day(now: datetime) -> datetime:
    """08:30 of the first weekday after today."""
    day = now.date() + timedelta(days=1)
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1)
    return _at(now, day, _MORNING)


def before_quarter_end(now: datetime) -> datetime:
    """08:30 of the last weekday before a quarter's last day, the first one still to come."""
    return _of_quarter(now, 1)


def week_before_quarter_end(now: datetime) -> datetime:
    """08:30 seven days before a quarter's last day, or of the weekday before that."""
    return _of_quarter(now, 7)


def weekly_digest(now: datetime) -> datetime:
    """The next Friday 16:00."""
    day = now.date() + timedelta(days=(_FRIDAY - now.weekday()) % 7)
    moment = _at(now, day, _DIGEST)
    return moment if moment > now else moment + timedelta(days=7)


JUMPS: Final[dict[str, Callable[[datetime], datetime]]] = {
    "next-day": next_working_day,
    "before-quarter-end": before_quarter_end,
    "week-before": week_before_quarter_end,
    "digest": weekly_digest,
}


def _of_quarter(now: datetime, days_before: int) -> datetime:
    end = _quarter_end(now.date())
    moment = _at(now, _weekday_until(end - timedelta(days=days_before)), _MORNING)
    if moment > now:
        return moment
    following = _quarter_end(end + timedelta(days=1))
    return _at(now, _weekday_until(following - timedelta(days=days_before)), _MORNING)


def _quarter_end(day: date) -> date:
    quarter = (day.month - 1) // 3
    after = date(day.year + 1, 1, 1) if quarter == 3 else date(day.year, quarter * 3 + 4, 1)
    return after - timedelta(days=1)


def _weekday_until(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - _FRIDAY, 0))


def _at(now: datetime, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=now.tzinfo)
