"""A quarter's report on a key project: given by a lead agency or the office, never overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.act import Act
from storage.figures import projects
from storage.figures.projects import KeyProject
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.periods import Quarter, label_of, quarter_of
from storage.rules.permissions import Action, reported_on
from storage.rules.project_parts import ASKED, PartWords, ProjectPart, read_parts, split_quarter
from storage.rules.reading.typed_words import clean
from storage.store.tables import ProjectReport

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

    Raises UNKNOWN_TASK in the same words for a project that does not exist and for another
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
    return reported_on(act.actor, found, Action.SEE_PROJECTS, Action.REPORT_PROJECT)
