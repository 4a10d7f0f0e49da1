"""A conclusion in prose on the demo page: sent by the admin, mended line by line, saved, reminded."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser import test_demo_page as demo

address, browser, pytestmark = demo.address, demo.browser, demo.pytestmark
ADMIN = "person-401"
DOCUMENT = """VĂN PHÒNG THÀNH ỦY HẢI PHÒNG
Số 77-TB/VPTU
Hải Phòng, ngày 23 tháng 12 năm 2026

THÔNG BÁO
Kết luận của Thường trực Thành ủy về công tác cuối năm

Thường trực Thành ủy kết luận như sau:
1. Giao Sở Nội vụ rà soát biên chế năm 2027, báo cáo Thường trực Thành ủy trước ngày 15/01/2027.
2. Giao Sở Y tế chuẩn bị phương án trực Tết, hoàn thành trước ngày 20/01/2027.
3. Sở Tài chính tham mưu bố trí kinh phí mua sắm phần mềm, xong trước ngày 31/3/2027.
4. Thủ trưởng các cơ quan tăng cường kỷ luật, kỷ cương hành chính.
5. Giao Ban Tổ chức Thành ủy tổng hợp kết quả thực hiện trong quý I/2027.
"""


def _shown(page: Page, times: int) -> None:
    """The lines have been read and shown so many times."""
    shown = page.get_by_test_id("chat").get_by_text("Câu giao việc: 5 dòng")
    expect(shown).to_have_count(times)


def _newest(page: Page, begins: str) -> None:
    expect(page.get_by_test_id("chat").get_by_text(begins).last).to_be_visible(timeout=60_000)


def test_a_conclusion_is_sent_mended_in_three_lines_saved_and_reminded(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "ket-luan.txt"
    file.write_text(DOCUMENT, "utf-8")
    admin = demo._open(browser, address, demo.DESK, ADMIN)
    admin.get_by_test_id("attach").set_input_files(file)
    _newest(admin, "Câu giao việc: 5 dòng")
    _newest(admin, "1. Sở Nội vụ · 15/01/2027")

    demo._say(admin, "bỏ 2")
    _shown(admin, 2)
    _newest(admin, "2. (đã bỏ) Sở Y tế · 20/01/2027")
    demo._say(admin, "giữ 4")
    _shown(admin, 3)
    _newest(admin, "4. Thủ trưởng các cơ quan · không có thời hạn")
    demo._say(admin, "3: Sở Khoa học và Công nghệ")
    _newest(admin, "3. Sở Khoa học và Công nghệ · 31/03/2027")

    demo._tap(admin, "Nhập")
    _newest(admin, "✅ Đã lưu 77-TB/VPTU: 4 nhiệm vụ mới")

    admin.get_by_test_id("clock-field").fill("2027-01-12T08:30")
    admin.get_by_test_id("clock-go").click()
    expect(admin.get_by_test_id("clock")).to_contain_text("12/01/2027 08:30")
    officer = demo._open(browser, address, demo.PHONE, demo.OFFICER)
    _newest(officer, "Giao Sở Nội vụ rà soát biên chế năm 2027")
    _newest(officer, "hạn 15/01")
