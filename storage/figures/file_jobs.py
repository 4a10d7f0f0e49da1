"""Who asks for a file, and who may still have it once it is made (``storage/post/file_orders.py``)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from storage.act import Act
from storage.people import people
from storage.post import file_orders
from storage.post.file_orders import FileOrder, Order, Receiver
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.file_kinds import FileKind, may_have
from storage.store.tables import FileJob, FileJobState


def ask(act: Act, kind: FileKind, **values: Any) -> None:
    """A person asks for a file; one that is asked for already and not yet made is not made twice.

    Raises NOT_REGISTERED or NOT_ALLOWED.
    """
    if act.actor is None or act.chat_id is None:
        raise DomainError(Kind.NOT_REGISTERED)
    if not may_have(act.actor, kind, values):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    receiver = Receiver(act.chat_id, act.actor.person_id)
    if _is_waiting(act.session, kind, values, receiver):
        return
    event = act.log(
        What.FILE_ASKED, agency_id=values.get("agency_id"), values={"file": kind, **values}
    )
    file_orders.order(act.session, Order(kind, [receiver], f"asked:{event.id}", values), act.at)


def still_allowed(session: Session, job: FileOrder) -> list[Receiver]:
    """Who may have the file when it is ready: somebody may have left or moved since it was asked."""
    found = []
    for receiver in job.receivers:
        if receiver.person_id is not None:
            actor = people.actor_of(session, receiver.chat_id, receiver.person_id)
            if actor is None or not may_have(actor, job.kind, job.values):
                continue
        found.append(receiver)
    return found


def _is_waiting(
    session: Session, kind: FileKind, values: Mapping[str, Any], receiver: Receiver
) -> bool:
    rows = session.exec(
        select(FileJob).where(FileJob.state == FileJobState.NEW, FileJob.kind == kind)
    )
    mine = [[receiver.chat_id, receiver.person_id]]
    return any(row.values == dict(values) and row.receivers == mine for row in rows)
