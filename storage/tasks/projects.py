"""Key projects: who leads them, where their money comes from, and how each stands in a quarter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, select

from storage.rules.calendar.periods import Quarter
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Actor, may
from storage.rules.tasks.project_parts import ProjectPart
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import (
    Event,
    ProjectReport,
    TaskKind,
    Withdrawal,
    columns_of,
    in_document_order,
    is_followed,
    is_kind,
    table_of,
)
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once
from storage.tasks.task_words import words_in_row

_TASK, _SECTION, _PROGRAMME, _ASSIGNMENT, _AGENCY = map(
    columns_of, ("task", "section", "programme", "assignment", "agency")
)
_PROJECT: Final = and_(is_followed(TaskKind.PROJECT), _TASK.programme_id == _PROGRAMME.id)
_PROJECTS: Final = fixed(
    sa.select(
        _TASK.id,
        _TASK.code,
        _SECTION.title.label("section"),
        _TASK.capital,
        _TASK.visibility,
        _TASK.title,
        _TASK.product,
        sa.literal("").label("label"),
        _TASK.deadline_text,
    )
    .where(_PROJECT, _SECTION.id == _TASK.section_id)
    .order_by(*in_document_order())
)
_LEADS: Final = fixed(
    sa.select(_TASK.id, _AGENCY.id.label("agency_id"), _AGENCY.name, _AGENCY.collective)
    .where(
        _PROJECT,
        _ASSIGNMENT.task_id == _TASK.id,
        _ASSIGNMENT.agency_id == _AGENCY.id,
        _ASSIGNMENT.lead.is_(True),
    )
    .order_by(_ASSIGNMENT.position)
)
_REPORT: Final = columns_of("project_report")
_GIVEN: Final = fixed(
    sa.select(
        _REPORT.task_id,
        _REPORT.person_id,
        _REPORT.part,
        _REPORT.text,
        _REPORT.share,
        _REPORT.on_day,
        _REPORT.given_at,
        _AGENCY.name.label("agency"),
    )
    .join_from(
        table_of("project_report"),
        table_of("agency"),
        _AGENCY.id == _REPORT.agency_id,
        isouter=True,
    )
    .where(
        _REPORT.year == sa.bindparam("year"),
        _REPORT.quarter == sa.bindparam("quarter"),
    )
    .order_by(_REPORT.id)
)
_GIVEN_UNTIL: Final = fixed(_GIVEN.where(_REPORT.given_at <= sa.bindparam("until")))


@dataclass(frozen=True, slots=True)
class GivenPart:
    """One part of a report as it was said last: its words, the per cent and the day in them."""

    text: str
    share: Decimal | None
    on: date | None
    given_at: datetime
    agency: str


@dataclass(frozen=True, slots=True)
class KeyProject(WordedTask):
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
    parts: Mapping[ProjectPart, GivenPart]

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
    leads, given = _leads(session), _given(session, quarter, until)
    found = []
    for task_id, code, section, capital, *said in session.execute(_PROJECTS):
        words, holders = words_in_row(*said), leads[task_id]
        found.append(
            KeyProject(
                task_id=task_id,
                code=code,
                section=section,
                words=words,
                capital=capital if words else "",
                leads=tuple((agency_id, name) for agency_id, name, _ in holders),
                collective=all(collective for *_, collective in holders),
                quarter=quarter,
                parts=given[task_id] if words else {},
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


def _leads(session: Session) -> dict[int, list[tuple[int, str, bool]]]:
    """Of each project: number, name and nature of its lead agencies."""
    found: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    for task_id, *agency in session.execute(_LEADS):
        found[task_id].append(tuple(agency))
    return found


def _given(
    session: Session, quarter: Quarter, until: datetime | None
) -> dict[int, dict[ProjectPart, GivenPart]]:
    found: dict[int, dict[ProjectPart, GivenPart]] = defaultdict(dict)
    values = {"year": quarter.year, "quarter": quarter.number}
    rows = (
        session.execute(_GIVEN, values)
        if until is None
        else session.execute(_GIVEN_UNTIL, {**values, "until": until})
    ).all()
    gone = _withdrawn(session, until) if rows else frozenset()
    for task_id, person_id, part, text, written, on_day, given_at, agency in rows:
        if (task_id, person_id, given_at) not in gone:
            share = Decimal(written) if written else None
            found[task_id][ProjectPart(part)] = GivenPart(
                text, share, on_day, given_at, agency or ""
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
