"""A reader's doubt waits until somebody of the office has seen it."""

import pytest
from sqlmodel import Session, select

from storage.programmes.reader_remarks import see, unseen
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Programme
from tests.builders import act, local, person, register, task

NOW = local(2026, 12, 22)


@pytest.fixture
def office(db: Database) -> Actor:
    register(db, [task("1.1")])
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)


def remark(session: Session, words: str) -> int:
    row = session.exec(select(Programme)).one()
    row.remark = words
    session.flush()
    return row.id


def test_a_remark_is_seen_once_and_another_waits_again(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, office, NOW), remark(session, "cột lạ")
        assert see(here, number).id == number
        with pytest.raises(DomainError) as late:
            see(here, number)
        assert (late.value.kind, late.value.values["by"]) == (
            Kind.ALREADY_DECIDED,
            "Nguyễn Văn A",
        )
        remark(session, "bảng lạ")
        assert unseen(here, number).remark == "bảng lạ"


def test_without_a_remark_nothing_waits(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        number = remark(session, "")
        with pytest.raises(DomainError, match=Kind.STALE_BUTTON.value):
            see(act(session, office, NOW), number)


def test_an_admin_reads_it_and_leaves_it_to_the_office(db: Database, office: Actor) -> None:
    del office
    admin = person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)
    with db.transaction() as session:
        number = remark(session, "cột lạ")
        assert unseen(act(session, admin, NOW), number).remark == "cột lạ"
        with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
            see(act(session, admin, NOW), number)
