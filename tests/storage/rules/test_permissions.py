"""Every role × action × agency, written out once more by hand."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Actor, Role, may, reported_on

OWN, FOREIGN = 7, 8


@dataclass(frozen=True)
class Row:
    """Something that agencies lead."""

    leads: tuple[tuple[int, str], ...]


OWN_AGENCY_ONLY = {
    (Role.OFFICER, Action.SEE_TASK),
    (Role.OFFICER, Action.REPORT_PROGRESS),
    (Role.OFFICER, Action.REPORT_COMPLETION),
    (Role.OFFICER, Action.ASK_EXTENSION),
    (Role.OFFICER, Action.REPORT_DIFFICULTY),
    (Role.LEADER, Action.SEE_TASK),
    (Role.LEADER, Action.SEE_FIGURES),
    (Role.OFFICER, Action.SEE_TARGETS),
    (Role.OFFICER, Action.REPORT_TARGET),
    (Role.LEADER, Action.SEE_TARGETS),
    (Role.OFFICER, Action.SEE_PROJECTS),
    (Role.OFFICER, Action.REPORT_PROJECT),
    (Role.LEADER, Action.SEE_PROJECTS),
}
ANY_AGENCY = {
    (Role.OFFICE, Action.SEE_TASK),
    (Role.OFFICE, Action.SEE_FIGURES),
    (Role.OFFICE, Action.SEE_DIGEST),
    (Role.OFFICE, Action.DECIDE),
    (Role.OFFICE, Action.URGE),
    (Role.OFFICE, Action.EXPORT),
    (Role.ADMIN, Action.SEE_TASK),
    (Role.ADMIN, Action.SEE_FIGURES),
    (Role.ADMIN, Action.SEE_DIGEST),
    (Role.ADMIN, Action.INVITE),
    (Role.ADMIN, Action.CONFIRM_PERSON),
    (Role.ADMIN, Action.IMPORT),
    (Role.ADMIN, Action.ASSIGN),
    (Role.ADMIN, Action.EXPORT),
    (Role.ADMIN, Action.SEE_LOG),
    (Role.ADMIN, Action.RESUME_SENDING),
    (Role.OFFICE, Action.SEE_TARGETS),
    (Role.OFFICE, Action.REPORT_TARGET),
    (Role.ADMIN, Action.SEE_TARGETS),
    (Role.OFFICE, Action.SEE_PROJECTS),
    (Role.OFFICE, Action.WRITE_TASK),
    (Role.ADMIN, Action.WRITE_TASK),
    (Role.OFFICE, Action.REPORT_PROJECT),
    (Role.ADMIN, Action.SEE_PROJECTS),
    (Role.OFFICE, Action.SET_CLERK),
    (Role.ADMIN, Action.SET_CLERK),
}
EVERYTHING = list(product(Role, Action))


def actor(role: Role, agency_id: int | None = OWN) -> Actor:
    """Build a person of agency 7."""
    return Actor(person_id=1, name="Trần Thị B", role=role, agency_id=agency_id, chat_id=100)


@pytest.mark.parametrize(("role", "action"), EVERYTHING)
def test_a_task_of_the_own_agency(role: Role, action: Action) -> None:
    allowed = (role, action) in OWN_AGENCY_ONLY | ANY_AGENCY
    assert may(actor(role), action, [OWN]) is allowed
    assert may(actor(role), action, (FOREIGN, OWN)) is allowed


@pytest.mark.parametrize(("role", "action"), EVERYTHING)
def test_a_task_of_another_agency(role: Role, action: Action) -> None:
    assert may(actor(role), action, {FOREIGN}) is ((role, action) in ANY_AGENCY)


@pytest.mark.parametrize(("role", "action"), EVERYTHING)
def test_no_agency_named(role: Role, action: Action) -> None:
    assert may(actor(role), action) is ((role, action) in ANY_AGENCY)


@pytest.mark.parametrize(("role", "action"), EVERYTHING)
def test_a_person_without_an_agency_has_no_agency_s_rights(role: Role, action: Action) -> None:
    nobody = actor(role, agency_id=None)
    assert may(nobody, action, [OWN, FOREIGN]) is ((role, action) in ANY_AGENCY)


def test_only_the_office_decides_and_only_the_admin_invites() -> None:
    assert [role for role in Role if may(actor(role), Action.DECIDE, [OWN])] == [Role.OFFICE]
    assert [role for role in Role if may(actor(role), Action.INVITE, [OWN])] == [Role.ADMIN]


def test_an_officer_who_only_coordinates_sees_the_task_and_cannot_report_on_it() -> None:
    lead, coordinating = [FOREIGN], [OWN]
    officer = actor(Role.OFFICER)
    assert may(officer, Action.SEE_TASK, lead + coordinating) is True
    assert may(officer, Action.REPORT_COMPLETION, lead) is False


def test_no_agency_is_not_the_same_agency_as_none() -> None:
    # A row read loosely may hand in a null; it must not match a person who has no agency.
    nulls: list[Any] = [None]
    assert may(actor(Role.OFFICER, agency_id=None), Action.SEE_TASK, nulls) is False


def test_a_report_is_given_on_ones_own_and_a_foreign_row_looks_like_none() -> None:
    own, foreign = Row(((OWN, "Sở Nội vụ"),)), Row(((FOREIGN, "Sở Y tế"),))
    rights = (Action.SEE_TARGETS, Action.REPORT_TARGET, Kind.UNKNOWN_TARGET)
    assert reported_on(actor(Role.OFFICER), [own], *rights) is own
    for who, found, kind in (
        (None, [own], Kind.NOT_REGISTERED),
        (actor(Role.OFFICER), [], Kind.UNKNOWN_TARGET),
        (actor(Role.OFFICE), [], Kind.UNKNOWN_TARGET),
        (actor(Role.OFFICER), [foreign], Kind.UNKNOWN_TARGET),
        (actor(Role.LEADER), [own], Kind.NOT_ALLOWED),
    ):
        with pytest.raises(DomainError) as refused:
            reported_on(who, found, *rights)
        assert refused.value.kind is kind
