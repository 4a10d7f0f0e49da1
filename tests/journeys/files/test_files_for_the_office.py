"""The office asks for files: they arrive by themselves, to whom may have them, and delay nobody."""

import io
import re

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.files.maker_process import make_apart
from bot.simulator.chats.cast import Person
from bot.simulator.chats.chats import Message
from tests import builders
from tests.bot.house import House, story
from tests.builders import FINANCE, local

QUARTER = "⏳ Đang lập báo cáo Quý IV/2026."


async def first_answer(house: House, who: Person, text: str) -> None:
    """Write, and wait for one answer only: what else is on its way stays on its way."""
    before = len(who.inbox)
    who.say(text)
    await house.until(lambda: len(who.inbox) > before)


async def file_after(house: House, who: Person, text: str) -> tuple[str, Message]:
    """What is answered at once, and the file that follows."""
    answer, file = await house.heard(who, lambda: who.say(text))
    assert file.attachment is not None
    return answer.text, file


def name_of(file: Message) -> str:
    assert file.attachment is not None
    return file.attachment.name


def content_of(file: Message) -> bytes:
    assert file.attachment is not None
    assert file.attachment.content is not None
    return file.attachment.content


@story(make_file=make_apart)
async def test_the_office_asks_for_the_quarters_report_and_gets_a_word_file(house: House) -> None:
    answer, file = await file_after(house, house.office, "/baocao")
    assert answer.startswith(QUARTER)
    assert file.text == "📎 Báo cáo Quý IV/2026\nSố liệu đến 09:00 ngày 22/12/2026"
    assert name_of(file) == "Báo cáo Quý IV-2026, 22-12-2026.docx"
    assert "BÁO CÁO" in [one.text for one in Document(io.BytesIO(content_of(file))).paragraphs]


@story(make_file=make_apart)
async def test_the_register_comes_as_excel_or_csv(house: House) -> None:
    _, excel = await file_after(house, house.admin, "/xuat")
    _, text = await file_after(house, house.office, "/xuất CSV")
    assert load_workbook(io.BytesIO(content_of(excel))).sheetnames == ["Nhiệm vụ", "Tổng hợp"]
    assert content_of(text).startswith("\ufeffMã;Mục;".encode())


@story(make_file=make_apart)
async def test_the_assessment_comes_as_excel_with_its_method(house: House) -> None:
    answer, file = await file_after(house, house.office, "/danhgia quý III/2026")
    assert answer.startswith("⏳ Đang lập phiếu đánh giá Quý III/2026.")
    assert load_workbook(io.BytesIO(content_of(file))).sheetnames == ["Đánh giá", "Cách tính"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/baocao quy 3", "Báo cáo Quý III-2026, 22-12-2026.docx"),
        ("/BÁOCÁO Quý II năm 2026", "Báo cáo Quý II-2026, 22-12-2026.docx"),
        ("/bao cao năm 2026", "Báo cáo Năm 2026, 22-12-2026.docx"),
        ("/baocao so noi vu", "Phiếu theo dõi Sở Nội vụ, Quý IV-2026, 22-12-2026.docx"),
        (
            "/baocao Sở Tài chính, quý III/2026",
            "Phiếu theo dõi Sở Tài chính, Quý III-2026, 22-12-2026.docx",
        ),
    ],
)
@story()
async def test_period_and_agency_are_read_as_people_write_them(
    house: House, text: str, name: str
) -> None:
    _, file = await file_after(house, house.office, text)
    assert name_of(file) == name


@story()
async def test_another_period_is_one_tap_away(house: House) -> None:
    await file_after(house, house.office, "/baocao")
    answer, file = await house.heard(
        house.office, lambda: house.office.tap("Quý III/2026", house.office.inbox[-2].message_id)
    )
    assert answer.text.startswith("⏳ Đang lập báo cáo Quý III/2026.")
    assert name_of(file) == "Báo cáo Quý III-2026, 22-12-2026.docx"


@story()
async def test_a_period_that_has_not_begun_and_other_words_are_explained(house: House) -> None:
    for text in ("/baocao quý I/2027", "/baocao năm 2027", "/danhgia hôm qua", "/baocao zzz"):
        assert (await house.say(house.office, text)).startswith("Không rõ kỳ hoặc cơ quan")


@story()
async def test_names_near_an_unknown_agency_are_offered_in_words_and_buttons(house: House) -> None:
    said = await house.say(house.office, "/baocao sở nội vụu quý III/2026")
    assert "/baocao Sở Nội vụ, Quý III/2026" in said.splitlines()
    _, file = await house.heard(house.office, lambda: house.office.tap("Sở Nội vụ"))
    assert name_of(file).startswith("Phiếu theo dõi Sở Nội vụ, Quý III-2026")


@story()
async def test_a_leader_gets_the_own_agencys_sheet_and_no_other(house: House) -> None:
    _, own = await file_after(house, house.leader, "/baocao")
    assert name_of(own).startswith("Phiếu theo dõi Sở Nội vụ")
    refused = "Vai trò của đồng chí không thực hiện được việc này"
    assert (await house.say(house.leader, f"/baocao {FINANCE}")).startswith(refused)
    finance = await house.run(builders.agency_id, FINANCE)
    for data in (f"C:{finance}:2026Q4", "B:report:2026Q4", "B:assessment:2026Q4"):
        assert (await house.forge(house.leader, data)).startswith(refused)


@story(make_file=make_apart)
async def test_the_board_comes_as_one_page_for_the_office_and_of_the_own_agency_for_its_leader(
    house: House,
) -> None:
    answer, file = await file_after(house, house.office, "/bảng")
    assert answer == (
        "⏳ Đang lập bảng theo dõi (mở bằng trình duyệt, không cần mạng). Tệp sẽ gửi ngay khi xong."
    )
    assert name_of(file) == "Bảng theo dõi, 22-12-2026.html"
    whole = content_of(file).decode()
    assert '<dd data-figure="total">212</dd>' in whole
    _, own = await file_after(house, house.leader, "/bang")
    assert name_of(own) == "Bảng theo dõi Sở Nội vụ, 22-12-2026.html"
    page = content_of(own).decode()
    assert '<dd data-figure="total">23</dd>' in page
    numbers = set(re.findall(r'data-agency="([^"]*)" data-section', page))
    assert len(numbers) == 1
    _, named = await file_after(house, house.office, "/bang so noi vu")
    assert content_of(named) == content_of(own)
    refused = "Vai trò của đồng chí không thực hiện được việc này."
    assert (await house.say(house.leader, f"/bang {FINANCE}")).startswith(refused)
    assert (await house.say(house.office, "/bang sở trên trời")).startswith(
        "Không tìm thấy cơ quan"
    )


@pytest.mark.parametrize(
    "command", ["/baocao", "/baocao Sở Nội vụ", "/bang", "/bang Sở Nội vụ", "/xuat", "/danhgia"]
)
@story()
async def test_an_officer_gets_no_file_of_the_office(house: House, command: str) -> None:
    said = await house.say(house.officer, command)
    assert said.startswith("Vai trò của đồng chí không thực hiện được việc này")
    assert await house.events("file_asked") == []


@story()
async def test_a_stranger_gets_no_file(house: House) -> None:
    stranger = house.telegram.person("Người lạ")
    assert "chưa được cấp quyền" in await house.say(stranger, "/baocao")
    assert "chưa được cấp quyền" in await house.say(stranger, "/xuat")


@pytest.mark.parametrize("data", ["B", "B:x", "B:report:x", "B:register:2026", "C:x:2026", "C:1"])
@story()
async def test_a_forged_button_is_an_old_button(house: House, data: str) -> None:
    await house.say(house.office, "/trogiup")
    assert "không còn dùng được" in await house.forge(house.office, data)


@story()
async def test_who_asked_for_which_file_is_in_the_log(house: House) -> None:
    await file_after(house, house.office, "/baocao Sở Nội vụ")
    (event,) = await house.events("file_asked")
    assert event.values["file"] == "agency_sheet"
    assert (event.values["agency"], event.values["period"]) == ("Sở Nội vụ", "2026Q4")


@story()
async def test_the_log_names_the_file_that_was_made(house: House) -> None:
    await file_after(house, house.office, "/baocao Sở Nội vụ")
    await file_after(house, house.office, "/xuat csv")
    told = await house.say(house.admin, "/nhatky lập tệp")
    assert [line.partition("lập tệp")[2] for line in told.splitlines() if "· " in line][:2] == [
        ": sổ theo dõi (CSV) (đồng chí Nguyễn Văn A)",
        " – Sở Nội vụ: phiếu theo dõi Sở Nội vụ, Quý IV/2026 (đồng chí Nguyễn Văn A)",
    ]


@story(make_file=make_apart)
async def test_asked_twice_before_it_is_ready_the_file_comes_once(house: House) -> None:
    def twice() -> None:
        house.office.say("/baocao")
        house.office.say("/baocao")

    heard = await house.heard(house.office, twice)
    assert [one.attachment is not None for one in heard] == [False, False, True]


@story(make_file=make_apart)
async def test_a_file_asked_for_before_a_restart_comes_after_it_once(house: House) -> None:
    before = len(house.office.inbox)
    await first_answer(house, house.office, "/baocao")
    await house.restart()
    files = [one for one in house.office.inbox[before:] if one.attachment is not None]
    assert [name_of(file) for file in files] == ["Báo cáo Quý IV-2026, 22-12-2026.docx"]


@story(make_file=make_apart)
async def test_officers_are_answered_while_a_file_is_made(house: House) -> None:
    """Five whole questions are answered before the file that was asked for first is there."""
    before = len(house.office.inbox)
    await first_answer(house, house.office, "/baocao")
    for _ in range(5):
        await first_answer(house, house.officer, "/nhiemvu")
    assert [one.attachment for one in house.office.inbox[before:]] == [None]
    await house.settle()
    assert house.office.inbox[-1].attachment is not None


@story(local(2026, 12, 24, 17, 0), make_file=make_apart)
async def test_the_fridays_digest_brings_the_board_its_picture_and_the_register(
    house: House,
) -> None:
    before = len(house.office.inbox)
    await house.move_to(local(2026, 12, 25, 16, 0))
    files = [one for one in house.office.inbox[before:] if one.attachment is not None]
    assert [name_of(file) for file in files] == [
        "Bảng theo dõi, 25-12-2026.html",
        "Biểu đồ trạng thái, 25-12-2026.png",
        "Sổ theo dõi nhiệm vụ, 25-12-2026.xlsx",
    ]
    assert content_of(files[1]).startswith(b"\x89PNG")
    assert {file.text.splitlines()[1] for file in files} == {"Số liệu đến 16:00 ngày 25/12/2026"}
    assert '<dd data-figure="total">212</dd>' in content_of(files[0]).decode()
    assert [one.attachment for one in house.officer.inbox if one.attachment is not None] == []
