"""Who comes in is welcomed, a contact point with the quarter's card."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from storage.act import Act
from storage.followup import admissions
from storage.people import invites
from storage.people.invites import Newcomer, RoleOffer
from storage.people.notices import WORDS
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Actor, Role
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox, Person, PersonState
from tests.builders import HOME_AFFAIRS, act, local, task

NOW = local(2026, 12, 22)
pytestmark = pytest.mark.tasks(task("1.1", date(2026, 12, 31)), task("1.2", leads=["Sở Tài chính"]))


def words(kind: str, values: Mapping[str, Any], ref: str) -> MessageContent:
    del values, ref
    return MessageContent(kind)


@pytest.fixture(autouse=True)
def its_words(db: Database) -> None:
    db.info[WORDS] = words


def code(session: Session, admin: Actor, agency: str, *, trusted: bool) -> str:
    return invites.make(
        act(session, admin, NOW), role=Role.OFFICER, name="Trần Thị B", agency=agency,
        trusted=trusted,
    )  # fmt: skip


def welcomes(session: Session, chat: str) -> list[str]:
    rows = session.exec(select(Outbox).where(Outbox.address == chat).order_by(col(Outbox.id)))
    return [row.said["words"] for row in rows]


@pytest.mark.parametrize(
    ("agency", "welcome"), [(HOME_AFFAIRS, "welcome_with_card"), ("Sở Tài chính", "welcome")]
)
def test_a_card_comes_with_the_welcome_if_anything_is_due(
    db: Database, admin: Actor, agency: str, welcome: str
) -> None:
    with db.transaction() as session:
        given = code(session, admin, agency, trusted=True)
        admissions.join(Act(session, NOW, chat_id=7), given)
        assert welcomes(session, "7") == [welcome]


@pytest.mark.parametrize(
    ("admit", "told"), [(True, ["welcome_with_card"]), (False, ["not_admitted"])]
)
def test_who_has_to_be_confirmed_hears_what_the_admin_says(
    db: Database, admin: Actor, *, admit: bool, told: list[str]
) -> None:
    with db.transaction() as session:
        joined = admissions.join(
            Act(session, NOW, chat_id=7), code(session, admin, HOME_AFFAIRS, trusted=False)
        )
        assert isinstance(joined, Newcomer)
        assert (joined.admitted, welcomes(session, "7")) == (False, [])
        admissions.decide(act(session, admin, NOW), joined.person_id, admit=admit)
        assert welcomes(session, "7") == told
        with pytest.raises(DomainError, match=Kind.ALREADY_DECIDED.value):
            admissions.decide(act(session, admin, NOW), joined.person_id, admit=True)


def test_no_admin_lets_their_own_chat_in(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        given = code(session, admin, HOME_AFFAIRS, trusted=False)
        offered = admissions.join(act(session, admin, NOW), given)
        assert isinstance(offered, RoleOffer)
        joined = admissions.accept(act(session, admin, NOW), offered.invite_id)
        with pytest.raises(DomainError, match=Kind.OWN_REQUEST.value):
            admissions.decide(act(session, admin, NOW), joined.person_id, admit=True)
        assert session.get_one(Person, joined.person_id).state == PersonState.PENDING
        admissions.decide(act(session, admin, NOW), joined.person_id, admit=False)
        assert session.get_one(Person, joined.person_id).state == PersonState.LEFT


def test_a_wrong_code_welcomes_nobody(db: Database) -> None:
    with db.transaction() as session:
        assert admissions.join(Act(session, NOW, chat_id=7), "AAAA-BBBB") is Kind.BAD_CODE
        assert welcomes(session, "7") == []
