"""What is overdue when a paper is made, and of whom: what its proposals and the tasks ahead are about."""

from collections import Counter
from collections.abc import Iterable, Mapping

from jobs.papers.paper_contents import Report
from storage.rules.name_order import name_order
from storage.rules.tasks.silence_causes import Cause

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


def pressed(report: Report, longer_than: int = 0) -> Mapping[str, int]:
    """Of those the ones that do not wait for the office, overdue for more than some days."""
    if report.today is not None:
        return report.today.pressed_longest if longer_than else report.today.pressed
    return Counter(
        line.agency
        for line in report.overdue
        if line.days_late > longer_than
        and (line.task_id, line.agency) not in report.later.with_office
    )


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
