"""An agency's own report on the demo page, on a phone: sent as a file, shown task by task, recorded."""

from pathlib import Path

from docx import Document
from playwright.sync_api import Browser, expect

from tests.browser import test_demo_page as demo

address, browser, pytestmark = demo.address, demo.browser, demo.pytestmark
REPORT = """\
BÁO CÁO
Kết quả thực hiện nhiệm vụ theo Chương trình hành động số 17-CTr/TU quý IV năm 2026
I. KẾT QUẢ THỰC HIỆN
1. Nhiệm vụ 1.6 - Giao biên chế công chức: Sở đã trình UBND thành phố dự thảo Quyết định tại Tờ trình \
số 512/TTr-SNV ngày 18/12/2026. Dự kiến UBND thành phố ban hành trước ngày 28/12/2026.
2. Về vị trí việc làm, cơ cấu ngạch công chức của các sở, ban, ngành:
Đã thẩm định hồ sơ của 15 cơ quan, đang hoàn thiện báo cáo.
Khó khăn, vướng mắc: chưa có hướng dẫn về cơ cấu ngạch, đề nghị Bộ Nội vụ hướng dẫn.
3. Đề án tổng thể chỉnh lý, lưu trữ, số hóa tài liệu lưu trữ trên phạm vi toàn thành phố: xin gia hạn \
đến 31/3/2027 vì phải khảo sát thêm kho lưu trữ của các xã.
4. Nhiệm vụ 1.1 - Kế hoạch quán triệt Nghị quyết, chương trình hành động: đã hoàn thành, ban hành \
kèm theo Quyết định số 4562/QĐ-SNV ngày 15/12/2026.
5. Công tác tiếp dân: đã tiếp 48 lượt công dân, giải quyết 46 đơn.
"""
"""Of tasks that the agency still leads to an end where the demo begins."""


def test_a_report_is_sent_as_a_file_looked_at_and_recorded_by_one_tap(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    report, file = Document(), tmp_path / "bao-cao-quy-iv.docx"
    for paragraph in REPORT.splitlines():
        report.add_paragraph(paragraph)
    report.save(str(file))

    officer = demo._open(browser, address, demo.PHONE, demo.OFFICER)
    officer.get_by_test_id("attach").set_input_files(file)
    demo._sees(officer, "Báo cáo chung của cơ quan")
    demo._tap(officer, "1. Báo cáo chung của cơ quan")
    demo._sees(officer, "Đề nghị đồng chí kiểm tra trước khi ghi 5 nội dung:")
    demo._sees(officer, "tệp không được lưu lại")
    demo._sees(officer, "Báo cáo chưa nêu 12 nhiệm vụ đang mở")

    demo._tap(officer, "Bỏ 4")
    kept = officer.get_by_test_id("chat").get_by_role("button", name="Giữ 4", exact=True)
    expect(kept.last).to_be_visible(timeout=20_000)
    demo._tap(officer, "1 Ghi tất cả")
    demo._sees(officer, "✅ Đã ghi nhận 4 nội dung")
