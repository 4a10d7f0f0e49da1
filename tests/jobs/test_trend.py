"""The trend: each week as of its digest, and today as it is."""

from dataclasses import asdict
from datetime import date

from jobs.papers.office_board import board
from jobs.papers.register_tables import trend_chart
from storage.post import job_runs
from storage.rules.figures.five_figures import Figures
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


def test_what_a_digest_told_is_drawn_as_it_was_told(db: Database) -> None:
    builders.register(db, [builders.task("1.1", date(2026, 12, 11))])
    told = Figures(done_on_time=3, open_overdue=4)
    with db.transaction() as session:
        moment = local(2026, 12, 18, 16, 0)
        result = {"at": moment.isoformat(), "figures": asdict(told)}
        job_runs.finish(
            session, "digest:1", job="digest", day=moment.date(), at=moment, result=result
        )
        moment = local(2026, 12, 25)
        drawn = {one.on: one.figures for one in trend_chart(session, moment).points}
        on_board = {one.on: one.figures for one in board(session, moment).weeks}
    now = Figures(open_overdue=1)
    assert drawn == on_board == {date(2026, 12, 18): told, date(2026, 12, 25): now}
