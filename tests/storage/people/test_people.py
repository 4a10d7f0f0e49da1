"""Who is behind an address, and by which of their channels somebody is written to."""

from storage.people import people
from storage.rules.address import Address
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Channel
from tests.builders import FINANCE, local, person


def paper(db: Database, who: Actor, hole: int, position: int) -> None:
    with db.transaction() as session:
        session.add(Channel(person_id=who.person_id, kind="paper", address=hole, position=position))


def reached(db: Database) -> list[tuple[int, str, int, bool]]:
    with db.transaction() as session:
        found = people.contacts(session, roles=[Role.OFFICER])
    return [(one.person_id, one.channel, one.chat_id, one.reachable) for one in found]


def test_one_is_written_to_once_by_the_first_channel(db: Database, officer: Actor) -> None:
    paper(db, officer, 31, position=1)
    assert reached(db) == [(officer.person_id, "telegram", 1, True)]
    first = person(db, "Lê Thị X", agency=FINANCE, chat_id=5)
    paper(db, first, 32, position=-1)
    assert reached(db) == [
        (officer.person_id, "telegram", 1, True),
        (first.person_id, "paper", 32, True),
    ]


def test_a_channel_that_takes_nothing_is_passed_over_while_another_does(
    db: Database, officer: Actor
) -> None:
    paper(db, officer, 31, position=1)
    with db.transaction() as session:
        people.mark_unreachable(session, Address("telegram", "1"), local(2026, 12, 24))
    assert reached(db) == [(officer.person_id, "paper", 31, True)]
    with db.transaction() as session:
        people.mark_unreachable(session, Address("paper", "31"), local(2026, 12, 24))
    assert reached(db) == [(officer.person_id, "telegram", 1, False)]


def test_the_same_number_on_two_channels_is_two_people(db: Database, officer: Actor) -> None:
    other = person(db, "Lê Thị X", agency=FINANCE)
    paper(db, other, 1, position=0)
    with db.transaction() as session:
        on_telegram = people.actors_of(session, 1)
        on_paper = people.actors_of(session, 1, "paper")
    assert [one.person_id for one in on_telegram] == [officer.person_id]
    assert [one.person_id for one in on_paper] == [other.person_id]
