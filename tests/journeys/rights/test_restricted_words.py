"""A restricted task's words are in no message: not in one's own receipts, not in older messages."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import select

from bot.simulator.chats.chats import Message
from storage.act import Act, Source
from storage.post.outbox import REPLACED
from storage.rules.policy import QUESTION_LIVES
from storage.store.session import Session
from storage.store.tables import Outbox, OutboxState, Visibility
from storage.tasks.mends import visibility
from tests.bot.house import WORKDAY, House, story
from tests.builders import local
from tests.journeys.files.test_files import album
from tests.journeys.rights.matrix import SECRET

OWN = [
    f"/capnhat 1.6 {SECRET} bơi, hẹn 28/12/2026",
    f"/vuongmac 1.6 {SECRET} lặn vì Sở Tài chính chưa cấp vốn từ 1/12/2026, đề nghị {SECRET}",
    f"/giahan 1.6 31/3/2027 vì {SECRET}",
    f"/hoanthanh 1.6 12/QĐ-SNV ngày 21/12/2026 về {SECRET}",
    f"1.6 đã trình {SECRET}",
    f"1.6 không phải của cơ quan tôi, {SECRET}",
    f"1.6 đang trình {SECRET}\n6.14 đang làm",
]

UNFINISHED = [
    [f"/hoanthanh 1.6 {SECRET}"],
    [f"/hoanthanh 1.6 12/QĐ-SNV ngày 31/2/2026 về {SECRET}"],
    [f"/giahan 1.6 vì {SECRET}"],
    [f"/giahan 1.6 vì {SECRET}, đến 31/2/2027"],
    ["/vuongmac 1.6 thiếu vốn", SECRET],
    [f"1.6 đang trình {SECRET}", "2", "viết lại", f"đã trình {SECRET}"],
    [f"1.6 đang trình {SECRET}", "2", f"{SECRET} ngày 31/2"],
    [f"1.6 đang trình {SECRET}", "2", "6"],
    [f"1.6 đang trình {SECRET}", "2", "5"],
    [f"1.6 đang trình {SECRET}", "2", "5", "sau"],
    ["/capnhat 1.6 đang trình", "sửa", f"{SECRET} ngày 31/2"],
    [f"1.6 đang trình {SECRET}\n6.14 đang làm", "2", f"1 {SECRET} ngày 31/2"],
]
"""What still lacks something, or is being put right: each is asked for anew."""


def restrict(session: Session, house: House, code_id: int) -> None:
    doing = Act(session, house.clock.now(), source=Source.COMMAND_LINE)
    visibility.restrict(doing, code_id, Visibility.RESTRICTED)


def shown(messages: Sequence[Message]) -> str:
    return "\n".join(f"{one.text} {one.labels}" for one in messages)


def readers(house: House) -> list[str]:
    """Who has read the secret."""
    everybody = (house.officer, house.leader, house.office, house.admin)
    return [who.name for who in everybody if SECRET in shown(who.inbox)]


@story(at=local(2026, 12, 22, 17, 0))
async def test_ones_own_report_on_a_restricted_task_is_not_repeated(house: House) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    for words in OWN:
        before = len(house.officer.inbox)
        await house.heard(house.officer, partial(house.officer.say, words))
        if "Ghi nhận" in str(house.officer.last.labels):
            await house.heard(house.officer, partial(house.officer.say, "1"))
        await house.heard(house.officer, partial(house.officer.say, "hoàn tác"))
        told = "1.6" in shown(house.officer.inbox[before:])
        assert (words, told, readers(house)) == (words, True, [])


@story(at=local(2026, 12, 22, 17, 0))
async def test_a_question_about_a_restricted_task_repeats_no_words(house: House) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    for said in UNFINISHED:
        answers = [await house.say(house.officer, words) for words in said]
        assert (said, "" in answers, readers(house)) == (said, False, [])
        for out in ("/huy", "hoàn tác"):
            await house.heard(house.officer, partial(house.officer.say, out))


@pytest.mark.parametrize(
    ("first", "changed"),
    [
        (f"/capnhat 1.6 {SECRET} bơi", f"/capnhat 1.6 {SECRET} lặn"),
        ("/hoanthanh 1.6 12/QĐ-SNV ngày 21/12/2026", f"/hoanthanh 1.6 {SECRET}"),
        ("1.6 đang trình", f"1.6 đã trình {SECRET}"),
        ("1.6 đang trình\n6.14 đang làm", f"1.6 đã trình {SECRET}\n6.14 đang làm"),
        (f"/giahan 1.6 vì {SECRET}", f"/giahan 1.6 vì chờ {SECRET}"),
    ],
)
@story(at=local(2026, 12, 22, 17, 0))
async def test_an_edited_report_on_a_restricted_task_is_not_repeated(
    house: House, first: str, changed: str
) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    report = house.officer.say(first)
    await house.settle()
    answers = await house.heard(
        house.officer, lambda: house.officer.edit(report.message_id, changed)
    )
    assert answers != []
    assert SECRET not in shown(house.officer.inbox)


@story(at=local(2026, 12, 22, 17, 0))
async def test_both_forms_of_an_edited_report_are_left_out_where_it_is_offered(
    house: House,
) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    report = house.officer.say(f"/capnhat 1.6 {SECRET} bơi")
    await house.settle()
    edit = partial(house.officer.edit, report.message_id, f"/capnhat 1.6 {SECRET} lặn")
    (offered,) = await house.heard(house.officer, edit)
    assert offered.text.splitlines()[1:3] == [
        "Đã ghi nhận: (nội dung: xem tại Văn phòng)",
        "Nội dung mới: (nội dung: xem tại Văn phòng)",
    ]


@pytest.mark.parametrize("before", ["/hoanthanh 1.6", "/capnhat 1.6 đang trình"])
@story(at=local(2026, 12, 22, 17, 0))
async def test_a_file_of_a_restricted_task_is_not_named(house: House, before: str) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.say(house.officer, before)
    for number in (1, 2):
        name = f"{SECRET} {number}.docx"
        await house.heard(house.officer, partial(house.officer.send_document, name, b"PK"))
    assert SECRET not in shown(house.officer.inbox)


@pytest.mark.parametrize("caption", ["1.6 12/QĐ-SNV", "1.6 12/QĐ-SNV\n6.14 đang làm"])
@story(at=local(2026, 12, 22, 17, 0))
async def test_an_album_of_a_restricted_task_is_counted_without_its_names(
    house: House, caption: str
) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    names = [f"{SECRET} {number}.pdf" for number in (1, 2)]
    answers = await house.heard(house.officer, partial(album, house, house.officer, names, caption))
    assert answers[-1].text.startswith("Đã nhận thêm tệp (2 tệp), cùng báo cáo ")
    assert SECRET not in shown(house.officer.inbox)


@pytest.mark.parametrize(
    "said",
    [
        ["/capnhat 1.6 đang trình", "sửa"],
        ["/capnhat 1.6"],
        ["/giahan 1.6"],
        ["/hoanthanh 1.6 xong"],
    ],
)
@story()
async def test_a_late_answer_about_a_restricted_task_is_shown_without_its_words(
    house: House, said: Sequence[str]
) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    for words in said:
        await house.say(house.officer, words)
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    answer = await house.say(house.officer, f"1 {SECRET}" if "xong" in said[0] else SECRET)
    assert answer.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: ")
    assert SECRET not in shown(house.officer.inbox)


@story()
async def test_a_late_reason_of_the_office_is_shown_without_its_words(house: House) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.say(house.officer, "/hoanthanh 1.6 12/QĐ-SNV ngày 1/11/2026")
    await house.say(house.office, "/choxuly")
    for words in ("1", "2"):
        await house.say(house.office, words)
    house.clock.move_to(WORKDAY + QUESTION_LIVES + timedelta(minutes=1))
    answer = await house.say(house.office, f"thiếu {SECRET}")
    assert answer.splitlines()[1] == ("Đồng chí trả lời câu hỏi đó: (nội dung: xem tại Văn phòng)")
    await house.say(house.office, "1")
    assert [event.values["reply"] for event in await house.events("returned")] == [
        f"thiếu {SECRET}"
    ]


DECIDED = [
    ("/hoanthanh 1.6 12/QĐ-SNV ngày 21/12/2026", ["1", f"2 {SECRET}"]),
    ("/hoanthanh 1.6 12/QĐ-SNV ngày 21/12/2026", ["1", f"1 {SECRET}"]),
    ("/giahan 1.6 31/3/2027 vì chờ Bộ", ["1", f"1 {SECRET}"]),
    ("/giahan 1.6 31/3/2027 vì chờ Bộ", ["1", f"2 {SECRET}"]),
    ("/giahan 1.6 31/3/2027 vì chờ Bộ", ["1", f"3 {SECRET}"]),
    ("/vuongmac 1.6 thiếu vốn", ["1", f"1 {SECRET}"]),
    ("1.6 không phải của cơ quan tôi", ["1", f"1 {SECRET}"]),
    ("1.6 không phải của cơ quan tôi", ["1", f"2 {SECRET}"]),
]
"""What is asked of the office, and what it types: in the end a decision with its words."""


async def decided(house: House, asked: str, decision: Sequence[str]) -> None:
    await house.say(house.officer, asked)
    if "Ghi nhận" in str(house.officer.last.labels):
        await house.say(house.officer, "1")
    await house.say(house.office, "/choxuly")
    for words in decision:
        await house.say(house.office, words)


@pytest.mark.parametrize(
    ("asked", "decision"),
    [
        *DECIDED,
        ("/giahan 1.6 31/3/2027 vì chờ Bộ", ["1", "2", f"{SECRET} 31/3/2027 và 30/4/2027"]),
    ],
)
@story(at=local(2026, 12, 22, 17, 0))
async def test_a_decision_on_a_restricted_task_is_told_without_its_words(
    house: House, asked: str, decision: Sequence[str]
) -> None:
    await house.run(restrict, house, await house.task_id("1.6"))
    await decided(house, asked, decision)
    for who in (house.officer, house.leader, house.office, house.admin):
        assert SECRET not in shown(who.inbox)


@pytest.mark.parametrize(("asked", "decision"), DECIDED)
@story(at=local(2026, 12, 22, 17, 0))
async def test_a_decisions_words_go_once_its_task_is_restricted(
    house: House, asked: str, decision: Sequence[str]
) -> None:
    await decided(house, asked, decision)
    assert SECRET in shown(house.office.inbox)
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.settle()
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


@pytest.mark.parametrize("said", [*([words] for words in OWN), *UNFINISHED])
@story(at=local(2026, 12, 22, 17, 0))
async def test_whatever_was_repeated_of_a_task_goes_once_it_is_restricted(
    house: House, said: Sequence[str]
) -> None:
    for words in said:
        await house.say(house.officer, words)
    assert SECRET in shown(house.officer.inbox)
    if "Ghi nhận" in str(house.officer.last.labels):
        await house.say(house.officer, "1")
    await house.run(restrict, house, await house.task_id("1.6"))
    await house.settle()
    for who in (house.officer, house.leader, house.office, house.admin):
        assert SECRET not in shown(who.inbox)


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
