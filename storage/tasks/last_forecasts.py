"""What agencies last forecast of their deadlines: kịp, có nguy cơ, không kịp."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from storage.rules.event_kinds import What
from storage.rules.forecast import Forecast
from storage.store.tables import Event
from storage.tasks.agency_task_rows import Pair


@dataclass(frozen=True, slots=True)
class Forecasted:
    """A forecast and the day it was made, about one milestone."""

    forecast: Forecast
    on: date
    milestone_id: int | None


def latest(session: Session, task_id: int | None = None) -> Mapping[Pair, Forecasted]:
    """The last forecast of each task and agency; of one task where it is named."""
    newest = (
        select(func.max(Event.id))
        .where(Event.kind == What.FORECAST)
        .group_by(col(Event.task_id), col(Event.agency_id))
    )
    if task_id is not None:
        newest = newest.where(Event.task_id == task_id)
    return {
        (event.task_id or 0, event.agency_id or 0): Forecasted(
            Forecast(event.values["forecast"]),
            date.fromisoformat(event.values["on"]),
            event.milestone_id,
        )
        for event in session.exec(select(Event).where(col(Event.id).in_(newest)))
    }
