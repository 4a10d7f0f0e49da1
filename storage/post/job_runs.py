"""Which timed jobs have done their work, by a key that exists once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from storage.store.tables import JobRun, columns_of, table_of
from storage.store.transactions.fixed_statements import fixed

_RUN = columns_of("job_run")
_DONE = fixed(select_columns(_RUN.id).where(_RUN.key == bindparam("key")))
_FINISH = fixed(insert(table_of("job_run")))


def has_run(session: Session, key: str) -> bool:
    """Whether a job's work for this key is done."""
    return session.execute(_DONE, {"key": key}).first() is not None


def last(session: Session, job: str, *, before: date | None = None) -> JobRun | None:
    """The newest run of a job, or the newest for a day before the one named."""
    query = select(JobRun).where(JobRun.job == job)
    if before is not None:
        query = query.where(JobRun.day < before)
    newest = query.order_by(col(JobRun.day).desc(), col(JobRun.id).desc()).limit(1)
    return session.exec(newest).first()


def all_of(session: Session, job: str, *, until: date) -> list[JobRun]:
    """Every run of a job for a day up to one, the oldest first."""
    query = select(JobRun).where(JobRun.job == job, JobRun.day <= until)
    return list(session.exec(query.order_by(col(JobRun.day), col(JobRun.id))))


def finish(
    session: Session, key: str, *, job: str, day: date, at: datetime, result: dict[str, Any]
) -> None:
    """Say in the same transaction that the job's work for this key is done."""
    run = {"key": key, "job": job, "day": day, "finished_at": at, "result": result}
    session.execute(_FINISH, run)
