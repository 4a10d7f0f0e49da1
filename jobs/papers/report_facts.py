"""What a report's sentences say, counted from its lines: nothing here is read from the register."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from jobs.papers.delay_reasons import DelayReasons, delay_reasons
from jobs.papers.late_parts import (
    Conditions,
    Counted,
    LongOverdueParts,
    RemindedParts,
    WaitingParts,
    asking,
    conditions,
    counted,
    first_asked,
    groups,
    late,
    late_with,
    pressed,
    reminded,
    single,
    waiting,
    without_contact,
)
from jobs.papers.later_contents import LONG_OVERDUE
from jobs.papers.later_results import LaterResults, later_results
from jobs.papers.paper_contents import (
    DifficultyLine,
    RegisterLine,
    Report,
    ResultLine,
)
from jobs.papers.period_judgment import Judgment, judgment, shares_differ
from jobs.papers.project_contents import ProjectLine
from jobs.papers.result_kinds import counted_kinds
from jobs.papers.settled_parts import SettledTask, is_moved, is_put_off, part_of, settled
from jobs.papers.target_contents import TargetLine
from storage.rules.figures.target_figures import Verdict
from storage.rules.name_order import name_order
from storage.rules.reading.codes import sort_key
from storage.rules.reading.names.agency_names import OWN_OFFICE
from storage.rules.tasks.product_match import Difference
from storage.rules.tasks.silence_causes import Cause

_MONTH = 30


@dataclass(frozen=True, slots=True)
class Ages:
    """Overdue parts by how long: up to 30 days, up to 90, longer."""

    up_to_month: int
    up_to_quarter: int
    longer: int


class LongestOverdue(NamedTuple):
    """What is overdue the longest: how long, and which tasks."""

    days: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaterCounts:
    """What became of some open parts between the period's end and the paper's making."""

    all: int
    done: int
    moved: int
    """A later date put them off, or they have none any more."""
    ended: int
    """Nobody has to do them any more."""

    @property
    def left(self) -> int:
        """Those that are to do as they were."""
        return self.all - self.done - self.moved - self.ended


class ProjectFacts(NamedTuple):
    """Key projects: reported on by the period's end, only since, not to be read, without a report.

    ``asked``: of those without a report when the paper is made the ones that somebody can be asked
    about, ``owing``: who leads them; ``shared``: those given to many bodies in common, by who they
    are; ``unled``: all that nobody leads, ``owed_unled`` those of them without a report.
    """

    reported: int
    since: int
    hidden: int
    owed: int
    asked: int
    owing: Counted
    shared: Counted
    unled: int
    owed_unled: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Who did what: ``clean`` had results in the period and nothing overdue at its end or since."""

    results: Counted
    late_results: int
    extended_results: int
    """In time only by an extension."""
    extended_after: int
    """Of those by one asked for when the product was there already."""
    earlier_results: int
    undocumented_results: int
    other_kind_results: int
    """With a document of another kind than was due."""
    partial_results: int
    """Of tasks that another lead agency has not done yet."""
    joint_results: int
    """Of tasks that another lead agency did in the period as well: these count at the last result."""
    later_results: LaterResults
    overdue: Counted
    ages: Ages
    oldest: LongestOverdue
    clean: tuple[str, ...]
    due_next: Counted
    carried: LaterCounts
    overdue_since: LaterCounts
    accused: Counted
    """Single agencies with something overdue when the paper is made."""
    pressed: Counted
    """Of what is overdue there the parts that do not wait for the office."""
    first_asked: LongOverdueParts
    conditions: Conditions
    late_parts: int
    """What is overdue when the paper is made, counted at each lead."""
    late_waiting: int
    """Of it what waits for the office."""
    late_shared: int
    """Of the rest what many bodies named together lead."""
    waiting: Counted
    """Single agencies with something overdue that waits for the office."""
    late_groups: bool
    """Whether something overdue when the paper is made is led by many bodies named together."""
    judgment: Judgment
    reasons: DelayReasons
    shares_differ: bool
    """Whether the rounded shares of the five figures do not add up to the whole."""
    kinds: Counted
    """Results by the kind of their document, the weightiest first; "" for those that name none."""
    asked_of: tuple[tuple[str, tuple[DifficultyLine, ...]], ...]
    """Difficulties without an answer when the paper is made, by the other agency that has to act."""
    asked_above: tuple[DifficultyLine, ...]
    """Those of which no agency of the register was named."""
    ended: tuple[SettledTask, ...]
    """Tasks of the overdue and the carried parts that nobody has to do any more."""
    moved: tuple[SettledTask, ...]
    """Those that a later date put off."""
    waiting_extensions: int
    granted_extensions: int
    late_extensions: int
    """Asked for when the date in force had passed."""
    waiting_difficulties: int
    disputed_overdue: int
    due_that_day: int
    """Open tasks not overdue at the paper's moment whose last day that very day was."""
    reminded: RemindedParts
    asking: WaitingParts
    undelivered: int
    """Those of which no reminder arrives, because the chat is blocked."""
    without_contact: Counted
    """Overdue parts of single agencies that named nobody to be reminded, when the paper is made."""
    groups: frozenset[str]
    """The leads that are many bodies named together."""
    unconfirmed_before: bool
    """Whether the register holds no confirmation from before the period."""
    documented_within: int
    """Of what was done at the opening by a document's word what it dates within the period."""
    documented_after: int
    """Of it what the document dates after the period."""
    dated_before: int
    """Overdue parts whose date had passed when their document was issued."""
    targets_met: int
    targets_missed: int
    targets_uncompared: int
    targets_planned: int
    """With a plan for the report's year."""
    targets_missing: int
    targets_missing_unled: int
    """Of those the ones that nobody leads."""
    targets_estimated: int
    """With an estimate as the figure of the report's year."""
    targets_restricted: int
    """Whose words may not be read: counted in none of the five before."""
    targets_unled: int
    targets_behind: tuple[str, ...]
    """Codes of chỉ tiêu that a projection finds short of the term's plan."""
    projects: ProjectFacts


def report_facts(report: Report) -> ReportFacts:
    """Count them."""
    results = counted(line.agency for line in report.done)
    overdue = counted(line.agency for line in report.overdue)
    asked = (*report.overdue, *report.carried)
    return ReportFacts(
        results=results,
        late_results=sum(line.days_late > 0 for line in report.done),
        extended_results=sum(line.extended_on is not None for line in report.done),
        extended_after=sum(
            line.extended_on is not None and line.extended_on > line.done_on for line in report.done
        ),
        earlier_results=sum(line.earlier and line.has_product for line in report.done),
        undocumented_results=_differing(report, Difference.NO_DOCUMENT),
        other_kind_results=_differing(report, Difference.OTHER_KIND),
        partial_results=sum(not line.completes for line in report.done) - len(_joint(report)),
        joint_results=len(_joint(report)),
        later_results=later_results(report),
        overdue=overdue,
        ages=_ages(line.days_late for line in report.overdue),
        oldest=_oldest(report),
        clean=_clean(report, results),
        due_next=counted(line.agency for line in report.due_next),
        carried=_since(report, report.carried),
        overdue_since=_since(report, report.overdue),
        accused=single(report, late(report)),
        pressed=single(report, pressed(report)),
        first_asked=first_asked(report),
        conditions=conditions(report),
        late_parts=sum(late(report).values()),
        late_waiting=sum(waiting(report).values()),
        late_shared=sum(pressed(report).get(name, 0) for name in groups(report)),
        waiting=single(report, waiting(report)),
        late_groups=bool(late(report).keys() & groups(report)),
        reasons=delay_reasons(report),
        shares_differ=shares_differ(report),
        kinds=counted_kinds(report.done),
        asked_of=_asked_of(report),
        asked_above=tuple(line for line in _waiting_for_others(report) if not line.must_act),
        judgment=judgment(report, _due_that_day(report) if report.today else 0),
        ended=settled(report, [line for line in asked if part_of(line) in report.later.ended]),
        moved=settled(report, [line for line in asked if is_moved(report, line)]),
        waiting_extensions=sum(not line.decided for line in report.extensions),
        granted_extensions=sum(line.granted_on is not None for line in report.extensions),
        late_extensions=sum(line.asked_late for line in report.extensions),
        waiting_difficulties=sum(not line.decided for line in report.difficulties),
        disputed_overdue=sum(line.disputed_on is not None for line in report.overdue),
        due_that_day=_due_that_day(report),
        reminded=reminded(report),
        asking=asking(report),
        undelivered=late_with(report, Cause.NOT_DELIVERED),
        without_contact=without_contact(report),
        groups=groups(report),
        unconfirmed_before=_unconfirmed_before(report),
        documented_within=sum(day <= report.period.last_day for day in report.documented_since),
        documented_after=sum(day > report.period.last_day for day in report.documented_since),
        dated_before=sum(line.before_document for line in report.overdue),
        projects=_projects(report),
        **_targets(report),
    )


class _Targets(TypedDict):
    targets_met: int
    targets_missed: int
    targets_uncompared: int
    targets_planned: int
    targets_missing: int
    targets_missing_unled: int
    targets_estimated: int
    targets_restricted: int
    targets_unled: int
    targets_behind: tuple[str, ...]


def _targets(report: Report) -> _Targets:
    open_targets = [line for line in report.targets if not line.restricted]
    verdicts = Counter(line.verdict for line in open_targets)
    lacking = [line for line in open_targets if line.verdict is Verdict.MISSING]
    return {
        "targets_met": verdicts[Verdict.MET],
        "targets_missed": verdicts[Verdict.MISSED],
        "targets_uncompared": verdicts[Verdict.UNCOMPARED],
        "targets_planned": sum(_is_planned(line, report.target_year) for line in open_targets),
        "targets_missing": len(lacking),
        "targets_missing_unled": sum(not line.leads for line in lacking),
        "targets_estimated": sum(line.estimated for line in open_targets),
        "targets_restricted": len(report.targets) - len(open_targets),
        "targets_unled": sum(not line.leads for line in report.targets),
        "targets_behind": _behind(report),
    }


def _is_planned(line: TargetLine, year: int) -> bool:
    return any(one.year == year and one.planned for one in line.years)


def _waiting_for_others(report: Report) -> list[DifficultyLine]:
    """Difficulties without an answer when the paper is made that wait for another's word than the office's.

    Told since the period too: whatever the paper says waits for somebody is asked of them.
    """
    return [line for line in report.at_office.difficulties if line.must_act != OWN_OFFICE]


def _asked_of(report: Report) -> tuple[tuple[str, tuple[DifficultyLine, ...]], ...]:
    found: dict[str, list[DifficultyLine]] = {}
    for line in _waiting_for_others(report):
        if line.must_act:
            found.setdefault(line.must_act, []).append(line)
    return tuple((name, tuple(lines)) for name, lines in found.items())


def _projects(report: Report) -> ProjectFacts:
    owed = _owed(report)
    asked = [line for line in owed if line.leads and not line.collective]
    return ProjectFacts(
        reported=sum(bool(line.parts) for line in report.projects),
        since=sum(line.reported_since for line in report.projects),
        hidden=sum(line.restricted for line in report.projects),
        owed=len(owed),
        asked=len(asked),
        owing=counted(name for line in asked for name in line.leads),
        shared=counted(name for line in owed if line.collective for name in line.leads),
        unled=sum(not line.leads for line in report.projects),
        owed_unled=sum(not line.leads for line in owed),
    )


def _owed(report: Report) -> list[ProjectLine]:
    """Key projects that nothing was said of for the quarter when the paper is made."""
    return [
        line
        for line in report.projects
        if not (line.parts or line.reported_since or line.restricted)
    ]


def _clean(report: Report, results: Counted) -> tuple[str, ...]:
    late = {line.agency for line in (*report.overdue, *report.carried)}
    late |= report.today.late if report.today else set()
    return tuple(sorted((name for name, _ in results if name not in late), key=name_order))


def _unconfirmed_before(report: Report) -> bool:
    return report.confirmed_since is None or report.confirmed_since >= report.period.first_day


def _behind(report: Report) -> tuple[str, ...]:
    return tuple(line.code for line in report.targets if line.outlook and line.outlook.met is False)


def _joint(report: Report) -> list[ResultLine]:
    whole = {(line.task_id, line.milestone_id) for line in report.done if line.completes}
    return [
        line
        for line in report.done
        if not line.completes and (line.task_id, line.milestone_id) in whole
    ]


def _differing(report: Report, difference: Difference) -> int:
    return sum(line.differs is difference for line in report.done)


def _since(report: Report, lines: Sequence[RegisterLine]) -> LaterCounts:
    parts, later = [(line.task_id, line.agency) for line in lines], report.later
    return LaterCounts(
        all=len(parts),
        done=sum(part in later.done for part in parts),
        moved=sum(is_put_off(report, line) for line in lines),
        ended=sum(part in later.ended for part in parts),
    )


def _due_that_day(report: Report) -> int:
    day = report.register.at.date()
    late = {line.task_id for line in report.overdue}
    return len(
        {line.task_id for line in (*report.carried, *report.due_next) if line.due_on == day} - late
    )


def _oldest(report: Report) -> LongestOverdue:
    days = max((line.days_late for line in report.overdue), default=0)
    codes = {line.code for line in report.overdue if line.days_late == days}
    return LongestOverdue(days, tuple(sorted(codes, key=sort_key)))


def _ages(days: Iterable[int]) -> Ages:
    found = list(days)
    short = sum(late <= _MONTH for late in found)
    longer = sum(late > LONG_OVERDUE for late in found)
    return Ages(short, len(found) - short - longer, longer)
