"""The causes of silence of many tasks at once: links of agencies, reminders that arrived or not."""

from collections.abc import Sequence
from datetime import datetime

from storage.people import officer_links
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.reports import LOOK_BACK
from storage.rules.tasks.silence_causes import Cause, Link, Silence, cause
from storage.rules.tasks.status import Flag
from storage.store.session import Session
from storage.tasks import task_reminders
from storage.tasks.agency_tasks import Standing

_WAITS = frozenset({Flag.AWAITS_CONFIRMATION, Flag.EXTENSION_ASKED, Flag.DIFFICULTY})


def causes(session: Session, rows: Sequence[Standing], at: datetime) -> dict[AgencyTask, Cause]:
    """The cause of each row's silence, by (task, agency); ``at`` is local time."""
    agency_ids = {row.agency_id for row in rows}
    links = officer_links.links(session, agency_ids, at)
    failed = task_reminders.last_lost(session, at - LOOK_BACK, at)
    return {
        (row.task_id, row.agency_id): cause(
            Silence(
                awaits_office=awaits_office(row),
                link=Link.COLLECTIVE if row.collective else links.get(row.agency_id, Link.NONE),
                unreported=row.unreported,
                reminded_at=row.reminded_at,
                failed_at=failed.get((row.task_id, row.agency_id)),
            )
        )
        for row in rows
    }


def awaits_office(row: Standing) -> bool:
    """Whether the office owes an answer: one definition for every view."""
    return row.disputed_on is not None or not _WAITS.isdisjoint(row.flags)
