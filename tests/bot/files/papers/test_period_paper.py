"""The Word report: the Party's format, its parts, and what stands in them."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length
from sqlmodel import col, select

from bot.files.papers.paper_rows import task_of
from bot.files.papers.period_paper import report as word
from bot.texts.paper_words import in_full
from bot.texts.source_slips import as_meant
from jobs.papers import period_report
from jobs.papers.paper_contents import ForecastLine, ForeseenTask, LogMark, Report
from jobs.papers.project_contents import ProjectLine
from jobs.papers.target_contents import TargetLine, TargetYearCell
from storage.figures.target_outlooks import target_paths
from storage.figures.target_values import record_value
from storage.people import agencies
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.figures.target_path import Outlook
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Part, Period
from storage.rules.tasks.project_parts import ProjectPart
from storage.rules.tasks.words import Words
from storage.store.engine import Database
from storage.store.tables import Event
from tests import desk
from tests.bot.files.opened import spaced, word_lines, word_tables, word_text
from tests.builders import act, local, person

PARTS = [
    "I. ĐÁNH GIÁ CHUNG",
    "II. KẾT QUẢ HOÀN THÀNH TRONG KỲ",
    "III. CHỈ TIÊU NĂM 2026 VÀ DỰ ÁN TRỌNG ĐIỂM",
    "IV. TỒN TẠI, HẠN CHẾ",
    "V. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ",
    "VI. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI",
]
APPENDIX = [
    "1. Kết quả được xác nhận trong kỳ",
    "2. Nhiệm vụ quá hạn, theo cơ quan chủ trì",
    "3. Đề nghị gia hạn",
    "4. Nhiệm vụ đến hạn trong thời gian tới (đến hết quý I/2027)",
    "5. Chỉ tiêu",
    "6. Tình hình từng nhiệm vụ",
    "7. Dự án trọng điểm",
    "8. Cách tính số liệu",
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


def test_the_head_names_the_committee_the_office_and_the_party_and_leaves_number_and_day_open(
    report: Report,
) -> None:
    left, right = Document(io.BytesIO(word(report).content)).tables[0].rows[0].cells
    assert spaced(left.text).splitlines() == [
        "THÀNH ỦY HẢI PHÒNG",
        "VĂN PHÒNG",
        "*",
        "Số        -BC/VPTU",
    ]
    party, _, place = spaced(right.text).splitlines()
    assert (party, place) == ("ĐẢNG CỘNG SẢN VIỆT NAM", "Hải Phòng, ngày      tháng 12 năm 2026")
    underlined = [
        run.font.underline for one in right.paragraphs for run in one.runs if run.text == party
    ]
    assert underlined == [True]


def test_the_foot_names_the_receivers_and_leaves_the_signature_open(report: Report) -> None:
    tables = Document(io.BytesIO(word(report).content)).tables
    foot = next(table for table in tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    receivers, signature = foot.rows[0].cells
    assert receivers.text.splitlines() == [
        "Nơi nhận:",
        "- Ban Thường vụ Thành ủy (để báo cáo),",
        "- Thường trực Thành ủy (để báo cáo),",
        "- Ban Tổ chức Thành ủy,",
        "- Ủy ban Kiểm tra Thành ủy,",
        "- Các cơ quan chủ trì,",
        "- Lưu Văn phòng Thành ủy.",
    ]
    assert signature.text.strip() == "CHÁNH VĂN PHÒNG"


def test_the_body_stands_in_numbered_parts_and_ends_with_a_sentence(report: Report) -> None:
    lines = word_lines(word(report))
    assert lines[:2] == [
        "BÁO CÁO",
        "kết quả thực hiện nhiệm vụ theo Chương trình hành động số 17-CTr/TU của Thành ủy, quý IV/2026",
    ]
    assert [line for line in lines if re.match(r"[IVX]+\. ", line)] == PARTS
    at = lines.index("PHỤ LỤC")
    assert lines[at - 1] == (
        "Trên đây là báo cáo kết quả thực hiện nhiệm vụ trong quý IV/2026, Văn phòng Thành ủy "
        "trân trọng báo cáo Ban Thường vụ Thành ủy xem xét, cho ý kiến chỉ đạo./."
    )
    assert lines[at + 1 : at + 4] == [
        "Chi tiết tình hình thực hiện nhiệm vụ, quý IV/2026",
        "(Kèm theo Báo cáo số        -BC/VPTU, ngày      tháng 12 năm 2026 của Văn phòng Thành ủy)",
        "Số liệu tính đến 16 giờ ngày 25/12/2026",
    ]
    assert [line for line in lines[at:] if re.match(r"\d+\. ", line)] == APPENDIX


def test_the_assessment_causes_and_tasks_ahead_are_told_from_the_register(report: Report) -> None:
    lines = word_lines(word(report))
    figures, before = report.register.figures, report.opening
    causes = dict(report.causes)
    assert (figures.done, figures.open_overdue) == (30, 57)
    assert (before.done, before.open_overdue) == (20, 55)
    assert (
        "So với đầu kỳ, số nhiệm vụ đã hoàn thành tăng 10 (từ 20, đều được văn bản giao "
        "ghi đã hoàn thành, lên 30), do xác nhận trong kỳ 12, trừ 2 nhiệm vụ mở kỳ mới (chuyển sang kỳ hoặc mốc tiếp theo); số "
        "nhiệm vụ quá hạn tăng 2 (từ 55 lên 57). Sổ theo dõi có xác nhận từ ngày 22/11/2026."
    ) in lines
    assert sum(causes.values()) == len(report.overdue) == 64
    told = next(line for line in lines if line.startswith("Theo sổ theo dõi, trong 64 lượt"))
    assert " lượt chưa báo cáo, cơ quan chưa cử đầu mối" in told
    assert " 6 lượt chưa báo cáo, giao chung, chưa xác định" in told
    assert sum(map(int, re.findall(r"(\d+) lượt (?!nhiệm vụ)", told))) == 64
    assert (
        "- Đề nghị Ban Thường vụ Thành ủy xem xét, cho ý kiến chỉ đạo đối với 4 khó khăn, vướng "
        "mắc chưa có ý kiến trả lời (mã 9.2, Sở Ngoại vụ; mã 12.1.3, Ban Tuyên giáo và Dân vận Thành "
        "ủy; mã 12.5.4, Ủy ban Kiểm tra Thành ủy; mã 12.6.2, Ban Nội chính Thành ủy)."
    ) in lines
    assert (
        "- Văn phòng Thành ủy xử lý hoặc trình cấp có thẩm quyền xử lý 2 báo cáo hoàn thành chờ xác "
        "nhận (mã 10.5; 11.2), 2 đề nghị gia hạn (mã 2.2.2; 5.1) và 4 khó khăn, vướng mắc (mã 9.2; 12.1.3; "
        "12.5.4; 12.6.2, sau khi Ban Thường vụ Thành ủy có ý kiến), lâu nhất chờ từ ngày 15/12/2026."
    ) in lines


def test_forecasts_of_agencies_stand_among_the_tasks_ahead(report: Report) -> None:
    risky = (ForeseenTask("1.1", date(2027, 3, 31)), ForeseenTask("1.2", None))
    found = (
        ForecastLine("các cấp ủy", risky, (ForeseenTask("2.1", date(2027, 12, 31)),), 6, 4),
        ForecastLine("Sở Y tế", (), (), 9, 9),
    )
    lines = word_lines(word(replace(report, forecasts=found)))
    at = lines.index(
        "- Văn phòng Thành ủy theo dõi sát các nhiệm vụ chưa đến hạn mà cơ quan chủ trì dự báo không "
        "kịp hoặc có nguy cơ không kịp thời hạn (ghi đủ tại mục 7 Phụ lục):"
    )
    assert lines[at + 1] == (
        "+ Các cấp ủy: 1 nhiệm vụ không kịp (mã 2.1, hạn 31/12/2027), 2 nhiệm vụ có nguy cơ "
        "(mã 1.1, hạn 31/3/2027; 1.2); đã 6 lần dự báo kịp, 4 lần đúng."
    )
    assert [line for line in lines if line.startswith("+ ")] == [lines[at + 1]]


def test_the_paper_names_the_last_event_of_the_log_and_its_link_once_at_its_end(
    db: Database, report: Report
) -> None:
    with db.transaction() as session:
        last = session.exec(select(Event).order_by(col(Event.id).desc())).first()
    assert last is not None
    made = word(report)
    assert f"đến lần ghi sổ thứ {last.id}; mã kiểm tra {last.hash}, " in word_lines(made)[-1]
    assert word_text(made).count(last.hash) == 1
    sections = Document(io.BytesIO(made.content)).sections
    assert {one.text for section in sections for one in section.footer.paragraphs} == {""}


def test_a_paper_of_a_past_period_rests_on_the_log_as_it_was(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, desk.MOMENT, Period(2026, 3))
        until = local(2026, 10, 1)
        earlier = select(Event).where(Event.at < until).order_by(col(Event.id).desc())
        last = session.exec(earlier).first()
    assert last is not None
    assert paper.log == LogMark(last.id, last.hash)


def test_the_heading_of_every_table_is_repeated_on_each_page(report: Report) -> None:
    tables = Document(io.BytesIO(word(report).content)).tables
    ruled = [table for table in tables if table._tbl.tblPr.find(qn("w:tblBorders")) is not None]
    heads = [table.rows[0]._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for table in ruled]
    assert [len(marks) for marks in heads] == [1] * 12


def test_what_was_done_in_the_period_shows_product_document_and_day(report: Report) -> None:
    table = word_tables(word(report))["A1"]
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
    rows = {row[0]: row for row in word_tables(word(report))["A2"]}
    assert rows["1.5"][2:] == [
        "31/3/2026",
        "269",
        "Báo cáo ngày 12/12/2026: Đã trình UBND thành phố tại Tờ trình số 214/TTr, chờ ý kiến.",
    ]
    assert rows["1.8"][4] == "Chưa báo cáo (chưa được nhắc)."


def test_requests_and_difficulties_stand_with_their_answers(report: Report) -> None:
    made = word(report)
    tables, lines = word_tables(made), word_lines(made)
    extensions, difficulties = tables["A3"], tables["V.1"]
    assert (
        "Gia hạn: có 4 đề nghị, gồm đồng ý 1, không đồng ý 1, đang chờ 2 (danh mục đầy đủ tại "
        "mục 3 Phụ lục)."
    ) in lines
    assert [row[5] for row in extensions[1:]] == [
        "Đồng ý đến 31/3/2027",
        "Không đồng ý: Theo Công văn số 815-CV/VPTU",
        "Đang chờ",
        "Đang chờ",
    ]
    assert [row[3].split(" (mốc: ")[0] for row in difficulties[1:]] == list(desk.DIFFICULTIES)
    assert {row[4] for row in difficulties[1:]} == {"Chưa có ý kiến"}


def test_targets_show_the_path_of_their_years_and_where_it_leads(report: Report) -> None:
    years = (
        TargetYearCell(2026, "7.944,5", "8000", value=Decimal(8000)),
        TargetYearCell(2027, "8.676", "8.500", estimated=True),
        *(TargetYearCell(year, "", "") for year in (2028, 2029, 2030)),
    )
    line = TargetLine(
        code="PL1.II.2", same=("PL4.2",), words=Words("GRDP bình quân đầu người"),
        unit="USD/người", leads=("Sở Tài chính", "Thống kê thành phố"),
        planned="11.247", measure="goal", goal_year=2030, is_sum=False, years=years, verdict=Verdict.MET,
        estimated=False,
        outlook=Outlook(2, 2030, Decimal("10000.0"), met=False),
    )  # fmt: skip
    closed = replace(line, code="PL1.II.24", same=(), words=None, unit="%", planned="",
                     measure="", goal_year=None, years=(), outlook=None)  # fmt: skip
    made = word(replace(report, targets=(line, closed)))
    table, lines = word_tables(made)["A5"], word_lines(made)
    assert table[0][4:] == [
        "Kế hoạch nhiệm kỳ",
        *(f"Năm {year}" for year in range(2026, 2031)),
        *("Kết quả", "Dự báo"),
    ]
    assert table[1] == [
        "PL1.II.2 (PL4.2)",
        "GRDP bình quân đầu người",
        "USD/người",
        "Sở Tài chính; Thống kê thành phố",
        "11.247 (đến năm 2030)",
        "KH 7.944,5\nTH 8.000",
        "KH 8.676\nTH 8.500 (ước)",
        *("–",) * 3,
        "Đạt",
        "10.000 vào năm 2030 (chưa đạt)",
    ]
    assert table[2][:2] + table[2][-2:] == ["PL1.II.24", "Xem tại Văn phòng", "", "–"]
    assert (
        "Dự báo (kéo dài mức của các năm đã có số liệu, không phải số liệu thực hiện): 1 chỉ tiêu "
        "có thể không đạt kế hoạch nhiệm kỳ: mã PL1.II.2."
    ) in lines
    assert {"PL1.II.1", "PL1.II.24"} <= {target.code for target in report.targets}


def test_the_appendix_holds_every_task_whole(report: Report) -> None:
    long = "Đề án về phát triển nguồn nhân lực; " * 40
    first = replace(report.register.lines[0], words=Words(long, long), report_text=long)
    register = replace(report.register, lines=(first, *report.register.lines[1:]))
    made = word(replace(report, register=register))
    rows = [row for row in word_tables(made)["A6"][1:] if row[0] != row[1]]
    shown = [(row[0], row[1], row[2][1:], row[3]) for row in rows if row[3] != "Ghi ở dòng dưới"]
    assert shown == [
        (
            line.code,
            task_of(line),
            in_full(line.agency)[1:],
            as_meant(line.product) or line.beside("–") or "Xem tại Văn phòng",
        )
        for line in register.lines
        if len(line.product) <= 500
    ]
    assert [row[2] for row in rows if not row[2][:1].isupper()] == []
    assert "…" not in word_text(made)


def test_the_years_report_says_the_year_and_takes_all_that_was_done_in_it(db: Database) -> None:
    with db.transaction() as session:
        made = word(period_report.report(session, desk.MOMENT, Period(2026)))
    assert made.name == "Báo cáo Năm 2026, 25-12-2026.docx"
    rows = word_tables(made)["A1"][1:]
    assert len(rows) == 12
    assert "trong năm 2026 (từ ngày 01/01/2026 đến ngày 31/12/2026; " in "\n".join(word_lines(made))


@pytest.mark.parametrize(
    ("asked", "year"),
    [(Period(2026), 2026), (Period(2026, part=Part.MID_TERM), 2026), (Period(2027), 2027)],
)
def test_a_longer_period_that_runs_tells_of_the_last_year_with_figures(
    db: Database, asked: Period, year: int
) -> None:
    office = person(db, "Ngô Thị P", Role.OFFICE, chat_id=31)
    now = local(2027, 2, 1)
    with db.transaction() as session:
        one = next(one for one in target_paths(session) if one.code == "PL1.II.1")
        record_value(act(session, office, now), one.task_id, 2026, Stage.OFFICIAL, "12,5")
        found = period_report.report(session, now, asked)
    assert found.target_year == year
    assert f"III. CHỈ TIÊU NĂM {year} VÀ DỰ ÁN TRỌNG ĐIỂM" in word_lines(word(found))


def test_no_table_of_an_agencys_sheet_repeats_its_name_in_a_column(db: Database) -> None:
    with db.transaction() as session:
        agency = agencies.find(session, "Sở Nội vụ")
        assert agency is not None
        found = period_report.report(session, desk.MOMENT, Period(2026, 4), agency_id=agency.id)
    tables = word_tables(word(found))
    heads = {head for rows in tables.values() for head in rows[0]}
    assert heads & {"Cơ quan", "Cơ quan chủ trì", "Cơ quan đề nghị"} == set()
    assert [row for rows in tables.values() for row in rows[1:] if "Sở Nội vụ" in row] == []
    first = tables["V"][0]
    assert first == ["Thời hạn", "Mã", "Nhiệm vụ", "Tình hình"]


def test_an_agencys_sheet_holds_its_own_tasks_and_no_word_of_others(db: Database) -> None:
    with db.transaction() as session:
        agency = agencies.find(session, "Sở Nội vụ")
        assert agency is not None
        found = period_report.report(session, desk.MOMENT, Period(2026, 4), agency_id=agency.id)
    made = word(found)
    lines = word_lines(made)
    assert lines[:2] == [
        "PHIẾU THEO DÕI",
        "tình hình thực hiện nhiệm vụ của Sở Nội vụ theo Chương trình hành động số 17-CTr/TU của Thành ủy, quý IV/2026",
    ]
    assert {line.agency for line in found.register.lines} == {"Sở Nội vụ"}
    assert found.register.figures.total == 23
    assert "Sở Tài chính" not in word_text(made)
    assert [line for line in lines if "CHỈ TIÊU" in line] == []
    head = Document(io.BytesIO(made.content)).tables[0].rows[0].cells[0].text
    assert head.splitlines() == ["THÀNH ỦY HẢI PHÒNG", "VĂN PHÒNG", "*"]
    assert "(Kèm theo Phiếu theo dõi ngày      tháng 12 năm 2026 của Văn phòng Thành ủy)" in lines


def test_key_projects_stand_in_the_appendix_with_the_quarters_report(report: Report) -> None:
    name = "Nhà máy xử lý rác thải"
    told = ProjectLine(
        code="PL3.C.48",
        words=Words(name),
        leads=("Sở Tài chính",),
        capital="Ngoài ngân sách",
        quarter="Quý IV/2026",
        parts=((ProjectPart.DISBURSEMENT, "giải ngân 45%"), (ProjectPart.START, "15/12/2026")),
    )
    lines = (
        told,
        replace(told, code="PL3.C.47", leads=(), parts=()),
        replace(told, code="PL3.B.IV.37", words=None, capital="", parts=()),
    )
    table = word_tables(word(replace(report, projects=lines)))["A7"]
    assert table == [
        ["Mã", "Dự án", "Cơ quan chủ trì", "Nguồn vốn", "Báo cáo trong kỳ"],
        [
            "PL3.C.48",
            name,
            "Sở Tài chính",
            "Ngoài ngân sách",
            "Quý IV/2026: giải ngân: giải ngân 45%; khởi công: 15/12/2026",
        ],
        ["PL3.C.47", name, table[2][2], "Ngoài ngân sách", "chưa có báo cáo quý IV/2026"],
        ["PL3.B.IV.37", "Xem tại Văn phòng", "Sở Tài chính", "", "–"],
    ]
