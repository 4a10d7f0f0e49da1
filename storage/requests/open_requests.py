"""What the office looks at besides the tasks: contact points, open questions, unclear sends."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, bindparam, literal
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.rules.calendar import office_clock
from storage.rules.calendar.workdays import Calendar
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import (
    Confirmation,
    Difficulty,
    Dispute,
    Extension,
    RequestState,
    Task,
    columns_of,
    is_followed,
)
from storage.store.transactions.fixed_statements import fixed
from storage.tasks.past.known_events import KnownEvents
from storage.tasks.task_words import words_in_row


class Question(StrEnum):
    """What can wait for the office."""

    CONFIRMATION = "confirmation"
    EXTENSION = "extension"
    DIFFICULTY = "difficulty"
    DISPUTE = "dispute"


@dataclass(frozen=True, slots=True)
class OpenQuestion(WordedTask):
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
_TASK, _AGENCY, _PROGRAMME = map(columns_of, ("task", "agency", "programme"))


def _asked(question: Question) -> Select[Any]:
    """The rows of one kind of question with their tasks and agencies."""
    row = columns_of(question.value)
    said = (
        (row.product_text, row.no_product_reason)
        if question is Question.CONFIRMATION
        else (row.text, literal(""))
    )
    return select_columns(
        row.id,
        row.task_id,
        row.asked_at,
        row.reopened_at,
        said[0].label("said"),
        said[1].label("else_said"),
        _AGENCY.id.label("agency_id"),
        _AGENCY.name,
        _TASK.code,
        _TASK.visibility,
        _TASK.title,
        _TASK.product,
        literal("").label("label"),
        _TASK.deadline_text,
    ).where(
        _TASK.id == row.task_id,
        _AGENCY.id == row.agency_id,
        _PROGRAMME.id == _TASK.programme_id,
    )


_OPEN: Final = {
    one: fixed(_asked(one).where(columns_of(one.value).state == RequestState.OPEN, is_followed()))
    for one in Question
}
_NUMBERED: Final = {
    one: fixed(
        _asked(one).where(columns_of(one.value).id.in_(bindparam("numbers", expanding=True)))
    )
    for one in Question
}


def open_questions(
    session: Session, numbers: Mapping[Question, Mapping[int, datetime | None]] | None = None
) -> list[OpenQuestion]:
    """Everything undecided about the programmes in force that are followed, the oldest first.

    With ``numbers``, those of each kind: what was undecided at an earlier moment, and when a
    decision on it had been taken back by then.
    """
    found = [
        entry
        for question in QUESTIONS
        for entry in _open_of(session, question, None if numbers is None else numbers[question])
    ]
    return sorted(found, key=lambda entry: (entry.asked_at, entry.question, entry.id))


def open_at(session: Session, known: KnownEvents, task_ids: Collection[int]) -> list[OpenQuestion]:
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


class Particulars(NamedTuple):
    """Of a completion report the date of its product; of a difficulty who has to act, as the agency said."""

    product_on: date | None = None
    must_act: str = ""


def particulars(session: Session, asked: OpenQuestion) -> Particulars:
    """What a paper tells of a question besides its day; nothing of a restricted task."""
    if asked.restricted:
        return Particulars()
    row = session.get_one(QUESTIONS[asked.question], asked.id)
    return Particulars(getattr(row, "product_on", None), getattr(row, "must_act", ""))


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
    session: Session, question: Question, numbers: Mapping[int, datetime | None] | None
) -> list[OpenQuestion]:
    if numbers is None:
        rows = session.execute(_OPEN[question])
        return [_entry(question, row, row[3]) for row in rows]
    if not numbers:
        return []
    rows = session.execute(_NUMBERED[question], {"numbers": list(numbers)})
    return [_entry(question, row, numbers[row[0]]) for row in rows]


def _entry(question: Question, row: Sequence[Any], reopened_at: datetime | None) -> OpenQuestion:
    number, task_id, asked_at, _, said, else_said, agency_id, agency, code, *about = row
    words = words_in_row(*about)
    return OpenQuestion(
        question=question,
        id=number,
        task_id=task_id,
        code=code,
        words=words,
        agency=agency,
        agency_id=agency_id,
        asked_at=asked_at,
        reopened_at=reopened_at,
        text=(said or else_said) if words else "",
    )
