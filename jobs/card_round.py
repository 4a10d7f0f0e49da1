"""The quarter card to every contact point in the first working week of a quarter, once each.

On its day it is the person's one message. Whoever joins within the quarter had it at joining.
"""

from datetime import date, datetime, time

from jobs.messages import Composer
from storage.followup import quarter_cards
from storage.followup.quarter_cards import QuarterCard
from storage.people import contact_points, reminder_settings
from storage.people.people import Contact
from storage.post import job_runs, outbox
from storage.rules.calendar.periods import quarter_of
from storage.rules.calendar.workdays import DAY, Calendar
from storage.rules.reminders import reminder_ladder
from storage.rules.reminders.reminder_ladder import in_window
from storage.store.session import Session

JOB = "quarter_cards"
_WORKING_WEEK = 5


def is_first_week(day: date, calendar: Calendar) -> bool:
    """Whether the day is one of the first five working days of its quarter."""
    before = quarter_of(day).first_day - DAY
    return calendar.is_working(day) and calendar.between(before, day) <= _WORKING_WEEK


def run(
    session: Session, moment: datetime, calendar: Calendar, composer: Composer, send_at: time
) -> int:
    """Queue the cards that are due and that nobody has; give how many were queued."""
    day = moment.date()
    key = f"{JOB}:{day}"
    if not is_first_week(day, calendar) or not in_window(moment.time()):
        return 0
    if moment.time() < send_at or job_runs.has_run(session, key):
        return 0
    wished = reminder_settings.wishes(session)
    # All are gathered before the first is queued: what is written lets everything be read anew.
    cards = [
        (officer, card)
        for officer in _without_card(session, day)
        if (card := quarter_cards.card_for(session, officer.person_id, moment)) is not None
    ]
    queued = 0
    for officer, card in cards:
        wish = wished.get(officer.person_id)
        hour = wish.remind_at if wish else None
        queued += _send(session, moment, composer, officer, card, hour)
    job_runs.finish(session, key, job=JOB, day=day, at=moment, result={"queued": queued})
    return queued


def _without_card(session: Session, day: date) -> list[Contact]:
    """The contact points who have had no card of the quarter: after its first day they are few."""
    quarter = quarter_of(day)
    keys = {
        reminder_ladder.card_key(officer.person_id, quarter): officer
        for officers in contact_points.contact_points(session, day).values()
        for officer in officers
    }
    had = outbox.known_keys(session, keys)
    return [officer for key, officer in keys.items() if key not in had]


def _send(
    session: Session,
    moment: datetime,
    composer: Composer,
    officer: Contact,
    card: QuarterCard,
    hour: time | None,
) -> bool:
    ref = outbox.new_ref()
    said = composer.quarter_card(card, ref)
    leaves = datetime.combine(moment.date(), hour, moment.tzinfo) if hour else moment
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        to=officer.address,
        said=said,
        person_id=officer.person_id,
        key=reminder_ladder.card_key(officer.person_id, card.quarter),
        ref=ref,
        mentions=quarter_cards.mentions_of(card),
        context=quarter_cards.context_of(card),
        not_before=max(leaves, moment),
    )
    return outbox.queue(session, letter, moment)
