"""An agency's own report on the demo page, on a phone: sent as a file, shown task by task, recorded."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser import test_demo_page as demo

address, browser, pytestmark = demo.address, demo.browser, demo.pytestmark
REPORT = Path(__file__).parents[1] / "data" / "reports" / "bao-cao-quy-iv-van-xuoi.docx"


def test_a_report_is_sent_as_a_file_looked_at_and_recorded_by_one_tap(
    browser: Browser, address: str
) -> None:
    officer = demo._open(browser, address, demo.PHONE, demo.OFFICER)
    officer.get_by_test_id("attach").set_input_files(REPORT)
    demo._sees(officer, "Báo cáo chung của cơ quan")
    demo._tap(officer, "1. Báo cáo chung của cơ quan")
    demo._sees(officer, "Đề nghị đồng chí kiểm tra trước khi ghi 5 nội dung:")
    demo._sees(officer, "tệp không được lưu lại")
    demo._sees(officer, "Báo cáo chưa nêu 19 nhiệm vụ đang mở")

    demo._tap(officer, "Bỏ 4")
    kept = officer.get_by_test_id("chat").get_by_role("button", name="Giữ 4", exact=True)
    expect(kept.last).to_be_visible(timeout=20_000)
    demo._tap(officer, "1 Ghi tất cả")
    demo._sees(officer, "✅ Đã ghi nhận 4 nội dung")
