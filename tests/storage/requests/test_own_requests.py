"""A request is gone on with by the agency that asked, and only while the office has not decided."""

from datetime import date

import pytest

from storage.requests import withdrawals
from storage.requests.decisions import answer_difficulty
from storage.requests.difficulties import report_difficulty
from storage.requests.own_requests import own_waiting
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Actor
from storage.store.engine import Database
from storage.store.tables import Difficulty
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task, task_id

NOW = local(2026, 12, 22)


def test_what_waits_is_gone_on_with_until_it_is_answered_or_taken_back(
    db: Database, officer: Actor, office: Actor
) -> None:
    register(db, [task("1.1", date(2026, 12, 31)), task("1.2", date(2026, 12, 31))])
    with db.transaction() as session:
        here = act(session, officer, NOW)
        rows = {}
        for code in ("1.1", "1.2"):
            receipt = report_difficulty(here, task_id(session, code), "thiếu vốn")
            rows[code] = session.get_one(Difficulty, receipt.request_id), receipt.event_id
            assert own_waiting(here, rows[code][0], Action.REPORT_DIFFICULTY).code == code
        answer_difficulty(act(session, office, NOW), rows["1.1"][0].id, "sẽ bố trí")
        withdrawals.withdraw(here, rows["1.2"][1])
        for code, kind in (("1.1", Kind.ALREADY_DECIDED), ("1.2", Kind.WITHDRAWN)):
            with pytest.raises(DomainError, match=kind.value):
                own_waiting(here, rows[code][0], Action.REPORT_DIFFICULTY)


def test_another_lead_agencys_request_looks_like_none(db: Database, officer: Actor) -> None:
    register(db, [task("1.1", date(2026, 12, 31), leads=[HOME_AFFAIRS, FINANCE])])
    other = person(db, "Vũ Thị G", agency=FINANCE, chat_id=5)
    with db.transaction() as session:
        receipt = report_difficulty(act(session, officer, NOW), task_id(session, "1.1"), "thiếu")
        row = session.get_one(Difficulty, receipt.request_id)
        with pytest.raises(DomainError, match=Kind.UNKNOWN_TASK.value):
            own_waiting(act(session, other, NOW), row, Action.REPORT_DIFFICULTY)
