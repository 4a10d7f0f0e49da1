"""What agencies reported and promised of the parts of a paper, at its period's end and since."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from jobs.papers.later_contents import Part, PendingCompletion
from jobs.papers.paper_contents import Register, RegisterLine, Report
from jobs.papers.settled_parts import part_of
from storage.people import agencies
from storage.rules.reading.codes import sort_key
from storage.rules.tasks.status import Official
from storage.store.session import Session
from storage.tasks.agency_task_rows import Report as Progress
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.reports import promises


def with_words(
    session: Session, chronicle: Chronicle, register: Register, moment: datetime
) -> Register:
    """The register with completion reports that wait, and promised days that passed, as of a moment."""
    names = agencies.names(session)
    waiting = {
        (row.task_id, names[agency_id]): PendingCompletion(on, row.product_on)
        for (_, agency_id), (on, row) in chronicle.awaited(moment).items()
    }
    promised = {  # the last of each part: they come in the order made
        (one.task_id, one.agency): one
        for one in promises.promises(session, moment.date(), chronicle.known(moment))
    }

    def told(line: RegisterLine) -> RegisterLine:
        if not line.is_open or line.restricted:
            return line
        last = Progress(line.report_on, line.report_text) if line.report_on else None
        completed = waiting.get(part_of(line)) if line.awaits else None
        passed = None if line.awaits else promises.broken_on(promised.get(part_of(line)), last)
        return replace(line, completed=completed, promised_on=passed)

    return replace(register, lines=tuple(map(told, register.lines)))


def broken(made: Register) -> tuple[str, ...]:
    """Codes of the overdue parts whose agency let the day it promised pass, once for each part."""
    found = (
        line.code
        for line in made.lines
        if line.promised_on and line.status is Official.OPEN_OVERDUE
    )
    return tuple(sorted(found, key=sort_key))


def passed_since(report: Report, made: Register) -> Mapping[Part, date]:
    """Of the overdue and the carried parts the day promised that passed since the period.

    ``made``: the register when the paper is made.
    """
    now = {part_of(line): line for line in made.lines if line.is_open}
    found = {}
    for line in (*report.overdue, *report.carried):
        later = now.get(part_of(line))
        if later is not None and later.promised_on not in (None, line.promised_on):
            found[part_of(line)] = later.promised_on
    return found
