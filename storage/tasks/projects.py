"""Key projects: who leads them, where their money comes from, and how each stands in a quarter."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, select

from storage.rules.event_kinds import What
from storage.rules.periods import Quarter
from storage.rules.permissions import Action, Actor, may
from storage.rules.project_parts import ProjectPart
from storage.rules.words import Worded, Words
from storage.store.reads import once
from storage.store.tables import (
    Agency,
    Assignment,
    Event,
    Programme,
    ProjectReport,
    Section,
    Task,
    TaskKind,
    Withdrawal,
    in_document_order,
    is_kind,
)
from storage.tasks.task_words import words_of


@dataclass(frozen=True, slots=True)
class PartGiven:
    """One part of a report as it was said last: its words, the per cent and the day in them."""

    text: str
    share: Decimal | None
    on: date | None
    given_at: datetime
    agency: str


@dataclass(frozen=True, slots=True)
class KeyProject(Worded):
    """One key project as it stands in a quarter. A restricted one shows neither title nor report.

    ``leads``: id and name of each lead agency; ``collective``: none of them is one body.
    """

    task_id: int
    code: str
    section: str
    words: Words | None
    capital: str
    leads: tuple[tuple[int, str], ...]
    collective: bool
    quarter: Quarter
    parts: Mapping[ProjectPart, PartGiven]

    @property
    def is_reported(self) -> bool:
        """Whether anything was said of it for this quarter."""
        return bool(self.parts)

    @property
    def number(self) -> str:
        """Its number in the document: "37" of "PL3.B.IV.37"."""
        return ".".join(reversed(list(takewhile(str.isdecimal, reversed(self.code.split("."))))))


def projects(session: Session, quarter: Quarter, until: datetime | None = None) -> list[KeyProject]:
    """Every key project of the programmes followed, in the documents' order.

    Of each part the newest report for the quarter counts; ``until``: given by that moment.
    """
    rows = session.exec(
        select(Task, Section)
        .join(Section, col(Section.id) == Task.section_id)
        .join(Programme, col(Programme.id) == Task.programme_id)
        .where(_is_followed_project())
        .order_by(*in_document_order())
    ).all()
    ids = [task.id for task, _ in rows]
    leads, given = _leads(session, ids), _given(session, ids, quarter, until)
    found = []
    for task, section in rows:
        words = words_of(task)
        holders = leads[task.id]
        found.append(
            KeyProject(
                task_id=task.id,
                code=task.code,
                section=section.title,
                words=words,
                capital=task.capital if words else "",
                leads=tuple((agency.id, agency.name) for agency in holders),
                collective=all(agency.collective for agency in holders),
                quarter=quarter,
                parts=given[task.id] if words else {},
            )
        )
    return found


def seen_by(session: Session, actor: Actor, quarter: Quarter) -> list[KeyProject]:
    """The projects a person may see: those the own agency leads, all for the office and admins."""
    return [
        one
        for one in projects(session, quarter)
        if may(actor, Action.SEE_PROJECTS, [agency_id for agency_id, _ in one.leads])
    ]


def owed(session: Session, quarter: Quarter) -> Mapping[int, tuple[KeyProject, ...]]:
    """By lead agency, the projects that nothing was said of for a quarter."""
    return once(session, ("owed_projects", quarter), lambda: _owed(session, quarter))


def _owed(session: Session, quarter: Quarter) -> Mapping[int, tuple[KeyProject, ...]]:
    found: dict[int, list[KeyProject]] = defaultdict(list)
    for one in projects(session, quarter):
        for agency_id, _ in one.leads if not (one.is_reported or one.collective) else ():
            found[agency_id].append(one)
    return {agency_id: tuple(lacking) for agency_id, lacking in found.items()}


def earlier(session: Session, project: KeyProject, limit: int = 4) -> list[Quarter]:
    """The last quarters before this one that a project was reported on, the newest first."""
    rows = session.exec(
        select(ProjectReport.year, ProjectReport.quarter)
        .where(ProjectReport.task_id == project.task_id)
        .distinct()
    )
    found = sorted((Quarter(year, number) for year, number in rows), reverse=True)
    return [one for one in found if one < project.quarter][:limit]


def _is_followed_project() -> Any:
    return and_(
        col(Programme.in_force).is_(True),
        col(Programme.followed).is_(True),
        col(Task.kind) == TaskKind.PROJECT,
        col(Task.dropped_at).is_(None),
    )


def _leads(session: Session, ids: Collection[int]) -> dict[int, list[Agency]]:
    found: dict[int, list[Agency]] = defaultdict(list)
    rows = session.exec(
        select(Assignment.task_id, Agency)
        .join(Agency, col(Agency.id) == Assignment.agency_id)
        .where(col(Assignment.task_id).in_(ids), col(Assignment.lead).is_(True))
        .order_by(col(Assignment.position))
    )
    for task_id, agency in rows:
        found[task_id].append(agency)
    return found


def _given(
    session: Session, ids: Collection[int], quarter: Quarter, until: datetime | None
) -> dict[int, dict[ProjectPart, PartGiven]]:
    found: dict[int, dict[ProjectPart, PartGiven]] = defaultdict(dict)
    query = (
        select(ProjectReport, Agency.name)
        .join(Agency, col(Agency.id) == ProjectReport.agency_id, isouter=True)
        .where(
            col(ProjectReport.task_id).in_(ids),
            ProjectReport.year == quarter.year,
            ProjectReport.quarter == quarter.number,
        )
        .order_by(col(ProjectReport.id))
    )
    if until is not None:
        query = query.where(ProjectReport.given_at <= until)
    gone = _withdrawn(session, until)
    for row, agency in session.exec(query):
        if (row.task_id, row.person_id, row.given_at) in gone:
            continue
        share = Decimal(row.share) if row.share else None
        found[row.task_id][ProjectPart(row.part)] = PartGiven(
            row.text, share, row.on_day, row.given_at, agency or ""
        )
    return found


def _withdrawn(
    session: Session, until: datetime | None
) -> frozenset[tuple[int | None, int | None, datetime]]:
    """Project, person and moment of the reports that were taken back by a moment."""
    taken_back = aliased(Event)
    query = (
        select(Event.task_id, Event.person_id, Event.at)
        .join(Withdrawal, col(Withdrawal.event_id) == Event.id)
        .join(taken_back, col(Withdrawal.by_event_id) == taken_back.id)
        .where(is_kind(What.PROJECT_REPORT))
    )
    if until is not None:
        query = query.where(taken_back.at <= until)
    return frozenset(session.exec(query).all())
