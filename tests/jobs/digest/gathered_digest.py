"""A Friday's digest, the one of the week before, and the tasks behind a number."""

from datetime import date, datetime, timedelta

from sqlmodel import select

from bot.messages.composer import MessageComposer
from jobs.digest import weekly_digest
from jobs.digest_contents import Digest
from storage.rules.calendar.workdays import Calendar
from storage.rules.figures.figure_codes import ListKind
from storage.store.engine import Database
from storage.store.tables import Task
from tests.builders import (
    local,
)

FRIDAY = local(2026, 12, 25, 16, 0)
YEAR_END = date(2026, 12, 31)


def gathered(db: Database, moment: datetime = FRIDAY) -> Digest:
    with db.transaction() as session:
        return weekly_digest.gather(session, moment)


def sent_last_week(db: Database, calendar: Calendar) -> None:
    """The digest of the Friday before."""
    with db.transaction() as session:
        weekly_digest.run(
            session,
            FRIDAY - timedelta(days=7),
            calendar,
            MessageComposer(),
            weekday=4,
            at=FRIDAY.time(),
            office_chat=None,
        )


def codes(db: Database, digest: Digest, kind: ListKind, about: str = "") -> list[str]:
    """The codes of the tasks behind a number, in order."""
    with db.transaction() as session:
        known = {row.id: row.code for row in session.exec(select(Task))}
    return [known[entry.task_id] for entry in digest.list_of(kind, about).entries]
