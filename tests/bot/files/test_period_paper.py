"""The Word report: the Party's format, its parts, and what stands in them."""

import io
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length

from bot.files import period_paper as module
from bot.files.period_paper import report as word
from jobs.papers import period_report
from jobs.papers.paper_contents import Report, TargetLine
from storage.people import agencies
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from tests import desk
from tests.bot.files.opened import word_lines, word_tables, word_text

PARTS = [
    "I. TÌNH HÌNH CHUNG",
    "II. KẾT QUẢ HOÀN THÀNH TRONG KỲ",
    "III. NHIỆM VỤ QUÁ HẠN VÀ NGUYÊN NHÂN",
    "IV. GIA HẠN",
    "V. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ",
    "VI. NHIỆM VỤ ĐẾN HẠN TRONG THỜI GIAN TỚI",
    "VII. CHỈ TIÊU NĂM 2026",
    "VIII. CÁCH TÍNH SỐ LIỆU",
]


def millimetres(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


def test_the_paper_is_a4_with_the_margins_and_letters_of_party_documents(report: Report) -> None:
    document = Document(io.BytesIO(word(report).content))
    upright, lying = document.sections
    margins = (upright.top_margin, upright.bottom_margin, upright.left_margin, upright.right_margin)
    assert millimetres(upright.page_width, upright.page_height) == [210, 297]
    assert millimetres(*margins) == [20, 20, 30, 15]
    assert millimetres(lying.page_width, lying.page_height) == [297, 210]
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 14)
    assert upright.different_first_page_header_footer
    assert "PAGE" in upright.header._element.xml


def test_the_head_names_the_organ_the_party_and_leaves_number_and_day_open(
    report: Report,
) -> None:
    left, right = Document(io.BytesIO(word(report).content)).tables[0].rows[0].cells
    assert left.text.splitlines() == [
        "ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",
        "VĂN PHÒNG THÀNH ỦY",
        "*",
        "Số        -BC/VPTU",
    ]
    assert right.text.splitlines()[0] == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert right.text.splitlines()[-1] == "Hải Phòng, ngày … tháng … năm 2026"


def test_the_foot_names_the_receivers_and_leaves_the_signature_open(report: Report) -> None:
    receivers, signature = Document(io.BytesIO(word(report).content)).tables[-2].rows[0].cells
    assert receivers.text.splitlines()[0] == "Nơi nhận:"
    assert receivers.text.splitlines()[-1] == "- Lưu Văn phòng Thành ủy."
    assert signature.text.strip() == "CHÁNH VĂN PHÒNG"


def test_the_body_stands_in_numbered_parts(report: Report) -> None:
    lines = word_lines(word(report))
    assert lines[:2] == [
        "BÁO CÁO",
        "kết quả thực hiện nhiệm vụ theo chương trình hành động của Thành ủy, Quý IV/2026",
    ]
    assert [line for line in lines if line in PARTS] == PARTS


def test_the_heading_of_every_table_is_repeated_on_each_page(report: Report) -> None:
    tables = Document(io.BytesIO(word(report).content)).tables
    ruled = [table for table in tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]
    heads = [table.rows[0]._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for table in ruled]
    assert [len(marks) for marks in heads] == [1] * 10


def test_no_table_is_wider_than_the_paper_between_its_margins() -> None:
    assert {
        name: sum(widths) for name, (widths, _) in module._TABLES.items() if sum(widths) > 165
    } == {}
    assert sum(module._APPENDIX) == 297 - 20 - 15


def test_what_was_done_in_the_period_shows_product_document_and_day(report: Report) -> None:
    table = word_tables(word(report))[3]
    assert [row[0] for row in table[1:]] == [line.code for line in report.done]
    assert table[1] == [
        "1.1",
        "Tiếp tục nghiên cứu, bố trí lại đội ngũ cán bộ, công chức",
        "Sở Nội vụ",
        "Quyết định số 210/QĐ-UBND của UBND thành phố ngày 24/12/2026",
        "24/12/2026",
        "25/12/2026",
        "Quá hạn 358 ngày",
    ]


def test_an_overdue_task_names_what_its_agency_last_said(report: Report) -> None:
    rows = {row[0]: row for row in word_tables(word(report))[4]}
    assert rows["1.5"][2:] == [
        "31/03/2026",
        "269",
        "Báo cáo 12/12/2026: Đã trình UBND thành phố tại Tờ trình số 214/TTr, chờ ý kiến",
    ]
    assert rows["1.8"][4] == "Chưa báo cáo"


def test_requests_and_difficulties_stand_with_their_answers(report: Report) -> None:
    made = word(report)
    extensions, difficulties = word_tables(made)[5:7]
    lines = word_lines(made)
    assert "Có 4 đề nghị gia hạn: đồng ý 1, không đồng ý 1, đang chờ 2." in lines
    assert [row[5] for row in extensions[1:]] == [
        "Đồng ý đến 31/03/2027",
        "Không đồng ý: Theo Công văn số 815-CV/VPTU",
        "Đang chờ",
        "Đang chờ",
    ]
    assert [row[3] for row in difficulties[1:]] == list(desk.DIFFICULTIES)
    assert {row[4] for row in difficulties[1:]} == {"Chưa có ý kiến"}


def test_targets_show_the_years_plan_and_what_was_recorded(report: Report) -> None:
    plan = TargetLine("PL4.1", "Tốc độ tăng GRDP", "%", "13,0", "scenario", 2026, "12,4")
    table = word_tables(word(replace(report, targets=(plan,))))[8]
    assert table[1] == ["PL4.1", "Tốc độ tăng GRDP", "%", "13,0 (kịch bản năm 2026)", "12,4"]
    assert "PL4.1" in {target.code for target in report.targets}


def test_the_appendix_holds_every_task_of_every_lead_agency(report: Report) -> None:
    rows = [row for row in word_tables(word(report))[-1][1:] if row[0] != row[1]]
    assert [(row[0], row[2]) for row in rows] == [
        (line.code, line.agency) for line in report.register.lines
    ]


def test_the_years_report_says_the_year_and_takes_all_that_was_done_in_it(db: Database) -> None:
    with db.transaction() as session:
        made = word(period_report.report(session, desk.MOMENT, Period(2026)))
    assert made.name == "Báo cáo Năm 2026, 25-12-2026.docx"
    rows = word_tables(made)[3][1:]
    assert len(rows) == 12
    assert "(từ 01/01/2026 đến 31/12/2026)" in "\n".join(word_lines(made))


def test_an_agencys_sheet_holds_its_own_tasks_and_no_word_of_others(db: Database) -> None:
    with db.transaction() as session:
        agency = agencies.find(session, "Sở Nội vụ")
        assert agency is not None
        found = period_report.report(session, desk.MOMENT, Period(2026, 4), agency_id=agency.id)
    made = word(found)
    lines = word_lines(made)
    assert lines[:2] == [
        "PHIẾU THEO DÕI",
        "tình hình thực hiện nhiệm vụ của Sở Nội vụ, Quý IV/2026",
    ]
    assert {line.agency for line in found.register.lines} == {"Sở Nội vụ"}
    assert found.register.figures.total == 23
    assert "Sở Tài chính" not in word_text(made)
    assert [line for line in lines if "CHỈ TIÊU" in line] == []
