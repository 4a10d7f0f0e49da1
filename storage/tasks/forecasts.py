"""An agency's forecast for a deadline, asked once 30 days before it."""

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.forecast import Forecast
from storage.rules.permissions import Action
from storage.tasks.receipts import Receipt
from storage.tasks.reports import own


def record_forecast(act: Act, task_id: int, forecast: Forecast) -> Receipt:
    """Keep the forecast of a task of the person's own agency.

    Raises UNKNOWN_TASK, NOT_ALLOWED or, where nothing is open any more, ALREADY_DONE.
    """
    standing = own(act, task_id, Action.REPORT_PROGRESS)
    if not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=standing.code)
    event = act.log(
        What.FORECAST,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={"forecast": forecast, "on": act.day.isoformat()},
    )
    return Receipt(event.id or 0, standing, act.person.name, text=forecast)
