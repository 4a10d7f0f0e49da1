"""Besides its reports a card shows what each agency foresees, promised and disputes, by name."""

from datetime import date

from storage.requests.card_notes import Note, notes
from storage.requests.disputes import dispute
from storage.rules.permissions import Actor
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.store.tables import Agency
from storage.tasks.reports.forecasts import record_forecast
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

FIRST_BY_NAME = "Ban Quản lý Khu kinh tế"
NOW = local(2026, 12, 22)


def test_agencies_stand_by_their_names_and_ones_own_alone_if_it_is_named(
    db: Database, officer: Actor
) -> None:
    register(db, [task("1.1", date(2026, 12, 31), leads=[HOME_AFFAIRS, FIRST_BY_NAME])])
    other = person(db, "Vũ Thị G", agency=FIRST_BY_NAME, chat_id=5)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        here = act(session, officer, NOW)
        record_progress(here, number, "trình 24/12", promised_on=date(2026, 12, 24))
        record_forecast(here, number, Forecast.AT_RISK)
        dispute(act(session, other, NOW), number, "")
        own, foreign = (
            session.get_one(Agency, one.agency_id).short_name for one in (officer, other)
        )
        expected = [
            Note(own, Forecast.AT_RISK, NOW.date()),
            Note(own, promised_on=date(2026, 12, 24)),
        ]
        assert notes(session, number, None, NOW.date()) == [Note(foreign), *expected]
        assert notes(session, number, officer.agency_id, NOW.date()) == expected
