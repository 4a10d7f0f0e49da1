"""«Không phải của cơ quan tôi»: an agency disputes a task, the office keeps it there or agrees.

While a dispute is open, and once agreed until the task is assigned anew, the agency is not reminded;
once another agency leads the task it pauses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.act import Act
from storage.people import people
from storage.people.notices import Announcement, ShownQuestion, restate, tell
from storage.requests import decision_rights
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role
from storage.rules.post.mentions import named
from storage.rules.reading.typed_words import clean
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import Agency, Assignment, Dispute, Event, RequestState, Task, columns_of
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.receipts import SentFile
from storage.tasks.reports import attached_files
from storage.tasks.reports.progress import own
from storage.tasks.task_words import words_of

_PAUSING: Final = (RequestState.OPEN, RequestState.AGREED)
_DISPUTE: Final = columns_of("dispute")
_PAUSED: Final = fixed(
    select_columns(_DISPUTE.task_id, _DISPUTE.agency_id, _DISPUTE.state, _DISPUTE.decided_at).where(
        _DISPUTE.state.in_(_PAUSING)
    )
)


@dataclass(frozen=True, slots=True)
class DisputedTask(WordedTask):
    """A dispute, and the task as it stands for the agency.

    ``standing`` is None if the agency does not lead the task any more.
    """

    id: int
    task_id: int
    code: str
    words: Words | None
    agency_id: int
    agency: str
    asked_by: str
    asked_at: datetime
    text: str
    standing: Standing | None
    event_id: int = 0
    """Of its decision; else of the report just made; 0 if it is only looked at."""


def check_dispute(act: Act, task_id: int) -> Standing:
    """The task that could be disputed now. Raises as ``dispute`` does."""
    standing = own(act, task_id, Action.REPORT_DIFFICULTY)
    if (task_id, standing.agency_id) in paused(act.session):
        raise DomainError(Kind.ALREADY_DISPUTED, code=standing.code)
    return standing


def dispute(act: Act, task_id: int, text: str = "", files: Sequence[SentFile] = ()) -> DisputedTask:
    """Keep that the person's agency says the task is not its own.

    Raises UNKNOWN_TASK, NOT_ALLOWED, or ALREADY_DISPUTED while one is open or agreed.
    """
    standing = check_dispute(act, task_id)
    row = Dispute(
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        text=clean(text) if text.strip() else "",
    )
    act.session.add(row)
    act.session.flush()
    event = act.log(
        What.DISPUTED,
        task_id=task_id,
        agency_id=standing.agency_id,
        milestone_id=standing.milestone_id,
        values={"dispute": row.id, "text": row.text, **attached_files.as_values(files)},
    )
    found = replace(_told(act, row), event_id=event.id)
    about = {"dispute": row.id}
    told = Announcement(
        "dispute_for_office",
        {"dispute": found},
        [Role.OFFICE],
        agency_id=standing.agency_id,
        mentions=named([task_id]),
        context=about,
    )
    tell(act, told)
    attached_files.show(act, standing, files)
    return found


def keep(act: Act, dispute_id: int, reply: str = "") -> DisputedTask:
    """The task stays where it is; reminders resume. Raises as ``open_dispute``."""
    return _decide(act, dispute_id, RequestState.RETURNED, What.DISPUTE_KEPT, reply)


def agree(act: Act, dispute_id: int, reply: str = "") -> DisputedTask:
    """The task is to go to another agency: an admin assigns it. Raises as ``open_dispute``."""
    return _decide(act, dispute_id, RequestState.AGREED, What.DISPUTE_AGREED, reply)


def settle_moved(act: Act) -> None:
    """The agency leads the task no more: what it still asks is agreed, and nothing is paused by it.

    Should the task ever come back to it, it is reminded again and may dispute it again. Called by
    whoever changes leads, in the same transaction.
    """
    leads = select(Assignment.id).where(
        Assignment.task_id == Dispute.task_id,
        Assignment.agency_id == Dispute.agency_id,
        col(Assignment.lead).is_(True),
    )
    rows = act.session.exec(
        select(Dispute)
        .where(col(Dispute.state).in_(_PAUSING), ~leads.exists())
        .order_by(col(Dispute.id))
    ).all()
    for row in rows:
        if row.state == RequestState.OPEN:
            _settle(act, row, RequestState.SUPERSEDED, What.DISPUTE_AGREED, moved=True)
        else:
            row.state = RequestState.SUPERSEDED
    act.session.flush()


def open_dispute(act: Act, dispute_id: int) -> Dispute:
    """A dispute that this person may decide now.

    Raises NOT_ALLOWED, STALE_BUTTON, ALREADY_DECIDED (with who and when) or OWN_REQUEST.
    """
    return decision_rights.open_request(act, Dispute, dispute_id)


def waiting(session: Session) -> list[Dispute]:
    """Disputes nobody has decided, the oldest first: a part of the office's queue."""
    query = select(Dispute).where(Dispute.state == RequestState.OPEN)
    return list(session.exec(query.order_by(col(Dispute.asked_at), col(Dispute.id))))


def paused(session: Session) -> frozenset[AgencyTask]:
    """Task and agency of which nobody is reminded because of a dispute."""
    rows = session.execute(_PAUSED).all()
    agreed = [row.task_id for row in rows if row.state == RequestState.AGREED]
    assigned: dict[int, datetime] = {}
    if agreed:
        for task_id, at in session.exec(
            select(Event.task_id, Event.at)
            .where(Event.kind == What.ASSIGNED, col(Event.task_id).in_(agreed))
            .order_by(col(Event.id))
        ):
            assigned[task_id or 0] = at
    return frozenset(
        (row.task_id, row.agency_id)
        for row in rows
        if row.state == RequestState.OPEN
        or row.task_id not in assigned
        or (row.decided_at is not None and assigned[row.task_id] <= row.decided_at)
    )


def told(act: Act, dispute_id: int) -> DisputedTask:
    """A dispute in words for a message. Raises STALE_BUTTON."""
    row = act.session.get(Dispute, dispute_id)
    if row is None:
        raise DomainError(Kind.STALE_BUTTON)
    return _told(act, row)


def _decide(act: Act, dispute_id: int, state: RequestState, what: What, reply: str) -> DisputedTask:
    row = open_dispute(act, dispute_id)
    row.reply = clean(reply) if reply.strip() else ""
    found = _settle(act, row, state, what)
    if state == RequestState.AGREED:
        about = named([row.task_id])
        tell(
            act, Announcement("dispute_for_admin", {"dispute": found}, [Role.ADMIN], mentions=about)
        )
    return found


def _settle(
    act: Act, row: Dispute, state: RequestState, what: What, *, moved: bool = False
) -> DisputedTask:
    """Close it; whoever asked is told, and the office's cards say who did it and when."""
    row.state, row.decided_at = state, act.at
    row.decided_by = act.actor.person_id if act.actor else None
    act.session.flush()
    event = act.log(
        what,
        task_id=row.task_id,
        agency_id=row.agency_id,
        values={"dispute": row.id, "reply": row.reply},
    )
    shown = ShownQuestion("dispute", row.id, row.task_id, row.asked_at)
    restate(
        act,
        shown,
        "desk/outcome",
        {"what": what, "by": act.actor.name if act.actor else "", "at": act.at},
    )
    found, kept = replace(_told(act, row), event_id=event.id), state == RequestState.RETURNED
    values = {"dispute": found, "kept": kept, "moved": moved, "reply": found.beside(row.reply)}
    ids, about = decision_rights.concerned(act, row), named([row.task_id])
    tell(act, Announcement("dispute_decided_for_officer", values, people=ids, mentions=about))
    return found


def _told(act: Act, row: Dispute) -> DisputedTask:
    task = act.session.get_one(Task, row.task_id)
    agency = act.session.get_one(Agency, row.agency_id)
    rows = standings(act.session, act.day, task_id=row.task_id)
    words = words_of(task)
    return DisputedTask(
        id=row.id,
        task_id=row.task_id,
        code=task.code,
        words=words,
        agency_id=row.agency_id,
        agency=agency.name,
        asked_by=people.name_of(act.session, row.person_id),
        asked_at=row.asked_at,
        text=row.text if words else "",
        standing=next((one for one in rows if one.agency_id == row.agency_id), None),
    )
