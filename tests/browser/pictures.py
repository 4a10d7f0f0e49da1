"""The pictures of the README, taken from the running demo: ``python -m tests.browser.pictures``."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.served_demo import opened_browser, play, served_demo

DOCS: Final = Path(__file__).parents[2] / "docs"
DESK: Final = ViewportSize(width=1366, height=820)
PHONE: Final = ViewportSize(width=390, height=844)
OFFICER: Final = "person-101"


def _taken(page: Page, name: str) -> None:
    expect(page.get_by_test_id("toast")).to_have_count(0, timeout=10_000)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=DOCS / name)


def main() -> None:
    """Officer and office beside a guided scene on a desk, and the officer's chat on a phone."""
    with (
        tempfile.TemporaryDirectory(prefix="dondoc-") as folder,
        served_demo(Path(folder)) as address,
        opened_browser() as browser,
    ):
        desk = browser.new_page(viewport=DESK)
        desk.goto(address)
        play(desk, 1)
        _taken(desk, "demo.png")
        phone = browser.new_page(viewport=PHONE)
        phone.goto(address)
        phone.get_by_test_id(OFFICER).click()
        expect(phone.get_by_test_id("chat")).to_be_visible()
        _taken(phone, "dien-thoai.png")


if __name__ == "__main__":
    main()
