"""An agency's forecast for a deadline, asked once 30 days before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from storage.act import Act
from storage.people.notices import Announcement, tell
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role
from storage.rules.post.mentions import named
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.forecast import Forecast
from storage.store.tables import (
    Event,
    Withdrawal,
    is_kind,
)
from storage.tasks.agency_tasks import Standing
from storage.tasks.open_deadlines import OpenMilestone, open_milestones
from storage.tasks.receipts import Receipt, SentFile
from storage.tasks.reports import attached_files
from storage.tasks.reports.progress import own


def record_forecast(
    act: Act,
    task_id: int,
    forecast: Forecast,
    reason: str = "",
    files: Sequence[SentFile] = (),
    *,
    milestone_id: int | None = None,
) -> Receipt:
    """Keep the forecast of a task of the person's own agency, and the words it was made in.

    ``milestone_id``: what it was asked of, if that is open still; else it is of what governs. The
    office is told of one that is not in time, and gets its files.

    Raises UNKNOWN_TASK, NOT_ALLOWED or, if nothing is open any more, ALREADY_DONE.
    """
    standing = own(act, task_id, Action.REPORT_PROGRESS)
    if not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=standing.code)
    due = _asked(act, standing, milestone_id)
    due_on = due.due_on if due else standing.due_on
    event = act.log(
        What.FORECAST,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=due.id if due else standing.milestone_id,
        values={
            "forecast": forecast,
            "on": act.day.isoformat(),
            "due_on": due_on.isoformat() if due_on else None,
            **({"text": reason} if reason else {}),
            **attached_files.as_values(files),
        },
    )
    receipt = Receipt(event.id, standing, act.person.name, text=forecast)
    if forecast is Forecast.NOT_IN_TIME:
        values = {"receipt": receipt, "day": act.day}
        mentions = named([task_id])
        told = Announcement(
            "forecast_for_office",
            values,
            [Role.OFFICE],
            mentions=mentions,
            agency_id=standing.agency_id,
        )
        tell(act, told)
        attached_files.show(act, standing, files)
    return receipt


def _asked(act: Act, standing: Standing, milestone_id: int | None) -> OpenMilestone | None:
    """The milestone a forecast is of, if it calls for work still."""
    pair = (standing.task_id, standing.agency_id)
    found = open_milestones(act.session, [standing], act.day).get(pair, ())
    return next((one for one in found if one.id == milestone_id), None)


@dataclass(frozen=True, slots=True)
class DatedForecast:
    """A forecast and the day it was made, about one milestone and its date then."""

    forecast: Forecast
    on: date
    milestone_id: int | None
    due_on: date | None = None


def latest(session: Session, task_id: int | None = None) -> Mapping[AgencyTask, DatedForecast]:
    """The last forecast of each task and agency; of one task if it is named."""
    newest = (
        select(func.max(Event.id))
        .where(is_kind(What.FORECAST), col(Event.id).not_in(select(Withdrawal.event_id)))
        .group_by(col(Event.task_id), col(Event.agency_id))
    )
    if task_id is not None:
        newest = newest.where(Event.task_id == task_id)
    return {
        (event.task_id or 0, event.agency_id or 0): DatedForecast(
            Forecast(event.values["forecast"]),
            date.fromisoformat(event.values["on"]),
            event.milestone_id,
            date.fromisoformat(event.values["due_on"]) if event.values.get("due_on") else None,
        )
        for event in session.exec(select(Event).where(col(Event.id).in_(newest)))
    }
