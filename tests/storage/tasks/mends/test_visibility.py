"""Whether a task's words leave the office is an admin's word, and the last one counts."""

import pytest
from sqlmodel import select

from storage.act import Act, Source
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Event, Visibility
from storage.tasks.mends.visibility import restrict, settled
from tests.builders import act, local, person, register, task, task_id

NOW = local(2026, 12, 22)


@pytest.fixture
def admin(db: Database) -> Actor:
    register(db, [task("1.1")])
    return person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)


def test_the_last_word_counts_and_the_same_again_is_no_event(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        here, number = act(session, admin, NOW), task_id(session, "1.1")
        said = (Visibility.RESTRICTED, Visibility.RESTRICTED, Visibility.NORMAL)
        assert [restrict(here, number, one).visibility for one in said] == list(said)
        assert settled(session) == {number: Visibility.NORMAL}
        events = session.exec(select(Event).where(Event.kind == What.VISIBILITY)).all()
        assert len(events) == 2


def test_normal_said_of_a_normal_task_is_settled_too(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = task_id(session, "1.1")
        assert settled(session) == {}
        restrict(act(session, admin, NOW), number, Visibility.NORMAL)
        assert settled(session) == {number: Visibility.NORMAL}


def test_only_an_admin_or_the_command_line_says_so(db: Database, admin: Actor) -> None:
    del admin
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        number = task_id(session, "1.1")
        for here in (act(session, office, NOW), Act(session, NOW)):
            with pytest.raises(DomainError, match=Kind.NOT_ALLOWED.value):
                restrict(here, number, Visibility.RESTRICTED)
        by_command = Act(session, NOW, source=Source.COMMAND_LINE)
        assert restrict(by_command, number, Visibility.RESTRICTED).visibility == (
            Visibility.RESTRICTED
        )
        with pytest.raises(DomainError, match=Kind.UNKNOWN_TASK.value):
            restrict(by_command, number + 1, Visibility.RESTRICTED)
