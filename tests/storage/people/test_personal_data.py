"""All that is kept of one person is found by what the tables hold."""

import pytest
from sqlmodel import Session

from storage.act import Act, SenderName
from storage.people import agencies, invites, personal_data
from storage.post import dialogues, file_orders, inbox, outbox
from storage.post.dialogues import Question
from storage.post.file_orders import Order, Receiver
from storage.post.outbox import Letter
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Channel, Person, PersonState
from tests.builders import HOME_AFFAIRS, act, local, person, task

NOW = local(2026, 12, 22)
CHAT, NAME = 7_301_559_142, "Trần Thị B"  # so long that no hash holds it by chance


pytestmark = pytest.mark.tasks(task("1.1"))


def lives(db: Database) -> None:
    """Somebody is invited, opens the link, is told something and writes."""
    with db.transaction() as session:
        doing = Act(session, NOW, chat_id=CHAT, shown=SenderName("Bồ câu"))
        code = invites.make(doing, role=Role.OFFICER, name=NAME, agency=HOME_AFFAIRS, trusted=False)
        joined = invites.redeem(doing, code)
        assert isinstance(joined, invites.Newcomer)
        letter = Letter(
            outbox.NOTICE, of_chat(CHAT), MessageContent("chào"), person_id=joined.person_id
        )
        outbox.queue(session, letter, NOW)
        message = {"chat": {"id": CHAT, "type": "private"}, "text": "đã trình"}
        in_group = {"chat": {"id": -7, "type": "group"}, "from": {"id": CHAT}, "text": "/viec"}
        of_other = {**in_group, "from": {"id": 2_002}}
        came = enumerate((message, in_group, of_other), start=5)
        inbox.keep(session, [{"update_id": n, "message": one} for n, one in came], NOW)
        dialogues.ask(session, CHAT, Question("search", {}, NOW))


def test_every_table_that_knows_the_person_is_shown(db: Database) -> None:
    lives(db)
    other = person(db, "Lê Văn C", agency=HOME_AFFAIRS, chat_id=2_002)
    with db.transaction() as session:
        act(session, other, NOW).log(What.SETTINGS)
        known = personal_data.find(session, f" {NAME.upper()} ")
        assert known is not None
        kept = personal_data.kept_of(session, known)
    assert (known.chats, known.roles) == ((CHAT,), (Role.OFFICER,))
    assert {table: len(rows) for table, rows in kept.items()} == {
        "person": 1,
        "channel": 1,
        "invite": 1,
        "opening": 1,
        "outbox": 1,
        "inbox": 2,
        "dialogue": 1,
        "event": 2,
    }
    assert [row["name"] for row in kept["inbox"]] == ["5", "6"]
    assert kept["opening"][0]["name"] == "Bồ câu"
    assert [row["kind"] for row in kept["event"]] == ["invited", "joined"]


def test_an_account_that_was_handed_over_shows_only_what_bears_the_persons_number(
    db: Database,
) -> None:
    before = person(db, "Đỗ Thị H", agency=HOME_AFFAIRS, chat_id=CHAT, state=PersonState.LEFT)
    after = person(db, NAME, agency=HOME_AFFAIRS, chat_id=CHAT)
    with db.transaction() as session:
        for who in (before.person_id, None, after.person_id):
            letter = Letter(outbox.NOTICE, of_chat(CHAT), MessageContent("chào"), person_id=who)
            outbox.queue(session, letter, NOW)
        message = {"chat": {"id": CHAT, "type": "private"}, "from": {"id": CHAT}, "text": "x"}
        inbox.keep(session, [{"update_id": 5, "message": message}], NOW)
        act(session, before, NOW).log(What.SETTINGS)
        for one in (before, after):
            known = personal_data.find(session, str(one.person_id))
            assert known is not None
            assert (known.chats, known.shared) == ((), (CHAT,))
            kept = personal_data.kept_of(session, known)
            assert {row["person_id"] for row in kept["outbox"]} == {one.person_id}
            assert {row["person_id"] for row in kept["channel"]} == {one.person_id}
            assert [table for table in ("inbox", "event") if table in kept] == (
                ["event"] if one is before else []
            )


def test_a_row_with_anothers_number_is_not_shown_in_the_persons_own_chat(db: Database) -> None:
    own = person(db, NAME, agency=HOME_AFFAIRS, chat_id=CHAT)
    other = person(db, "Đỗ Thị H", agency=HOME_AFFAIRS)
    with db.transaction() as session:
        for who in (other.person_id, None):
            letter = Letter(outbox.NOTICE, of_chat(CHAT), MessageContent("chào"), person_id=who)
            outbox.queue(session, letter, NOW)
        receivers = [Receiver(CHAT, other.person_id)]
        file_orders.order(session, Order(FileKind.REPORT, receivers, "asked:1"), NOW)
        known = personal_data.find(session, str(own.person_id))
        assert known is not None
        kept = personal_data.kept_of(session, known)
    assert sorted(kept) == ["channel", "outbox", "person"]
    assert [row["person_id"] for row in kept["outbox"]] == [None]


def named_twice(session: Session, chat: int) -> None:
    """Another person of the register bears the same name, in some chat."""
    home = agencies.recognise(session, HOME_AFFAIRS)
    assert home is not None
    row = Person(name=NAME, role=Role.LEADER, agency_id=home.id, state=PersonState.LEFT, since=NOW)
    session.add(row)
    session.flush()
    if chat != CHAT:
        session.add(Channel(person_id=row.id, chat_id=chat))
    else:
        code = invites.make(
            Act(session, NOW), role=Role.OFFICE, name=NAME, agency=None, trusted=False
        )
        invites.redeem(Act(session, NOW, chat_id=CHAT), code)
        session.delete(row)
    session.flush()


def test_one_name_in_one_chat_is_one_person_in_two_roles(db: Database) -> None:
    lives(db)
    with db.transaction() as session:
        named_twice(session, CHAT)
        known = personal_data.find(session, NAME)
        assert known is not None
        assert (known.roles, known.chats) == ((Role.OFFICER, Role.OFFICE), (CHAT,))
        assert personal_data.find(session, str(known.ids[0])) == known


def test_one_name_in_two_chats_is_asked_for_by_number(db: Database) -> None:
    lives(db)
    with db.transaction() as session:
        named_twice(session, 3_003)
        with pytest.raises(DomainError) as unclear:
            personal_data.find(session, NAME)
        assert unclear.value.kind is Kind.AMBIGUOUS_PERSON
        numbers = unclear.value.values["numbers"]
        found = [personal_data.find(session, str(number)) for number in numbers]
        assert [one.chats if one else () for one in found] == [(CHAT,), (3_003,)]
        assert personal_data.find(session, "Không Ai") is None
        assert personal_data.find(session, "99999") is None
