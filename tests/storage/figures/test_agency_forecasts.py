"""What agencies foresee: as of a moment, about what is due now, and how often «kịp» came true."""

from datetime import date, datetime

import pytest
from sqlmodel import Session

from storage.figures.agency_forecasts import agency_forecasts, track_records
from storage.requests.completions import record_completion
from storage.requests.decisions import agree_extension, confirm_completion
from storage.requests.extensions import ask_extension
from storage.rules.permissions import Actor
from storage.rules.tasks.forecast import Forecast, TrackRecord
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.receipts import Product
from storage.tasks.reports.forecasts import record_forecast
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, restrict, task
from tests.builders import task_id as id_of

DUE = date(2026, 12, 31)
SAID, LATER, AFTER = local(2026, 12, 1), local(2026, 12, 20), local(2027, 1, 4)


pytestmark = pytest.mark.tasks(
    *[task(f"1.{n}", DUE) for n in range(1, 7)], task("2.1", DUE, leads=[FINANCE])
)


def say(
    db: Database, who: Actor, code: str, forecast: Forecast, at: datetime = SAID, reason: str = ""
) -> None:
    with db.transaction() as session:
        record_forecast(act(session, who, at), id_of(session, code), forecast, reason)


def told(session: Session, moment: datetime) -> list[tuple[str, list[str], list[str], int, int]]:
    chronicle = Chronicle(session)
    return [
        (
            one.agency,
            [row.code for row in one.at_risk],
            [row.code for row in one.not_in_time],
            one.record.said,
            one.record.came_true,
        )
        for one in agency_forecasts(chronicle, chronicle.at(moment), moment)
    ]


def test_the_last_forecast_counts_as_of_the_moment_asked(db: Database, officer: Actor) -> None:
    finance = person(db, "Lê Văn C", agency=FINANCE, chat_id=3)
    say(db, officer, "1.1", Forecast.AT_RISK, reason="thiếu vốn")
    say(db, officer, "1.2", Forecast.IN_TIME)
    say(db, finance, "2.1", Forecast.NOT_IN_TIME)
    say(db, officer, "1.1", Forecast.NOT_IN_TIME, LATER)
    with db.transaction() as session:
        assert told(session, SAID) == [
            (FINANCE, [], ["2.1"], 0, 0),
            (HOME_AFFAIRS, ["1.1"], [], 0, 0),
        ]
        assert told(session, LATER) == [
            (HOME_AFFAIRS, [], ["1.1"], 0, 0),
            (FINANCE, [], ["2.1"], 0, 0),
        ]
        live = {row.code: row.forecast for row in standings(session, LATER.date())}
        then = {row.code: row.forecast for row in Chronicle(session).at(LATER)}
    assert live == then
    assert live["1.2"] is not None
    assert live["1.2"].forecast is Forecast.IN_TIME


def test_an_agreed_extension_calls_for_a_new_forecast(
    db: Database, officer: Actor, office: Actor
) -> None:
    say(db, officer, "1.1", Forecast.NOT_IN_TIME)
    with db.transaction() as session:
        asked = ask_extension(
            act(session, officer, LATER), id_of(session, "1.1"), "chờ Bộ", date(2027, 3, 31)
        )
        agree_extension(act(session, office, LATER), asked.waiting_id)
    with db.transaction() as session:
        assert told(session, LATER) == []
        (row,) = (one for one in standings(session, LATER.date()) if one.code == "1.1")
    assert row.forecast is None


def test_of_a_restricted_task_the_reason_stays_behind(db: Database, officer: Actor) -> None:
    say(db, officer, "1.1", Forecast.AT_RISK, reason="thiếu vốn")
    with db.transaction() as session:
        open_row = next(one for one in standings(session, SAID.date()) if one.code == "1.1")
    restrict(db, "1.1")
    with db.transaction() as session:
        hidden = next(one for one in standings(session, SAID.date()) if one.code == "1.1")
    assert open_row.forecast is not None
    assert hidden.forecast is not None
    assert (open_row.forecast.reason, hidden.forecast.reason) == ("thiếu vốn", "")


def test_a_record_counts_each_milestone_once_by_what_is_known(
    db: Database, officer: Actor, office: Actor
) -> None:
    for n in range(1, 6):
        say(db, officer, f"1.{n}", Forecast.IN_TIME)
        say(db, officer, f"1.{n}", Forecast.IN_TIME, LATER)
    say(db, officer, "1.6", Forecast.AT_RISK)
    with db.transaction() as session:
        for n, on in ((1, date(2026, 12, 18)), (2, date(2026, 12, 19))):
            receipt = record_completion(
                act(session, officer, LATER), id_of(session, f"1.{n}"), Product(f"{n}/KH", on=on)
            )
            confirm_completion(act(session, office, LATER), receipt.waiting_id)
    with db.transaction() as session:
        records = track_records(Chronicle(session), LATER)
        assert list(records.values()) == [TrackRecord(2, 2)]
        assert told(session, LATER) == [(HOME_AFFAIRS, ["1.6"], [], 2, 2)]
        assert told(session, AFTER) == [
            (HOME_AFFAIRS, [], [], 5, 2)
        ]  # overdue now: no forecast any more
