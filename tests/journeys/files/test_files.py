"""Files and photos: the product of a completion; an album is one report, and nothing is lost."""

from functools import partial

import pytest
from sqlmodel import select

from bot.simulator.chats.cast import Person
from storage.store.session import Session
from storage.store.tables import Confirmation, ReportFile
from tests.bot.house import House, story

FIRST_ID = 700_000
Kept = tuple[str, list[str]]


def kept(session: Session) -> list[Kept]:
    """Each report's words and the names of its files."""
    found = []
    for row in session.exec(select(Confirmation).order_by("id")):
        files = session.exec(
            select(ReportFile).where(ReportFile.confirmation_id == row.id).order_by("id")
        )
        found.append((row.product_text, [file.name for file in files]))
    return found


def album(
    house: House, who: Person, names: list[str], caption: str = "", content: bytes = b"%PDF"
) -> None:
    """Several documents sent as one message: Telegram gives each an update of its own."""
    for number, name in enumerate(names):
        file = house.telegram.network.files.keep("document", name, content)
        body = {
            "message_id": FIRST_ID + number,
            "from": {"id": who.user_id, "is_bot": False, "first_name": who.name},
            "chat": {"id": who.user_id, "type": "private", "first_name": who.name},
            "date": 1_798_000_000,
            "media_group_id": "13579",
            "document": file.as_json(),
        }
        if caption and number == 0:
            body["caption"] = caption
        house.telegram.push_raw({"message": body})


@story()
async def test_an_album_is_one_report(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    send = partial(album, house, house.officer, ["a.pdf", "b.pdf", "c.pdf"], "4512/QĐ-UBND")
    answers = [one.text for one in await house.heard(house.officer, send)]
    assert answers[0].startswith("✅ Đã ghi nhận báo cáo hoàn thành nhiệm vụ 1.6 ")
    assert answers[1:] == [
        f"✅ Đã ghi nhận thêm tệp {name} vào báo cáo hoàn thành nhiệm vụ 1.6 (tệp thứ {n})."
        for n, name in ((2, "b.pdf"), (3, "c.pdf"))
    ]
    assert await house.run(kept) == [("4512/QĐ-UBND", ["a.pdf", "b.pdf", "c.pdf"])]
    sent = [one.attachment.name for one in house.office.inbox if one.attachment]
    assert sent == ["a.pdf", "b.pdf", "c.pdf"]


@pytest.mark.parametrize("way", ["tap", "type"])
@story()
async def test_an_album_out_of_the_blue_waits_for_its_task(house: House, way: str) -> None:
    await house.heard(house.officer, partial(album, house, house.officer, ["a.pdf", "b.pdf"]))
    assert house.officer.last.text.startswith("Đã nhận thêm tệp b.pdf (2 tệp)")
    await house.restart()
    assert "Tệp: a.pdf và b.pdf" in await house.say(house.officer, "1.6")
    assert await house.run(kept) == []
    await house.restart()
    if way == "tap":
        await house.tap(house.officer, "1 Ghi nhận")
    else:
        await house.say(house.officer, "1")
    assert await house.run(kept) == [("", ["a.pdf", "b.pdf"])]


@story()
async def test_a_file_with_a_code_in_its_caption_is_proposed(house: House) -> None:
    (card,) = await house.heard(
        house.officer,
        lambda: house.officer.send_document("qd.pdf", b"%PDF", "1.6 Đã ban hành QĐ 4512/QĐ-UBND"),
    )
    assert card.text.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 "
    )
    assert "Tệp: qd.pdf" in card.text
    await house.say(house.officer, "1")
    assert await house.run(kept) == [("Đã ban hành QĐ 4512/QĐ-UBND", ["qd.pdf"])]


@pytest.mark.parametrize("asked", ["/hoanthanh 1.6", "/hoanthanh 1.6 xong rồi"])
@pytest.mark.parametrize("head", ["/hoanthanh 1.9", "1.9"])
@story()
async def test_a_file_that_names_another_task_is_no_product_of_the_one_asked_about(
    house: House, head: str, asked: str
) -> None:
    await house.say(house.officer, asked)
    (card,) = await house.heard(
        house.officer,
        lambda: house.officer.send_document("qd.pdf", b"%PDF", f"{head} Đã có QĐ 88/QĐ-UBND"),
    )
    assert "báo cáo hoàn thành nhiệm vụ 1.9 " in card.text
    assert await house.run(kept) == []
    await house.say(house.officer, "1")
    assert await house.run(kept) == [("Đã có QĐ 88/QĐ-UBND", ["qd.pdf"])]


@story()
async def test_a_file_that_replies_to_a_task_is_its_product(house: House) -> None:
    await house.say(house.officer, "/chitiet 1.6")
    about = house.officer.last.message_id
    (card,) = await house.heard(
        house.officer, lambda: house.officer.send_document("qd.pdf", b"%PDF", reply_to=about)
    )
    assert card.text.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo hoàn thành nhiệm vụ 1.6 "
    )
    await house.tap(house.officer, "1 Ghi nhận")
    assert await house.run(kept) == [("", ["qd.pdf"])]


@story()
async def test_a_file_for_a_report_that_waits_joins_it(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6 4512/QĐ-UBND")
    await house.heard(house.officer, lambda: house.officer.send_document("qd.pdf", b"%PDF"))
    assert "thêm tệp qd.pdf" in await house.say(house.officer, "1")
    assert await house.run(kept) == [("4512/QĐ-UBND", ["qd.pdf"])]


@story()
async def test_a_draft_sent_as_progress_is_kept_with_it_and_nothing_is_done(house: House) -> None:
    (card,) = await house.heard(
        house.officer,
        lambda: house.officer.send_document("dt.docx", b"PK", "1.6 dự thảo lần 2, đang lấy ý kiến"),
    )
    assert card.text.startswith(
        "Đề nghị đồng chí kiểm tra trước khi ghi: báo cáo tiến độ nhiệm vụ 1.6 "
    )
    await house.say(house.officer, "1")
    (event,) = await house.events("progress")
    assert [file["name"] for file in event.values["files"]] == ["dt.docx"]
    assert await house.run(kept) == []


@story()
async def test_no_file_joins_a_report_that_was_decided(house: House) -> None:
    await house.say(house.officer, "/hoanthanh 1.6")
    await house.heard(house.officer, partial(album, house, house.officer, ["a.pdf"]))
    await house.tap(house.office, "Xác nhận")
    (answer,) = await house.heard(house.officer, partial(album, house, house.officer, ["b.pdf"]))
    assert answer.text == "Việc này đã được giải quyết. Không có gì thay đổi."
    assert await house.run(kept) == [("", ["a.pdf"])]


def places(session: Session) -> list[str]:
    return [row.saved_as for row in session.exec(select(ReportFile).order_by("id"))]


@story()
async def test_the_running_bot_copies_files_once_the_office_names_a_folder(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    await house.say(house.officer, "/hoanthanh 1.6")
    await house.heard(house.officer, lambda: house.officer.send_document("qd.pdf", b"%PDF-1"))
    house.settings = house.settings.model_copy(update={"files_dir": folder})
    await house.restart()
    await house.until_kept(lambda session: places(session) != [""])
    (name,) = await house.run(places)
    assert (folder / name).read_bytes() == b"%PDF-1"
