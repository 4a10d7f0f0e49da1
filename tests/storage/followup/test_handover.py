"""An officer hands over to a colleague of the same agency."""

from datetime import date

import pytest

from storage.followup.handover import colleagues, hand_over
from storage.people import contact_points
from storage.post import dialogues
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, task

NOW = local(2026, 12, 22)


pytestmark = pytest.mark.tasks(task("1.1", date(2026, 12, 31)), task("1.2", leads=[FINANCE]))


@pytest.fixture
def giver(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


@pytest.fixture
def taker(db: Database) -> Actor:
    return person(db, "Đỗ Văn C", agency=HOME_AFFAIRS, chat_id=2, deputy=True)


def test_the_colleague_becomes_the_contact_point_and_the_question_goes_along(
    db: Database, giver: Actor, taker: Actor
) -> None:
    with db.transaction() as session:
        done = hand_over(act(session, giver, NOW), taker.person_id, Question("step", {"a": 1}, NOW))
        points = contact_points.contact_points(session)[giver.agency_id or 0]
        asked = dialogues.in_hand(session, 2)
    assert (done.giver, done.taker.name, [row.code for row in done.rows]) == (
        "Trần Thị B",
        "Đỗ Văn C",
        ["1.1"],
    )
    assert [point.name for point in points] == ["Đỗ Văn C"]
    assert done.question is True
    assert asked is not None
    assert (asked.step, asked.values) == ("step", {"a": 1})


def test_only_an_officer_of_the_own_agency_takes_over(
    db: Database, giver: Actor, taker: Actor
) -> None:
    other = person(db, "Lê Thị D", agency=FINANCE, chat_id=5)
    with db.transaction() as session:
        assert [one.name for one in colleagues(act(session, giver, NOW))] == [taker.name]
        with pytest.raises(DomainError, match=Kind.NO_COLLEAGUE.value):
            hand_over(act(session, giver, NOW), other.person_id, None)


def test_a_leader_hands_nothing_over(db: Database, taker: Actor) -> None:
    leader = person(db, "Phạm Thị L", Role.LEADER, HOME_AFFAIRS, 4)
    with db.transaction() as session, pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
        hand_over(act(session, leader, NOW), taker.person_id, None)
