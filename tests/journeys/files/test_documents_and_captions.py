"""Documents as they come: after a return, before or after their file, in a caption with a command."""

from datetime import date
from functools import partial

import pytest
from sqlmodel import select

from storage.rules.reading.replies import ReportKind
from storage.store.session import Session
from storage.store.tables import Confirmation, RequestState
from tests.bot.house import House, story
from tests.builders import local

Kept = tuple[str, str, date | None, str | None]
COMPLETION = "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 "


def kept(session: Session) -> list[Kept]:
    rows = session.exec(select(Confirmation).order_by("id"))
    return [(row.state, row.product_text, row.product_on, row.file_name) for row in rows]


async def send(house: House, name: str = "qd.pdf", caption: str = "") -> str:
    (answer,) = await house.heard(
        house.officer, partial(house.officer.send_document, name, b"%PDF", caption)
    )
    return answer.text


async def returned(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 12/TTr-SNV")
    await house.say(house.office, "2 cần Quyết định")


@pytest.mark.parametrize(
    "words", ["45/QĐ-SNV ngày 21/12/2026", "QD 45/QD-SNV 21/12", "số 45/QĐ‑SNV ngày 21.12.2026"]
)
@story()
async def test_after_a_return_a_number_alone_is_the_document(house: House, words: str) -> None:
    await returned(house)
    await house.restart()
    assert (await house.say(house.officer, words)).startswith(COMPLETION)
    await house.tap(house.officer, "1 Ghi nhận")
    assert [(state, on) for state, _text, on, _name in await house.run(kept)] == [
        (RequestState.RETURNED, None),
        (RequestState.OPEN, date(2026, 12, 21)),
    ]


@story()
async def test_after_a_return_a_file_and_then_its_number_are_one_report(house: House) -> None:
    await returned(house)
    assert (await send(house)).startswith(COMPLETION)
    await house.restart()
    card = await house.say(house.officer, "45/QĐ-SNV ngày 21/12/2026")
    assert "Văn bản: 45/QĐ-SNV · ngày 21/12/2026\nTệp: qd.pdf" in card
    await house.say(house.officer, "1")
    assert (await house.run(kept))[1:] == [
        (RequestState.OPEN, "45/QĐ-SNV ngày 21/12/2026", date(2026, 12, 21), "qd.pdf")
    ]


@story()
async def test_a_number_sent_after_its_file_was_recorded_joins_the_report(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    assert (await send(house)).startswith("✅ Đã ghi nhận báo cáo hoàn thành nhiệm vụ 1.6 ")
    await house.restart()
    card = await house.say(house.officer, "45/QĐ-SNV ngày 21/12/2026")
    assert "Bổ sung vào báo cáo hoàn thành đang chờ xác nhận" in card
    await house.say(house.officer, "1")
    assert await house.run(kept) == [
        (RequestState.WITHDRAWN, "", None, "qd.pdf"),
        (RequestState.OPEN, "45/QĐ-SNV ngày 21/12/2026", date(2026, 12, 21), "qd.pdf"),
    ]


@story()
async def test_a_number_typed_while_the_task_of_a_file_is_asked_goes_with_it(house: House) -> None:
    assert (await send(house)).startswith("Đã nhận tệp qd.pdf nhưng chưa rõ cho nhiệm vụ nào")
    assert "«45/QĐ-SNV ngày 21/12/2026»" in await house.say(
        house.officer, "45/QĐ-SNV ngày 21/12/2026"
    )
    await house.restart()
    assert (await house.say(house.officer, "1.6")).startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: "
    )
    assert "Văn bản: 45/QĐ-SNV" in house.officer.last.text


@pytest.mark.parametrize(
    ("caption", "shown", "words"),
    [
        ("/hoanthanh 1.6 45/QĐ-SNV ngày 20/12", "báo cáo hoàn thành", "45/QĐ-SNV ngày 20/12"),
        ("/capnhat 1.6 đang làm", "báo cáo tiến độ", "đang làm"),
        ("/giahan 1.6 đến 31/3/2027 vì chờ vốn", "đề nghị gia hạn", "đến 31/3/2027 vì chờ vốn"),
        ("1.6 đang làm", "báo cáo tiến độ", "đang làm"),
        (
            "đã xong nhiệm vụ 1.6, QĐ 123/QĐ-SKH&ĐT ngày 20/12",
            "báo cáo hoàn thành",
            "đã xong nhiệm vụ 1.6, QĐ 123/QĐ-SKH&ĐT ngày 20/12",
        ),
    ],
)
@story()
async def test_a_caption_means_what_the_words_mean(
    house: House, caption: str, shown: str, words: str
) -> None:
    card = await send(house, caption=caption)
    assert card.startswith(f"Đề nghị đồng chí kiểm tra trước khi ghi: {shown} nhiệm vụ 1.6 ")
    assert f"Tệp: qd.pdf\n«{words}»" in card


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_number_in_a_caption_is_the_line_of_the_reminder(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    assert "nhiệm vụ 1.6 " in await send(house, caption="2 QĐ 45/QĐ-SNV ngày 20/12")
    await house.say(house.officer, "/huy")
    assert "nhiệm vụ 1.6 " in await send(house, caption="2")


@story()
async def test_a_caption_with_two_tasks_is_one_card_and_the_file_proves_the_finished_one(
    house: House,
) -> None:
    card = await send(house, caption="1.8 đang trình; 1.6 đã xong theo QĐ 12A/QĐ‑UBND ngày 19/12")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi 2 nội dung:")
    assert "báo cáo hoàn thành · văn bản 12A/QĐ-UBND · ngày 19/12/2026 · 1 tệp" in card
    await house.tap(house.officer, "1 Ghi tất cả")
    assert [one[3] for one in await house.run(kept)] == ["qd.pdf"]


@pytest.mark.parametrize(
    "words",
    ["/capnhat 1.6 đã hoàn thành, QĐ 45/QĐ-SNV ngày 20/12/2026", "/capnhat 1.6 đã hoàn thành"],
)
@story()
async def test_progress_that_claims_to_be_the_completion_is_asked(house: House, words: str) -> None:
    assert (await house.say(house.officer, words)).startswith(COMPLETION)
    await house.tap(house.officer, "2 Sửa")
    await house.tap(house.officer, "1 Báo cáo tiến độ")
    await house.tap(house.officer, "1 Ghi nhận")
    assert [event.kind for event in await house.events("progress", "completion")] == [
        ReportKind.PROGRESS
    ]


@story()
async def test_a_document_with_a_claim_in_its_command_is_asked_as_the_completion(
    house: House,
) -> None:
    assert (await send(house, caption="/capnhat 1.6 đã hoàn thành")).startswith(COMPLETION)
    await house.restart()
    await house.tap(house.officer, "2 Sửa")
    await house.tap(house.officer, "1 Báo cáo tiến độ")
    await house.tap(house.officer, "1 Ghi nhận")
    assert [event.kind for event in await house.events("progress", "completion")] == [
        ReportKind.PROGRESS
    ]


@story(at=local(2026, 12, 23, 17, 0))
async def test_words_go_to_the_task_that_is_shown(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    await house.say(house.officer, "/capnhat 6.14")
    await house.say(house.officer, "/chitiet 1.9")
    await house.restart()
    card = await house.say(house.officer, "dang xin y kien cac so")
    assert card.startswith("Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.9 ")
    await house.say(house.officer, "/huy")
    await house.say(house.officer, "/chitiet 1.6")
    assert "nhiệm vụ 1.6 " in await house.say(house.officer, "28.12 trình UBND ký")
    assert "Hẹn: 28/12/2026" in house.officer.last.text
    await house.say(house.officer, "/huy")
    assert "nhiệm vụ 1.4 " in await house.say(house.officer, "1 đã trình UBND")


@story(at=local(2026, 12, 23, 17, 0))
async def test_a_counted_noun_chooses_no_line_of_a_question(house: House) -> None:
    await house.move_to(local(2026, 12, 24, 8, 30))
    await house.say(house.officer, "đã trình UBND ký")
    asked = await house.say(house.officer, "3 tổ dân phố đã xong")
    assert "Nội dung đã nhận: «3 tổ dân phố đã xong»" in asked


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("đến 5/1/2026 vì chờ vốn", "thời hạn đề nghị 05/01/2026 đã qua"),
        ("đến 31/6/2027 vì chờ vốn", "ngày đồng chí viết không có trên lịch"),
        ("vì chờ vốn", "Bot chưa thấy thời hạn mới"),
    ],
)
@story()
async def test_a_date_that_cannot_be_has_its_own_sentence(
    house: House, words: str, said: str
) -> None:
    assert said in await house.say(house.officer, f"/giahan 1.6 {words}")
    await house.restart()
    await house.say(house.officer, "đến 31/3/2027 vì chờ vốn")
    (event,) = await house.events("extension")
    assert event.values["due_on"] == "2027-03-31"


@story()
async def test_the_body_that_must_act_is_a_body_or_is_asked_with_the_nearest(house: House) -> None:
    await house.say(house.officer, "/vuongmac 1.6 thiếu vốn")
    assert "Có phải: Sở Tài chính" in await house.say(house.officer, "so tai chanh")
    await house.restart()
    told = await house.say(house.officer, "so tai chinh")
    assert "Cơ quan cần giải quyết: Sở Tài chính\n" in told
