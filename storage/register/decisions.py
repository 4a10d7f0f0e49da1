"""What the office decides: a completion is confirmed, or returned with its words."""

from sqlmodel import select

from storage import people, tasks
from storage.events import Act
from storage.register.receipts import Product, Receipt
from storage.register.reports import clean
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role, may
from storage.standing import Standing
from storage.tables import Confirmation, Event, RequestState, Task


def confirm_completion(act: Act, confirmation_id: int) -> Receipt:
    """The milestone counts as done from now on, by its product's date."""
    return _decide(act, confirmation_id, RequestState.AGREED, "")


def return_completion(act: Act, confirmation_id: int, reason: str) -> Receipt:
    """The report goes back with the office's words; the milestone stays open."""
    return _decide(act, confirmation_id, RequestState.RETURNED, clean(reason))


def open_confirmation(act: Act, confirmation_id: int) -> Confirmation:
    """A completion report that this person may decide now.

    Raises NOT_ALLOWED, ALREADY_DECIDED (with who and when) or OWN_REQUEST.
    """
    if act.actor is None or not may(act.actor, Action.DECIDE):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    row = act.session.exec(
        select(Confirmation).where(Confirmation.id == confirmation_id).with_for_update()
    ).first()
    if row is None:
        raise DomainError(Kind.STALE_BUTTON)
    if row.state == RequestState.WITHDRAWN:
        raise DomainError(Kind.WITHDRAWN)
    if row.state != RequestState.OPEN:
        decided_by = people.names(act.session, [row.decided_by or 0])
        raise DomainError(
            Kind.ALREADY_DECIDED, by=decided_by.get(row.decided_by or 0, ""), at=row.decided_at
        )
    if row.person_id == act.actor.person_id or _came_from(act, row):
        raise DomainError(Kind.OWN_REQUEST)
    return row


def _came_from(act: Act, row: Confirmation) -> bool:
    """Whether the report came from this very chat, under whatever name and role since."""
    return (
        act.session.exec(
            select(Event.id).where(
                Event.kind == What.COMPLETION,
                Event.task_id == row.task_id,
                Event.person_id == row.person_id,
                Event.chat_id == act.chat_id,
                Event.at == row.asked_at,
            )
        ).first()
        is not None
    )


def standing_of(act: Act, row: Confirmation) -> Standing:
    """The task of a request as it stands for the agency that asked."""
    task = act.session.get_one(Task, row.task_id)
    found = tasks.card(act.session, task, act.day).standings
    return next(standing for standing in found if standing.agency_id == row.agency_id)


def _decide(act: Act, confirmation_id: int, state: RequestState, reply: str) -> Receipt:
    row = open_confirmation(act, confirmation_id)
    before = standing_of(act, row)
    row.state, row.decided_by, row.decided_at, row.reply = (
        state,
        act.person.person_id,
        act.at,
        reply,
    )
    act.session.flush()
    event = act.log(
        What.CONFIRMED if state is RequestState.AGREED else What.RETURNED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={"confirmation": row.id, "reply": reply},
    )
    asker = people.names(act.session, [row.person_id])
    return Receipt(
        event.id or 0,
        before,
        asker.get(row.person_id, ""),
        text=reply,
        product=Product(
            text=row.product_text,
            on=row.product_on,
            file_id=row.file_id,
            file_name=row.file_name,
            file_kind=row.file_kind,
            no_product_reason=row.no_product_reason,
        ),
        request_id=row.id,
        to_tell=_concerned(act, row),
    )


def _concerned(act: Act, row: Confirmation) -> tuple[int, ...]:
    """Who asked; where they have left or moved, the agency's contact points of today."""
    officers = people.contacts(act.session, roles=[Role.OFFICER], agency_ids=[row.agency_id])
    asker = [officer.chat_id for officer in officers if officer.person_id == row.person_id]
    return tuple(asker or [officer.chat_id for officer in officers])
