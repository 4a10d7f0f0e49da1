"""What the office decides on extensions: the date in force, the dates kept, who may not."""

from datetime import date

import pytest
from sqlmodel import Session

from storage.requests.decisions import (
    agree_extension,
    answer_difficulty,
    refuse_extension,
)
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.tables import Difficulty, Extension, RequestState
from storage.tasks.agency_tasks import Standing, in_force, standings
from tests.builders import act, local, person, task
from tests.builders import task_id as id_of

DUE, SPRING, SUMMER = date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30)
ASKED, DECIDED = local(2026, 12, 20), local(2026, 12, 22)


pytestmark = pytest.mark.tasks(task("1.1", DUE))


def standing(session: Session, day: date) -> Standing:
    (row,) = standings(session, day)
    return row


def request(session: Session, officer: Actor, due_on: date | None = SPRING) -> int:
    """An open request for a later date."""
    now = standing(session, ASKED.date())
    row = Extension(
        milestone_id=now.milestone_id or 0,
        task_id=now.task_id,
        agency_id=now.agency_id,
        person_id=officer.person_id,
        asked_at=ASKED,
        text="chờ Bộ",
        due_on=due_on,
    )
    session.add(row)
    session.flush()
    return row.id


def test_of_two_agreed_dates_the_one_decided_last_is_in_force(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        first, second = request(session, officer), request(session, officer)
        agree_extension(act(session, office, DECIDED), second, SPRING)
        agree_extension(act(session, office, local(2026, 12, 23)), first, SUMMER)
        now = standing(session, date(2026, 12, 24))
        dates = in_force(session, now.task_id, now.milestone_id or 0, now.agency_id)
    assert (now.due_on, now.extensions) == (SUMMER, 2)
    assert (dates.original, dates.due_on, dates.extensions) == (DUE, SUMMER, 2)


def test_an_agreed_date_moves_the_status_and_a_refusal_does_not(
    db: Database, officer: Actor, office: Actor
) -> None:
    late = local(2027, 1, 5)
    with db.transaction() as session:
        refused, agreed = request(session, officer), request(session, officer)
        refuse_extension(act(session, office, late), refused, "không đủ lý do, theo 12/CV-VPTU")
        before = standing(session, late.date()).status
        agree_extension(act(session, office, late), agreed)
        after = standing(session, late.date()).status
        kept = session.get_one(Extension, refused)
        assert (kept.state, kept.reply) == (
            RequestState.RETURNED,
            "không đủ lý do, theo 12/CV-VPTU",
        )
    assert (before, after) == (Official.OPEN_OVERDUE, Official.OPEN_IN_TIME)


@pytest.mark.parametrize(
    ("asked", "agreed", "kind"),
    [
        pytest.param(None, None, Kind.DATE_NEEDED, id="no date at all"),
        pytest.param(DUE, None, Kind.DATE_NOT_LATER, id="the date in force itself"),
        pytest.param(SPRING, date(2026, 12, 1), Kind.DATE_NOT_LATER, id="an earlier date"),
    ],
)
def test_the_new_date_is_named_and_later(
    db: Database,
    officer: Actor,
    office: Actor,
    asked: date | None,
    agreed: date | None,
    kind: Kind,
) -> None:
    with db.transaction() as session:
        number = request(session, officer, asked)
        with pytest.raises(DomainError) as refused, session.begin_nested():
            agree_extension(act(session, office, DECIDED), number, agreed)
        assert refused.value.kind is kind
        assert session.get_one(Extension, number).state == RequestState.OPEN


def test_a_second_decision_is_told_who_made_the_first_and_when(
    db: Database, officer: Actor, office: Actor
) -> None:
    other = person(db, "Đỗ Thị H", Role.OFFICE, chat_id=3)
    with db.transaction() as session:
        number = request(session, officer)
        agree_extension(act(session, office, DECIDED), number)
        with pytest.raises(DomainError) as told:
            refuse_extension(act(session, other, local(2026, 12, 23)), number, "không")
    assert (told.value.kind, told.value.values) == (
        Kind.ALREADY_DECIDED,
        {"by": "Nguyễn Văn A", "at": DECIDED},
    )


def test_an_answer_without_words_is_none(db: Database, officer: Actor, office: Actor) -> None:
    with db.transaction() as session:
        row = Difficulty(
            task_id=id_of(session, "1.1"),
            agency_id=officer.agency_id or 0,
            person_id=officer.person_id,
            asked_at=ASKED,
            text="thiếu vốn",
        )
        session.add(row)
        session.flush()
        with pytest.raises(DomainError) as refused, session.begin_nested():
            answer_difficulty(act(session, office, DECIDED), row.id, " \u200b ")
        assert (refused.value.kind, row.state) == (Kind.EMPTY_TEXT, RequestState.OPEN)
