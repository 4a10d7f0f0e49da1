"""Everything of a digest as of a moment: exceptions, figures, and the list behind each number.

Its numbers come from the same standings as every other view; nothing is written here.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from jobs.digest import agency_parts, digest_changes, office_matters
from jobs.digest.digest_ground import Ground
from jobs.digest.digest_lists import Lists
from jobs.digest_contents import Digest
from storage.figures import kept_digests, report_rows, targets
from storage.figures.owed_updates import owed_updates
from storage.followup import silence, unclear_sends, urging
from storage.post import job_runs
from storage.rules.calendar.workdays import Calendar
from storage.rules.figures import five_figures
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.target_figures import Verdict
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.policy import FIRST_PERIOD
from storage.rules.tasks.status import DONE, Official
from storage.store.office_calendar import office_calendar
from storage.store.session import Session
from storage.tasks.agency_tasks import Standing, task_statuses
from storage.tasks.past.chronicle import Chronicle

JOB = "digest"


def gather(session: Session, moment: datetime, calendar: Calendar | None = None) -> Digest:
    """Everything of a digest as of a moment."""
    last = job_runs.last(session, JOB, before=moment.date())
    counted_from = datetime.fromisoformat(last.result["at"]) if last else moment - FIRST_PERIOD
    calendar = calendar or office_calendar([moment.year])
    ground = _ground(session, counted_from, moment, calendar)
    changes = digest_changes.changes_since(ground, last.result) if last else None
    since = changes.since if changes else moment - FIRST_PERIOD
    overdue = agency_parts.overdue(ground)
    forecasts = agency_parts.forecasts(ground)
    waiting = office_matters.waiting(ground)
    open_ids, update = _figures(ground, since)
    digest_changes.happened(ground, since, changes)
    due_soon = agency_parts.due_soon(ground)
    agency_parts.causes(ground)
    extended = agency_parts.extended(ground)
    promises = digest_changes.settled_promises(ground, since)
    target_year = _targets(ground)
    return Digest(
        at=moment,
        since=since,
        programmes=_programmes(ground),
        figures=five_figures.count(ground.official.values()),
        open_tasks=len(open_ids),
        update=update,
        overdue=overdue,
        forecasts=forecasts,
        due_soon=due_soon,
        waiting=tuple(one for one in waiting if not office_matters.is_difficulty(one)),
        difficulties=tuple(one for one in waiting if office_matters.is_difficulty(one)),
        extended=extended,
        promises=promises,
        groups=frozenset(row.agency for row in ground.rows if row.collective),
        proposes_letters=bool(urging.letters_due(session, ground.day)),
        without_contact=office_matters.without_contact(ground),
        away=office_matters.away(ground),
        unclear=tuple(unclear_sends.unclear_sends(session)),
        changes=changes,
        target_year=target_year,
        agencies=_by_agency(ground.rows),
        lists=ground.lists.found(),
    )


def _ground(session: Session, since: datetime, moment: datetime, calendar: Calendar) -> Ground:
    chronicle = Chronicle(session, min(since, moment))
    rows = chronicle.at(moment)
    official = task_statuses(rows)
    late = [row for row in rows if row.status is Official.OPEN_OVERDUE]
    causes = silence.causes(session, late, moment)
    lists = Lists(rows, official, causes, moment.date())
    return Ground(session, moment, calendar, chronicle, rows, official, causes, lists)


def _programmes(ground: Ground) -> tuple[str, ...]:
    """The numbers of the programmes that are counted, the oldest first."""
    places = report_rows.places(ground.session)
    named = {places[task_id].programme for task_id in ground.official}
    return tuple(
        one.number for one in report_rows.programmes(ground.session) if one.number in named
    )


def _figures(ground: Ground, since: datetime) -> tuple[list[int], UpdateRate]:
    """The five numbers, then the open tasks, then those that owed an update and gave it."""
    lists, official = ground.lists, ground.official
    days = (since.date(), ground.day)
    updates = owed_updates(ground.chronicle, ground.rows, since, ground.moment, days)
    owed, updated = ({task for task, _ in found} for found in (updates.owed, updates.updated))
    open_ids = [task_id for task_id, found in official.items() if found not in DONE]
    lists.add_tasks(ListKind.ALL, "", official)
    for value in Official:
        lists.add_tasks(ListKind.STATUS, value.value, ground.with_status(value))
    lists.add_tasks(ListKind.OPEN, "", open_ids)
    lists.add_tasks(ListKind.OWED, "", [task for task in official if task in owed])
    lists.add_tasks(ListKind.UPDATED, "", [task for task in official if task in updated])
    return open_ids, updates.rate()


def _targets(ground: Ground) -> int | None:
    """The chỉ tiêu of the year last asked for, by what their figures come to."""
    year = targets.counted_year(ground.session, ground.day)
    if year is None:
        return None
    found = targets.achieved(ground.session, year, ground.moment)
    for verdict in Verdict:
        of_verdict = (one for one in found if one.verdict is verdict)
        ground.lists.add(
            ListKind.TARGETS,
            verdict.value,
            (
                kept_digests.Entry(one.task_id, None, None, None, 0, targets.facts(one))
                for one in of_verdict
            ),
        )
    return year


def _by_agency(rows: Iterable[Standing]) -> dict[int, Figures]:
    statuses: dict[int, list[Official]] = defaultdict(list)
    for row in rows:
        statuses[row.agency_id].append(row.status)
    return {agency_id: five_figures.count(found) for agency_id, found in statuses.items()}
