"""The numbers as of each weekly digest: those that the office was told, kept with its run."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from storage.post import job_runs
from storage.rules.figures import five_figures
from storage.rules.figures.five_figures import Figures
from storage.store.session import Session
from storage.store.tables import JobRun
from storage.tasks.agency_tasks import task_statuses
from storage.tasks.past.chronicle import Chronicle

_DIGEST = "digest"


def digest_weeks(
    session: Session,
    moment: datetime,
    *,
    most: int | None = None,
    led: Collection[int] | None = None,
) -> Mapping[date, Figures]:
    """By the days of the digests up to a moment, the last ``most`` of them; ``led``: of these agencies' tasks.

    Figures of all tasks are read as they were kept: counting them anew from everything that
    happened since gives the same and takes a board longer than all the rest of it.
    """
    runs = job_runs.all_of(session, _DIGEST, until=moment.date())[-(most or 0) :]
    kept = {} if led is not None else {one.day: _kept(one) for one in runs}
    counted = _counted(session, [one for one in runs if kept.get(one.day) is None], led)
    return {one.day: kept.get(one.day) or counted[one.day] for one in runs}


def _kept(run: JobRun) -> Figures | None:
    figures = run.result.get("figures")
    return Figures(**figures) if figures is not None else None


def _counted(
    session: Session, runs: Collection[JobRun], led: Collection[int] | None
) -> Mapping[date, Figures]:
    if not runs:
        return {}
    moments = {run.day: datetime.fromisoformat(run.result["at"]) for run in runs}
    chronicle = Chronicle(session, min(moments.values()))
    return {
        day: five_figures.count(task_statuses(chronicle.at(at, agency_ids=led)).values())
        for day, at in moments.items()
    }
