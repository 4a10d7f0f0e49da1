"""Two weeks overdue, a written urge is proposed; its draft follows by itself, and once."""

import io
from datetime import date, timedelta

import pytest
from docx import Document

from bot.simulator.chats.chats import Message
from storage.followup import letters, urging
from storage.rules.reminders.urging_steps import Step
from tests.bot.files.opened import spaced
from tests.bot.house import House, story
from tests.builders import local, restrict

NOON = local(2026, 12, 22, 12, 0)  # nothing leaves by itself
PROPOSED = "✉️ Đề xuất đôn đốc bằng văn bản"


async def home_affairs_in_the_list(house: House) -> int:
    """The number of Sở Nội vụ in the list of proposals, which is open now."""
    listed = await house.say(house.office, "/choxuly")
    number = next(line[0] for line in listed.splitlines() if PROPOSED in line)
    agencies = (await house.say(house.office, number)).splitlines()
    return next(n for n, line in enumerate(agencies) if ". Sở Nội vụ: " in line)


def words_of(house: House, message: Message) -> str:
    """Everything that stands in a Word file."""
    assert message.attachment is not None
    document = Document(io.BytesIO(message.attachment.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return spaced("\n".join([*(one.text for one in document.paragraphs), *cells]))


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "pressed"])
@story(at=NOON)
async def test_a_letter_is_drafted_with_every_reminder_and_urge(house: House, typed: bool) -> None:
    await house.say(house.office, "/dondoc 1.9 đề nghị báo cáo, trả lời trước 22/12/2026")
    house.clock.move_to(house.clock.now() + timedelta(days=1))
    number = await home_affairs_in_the_list(house)
    shown = await house.say(house.office, str(number))
    assert "Sở Nội vụ: " in shown
    assert "hạn 30/06/2026, quá 176 ngày" in shown
    act = (
        (lambda: house.office.say("1")) if typed else (lambda: house.office.tap("1 Soạn công văn"))
    )
    making, sent = await house.heard(house.office, act)
    assert making.text == (
        "⏳ Đang lập dự thảo công văn đôn đốc Sở Nội vụ. Tệp sẽ gửi ngay khi xong."
    )
    assert sent.attachment is not None
    assert sent.attachment.name == "Công văn đôn đốc Sở Nội vụ, 23-12-2026.docx"
    words = words_of(house, sent)
    assert "Kính gửi: Sở Nội vụ" in words
    assert "tại Chương trình hành động số 17-CTr/TU, ngày 06/3/2026 của Ban Chấp hành" in words
    assert "đến ngày 23/12/2026, Sở Nội vụ " in words
    assert "Đôn đốc ngày 22/12/2026, đề nghị trả lời chậm nhất ngày 22/12/2026; " in words
    assert "Trước ngày 30/12/2026, " in words


@story(at=NOON)
async def test_what_has_its_letter_is_proposed_no_more_and_stands_in_the_journal(
    house: House,
) -> None:
    number = await home_affairs_in_the_list(house)
    await house.say(house.office, str(number))
    await house.heard(house.office, lambda: house.office.say("soạn công văn"))
    listed = await house.say(house.other_office, "/choxuly")
    line = next(line[0] for line in listed.splitlines() if PROPOSED in line)
    assert ". Sở Nội vụ: " not in await house.say(house.other_office, line)
    task = await house.task_id("1.9")
    found = await house.run(urging.journal, task)
    assert [(one.step, one.agency, one.by) for one in found] == [
        (Step.LETTER, "Sở Nội vụ", "Nguyễn Văn A")
    ]


@story(at=NOON)
async def test_the_proposal_may_be_answered_by_one_more_urge(house: House) -> None:
    number = await home_affairs_in_the_list(house)
    await house.say(house.office, str(number))
    assert (await house.say(house.office, "2")).startswith("📣 Đã đôn đốc Sở Nội vụ")
    assert house.officer.last.text.startswith("📣 Văn phòng Thành ủy đôn đốc")
    assert await house.events("letter_drafted") == []


@story(at=NOON)
async def test_a_restricted_task_stands_in_the_letter_by_code_and_deadline_only(
    house: House,
) -> None:
    restrict(house.database, "1.9")
    number = await home_affairs_in_the_list(house)
    shown = await house.say(house.office, str(number))
    assert "• 1.9 xem tại Văn phòng" in shown
    _, sent = await house.heard(house.office, lambda: house.office.say("1"))
    words = words_of(house, sent)
    assert "Nội dung: xem tại Văn phòng" in words


@story(at=NOON)
async def test_an_admin_sees_the_proposals_and_sends_nothing(house: House) -> None:
    listed = await house.say(house.admin, "/choxuly")
    number = next(line[0] for line in listed.splitlines() if PROPOSED in line)
    await house.say(house.admin, number)
    shown = await house.say(house.admin, "1")
    assert "Chọn:" not in shown
    agency = (await house.standing("1.9")).agency_id
    for data in (f"z:l:{agency}", f"z:u:{agency}"):
        assert (await house.forge(house.admin, data)).startswith("Vai trò của đồng chí")
    assert await house.events("urged", "letter_drafted") == []


async def drafted(house: House) -> None:
    number = await home_affairs_in_the_list(house)
    await house.say(house.office, str(number))
    await house.heard(house.office, lambda: house.office.say("soạn công văn"))


async def opened(house: House, words: str) -> str:
    """The matter of a letter, out of the queue."""
    listed = await house.say(house.office, "/choxuly")
    line = next(line for line in listed.splitlines() if words in line)
    return await house.say(house.office, line[0])


@pytest.mark.parametrize("way", ["one line", "asked", "pressed"])
@story(at=NOON)
async def test_number_and_date_out_and_the_answer_in_are_kept_and_shown(
    house: House, way: str
) -> None:
    await drafted(house)
    assert "Chưa ghi số, ngày" in await opened(house, "chờ ghi số, ngày")
    words = "815-CV/VPTU ngày 22/12/2026, trả lời trước 30/12/2026"
    if way == "one line":
        told = await house.say(house.office, f"1 {words}")
    else:
        if way == "asked":
            await house.say(house.office, "1")
        else:
            await house.tap(house.office, "1 Ghi số, ngày")
        await house.restart()
        assert "chưa đọc được số và ngày" in await house.say(house.office, "gửi hôm nay")
        told = await house.say(house.office, words)
    assert told.startswith("✅ Đã ghi nhận công văn 815-CV/VPTU ngày 22/12/2026 gửi Sở Nội vụ")
    assert "chậm nhất 30/12/2026" in told
    (sent, *_) = await house.events("letter_sent")
    assert (sent.values["text"], sent.values["reply_by"]) == ("815-CV/VPTU", "2026-12-30")
    house.clock.move_to(local(2027, 1, 4, 12, 0))
    listed = await house.say(house.office, "/choxuly")
    assert "815-CV/VPTU ngày 22/12/2026, trả lời chậm nhất 30/12/2026 (đã quá)" in listed
    assert "đã quá 5 ngày" in await opened(house, "chờ trả lời")
    answer = "Công văn 120/SNV-VP ngày 31/12/2026"
    told = await house.say(house.office, f"1 theo {answer}")
    assert f"«{answer}»" in told
    assert "chờ trả lời" not in await house.say(house.office, "/choxuly")
    history = await house.say(house.office, "/lichsu 1.9")
    assert "gửi công văn đôn đốc" in history
    assert f"«{answer}»" in history
    assert "«815-CV/VPTU» · 22/12/2026" in history


@story(at=NOON)
async def test_a_draft_may_stay_and_a_letter_be_answered_by_reports(house: House) -> None:
    await drafted(house)
    await opened(house, "chờ ghi số, ngày")
    assert "không gửi công văn" in await house.tap(house.office, "2 Không gửi")
    assert "chờ ghi số" not in await house.say(house.office, "/choxuly")
    assert len(await house.events("letter_dropped")) == len(await house.events("letter_drafted"))


@story(at=NOON)
async def test_the_answer_is_due_in_five_working_days_and_the_next_draft_names_the_letter(
    house: House,
) -> None:
    await drafted(house)
    await opened(house, "chờ ghi số, ngày")
    told = await house.say(house.office, "1 815-CV/VPTU ngày 22/12/2026")
    assert "chậm nhất 29/12/2026" in told
    await opened(house, "chờ trả lời")
    assert "bằng báo cáo" in await house.say(house.office, "2")
    await house.say(house.office, "/huy")
    agency = (await house.standing("1.9")).agency_id
    sent = await house.run(letters.sent_about, await house.task_id("1.9"), agency)
    assert [(one.number, one.on) for one in sent] == [("815-CV/VPTU", date(2026, 12, 22))]
    await house.forge(house.office, f"z:a:{agency}")
    act = lambda: house.office.say("1")  # noqa: E731 - one act
    *_, draft = await house.heard(house.office, act)
    assert "đã có công văn số 815-CV/VPTU, ngày 22/12/2026" in words_of(
        house, draft
    ).lower().replace("815-cv/vptu", "815-CV/VPTU")


@story(at=local(2027, 1, 20, 12, 0))
async def test_all_agencies_of_the_list_can_be_reached_and_the_office_writes_none_to_itself(
    house: House,
) -> None:
    due = await house.run(urging.letters_due, house.clock.now().date())
    assert len(due) > 20
    assert "Văn phòng Thành ủy" not in [one.agency for one in due]
    listed = await house.say(house.office, "/choxuly")
    number = next(line[0] for line in listed.splitlines() if PROPOSED in line)
    pages = [await house.say(house.office, number)]
    pages.append(await house.tap(house.office, "Sau ›"))
    pages.append(await house.say(house.office, "tiếp"))
    lines = [
        line for page in pages for line in page.splitlines() if " nhiệm vụ, chậm nhất " in line
    ]
    assert [int(line.split(".")[0]) for line in lines] == list(range(1, len(due) + 1))
    assert {line.split(". ")[1].split(":")[0] for line in lines} == {one.agency for one in due}
    assert await house.say(house.office, "trước") == pages[1]
    name = lines[-1].split(". ")[1].split(":")[0]
    assert name in (await house.say(house.office, str(len(due)))).splitlines()[0]
