"""Progress as an officer reports it, and what every report of an agency begins with."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.reading.typed_words import clean
from storage.store.tables import (
    Event,
)
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import Receipt, SentFile
from storage.tasks.reports import promises
from storage.tasks.reports.attached_files import as_values


def record_progress(
    act: Act,
    task_id: int,
    text: str,
    *,
    promised_on: date | None = None,
    corrects: int | None = None,
    files: Sequence[SentFile] = (),
) -> Receipt:
    """Record a progress report on a task of the person's own agency.

    ``promised_on``: the day the words promise; ``corrects``: the event these words put right.
    ``files`` are kept by the messenger's ids, with the words.
    """
    standing = own(act, task_id, Action.REPORT_PROGRESS)
    words = clean(text)
    values: dict[str, Any] = {"text": words, "on": act.day.isoformat()}
    if promised_on is not None:
        values["promised_on"] = promised_on.isoformat()
    if corrects is not None:
        values["corrects"] = corrects
    event = log_report(act, What.PROGRESS, standing, values | as_values(files))
    if corrects is not None:
        promises.correct(act, event, corrects)
    if promised_on is not None:
        promises.keep(act, event, promised_on)
    return Receipt(event.id, standing, act.person.name, text=words)


def own(act: Act, task_id: int, action: Action) -> Standing:
    """The task as it stands for the person's agency, which must lead it.

    Raises UNKNOWN_TASK or NOT_ALLOWED.
    """
    if act.actor is None:
        raise DomainError(Kind.NOT_REGISTERED)
    standing = task_access.own_standing(act.session, act.actor, task_id, act.day)
    if standing is None or not may(act.actor, action, [standing.agency_id]):
        task = task_access.get(act.session, act.actor, task_id)
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    return standing


def open_standing(act: Act, task_id: int, action: Action) -> Standing:
    """A task with a milestone that is not done yet."""
    standing = own(act, task_id, action)
    if not standing.is_open:
        raise DomainError(Kind.ALREADY_DONE, code=standing.code)
    if standing.milestone_id is None:
        raise DomainError(Kind.NOTHING_OPEN, code=standing.code)
    return standing


def log_report(act: Act, what: What, standing: Standing, values: Mapping[str, Any]) -> Event:
    """One event on a task; the message of the words is kept, so that an edit finds its report."""
    source = {} if act.message is None else {"message": act.message.text}
    return act.log(
        what,
        task_id=standing.task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={**values, **source},
    )
