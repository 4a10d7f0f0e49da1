"""An officer hands over to a named colleague of the same agency."""

from dataclasses import dataclass, replace

from sqlmodel import select

from storage.act import Act
from storage.people import people
from storage.people.notices import Announcement, tell
from storage.people.people import Contact
from storage.post import dialogues, outbox
from storage.post.dialogues import Question
from storage.requests import disputes
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.mentions import How, mentioned
from storage.store.tables import Outbox, OutboxState, Person, PersonState
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.reports import promises
from storage.tasks.reports.promises import Promise

LINES = 10


@dataclass(frozen=True, slots=True)
class HandoverRecord:
    """Who takes over, the tasks to answer for, the dates promised, whether a question went along."""

    giver: str
    taker: Contact
    rows: tuple[Standing, ...]
    promised: dict[int, Promise]
    question: bool


def colleagues(act: Act) -> list[Contact]:
    """Other active officers of the person's agency. Raises NOT_ALLOWED for everybody else."""
    actor = act.actor
    if actor is None or actor.role is not Role.OFFICER or actor.agency_id is None:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    found: dict[int, Contact] = {}
    for contact in people.contacts(act.session, roles=[Role.OFFICER], agency_ids=[actor.agency_id]):
        if contact.person_id != actor.person_id:
            found.setdefault(contact.person_id, contact)
    return list(found.values())


def hand_over(act: Act, person_id: int, question: Question | None) -> HandoverRecord:
    """The colleague becomes the contact point, the giver the deputy; the question in hand goes too.

    Raises NOT_ALLOWED, or NO_COLLEAGUE if the colleague is not (any more) an active officer of
    the agency.
    """
    taker = next((one for one in colleagues(act) if one.person_id == person_id), None)
    if taker is None:
        raise DomainError(Kind.NO_COLLEAGUE)
    agency = task_access.agency_name(act.session, act.person)
    _swap(act, taker)
    _cancel_reminders(act)
    goes = question is not None and dialogues.in_hand(act.session, taker.chat_id) is None
    if question is not None and goes:
        theirs = replace(question, asked_at=act.at, person_id=taker.person_id)
        dialogues.ask(act.session, taker.chat_id, theirs)
    act.log(What.HANDED_OVER, agency_id=act.person.agency_id, values={"to": taker.person_id})
    done = _what_goes(act, taker, question=goes)
    lines = [(row.task_id, row.milestone_id) for row in done.rows]
    mentions = mentioned(How.OFFERED, lines)
    to, values = [taker.person_id], {"done": done, "day": act.day}
    tell(act, Announcement("handed_over_to", values, people=to, mentions=mentions))
    tell(
        act, Announcement("handed_over_for_office", {"done": done, "agency": agency}, [Role.OFFICE])
    )
    return done


def _what_goes(act: Act, taker: Contact, *, question: bool) -> HandoverRecord:
    """What the colleague is told of: the tasks to report on, and what was promised for them."""
    paused = disputes.paused(act.session)
    rows = [
        row
        for row in task_access.seen_by(act.session, act.person, act.day)
        if not row.awaits and (row.task_id, row.agency_id) not in paused
    ]
    quoted = promises.to_quote(act.session, act.day)
    return HandoverRecord(
        giver=act.person.name,
        taker=taker,
        rows=tuple(task_access.worth_reporting(rows, LINES)),
        promised={
            task_id: one
            for (task_id, agency_id), one in quoted.items()
            if agency_id == act.person.agency_id
        },
        question=question,
    )


def _cancel_reminders(act: Act) -> None:
    """What waits to remind the giver does not leave any more."""
    for row in act.session.exec(
        select(Outbox).where(
            Outbox.person_id == act.person.person_id,
            Outbox.kind == outbox.REMINDER,
            Outbox.state == OutboxState.NEW,
        )
    ):
        row.state = OutboxState.CANCELLED


def _swap(act: Act, taker: Contact) -> None:
    giver = act.session.get_one(Person, act.person.person_id)
    takes = act.session.get_one(Person, taker.person_id)
    if takes.state != PersonState.ACTIVE:
        raise DomainError(Kind.NO_COLLEAGUE)
    giver.deputy, takes.deputy = True, False
    act.session.flush()
