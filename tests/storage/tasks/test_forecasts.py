"""An agency's last forecast of a deadline."""

from datetime import date

import pytest

from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.forecast import Forecast
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.tasks.forecasts import Forecasted, latest, record_forecast
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
        kept = Forecasted(Forecast.NOT_IN_TIME, date(2026, 12, 2), first.standing.milestone_id)
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
