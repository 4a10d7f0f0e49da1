"""Who may decide, on what, and who hears of it."""

from datetime import date

import pytest

from storage.act import Act
from storage.requests import decision_rights
from storage.requests.completions import record_completion
from storage.requests.decisions import agree_extension, confirm_completion, return_completion
from storage.requests.extensions import ask_extension
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.tables import Confirmation
from storage.tasks.agency_tasks import standings
from storage.tasks.receipts import Product
from tests.builders import HOME_AFFAIRS, act, local, person, task
from tests.builders import task_id as id_of

ASKED, DECIDED = local(2026, 12, 20), local(2026, 12, 22)


pytestmark = pytest.mark.tasks(task("1.1", date(2026, 12, 31)))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.ADMIN])
def test_only_the_office_decides(db: Database, officer: Actor, role: Role) -> None:
    other = person(db, "Người khác", role, HOME_AFFAIRS, 9)
    with db.transaction() as session:
        by = act(session, officer, ASKED)
        number = ask_extension(by, id_of(session, "1.1"), "chờ Bộ", date(2027, 3, 31)).waiting_id
        with pytest.raises(DomainError) as refused:
            agree_extension(act(session, other, DECIDED), number)
    assert refused.value.kind is Kind.NOT_ALLOWED


def test_a_decision_is_made_once_by_another_person(
    db: Database, officer: Actor, office: Actor
) -> None:
    same_chat = person(db, "Trần Thị B", Role.OFFICE)
    second = person(db, "Vũ Thị E", Role.OFFICE, chat_id=6)
    product = Product(on=date(2026, 12, 20))
    with db.transaction() as session:
        here = act(session, officer, DECIDED)
        asked = record_completion(here, id_of(session, "1.1"), product).waiting_id
        for who, kind in (
            (Act(session, DECIDED, actor=same_chat, chat_id=1), Kind.OWN_REQUEST),
            (here, Kind.NOT_ALLOWED),
        ):
            with pytest.raises(DomainError, match=kind.value):
                confirm_completion(who, asked)
        told = confirm_completion(act(session, office, DECIDED), asked)
        assert told.person == "Trần Thị B"
        with pytest.raises(DomainError) as late:
            return_completion(act(session, second, DECIDED), asked, "thiếu")
        assert (late.value.kind, late.value.values["by"]) == (
            Kind.ALREADY_DECIDED,
            "Nguyễn Văn A",
        )
        (row,) = standings(session, DECIDED.date())
        assert row.status is Official.DONE_ON_TIME


def test_a_decision_concerns_who_asked_or_the_contact_points_of_today(
    db: Database, officer: Actor, office: Actor
) -> None:
    second = person(db, "Lê Văn C", agency=HOME_AFFAIRS, chat_id=7)
    gone = person(db, "Đã Chuyển", agency="Sở Tài chính", chat_id=8)
    with db.transaction() as session:
        by = act(session, officer, ASKED)
        asked = record_completion(by, id_of(session, "1.1"), Product(on=date(2026, 12, 20)))
        row = session.get_one(Confirmation, asked.waiting_id)
        decide = act(session, office, DECIDED)
        assert decision_rights.concerned(decide, row) == (officer.person_id,)
        row.person_id = gone.person_id
        assert decision_rights.concerned(decide, row) == (officer.person_id, second.person_id)
