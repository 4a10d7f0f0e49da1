"""Files that officers sent as their agency's report: waiting to be read, then gone from here.

What was read is shown at once as a question in hand; whether it is recorded or not, neither the
file nor its words stay.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.act import Act
from storage.store.tables import Dialogue, WrittenReport
from storage.store.transactions.fixed_statements import fixed

MAX_TRIES: Final = 3
_HELD: Final = select(Dialogue.chat_id).where(
    col(Dialogue.step).in_(bindparam("steps", expanding=True)),
    col(Dialogue.asked_at) > bindparam("since"),
)
_NEXT_WAITING: Final = fixed(
    select(WrittenReport.id)
    .where(col(WrittenReport.chat_id).not_in(_HELD))
    .order_by(col(WrittenReport.id))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file on its way: who sent it, from which chat, in which update; its name there.

    ``tries``: how often it was begun.
    """

    id: int
    person_id: int
    chat_id: int
    update_id: int
    file: Mapping[str, Any]
    forwarded: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class HeldSteps:
    """Steps of questions that nothing read meanwhile may put aside, asked since a moment."""

    steps: Collection[str]
    since: datetime


def add(act: Act, file: Mapping[str, Any], forwarded: str = "") -> None:
    """Keep that a report came as a file; it is fetched and read while others are answered."""
    act.session.add(
        WrittenReport(
            person_id=act.person.person_id,
            chat_id=act.chat_id or 0,
            update_id=act.update_id or 0,
            file=dict(file),
            forwarded=forwarded,
            asked_at=act.at,
        )
    )
    act.session.flush()


def next_waiting(session: Session, holding: HeldSteps) -> Upload | None:
    """The oldest file whose chat has no such question in hand."""
    values = {"steps": list(holding.steps), "since": holding.since}
    number = session.execute(_NEXT_WAITING, values).scalar()
    return _upload(session.get_one(WrittenReport, number)) if number is not None else None


def still_waits(session: Session, upload: Upload, holding: HeldSteps) -> bool:
    """Whether it is its turn still; somebody may have asked or left while it was read."""
    found = next_waiting(session, holding)
    return found is not None and found.id == upload.id


def begin(session: Session, upload: Upload) -> Upload:
    """A try is counted before it is made: a file that ends the process is not begun for ever."""
    row = session.get_one(WrittenReport, upload.id)
    row.attempts += 1
    return _upload(row)


def put_back(session: Session, upload: Upload) -> None:
    """Its answer has to wait, through no fault of the file: that was no try."""
    row = session.get(WrittenReport, upload.id)
    if row is not None:
        row.attempts -= 1


def let_go(session: Session, upload: Upload) -> None:
    """It is read, or will not be: nothing of it stays."""
    row = session.get(WrittenReport, upload.id)
    if row is not None:
        session.delete(row)
        session.flush()


def let_go_of(session: Session, person_id: int) -> None:
    """Nothing that this person sent is read any more."""
    for row in session.exec(select(WrittenReport).where(WrittenReport.person_id == person_id)):
        session.delete(row)


def forget_unanswered(session: Session, steps: Collection[str], *, before: datetime) -> None:
    """What was read out of files and never answered is no question any more."""
    for row in session.exec(
        select(Dialogue).where(col(Dialogue.step).in_(list(steps)), Dialogue.asked_at < before)
    ):
        if row.values.get("source"):
            session.delete(row)


def _upload(row: WrittenReport) -> Upload:
    return Upload(
        id=row.id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        update_id=row.update_id,
        file=dict(row.file),
        forwarded=row.forwarded,
        tries=row.attempts,
    )
