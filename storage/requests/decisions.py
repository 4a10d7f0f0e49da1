"""What the office decides: completions, extensions and difficulties, each once, by somebody else.

Each decision checks the right, changes the row, logs it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlmodel import select

from storage.act import Act
from storage.people import people
from storage.people.notices import Shown, Told, restate, tell
from storage.requests import submissions
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.mentions import How, mentioned, named
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.commands.decision_words import (
    NO_GROUND,
    DecisionWords,
    Ground,
    read_decision,
)
from storage.rules.reading.typed_words import clean
from storage.store.tables import (
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    RequestState,
    Task,
)
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing, in_force
from storage.tasks.receipts import Product, Receipt

Asked = TypeVar("Asked", Confirmation, Extension, Difficulty, Dispute)
NO_WORDS = DecisionWords()
_ASKED_BY: dict[type[Any], What] = {
    Confirmation: What.COMPLETION,
    Extension: What.EXTENSION,
    Difficulty: What.DIFFICULTY,
    Dispute: What.DISPUTED,
}


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension agreed to: the dates before and now, the date asked for, the how-many-th."""

    receipt: Receipt
    original: date | None
    before: date | None
    due_on: date
    asked: date | None
    number: int
    ground: Ground = NO_GROUND


def confirm_completion(act: Act, confirmation_id: int, remark: str = "") -> Receipt:
    """The milestone counts as done from now on, by its product's date.

    The remark that came with it ("nhưng còn thiếu phụ lục") goes back to the agency.
    """
    row = open_request(act, Confirmation, confirmation_id)
    receipt = _decide_completion(act, row, What.CONFIRMED, clean(remark) if remark else "")
    values = {"receipt": receipt, "now": act.at}
    ids = concerned(act, row)
    mentions = named([row.task_id])
    tell(act, Told("completion_confirmed_for_officer", values, people=ids, mentions=mentions))
    return receipt


def return_completion(act: Act, confirmation_id: int, reason: str) -> Receipt:
    """The report goes back with the office's words; the milestone stays open."""
    row = open_request(act, Confirmation, confirmation_id)
    receipt = _decide_completion(act, row, What.RETURNED, clean(reason))
    _tell_asker(act, row, "completion_returned_for_officer", receipt, receipt=receipt)
    return receipt


def agree_extension(
    act: Act, extension_id: int, due_on: date | None = None, said: DecisionWords = NO_WORDS
) -> Extended:
    """The date in force moves to the date asked for, or to another; the original date is kept.

    ``said``: the words that came with it and the document they name.

    Raises DATE_NEEDED if neither names a date, DATE_NOT_LATER if the date in force is not
    earlier.
    """
    row = open_request(act, Extension, extension_id)
    before = in_force(act.session, row.task_id, row.milestone_id, row.agency_id)
    asked, agreed = row.due_on, due_on or row.due_on
    if agreed is None:
        raise DomainError(Kind.DATE_NEEDED)
    if before.due_on is not None and agreed <= before.due_on:
        raise DomainError(Kind.DATE_NOT_LATER, day=agreed, due_on=before.due_on)
    row.due_on, row.asked_due_on = agreed, asked
    row.reply = clean(said.words) if said.words else ""
    row.ground, row.ground_on = said.ground.number, said.ground.on
    receipt = _settle(
        act,
        row,
        RequestState.AGREED,
        What.EXTENDED,
        milestone_id=row.milestone_id,
        values={
            "extension": row.id,
            "before": before.due_on.isoformat() if before.due_on else None,
            "asked": asked.isoformat() if asked else None,
            "due_on": agreed.isoformat(),
            "number": before.extensions + 1,
            **({"reply": row.reply} if row.reply else {}),
            **said.ground.values(),
        },
    )
    extended = Extended(
        receipt,
        before.original,
        before.due_on,
        agreed,
        asked,
        number=before.extensions + 1,
        ground=said.ground,
    )
    _tell_asker(act, row, "desk/extension_agreed_for_officer", receipt, extended=extended)
    return extended


def refuse_extension(act: Act, extension_id: int, reason: str) -> Receipt:
    """The date in force stays; the reason, and the document it names, go back."""
    row = open_request(act, Extension, extension_id)
    words = clean(reason)
    row.reply = words
    ground = read_decision(words, act.day).ground
    row.ground, row.ground_on = ground.number, ground.on
    receipt = _settle(
        act,
        row,
        RequestState.RETURNED,
        What.NOT_EXTENDED,
        milestone_id=row.milestone_id,
        values={"extension": row.id, "reply": words, **ground.values()},
    )
    _tell_asker(act, row, "desk/extension_refused_for_officer", receipt, receipt=receipt)
    return receipt


def answer_difficulty(act: Act, difficulty_id: int, words: str) -> Receipt:
    """The office's answer goes back to the agency; the deadline keeps running."""
    row = open_request(act, Difficulty, difficulty_id)
    answer = clean(words)
    row.reply = answer
    receipt = _settle(
        act,
        row,
        RequestState.AGREED,
        What.ANSWERED,
        milestone_id=row.milestone_id,
        values={"difficulty": row.id, "reply": answer},
    )
    _tell_asker(act, row, "desk/difficulty_answered_for_officer", receipt, receipt=receipt)
    return receipt


def open_request(act: Act, table: type[Asked], request_id: int) -> Asked:
    """A question that this person may decide now.

    Raises NOT_ALLOWED, STALE_BUTTON (no such question, or withdrawn by who asked),
    ALREADY_DECIDED (with who and when) or OWN_REQUEST.
    """
    may_decide(act)
    row = look(act, table, request_id)
    not_own(act, row)
    return row


def may_decide(act: Act) -> None:
    """Raises NOT_ALLOWED for everybody but the office."""
    if act.actor is None or not may(act.actor, Action.DECIDE):
        raise DomainError(Kind.NOT_ALLOWED, code="")


def not_own(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> None:
    """Raises OWN_REQUEST for a question that this very person or chat asked."""
    if row.person_id == act.person.person_id or _came_from(act, row):
        raise DomainError(Kind.OWN_REQUEST)


def look(act: Act, table: type[Asked], request_id: int) -> Asked:
    """An undecided question, for who sees the digest. Raises as ``open_request`` does."""
    if act.actor is None or not may(act.actor, Action.SEE_DIGEST):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    row = act.session.exec(select(table).where(table.id == request_id).with_for_update()).first()
    if row is not None and row.state == RequestState.WITHDRAWN:
        raise DomainError(Kind.WITHDRAWN)
    if row is None or (row.state != RequestState.OPEN and row.decided_at is None):
        raise DomainError(Kind.STALE_BUTTON)
    if row.state != RequestState.OPEN and row.decided_at is not None:
        raise DomainError(
            Kind.ALREADY_DECIDED,
            by=people.name_of(act.session, row.decided_by),
            at=row.decided_at,
        )
    return row


def standing_of(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> Standing:
    """The task of a request as it stands for the agency that asked.

    Raises STALE_BUTTON if the agency leads the task no more.
    """
    task = act.session.get_one(Task, row.task_id)
    found = task_access.card(act.session, task, act.day).standings
    mine = next((standing for standing in found if standing.agency_id == row.agency_id), None)
    if mine is None:
        raise DomainError(Kind.STALE_BUTTON)
    return mine


def _came_from(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> bool:
    """Whether the question came from this very chat, under whatever name and role since."""
    return (
        act.session.exec(
            select(Event.id).where(
                Event.kind == _ASKED_BY[type(row)],
                Event.task_id == row.task_id,
                Event.person_id == row.person_id,
                Event.chat_id == act.chat_id,
                Event.at == row.asked_at,
            )
        ).first()
        is not None
    )


def _decide_completion(act: Act, row: Confirmation, what: What, reply: str) -> Receipt:
    row.reply = reply
    return _settle(
        act,
        row,
        RequestState.AGREED if what is What.CONFIRMED else RequestState.RETURNED,
        what,
        milestone_id=row.milestone_id,
        values={"confirmation": row.id, "reply": reply},
        product=submissions.product_of(row),
    )


def _settle(
    act: Act,
    row: Confirmation | Extension | Difficulty,
    state: RequestState,
    what: What,
    *,
    milestone_id: int | None,
    values: dict[str, Any],
    product: Product | None = None,
) -> Receipt:
    """Mark a question decided and log it; the receipt has the task as it stood before."""
    before = standing_of(act, row)
    row.state, row.decided_by, row.decided_at = state, act.person.person_id, act.at
    act.session.flush()
    event = act.log(
        what,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=milestone_id,
        values=values,
    )
    shown = Shown(str(type(row).__tablename__), row.id, row.task_id, row.asked_at)
    restate(act, shown, "desk/outcome", {"what": what, "by": act.person.name, "at": act.at})
    return Receipt(
        event.id,
        before,
        people.name_of(act.session, row.person_id),
        text=row.reply,
        product=product,
        request_id=row.id,
    )


def _tell_asker(
    act: Act,
    row: Confirmation | Extension | Difficulty,
    kind: str,
    receipt: Receipt,
    /,
    **values: Any,
) -> None:
    """Who asked learns of the decision, with the four answers on the task below it."""
    lines = [(receipt.standing.task_id, receipt.standing.milestone_id)]
    mentions = mentioned(How.OFFERED, lines)
    tell(act, Told(kind, values, people=concerned(act, row), mentions=mentions))


def concerned(act: Act, row: Confirmation | Extension | Difficulty | Dispute) -> tuple[int, ...]:
    """Who asked; if they have left or moved, the agency's contact points of today."""
    officers = people.contacts(act.session, roles=[Role.OFFICER], agency_ids=[row.agency_id])
    ids = dict.fromkeys(officer.person_id for officer in officers)
    return (row.person_id,) if row.person_id in ids else tuple(ids)
