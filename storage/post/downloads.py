"""Copies of reports' files in the office's own folder: claimed, fetched elsewhere, then marked.

The report is recorded with the messenger's file id before any of this; a copy that fails loses
nothing. Nothing is fetched inside a transaction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from storage.rules.file_endings import ending_of
from storage.store.tables import FileState, ReportFile

MAX_BYTES = 20 * 1024 * 1024
"""What the messenger hands out (Bot API, getFile)."""

MAX_TRIES = 6
_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file to fetch, and the name it gets: numbers of ours and a known ending, nothing else."""

    id: int
    file_id: str
    save_as: str


def claim(session: Session, at: datetime) -> WantedFile | None:
    """The next file to fetch; those too large or of no known type are marked as refused.

    A claimed file is due again after a while, so a process that dies in between loses nothing.
    """
    waiting = (
        select(ReportFile)
        .where(
            ReportFile.state == FileState.WAITING,
            or_(col(ReportFile.next_try_at).is_(None), col(ReportFile.next_try_at) <= at),
        )
        .order_by(col(ReportFile.id))
    )
    for row in session.exec(waiting):
        ending = ending_of(row.kind, row.name)
        if ending is None:
            refuse(session, row.id, "type")
        elif row.size is not None and row.size > MAX_BYTES:
            refuse(session, row.id, "size")
        elif row.attempts >= MAX_TRIES:
            refuse(session, row.id, row.reason or "tries")
        else:
            row.attempts += 1
            row.next_try_at = at + _PAUSE * 2**row.attempts
            return WantedFile(row.id, row.file_id, f"{row.confirmation_id}-{row.id}.{ending}")
    return None


def mark_saved(session: Session, row_id: int, name: str) -> None:
    """The copy lies in the folder under this name."""
    row = session.get_one(ReportFile, row_id)
    row.state, row.saved_as, row.reason, row.next_try_at = FileState.SAVED, name, "", None


def mark_failed(session: Session, row_id: int, reason: str) -> None:
    """Not fetched this time; it is tried again later."""
    session.get_one(ReportFile, row_id).reason = reason


def refuse(session: Session, row_id: int, reason: str) -> None:
    """No copy is made: "type", "size", or why every try failed."""
    row = session.get_one(ReportFile, row_id)
    row.state, row.reason, row.next_try_at = FileState.REFUSED, reason, None
