"""What people do on the demo page besides the scenes: pictures, voices, edits, groups, invites, a fresh start."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser import test_demo_page as demo

address, browser, pytestmark = demo.address, demo.browser, demo.pytestmark
DEPUTY, ADMIN, FIRST, SECOND = "person-105", "person-401", "person-902", "person-903"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desk whose browser speaks English; no script of the page may fail."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-US")
    failed: list[str] = []
    opened.on("pageerror", lambda error: failed.append(str(error)))
    opened.goto(address)
    yield opened
    opened.close()
    assert failed == []


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return out.getvalue()


def test_a_report_is_edited_gets_a_photo_and_a_voice_is_asked_for_in_words(page: Page) -> None:
    page.get_by_test_id(demo.OFFICER).click()
    demo._say(page, "1.6 đang trình")
    demo._sees(page, "Đã ghi nhận báo cáo tiến độ nhiệm vụ 1.6")
    own = page.locator("[data-from=person]").filter(has_text="1.6 đang trình")
    own.get_by_test_id("edit").click()
    expect(page.get_by_test_id("composer")).to_have_value("1.6 đang trình")
    demo._say(page, "1.6 đang trình Sở Tư pháp")
    demo._sees(page, "«đang trình Sở Tư pháp»")

    photo = FilePayload(name="van-ban.jpg", mimeType="image/jpeg", buffer=_picture())
    page.get_by_test_id("attach").set_input_files(photo)
    expect(page.get_by_test_id("file").last).to_contain_text("Ảnh")
    page.get_by_test_id("voice").click()
    expect(page.get_by_test_id("file").last).to_contain_text("Tin thoại")
    demo._sees(page, "Đề nghị đồng chí viết bằng chữ")


def test_a_deputy_sees_the_agencys_tasks_and_forwards_what_somebody_wrote(page: Page) -> None:
    page.get_by_test_id(DEPUTY).click()
    demo._say(page, "/nhiemvu")
    demo._sees(page, "Nhiệm vụ chưa hoàn thành – Sở Nội vụ")
    page.get_by_test_id("pass-on").click()
    demo._say(page, "1.1 đã trình dự thảo quyết định")
    demo._sees(page, "Tin chuyển tiếp")
    expect(page.get_by_test_id("pass-on")).to_have_attribute("aria-pressed", "false")


def _writes(page: Page, who: str, words: str) -> None:
    page.get_by_test_id("writer").select_option(label=who)
    demo._say(page, words)


def test_in_a_group_the_list_comes_in_its_topic_and_strangers_learn_nothing(page: Page) -> None:
    page.get_by_test_id("open-group").click()
    _writes(page, "Bùi Văn K · Quản trị", "/gannhom sở nội vụ")
    demo._sees(page, "Đã gắn nhóm này với Sở Nội vụ")
    page.get_by_test_id("topic").select_option(label="Báo cáo")
    _writes(page, "Trần Thị B · Sở Nội vụ", "/nhiemvu")
    listed = page.locator("[data-from=bot]").filter(has_text="Nhiệm vụ chưa hoàn thành")
    expect(listed).to_contain_text("Chủ đề «Báo cáo»")
    _writes(page, "Lê Văn C · Sở Tài chính", "/nhiemvu")
    demo._sees(page, "Đã trả lời đồng chí trong trò chuyện riêng")
    _writes(page, "Người lạ · chưa có mã mời", "/nhiemvu")
    demo._sees(page, "Để bảo mật, bot chỉ trả lời trong trò chuyện riêng")
    expect(listed).to_have_count(1)
    assert demo._found_by_axe(page) == []


@pytest.mark.parametrize(
    ("newcomer", "invited", "has_digits"),
    [
        (FIRST, "đầu mối; Sở Y tế; Phùng Văn Z", False),
        (SECOND, "Văn phòng; Lương Thị W", True),
    ],
    ids=["officer", "office"],
)
def test_an_invite_is_opened_by_a_newcomer_and_confirmed(
    page: Page, newcomer: str, invited: str, *, has_digits: bool
) -> None:
    """Who would see the whole register reads four digits to the admin who phones."""
    name = invited.rpartition("; ")[2]
    page.get_by_test_id(ADMIN).click()
    demo._say(page, f"/moi {invited}")
    demo._sees(page, f"Kính gửi đồng chí {name}")
    page.get_by_test_id("chat").get_by_test_id("link").last.click()
    page.get_by_test_id(newcomer).click()
    expect(page.get_by_test_id("payload")).to_have_value(re.compile(r"^[A-Z0-9]{16}$"))
    page.get_by_test_id("start").click()
    demo._sees(page, f"Đã nhận mã của đồng chí {name}")
    said = page.get_by_test_id("chat").inner_text()
    digits = re.findall(r"Bốn chữ số của đồng chí: (\d{4})", said)
    assert len(digits) == has_digits
    page.get_by_test_id(ADMIN).click()
    demo._sees(page, f"Có người vừa dùng mã mời của {name}")
    demo._tap(page, "Xác nhận")
    for read in digits:
        demo._say(page, read)
    page.get_by_test_id(newcomer).click()
    demo._sees(page, "Đồng chí đã kết nối thành công")


def test_a_jump_that_sends_nothing_says_so_and_all_begins_anew(page: Page) -> None:
    page.get_by_test_id(demo.OFFICER).click()
    clock = page.get_by_test_id("clock")
    expect(clock).to_contain_text("24/12/2026")
    page.get_by_test_id("clock-field").fill("24/12/2026 07:50")
    page.get_by_test_id("clock-go").click()
    expect(page.get_by_test_id("toast").last).to_have_text(
        "Từ 24/12/2026 07:45 đến 24/12/2026 07:50: không có gì đến hạn, Bot không gửi tin nào.",
        timeout=20_000,
    )
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_test_id("start-over").click()
    expect(clock).to_contain_text("24/12/2026 07:45")
    expect(page.get_by_test_id("person-401")).to_contain_text("Chưa có tin nhắn")
