"""An agency's last forecast of a deadline."""

from datetime import date

import pytest

from storage.requests import withdrawals
from storage.requests.card_notes import notes
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.open_deadlines import open_milestones
from storage.tasks.reports.forecasts import DatedForecast, latest, record_forecast
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, milestone, person, register, task
from tests.builders import task_id as id_of

NOW = local(2026, 12, 1)
YEAR_END = date(2026, 12, 31)


@pytest.fixture
def officer(db: Database) -> Actor:
    done = milestone(date(2026, 3, 31), done=True, done_on=date(2026, 3, 1))
    register(db, [task("1.1", YEAR_END), task("1.2", done), task("1.3", leads=[FINANCE])])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_the_last_forecast_counts_and_one_taken_back_does_not(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        number = id_of(session, "1.1")
        first = record_forecast(act(session, officer, NOW), number, Forecast.IN_TIME)
        later = act(session, officer, local(2026, 12, 2))
        second = record_forecast(later, number, Forecast.NOT_IN_TIME, "thiếu vốn")
        pair = (number, first.standing.agency_id)
        kept = DatedForecast(
            Forecast.NOT_IN_TIME, date(2026, 12, 2), first.standing.milestone_id, YEAR_END
        )
        assert latest(session) == latest(session, number) == {pair: kept}
        withdrawals.withdraw(later, second.event_id)
        assert [one.forecast for one in latest(session).values()] == [Forecast.IN_TIME]


@pytest.mark.parametrize(("code", "kind"), [("1.2", Kind.ALREADY_DONE), ("1.3", Kind.UNKNOWN_TASK)])
def test_what_is_done_or_another_agencys_has_no_forecast(
    db: Database, officer: Actor, code: str, kind: Kind
) -> None:
    with db.transaction() as session:
        with pytest.raises(DomainError, match=kind.value):
            record_forecast(act(session, officer, NOW), id_of(session, code), Forecast.IN_TIME)
        assert latest(session) == {}


def test_a_forecast_of_a_later_milestone_stays_with_it_beside_an_overdue_one(
    db: Database, officer: Actor
) -> None:
    overdue = milestone(date(2026, 6, 30))
    register(db, [task("2.1", overdue, milestone(YEAR_END))], "18-CTr/TU")
    with db.transaction() as session:
        number = id_of(session, "2.1")
        (standing,) = standings(session, NOW.date(), task_id=number)
        pair = (number, standing.agency_id)
        governing, later = open_milestones(session, [standing], NOW.date())[pair]
        assert (standing.milestone_id, governing.due_on) == (governing.id, date(2026, 6, 30))
        now = act(session, officer, NOW)
        record_forecast(now, number, Forecast.AT_RISK, milestone_id=later.id)
        made = latest(session)[pair]
        assert (made.milestone_id, made.due_on) == (later.id, YEAR_END)
        (standing,) = standings(session, NOW.date(), task_id=number)
        assert standing.forecast is not None
        assert (standing.forecast.forecast, standing.forecast_due) == (Forecast.AT_RISK, YEAR_END)
        (note,) = notes(session, number, None, NOW.date())
        assert (note.forecast, note.due_on) == (Forecast.AT_RISK, YEAR_END)
        record_forecast(now, number, Forecast.NOT_IN_TIME)
        (standing,) = standings(session, NOW.date(), task_id=number)
        assert latest(session)[pair].milestone_id == governing.id
        assert standing.forecast_due is None
