"""Which programmes the register holds, and who says which are followed."""

from datetime import date

import pytest
from sqlmodel import select

from storage.programmes.catalogue import follow, listed
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Event
from tests.builders import act, local, person, task

NOW = local(2026, 12, 22)
NUMBER = "17-CTr/TU"


pytestmark = pytest.mark.tasks(task("1.1", date(2026, 12, 31)), task("1.2"), number=NUMBER)


def test_a_programme_is_listed_with_its_rows(db: Database) -> None:
    with db.transaction() as session:
        (one,) = listed(session)
    assert (one.number, one.prefix, one.followed, one.in_force) == (NUMBER, "CT17", True, True)
    assert (one.tasks, one.projects, one.targets, one.succeeded) == (2, 0, 0, 0)


def test_following_is_logged_once(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        for _ in range(2):
            follow(act(session, admin, NOW), NUMBER, followed=False)
        assert listed(session)[0].followed is False
        (event,) = session.exec(select(Event).where(Event.kind == What.FOLLOWED))
        assert event.values == {"number": NUMBER, "old": True, "new": False}


def test_only_an_admin_says_so_and_of_a_known_programme(db: Database, admin: Actor) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            follow(act(session, office, NOW), NUMBER, followed=False)
        with pytest.raises(DomainError, match=Kind.UNKNOWN_PROGRAMME.value):
            follow(act(session, admin, NOW), "99-CTr/TU", followed=False)
        assert listed(session)[0].followed is True
