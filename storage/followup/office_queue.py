"""What waits for the office: one queue of questions, messages of unknown fate and proposals.

A further source is one entry in ``_ASKED`` or ``_PROPOSED``; a
further kind of question is one entry in ``open_requests.QUESTIONS``.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlmodel import Session, col, select

from storage.followup import letters, unreached_tasks, urging
from storage.followup.letters import OutLetter
from storage.people import clerks, people
from storage.post import unsent
from storage.requests import open_requests
from storage.requests.open_requests import Question
from storage.rules import policy
from storage.rules.calendar import office_clock
from storage.rules.calendar.workdays import Calendar
from storage.rules.event_kinds import What
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import (
    Agency,
    Event,
    Programme,
    RequestState,
    is_kind,
)
from storage.tasks.agency_tasks import standings


class Matter(StrEnum):
    """What can wait; the questions of agencies by the names of ``open_requests``."""

    CONFIRMATION = "confirmation"
    EXTENSION = "extension"
    DIFFICULTY = "difficulty"
    DISPUTE = "dispute"
    UNCLEAR_SEND = "unclear_send"
    LETTER = "letter"
    LETTER_TO_SEND = "letter_to_send"
    LETTER_TO_ANSWER = "letter_to_answer"
    UNASSIGNED = "unassigned"
    IMPORT = "import"


_LETTERS: Final = (Matter.LETTER, Matter.LETTER_TO_SEND, Matter.LETTER_TO_ANSWER)
_NO_WORDS = Words("")
"""Of an item that is about no task."""


@dataclass(frozen=True, slots=True)
class Item(WordedTask):
    """One thing that waits. A restricted task's title and words stay behind.

    ``id`` is the row's of its matter: of a question, a message, a programme (an import); 0 if
    all of a matter are one item. ``asked_at`` is None for a proposal, which nobody asked for.
    ``codes``: the tasks without one lead, the agencies to be written to. ``message``: the kind of
    a message.
    """

    matter: Matter
    id: int
    asked_at: datetime | None = None
    code: str = ""
    words: Words | None = _NO_WORDS
    agency: str = ""
    text: str = ""
    person: str = ""
    message: str = ""
    codes: tuple[str, ...] = ()
    task_id: int | None = None
    agency_id: int | None = None
    reopened_at: datetime | None = None
    letter: OutLetter | None = None

    @property
    def pair(self) -> AgencyTask:
        """The task and the agency."""
        return self.task_id or 0, self.agency_id or 0

    def working_days(self, at: datetime, calendar: Calendar) -> int | None:
        """Working days it has waited for the office (``at`` is local); None for a proposal."""
        since = self.reopened_at or self.asked_at
        if since is None:
            return None
        asked_on = since.date()
        return office_clock.days_waited(asked_on, at.date(), calendar)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which part of the queue is looked at; None everywhere: all of it.

    ``forecast``: of tasks whose agency foresees that; ``person_id``: of the agencies which that
    person of the office is on duty for.
    """

    matter: Matter | None = None
    agency_id: int | None = None
    forecast: Forecast | None = None
    person_id: int | None = None


EVERYTHING: Final = QueueFilter()


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one question of a task waited for the office, or has waited so far."""

    question: Question
    agency_id: int
    agency: str
    asked_at: datetime
    decided_at: datetime | None
    days: int


def queue(session: Session, at: datetime) -> list[Item]:
    """Everything that waits for the office: what was asked, the oldest first, then proposals."""
    found = [item for source in (*_ASKED, *_PROPOSED) for item in source(session, at)]
    return sorted(
        found,
        key=lambda item: (
            item.asked_at is None,
            item.asked_at or at,
            list(Matter).index(item.matter),
            item.id,
        ),
    )


def kin(matter: Matter) -> Collection[Matter]:
    """The matters that are asked for as one: a letter proposed, drafted or not answered."""
    return _LETTERS if matter is Matter.LETTER else (matter,)


def part_of(session: Session, items: Sequence[Item], chosen: QueueFilter, day: date) -> list[Item]:
    """The items of the queue that are chosen, in their order."""
    found = [
        item
        for item in items
        if (chosen.matter is None or item.matter in kin(chosen.matter))
        and chosen.agency_id in (None, item.agency_id)
    ]
    if chosen.person_id is not None:
        duty = clerks.on_duty(session, day)
        found = [one for one in found if duty.get(one.agency_id or 0) == chosen.person_id]
    if chosen.forecast is not None:
        pairs = foreseen(session, found, day)
        found = [one for one in found if pairs.get(one.pair) is chosen.forecast]
    return found


def foreseen(session: Session, items: Sequence[Item], day: date) -> Mapping[AgencyTask, Forecast]:
    """What agencies foresee of the tasks of some items, by task and agency."""
    agency_ids = {one.agency_id for one in items if one.agency_id is not None}
    return {
        (row.task_id, row.agency_id): row.forecast.forecast
        for row in standings(session, day, agency_ids=agency_ids)
        if row.forecast is not None
    }


def reminded_of(session: Session, at: datetime, calendar: Calendar) -> list[Item]:
    """What has waited for two working days or more: the office's people are told each day."""
    found = [item for source in _ASKED for item in source(session, at)]
    return [
        item
        for item in sorted(found, key=lambda item: item.asked_at or at)
        if (item.working_days(at, calendar) or 0) >= policy.REMINDED_FROM
    ]


def waits_of_task(
    session: Session,
    task_id: int,
    at: datetime,
    calendar: Calendar,
    *,
    agency_id: int | None = None,
) -> list[Wait]:
    """The office's clock of a task: each question, how many working days it waited there.

    One agency's part if one is named. What an agency took back waited for nobody.
    """
    found = []
    for question, table in open_requests.QUESTIONS.items():
        rows = session.exec(
            select(table, Agency.name)
            .join(Agency, col(Agency.id) == table.agency_id)
            .where(table.task_id == task_id)
        )
        for row, name in rows:
            taken_back = row.state != RequestState.OPEN and row.decided_at is None
            if not taken_back and agency_id in (None, row.agency_id):
                found.append(_wait(question, row, name, at, calendar))
    return sorted(found, key=lambda one: one.asked_at)


def _wait(question: Question, row: Any, agency: str, at: datetime, calendar: Calendar) -> Wait:
    until = (row.decided_at or at).date()
    asked_on = (row.reopened_at or row.asked_at).date()
    return Wait(
        question=question,
        agency_id=row.agency_id,
        agency=agency,
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        days=office_clock.days_waited(asked_on, until, calendar),
    )


def _questions(session: Session, at: datetime) -> list[Item]:
    del at
    return [
        Item(
            matter=Matter(entry.question.value),
            id=entry.id,
            asked_at=entry.asked_at,
            reopened_at=entry.reopened_at,
            task_id=entry.task_id,
            agency_id=entry.agency_id,
            code=entry.code,
            words=entry.words,
            agency=entry.agency,
            text=entry.text,
        )
        for entry in open_requests.open_questions(session)
    ]


def _unclear(session: Session, at: datetime) -> list[Item]:
    del at
    rows = unsent.unconfirmed(session)
    names = people.names(session, {row.person_id for row in rows})
    return [
        Item(
            matter=Matter.UNCLEAR_SEND,
            id=row.id,
            asked_at=row.created_at,
            person=names.get(row.person_id, ""),
            message=row.kind,
        )
        for row in rows
    ]


def _letters(session: Session, at: datetime) -> list[Item]:
    agencies = tuple(due.rows[0].agency_short for due in urging.letters_due(session, at.date()))
    return [Item(Matter.LETTER, 0, codes=agencies)] if agencies else []


def _out_letters(session: Session, at: datetime) -> list[Item]:
    """Drafts without a number, and letters that no answer came to; ``reply_by`` is told too."""
    del at
    return [
        Item(
            Matter.LETTER_TO_ANSWER if one.number else Matter.LETTER_TO_SEND,
            one.id,
            agency=one.agency,
            agency_id=one.agency_id,
            letter=one,
        )
        for one in letters.waiting(session)
    ]


def _unassigned(session: Session, at: datetime) -> list[Item]:
    rows = [row for row in unreached_tasks.unsettled(session, at.date()) if row.collective]
    codes = tuple({row.task_id: row.code for row in rows}.values())
    return [Item(Matter.UNASSIGNED, 0, codes=codes)] if codes else []


def _imports(session: Session, at: datetime) -> list[Item]:
    """Followed documents with a remark of the reader that nobody has looked at yet."""
    del at
    seen = {
        event.values.get("remark")
        for event in session.exec(select(Event).where(is_kind(What.REMARK_SEEN)))
    }
    rows = session.exec(
        select(Programme)
        .where(col(Programme.in_force).is_(True), col(Programme.followed).is_(True))
        .where(Programme.remark != "")
        .order_by(col(Programme.id))
    )
    return [
        Item(Matter.IMPORT, row.id, code=row.number, text=row.remark)
        for row in rows
        if row.remark not in seen
    ]


_ASKED: tuple[Callable[[Session, datetime], list[Item]], ...] = (_questions, _unclear)
_PROPOSED: tuple[Callable[[Session, datetime], list[Item]], ...] = (
    _letters,
    _out_letters,
    _unassigned,
    _imports,
)
