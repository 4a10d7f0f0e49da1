"""The path of each chỉ tiêu: every year's plan and figure, and a projection stated as such."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.figures import targets
from storage.figures.target_rows import Plan, planned_targets
from storage.figures.targets import TargetStanding, YearFigure
from storage.rules.figures.target_figures import Floor, Stage, Verdict, read_plan
from storage.rules.figures.target_path import Outlook, is_sum, level_ahead, mean_so_far, sum_ahead
from storage.rules.figures.target_units import is_same
from storage.rules.tasks.words import WordedTask, Words
from storage.store.session import Session
from storage.store.tables import Measure


@dataclass(frozen=True, slots=True)
class TargetYear:
    """One year: the plan of this very year ("" if there is none), its figure, what it comes to."""

    year: int
    planned: str
    figure: YearFigure | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TargetPath(WordedTask):
    """One chỉ tiêu over the term. ``plan`` is the term's, None if only years have plans.

    ``is_sum``: the term's plan is what the years' own plans come to together, not the last year's.
    ``same`` are the codes of its other rows. A restricted one has neither title nor plans nor figures.
    """

    task_id: int
    code: str
    same: tuple[str, ...]
    words: Words | None
    unit: str
    leads: tuple[str, ...]
    plan: Plan | None
    is_sum: bool
    years: tuple[TargetYear, ...]
    verdicts: Mapping[int, Verdict]
    """What each year comes to, of a restricted one too: it is counted among the others."""
    estimated: frozenset[int]
    """Years whose figure is an estimate, of a restricted one too."""
    outlook: Outlook | None


def target_paths(session: Session, until: datetime | None = None) -> list[TargetPath]:
    """Every chỉ tiêu with a plan, in the documents' order; figures given by a moment."""
    years = targets.years(session)
    found: dict[int, list[TargetStanding]] = defaultdict(list)
    for year in years:
        for one in targets.achieved(session, year, until):
            found[one.task_id].append(one)
    plans = {one.rows[0].id: one.plans for one in planned_targets(session)}
    return [_path(years, own, plans[task_id]) for task_id, own in found.items()]


def _path(years: range, own: Sequence[TargetStanding], plans: Sequence[Plan]) -> TargetPath:
    first = own[0]
    of_term = [plan for plan in plans if plan.measure is not Measure.SCENARIO]
    alike = [plan for plan in of_term if is_same(plan.unit, first.unit)]
    term = next(iter(alike or of_term), None)
    shown = tuple(map(_year, years, own)) if first.words else ()
    return TargetPath(
        task_id=first.task_id,
        code=first.code,
        same=first.same,
        words=first.words,
        unit=first.unit,
        leads=tuple(name for _, name in first.leads),
        plan=term if first.words else None,
        is_sum=term is not None and _is_sum(years, shown, read_plan(term.planned)),
        years=shown,
        verdicts={year: one.verdict for year, one in zip(years, own, strict=True)},
        estimated=frozenset(
            year
            for year, one in zip(years, own, strict=True)
            if one.figure is not None and one.figure.stage is Stage.ESTIMATE
        ),
        outlook=_outlook(years, shown, term),
    )


def _year(year: int, one: TargetStanding) -> TargetYear:
    own = one.measure is Measure.SCENARIO and one.planned_year == year
    return TargetYear(year, one.planned if own else "", one.figure, one.verdict)


def _outlook(years: range, shown: Sequence[TargetYear], term: Plan | None) -> Outlook | None:
    values = {
        one.year: one.figure.value
        for one in shown
        if one.figure is not None and one.figure.value is not None
    }
    if term is None:
        return None
    floor = read_plan(term.planned)
    if term.measure is Measure.GOAL and term.year is not None:
        if floor is not None and _is_sum(years, shown, floor):
            return sum_ahead(values, years, floor)
        return level_ahead(values, term.year, floor)
    return mean_so_far(values, years, floor)


def _is_sum(years: range, shown: Sequence[TargetYear], floor: Floor | None) -> bool:
    floors = [read_plan(one.planned) for one in shown if one.planned]
    lows = [one.low for one in floors if one is not None]
    return floor is not None and len(lows) == len(years) and is_sum(floor.low, lows)
