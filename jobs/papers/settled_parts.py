"""Open parts of a past period that ended or were put off before its paper is made."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from jobs.papers.later_contents import Part
from jobs.papers.paper_contents import RegisterLine, Report
from storage.rules.name_order import name_order
from storage.rules.reading.codes import sort_key
from storage.rules.reading.commands.decision_words import Ground


class SettledTask(NamedTuple):
    """A task with the later date, and the document that settled it, if the register has it."""

    code: str
    due_on: date | None
    ground: Ground | None
    asked_late: bool = False
    """By an extension that was asked for when the date in force had passed."""
    agreed_on: date | None = None
    """The day on which the office agreed to the later date, if an agency had asked for it."""
    agencies: tuple[str, ...] = ()
    """The lead agencies that have the later date."""
    still_late: bool = False
    """Another of its milestones was overdue then and is so when the paper is made."""
    period: str = ""
    """Which occurrence has the later date, if another one is late still."""


def part_of(line: RegisterLine) -> Part:
    """Of which task and which lead a line is."""
    return line.task_id, line.agency


def is_moved(report: Report, line: RegisterLine) -> bool:
    """Whether a date agreed or set since lies ahead when the paper is made, or is none."""
    part, today, moved = part_of(line), report.made_at.date(), report.later.moved
    return part in moved and (moved[part] or today) >= today


def is_put_off(report: Report, line: RegisterLine) -> bool:
    """The same of a part that no other of its milestones left overdue."""
    return is_moved(report, line) and part_of(line) not in report.later.late


def settled(report: Report, lines: Sequence[RegisterLine]) -> tuple[SettledTask, ...]:
    """Tasks of some parts, with what settled them; leads of which the same holds stand together."""
    found: dict[SettledTask, list[str]] = {}
    for line in lines:
        found.setdefault(_settled(report, line), []).append(line.agency)
    return tuple(
        one._replace(agencies=tuple(sorted(names, key=name_order)) if one.due_on else ())
        for one, names in sorted(found.items(), key=lambda each: sort_key(each[0].code))
    )


def _settled(report: Report, line: RegisterLine) -> SettledTask:
    part, later = part_of(line), report.later
    due_on = later.moved.get(part)
    agreed = (one.on for one in later.answers.get(part, ()) if one.granted_on == due_on)
    return SettledTask(
        line.code,
        due_on,
        later.grounds.get(part) if line.words else None,
        part in later.asked_late,
        next(agreed, None) if due_on else None,
        still_late=part in later.late,
        period=line.period or "" if part in later.late else "",
    )
