"""What the office decides: completions, extensions and difficulties, each once, by somebody else.

Each decision checks the right, changes the row, logs it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.act import Act
from storage.people import people
from storage.people.notices import Announcement, ShownQuestion, restate, tell
from storage.requests import decision_rights, submissions
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.post.mentions import How, mentioned, named
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
    Extension,
    RequestState,
)
from storage.tasks.agency_tasks import in_force
from storage.tasks.receipts import Product, Receipt

NO_WORDS = DecisionWords()


@dataclass(frozen=True, slots=True)
class AgreedExtension:
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
    row = decision_rights.open_request(act, Confirmation, confirmation_id)
    receipt = _decide_completion(act, row, What.CONFIRMED, clean(remark) if remark else "")
    values = {"receipt": receipt, "now": act.at}
    ids = decision_rights.concerned(act, row)
    mentions = named([row.task_id])
    tell(
        act, Announcement("completion_confirmed_for_officer", values, people=ids, mentions=mentions)
    )
    return receipt


def return_completion(act: Act, confirmation_id: int, reason: str) -> Receipt:
    """The report goes back with the office's words; the milestone stays open."""
    row = decision_rights.open_request(act, Confirmation, confirmation_id)
    receipt = _decide_completion(act, row, What.RETURNED, clean(reason))
    _tell_asker(act, row, "completion_returned_for_officer", receipt, receipt=receipt)
    return receipt


def agree_extension(
    act: Act, extension_id: int, due_on: date | None = None, said: DecisionWords = NO_WORDS
) -> AgreedExtension:
    """The date in force moves to the date asked for, or to another; the original date is kept.

    ``said``: the words that came with it and the document they name.

    Raises DATE_NEEDED if neither names a date, DATE_NOT_LATER if the date in force is not
    earlier.
    """
    row = decision_rights.open_request(act, Extension, extension_id)
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
    extended = AgreedExtension(
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
    row = decision_rights.open_request(act, Extension, extension_id)
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
    """The office's answer goes back to the agency; the deadline keeps running.

    It is the answer, too, wherever else the agency said the same of the task and still waits.
    """
    row = decision_rights.open_request(act, Difficulty, difficulty_id)
    answer = clean(words)
    receipt = _answer(act, row, answer)
    for again in decision_rights.said_again(act, row):
        _answer(act, again, answer)
    _tell_asker(act, row, "desk/difficulty_answered_for_officer", receipt, receipt=receipt)
    return receipt


def _answer(act: Act, row: Difficulty, answer: str) -> Receipt:
    row.reply = answer
    return _settle(
        act,
        row,
        RequestState.AGREED,
        What.ANSWERED,
        milestone_id=row.milestone_id,
        values={"difficulty": row.id, "reply": answer},
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
    before = decision_rights.standing_of(act, row)
    row.state, row.decided_by, row.decided_at = state, act.person.person_id, act.at
    act.session.flush()
    event = act.log(
        what,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=milestone_id,
        values=values,
    )
    shown = ShownQuestion(str(type(row).__tablename__), row.id, row.task_id, row.asked_at)
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
    tell(
        act,
        Announcement(kind, values, people=decision_rights.concerned(act, row), mentions=mentions),
    )
