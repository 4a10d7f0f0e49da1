"""A restricted task's words are in no message: not in one's own receipts, not in older messages."""

from collections.abc import Sequence

import pytest
from sqlmodel import select

from bot.simulator.chats import Message
from storage.act import Act, Source
from storage.post.outbox import REPLACED
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState, Visibility
from storage.tasks import visibility
from tests.bot.house import House, story
from tests.builders import local
from tests.journeys.matrix import SECRET

OWN = [
    f"/capnhat 1.6 {SECRET} bơi, hẹn 28/12/2026",
    f"/vuongmac 1.6 {SECRET} lặn vì Sở Tài chính chưa cấp vốn từ 1/12/2026, đề nghị {SECRET}",
    f"/giahan 1.6 31/3/2027 vì {SECRET}",
    f"/hoanthanh 1.6 12/QĐ-SNV ngày 21/12/2026 về {SECRET}",
    f"1.6 đã trình {SECRET}",
    f"1.6 không phải của cơ quan tôi, {SECRET}",
    f"1.6 đang trình {SECRET}\n6.14 đang làm",
]


def restrict(session: Session, house: House, code_id: int) -> None:
    doing = Act(session, house.clock.now(), source=Source.COMMAND_LINE)
    visibility.restrict(doing, code_id, Visibility.RESTRICTED)


def shown(messages: Sequence[Message]) -> str:
    return "\n".join(f"{one.text} {one.labels}" for one in messages)


@pytest.mark.parametrize("words", OWN)
@story(at=local(2026, 12, 22, 17, 0))
async def test_ones_own_report_on_a_restricted_task_is_not_repeated(
    house: House, words: str
) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.heard(house.officer, lambda: house.officer.say(words))
    if "Ghi nhận" in str(house.officer.last.labels):
        await house.heard(house.officer, lambda: house.officer.say("1"))
    await house.heard(house.officer, lambda: house.officer.say("hoàn tác"))
    assert "1.6" in shown(house.officer.inbox)
    for who in (house.officer, house.leader, house.office, house.admin):
        assert SECRET not in shown(who.inbox)


def kept(session: Session) -> str:
    """What messages say, without the earlier forms of one that was changed."""
    rows = session.exec(select(Outbox).where(Outbox.kind != REPLACED))
    return " ".join(str(row.said) for row in rows)


@story(at=local(2026, 12, 23, 17, 0))
async def test_older_messages_lose_the_words_of_a_task_that_is_restricted_now(
    house: House,
) -> None:
    title = "quan hệ lao động"
    await house.move_to(local(2026, 12, 24, 9, 0))
    await house.say(house.officer, f"/capnhat 1.6 {SECRET} bơi")
    await house.say(house.officer, f"/hoanthanh 1.6 12/QĐ-SNV ngày 21/12/2026 về {SECRET}")
    await house.say(house.office, "/chitiet 1.6")
    for who in (house.officer, house.office):
        assert SECRET in shown(who.inbox)
    assert title in shown(house.officer.inbox)
    listed = next(one for one in house.officer.inbox if "1.6" in one.text and one.labels)
    buttons = listed.labels
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.settle()
    for who in (house.officer, house.office, house.leader, house.admin):
        assert SECRET not in shown(who.inbox)
        assert title not in shown(who.inbox)
    assert SECRET not in await house.run(kept)
    assert listed.text.startswith("Nội dung tin này đã được thu lại vì nhiệm vụ 1.6")
    assert listed.labels == buttons
    await house.run(restrict, house, await house.task_id("1.6"))
    assert len(await house.events("visibility")) == 1


def of_unknown_fate(session: Session) -> None:
    for row in session.exec(select(Outbox).where(Outbox.kind == "reminder")):
        row.state = OutboxState.UNCONFIRMED


@story(at=local(2026, 12, 23, 17, 0))
async def test_what_is_sent_again_after_that_has_no_words_of_it(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 9, 0))
    await house.run(of_unknown_fate)
    before = len(house.officer.inbox)
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.say(house.office, "/choxuly")
    await house.heard(house.office, lambda: house.office.say("gửi lại tất cả"))
    assert "quan hệ lao động" not in shown(house.officer.inbox[before:])
