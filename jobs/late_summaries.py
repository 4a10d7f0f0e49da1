"""One summary a person of the timed messages that an outage kept back for two days (P5)."""

from datetime import date, datetime

from jobs.messages import Composer, LateSummary
from storage.people import people
from storage.post import late_letters, outbox
from storage.post.late_letters import LateLetters
from storage.rules.calendar.workdays import DAY
from storage.rules.permissions import Role
from storage.rules.policy import DUE_SOON, FOLDED_AFTER
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.tasks.agency_tasks import standings


def run(session: Session, moment: datetime, composer: Composer) -> int:
    """Fold what has waited too long; give how many summaries were queued."""
    folded = late_letters.take_back(session, moment)
    return sum(_tell(session, moment, composer, one) for one in folded)


def _tell(session: Session, moment: datetime, composer: Composer, one: LateLetters) -> bool:
    day = moment.date()
    earlier = [_key(one, day - back * DAY) for back in range(1, FOLDED_AFTER.days + 2)]
    late_letters.withdraw(session, earlier)
    letter = outbox.Letter(
        kind=outbox.REMINDER,
        to=one.to,
        said=composer.late_summary(_summary(session, day, one)),
        person_id=one.person_id,
        key=_key(one, day),
    )
    return outbox.queue(session, letter, moment)


def _key(one: LateLetters, day: date) -> str:
    return f"late_summary:{one.to.channel}:{one.to.name}:{day}"


def _summary(session: Session, day: date, one: LateLetters) -> LateSummary:
    agency_id, agency = _agency(session, one.person_id)
    if agency_id is None:
        return LateSummary(one.since, day)
    own = [row for row in standings(session, day, agency_ids=[agency_id]) if row.is_open]
    return LateSummary(
        one.since,
        day,
        agency,
        overdue=sum(row.status is Official.OPEN_OVERDUE for row in own),
        due_soon=sum(row.due_on is not None and day <= row.due_on <= day + DUE_SOON for row in own),
    )


def _agency(session: Session, person_id: int | None) -> tuple[int | None, str]:
    """Whose tasks the person follows; (None, "") for the office and for a group."""
    if person_id is None:
        return None, ""
    roles = (Role.OFFICER, Role.LEADER)
    found = people.contacts(session, roles=roles, person_id=person_id)
    return (found[0].agency_id, found[0].agency) if found else (None, "")
