"""What is remembered of the runs of a job."""

from datetime import date

from sqlalchemy import event

from storage.post import job_runs
from storage.store.engine import Database
from tests.builders import local

DAYS = [date(2026, 12, day) for day in (21, 22, 23)]


def test_the_last_run_before_a_day_is_read_and_no_other(db: Database) -> None:
    loaded: list[object] = []
    with db.transaction() as session:
        for day in DAYS:
            at = local(2026, 12, day.day)
            job_runs.finish(session, f"digest:{day}", job="digest", day=day, at=at, result={})
    with db.transaction() as session:
        event.listen(session, "loaded_as_persistent", lambda _, row: loaded.append(row))
        found = [job_runs.last(session, "digest", before=DAYS[2]), job_runs.last(session, "other")]
        assert [one and one.day for one in found] == [DAYS[1], None]
    assert len(loaded) == 1
    with db.transaction() as session:
        keys = [f"digest:{DAYS[0]}", "digest:2026-12-24"]
        assert [job_runs.has_run(session, key) for key in keys] == [True, False]
