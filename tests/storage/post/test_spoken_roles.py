"""Where a chat has several roles every message says in which; elsewhere none does."""

from storage.post import outbox
from storage.post.outbox import NOTICE, Letter
from storage.post.spoken_roles import SpokenRole, spoken_role
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from tests.builders import HOME_AFFAIRS, local, person

NOW = local(2026, 12, 22)


def test_only_a_chat_of_several_roles_is_told_in_which(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1, deputy=True)
    with db.transaction() as session:
        assert spoken_role(session, officer.person_id, of_chat(1)) is None
    clerk = person(db, "Trần Thị B", Role.OFFICE, chat_id=1)
    with db.transaction() as session:
        assert spoken_role(session, officer.person_id, of_chat(1)) == SpokenRole(
            Role.OFFICER, True, HOME_AFFAIRS
        )
        assert spoken_role(session, clerk.person_id, of_chat(1)) == SpokenRole(
            Role.OFFICE, False, ""
        )
        assert spoken_role(session, None, of_chat(1)) is None
        assert spoken_role(session, clerk.person_id, of_chat(-100, 45)) is None


def test_what_is_claimed_knows_the_role_of_its_reader(db: Database) -> None:
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    person(db, "Trần Thị B", Role.OFFICE, chat_id=1)
    with db.transaction() as session:
        letter = Letter(NOTICE, of_chat(1), MessageContent("x"), person_id=officer.person_id)
        outbox.queue(session, letter, NOW)
        claimed = outbox.claim(session, NOW)
    assert claimed is not None
    assert claimed.role == SpokenRole(Role.OFFICER, False, HOME_AFFAIRS)
