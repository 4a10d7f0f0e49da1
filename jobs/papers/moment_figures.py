"""Every figure of a period as of a moment, in one plain piece: what ``dondoc report --json`` prints.

Gathered of what the papers are gathered of, so a program reads the numbers that people read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from typing import Any

from jobs.papers.paper_contents import Group
from jobs.papers.period_report import result_line, span
from jobs.papers.register_tables import by_agency, by_section
from jobs.papers.target_lines import target_lines
from storage.figures import report_rows
from storage.figures.owed_updates import OwedUpdates, owed_updates
from storage.figures.period_results import (
    PeriodResults,
    Result,
    confirmed_after,
    period_results,
)
from storage.followup import silence
from storage.rules.figures import five_figures
from storage.rules.figures.five_figures import Figures, tenths_of_percent
from storage.rules.figures.movement import Movement
from storage.rules.figures.target_figures import Verdict
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.store import event_log
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing, task_statuses
from storage.tasks.past.chronicle import Chronicle


def moment_figures(session: Session, moment: datetime, period: Period) -> dict[str, Any]:
    """The figures of a period asked for at a moment; plain values, rates with what they divide."""
    after, until = span(period, moment)
    chronicle = Chronicle(session, min(after, until))
    found = period_results(chronicle, after, until)
    rows = found.closing
    updates = owed_updates(chronicle, rows, after, until, (period.first_day, period.last_day))
    later = confirmed_after(chronicle, until, moment, chronicle.at(moment))
    last = event_log.last(session, until)
    places, titles = report_rows.places(session), report_rows.sections(session)
    sections = by_section(rows, places, titles)
    return {
        "as_of": moment.isoformat(),
        "period": period.label,
        "period_first_day": period.first_day.isoformat(),
        "period_last_day": period.last_day.isoformat(),
        "counted_at": until.isoformat(),
        "last_event": asdict(last) if last else None,
        **_counted(five_figures.count(task_statuses(rows).values()), updates.rate()),
        **_moved(found.tasks),
        "results": [_result(one, period) for one in found.results],
        "confirmed_after": [_result(one, period) for one in later],
        "silence": _silence(session, rows, until),
        "unreported": sum(row.unreported for row in rows),
        "waiting_for_office": _waiting(chronicle, rows, until),
        "agencies": _agencies(found, by_agency(rows), updates),
        "targets": _targets(session, period, until),
        "sections": [
            {"section": one.code, "title": one.title, **_five(one.figures)} for one in sections
        ],
    }


def _agencies(
    found: PeriodResults, groups: Iterable[Group], updates: OwedUpdates
) -> list[dict[str, Any]]:
    """Each lead agency's own parts: a task of two agencies is counted at both."""
    ids = {row.agency: row.agency_id for row in found.closing}
    parts: dict[str, list[tuple[int, int]]] = {}
    for row in found.closing:
        parts.setdefault(row.agency, []).append((row.task_id, row.agency_id))
    return [
        {
            "agency": one.title,
            **_counted(one.figures, updates.rate_of(parts[one.title])),
            **_moved(found.part_of(ids[one.title])),
        }
        for one in groups
    ]


def _counted(figures: Figures, update: UpdateRate) -> dict[str, Any]:
    return {**_five(figures), "update_rate": _rate(update.rate, update.updated, update.owed)}


def _five(figures: Figures) -> dict[str, Any]:
    due = figures.done + figures.open_overdue
    return {
        "total": figures.total,
        **asdict(figures),
        "done": figures.done,
        "rate_of_due": _rate(figures.rate_of_due, figures.done, due),
        "rate_of_all": _rate(figures.rate_of_all, figures.done, figures.total),
    }


def _rate(rate: Fraction | None, part: int, whole: int) -> dict[str, Any]:
    """A rate as every paper prints it, and what it divides."""
    percent = None if rate is None else tenths_of_percent(rate) / 10
    return {"part": part, "whole": whole, "percent": percent}


def _moved(moved: Movement[Any]) -> dict[str, int]:
    return {
        "opening": moved.opening,
        "confirmed": len(moved.confirmed),
        "reopened": len(moved.reopened),
        "adjusted": moved.adjusted,
        "closing": moved.closing,
    }


def _result(one: Result, period: Period) -> dict[str, Any]:
    line = result_line(one, period)
    return {
        "code": line.code,
        "agency": line.agency,
        "milestone": line.label,
        "product": line.product,
        "product_on": line.done_on.isoformat(),
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "days_late": line.days_late,
        "confirmed_at": one.confirmed_at.isoformat(),
        "dated_before_period": line.earlier,
        "completes_task": line.completes,
    }


def _silence(session: Session, rows: Iterable[Standing], until: datetime) -> Mapping[str, int]:
    """Why overdue parts are open, by cause; they sum to the overdue parts of all agencies."""
    late = [row for row in rows if row.status is Official.OPEN_OVERDUE]
    count = Counter(silence.causes(session, late, until).values())
    return {cause.value: count[cause] for cause in Cause}


def _targets(session: Session, period: Period, until: datetime) -> Mapping[str, int]:
    """The chỉ tiêu of the period's year, each once, by what its figure comes to."""
    year, lines = target_lines(session, period, until)
    count = Counter(line.verdict for line in lines)
    return {"year": year, "total": len(lines), **{one.value: count[one] for one in Verdict}}


def _waiting(chronicle: Chronicle, rows: Iterable[Standing], until: datetime) -> Mapping[str, int]:
    """What waited for the office: undecided questions of followed tasks, by kind."""
    followed, known = {row.task_id for row in rows}, chronicle.known(until)
    return {
        kind: sum(known.of[kind, number][0] in followed for number in known.open(kind))
        for kind in ("confirmation", "extension", "difficulty", "dispute")
    }
