"""A channel that is nothing but a class: no buttons, no marks, short messages.

It is all a second way to people needs: the reminder, the receipt and the digest leave by it from
the same rows and through the same sender as by Telegram.
"""

import asyncio
from datetime import date

import pytest

from bot.channels.channel import Abilities, Delivered, GivenUp, Outcome, Outgoing, Pace
from bot.channels.plain_text import pages, plain_text
from bot.channels.sender import Sender
from bot.channels.telegram.pacer import Pacer
from bot.clock import Clock
from bot.handlers.reports.next_tasks import Left
from bot.messages.composer import MessageComposer
from bot.messages.report_choices import undo
from bot.texts import marked, render
from bot.texts.split import length
from jobs.digest import weekly_digest
from storage.post import outbox
from storage.post.outbox import Letter
from storage.rules.address import Address
from storage.rules.said import Said
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from storage.tasks.receipts import Receipt
from tests.bot.messages.test_composer import HOSTILE, REMINDER, STANDING
from tests.builders import FINANCE, ZONE, local, register, task

NOW = local(2026, 12, 25, 16, 0)
PAPER = Address("paper", "so-noi-vu@haiphong.test")


class PaperChannel:
    """Plain pages of 500 characters, with numbered choices."""

    name = "paper"
    abilities = Abilities(buttons=False, edits=False, files=False, length=500)

    def __init__(self) -> None:
        self.pace: Pace = Pacer()
        self.printed: list[tuple[str, list[str]]] = []

    def render(self, message: Outgoing) -> tuple[str, list[str]]:
        return message.address, pages(plain_text(message.said), self.abilities.length)

    async def send(self, rendered: tuple[str, list[str]]) -> Outcome:
        if not any(rendered[1]):
            return GivenUp("nothing to print", unreachable=False)
        self.printed.append(rendered)
        return Delivered(f"sheet-{len(self.printed)}")

    async def answers(self) -> bool:
        return True


def printed(db: Database, kind: str, said: Said) -> list[str]:
    """The pages of a message that is queued and sent by the product's own way."""
    channel = PaperChannel()

    async def leave() -> None:
        sender = Sender(channel, db, Clock(ZONE, NOW), reached=lambda _point: None)
        assert await sender.send_once()
        assert not await sender.send_once()

    with db.transaction() as session:
        assert outbox.queue(session, Letter(kind, PAPER, said), NOW)
        telegrams = Letter(outbox.REPLY, Address("telegram", "1"), Said("x"))
        assert outbox.queue(session, telegrams, NOW)
    asyncio.run(leave())
    with db.transaction() as session:
        row, other = session.get_one(Outbox, 1), session.get_one(Outbox, 2)
        assert (row.state, row.message_id) == (OutboxState.SENT, "sheet-1")
        assert other.state == OutboxState.NEW, "another channel's row is not its own"
    ((address, found),) = channel.printed
    assert address == PAPER.name
    return found


def test_the_reminder_leaves_as_plain_text_with_its_four_answers(db: Database) -> None:
    found = printed(db, outbox.REMINDER, MessageComposer().reminder(REMINDER, "0123456789"))
    lines = "\n".join(found).splitlines()
    assert lines[0] == "🔔 Nhắc việc – còn 7 ngày đến hạn 31/12/2026 (Quý IV/2026)"
    assert lines[-6:-2] == [
        "1. Báo cáo tiến độ",
        "2. Báo cáo hoàn thành",
        "3. Đề nghị gia hạn",
        "4. Vướng mắc",
    ]
    assert [line[:12] for line in lines[-2:]] == ["5. Nhắc lại ", "6. Nhắc lại "]
    assert max(map(length, found)) <= 500


@pytest.mark.parametrize("words", ["đang *lấy* ý kiến_", HOSTILE[:390]])
def test_a_receipt_shows_foreign_words_as_they_were_written(db: Database, words: str) -> None:
    receipt = Receipt(7, STANDING, "Trần Thị B", text=words)
    promised_on = date(2027, 1, 5)
    text = render(
        "recorded_progress", receipt=receipt, now=NOW, promised_on=promised_on, left=Left()
    )
    shown = " ".join(printed(db, outbox.REPLY, Said(marked(text), undo(7))))
    assert shown.startswith(
        "✅ Đã ghi nhận báo cáo tiến độ nhiệm vụ 6.14 lúc 16:00 ngày 25/12/2026"
    )
    assert words.replace(" ", "") in shown.replace(" ", "").replace("\n", "")
    assert shown.endswith("\n1. Sửa\n2. Hoàn tác")


def test_the_digest_leaves_in_pages_and_keeps_every_number(db: Database) -> None:
    register(db, [task(f"1.{n}", date(2026, 3, 31), leads=(FINANCE,)) for n in range(40)])
    with db.transaction() as session:
        (said,) = MessageComposer().digest(weekly_digest.gather(session, NOW), 7)
    found = printed(db, outbox.DIGEST, said)
    assert len(found) > 1
    assert max(map(length, found)) <= 500
    assert "Chưa hoàn thành, quá hạn: 40" in "\n".join(found)
