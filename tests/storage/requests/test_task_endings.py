"""A task that ends takes with it what agencies still asked of it; earlier moments stay as they were."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from storage.programmes import Decisions, save
from storage.requests import difficulties, extensions
from storage.requests.open_requests import open_questions
from storage.requests.task_endings import end_task
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Difficulty, Event, Extension, RequestState
from storage.tasks.past.chronicle import Chronicle
from tests.builders import HOME_AFFAIRS, act, document, local, person, register, task, task_id

GROUND = "Thông báo số 20-TB/TU ngày 01/12/2026"
NOW = local(2026, 12, 2)
TASKS = (task("1.1", date(2026, 12, 31)), task("1.2", date(2026, 12, 31)))


@pytest.fixture
def office(db: Database) -> Actor:
    """Somebody of the office; an officer has asked two things of 1.1 and one of 1.2."""
    register(db, TASKS)
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        here = act(session, officer, NOW)
        for code in ("1.1", "1.2"):
            extensions.ask_extension(here, task_id(session, code), "chờ vốn", date(2027, 3, 31))
        difficulties.report_difficulty(here, task_id(session, "1.1"), "thiếu người")
    return person(db, "Lê Văn C", Role.OFFICE, agency=None, chat_id=2)


def states(session: Session) -> list[str]:
    asked = session.exec(select(Extension.state).order_by("id")).all()
    return [str(one) for one in (*asked, *session.exec(select(Difficulty.state)))]


def test_what_was_asked_of_it_is_closed_and_of_others_not(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        end_task(act(session, office, NOW + timedelta(hours=1)), task_id(session, "1.1"), GROUND)
        assert states(session) == ["closed", "open", "closed"]
        assert [one.code for one in open_questions(session)] == ["1.2"]
        events = session.exec(select(Event).where(Event.kind == What.REQUEST_CLOSED)).all()
        assert [(one.values["question"], one.values["ground"]) for one in events] == [
            ("extension", GROUND),
            ("difficulty", GROUND),
        ]


def test_earlier_moments_know_it_open_and_later_ones_closed(db: Database, office: Actor) -> None:
    with db.transaction() as session:
        end_task(act(session, office, NOW + timedelta(hours=1)), task_id(session, "1.1"), GROUND)
        told = Chronicle(session)
        before, after = told.known(NOW), told.known(NOW + timedelta(hours=2))
        (first, second) = session.exec(select(Extension.id).order_by("id")).all()
    assert sorted(before.open("extension")) == [first, second]
    assert list(after.open("extension")) == [second]
    assert after.state["extension", first] is RequestState.CLOSED


def test_a_row_that_a_newer_copy_drops_ends_its_questions_too(db: Database, office: Actor) -> None:
    spec = document(*TASKS[1:])
    with db.transaction() as session:
        save(act(session, office, NOW), spec, Decisions(move_dates=True, drop_gone=True))
        assert states(session) == ["closed", "open", "closed"]
