"""A decision taken back by the office, with its reason: the question is open again as it was asked.

The decision's event stays in the log and counts nowhere from then on; what was counted before
stays as it was (``storage.tasks.past.chronicle``). Only the newest word on a question can go back: what
the agency or an admin has built on it since is not pulled from under them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from storage.act import Act
from storage.people import people
from storage.people.notices import Announcement, ShownQuestion, restate, tell
from storage.requests import decision_rights, open_requests
from storage.requests.open_requests import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.policy import UNDO_FOR
from storage.rules.post.mentions import named
from storage.rules.reading.typed_words import clean
from storage.store.tables import (
    Agency,
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    RequestState,
    Task,
    Withdrawal,
    is_kind,
    still_stands,
)
from storage.tasks.agency_tasks import Standing

DECIDED: Mapping[str, Question] = {
    What.CONFIRMED: Question.CONFIRMATION,
    What.RETURNED: Question.CONFIRMATION,
    What.EXTENDED: Question.EXTENSION,
    What.NOT_EXTENDED: Question.EXTENSION,
    What.ANSWERED: Question.DIFFICULTY,
    What.DISPUTE_KEPT: Question.DISPUTE,
    What.DISPUTE_AGREED: Question.DISPUTE,
}
_LOOKED_BACK = timedelta(days=30)
_MOST = 10


@dataclass(frozen=True, slots=True)
class RevocableDecision:
    """A decision that can be taken back: on which question, what it said, who made it when.

    ``on``: the date an extension was agreed to.
    """

    question: Question
    id: int
    event_id: int
    what: What
    code: str
    agency: str
    at: datetime
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Revocation:
    """A decision taken back, and the task as it stands without it."""

    decided: RevocableDecision
    standing: Standing
    asked_by: str
    by: str
    reason: str
    event_id: int


def of_task(act: Act, task_id: int) -> list[RevocableDecision]:
    """The decisions on a task that can be taken back now, the newest first."""
    decision_rights.may_decide(act)
    return _revocable(act, [Event.task_id == task_id])


def recent(act: Act) -> list[RevocableDecision]:
    """The same of all tasks, of the last thirty days; at most ten."""
    decision_rights.may_decide(act)
    return _revocable(act, [Event.at >= act.at - _LOOKED_BACK])[:_MOST]


def newest_own(act: Act) -> RevocableDecision:
    """This person's last decision of the last ten minutes. Raises NOTHING_TO_REOPEN."""
    decision_rights.may_decide(act)
    mine = [Event.person_id == act.person.person_id, Event.at >= act.at - UNDO_FOR]
    found = _revocable(act, mine)
    if not found:
        raise DomainError(Kind.NOTHING_TO_REOPEN, code="")
    return found[0]


def by_event(act: Act, event_id: int) -> RevocableDecision:
    """The decision of an event. Raises as ``take_back``; STALE_BUTTON for no decision."""
    decision_rights.may_decide(act)
    event = act.session.get(Event, event_id)
    if event is None or event.kind not in DECIDED:
        raise DomainError(Kind.STALE_BUTTON)
    question = DECIDED[event.kind]
    return look(act, question, int(event.values[question.value]))


def look(act: Act, question: Question, request_id: int) -> RevocableDecision:
    """The decision on a question, if it can be taken back. Raises as ``take_back``."""
    row = _decided_row(act, question, request_id)
    return _decided(act.session, _event_of(act.session, question, row))


def take_back(act: Act, question: Question, request_id: int, reason: str) -> Revocation:
    """Open the question again; who asked and the office are told why.

    Raises NOT_ALLOWED, NOT_DECIDED, OWN_REQUEST, EMPTY_TEXT, or DECISION_FOLLOWED if something
    newer rests on the decision.
    """
    row = _decided_row(act, question, request_id)
    words = clean(reason)
    together = decision_rights.answered_with(act, row) if isinstance(row, Difficulty) else ()
    decided, logged = _take_back(act, question, row, words)
    for other in together:
        _take_back(act, question, other, words)
    done = Revocation(
        decided,
        decision_rights.standing_of(act, row),
        people.name_of(act.session, row.person_id),
        act.person.name,
        words,
        logged.id,
    )
    _tell(act, row, done)
    return done


def _take_back(
    act: Act, question: Question, row: Any, words: str
) -> tuple[RevocableDecision, Event]:
    """Open one question again; what had been decided, and the event that says so."""
    event = _event_of(act.session, question, row)
    decided = _decided(act.session, event)
    _reopen(act, row)
    logged = act.log(
        What.REOPENED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=event.milestone_id,
        values={
            "question": question,
            "id": row.id,
            "event": event.id,
            "kind": event.kind,
            "reason": words,
        },
    )
    act.session.add(Withdrawal(event_id=event.id, by_event_id=logged.id))
    act.session.flush()
    shown = ShownQuestion(question.value, row.id, row.task_id, row.asked_at)
    again = {"what": What.REOPENED, "by": act.person.name, "at": act.at}
    restate(act, shown, "desk/outcome", again, open_again=True)
    return decided, logged


def _tell(act: Act, row: Any, done: Revocation) -> None:
    mentions, values = named([row.task_id]), {"done": done}
    ids = decision_rights.concerned(act, row)
    tell(act, Announcement("desk/reopened_for_officer", values, people=ids, mentions=mentions))
    roles = [Role.OFFICE]
    if done.decided.what is What.DISPUTE_AGREED:
        roles.append(Role.ADMIN)  # who was to assign the task anew
    about = {done.decided.question.value: row.id}
    told = Announcement(
        "desk/reopened_for_office",
        values,
        roles,
        mentions=mentions,
        context=about,
        without=act.person.person_id,
        agency_id=row.agency_id,
    )
    tell(act, told)


def _reopen(act: Act, row: Any) -> None:
    if isinstance(row, Extension):
        if row.state == RequestState.AGREED:
            row.due_on = row.asked_due_on
        row.asked_due_on, row.ground, row.ground_on = None, "", None
    row.state, row.reopened_at = RequestState.OPEN, act.at
    row.decided_by, row.decided_at, row.reply = None, None, ""
    act.session.flush()


def _decided_row(act: Act, question: Question, request_id: int) -> Any:
    decision_rights.may_decide(act)
    table = open_requests.QUESTIONS[question]
    row = act.session.exec(select(table).where(table.id == request_id).with_for_update()).first()
    if row is None or row.decided_at is None:
        raise DomainError(Kind.STALE_BUTTON if row is None else Kind.NOT_DECIDED)
    decision_rights.not_own(act, row)
    standing = decision_rights.standing_of(act, row)
    if _is_followed_by(act.session, row):
        raise DomainError(Kind.DECISION_FOLLOWED, code=standing.code)
    return row


def _is_followed_by(session: Session, row: Any) -> bool:
    """Whether something newer rests on the decision."""
    if isinstance(row, Dispute):
        if row.state == RequestState.SUPERSEDED:  # another agency has led the task since
            return True
        assigned = select(Event.id).where(
            Event.kind == What.ASSIGNED,
            Event.task_id == row.task_id,
            col(Event.at) >= row.decided_at,
        )
        if session.exec(assigned).first() is not None:
            return True
    table = type(row)
    newer = select(table.id).where(
        table.agency_id == row.agency_id,
        table.task_id == row.task_id,
        table.id != row.id,
        table.state != RequestState.WITHDRAWN,
    )
    if isinstance(row, Confirmation):
        newer = newer.where(table.milestone_id == row.milestone_id, table.id > row.id)
    elif isinstance(row, Extension):
        newer = newer.where(
            (table.state == RequestState.OPEN)
            | ((table.milestone_id == row.milestone_id) & (table.decided_at > row.decided_at))
        )
    elif isinstance(row, Dispute):
        newer = newer.where(table.id > row.id)
    else:
        return False
    return session.exec(newer).first() is not None


def _event_of(session: Session, question: Question, row: Any) -> Event:
    kinds = [kind for kind, asked in DECIDED.items() if asked is question]
    found = session.exec(
        select(Event)
        .where(
            col(Event.kind).in_(kinds),
            Event.task_id == row.task_id,
            col(Event.values)[question.value].as_integer() == row.id,
            still_stands(),
        )
        .order_by(col(Event.id).desc())
    ).first()
    if found is None:
        raise DomainError(Kind.STALE_BUTTON)
    return found


def _revocable(act: Act, conditions: Sequence[Any]) -> list[RevocableDecision]:
    events = act.session.exec(
        select(Event)
        .where(is_kind(*DECIDED), still_stands(), *conditions)
        .order_by(col(Event.id).desc())
        .limit(_MOST * 3)
    ).all()
    found = []
    for event in events:
        question = DECIDED[event.kind]
        try:
            _decided_row(act, question, int(event.values[question.value]))
        except DomainError:
            continue  # not by this person, or something newer rests on it
        found.append(_decided(act.session, event))
    return found


def _decided(session: Session, event: Event) -> RevocableDecision:
    question = DECIDED[event.kind]
    due_on = event.values.get("due_on") if event.kind == What.EXTENDED else None
    return RevocableDecision(
        question=question,
        id=int(event.values[question.value]),
        event_id=event.id,
        what=What(event.kind),
        code=session.get_one(Task, event.task_id).code,
        agency=session.get_one(Agency, event.agency_id).name,
        at=event.at,
        by=people.name_of(session, event.person_id),
        on=date.fromisoformat(due_on) if due_on else None,
    )
