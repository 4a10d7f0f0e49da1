"""Who leads a task: an admin says it once, the log keeps the document's word and every change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from storage.requests import completions, decisions, difficulties, extensions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Agency, Event, Task, Visibility
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import assignments, visibility
from storage.tasks.receipts import Product
from tests import builders
from tests.builders import FINANCE, HOME_AFFAIRS, local

NOW = local(2026, 9, 1)
GROUP = "Các địa phương liên quan"
TASKS = (
    builders.task("1.1", date(2026, 9, 30)),
    builders.task("1.2", date(2026, 9, 30), leads=(GROUP,)),
    builders.task("1.3", date(2026, 9, 30), leads=(HOME_AFFAIRS, FINANCE)),
    builders.task("1.4", date(2026, 9, 30), leads=(HOME_AFFAIRS, GROUP)),
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Database]:
    with builders.database(tmp_path / "register.db") as opened:
        builders.register(opened, TASKS)
        with opened.transaction() as session:
            builders.agency_id(session, "Sở Y tế")
        yield opened


@pytest.fixture
def admin(register: Database) -> Actor:
    return builders.person(register, "Bùi Văn K", Role.ADMIN, chat_id=401)


def agency(session: Session, name: str) -> int:
    return session.exec(select(Agency.id).where(Agency.name == name)).one() or 0


def assign(
    register: Database, actor: Actor, code: str, name: str, instead_of: str | None = None
) -> assignments.Reassignment:
    with register.transaction() as session:
        return assignments.assign(
            builders.act(session, actor, NOW),
            builders.task_id(session, code),
            agency(session, name),
            instead_of=agency(session, instead_of) if instead_of else None,
        )


def restore(register: Database, actor: Actor, code: str) -> assignments.Reassignment:
    with register.transaction() as session:
        return assignments.restore(
            builders.act(session, actor, NOW), builders.task_id(session, code)
        )


def leads(register: Database, code: str) -> list[str]:
    with register.transaction() as session:
        return [row.agency for row in standings(session, NOW.date()) if row.code == code]


def refusal(register: Database, actor: Actor, *words: str) -> Kind:
    with pytest.raises(DomainError) as refused:
        assign(register, actor, *words)
    return refused.value.kind


def test_a_body_takes_the_place_of_a_group(register: Database, admin: Actor) -> None:
    changed = assign(register, admin, "1.2", "Sở Y tế")
    assert (changed.old, changed.new) == ((GROUP,), ("Sở Y tế",))
    assert leads(register, "1.2") == ["Sở Y tế"]
    with register.transaction() as session:
        (event,) = session.exec(select(Event).where(Event.kind == "assigned"))
        assert event.person_id == admin.person_id
        assert (event.values["old"], event.values["new"]) == ([GROUP], ["Sở Y tế"])


def test_of_a_body_and_a_group_the_group_goes(register: Database, admin: Actor) -> None:
    assign(register, admin, "1.4", "Sở Y tế")
    assert leads(register, "1.4") == [HOME_AFFAIRS, "Sở Y tế"]


def test_a_lead_beside_a_group_may_become_the_only_one(register: Database, admin: Actor) -> None:
    assign(register, admin, "1.4", HOME_AFFAIRS)
    assert leads(register, "1.4") == [HOME_AFFAIRS]


def test_one_lead_is_replaced_and_assigning_again_brings_it_back(
    register: Database, admin: Actor
) -> None:
    assign(register, admin, "1.1", "Sở Y tế")
    assert leads(register, "1.1") == ["Sở Y tế"]
    assign(register, admin, "1.1", HOME_AFFAIRS)
    assert leads(register, "1.1") == [HOME_AFFAIRS]


def test_of_several_bodies_somebody_says_which_one_goes(register: Database, admin: Actor) -> None:
    assert refusal(register, admin, "1.3", "Sở Y tế") is Kind.UNCLEAR_CHOICE
    assign(register, admin, "1.3", "Sở Y tế", HOME_AFFAIRS)
    assert leads(register, "1.3") == ["Sở Y tế", FINANCE]
    assert refusal(register, admin, "1.3", HOME_AFFAIRS, HOME_AFFAIRS) is Kind.STALE_BUTTON


def test_the_document_s_leads_come_back_whatever_was_assigned(
    register: Database, admin: Actor
) -> None:
    assign(register, admin, "1.2", "Sở Y tế")
    assign(register, admin, "1.2", FINANCE)
    assert restore(register, admin, "1.2").new == (GROUP,)
    assert leads(register, "1.2") == [GROUP]
    with pytest.raises(DomainError) as refused:
        restore(register, admin, "1.2")
    assert refused.value.kind is Kind.ALREADY_LEAD


def test_what_an_admin_settled_is_known_to_the_next_import(
    register: Database, admin: Actor
) -> None:
    assign(register, admin, "1.1", "Sở Y tế")
    assign(register, admin, "1.2", "Sở Y tế")
    restore(register, admin, "1.2")
    with register.transaction() as session:
        assert assignments.settled(session) == {
            builders.task_id(session, "1.1"): (agency(session, "Sở Y tế"),)
        }


def test_the_same_lead_again_changes_nothing(register: Database, admin: Actor) -> None:
    assert refusal(register, admin, "1.1", HOME_AFFAIRS) is Kind.ALREADY_LEAD
    assert refusal(register, admin, "1.3", FINANCE, FINANCE) is Kind.ALREADY_LEAD


def test_a_group_is_never_assigned(register: Database, admin: Actor) -> None:
    assert refusal(register, admin, "1.1", GROUP) is Kind.UNKNOWN_AGENCY


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.OFFICE])
def test_only_admins_assign(register: Database, role: Role) -> None:
    other = builders.person(register, "Ai Đó", role, HOME_AFFAIRS, 999)
    assert refusal(register, other, "1.1", "Sở Y tế") is Kind.NOT_ALLOWED
    with pytest.raises(DomainError) as refused:
        restore(register, other, "1.1")
    assert refused.value.kind is Kind.NOT_ALLOWED


def test_a_lead_with_work_in_hand_is_not_put_aside(register: Database, admin: Actor) -> None:
    officer = builders.person(register, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    office = builders.person(register, "Nguyễn Văn A", Role.OFFICE, chat_id=301)
    with register.transaction() as session:
        number = builders.task_id(session, "1.1")
        receipt = completions.record_completion(
            builders.act(session, officer, NOW), number, Product(text="12/QĐ-UBND")
        )
    assert refusal(register, admin, "1.1", "Sở Y tế") is Kind.LEAD_ENGAGED
    with register.transaction() as session:
        decisions.return_completion(
            builders.act(session, office, NOW), receipt.waiting_id, "thiếu số"
        )
    assign(register, admin, "1.1", "Sở Y tế")
    assert leads(register, "1.1") == ["Sở Y tế"]


@pytest.mark.parametrize("ask", [extensions.ask_extension, difficulties.report_difficulty])
def test_an_open_request_holds_its_lead(register: Database, admin: Actor, ask: object) -> None:
    officer = builders.person(register, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    with register.transaction() as session:
        assert callable(ask)
        ask(builders.act(session, officer, NOW), builders.task_id(session, "1.1"), "xin lùi")
    assert refusal(register, admin, "1.1", "Sở Y tế") is Kind.LEAD_ENGAGED


def test_a_newer_copy_of_the_document_does_not_undo_what_an_admin_assigned(
    register: Database, admin: Actor
) -> None:
    assign(register, admin, "1.2", "Sở Y tế")
    builders.register(register, TASKS)
    with register.transaction() as session:
        assert [
            (row.code, row.agency) for row in standings(session, NOW.date()) if row.code == "1.2"
        ] == [("1.2", "Sở Y tế")]


def test_a_task_given_to_an_armed_body_is_restricted_until_an_admin_opens_it(
    register: Database, admin: Actor
) -> None:
    def seen() -> str:
        with register.transaction() as session:
            return session.exec(select(Task.visibility).where(Task.code == "1.1")).one()

    with register.transaction() as session:
        builders.agency_id(session, "Công an thành phố")
    assign(register, admin, "1.1", "Công an thành phố")
    assert seen() == Visibility.RESTRICTED
    builders.register(register, [*TASKS[1:], replace(TASKS[0], title="Tên mới")])
    assert seen() == Visibility.RESTRICTED
    with register.transaction() as session:
        assert [one.code for one in visibility.unopened(session)] == ["1.1"]
        number = builders.task_id(session, "1.1")
        visibility.restrict(builders.act(session, admin, NOW), number, Visibility.NORMAL)
        assert visibility.unopened(session) == []
    assign(register, admin, "1.1", HOME_AFFAIRS)
    assign(register, admin, "1.1", "Công an thành phố")
    assert seen() == Visibility.NORMAL
