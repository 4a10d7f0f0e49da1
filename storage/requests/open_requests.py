"""What the office looks at besides the tasks: contact points, open questions, unclear sends."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from storage.rules.calendar import office_clock
from storage.rules.calendar.workdays import Calendar
from storage.rules.tasks.words import Worded, Words
from storage.store.tables import (
    Agency,
    Confirmation,
    Difficulty,
    Dispute,
    Extension,
    Programme,
    RequestState,
    Task,
    is_followed,
)
from storage.tasks.past.known_events import Known
from storage.tasks.task_words import words_of


class Question(StrEnum):
    """What can wait for the office."""

    CONFIRMATION = "confirmation"
    EXTENSION = "extension"
    DIFFICULTY = "difficulty"
    DISPUTE = "dispute"


@dataclass(frozen=True, slots=True)
class OpenQuestion(Worded):
    """One undecided question of an agency. A restricted task's title and words stay behind."""

    question: Question
    id: int
    task_id: int
    code: str
    words: Words | None
    agency: str
    asked_at: datetime
    text: str
    agency_id: int = 0
    reopened_at: datetime | None = None

    @property
    def waits_since(self) -> datetime:
        """When it was asked, or when a decision on it was taken back."""
        return self.reopened_at or self.asked_at

    def working_days(self, at: datetime, calendar: Calendar) -> int:
        """Working days it has waited for the office (``at`` is local)."""
        asked_on = self.waits_since.date()
        return office_clock.days_waited(asked_on, at.date(), calendar)


QUESTIONS: Mapping[Question, type[Any]] = {
    Question.CONFIRMATION: Confirmation,
    Question.EXTENSION: Extension,
    Question.DIFFICULTY: Difficulty,
    Question.DISPUTE: Dispute,
}
"""The table that keeps each kind of question. A row has its task, agency, person, the moment it
was asked, its state, and who decided it when."""


def open_questions(
    session: Session, numbers: Mapping[Question, Mapping[int, datetime | None]] | None = None
) -> list[OpenQuestion]:
    """Everything undecided about the programmes in force that are followed, the oldest first.

    With ``numbers``, those of each kind: what was undecided at an earlier moment, and when a
    decision on it had been taken back by then.
    """
    found = [
        entry
        for question, table in QUESTIONS.items()
        for entry in _open_of(
            session, question, table, None if numbers is None else numbers[question]
        )
    ]
    return sorted(found, key=lambda entry: (entry.asked_at, entry.question, entry.id))


def open_at(session: Session, known: Known, task_ids: Collection[int]) -> list[OpenQuestion]:
    """What was undecided as far as known at a moment, about some tasks, the oldest first."""
    return open_questions(
        session,
        {
            kind: {
                number: known.reopened_at.get((kind.value, number))
                for number in known.open(kind.value)
                if known.of[kind.value, number][0] in task_ids
            }
            for kind in Question
        },
    )


class Answer(NamedTuple):
    """What the office answered to an agency's question, and when; ``agreed`` False: it refused."""

    question: Question
    agreed: bool
    at: datetime
    text: str

    @property
    def on(self) -> date:
        """The office's day of it."""
        return office_clock.day_of(self.at)


def last_answers(session: Session, agency_id: int) -> dict[int, Answer]:
    """Of each task the office's last decision on what an agency asked of it; open questions left out."""
    found: dict[int, Answer] = {}
    for question, table in QUESTIONS.items():
        rows = session.exec(
            select(table).where(
                table.agency_id == agency_id,
                table.state.in_((RequestState.AGREED, RequestState.RETURNED)),
            )
        )
        for row in rows:
            known = found.get(row.task_id)
            if row.decided_at and (known is None or known.at < row.decided_at):
                agreed = row.state == RequestState.AGREED
                found[row.task_id] = Answer(question, agreed, row.decided_at, row.reply)
    return found


def codes(session: Session, task_ids: Collection[int]) -> list[str]:
    """Codes of some tasks, in the documents' order."""
    return list(
        session.exec(
            select(Task.code)
            .where(col(Task.id).in_(list(task_ids)))
            .order_by(col(Task.programme_id), col(Task.position), col(Task.id))
        )
    )


def _open_of(
    session: Session,
    question: Question,
    table: type[Any],
    numbers: Mapping[int, datetime | None] | None,
) -> list[OpenQuestion]:
    query = (
        select(table, Task, Agency)
        .join(Task, col(Task.id) == table.task_id)
        .join(Agency, col(Agency.id) == table.agency_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
    )
    if numbers is None:
        query = query.where(table.state == RequestState.OPEN, is_followed())
    else:
        query = query.where(table.id.in_(list(numbers)))
    rows = session.exec(query).all()
    return [
        _entry(question, row, task, agency, row.reopened_at if numbers is None else numbers[row.id])
        for row, task, agency in rows
    ]


def _entry(
    question: Question, row: Any, task: Task, agency: Agency, reopened_at: datetime | None
) -> OpenQuestion:
    words = words_of(task)
    said = row.product_text or row.no_product_reason if isinstance(row, Confirmation) else row.text
    return OpenQuestion(
        question=question,
        id=row.id,
        task_id=row.task_id,
        code=task.code,
        words=words,
        agency=agency.name,
        agency_id=agency.id,
        asked_at=row.asked_at,
        reopened_at=reopened_at,
        text=said if words else "",
    )
