"""What a person wished to hear again this afternoon: what of it still waits for a report."""

from datetime import datetime

from jobs import reminder_plan, reminders
from jobs.messages import Composer
from storage.followup import repeat_wishes
from storage.rules.calendar.workdays import Calendar
from storage.rules.reminders import reminder_ladder as ladder
from storage.store.session import Session


def run(session: Session, moment: datetime, calendar: Calendar, composer: Composer) -> int:
    """Queue the wishes whose hour has come, once each; give how many were queued."""
    if not calendar.is_working(moment.date()) or not ladder.in_window(moment.time()):
        return 0
    wishes = repeat_wishes.of_afternoon(session, moment)
    if not wishes:
        return 0
    planned = reminder_plan.plan_again(session, moment.date(), calendar, wishes)
    return sum(
        reminders.send(session, moment, composer, one, f"again:{wishes[person_id].event_id}")
        for person_id, one in planned.items()
    )
