"""What an agency said of a task besides its reports: forecast, promise, dispute; for its card."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from storage.requests import disputes
from storage.rules.name_order import name_order
from storage.rules.tasks.forecast import Forecast
from storage.store.tables import Agency
from storage.tasks.agency_tasks import standings
from storage.tasks.reports import forecasts, promises


@dataclass(frozen=True, slots=True)
class Note:
    """A forecast (``on`` its day), a promise that is not kept, or else a dispute.

    ``due_on``: what a forecast is of, if that is another milestone's date than what governs.
    """

    agency: str
    forecast: Forecast | None = None
    on: date | None = None
    due_on: date | None = None
    promised_on: date | None = None


def notes(session: Session, task_id: int, own: int | None, day: date) -> list[Note]:
    """What the agencies said of a task, by their names; only one agency's if ``own`` is named."""
    told = forecasts.latest(session, task_id)
    quoted = promises.to_quote(session, day, task_id)
    disputed = disputes.paused(session)
    said = {
        agency_id
        for one, agency_id in {*told, *quoted, *disputed}
        if one == task_id and own in (None, agency_id)
    }
    names = dict(
        session.exec(select(Agency.id, Agency.short_name).where(col(Agency.id).in_(said))).all()
    )
    standing = standings(session, day, task_id=task_id)
    rows = {(row.task_id, row.agency_id): row for row in standing}
    found: list[Note] = []
    for agency_id in sorted(said, key=lambda one: name_order(names[one])):
        agency, pair = names[agency_id], (task_id, agency_id)
        if pair in told:
            made, row = told[pair], rows.get(pair)
            apart = row is not None and made.milestone_id != row.milestone_id
            due_on = made.due_on if apart else None
            found.append(Note(agency, made.forecast, made.on, due_on=due_on))
        if pair in quoted:
            found.append(Note(agency, promised_on=quoted[pair].promised_on))
        if pair in disputed:
            found.append(Note(agency))
    return found
