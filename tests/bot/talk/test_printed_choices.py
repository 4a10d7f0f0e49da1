"""A number typed where choices are printed."""

from dataclasses import replace

import pytest

from bot.buttons import Answer, Cancel, ReminderAnswer
from bot.messages.choice_rows import laid_out
from bot.talk.incoming import Chat, Incoming, IncomingKind
from bot.talk.printed_choices import chosen
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.post.address import Address, of_chat
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import FORMAT, MessageContent
from storage.store.engine import Database
from storage.store.tables import Outbox
from tests.builders import local

NOW = local(2026, 12, 24)
HERE = Address("paper", "tran.thi.b@thu.example")
SHEET = MessageName("1@thu.example")
ANSWERS = [ReminderAnswer("r", answer) for answer in (Answer.PROGRESS, Answer.COMPLETION)]
CHOICES = laid_out([[("Hủy", Cancel())], [(f"{n} x", one) for n, one in enumerate(ANSWERS, 1)]])
CAME = Incoming(
    address=HERE,
    arrival=2,
    kind=IncomingKind.MESSAGE,
    chat=Chat.PRIVATE,
    sender=HERE,
    message=MessageName("2@thu.example"),
    written_at=NOW,
    prints_choices=True,
)


@pytest.fixture
def sheet(db: Database) -> Database:
    """One printed message, the first of the address."""
    with db.transaction() as session:
        assert outbox.queue(session, Letter(outbox.REPLY, HERE, MessageContent("x", CHOICES)), NOW)
        outbox.mark_sent(session, 1, NOW, SHEET)
    return db


def meant(db: Database, came: Incoming) -> Incoming:
    with db.transaction() as session:
        return chosen(session, came)


@pytest.mark.parametrize("words", ["2", " 2. ", "2)"])
def test_it_is_the_press_of_that_choice_and_the_way_out_is_not_counted(
    sheet: Database, words: str
) -> None:
    came = replace(CAME, words=words)
    pressed = replace(CAME, kind=IncomingKind.PRESS, message=SHEET, button=ANSWERS[1], words="")
    assert meant(sheet, came) == pressed


@pytest.mark.parametrize(
    "came",
    [
        replace(CAME, words="3"),
        replace(CAME, words="2 đã trình"),
        replace(CAME, words="/2", command="2"),
        replace(CAME, words="2", prints_choices=False),
        replace(CAME, words="2", address=of_chat(31)),
        replace(CAME, words="2", reply_to=MessageName("9@thu.example")),
    ],
)
def test_anything_else_is_what_it_is(sheet: Database, came: Incoming) -> None:
    assert meant(sheet, came) == came


def test_a_message_of_another_version_offers_nothing_that_could_be_read(sheet: Database) -> None:
    with sheet.transaction() as session:
        session.get_one(Outbox, 1).format = FORMAT + 1
    for came in (replace(CAME, words="2"), replace(CAME, words="2", reply_to=SHEET)):
        assert meant(sheet, came) == came
