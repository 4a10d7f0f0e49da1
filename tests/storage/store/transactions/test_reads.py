"""What a transaction reads twice is read once, until it writes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlmodel import Session, select, update

from storage.store.engine import Database
from storage.store.tables import Agency
from storage.store.transactions.reads import once


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """Which reads go to the store meanwhile."""
    said: list[str] = []

    def note(*values: object) -> None:
        if "FROM agency" in str(values[2]):
            said.append(str(values[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def names(session: Session) -> list[str]:
    """A read, asked once."""
    return once(session, names, lambda: list(session.exec(select(Agency.name))))


@pytest.fixture
def agency(db: Database) -> Agency:
    with db.transaction() as session:
        row = Agency(name="Sở Nội vụ", short_name="SNV")
        session.add(row)
        session.flush()
        return row


def test_a_question_asked_twice_is_read_once(db: Database, agency: Agency) -> None:
    with db.transaction() as session, statements(session) as said:
        assert (names(session), names(session), len(said)) == ([agency.name], [agency.name], 1)


def test_two_questions_have_two_answers(db: Database, agency: Agency) -> None:
    with db.transaction() as session:
        assert once(session, (names, agency.id), list) == []
        assert names(session) == [agency.name]


def test_a_row_written_in_between_is_seen(db: Database, agency: Agency) -> None:
    with db.transaction() as session:
        assert names(session) == [agency.name]
        session.add(Agency(name="Sở Y tế", short_name="SYT"))
        assert names(session) == [agency.name, "Sở Y tế"]
        session.flush()
        assert names(session) == [agency.name, "Sở Y tế"]


def test_a_row_changed_and_not_yet_written_is_seen(db: Database, agency: Agency) -> None:
    with db.transaction() as session:
        row = session.get_one(Agency, agency.id)
        assert names(session) == ["Sở Nội vụ"]
        row.name = "Sở Tư pháp"
        assert names(session) == ["Sở Tư pháp"]


def test_a_statement_that_writes_is_seen(db: Database, agency: Agency) -> None:
    with db.transaction() as session:
        assert names(session) == [agency.name]
        session.execute(update(Agency).values(name="Sở Y tế"))
        assert names(session) == ["Sở Y tế"]


def test_what_was_undone_is_not_remembered(db: Database, agency: Agency) -> None:
    with db.transaction() as session:
        tried = session.begin_nested()
        session.add(Agency(name="Sở Y tế", short_name="SYT"))
        session.flush()
        assert names(session) == [agency.name, "Sở Y tế"]
        tried.rollback()
        assert names(session) == [agency.name]


def test_the_next_transaction_asks_anew(db: Database, agency: Agency) -> None:
    with db.transaction() as session:
        assert names(session) == [agency.name]
    with db.transaction() as session:
        session.get_one(Agency, agency.id).name = "Sở Y tế"
    with db.transaction() as session:
        assert names(session) == ["Sở Y tế"]
