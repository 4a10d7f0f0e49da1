"""Tasks given by hand: a programme of their own, "Chỉ đạo của Thường trực Thành ủy".

It is made with its first task. Its codes begin with a section no document has, so that none of them
is another programme's code too.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlmodel import Session, col, func, select

from storage.act import Act, Source
from storage.people import contact_points
from storage.people.notices import Announcement, tell
from storage.programmes.known_programme import Names
from storage.programmes.new_tasks import NewTask, insert_tasks
from storage.programmes.specs import TaskSpec
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, may
from storage.rules.post.mentions import named
from storage.rules.tasks.words import Words
from storage.store.tables import Programme, Section, Task, Visibility
from storage.tasks.agency_tasks import next_due
from storage.tasks.task_words import words_of

NUMBER: Final = "Chỉ đạo của TTTU"
TITLE: Final = "Chỉ đạo của Thường trực Thành ủy"
ISSUER: Final = "Thường trực Thành ủy Hải Phòng"
PREFIX: Final = "CD99"
SECTION: Final = "99"


@dataclass(frozen=True, slots=True)
class Instruction:
    """A task given by hand: the event's number, the task, and whether its leads were told."""

    event_id: int
    task: Task
    leads: tuple[str, ...]
    reached: bool

    @property
    def task_words(self) -> Words | None:
        """The task's words; None if they stay in the office."""
        return words_of(self.task)


def term_end(session: Session, day: date) -> int:
    """The last year of what is followed: up to then what comes back is written out."""
    last = session.exec(
        select(func.max(Programme.last_year)).where(
            col(Programme.in_force).is_(True), col(Programme.followed).is_(True)
        )
    ).one()
    return max(last or 0, day.year)


def give(act: Act, spec: TaskSpec, ground: str) -> Instruction:
    """Write a task given by hand, and tell its lead agencies. Raises NOT_ALLOWED or EMPTY_TEXT.

    ``spec`` has neither section nor code: it gets the next of the programme.
    """
    by_command = act.actor is None and act.source is Source.COMMAND_LINE
    if not by_command and (act.actor is None or not may(act.actor, Action.WRITE_TASK)):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    if not spec.title or not spec.leads:
        raise DomainError(Kind.EMPTY_TEXT)
    session = act.session
    programme, section = _programme(act)
    position = _count(session, programme.id)
    names = Names(session)
    holders = [
        *((names.keep(act, name), True) for name in spec.leads),
        *((names.keep(act, name), False) for name in spec.coordinating if name not in spec.leads),
    ]
    code = f"{SECTION}.{position + 1}"
    visibility = Visibility.RESTRICTED if spec.restricted else Visibility.NORMAL
    written = replace(spec, section=SECTION, code=code)
    new = NewTask(written, position, visibility, list(dict.fromkeys(holders)))
    (task_id,) = insert_tasks(act, programme.id, {SECTION: section.id}, [new])
    task = session.get_one(Task, task_id)
    values = {"text": spec.title, "ground": ground}
    event = act.log(What.TASK_ADDED, task_id=task_id, values=values)
    points = contact_points.contact_points(session)
    reached = [one for agency_id, lead in holders if lead for one in points.get(agency_id, [])]
    given = Instruction(event.id, task, tuple(spec.leads), bool(reached))
    ids, mentions = [one.person_id for one in reached], named([task_id])
    told = {"given": given, "task": task, "due_on": next_due(session, task_id)}
    tell(act, Announcement("instructions/told", told, people=ids, mentions=mentions))
    return given


def _programme(act: Act) -> tuple[Programme, Section]:
    session = act.session
    programme = session.exec(select(Programme).where(Programme.number == NUMBER)).first()
    if programme is None:
        programme = Programme(
            number=NUMBER,
            prefix=PREFIX,
            issued_on=act.day,
            title=TITLE,
            issuer=ISSUER,
            last_year=term_end(session, act.day),
        )
        session.add(programme)
        session.flush()
    section = session.exec(
        select(Section).where(Section.programme_id == programme.id, Section.code == SECTION)
    ).first()
    if section is None:
        section = Section(programme_id=programme.id, code=SECTION, title=TITLE, position=0)
        session.add(section)
        session.flush()
    return programme, section


def _count(session: Session, programme_id: int) -> int:
    return session.exec(
        select(func.count(col(Task.id))).where(Task.programme_id == programme_id)
    ).one()
