"""The trend: each week as of its digest, and today as it is."""

from datetime import date

from jobs.papers.register_tables import trend_chart
from storage.post import job_runs
from storage.rules.five_figures import Figures
from storage.store.engine import Database
from tests import builders
from tests.builders import local


def test_the_trend_is_what_stood_at_the_digests_and_what_stands_now(db: Database) -> None:
    builders.register(db, [builders.task("1.1", date(2026, 12, 11))])
    with db.transaction() as session:
        for day in (date(2026, 12, 11), date(2026, 12, 18)):
            moment = local(day.year, day.month, day.day, 16, 0)
            result = {"at": moment.isoformat()}
            job_runs.finish(
                session, f"digest:{day}", job="digest", day=day, at=moment, result=result
            )
        chart = trend_chart(session, local(2026, 12, 25))
        earlier = trend_chart(session, local(2026, 12, 12))
    assert {point.on: point.figures for point in chart.points} == {
        date(2026, 12, 11): Figures(open_in_time=1),
        date(2026, 12, 18): Figures(open_overdue=1),
        date(2026, 12, 25): Figures(open_overdue=1),
    }
    assert [point.on.day for point in earlier.points] == [11, 12]
