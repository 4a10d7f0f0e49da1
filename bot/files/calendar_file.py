"""The agency's deadlines as an .ics file (RFC 5545) that any calendar reads."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.texts import plain, render
from storage.rules.calendar.workdays import DAY
from storage.rules.calendar.workdays import Calendar as Workdays
from storage.tasks.open_deadlines import Deadline

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MIME = "text/calendar"
_RINGS_AT = time(8, 30)
_REFRESHED = timedelta(hours=6)


def calendar_file(
    deadlines: Sequence[Deadline],
    *,
    agency: str,
    bot_name: str,
    at: datetime,
    workdays: Workdays,
    subscribed: bool = False,
) -> bytes:
    """One whole-day event a deadline; its UID stays the same each time, so nothing doubles.

    ``at`` is the moment of making (aware, local). SEQUENCE grows with each decision, as RFC 5545
    3.8.7.4 asks of a changed date. What is done is cancelled; what is not rings on the working day
    before. One that is ``subscribed`` to says how often to ask for it again (RFC 7986, 5.7).
    """
    from icalendar import Calendar  # noqa: PLC0415 - eighty modules that a bot without calendars never needs

    calendar = Calendar()
    calendar.add("prodid", f"-//Don Doc//{bot_name}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if subscribed:
        calendar.add("refresh-interval", _REFRESHED, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    calendar.add("x-wr-calname", plain(render("calendar/name", agency=agency)))
    for one in deadlines:
        event = _event(one, bot_name, at)
        if not one.done and one.due_on >= at.date():
            event.add_component(_alarm(one, at, workdays))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(one: Deadline, bot_name: str, at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    event = Event()
    event.add("uid", f"{one.task_id}-{one.milestone_id}-{one.agency_id}@{bot_name}.dondoc")
    event.add("dtstamp", at)
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + timedelta(days=1))
    event.add("sequence", one.changes)
    event.add("status", "CANCELLED" if one.done else "CONFIRMED")
    event.add("summary", plain(render("calendar/summary", one=one)))
    event.add("description", plain(render("calendar/description", one=one)))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _alarm(one: Deadline, at: datetime, workdays: Workdays) -> "Alarm":
    """At half past eight of the last working day before the deadline."""
    from icalendar import Alarm  # noqa: PLC0415 - as above

    rings = datetime.combine(workdays.on_or_before(one.due_on - DAY), _RINGS_AT, at.tzinfo)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", rings.astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
    alarm.add("description", plain(render("calendar/summary", one=one)))
    return alarm
