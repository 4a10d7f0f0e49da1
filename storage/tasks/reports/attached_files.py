"""Files sent with a report: what its event keeps of them, and which of them the office is shown.

With a report that is no completion they prove nothing and count in nothing; the office is shown those
of a report that it has to act on, never those of a progress report. A completion's own are kept in
``storage/requests/completions.py``.
"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from storage.act import Act
from storage.people.notices import pass_on
from storage.rules.event_kinds import What
from storage.rules.file_endings import ending_of
from storage.rules.permissions import Role
from storage.store.session import Session
from storage.store.tables import Event
from storage.tasks.agency_tasks import Standing
from storage.tasks.receipts import SentFile


def as_values(files: Sequence[SentFile]) -> dict[str, Any]:
    """What an event keeps of them: the messenger's names; nothing if there are none."""
    kept = [{"file_id": one.file_id, "name": one.name, "kind": one.kind} for one in files]
    return {"files": kept} if kept else {}


def of_event(event: Event) -> tuple[SentFile, ...]:
    """The files that an event kept."""
    return tuple(
        SentFile(kind=one["kind"], file_id=one["file_id"], name=one["name"])
        for one in event.values.get("files", ())
    )


def of_report(session: Session, report: Event) -> tuple[SentFile, ...]:
    """The same, and those that joined it afterwards (``storage/requests/later_files.py``)."""
    joined = session.exec(
        select(Event)
        .where(
            Event.task_id == report.task_id,
            Event.agency_id == report.agency_id,
            Event.kind == What.FILE_ADDED,
            col(Event.id) > report.id,
        )
        .order_by(col(Event.id))
    )
    later = [one for one in joined if one.values.get("report") == report.id]
    return tuple(file for event in (report, *later) for file in of_event(event))


def show(act: Act, standing: Standing, files: Sequence[SentFile]) -> None:
    """The office gets them below the message about the report.

    None of a restricted task (P7), and none that a computer would run.
    """
    if standing.words is None:
        return
    for file in files:
        if ending_of(file.kind, file.name) is not None:
            pass_on(act, file.kind, file.file_id, [Role.OFFICE], standing.agency_id)
