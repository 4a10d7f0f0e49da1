"""Chỉ tiêu: planned values as the document writes them, and the figures given for each year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from storage.figures.target_rows import Plan, TargetRows, planned_targets
from storage.rules.errors import DomainError, Kind
from storage.rules.figures import target_figures as rules
from storage.rules.figures.target_figures import Floor, Stage, Verdict, read_plan
from storage.rules.figures.target_units import factor, is_same
from storage.rules.permissions import Action, Actor, Role, may
from storage.rules.reading.folded_text import fold
from storage.rules.tasks.words import WordedTask, Words
from storage.store.tables import Measure, TaskKind, columns_of, is_followed, table_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.transactions.reads import once

_TASK, _TARGET, _PROGRAMME, _VALUE, _AGENCY = map(
    columns_of, ("task", "target", "programme", "target_value", "agency")
)
_YEARS: Final = fixed(
    sa.select(
        sa.func.min(_PROGRAMME.issued_on).label("first"),
        sa.func.max(_PROGRAMME.last_year).label("last"),
    ).where(_TASK.programme_id == _PROGRAMME.id, is_followed(TaskKind.TARGET))
)
_ANY: Final = fixed(
    sa.select(_TARGET.id)
    .where(
        _TASK.id == _TARGET.task_id,
        _PROGRAMME.id == _TASK.programme_id,
        is_followed(TaskKind.TARGET),
    )
    .limit(1)
)
_GIVEN: Final = fixed(
    sa.select(
        _VALUE.id,
        _VALUE.task_id,
        _VALUE.stage,
        _VALUE.value,
        _VALUE.text,
        _VALUE.given_at,
        _AGENCY.name.label("agency"),
    )
    .join_from(
        table_of("target_value"), table_of("agency"), _AGENCY.id == _VALUE.agency_id, isouter=True
    )
    .where(_VALUE.year == sa.bindparam("year"))
    .order_by(_VALUE.id)
)
_GIVEN_UNTIL: Final = fixed(_GIVEN.where(_VALUE.given_at <= sa.bindparam("until")))


class _TypedFigure(NamedTuple):
    """A figure as it was given, and the agency that gave it."""

    id: int
    row_id: int
    stage: str
    value: str | None
    text: str
    given_at: datetime
    agency: str


GIVE_FIGURES: Final = (Role.OFFICER, Role.OFFICE)
"""Who gives figures, of the own agency or of all."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A year's figure as given last; ``value`` is None if it is words."""

    stage: Stage
    value: Decimal | None
    text: str
    given_at: datetime
    agency: str


@dataclass(frozen=True, slots=True)
class TargetStanding(WordedTask):
    """One chỉ tiêu in one year: the plan it is held against, its figures, what they come to.

    ``planned`` is the plan shown; ``compared`` says whether it is one for this very year or for
    each year of the term. A restricted one shows neither title nor figures.
    """

    rows: tuple[tuple[int, str], ...]
    """Id and code of every row of the documents that is this chỉ tiêu, the first one names it."""
    section: str
    words: Words | None
    unit: str
    leads: tuple[tuple[int, str], ...]
    measure: Measure
    planned: str
    planned_year: int | None
    compared: bool
    figured_as: int
    """The row whose plan is shown: a figure of the year is given under it, in its unit."""
    estimate: YearFigure | None
    official: YearFigure | None

    @property
    def task_id(self) -> int:
        """The row that names it."""
        return self.rows[0][0]

    @property
    def code(self) -> str:
        """The code of the row that names it."""
        return self.rows[0][1]

    @property
    def same(self) -> tuple[str, ...]:
        """Codes of the other rows that are this chỉ tiêu."""
        return tuple(code for _, code in self.rows[1:])

    def is_called(self, code: str) -> bool:
        """Whether a code as somebody typed it is that of one of its rows."""
        return any(fold(own) == fold(code) for _, own in self.rows)

    @property
    def figure(self) -> YearFigure | None:
        """The official figure, else the estimate."""
        return self.official or self.estimate

    @property
    def floor(self) -> Floor | None:
        """The least the year's figure has to be; None if nothing can be compared."""
        return read_plan(self.planned) if self.compared else None

    @property
    def verdict(self) -> Verdict:
        """Đạt, chưa đạt, chưa có số liệu, not to be compared, or to be seen at the office only."""
        if self.words is None:
            return Verdict.RESTRICTED
        figure = self.figure
        value = figure.value if figure else None
        return rules.verdict(value, self.floor, given=figure is not None)


def achieved(session: Session, year: int, until: datetime | None = None) -> list[TargetStanding]:
    """Every chỉ tiêu with a plan of the programmes followed, in the documents' order, each once.

    A later row of the same stage is a correction: the newest counts, whichever lead agency gave it.
    ``until``: given by that moment.
    """
    return list(once(session, (achieved, year, until), lambda: _all(session, year, until)))


def _all(session: Session, year: int, until: datetime | None) -> list[TargetStanding]:
    given = _given(session, year, until)
    return [_achieved(one, given, year) for one in planned_targets(session)]


def seen_by(session: Session, actor: Actor, year: int) -> list[TargetStanding]:
    """The chỉ tiêu a person may see: of the own agency as lead, all for the office and admins."""
    return [
        one
        for one in achieved(session, year)
        if may(actor, Action.SEE_TARGETS, [agency_id for agency_id, _ in one.leads])
    ]


def called(listed: Sequence[TargetStanding | None], typed: str) -> TargetStanding:
    """The chỉ tiêu of a number in a list, from 1, or of a code as the document has it.

    Raises UNKNOWN_TARGET.
    """
    if typed.isdecimal() and 1 <= int(typed) <= len(listed):
        one = listed[int(typed) - 1]
    else:
        one = next((row for row in listed if row and row.is_called(typed)), None)
    if one is None:
        raise DomainError(Kind.UNKNOWN_TARGET, code=typed[:40])
    return one


def by_row(found: Iterable[TargetStanding]) -> dict[int, TargetStanding]:
    """Each chỉ tiêu by the id of every row that is it."""
    return {row_id: one for one in found for row_id, _ in one.rows}


def years(session: Session) -> range:
    """The years of the programmes that plan chỉ tiêu; empty if none does."""
    first, last = session.execute(_YEARS).one()
    return range(first.year, last + 1) if first is not None else range(0)


def current_year(session: Session, day: date) -> tuple[int, Stage]:
    """The year and stage a figure given on a day is for: never before the programme began."""
    year, stage = rules.stage_on(day)
    known = years(session)
    return (known.start, Stage.ESTIMATE) if known and year < known.start else (year, stage)


def counted_year(session: Session, day: date) -> int | None:
    """The year whose chỉ tiêu a digest of the day counts: the one last asked for, if any."""
    asked, _ = rules.stage_on(day)
    year, _ = current_year(session, day)
    return year if year == asked and _any_target(session) else None


def facts(one: TargetStanding) -> dict[str, Any]:
    """What a kept list says of a chỉ tiêu, as plain values."""
    figure = one.figure if one.words else None
    return {
        "planned": one.beside(one.planned),
        "unit": one.unit,
        "verdict": one.verdict.value,
        "value": str(figure.value) if figure and figure.value is not None else "",
        "text": figure.text if figure else "",
        "stage": figure.stage.value if figure else "",
    }


def _any_target(session: Session) -> bool:
    return session.execute(_ANY).first() is not None


def _given(
    session: Session, year: int, until: datetime | None
) -> Mapping[int, Sequence[_TypedFigure]]:
    """Every figure of a year by the row it was given under, the oldest first."""
    found: dict[int, list[_TypedFigure]] = defaultdict(list)
    rows = (
        session.execute(_GIVEN, {"year": year})
        if until is None
        else session.execute(_GIVEN_UNTIL, {"year": year, "until": until})
    )
    for number, row_id, stage, value, text, given_at, agency in rows:
        one = _TypedFigure(number, row_id, stage, value, text, given_at, agency or "")
        found[row_id].append(one)
    return found


def _achieved(
    one: TargetRows, given: Mapping[int, Sequence[_TypedFigure]], year: int
) -> TargetStanding:
    plan, compared = _plan_for(one.plans, year)
    found = _newest(one, given, plan.unit)
    return TargetStanding(
        rows=tuple((row.id, row.code) for row in one.rows),
        section=one.section,
        words=one.words,
        unit=plan.unit,
        leads=tuple((lead.agency_id, lead.name) for lead in one.leads),
        measure=plan.measure,
        planned=plan.planned,
        planned_year=plan.year,
        compared=compared,
        figured_as=plan.row_id,
        estimate=found.get(Stage.ESTIMATE),
        official=found.get(Stage.OFFICIAL),
    )


def _newest(
    one: TargetRows, given: Mapping[int, Sequence[_TypedFigure]], unit: str
) -> Mapping[Stage, YearFigure]:
    """The newest figure of each stage, under whichever row it was given, in the unit of the plan."""
    typed = [found for row in one.rows for found in given.get(row.id, ())]
    found: dict[Stage, YearFigure] = {}
    for row in sorted(typed, key=attrgetter("id")):
        own = one.unit_of(row.row_id)
        times = None if is_same(own, unit) or not row.value else factor(own, unit)
        value = Decimal(row.value) * (times or 1) if row.value else None
        text = row.text if times is None else f"{row.text} {own}"
        found[Stage(row.stage)] = YearFigure(
            Stage(row.stage), value, text, row.given_at, row.agency
        )
    return found


def _plan_for(plans: Sequence[Plan], year: int) -> tuple[Plan, bool]:
    """The plan of the year itself, else of each year or the term's average, else a later year's goal.

    A goal for 2030 is shown next to the figure of 2027 and not compared with it.
    """
    of_year = [plan for plan in plans if plan.year == year]
    averages = [plan for plan in plans if plan.measure in (Measure.YEARLY, Measure.AVERAGE)]
    scenario_first = sorted(of_year, key=lambda plan: plan.measure != Measure.SCENARIO)
    for found in (scenario_first, averages):
        if found:
            return found[0], True
    return plans[0], False
