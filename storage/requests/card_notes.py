"""What an agency said of a task besides its reports: forecast, promise, dispute; for its card."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from storage.requests import disputes
from storage.rules.agency_pairs import AgencyTask
from storage.rules.forecast import Forecast
from storage.store.tables import Agency
from storage.tasks import forecasts, promises


@dataclass(frozen=True, slots=True)
class Note:
    """A forecast (``on`` its day), a promise that is not kept, or else a dispute."""

    agency: str
    forecast: Forecast | None = None
    on: date | None = None
    promised_on: date | None = None


def notes(session: Session, task_id: int, own: int | None, day: date) -> list[Note]:
    """What the agencies said of a task; only one agency's if ``own`` is named."""
    told = forecasts.latest(session, task_id)
    quoted = promises.to_quote(session, day)
    disputed = disputes.paused(session)

    def seen(pair: AgencyTask) -> bool:
        return pair[0] == task_id and own in (None, pair[1])

    pairs = [pair for pair in {*told, *quoted, *disputed} if seen(pair)]
    agencies = {
        row.id: row.short_name
        for row in session.exec(select(Agency).where(col(Agency.id).in_([p[1] for p in pairs])))
    }
    found: list[Note] = []
    for pair in sorted(pairs):
        agency = agencies.get(pair[1], "")
        if pair in told:
            found.append(Note(agency, told[pair].forecast, told[pair].on))
        if pair in quoted:
            found.append(Note(agency, promised_on=quoted[pair].promised_on))
        if pair in disputed:
            found.append(Note(agency))
    return found
