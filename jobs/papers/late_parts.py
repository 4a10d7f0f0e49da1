"""What is overdue when a paper is made, and of whom: what its proposals and the tasks ahead are about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from jobs.papers.ahead_contents import PendingMatter
from jobs.papers.later_contents import LONG_OVERDUE, ConditionalPart, SilentPart
from jobs.papers.paper_contents import RegisterLine, Report
from jobs.papers.settled_parts import is_moved, part_of
from storage.rules.name_order import name_order
from storage.rules.reading.codes import sort_key
from storage.rules.reading.names.agency_names import OWN_OFFICE
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag, days_late

Counted = tuple[tuple[str, int], ...]
"""Agencies with how many, the most first."""


def counted(agencies: Iterable[str]) -> Counted:
    """How often each is named."""
    found = Counter(agencies)
    return tuple(sorted(found.items(), key=lambda one: (-one[1], name_order(one[0]))))


def late(report: Report) -> Mapping[str, int]:
    """Overdue parts when the paper is made, by lead."""
    if report.today is not None:
        return {name: len(codes) for name, codes in report.today.late_codes.items()}
    return Counter(line.agency for line in report.overdue)


def pressed(report: Report) -> Mapping[str, int]:
    """Of those the ones that do not wait for the office."""
    if report.today is not None:
        return report.today.pressed
    return Counter(
        line.agency
        for line in report.overdue
        if (line.task_id, line.agency) not in report.later.with_office
    )


def waiting(report: Report) -> Mapping[str, int]:
    """Those that do, by lead."""
    return Counter(late(report)) - Counter(pressed(report))


class LongOverdueParts(NamedTuple):
    """Parts overdue for more than ``LONG_OVERDUE`` days at the end of the report's period.

    All numbers sum to them; a part counts in the first of those below that holds.
    """

    asked: int = 0
    """Of single agencies, to do when the paper is made."""
    put_off: int = 0
    """To do later than the paper is made: their deadline was moved since."""
    done: int = 0
    """Done since."""
    ended: int = 0
    """No longer assigned since."""
    waiting: int = 0
    """Whose next word is the office's when the paper is made."""
    shared: int = 0
    """Of many bodies named together."""
    own: int = 0
    """Of the Party committee's office."""
    conditional: int = 0
    """Whose documents make them depend on a condition: who leads them is asked whether it has come."""


def first_asked(report: Report) -> LongOverdueParts:
    """Which of the parts overdue the longest an agency is asked about, and why not the others."""
    found = Counter(
        _pressed_or_why_not(report, line)
        for line in report.overdue
        if line.days_late > LONG_OVERDUE
    )
    return LongOverdueParts(**found)


def _pressed_or_why_not(report: Report, line: RegisterLine) -> str:
    found = _asked_or_why_not(report, line)
    return "conditional" if found == "asked" and Flag.CONDITIONAL in line.flags else found


def _asked_or_why_not(report: Report, line: RegisterLine) -> str:
    part = part_of(line)
    if is_moved(report, line) and not _goes_on(report, line):
        return "put_off"
    if not report.later.is_open(part) and not _goes_on(report, line):
        return "done" if part in report.later.done else "ended"
    if part in report.later.with_office:
        return "waiting"
    if line.collective:
        return "shared"
    return "own" if line.agency == OWN_OFFICE else "asked"


def _goes_on(report: Report, line: RegisterLine) -> bool:
    """Whether another milestone of the part was as long overdue then, and is overdue still."""
    since = report.later.late.get(part_of(line))
    if since is None:
        return False
    was_late = days_late(since, report.period.last_day)
    return line.days_late <= LONG_OVERDUE or was_late > LONG_OVERDUE


class Conditions(NamedTuple):
    """Overdue parts whose documents make them depend on a condition, and their tasks' codes.

    At the end of the report's period, when it is made, and of those the ones that it can order;
    ``ahead``: what is due next.
    """

    then: int
    then_codes: tuple[str, ...]
    now: int
    now_codes: tuple[str, ...]
    ordered: tuple[str, ...]
    ahead: tuple[str, ...]


def conditions(report: Report) -> Conditions:
    """Whether a condition has come is not known: its agency is asked."""
    then = [
        ConditionalPart(line.code, asked=_asked_or_why_not(report, line) in ("asked", "own"))
        for line in report.overdue
        if Flag.CONDITIONAL in line.flags
    ]
    now = then if report.today is None else report.today.conditional
    return Conditions(
        len(then),
        _codes(one.code for one in then),
        len(now),
        _codes(one.code for one in now),
        _codes(one.code for one in now if one.asked),
        _codes(line.code for line in report.due_next if Flag.CONDITIONAL in line.flags),
    )


def _codes(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found), key=sort_key))


class NamedPart(NamedTuple):
    """A task by its code, and which of its lead agencies is meant if it has several."""

    code: str
    agency: str


class RemindedParts(NamedTuple):
    """Overdue parts that were reminded of and of which nothing was heard since.

    ``reported``: of how many something was between the period's end and that reminder, ``asked``: the
    others; ``days``: of the last reminders, the earliest first.
    """

    whole: int
    reported: int
    asked: tuple[NamedPart, ...]
    days: tuple[date, ...]


def reminded(report: Report) -> RemindedParts:
    """When the paper is made."""
    found = report.later.unanswered
    if report.today is None:
        lines = [line for line in report.overdue if line.cause is Cause.NO_ANSWER]
        found = tuple(
            SilentPart(one.code, one.agency, one.reminded_on, reported=False) for one in lines
        )
    asked = _named_parts(report, [(one.code, one.agency) for one in found if not one.reported])
    days = {one.reminded_on for one in found if one.reminded_on}
    return RemindedParts(len(found), len(found) - len(asked), asked, tuple(sorted(days)))


def _named_parts(report: Report, parts: Iterable[tuple[str, str]]) -> tuple[NamedPart, ...]:
    """Parts by code and agency, in the document's order; the agency only if it tells the parts apart."""
    leads = Counter(line.code for line in report.register.lines)
    ordered = sorted(set(parts), key=lambda one: (sort_key(one[0]), name_order(one[1])))
    return tuple(NamedPart(code, agency if leads[code] > 1 else "") for code, agency in ordered)


class WaitingParts(NamedTuple):
    """The parts whose questions wait for the office when the paper is made."""

    completions: tuple[NamedPart, ...]
    extensions: tuple[NamedPart, ...]
    disputes: tuple[NamedPart, ...]


def asking(report: Report) -> WaitingParts:
    """Difficulties are told with whom they wait for, by the report itself."""
    waits = report.at_office

    def parts(found: Iterable[PendingMatter]) -> tuple[NamedPart, ...]:
        return _named_parts(report, ((one.code, one.agency) for one in found))

    return WaitingParts(parts(waits.completions), parts(waits.extensions), parts(waits.disputes))


def single(report: Report, found: Mapping[str, int]) -> Counted:
    """Of leads those that are one agency."""
    many = groups(report)
    return counted(Counter({name: found[name] for name in found if name not in many}).elements())


def without_contact(report: Report) -> Counted:
    """Overdue parts of single agencies that named nobody to be reminded, when the paper is made."""
    if report.today is not None:
        return counted(Counter(report.later.without_contact).elements())
    return counted(line.agency for line in report.overdue if line.cause is Cause.NO_CONTACT)


def late_with(report: Report, cause: Cause) -> int:
    """Parts overdue for a reason when the paper is made, whether or not the period is over."""
    return (report.later.causes if report.today else dict(report.causes)).get(cause, 0)


def groups(report: Report) -> frozenset[str]:
    """The leads that are many bodies named together."""
    lines = (*report.register.lines, *report.due_next)
    return frozenset(line.agency for line in lines if line.collective)
