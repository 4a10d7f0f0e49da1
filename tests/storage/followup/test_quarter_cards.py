"""The card of a quarter: what is overdue or due in it, and who has acknowledged it."""

from datetime import date

import pytest

from storage.followup import quarter_cards
from storage.rules.calendar.periods import Quarter
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.post.mentions import How, Mention
from storage.store.engine import Database
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22)
FOURTH = Quarter(2026, 4)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(
        db,
        [
            task("1.1", date(2026, 12, 31)),
            task("1.2", date(2025, 12, 31)),
            task("1.3", date(2027, 3, 31)),
            task("1.4"),
            task("1.5", date(2026, 12, 25), leads=[FINANCE]),
        ],
    )
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_what_is_overdue_stands_before_what_is_due_in_the_quarter(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        card = quarter_cards.card_for(session, officer.person_id, NOW)
        assert card is not None
        assert [row.code for row in card.rows] == ["1.2", "1.1"]
        assert (card.quarter, card.agency, card.backlog) == (FOURTH, HOME_AFFAIRS, 1)
        assert quarter_cards.mentions_of(card) == (
            Mention(1, task_id(session, "1.2"), how=How.CARD),
            Mention(2, task_id(session, "1.1"), how=How.CARD),
        )


def test_nobody_but_an_active_officer_has_a_card(db: Database, officer: Actor) -> None:
    del officer
    leader = person(db, "Phạm Thị L", Role.LEADER, HOME_AFFAIRS, 4)
    with db.transaction() as session:
        assert quarter_cards.card_for(session, leader.person_id, NOW) is None
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            quarter_cards.acknowledge(act(session, leader, NOW), FOURTH)


def test_a_card_is_acknowledged_once_and_keeps_its_moment(db: Database, officer: Actor) -> None:
    later = local(2026, 12, 23)
    with db.transaction() as session:
        assert quarter_cards.acknowledge(act(session, officer, NOW), FOURTH) is None
        assert quarter_cards.acknowledge(act(session, officer, later), FOURTH) == NOW
        found = quarter_cards.acknowledged_at(session, officer.person_id, FOURTH)
        assert found == NOW
        assert quarter_cards.acknowledged_at(session, officer.person_id, Quarter(2027, 1)) is None
