"""Gathers the board: how everything stands as of a moment, whom it waits for, what is foreseen.

Counted from the standings as of the moment, like the digest and the papers, so the numbers of one
moment agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobs.papers.board_contents import (
    Board,
    BoardAgency,
    BoardProject,
    BoardSection,
    BoardTask,
    BoardWait,
    Place,
    Week,
)
from jobs.papers.digest_weeks import digest_weeks
from jobs.papers.register_tables import by_agency, main_section
from jobs.papers.target_paths import target_paths
from storage.figures import report_rows
from storage.figures.agency_forecasts import track_records
from storage.followup import silence
from storage.people import agencies
from storage.requests import open_requests
from storage.rules.calendar.office_clock import day_of, days_waited
from storage.rules.calendar.periods import quarter_of
from storage.rules.calendar.workdays import Calendar
from storage.rules.figures import five_figures
from storage.rules.name_order import name_order
from storage.rules.tasks import status
from storage.rules.tasks.agency_pairs import AgencyTask
from storage.rules.tasks.forecast import TrackRecord
from storage.rules.tasks.recurrence import untold_period
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag, Official
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks import projects
from storage.tasks.agency_tasks import Standing, task_statuses
from storage.tasks.past.chronicle import Chronicle, chronicle_since
from storage.tasks.past.known_events import KnownEvents

WEEKS = 12
"""How many weekly digests the trend goes back."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the parts of one board are gathered from."""

    session: Session
    moment: datetime
    calendar: Calendar
    chronicle: Chronicle
    rows: Sequence[Standing]
    official: Mapping[int, Official]
    places: Mapping[int, report_rows.Place]

    @property
    def day(self) -> date:
        return self.moment.date()


def board(session: Session, moment: datetime, *, agency_id: int | None = None) -> Board:
    """The board as of a moment: of all agencies, or of one."""
    chronicle = chronicle_since(session, moment)
    led = None if agency_id is None else [agency_id]
    rows = chronicle.at(moment, agency_ids=led)
    calendar = office_calendar([moment.year - 1, moment.year])
    ground = _Ground(
        session,
        moment,
        calendar,
        chronicle,
        rows,
        task_statuses(rows),
        report_rows.places(session),
    )
    late = [row for row in rows if row.status is Official.OPEN_OVERDUE]
    causes = silence.causes(session, late, moment)
    tasks = tuple(_task(ground, row, causes.get((row.task_id, row.agency_id))) for row in rows)
    return Board(
        at=moment,
        agency=_name(session, agency_id),
        programmes=_programmes(ground),
        figures=five_figures.count(ground.official.values()),
        weeks=_weeks(ground, led),
        agencies=_agencies(ground),
        sections=_sections(ground),
        quarters=_quarters(rows),
        tasks=tasks,
        waits=_waits(ground),
        targets=target_paths(session, moment, agency_id),
        projects=tuple(_projects(session, moment, agency_id)),
    )


def _projects(session: Session, moment: datetime, agency_id: int | None) -> Iterator[BoardProject]:
    """Key projects of all agencies, or of one as lead, as reported by the moment."""
    quarter = quarter_of(moment.date())
    for one in projects.projects(session, quarter, moment):
        leads = dict(one.leads)
        if agency_id is None or agency_id in leads:
            yield BoardProject(
                place=Place(tuple(leads), "", "", None, None),
                code=one.code,
                words=one.words,
                agencies=tuple(leads.values()),
                capital=one.capital,
                quarter=quarter.label,
                parts=tuple((part, given.text) for part, given in one.parts.items()),
            )


def _name(session: Session, agency_id: int | None) -> str:
    return "" if agency_id is None else agencies.by_id(session, [agency_id])[agency_id].name


def _programmes(ground: _Ground) -> tuple[str, ...]:
    named = {ground.places[task_id].programme for task_id in ground.official}
    found = report_rows.programmes(ground.session)
    return tuple(one.number for one in found if one.number in named)


def _weeks(ground: _Ground, led: Sequence[int] | None) -> tuple[Week, ...]:
    """The numbers as of the last weekly digests, and those of the moment itself."""
    weeks = digest_weeks(ground.session, ground.moment, most=WEEKS, led=led)
    earlier = [Week(day, found) for day, found in sorted(weeks.items()) if day < ground.day]
    return (*earlier, Week(ground.day, five_figures.count(ground.official.values())))


def _agencies(ground: _Ground) -> tuple[BoardAgency, ...]:
    """Lead agencies, the most overdue first."""
    ids = {row.agency: row.agency_id for row in ground.rows}
    records = track_records(ground.chronicle, ground.moment)
    found = [
        BoardAgency(ids[one.title], one.title, one.figures, _record(records, ids[one.title]))
        for one in by_agency(ground.rows)
    ]
    found.sort(key=lambda one: (-one.figures.open_overdue, name_order(one.name)))
    return tuple(found)


def _record(records: Mapping[int, TrackRecord], agency_id: int) -> TrackRecord:
    return records.get(agency_id, TrackRecord())


def _sections(ground: _Ground) -> tuple[BoardSection, ...]:
    """The main sections that have tasks, in the documents' order."""
    titles = report_rows.sections(ground.session)
    found: dict[str, str] = {}
    several = len(_programmes(ground)) > 1
    for task_id in ground.official:
        place = ground.places[task_id]
        code = main_section(place.section)
        title = titles.get((place.programme, code), "")
        lead = f"{place.programme}, {code}" if several else code
        found.setdefault(_section(place), f"{lead}. {title}" if title else lead)
    return tuple(BoardSection(*one) for one in found.items())


def _section(place: report_rows.Place) -> str:
    return f"{place.programme} {main_section(place.section)}"


def _quarters(rows: Iterable[Standing]) -> tuple[str, ...]:
    found = {quarter_of(row.due_on) for row in rows if row.due_on is not None}
    return tuple(one.label for one in sorted(found))


def _place(ground: _Ground, row: Standing) -> Place:
    return Place(
        agency_ids=(row.agency_id,),
        section=_section(ground.places[row.task_id]),
        quarter=quarter_of(row.due_on).label if row.due_on else "",
        status=row.status,
        official=ground.official[row.task_id],
    )


def _task(ground: _Ground, row: Standing, cause: Cause | None) -> BoardTask:
    late = row.status is Official.OPEN_OVERDUE and row.due_on is not None
    report = row.last_report if row.words else None
    return BoardTask(
        place=_place(ground, row),
        task_id=row.task_id,
        code=row.code,
        words=row.words,
        agency=row.agency,
        due_on=row.due_on,
        days_late=status.days_late(row.due_on, ground.day) if late and row.due_on else 0,
        days_left=status.days_left(row.due_on, ground.day) if row.due_on else None,
        flags=tuple(flag for flag in row.flags if flag is not Flag.NO_REPORT) if row.words else (),
        extensions=row.extensions if row.words else 0,
        report_on=report.on if report else None,
        report_text=report.text if report else "",
        forecast=row.forecast.forecast if row.forecast else None,
        forecast_on=row.forecast.on if row.forecast else None,
        unreported=row.unreported,
        disputed=row.disputed_on is not None,
        forecast_due=row.forecast_due,
        cause=cause,
        occurrence=_occurrence(ground, row),
    )


def _occurrence(ground: _Ground, row: Standing) -> str:
    milestone = ground.chronicle.milestone(row.task_id, row.milestone_id or 0, ground.moment)
    original_due_on = milestone.due_on if milestone else None
    return row.beside(untold_period(row.period, row.due_on, original_due_on))


def _waits(ground: _Ground) -> tuple[BoardWait, ...]:
    """What waits for the office, then what waits for the agencies; the longest first in each."""
    known = ground.chronicle.known(ground.moment)
    found = [*_at_office(ground, known), *_at_agencies(ground, known)]
    return tuple(sorted(found, key=lambda one: (not one.at_office, -one.days, one.since)))


def _at_office(ground: _Ground, known: KnownEvents) -> Iterable[BoardWait]:
    parts = {(row.task_id, row.agency): row for row in ground.rows}
    followed = {row.task_id for row in ground.rows}
    for one in open_requests.open_at(ground.session, known, followed):
        row = parts.get((one.task_id, one.agency))
        if row is not None:
            days = one.working_days(ground.moment, ground.calendar)
            yield _wait(ground, row, one.question.value, one.waits_since, days, at_office=True)


def _asked(known: KnownEvents) -> set[AgencyTask]:
    """Of what the office owes an answer."""
    return {
        known.of[kind.value, number]
        for kind in open_requests.Question
        for number in known.open(kind.value)
    }


def _at_agencies(ground: _Ground, known: KnownEvents) -> Iterable[BoardWait]:
    """Given back and not put off since; or late or due within 14 days and silent since a reminder.

    No task waits for both sides: what the office owes comes before all blame.
    """
    asked, put_off = _asked(known), _put_off(known)
    returned = {
        known.of[question]: known.decided_at[question]
        for question, state in known.state.items()
        if question[0] == "confirmation" and state is RequestState.RETURNED
    }
    heard = {(row.task_id, row.agency_id): row.heard_at for row in ground.rows}
    silent = ground.chronicle.silent_since(heard, ground.moment)
    for row in ground.rows:
        if (row.task_id, row.agency_id) in asked:
            continue
        pressing = row.status is Official.OPEN_OVERDUE or Flag.DUE_SOON in row.flags
        given_back = returned.get((row.task_id, row.agency_id))
        since = put_off.get((row.task_id, row.agency_id))
        if given_back is not None and since is not None and since > given_back:
            given_back = None
        if row.is_open and Flag.RETURNED in row.flags and given_back is not None:
            yield _wait(ground, row, "returned", given_back, _days(ground, given_back))
        elif pressing and row.unreported and (row.task_id, row.agency_id) in silent:
            since = silent[row.task_id, row.agency_id]
            yield _wait(ground, row, "reminded", since, _days(ground, since))


def _put_off(known: KnownEvents) -> dict[AgencyTask, datetime]:
    """When the office last agreed to a later date of each task."""
    agreed = sorted(known.granted, key=lambda one: known.decided_at[one])
    return {
        known.of[question]: known.decided_at[question]
        for question in agreed
        if known.state[question] is RequestState.AGREED
    }


def _days(ground: _Ground, since: datetime) -> int:
    return days_waited(day_of(since), ground.day, ground.calendar)


def _wait(
    ground: _Ground,
    row: Standing,
    matter: str,
    since: datetime,
    days: int,
    *,
    at_office: bool = False,
) -> BoardWait:
    return BoardWait(
        place=_place(ground, row),
        code=row.code,
        words=row.words,
        agency=row.agency,
        at_office=at_office,
        matter=matter,
        since=day_of(since),
        days=days,
        occurrence=_occurrence(ground, row),
    )
