"""The office urges an agency: once a day a person, unless somebody says "send it all the same".

Source: issue 5 "The office's desk", 8. The leader's own message, seven days overdue, is the timetable's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storage.act import Act
from storage.followup import urging
from storage.followup.urging import LetterDue
from storage.people.people import Contact
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.tasks.agency_tasks import Standing


@dataclass(frozen=True, slots=True)
class Message:
    """An urging message to one person, composed already: a method of the Bot API and its values."""

    contact: Contact
    method: str
    payload: dict[str, Any]
    ref: str


def may_urge(act: Act) -> None:
    """Raises NOT_ALLOWED for everybody but the office."""
    if act.actor is None or not may(act.actor, Action.URGE):
        raise DomainError(Kind.NOT_ALLOWED, code="")


def urged_today(act: Act, contacts: Iterable[Contact]) -> list[Contact]:
    """Those of some people who were sent an urging message today already."""
    return [one for one in contacts if urging.urged_on(act.session, one.person_id, act.day)]


def urge(act: Act, rows: Sequence[Standing], messages: Sequence[Message]) -> None:
    """Send an agency's people the office's word on some of its tasks, and log it of each task.

    Never sent again by itself (P4): an urge of unknown fate waits for the office's yes.
    """
    may_urge(act)
    lines = [[row.task_id, row.milestone_id] for row in rows]
    for message in messages:
        person_id = message.contact.person_id
        times = urging.urged_on(act.session, person_id, act.day) + 1
        letter = outbox.Letter(
            kind=outbox.REMINDER,
            chat_id=message.contact.chat_id,
            method=message.method,
            payload=message.payload,
            person_id=person_id,
            key=f"{urging.URGE}:{person_id}:{act.day}:{times}",
            ref=message.ref,
            context={"lines": lines, "by": act.person.name},
        )
        outbox.queue(act.session, letter, act.at, act.update_id)
    people = [message.contact.person_id for message in messages]
    for row in rows:
        _log(act, What.URGED, row, people=people)


def log_letter(act: Act, letter: LetterDue) -> None:
    """Log that a written urge was drafted: of each of its tasks, so it is not proposed again."""
    may_urge(act)
    for row in letter.rows:
        _log(act, What.LETTER_DRAFTED, row)


def _log(act: Act, what: What, row: Standing, **values: Any) -> None:
    act.log(
        what,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={**values, "due_on": row.due_on.isoformat() if row.due_on else None},
    )
