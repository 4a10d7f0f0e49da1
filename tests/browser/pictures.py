"""The pictures of the README and of docs/, taken from the running demo: ``python -m tests.browser.pictures``."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.served_demo import opened_browser, play, served_demo
from tests.browser.test_report_file import REPORT

DOCS: Final = Path(__file__).parents[2] / "docs"
DESK: Final = ViewportSize(width=1366, height=820)
PHONE: Final = ViewportSize(width=390, height=844)
AROUND: Final = 240
"""Pixels of the page above and below the chat of a phone."""

OFFICER: Final = "person-101"
MONDAY: Final = "28/12/2026 08:30"
SEVERAL: Final = "1 đang rà soát, 2 xin lùi đến 31/3 vì chờ hướng dẫn, 3 có nguy cơ; 4, 5 kịp"


def _taken(page: Page, name: str) -> None:
    expect(page.get_by_test_id("toast")).to_have_count(0, timeout=10_000)
    page.evaluate("document.fonts.ready")
    page.get_by_test_id("clock-next-day").evaluate("first => first.parentElement.scrollTo(0, 0)")
    page.screenshot(path=DOCS / name)


def _scene(browser: Browser, address: str) -> None:
    """Officer and office beside a guided scene on a desk, and the officer's chat on a phone."""
    desk = browser.new_page(viewport=DESK)
    desk.goto(address)
    play(desk, 1)
    _taken(desk, "demo.png")
    _taken(_phone(browser, address), "dien-thoai.png")


def _phone(browser: Browser, address: str) -> Page:
    phone = browser.new_page(viewport=PHONE)
    phone.goto(address)
    phone.get_by_test_id(OFFICER).click()
    expect(phone.get_by_test_id("chat")).to_be_visible()
    return phone


def _say(phone: Page, words: str) -> None:
    phone.get_by_test_id("composer").fill(words)
    phone.get_by_test_id("send").click()


def _shown(phone: Page, message: Locator, name: str) -> None:
    """One message whole, on a phone as long as it needs."""
    expect(message).to_be_visible(timeout=60_000)
    box = message.bounding_box()
    height = max(PHONE["height"], round(box["height"] if box else 0) + AROUND)
    phone.set_viewport_size({"width": PHONE["width"], "height": height})
    message.evaluate("shown => shown.scrollIntoView({ block: 'end' })")
    _taken(phone, name)
    phone.set_viewport_size(PHONE)


def _answers(phone: Page) -> None:
    """A reminder, its lines answered in one message, and a report that is passed on."""
    said = phone.locator("[data-from=bot]")
    phone.get_by_test_id("clock-field").fill(MONDAY)
    phone.get_by_test_id("clock-go").click()
    expect(phone.get_by_test_id("clock")).to_contain_text(MONDAY[:10])
    _shown(phone, said.filter(has_text="🔔").last, "nhac-viec.png")

    _say(phone, SEVERAL)
    several = said.filter(has_text="kiểm tra trước khi ghi 5 nội dung").last
    _shown(phone, several, "nhieu-viec.png")
    several.get_by_role("button", name="1 Ghi tất cả").click()
    expect(said.filter(has_text="✅ Đã ghi nhận 5 nội dung").last).to_be_visible(timeout=60_000)

    phone.get_by_test_id("pass-on").click()
    _say(phone, REPORT)
    _shown(phone, said.filter(has_text="Báo cáo chưa nêu").last, "bao-cao-chuyen-tiep.png")


def main() -> None:
    """Each from a demo of its own, which begins on the same day with the same past."""
    for pictures in (_scene, lambda browser, address: _answers(_phone(browser, address))):
        with (
            tempfile.TemporaryDirectory(prefix="dondoc-") as folder,
            served_demo(Path(folder)) as address,
            opened_browser() as browser,
        ):
            pictures(browser, address)


if __name__ == "__main__":
    main()
