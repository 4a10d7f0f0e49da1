"""What is done once a night, or as soon after as the machine is awake: a copy, a look, forgetting."""

from datetime import datetime, time
from typing import Any

from storage.post import job_runs
from storage.store.session import Session

COPY = "backup"
EXAMINATION = "examination"
RETENTION = "retention"
WORDS = "report_words"


def is_due(session: Session, job: str, moment: datetime, at: time) -> bool:
    """Whether the day's work is still to be done (``moment``: aware, local time)."""
    return moment.time() >= at and not job_runs.has_run(session, _key(job, moment))


def finish(session: Session, job: str, moment: datetime, result: dict[str, Any]) -> None:
    """Say that it is done, well or not: it is not tried again before the next night."""
    if not job_runs.has_run(session, _key(job, moment)):
        job_runs.finish(
            session, _key(job, moment), job=job, day=moment.date(), at=moment, result=result
        )


def _key(job: str, moment: datetime) -> str:
    return f"{job}:{moment.date()}"
