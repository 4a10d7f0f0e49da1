"""The agency's deadlines as an .ics file (RFC 5545) that any calendar reads."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from bot.texts import plain, render
from storage.tasks.open_deadlines import Deadline

MIME = "text/calendar"


def calendar_file(
    deadlines: Sequence[Deadline], *, agency: str, bot_name: str, at: datetime
) -> bytes:
    """One whole-day event a deadline; its UID stays the same each time, so nothing doubles.

    ``at`` is the moment of making (aware). SEQUENCE grows with each extension, as RFC 5545
    3.8.7.4 asks of a changed date.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Don Doc//{bot_name}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(render("calendar/name", agency=agency)))
    for one in deadlines:
        calendar.add_component(_event(one, bot_name, at))
    return bytes(calendar.to_ical())


def _event(one: Deadline, bot_name: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.task_id}-{one.milestone_id}-{one.agency_id}@{bot_name}.dondoc")
    event.add("dtstamp", at)
    event.add("dtstart", one.due_on)
    event.add("dtend", one.due_on + timedelta(days=1))
    event.add("sequence", one.extensions)
    event.add("summary", plain(render("calendar/summary", one=one)))
    event.add("description", plain(render("calendar/description", one=one)))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
