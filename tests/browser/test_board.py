"""The board in a real browser: found, counted, printed, by keyboard, on a phone and on a desk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.files.board_page import board_page
from jobs.papers.office_board import board
from tests import builders, desk
from tests.browser.served_demo import opened_browser

CHROMIUM = shutil.which("chromium")
REQUIRED = os.environ.get("BROWSER_TESTS") == "required"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),  # one browser
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED, reason="needs Debian's chromium (package: chromium)"
    ),
]
SMALL, PHONE, DESK = (320, 640), (390, 844), (1280, 800)
_SHOWN = "document.querySelectorAll('#tasks tbody tr:not([hidden])')"
_COUNTED = f"{_SHOWN}.length"
_STATUSES = f"[...{_SHOWN}].map(row => row.dataset.status)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The board of the register of 25/12/2026, as a file."""
    folder = tmp_path_factory.mktemp("board")
    file = shutil.copyfile(desk.register_file(), folder / "register.db")
    with builders.opened(file) as db, db.transaction() as session:
        made = board_page(board(session, desk.MOMENT))
    path = Path(folder) / "bang.html"
    path.write_bytes(made.content)
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the whole file."""
    with opened_browser() as opened:
        yield opened


def _open(browser: Browser, address: str, size: tuple[int, int], scheme: str = "light") -> Page:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(address)
    return page


def _figure(page: Page, name: str) -> str:
    return page.locator(f'#figures [data-figure="{name}"]').inner_text()


def _found_by_axe(page: Page) -> list[tuple[str, str]]:
    violations = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]


def test_axe_finds_nothing_on_the_whole_board(browser: Browser, address: str) -> None:
    page = _open(browser, address, DESK)
    assert _found_by_axe(page) == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [SMALL, PHONE, DESK], ids=["320", "390", "desk"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, address: str, size: tuple[int, int], scheme: str
) -> None:
    """Axe sees one section, which has rows of every status: each further row costs it as much again."""
    page = _open(browser, address, size, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    every = set(page.evaluate(_STATUSES))
    page.locator("#section").select_option(index=1)
    assert set(page.evaluate(_STATUSES)) == every
    assert _found_by_axe(page) == []
    page.close()


def test_no_request_is_made_and_the_script_runs_under_its_policy(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.locator("#search").fill("dao tao")
    expect(page.locator("#shown")).to_contain_text("“dao tao”")
    assert (asked, said) == ([address], [])
    page.close()


def test_the_filters_count_what_they_leave(browser: Browser, address: str) -> None:
    page = _open(browser, address, DESK)
    assert (_figure(page, "total"), _figure(page, "open_overdue")) == ("212", "57")
    page.locator("#agency").select_option(label="Sở Tài chính")
    assert (_figure(page, "total"), _figure(page, "open_overdue")) == ("21", "9")
    assert _figure(page, "rate_of_due") == "35,7%"
    assert page.evaluate(_COUNTED) == 21
    assert page.locator("#bars > li:visible").count() == 1
    page.locator("#status").select_option(label="Chưa hoàn thành, quá hạn")
    assert page.evaluate(_COUNTED) == 9
    expect(page.locator("#shown")).to_have_text(
        "Đang hiện 9 trong 212 nhiệm vụ: Sở Tài chính; Chưa hoàn thành, quá hạn."
    )
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator("#shown")).to_have_text("Đang hiện tất cả 212 nhiệm vụ.")
    page.locator("#status").select_option(label="Chưa hoàn thành, quá hạn")
    assert (_figure(page, "total"), _figure(page, "open_overdue")) == ("57", "57")
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator("#shown")).to_have_text("Đang hiện tất cả 212 nhiệm vụ.")
    page.locator("#quarter").select_option(label="Quý III/2026")
    page.locator("#section").select_option(index=1)
    by_both = page.evaluate(_COUNTED)
    page.locator("#section").select_option(index=0)
    assert 0 < by_both < page.evaluate(_COUNTED) < 225
    page.close()


def test_the_script_counts_as_the_register_does(browser: Browser, address: str) -> None:
    """What stands in the page before the script has run is what the script makes of its rows."""
    page = _open(browser, address, DESK)
    counted = page.locator("#figures dd").all_inner_texts()
    bars = page.locator("#bars > li").all_inner_texts()
    without = browser.new_context(java_script_enabled=False).new_page()
    without.goto(address)
    assert without.locator("#figures dd").all_inner_texts() == counted
    assert without.locator("#bars > li").all_inner_texts() == bars
    assert without.locator("h2").all_inner_texts() == page.locator("h2").all_inner_texts()
    page.close()
    without.close()


@pytest.mark.parametrize(
    "typed", ["doi ngu can bo", "ĐỘI NGŨ cán bộ", "can bo doi ngu"], ids=["bare", "full", "order"]
)
def test_words_are_found_with_and_without_accents(
    browser: Browser, address: str, typed: str
) -> None:
    page = _open(browser, address, PHONE)
    page.locator("#search").fill(typed)
    first = page.locator("#tasks tbody tr:visible").first
    expect(first).to_contain_text("bố trí lại đội ngũ cán bộ")
    assert 0 < page.evaluate(_COUNTED) < 10
    page.locator("#search").fill("không có chữ này")
    expect(page.locator("#tasks .none")).to_be_visible()
    expect(page.locator("#shown")).to_contain_text("Đang hiện 0 trong 212 nhiệm vụ")
    page.close()


def test_everything_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    page = _open(browser, address, DESK)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#tasks")).to_be_focused()
    page.locator("#search").focus()
    page.keyboard.type("sở tư pháp")
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
    assert reached == ["agency", "section", "quarter", "status", "reset", "whole"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#search")).to_have_value("")
    expect(page.locator("#shown")).to_have_text("Đang hiện tất cả 212 nhiệm vụ.")
    page.close()


def printed(page: Page) -> list[str]:
    """The words of each sheet, a space between any two; every one is A4."""
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as read:
        sheets = list(read)
        assert {tuple(map(round, sheet.get_size())) for sheet in sheets} == {(595, 842)}
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets]


def test_it_prints_a_summary_on_a4_and_every_list_if_that_is_wished(
    browser: Browser, address: str
) -> None:
    page = _open(browser, address, DESK)
    summary = printed(page)
    assert len(summary) <= 14
    assert "Đang hiện tất cả 212 nhiệm vụ." in summary[0]
    words = "\n".join(summary)
    overdue = page.locator("#tasks tr[data-status=open_overdue]").count()
    assert f"Quá hạn, lượt nhiệm vụ theo cơ quan: {overdue}" in words
    assert [head in words for head in ("Đến hạn trong 14 ngày", "Chờ cơ quan", "Chỉ tiêu")] == [
        True
    ] * 3
    assert [head in words for head in ("Dự án trọng điểm", "Danh sách, lượt", "Bỏ lọc")] == [
        False
    ] * 3
    page.get_by_label("In cả danh sách").check()
    whole = printed(page)
    assert len(summary) < len(whole) <= 36
    assert f"Danh sách, lượt nhiệm vụ theo cơ quan: {page.evaluate(_COUNTED)}" in "\n".join(whole)
    page.close()


def test_it_prints_what_the_filters_leave(browser: Browser, address: str) -> None:
    page = _open(browser, address, DESK)
    page.locator("#agency").select_option(label="Sở Tài chính")
    few = printed(page)
    assert len(few) <= 5
    assert "Đang hiện 21 trong 212 nhiệm vụ: Sở Tài chính." in few[0]
    page.locator("#status").select_option(label="Đã hoàn thành đúng hạn")
    done = "\n".join(printed(page))
    assert f"Danh sách, lượt nhiệm vụ theo cơ quan: {page.evaluate(_COUNTED)}" in done
    page.close()


def test_what_waits_for_each_agency_follows_the_filters(browser: Browser, address: str) -> None:
    page = _open(browser, address, DESK)
    page.locator("#quarter").select_option(label="Quý II/2026")
    shown = page.locator("#waits tbody tr[data-matter=agency]:visible")
    counts = page.locator("[data-asked]:visible b").all_inner_texts()
    assert sum(map(int, counts)) == shown.count()
    days = shown.evaluate_all("rows => Math.max(...rows.map(row => Number(row.dataset.days)))")
    longest = page.locator("[data-asked]:visible span").all_inner_texts()
    assert max(map(int, longest)) == days
    page.close()
