"""What every part of one digest is gathered from: the moment, the standings, the lists so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobs.digest.digest_lists import Lists
from storage.rules.calendar.workdays import Calendar
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing
from storage.tasks.past.chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Ground:
    """One digest in the making; each part adds its lists. ``causes`` are of the overdue rows."""

    session: Session
    moment: datetime
    calendar: Calendar
    chronicle: Chronicle
    rows: Sequence[Standing]
    official: Mapping[int, Official]
    causes: Mapping[AgencyTask, Cause]
    lists: Lists

    @property
    def day(self) -> date:
        """The day of the moment."""
        return self.moment.date()

    def with_status(self, *wanted: Official) -> list[int]:
        """The tasks of some statuses, in the documents' order."""
        return with_status(self.official, *wanted)


def with_status(official: Mapping[int, Official], *wanted: Official) -> list[int]:
    """The tasks of some statuses, in order."""
    return [task_id for task_id, found in official.items() if found in wanted]
