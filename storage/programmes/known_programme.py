"""What the register holds of a programme, read in a few statements however many rows it has."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from storage.act import Act
from storage.people import agencies
from storage.programmes import known_rows
from storage.programmes.known_rows import KnownHolder, KnownMilestone, KnownTask
from storage.programmes.planned_values import TargetSpec
from storage.rules.event_kinds import REPORTS
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import canonical
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.store.tables import (
    AgencyName,
    Event,
    Extension,
    Programme,
    Task,
    Visibility,
)
from storage.tasks.mends import assignments, kept_corrections, visibility
from storage.tasks.mends.kept_corrections import HandCorrections


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """A programme's rows, and what admins settled about its tasks; by the task's id if not said."""

    programme: Programme | None
    tasks: Mapping[str, KnownTask]
    """By code."""
    assignments: Mapping[int, Sequence[KnownHolder]]
    milestones: Mapping[int, Sequence[KnownMilestone]]
    targets: Mapping[int, Sequence[TargetSpec]]
    in_use: frozenset[int]
    """Milestones that a report, a request or an event is about."""
    engaged: frozenset[AgencyTask]
    """Task and lead agency with work in hand: it stays a lead whatever the document says."""
    reports: Mapping[int, int]
    """How often agencies reported on a task, or asked about it."""
    extensions: Mapping[int, int]
    """How many extensions were asked for."""
    settled_leads: Mapping[int, tuple[int, ...]]
    """Ids of the agencies that an admin made its leads."""
    settled_visibility: Mapping[int, Visibility]
    by_hand: Mapping[int, HandCorrections]
    """What was corrected, dated or ended by hand."""

    @property
    def in_hand(self) -> set[int]:
        """Tasks of which somebody said something here: a report, or what an admin settled."""
        reported = {task_id for task_id, count in self.reports.items() if count}
        return reported | {*self.settled_leads, *self.settled_visibility, *self.by_hand}

    def is_ended(self, task_id: int) -> bool:
        """Whether somebody ended the task by a document: no copy of its own brings it back."""
        return task_id in self.by_hand and self.by_hand[task_id].ended

    def stay_on(self, task_id: int, present: Iterable[int], meant: Collection[object]) -> list[int]:
        """Leads the document does not name and that have work in hand: nothing is lost from sight."""
        return [
            agency_id
            for agency_id in present
            if agency_id not in meant and (task_id, agency_id) in self.engaged
        ]


class Names:
    """Agencies by spelling, asked of the store once; a name nobody knows is None."""

    def __init__(self, session: Session) -> None:
        self._ids = dict(session.exec(select(AgencyName.spelling, AgencyName.agency_id)).all())
        # A document names the same few agencies in thousands of rows.
        self._found: dict[str, int | None] = {}

    def find(self, name: str) -> int | None:
        """The agency a name means, if it is in the register."""
        if name not in self._found:
            plain = self._ids.get(fold(name))
            self._found[name] = plain if plain is not None else self._ids.get(fold(canonical(name)))
        return self._found[name]

    def keep(self, act: Act, name: str) -> int:
        """The agency of a name, made if it is new."""
        known = self.find(name)
        if known is None:
            known = agencies.keep(act, name).id
            self._ids[fold(name)] = self._ids[fold(canonical(name))] = known
            self._found.clear()
        return known


def known(session: Session, number: str) -> KnownProgramme:
    """Everything of the programme of this number; empty if the register has none."""
    programme = session.exec(select(Programme).where(Programme.number == number)).first()
    programme_id = programme.id if programme else 0
    of_it = select(Task.id).where(Task.programme_id == programme_id)
    milestones = known_rows.milestones_of(session, of_it)
    return KnownProgramme(
        programme=programme,
        tasks=known_rows.tasks_of(session, programme_id),
        assignments=known_rows.holders_of(session, of_it),
        milestones=milestones,
        targets=known_rows.targets_of(session, of_it),
        in_use=_in_use(session, {row.id for rows in milestones.values() for row in rows}),
        engaged=assignments.engaged(session),
        reports=_counted(
            session,
            select(Event.task_id, func.count())
            .where(col(Event.task_id).in_(of_it), col(Event.kind).in_(REPORTS))
            .group_by(col(Event.task_id)),
        ),
        extensions=_counted(
            session,
            select(Extension.task_id, func.count())
            .where(col(Extension.task_id).in_(of_it))
            .group_by(col(Extension.task_id)),
        ),
        settled_leads=assignments.settled(session),
        settled_visibility=visibility.standing(session),
        by_hand=kept_corrections.settled(session),
    )


def _counted(session: Session, query: Any) -> dict[int, int]:
    return {int(task_id): int(count) for task_id, count in session.execute(query)}


def _in_use(session: Session, wanted: Collection[int]) -> frozenset[int]:
    """Every table that points to a milestone counts, those of the future too."""
    pointing = [
        column
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "milestone.id" for key in column.foreign_keys)
    ]
    used = {
        value
        for column in pointing
        for value in session.execute(select(column).distinct()).scalars()
    }
    return frozenset(used.intersection(wanted))
