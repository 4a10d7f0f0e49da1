"""Files made here that leave with a message: bytes kept until their last message is settled."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from storage.store.tables import Outbox, OutboxFile, OutboxState

_MAY_STILL_LEAVE = (
    OutboxState.NEW,
    OutboxState.SENDING,
    OutboxState.UNCONFIRMED,
    OutboxState.HELD,
)


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file to send: the name people see, its MIME type, its bytes."""

    name: str
    mime: str
    content: bytes = field(repr=False)


def keep(session: Session, file: OutFile, at: datetime) -> int:
    """Keep a file for one message or several; gives the number that letters name it by."""
    row = OutboxFile(name=file.name, mime=file.mime, content=file.content, created_at=at)
    session.add(row)
    session.flush()
    return row.id


def read(session: Session, file_id: int) -> OutFile:
    """The file of a message."""
    row = session.get_one(OutboxFile, file_id)
    return OutFile(row.name, row.mime, row.content)


def forget(session: Session, file_id: int | None) -> None:
    """Let the bytes go once no message of this file can still leave; its name stays."""
    if file_id is None:
        return
    session.flush()
    waiting = session.exec(
        select(Outbox.id).where(Outbox.file_id == file_id, col(Outbox.state).in_(_MAY_STILL_LEAVE))
    ).first()
    if waiting is None:
        session.get_one(OutboxFile, file_id).content = b""
