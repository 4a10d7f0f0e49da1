"""A second way to people: no buttons, no marks, no edits, no files, short messages.

The reminder, the receipt and the digest leave by it from the same rows and through the same sender as
by Telegram; a number that is typed is the choice that was printed.
"""

import asyncio
from datetime import date, time

import pytest
from sqlmodel import col, select

from bot.handlers.reports.records.next_tasks import RemainingTasks
from bot.messages.composer import MessageComposer
from bot.messages.report_choices import undo
from bot.texts import button_words, fixed_words, marked, render
from bot.texts.split import length
from jobs import reminders
from jobs.digest import weekly_digest
from storage.post import inbox, outbox
from storage.post.outbox import Letter
from storage.post.outbox_files import OutFile
from storage.rules.event_kinds import What
from storage.rules.permissions import Role
from storage.rules.post.address import Address
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import MessageContent
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.office_calendar import office_calendar
from storage.store.tables import Event, Outbox, OutboxState
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.receipts import Receipt
from tests.bot.channels.paper import BREAK, PAPER, PaperBot, on_paper
from tests.bot.messages.test_composer import HOSTILE, REMINDER, STANDING
from tests.builders import FINANCE, HOME_AFFAIRS, local, person, register, task

NOW = local(2026, 12, 25, 16, 0)
SHEET = Address(PAPER, "luu.tru@thu.example")


def printed(
    db: Database, kind: str, said: MessageContent, file: OutFile | None = None
) -> list[str]:
    """The pages of a message that is queued and sent by the product's own way."""
    bot = PaperBot(db, NOW)
    with db.transaction() as session:
        letter = Letter(kind, SHEET, said)
        if file is None:
            assert outbox.queue(session, letter, NOW)
        else:
            assert outbox.queue_file(session, letter, file, NOW)
        telegrams = Letter(outbox.REPLY, Address("telegram", "1"), MessageContent("x"))
        assert outbox.queue(session, telegrams, NOW)
    asyncio.run(bot.post())
    with db.transaction() as session:
        row, other = session.get_one(Outbox, 1), session.get_one(Outbox, 2)
        assert (row.state, row.message_id) == (OutboxState.SENT, "<1.paper@thu.example>")
        assert other.state == OutboxState.NEW, "another channel's row is not its own"
    ((address, found),) = bot.channel.printed
    assert address == SHEET.name
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
        "recorded_progress",
        receipt=receipt,
        now=NOW,
        promised_on=promised_on,
        left=RemainingTasks(),
        files=(),
    )
    shown = " ".join(printed(db, outbox.REPLY, MessageContent(marked(text), undo(7))))
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


def test_of_a_file_it_is_said_where_it_is(db: Database) -> None:
    file = OutFile("bao-cao.docx", "application/x", b"x")
    (page,) = printed(db, outbox.REPLY, MessageContent("Báo cáo quý"), file)
    assert page.splitlines() == ["Báo cáo quý", fixed_words.file_elsewhere("bao-cao.docx")]


def test_what_only_changes_a_screen_is_done_with_and_nothing_is_printed(db: Database) -> None:
    bot = PaperBot(db, NOW)
    with db.transaction() as session:
        assert outbox.queue(session, Letter(outbox.SETTLED, SHEET, MessageContent(about="1")), NOW)
    asyncio.run(bot.post())
    with db.transaction() as session:
        row = session.get_one(Outbox, 1)
    assert (row.state, row.message_id, bot.channel.printed) == (OutboxState.SENT, None, [])


OFFICER, OFFICE = "tran.thi.b@thu.example", "nguyen.van.a@thu.example"


@pytest.fixture
def bot(db: Database) -> PaperBot:
    """One task a week before its date, its officer and somebody of the office, both on paper.

    Telegram's updates had the numbers that the letters get.
    """
    register(db, [task("1.6", date(2026, 12, 31))])
    on_paper(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, OFFICER)
    on_paper(db, "Nguyễn Văn A", Role.OFFICE, None, OFFICE)
    person(db, "Lê Thị X", Role.OFFICER, FINANCE, 31)
    with db.transaction() as session:
        updates = [{"update_id": n, "message": {"chat": {"id": 31}}} for n in range(1, 9)]
        assert inbox.keep(session, updates, NOW) == 8
        for number in range(1, 9):
            inbox.mark_done(session, number)
    return PaperBot(db, local(2026, 12, 24, 9, 0))


def remind(db: Database, bot: PaperBot) -> None:
    now = bot.clock.now()
    with db.transaction() as session:
        calendar = office_calendar([2026, 2027])
        assert reminders.run(session, now, calendar, MessageComposer(), time(8, 30)) == 1


def test_a_reminder_is_answered_by_numbers_and_the_office_confirms_by_one(
    db: Database, bot: PaperBot
) -> None:
    async def story() -> list[str]:
        await bot.post()
        assert "\n2. Báo cáo hoàn thành\n" in bot.sheets(OFFICER)
        return [
            await bot.write(OFFICER, "2"),
            await bot.write(OFFICER, "4512/QĐ-UBND ngày 20/12/2026"),
            bot.sheets(OFFICE),
            await bot.write(OFFICE, "1"),
            bot.sheets(OFFICER).rpartition(BREAK)[2],
        ]

    remind(db, bot)
    asked, recorded, waits, decided, told = asyncio.run(story())
    assert (
        asked.splitlines()[0] == "Báo cáo hoàn thành 1.6 Nhiệm vụ 1.6 · hạn 31/12/2026, còn 7 ngày"
    )
    assert asked.splitlines()[-1] == button_words.CANCEL_TYPED
    receipt, reminder = recorded.split(BREAK)
    assert receipt.splitlines()[0] == (
        "✅ Đã ghi nhận báo cáo hoàn thành nhiệm vụ 1.6 lúc 09:00 ngày 24/12/2026 (số 2)."
    )
    assert receipt.splitlines()[-2:] == ["1. Sửa", "2. Hoàn tác"]
    assert "✅ 4512/QĐ-UBND ngày 20/12/2026" in reminder.splitlines(), "anew: it takes no edits"
    assert waits.splitlines()[-2:] == ["1. Xác nhận", "2. Trả lại"]
    settled, confirmed = decided.split(BREAK)
    assert settled.splitlines()[-1] == (
        "☑️ Đã giải quyết: xác nhận hoàn thành – đồng chí Nguyễn Văn A, 09:00 ngày 24/12/2026."
    )
    assert confirmed.splitlines()[-1] == "1. Hoàn tác"
    assert told.startswith("✅ Văn phòng Thành ủy đã xác nhận hoàn thành nhiệm vụ 1.6 lúc 09:00")
    assert standing(db).status is Official.DONE_ON_TIME


def test_a_number_that_was_not_printed_is_no_choice(db: Database, bot: PaperBot) -> None:
    async def story() -> str:
        await bot.post()
        return await bot.write(OFFICER, "9")

    remind(db, bot)
    assert asyncio.run(story()) != ""
    assert standing(db).last_report is None


def test_a_number_is_looked_for_on_the_last_sheet_and_not_on_an_earlier_one(
    db: Database, bot: PaperBot
) -> None:
    """After the receipt with «2. Hoàn tác» the reminder was printed once more: 2 is its own answer."""

    async def story() -> str:
        await bot.post()
        await bot.write(OFFICER, "1")
        await bot.write(OFFICER, "đang lấy ý kiến các sở")
        return await bot.write(OFFICER, "2")

    remind(db, bot)
    assert asyncio.run(story()).startswith("Báo cáo hoàn thành 1.6 ")
    assert standing(db).last_report is not None


def test_a_number_answers_the_sheet_it_replies_to(db: Database, bot: PaperBot) -> None:
    async def story() -> tuple[str, str]:
        await bot.post()
        await bot.write(OFFICER, "1")
        await bot.write(OFFICER, "đang lấy ý kiến các sở")
        reminder, _question, receipt, _anew = names(db, OFFICER)
        return (
            await bot.write(OFFICER, "4", replies_to=reminder),
            await bot.write(OFFICER, "2", replies_to=receipt),
        )

    remind(db, bot)
    difficulty, undone = asyncio.run(story())
    assert difficulty.startswith("Vướng mắc 1.6 ")
    assert undone.startswith("↩️")
    assert standing(db).last_report is None


def test_a_report_keeps_the_letter_its_words_came_in_by_its_name(
    db: Database, bot: PaperBot
) -> None:
    """The name waits in the question in hand while the words are shown; the "1" is another letter."""

    async def story() -> str:
        await bot.post()
        shown = await bot.write(OFFICER, "đang lấy ý kiến các sở")
        assert shown.splitlines()[-3:-1] == ["1. Ghi nhận", "2. Sửa"]
        return await bot.write(OFFICER, "1")

    remind(db, bot)
    assert asyncio.run(story()).startswith("✅ Đã ghi nhận")
    with db.transaction() as session:
        report = session.exec(select(Event).where(Event.kind == What.PROGRESS)).one()
    assert report.values["message"] == "<2.paper@thu.example>"


def names(db: Database, address: str) -> list[MessageName]:
    """What the sheets of an address are called, in their order."""
    with db.transaction() as session:
        rows = session.exec(
            select(Outbox.message_id).where(Outbox.address == address).order_by(col(Outbox.id))
        )
        return [MessageName(one) for one in rows if one is not None]


def standing(db: Database) -> Standing:
    with db.transaction() as session:
        (row,) = standings(session, date(2026, 12, 24))
        return row
