"""Addresses of calendars: kept as a hash, one at a time, gone with the person."""

import pytest
from sqlmodel import select

from storage.people import calendar_feeds, departures
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.secrets.secret_digest import digest_of
from storage.store.engine import Database
from storage.store.session import Session
from storage.store.tables import CalendarFeed, Event
from tests.builders import HOME_AFFAIRS, act, local, person

NOW = local(2026, 12, 22)


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def whose(session: Session, secret: str) -> int | None:
    digest = digest_of(secret)
    found = calendar_feeds.owner(session, digest) if digest is not None else None
    return found.person_id if found is not None else None


def test_only_the_hash_is_kept_and_the_secret_opens_its_persons_calendar(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        secret = calendar_feeds.open_feed(act(session, officer, NOW))
        (row,) = session.exec(select(CalendarFeed))
        kept = [row.secret_hash, *(str(event.values) for event in session.exec(select(Event)))]
        assert [secret in text for text in kept] == [False] * len(kept)
        assert (len(secret), whose(session, secret)) == (43, officer.person_id)
        assert whose(session, secret[:-1]) is None
        assert whose(session, "A" * 43) is None


def test_a_new_address_ends_the_one_before_and_none_outlives_its_end(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        own = act(session, officer, NOW)
        first, second = calendar_feeds.open_feed(own), calendar_feeds.open_feed(own)
        assert (whose(session, first), whose(session, second)) == (None, officer.person_id)
        assert calendar_feeds.close_feed(own) is True
        assert whose(session, second) is None
        assert calendar_feeds.close_feed(own) is False


def test_who_leaves_takes_the_address_along(db: Database, officer: Actor) -> None:
    admin = person(db, "Lê Văn A", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        secret = calendar_feeds.open_feed(act(session, officer, NOW))
        departures.leave(act(session, admin, NOW), officer.person_id)
        assert whose(session, secret) is None
        assert session.exec(select(CalendarFeed)).all() == []


@pytest.mark.parametrize("role", [Role.OFFICE, Role.ADMIN])
def test_who_has_no_agency_has_no_calendar(db: Database, role: Role) -> None:
    other = person(db, "Lê Văn A", role, chat_id=3)
    with db.transaction() as session:
        for change in (calendar_feeds.open_feed, calendar_feeds.close_feed):
            with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
                change(act(session, other, NOW))
