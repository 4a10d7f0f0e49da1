"""A statement that is worked out once says what it says as any other."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import bindparam, event, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import Agency, columns_of, table_of
from storage.store.transactions.fixed_statements import fixed
from storage.store.unavailable import DatabaseUnavailableError
from tests import builders, postgresql
from tests.builders import local

pytestmark = postgresql.sqlite_only

AGENCY, TASK, MILESTONE, PERSON = map(columns_of, ("agency", "task", "milestone", "person"))
NAMES = fixed(
    select(AGENCY.id, AGENCY.name, AGENCY.collective)
    .where(AGENCY.name.in_(bindparam("names", expanding=True)), AGENCY.name != bindparam("but"))
    .order_by(AGENCY.name)
)
DUE = fixed(
    select(TASK.id, MILESTONE.id, TASK.visibility, TASK.conditional, MILESTONE.due_on)
    .where(MILESTONE.task_id == TASK.id, MILESTONE.due_on <= bindparam("until"))
    .order_by(MILESTONE.id)
)
ADDED = fixed(insert(table_of("agency")).values(collective=False).returning(AGENCY.id))
JOINED = fixed(select(PERSON.id, PERSON.since).where(PERSON.since < bindparam("before")))


@pytest.mark.parametrize("number", [0, 1, 3, 50, 600])
def test_a_list_of_any_length_finds_what_it_finds_otherwise(db: Database, number: int) -> None:
    values = {"names": [f"Sở {one}" for one in range(number)], "but": "Sở 0"}
    with db.transaction() as session:
        session.add_all(Agency(name=f"Sở {one}", short_name=str(one)) for one in range(number + 10))
        found = session.execute(NAMES, values).all()
        assert found == session.connection().execute(NAMES, values).all()
    assert len(found) == max(0, number - 1)


def test_days_moments_and_yes_or_no_are_read_as_otherwise(db: Database) -> None:
    builders.register(db, [builders.task(f"1.{n}", date(2026, 10, n)) for n in range(1, 4)])
    builders.person(db, "Trần Thị B", Role.OFFICER, builders.HOME_AFFAIRS, 5)
    asked: list[tuple[Any, dict[str, Any], int]] = [
        (DUE, {"until": date(2026, 10, 2)}, 2),
        (JOINED, {"before": local(2100, 1, 1)}, 1),
    ]
    with db.transaction() as session:
        for statement, values, rows in asked:
            found = session.execute(statement, values).all()
            assert (found, len(found)) == (
                session.connection().execute(statement, values).all(),
                rows,
            )


def test_it_sees_what_was_added_and_not_written_yet(db: Database) -> None:
    with db.transaction() as session:
        session.add(Agency(name="Sở Y tế", short_name="SYT"))
        found = session.execute(NAMES, {"names": ["Sở Y tế"], "but": ""}).all()
    assert [row.name for row in found] == ["Sở Y tế"]


def test_what_the_store_refuses_it_refuses_in_the_same_words(db: Database) -> None:
    def twice(session: Session) -> None:
        for _ in range(2):
            session.execute(ADDED, {"name": "Sở Y tế", "short_name": "SYT"})

    with pytest.raises(IntegrityError), db.transaction() as session:
        twice(session)
    with db.transaction() as session:
        assert session.execute(NAMES, {"names": ["Sở Y tế"], "but": ""}).all() == []


def test_whoever_listens_to_the_store_hears_it_once(db: Database) -> None:
    heard: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *call: heard.append(call[2]))
    with db.transaction() as session:
        session.execute(NAMES, {"names": ["Sở Y tế", "Sở Nội vụ"], "but": ""})
    assert [words.count("?") for words in heard if "FROM agency" in words] == [3]


def test_lists_of_near_lengths_are_asked_for_in_the_same_words(db: Database) -> None:
    heard: set[str] = set()
    event.listen(db.engine, "before_cursor_execute", lambda *call: heard.add(call[2]))
    with db.transaction() as session:
        for number in range(5, 9):
            names = [f"Sở {one}" for one in range(number)]
            session.execute(NAMES, {"names": names, "but": ""})
    assert [words.count("?") for words in heard if "FROM agency" in words] == [9]


def test_a_full_disk_is_named_from_within_a_savepoint_too(db: Database) -> None:
    def too_much(session: Session) -> None:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with session.begin_nested():
            session.execute(ADDED, {"name": "Sở Y tế" * 10_000, "short_name": "SYT"})

    with pytest.raises(DatabaseUnavailableError) as refused, db.transaction() as session:
        too_much(session)
    assert refused.value.reason == "full"


def test_what_the_store_undid_by_itself_is_not_asked_again_on_its_own(db: Database) -> None:
    def after_all_is_undone(session: Session) -> None:
        session.connection().exec_driver_sql("ROLLBACK")
        session.execute(ADDED, {"name": "Sở Y tế", "short_name": None})

    with pytest.raises(DatabaseUnavailableError), db.transaction() as session:
        after_all_is_undone(session)
    with db.transaction() as session:
        assert session.execute(NAMES, {"names": ["Sở Y tế"], "but": ""}).all() == []
