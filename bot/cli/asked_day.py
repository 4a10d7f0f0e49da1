"""A day or moment on the command line: what was meant, or wrong use in one sentence."""

from datetime import date, datetime

from bot.cli.exit_codes import WrongUseError
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import plain, render
from storage.rules.calendar.workdays import Calendar
from storage.rules.reading.days.written_day import LONGEST, read_date, read_day, read_moment
from storage.store.office_calendar import office_calendar


def day_of(text: str, settings: Settings) -> date:
    """A day such as 24/12/2026, 2026-12-24, 24/12 or mai. Raises WrongUseError."""
    today = Clock(settings.zone, settings.clock).now().date()
    return _sure(read_day(text, today, _calendar(today, settings)), text)


def day_gone_by(text: str, settings: Settings) -> date:
    """The same for a day that is over: 24/12 is the last one. Raises WrongUseError."""
    today = Clock(settings.zone, settings.clock).now().date()
    return _sure(read_day(text, today, _calendar(today, settings), gone_by=True), text)


def date_of(text: str) -> date:
    """A date with its year. Raises WrongUseError."""
    return _sure(read_date(text), text)


def moment_of(text: str, settings: Settings) -> datetime:
    """A moment that has passed: "31/12/2026 17:00", "hôm qua", or ISO 8601; "" is now.

    Local if it names no zone; a day is its end.

    Raises WrongUseError.
    """
    now = Clock(settings.zone, settings.clock).now()
    if not text:
        return now
    typed = read_moment(text, now.date(), _calendar(now.date(), settings))
    try:
        typed = typed or datetime.fromisoformat(text)
    except ValueError:
        raise _bad_moment(text) from None
    moment = typed.astimezone(now.tzinfo) if typed.tzinfo else typed.replace(tzinfo=now.tzinfo)
    if moment.date() > now.date():
        raise _bad_moment(text)
    return min(moment, now)


def _calendar(today: date, settings: Settings) -> Calendar:
    return office_calendar([today.year - 1, today.year, today.year + 1], settings.makeup_days)


def _bad_moment(text: str) -> WrongUseError:
    return WrongUseError(plain(render("cli/bad_moment", text=text[:LONGEST])))


def _sure(found: date | None, text: str) -> date:
    if found is None:
        raise WrongUseError(plain(render("cli/bad_day", text=text[:LONGEST])))
    return found
