"""Who is behind an address, and by which of their channels somebody is written to."""

from storage.act import Act
from storage.people import people
from storage.post import chat_numbers
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import Address, of_chat
from storage.store.engine import Database
from storage.store.tables import Channel
from tests.builders import FINANCE, local, person


def paper(db: Database, who: Actor, address: str, position: int) -> int:
    with db.transaction() as session:
        number = chat_numbers.number_of(session, Address("paper", address))
        session.add(
            Channel(person_id=who.person_id, kind="paper", chat_id=number, position=position)
        )
    return number


def reached(db: Database) -> list[tuple[int, Address, bool]]:
    with db.transaction() as session:
        found = people.contacts(session, roles=[Role.OFFICER])
    return [(one.person_id, one.address, one.reachable) for one in found]


def test_one_is_written_to_once_by_the_first_channel(db: Database, officer: Actor) -> None:
    paper(db, officer, "b@thu.example", position=1)
    assert reached(db) == [(officer.person_id, of_chat(1), True)]
    first = person(db, "Lê Thị X", agency=FINANCE, chat_id=5)
    paper(db, first, "x@thu.example", position=-1)
    assert reached(db) == [
        (officer.person_id, of_chat(1), True),
        (first.person_id, Address("paper", "x@thu.example"), True),
    ]


def test_a_channel_that_takes_nothing_is_passed_over_while_another_does(
    db: Database, officer: Actor
) -> None:
    paper(db, officer, "b@thu.example", position=1)
    with db.transaction() as session:
        people.mark_unreachable(Act(session, local(2026, 12, 24)), of_chat(1))
    assert reached(db) == [(officer.person_id, Address("paper", "b@thu.example"), True)]
    with db.transaction() as session:
        people.mark_unreachable(
            Act(session, local(2026, 12, 24)), Address("paper", "b@thu.example")
        )
    assert reached(db) == [(officer.person_id, of_chat(1), False)]


def test_the_same_number_on_two_channels_is_two_people(db: Database, officer: Actor) -> None:
    other = person(db, "Lê Thị X", agency=FINANCE)
    on_sheet = paper(db, other, "1", position=0)
    with db.transaction() as session:
        on_telegram = people.actors_of(session, 1)
        on_paper = people.actors_of(session, on_sheet)
    assert [one.person_id for one in on_telegram] == [officer.person_id]
    assert [one.person_id for one in on_paper] == [other.person_id]
