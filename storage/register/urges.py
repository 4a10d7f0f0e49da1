"""The office urges an agency: once a day a person, unless somebody says "send it all the same".

Source: issue 5 "The office's desk", 8. The messages are queued by the caller in the same breath.
"""

from collections.abc import Sequence

from storage.events import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.standing import Standing
from storage.urging import LetterDue


def may_urge(act: Act) -> None:
    """Raises NOT_ALLOWED for everybody but the office."""
    if act.actor is None or not may(act.actor, Action.URGE):
        raise DomainError(Kind.NOT_ALLOWED, code="")


def log_urge(act: Act, row: Standing, people: Sequence[int]) -> None:
    """Log that an agency was urged about a task, and who of it was written to."""
    may_urge(act)
    act.log(
        What.URGED,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={"people": list(people), "due_on": row.due_on.isoformat() if row.due_on else None},
    )


def log_letter(act: Act, letter: LetterDue) -> None:
    """Log that a written urge was drafted: of each of its tasks, so it is not proposed again."""
    may_urge(act)
    for row in letter.rows:
        act.log(
            What.LETTER_DRAFTED,
            task_id=row.task_id,
            agency_id=row.agency_id,
            milestone_id=row.milestone_id,
            values={"due_on": row.due_on.isoformat() if row.due_on else None},
        )
