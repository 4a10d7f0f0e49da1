"""What hinders an agency: who has to act, since when, what is asked for; the deadline runs on."""

from datetime import date

from storage.act import Act
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action
from storage.rules.reading.typed_words import clean
from storage.store.tables import Difficulty, RequestState
from storage.tasks.receipts import DifficultyParts, Receipt
from storage.tasks.reports import own


def add_part(act: Act, difficulty_id: int, name: str, text: str, on: date | None = None) -> Receipt:
    """Fill in a part that was not said, while the difficulty is open.

    ``name`` is one of DIFFICULTY_PARTS; what was said already is not overwritten. Raises
    ALREADY_DECIDED or WITHDRAWN.
    """
    row = act.session.get_one(Difficulty, difficulty_id)
    standing = own(act, row.task_id, Action.REPORT_DIFFICULTY)
    if row.agency_id != standing.agency_id:
        raise DomainError(Kind.UNKNOWN_TASK, code="", nearest=[])
    if row.state == RequestState.WITHDRAWN:
        raise DomainError(Kind.WITHDRAWN)
    if row.state != RequestState.OPEN:
        raise DomainError(Kind.ALREADY_DECIDED, by="")
    words = clean(text)
    if name in parts_of(row).missing:
        setattr(row, name, words)
        if name == "since":
            row.since_on = on
    act.session.flush()
    event = act.log(
        What.DIFFICULTY_DETAIL,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={"difficulty": row.id, "part": name, "text": words},
    )
    return Receipt(event.id, standing, act.person.name, text=row.text, request_id=row.id)


def parts_known(act: Act, difficulty_id: int) -> DifficultyParts:
    """What is known by now of a difficulty's three parts."""
    return parts_of(act.session.get_one(Difficulty, difficulty_id))


def parts_of(row: Difficulty) -> DifficultyParts:
    """The three parts of a difficulty."""
    return DifficultyParts(row.must_act, row.since, row.since_on, row.asked_for)
