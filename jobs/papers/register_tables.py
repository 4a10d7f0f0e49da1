"""Gathers what a file is made of, in one transaction: the register, a report, a picture.

Everything is counted from the standings as of the moment, like the digest, so the numbers of one
moment agree in every view and stay what they were.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from jobs.papers.chart_contents import StatusChart, TrendChart, TrendPoint
from jobs.papers.digest_weeks import digest_weeks
from jobs.papers.paper_contents import Group, Programme, Register, RegisterLine
from storage.figures import report_rows
from storage.figures.report_rows import Place, SectionKey
from storage.rules.calendar.office_clock import day_of
from storage.rules.figures import five_figures
from storage.rules.name_order import name_order
from storage.rules.tasks import status
from storage.rules.tasks.status import Flag, Official
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.agency_task_rows import MilestoneRow
from storage.tasks.agency_tasks import Standing, task_statuses
from storage.tasks.past.chronicle import Chronicle, as_of, chronicle_since
from storage.tasks.past.chronicle_rows import CompletionRow


def register(session: Session, moment: datetime, *, agency_id: int | None = None) -> Register:
    """The register as of a moment, or what one agency leads of it."""
    return register_of(session, chronicle_since(session, moment), moment, agency_id=agency_id)


def register_of(
    session: Session, chronicle: Chronicle, moment: datetime, *, agency_id: int | None = None
) -> Register:
    """The register as of a moment, of what was read already."""
    rows = chronicle.at(moment, agency_ids=None if agency_id is None else [agency_id])
    places = report_rows.places(session)
    named = {places[row.task_id].programme for row in rows}
    programmes = tuple(
        Programme(*one) for one in report_rows.programmes(session) if one.number in named
    )
    issued = {one.number: one.issued_on for one in programmes}
    return Register(
        at=moment,
        programmes=programmes,
        figures=five_figures.count(task_statuses(rows).values()),
        sections=by_section(rows, places, report_rows.sections(session), moment.date()),
        agencies=by_agency(rows, moment.date()),
        lines=tuple(
            replace(line, before_document=_is_before(line, issued[places[line.task_id].programme]))
            for line in _lines(session, chronicle, rows, places, moment)
        ),
    )


def status_chart(session: Session, moment: datetime, *, by: str = "section") -> StatusChart:
    """The five numbers by section, or by lead agency."""
    rows = as_of(session, moment)
    if by == "agency":
        groups = by_agency(rows)
    else:
        groups = by_section(rows, report_rows.places(session), report_rows.sections(session))
    total = five_figures.count(task_statuses(rows).values()).total
    return StatusChart(at=moment, by_agency=by == "agency", total=total, groups=groups)


def trend_chart(session: Session, moment: datetime) -> TrendChart:
    """The numbers as of each week's digest up to a moment, and those of the moment itself."""
    points = {
        **digest_weeks(session, moment),
        moment.date(): five_figures.count(task_statuses(as_of(session, moment)).values()),
    }
    return TrendChart(tuple(TrendPoint(day, points[day]) for day in sorted(points)))


def by_section(
    rows: Sequence[Standing],
    places: Mapping[int, Place],
    titles: Mapping[SectionKey, str],
    day: date | None = None,
) -> tuple[Group, ...]:
    """The programmes' main sections in their order; each task is counted once.

    ``day``: the day of the figures, if what is due on it is asked for.
    """
    found: dict[SectionKey, list[Official]] = {}
    due: Counter[SectionKey] = Counter()
    due_then = {row.task_id for row in rows if _is_due(row, day)}
    for task_id, official in task_statuses(rows).items():
        place = places[task_id]
        key = place.programme, main_section(place.section)
        found.setdefault(key, []).append(official)
        due[key] += task_id in due_then and official is Official.OPEN_IN_TIME
    several = len({programme for programme, _ in found}) > 1
    return tuple(
        Group(
            f"{programme}, {code}" if several else code,
            titles.get((programme, code), ""),
            five_figures.count(statuses),
            due[programme, code],
        )
        for (programme, code), statuses in found.items()
    )


def by_agency(rows: Iterable[Standing], day: date | None = None) -> tuple[Group, ...]:
    """Lead agencies, the most tasks first; a task of two lead agencies is counted at both.

    ``day``: as of sections.
    """
    found: dict[tuple[str, str], list[Official]] = defaultdict(list)
    due: Counter[tuple[str, str]] = Counter()
    shared: set[tuple[str, str]] = set()
    for row in rows:
        found[row.agency_short, row.agency].append(row.status)
        shared |= {(row.agency_short, row.agency)} if row.collective else set()
        due[row.agency_short, row.agency] += _is_due(row, day)
    groups = [
        Group(*named, five_figures.count(each), due[named], named in shared)
        for named, each in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.figures.total, name_order(group.title))))


def _is_due(row: Standing, day: date | None) -> bool:
    return row.status is Official.OPEN_IN_TIME and row.due_on == day and day is not None


def main_section(code: str) -> str:
    """The first part of a section's code: "2" of "2.1"."""
    return code.partition(".")[0]


def _lines(
    session: Session,
    chronicle: Chronicle,
    rows: Sequence[Standing],
    places: Mapping[int, Place],
    moment: datetime,
) -> tuple[RegisterLine, ...]:
    completions, known = chronicle.completions(moment), chronicle.known(moment)
    others = report_rows.coordinating(session)
    hindered = {
        (row.task_id, row.agency_id): row.text
        for row in report_rows.difficulties(session, known)
        if row.state is RequestState.OPEN
    }
    returned, heard = known.returns(), known.last_heard()
    agreed = chronicle.extensions_in_force(moment)
    remarks = {
        (row.milestone_id, row.agency_id): known.replies.get(("confirmation", row.id), "")
        for row in completions.values()
    }
    lines = (
        _line(
            row,
            places[row.task_id],
            chronicle.milestone(row.task_id, row.milestone_id or 0, moment),
            completions.get((row.milestone_id or 0, row.agency_id)),
            tuple(others.get(row.task_id, ())),
            hindered.get((row.task_id, row.agency_id), ""),
            moment.date(),
        )
        for row in rows
    )
    return tuple(
        replace(
            line,
            heard=heard.get((row.task_id, row.agency_id)),
            done_remark=""
            if row.is_open
            else remarks.get((row.milestone_id or 0, row.agency_id), ""),
            returned=returned.get((row.task_id, row.agency_id))
            if Flag.RETURNED in row.flags
            else None,
            extension=agreed.get((row.milestone_id or 0, row.agency_id))
            if Flag.EXTENDED in row.flags
            else None,
        )
        if line.words
        else line
        for line, row in zip(lines, rows, strict=True)
    )


def _line(
    row: Standing,
    place: Place,
    milestone: MilestoneRow | None,
    completion: CompletionRow | None,
    coordinating: tuple[str, ...],
    difficulty: str,
    day: date,
) -> RegisterLine:
    done_on = None
    if not row.is_open:
        done_on = completion.done_on if completion else milestone.done_on if milestone else None
    until = (done_on or row.due_on) if not row.is_open else day
    words = row.words
    return RegisterLine(
        task_id=row.task_id,
        section=place.section,
        code=row.code,
        words=words,
        agency=row.agency,
        agency_short=row.agency_short,
        coordinating=coordinating if words else (),
        due_on=row.due_on,
        original_due_on=milestone.due_on if milestone else None,
        status=row.status,
        flags=row.flags,
        extensions=row.extensions,
        days_late=status.days_late(row.due_on, until) if row.due_on and until else 0,
        done_on=done_on,
        done_product=_told(completion) if completion and words and not row.is_open else "",
        report_on=row.last_report.on if row.last_report and words else None,
        report_text=row.last_report.text if row.last_report and words else "",
        difficulty=difficulty if words else "",
        awaits=Flag.AWAITS_CONFIRMATION in row.flags,
        unreported=row.unreported,
        disputed_on=row.disputed_on,
        heard_on=row.heard_on if words else None,
        forecast=row.forecast if words else None,
        collective=row.collective,
        period=row.period if words else None,
        milestone_id=row.milestone_id,
        ever_heard=row.heard_at is not None,
        reminded_on=day_of(row.reminded_at) if row.reminded_at else None,
    )


def _is_before(line: RegisterLine, issued_on: date) -> bool:
    return line.original_due_on is not None and line.original_due_on < issued_on


def _told(completion: CompletionRow) -> str:
    return completion.product or completion.no_product_reason
