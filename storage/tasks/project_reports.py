"""A quarter's report on a key project: given by a lead agency or the office, never overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.act import Act
from storage.rules.calendar.periods import Quarter, label_of, quarter_named, quarter_of
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, reported_on
from storage.rules.policy import UNDO_FOR
from storage.rules.reading.typed_words import clean
from storage.rules.tasks.project_parts import (
    ASKED,
    PartWords,
    ProjectPart,
    read_parts,
    split_quarter,
)
from storage.store.session import Session
from storage.store.tables import Event, ProjectReport, TaskKind, Withdrawal
from storage.tasks import projects
from storage.tasks.projects import KeyProject
from storage.tasks.reports import own_reports

MAX_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class ProjectReceipt:
    """A recorded report: the project as it stands now, and the parts that were said."""

    event_id: int
    project: KeyProject
    said: Sequence[PartWords]

    @property
    def missing(self) -> list[ProjectPart]:
        """Of what each quarter's report says, the parts that this one still lacks."""
        return [part for part in ASKED if part not in self.project.parts]


def record_project(act: Act, task_id: int, text: str) -> ProjectReceipt:
    """Record what is said of a project in a quarter; a part said again is a correction next to it.

    Raises UNKNOWN_PROJECT in the same words for a project that does not exist and for another
    agency's, NOT_ALLOWED for a role that gives no reports, QUARTER_AHEAD, BAD_SHARE, EMPTY_TEXT or
    TEXT_TOO_LONG.
    """
    quarter, rest = split_quarter(clean(text), act.day)
    before = _own(act, task_id, quarter)
    if len(text) > MAX_TEXT:
        raise DomainError(Kind.TEXT_TOO_LONG, length=len(text), limit=MAX_TEXT)
    if quarter > quarter_of(act.day):
        raise DomainError(Kind.QUARTER_AHEAD, quarter=quarter.label)
    said = read_parts(rest)
    if not said:
        raise DomainError(Kind.EMPTY_TEXT)
    for one in said:
        act.session.add(
            ProjectReport(
                task_id=task_id,
                agency_id=act.person.agency_id,
                person_id=act.person.person_id,
                year=quarter.year,
                quarter=quarter.number,
                part=one.part,
                text=one.text,
                share=str(one.share) if one.share is not None else "",
                on_day=one.on,
                given_at=act.at,
            )
        )
    event = act.log(
        What.PROJECT_REPORT,
        task_id=task_id,
        agency_id=act.person.agency_id,
        values={
            "quarter": label_of(quarter),
            "text": "; ".join(one.text for one in said),
            "before": {part.value: given.text for part, given in before.parts.items()},
        },
    )
    return ProjectReceipt(event.id, _own(act, task_id, quarter), said)


def _own(act: Act, task_id: int, quarter: Quarter) -> KeyProject:
    """The project, if the person may report on it."""
    found = [one for one in projects.projects(act.session, quarter) if one.task_id == task_id]
    return reported_on(
        act.actor, found, Action.SEE_PROJECTS, Action.REPORT_PROJECT, Kind.UNKNOWN_PROJECT
    )


@dataclass(frozen=True, slots=True)
class ProjectWithdrawal:
    """A report taken back: its number, and the project as it stands without it."""

    undone_id: int
    project: KeyProject


def is_report(session: Session, event_id: int) -> bool:
    """Whether an event of this number is a report on a key project."""
    event = session.get(Event, event_id)
    return event is not None and event.kind == What.PROJECT_REPORT


def newest(act: Act) -> int | None:
    """The last one of this person in this chat that can still be taken back."""
    return own_reports.newest(act, [What.PROJECT_REPORT])


def take_back(act: Act, event_id: int) -> ProjectWithdrawal:
    """Take back one's own report on a project: it counts nowhere from now on.

    Raises STALE_BUTTON, NOT_OWN_REPORT, WITHDRAWN or UNDO_TOO_LATE.
    """
    event = own_reports.own_report(act, event_id, [What.PROJECT_REPORT])
    if event.task_id is None:
        raise DomainError(Kind.STALE_BUTTON)
    quarter = quarter_named(str(event.values["quarter"]))
    before = _own(act, event.task_id, quarter)
    if act.at - event.at > UNDO_FOR:
        raise DomainError(
            Kind.UNDO_TOO_LATE, code=before.code, event_id=event_id, of=TaskKind.PROJECT.value
        )
    undone = act.log(
        What.WITHDRAWN,
        task_id=event.task_id,
        agency_id=event.agency_id,
        values={"event": event_id, "kind": event.kind, "corrected": False},
    )
    act.session.add(Withdrawal(event_id=event_id, by_event_id=undone.id))
    act.session.flush()
    return ProjectWithdrawal(event_id, _own(act, event.task_id, quarter))
