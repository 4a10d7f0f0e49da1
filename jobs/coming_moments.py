"""The next moment at which timed work may be due: whoever lives through days quickly stops only there.

The running bot asks every minute and needs none of this (``timetable``).
"""

from datetime import date, datetime, time

from jobs.digest import weekly_digest
from jobs.timetable import Schedule
from storage.followup import repeat_wishes
from storage.people import reminder_settings
from storage.rules.calendar.workdays import DAY, Calendar
from storage.store import queues
from storage.store.office_calendar import office_calendar
from storage.store.session import Session


def next_moment(session: Session, after: datetime, schedule: Schedule) -> datetime:
    """The first moment after one (aware, local time) for which something is planned or waits."""
    calendar = office_calendar([after.year, after.year + 1], schedule.makeup)
    wishes = reminder_settings.wishes(session).values()
    hours = {wish.remind_at or schedule.remind_at for wish in wishes} | {schedule.remind_at}
    moments = [_of_plan(after, hours, schedule, calendar)]
    moments += repeat_wishes.coming_hours(session, after)
    waiting = queues.next_leaving(session, after)
    return min([*moments, waiting] if waiting is not None else moments)


def _of_plan(after: datetime, hours: set[time], schedule: Schedule, calendar: Calendar) -> datetime:
    """The next working day's next hour: everybody's, somebody's own, or the digest's."""
    day = after.date()
    while True:
        found = [
            moment
            for hour in sorted(hours | _digest_hour(day, schedule, calendar))
            if (moment := datetime.combine(day, hour, after.tzinfo)) > after
        ]
        if found and calendar.is_working(day):
            return found[0]
        day += DAY


def _digest_hour(day: date, schedule: Schedule, calendar: Calendar) -> set[time]:
    is_due = weekly_digest.scheduled_on(day, schedule.digest_weekday, calendar) == day
    return {schedule.digest_at} if is_due else set()
