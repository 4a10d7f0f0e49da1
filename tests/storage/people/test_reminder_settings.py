"""People's own wishes about reminders, within the office's hours."""

from datetime import date, time, timedelta

import pytest

from storage.people import reminder_settings
from storage.people.reminder_settings import Wishes
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.policy import LONGEST_ABSENCE
from storage.store.engine import Database
from tests.builders import act, local, person

NOW = local(2026, 12, 22)
TODAY = NOW.date()


def test_every_wish_is_kept_beside_the_others(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        here = act(session, officer, NOW)
        reminder_settings.wish_hour(here, time(9))
        kept = reminder_settings.wish_first_step(here, skip=True)
        assert kept == Wishes(time(9), skips_first_step=True)
        assert reminder_settings.wishes(session) == {officer.person_id: kept}
        assert reminder_settings.wishes_of(session, officer.person_id, TODAY) == kept


def test_an_hour_outside_the_offices_is_refused(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        with pytest.raises(DomainError, match=Kind.BAD_HOUR.value):
            reminder_settings.wish_hour(act(session, officer, NOW), time(20))
        assert reminder_settings.wishes(session) == {}


def test_an_absence_ends_with_its_last_day(db: Database, officer: Actor) -> None:
    until = date(2026, 12, 24)
    with db.transaction() as session:
        reminder_settings.wish_absence(act(session, officer, NOW), until)
        found = [
            reminder_settings.wishes_of(session, officer.person_id, day).away_until
            for day in (until, until + timedelta(days=1))
        ]
    assert found == [until, None]


@pytest.mark.parametrize(
    "until", [TODAY - timedelta(days=1), TODAY + LONGEST_ABSENCE + timedelta(days=1)]
)
def test_an_absence_that_is_past_or_too_long_is_refused(
    db: Database, officer: Actor, until: date
) -> None:
    with db.transaction() as session, pytest.raises(DomainError, match=Kind.BAD_ABSENCE.value):
        reminder_settings.wish_absence(act(session, officer, NOW), until)


def test_the_office_has_no_such_wishes(db: Database) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session, pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
        reminder_settings.wish_hour(act(session, office, NOW), time(9))
