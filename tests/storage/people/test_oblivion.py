"""A forgotten person leaves a number; the office's records and the log's chain stay."""

import json

import pytest
from sqlmodel import Session, SQLModel, select

from storage.act import Act, Source
from storage.people import oblivion, personal_data
from storage.people.personal_data import KnownPerson
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.event_log import broken, rewriting
from storage.store.tables import Event, Person, PersonState
from tests.builders import HOME_AFFAIRS, act, local, person, task
from tests.storage.people.test_personal_data import CHAT, NAME, lives

NOW = local(2026, 12, 22)


pytestmark = pytest.mark.tasks(task("1.1"))


def known(session: Session, name: str) -> KnownPerson:
    found = personal_data.find(session, name)
    assert found is not None
    return found


def forget(session: Session, name: str) -> int:
    one = known(session, name)
    called = {number: f"Người số {number}" for number in one.ids}
    return oblivion.forget(Act(session, NOW, source=Source.COMMAND_LINE), one, called)


def everything(session: Session) -> str:
    """Every cell of every table."""
    rows = [
        row for table in SQLModel.metadata.sorted_tables for row in session.execute(table.select())
    ]
    return json.dumps([list(row) for row in rows], default=str, ensure_ascii=False)


def test_name_chat_and_words_are_nowhere_and_the_chain_holds(db: Database) -> None:
    lives(db)
    with db.transaction() as session:
        assert all(word in everything(session) for word in (NAME, str(CHAT), "Bồ câu", "chào"))
        assert forget(session, NAME) == 1
    with db.transaction() as session:
        shown = everything(session)
        assert [
            word for word in (NAME, str(CHAT), "Bồ câu", '"chào"', "đã trình") if word in shown
        ] == []
        assert broken(session) is None
        row = session.exec(select(Person)).one()
        assert (row.name, row.state) == (f"Người số {row.id}", PersonState.LEFT)
        kinds = [event.kind for event in session.exec(select(Event).order_by("id"))]
        assert kinds[-4:] == ["invited", "joined", "left", "forgotten"]


def test_events_are_append_only_again_afterwards(db: Database) -> None:
    lives(db)
    with db.transaction() as session:
        forget(session, NAME)
    with pytest.raises(Exception, match="append-only"), db.transaction() as session:
        session.exec(select(Event).order_by("id")).first().kind = What.LEFT  # type: ignore[union-attr]


def test_an_event_changed_by_hand_after_that_still_shows(db: Database) -> None:
    lives(db)
    with db.transaction() as session:
        forget(session, NAME)
        with rewriting(session):
            event = session.exec(select(Event).where(Event.kind == What.INVITED)).one()
            event.values = {**event.values, "role": "admin"}
        assert broken(session) == event.id


def test_what_a_person_reported_stays_under_the_number(db: Database) -> None:
    officer = person(db, NAME, agency=HOME_AFFAIRS, chat_id=CHAT)
    with db.transaction() as session:
        act(session, officer, NOW).log(What.PROGRESS, values={"text": "đã trình"})
        forget(session, NAME)
        event = session.exec(select(Event).where(Event.kind == What.PROGRESS)).one()
        assert (event.person_id, event.chat_id) == (officer.person_id, None)
        assert event.values == {"text": "đã trình"}


def test_the_only_admin_is_not_forgotten(db: Database) -> None:
    person(db, "Bùi Văn K", Role.ADMIN, None, 9)
    with db.transaction() as session:
        with pytest.raises(DomainError) as refused:
            forget(session, "Bùi Văn K")
        assert refused.value.kind is Kind.LAST_ADMIN
        assert known(session, "Bùi Văn K").chats == (9,)
