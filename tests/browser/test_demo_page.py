"""Officer and office on the demo page, in a real browser, looking at what they see.

Skipped only where Debian's chromium is absent, and never where ``BROWSER_TESTS=required``.
"""

import os
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.served_demo import CHROMIUM, opened_browser, play, served_demo

REQUIRED = os.environ.get("BROWSER_TESTS") == "required"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),  # one demo, one browser
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED, reason="needs Debian's chromium (package: chromium)"
    ),
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
OFFICER, OFFICE = "person-101", "person-301"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as its users start it, at the address it says, with the past that ships."""
    with served_demo(tmp_path_factory.mktemp("demo")) as said:
        yield said


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; Playwright brings none of its own."""
    with opened_browser() as opened:
        yield opened


@pytest.fixture(autouse=True)
def pages(browser: Browser) -> Iterator[None]:
    """A page that nobody looks at goes on asking the demo for news: it is closed."""
    yield
    for context in list(browser.contexts):
        context.close()


def _open(browser: Browser, address: str, size: dict[str, int], person: str) -> Page:
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    page.goto(address)
    page.get_by_test_id(person).click()
    return page


def _say(page: Page, words: str) -> None:
    page.get_by_test_id("composer").fill(words)
    page.get_by_test_id("send").click()


def _tap(page: Page, label: str) -> None:
    """The newest button of this label in the open chat."""
    page.get_by_test_id("chat").get_by_role("button", name=label, exact=True).last.click()


def _sees(page: Page, words: str) -> None:
    """The words stand in the open chat."""
    chat = page.get_by_test_id("chat")
    expect(chat.get_by_text(words).last).to_be_visible(timeout=60_000)


def test_the_phone_sized_page_needs_no_sideways_scrolling(browser: Browser, address: str) -> None:
    page = _open(browser, address, PHONE, OFFICER)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]


def test_a_stranger_sees_nothing_but_a_polite_refusal(browser: Browser, address: str) -> None:
    page = _open(browser, address, PHONE, "person-901")
    page.get_by_test_id("start").click()
    _sees(page, "chưa được cấp quyền")


def _found_by_axe(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds on the page as it stands, of any weight, names of buttons too."""
    asked = {"rules": {"label-content-name-mismatch": {"enabled": True}}}
    found = Axe().run(page, options=asked).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_any_part_of_the_page(
    browser: Browser, address: str, size: dict[str, int]
) -> None:
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    page.goto(address)
    expect(page.get_by_test_id("person-301")).to_be_visible(timeout=20_000)
    assert _found_by_axe(page) == []
    page.get_by_test_id(OFFICER).click()
    _say(page, "/nhiemvu")
    _sees(page, "Nhiệm vụ chưa hoàn thành")
    assert _found_by_axe(page) == []
    page.get_by_test_id("menu").click()
    assert _found_by_axe(page) == []
    page.keyboard.press("Escape")
    page.get_by_test_id("received-toggle").click()
    assert _found_by_axe(page) == []


def test_the_six_guided_scenes_are_played_beside_officer_and_office(
    browser: Browser, address: str
) -> None:
    """The last one kills the bot's process: nothing of the log is lost, every report is answered."""
    page = browser.new_page(viewport={"width": 1366, "height": 820}, locale="en-US")
    page.goto(address)
    figures = page.get_by_test_id("figures")
    expect(figures).to_contain_text("Xong đúng hạn")
    before = figures.inner_text()
    play(page, 1)
    expect(figures).not_to_have_text(before, use_inner_text=True)
    for scene in range(2, 7):
        play(page, scene)
    expect(page.frame_locator("#second").locator("#chat-name")).to_have_text("Bùi Văn K")
    expect(page.get_by_test_id("figures")).to_be_in_viewport(ratio=1)
    expect(page.get_by_test_id("power")).to_have_text(
        re.compile(
            r"Nhật ký trước khi mất điện: (\d+) dòng, sau khi có điện còn đủ \1 dòng\. "
            r"Tin gửi lúc mất điện: 4; đã ghi nhận và trả lời: 4\."
        ),
        timeout=60_000,
    )
    assert _found_by_axe(page) == []
    # A reminder that was ticked stands where it was sent, also on a page that is opened later.
    phone = _open(browser, address, PHONE, "person-102")
    expect(phone.get_by_test_id("message").last).to_contain_text("Đã ghi nhận báo cáo tiến độ")
    phone.get_by_test_id("guide-toggle").click()
    expect(phone.get_by_test_id("scene-done")).to_be_in_viewport(ratio=1)
    expect(phone.get_by_test_id("message").last.get_by_test_id("button").last).to_be_in_viewport()


def test_on_a_narrow_dark_phone_the_keyboard_plays_a_step_and_nothing_is_cut_off(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(
        viewport={"width": 320, "height": 640}, color_scheme="dark", locale="en-US"
    )
    page.goto(address)
    page.get_by_test_id("guide-toggle").press("Enter")
    page.get_by_test_id("scene-3").press("Enter")
    page.get_by_test_id("step-deed-1").press("Enter")
    expect(page.get_by_test_id("step-1")).to_have_class("reached")
    _sees(page, "Đã ghi nhận đề nghị gia hạn")
    expect(page.get_by_test_id("clock-field")).to_have_value(re.compile(r"^\d\d/\d\d/\d{4} "))

    page.get_by_test_id("composer").fill("/gia")
    expect(page.get_by_test_id("command-giahan")).to_be_visible(timeout=20_000)
    page.get_by_test_id("composer").press("Tab")
    expect(page.get_by_test_id("composer")).to_have_value("/giahan ")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert _found_by_axe(page) == []
