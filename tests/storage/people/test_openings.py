"""Who opened a link is kept until it is decided; the office's roles take four digits."""

import pytest
from sqlmodel import Session, select

from storage.act import Act, SenderName
from storage.people import invites, openings
from storage.people.openings import OpeningAccount
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import Opening, Person
from tests.builders import HOME_AFFAIRS, local, task

NOW = local(2026, 12, 22)


pytestmark = pytest.mark.tasks(task("1.1"))


def newcomer(session: Session, role: Role) -> int:
    """Somebody who opened the link of a role, and waits."""
    agency = HOME_AFFAIRS if role in (Role.OFFICER, Role.LEADER) else None
    doing = Act(session, NOW, chat_id=7, shown=SenderName("Sói xám", "soixam"))
    code = invites.make(doing, role=role, name="B", agency=agency, trusted=False)
    joined = invites.redeem(doing, code)
    assert isinstance(joined, invites.Newcomer)
    return joined.person_id


@pytest.mark.parametrize(
    ("role", "by_phone"),
    [(Role.OFFICER, False), (Role.LEADER, False), (Role.OFFICE, True), (Role.ADMIN, True)],
)
def test_the_account_is_kept_and_only_the_offices_roles_get_digits(
    db: Database, role: Role, *, by_phone: bool
) -> None:
    with db.transaction() as session:
        number = newcomer(session, role)
        row = session.get_one(Opening, number)
        assert (row.name, row.username, row.chat_id, row.at) == ("Sói xám", "soixam", 7, NOW)
        digits = openings.digits_of(session, number)
        assert (len(digits) == 4 and digits.isdecimal()) == by_phone


def test_who_needs_no_confirming_is_shown_and_nothing_is_kept(db: Database) -> None:
    with db.transaction() as session:
        doing = Act(session, NOW, chat_id=7, shown=SenderName("Sói xám"))
        assert openings.seen(doing) == OpeningAccount("Sói xám", "", 7, NOW, by_phone=False)
        assert session.exec(select(Opening)).all() == []


def test_nobody_of_the_office_is_admitted_without_the_digits(db: Database) -> None:
    with db.transaction() as session:
        number, doing = newcomer(session, Role.OFFICE), Act(session, NOW)
        for refused in (
            lambda: invites.decide(doing, number, admit=True),
            lambda: openings.is_right(doing, number, ""),
        ):
            with pytest.raises(DomainError) as needed:
                refused()
            assert needed.value.kind is Kind.DIGITS_NEEDED
        assert openings.is_right(doing, number, openings.digits_of(session, number))
        assert invites.decide(doing, number, admit=True).admitted
        assert session.exec(select(Opening)).all() == []


def test_wrong_digits_are_counted_and_the_third_shuts_the_door(db: Database) -> None:
    with db.transaction() as session:
        number, doing = newcomer(session, Role.ADMIN), Act(session, NOW)
        digits = openings.digits_of(session, number)
        wrong = "0000" if digits != "0000" else "1111"
        tries = [
            (openings.is_right(doing, number, wrong), openings.is_shut(session, number))
            for _ in range(3)
        ]
        assert tries == [(False, False), (False, False), (False, True)]


def test_a_refused_newcomer_leaves_no_account_behind(db: Database) -> None:
    with db.transaction() as session:
        number = newcomer(session, Role.OFFICE)
        assert not invites.decide(Act(session, NOW), number, admit=False).admitted
        openings.settle(Act(session, NOW), number, admit=False)
        assert session.exec(select(Opening)).all() == []
        assert session.get_one(Person, number).state == "left"
