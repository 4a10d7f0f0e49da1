"""What hinders an agency is kept with the parts that are said, at once or later."""

from datetime import date

import pytest

from storage.requests import withdrawals
from storage.requests.decisions import answer_difficulty
from storage.requests.difficulties import add_parts, parts_known, report_difficulty
from storage.requests.open_requests import Question
from storage.requests.revocations import take_back
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Difficulty, RequestState
from storage.tasks.receipts import DifficultyParts
from tests.builders import HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22)
SINCE = date(2026, 11, 5)


@pytest.fixture
def officer(db: Database) -> Actor:
    register(db, [task("1.1", date(2026, 12, 31))])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


def test_parts_said_later_fill_what_is_missing_and_change_nothing(
    db: Database, officer: Actor
) -> None:
    with db.transaction() as session:
        here = act(session, officer, NOW)
        said = DifficultyParts(must_act="Sở Tài chính")
        receipt = report_difficulty(here, task_id(session, "1.1"), "chờ thẩm định", said)
        number = receipt.waiting_id
        assert parts_known(here, number).missing == ("since", "asked_for")
        later = {"must_act": "Sở Xây dựng", "since": "từ 5/11", "asked_for": "cho ý kiến"}
        add_parts(here, number, later, SINCE)
        assert parts_known(here, number) == DifficultyParts(
            "Sở Tài chính", "từ 5/11", SINCE, "cho ý kiến"
        )


def test_what_is_answered_or_taken_back_gets_no_more_parts(db: Database, officer: Actor) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        answered = report_difficulty(here, number, "thiếu vốn")
        answer_difficulty(act(session, office, NOW), answered.waiting_id, "đã có ý kiến")
        taken_back = report_difficulty(here, number, "thiếu người")
        withdrawals.withdraw(here, taken_back.event_id)
        for receipt, kind in ((answered, Kind.ALREADY_DECIDED), (taken_back, Kind.WITHDRAWN)):
            with pytest.raises(DomainError, match=kind.value):
                add_parts(here, receipt.waiting_id, {"since": "từ 5/11"})


def test_an_answer_is_one_to_whatever_else_says_the_same_and_to_nothing_more(
    db: Database, officer: Actor
) -> None:
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        here, number = act(session, officer, NOW), task_id(session, "1.1")
        words = ("Thiếu vốn", "thieu  von", "thiếu người", "thiếu vốn")
        said = [report_difficulty(here, number, one).waiting_id for one in words]
        answer_difficulty(act(session, office, NOW), said[1], "đã giao Sở Tài chính")
        rows = [session.get_one(Difficulty, one) for one in said]
        answered, open_ = (RequestState.AGREED, "đã giao Sở Tài chính"), (RequestState.OPEN, "")
        assert [(row.state, row.reply) for row in rows] == [answered, answered, open_, answered]
        take_back(act(session, office, NOW), Question.DIFFICULTY, said[3], "trả lời nhầm")
        assert [(row.state, row.reply) for row in rows] == [open_] * 4


def test_another_agencys_difficulty_is_not_known(db: Database, officer: Actor) -> None:
    other = person(db, "Lê Thị D", agency="Sở Tài chính", chat_id=5)
    with db.transaction() as session:
        receipt = report_difficulty(
            act(session, officer, NOW), task_id(session, "1.1"), "thiếu vốn"
        )
        with pytest.raises(DomainError, match=Kind.UNKNOWN_TASK.value):
            add_parts(act(session, other, NOW), receipt.waiting_id, {"since": "từ 5/11"})
