"""The paper itself keeps within eight pages whatever the register holds; the appendix has it all."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from bot.files.finished_file import Made
from bot.files.papers.paper_tables import TABLES, fitting, height
from bot.files.papers.period_paper import report as word
from bot.files.papers.word import MIME, Paper
from bot.files.papers.word_tables import short_line
from jobs.papers.paper_contents import DifficultyLine, ForecastLine, Foreseen, Report
from storage.rules.tasks.words import Words
from tests.bot.files.opened import cannot_print, pages, word_lines, word_tables


def test_no_table_is_wider_than_the_paper_between_its_margins() -> None:
    upright = {table.name: sum(table.upright) for table in TABLES if table.upright}
    lying = {table.name: sum(table.lying) for table in TABLES if table.lying}
    assert {name: width for name, width in upright.items() if width > 165} == {}
    assert {name: width for name, width in lying.items() if width > 297 - 20 - 15} == {}


def crowded(report: Report) -> Report:
    """The same report with everything much longer than any page has room for."""
    long = "Đề nghị có ý kiến với bộ về nguồn kinh phí thực hiện; " * 4
    overdue = tuple(replace(line, report_text=long) for line in report.overdue * 5)
    difficulty = DifficultyLine("1.1", Words(""), "Sở Nội vụ", date(2026, 12, 1), long, False, "")
    risky, late = (Foreseen(code, date(2027, 12, 31)) for code in ("1.1.1", "2.2.2"))
    forecast = ForecastLine("Sở Nội vụ", (risky,) * 60, (late,) * 60, 12, 7)
    return replace(
        report,
        overdue=overdue,
        done=report.done * 20,
        due_next=report.due_next * 5,
        difficulties=(difficulty,) * 200,
        forecasts=(forecast,) * 40,
    )


def test_whatever_the_register_holds_the_paper_keeps_its_room_and_the_appendix_has_all(
    report: Report,
) -> None:
    whole = crowded(report)
    tables = word_tables(word(whole))
    paper = {name: rows for name, rows in tables.items() if not name.startswith("A")}
    assert {table.name: table.room for table in TABLES if table.upright and not table.room} == {}
    assert sum(table.room for table in TABLES) <= 5 * 257
    for table in TABLES:
        if table.upright:
            rows = list(table.rows(whole))
            shown = fitting(rows, table)
            assert sum(height(row, table) for row in shown) <= table.room
            assert shown == [row for row in rows if row in shown][: len(shown)]
    assert len(paper["V.1"]) - 1 < 200
    counts = [len([row for row in tables[f"A{n}"][1:] if row[0] != row[1]]) for n in range(1, 6)]
    assert counts == [
        len(lines)
        for lines in (
            whole.done,
            whole.overdue,
            whole.extensions,
            whole.difficulties,
            whole.due_next,
        )
    ]
    assert (len(whole.done), len(whole.overdue), len(whole.difficulties)) == (240, 320, 200)
    lines = word_lines(word(whole))
    paragraphs = lines[: lines.index("PHỤ LỤC")]
    words = sum(len(line.split()) for line in paragraphs)
    assert words < 1_900  # 1,880 end on the eighth page: see below


@pytest.mark.skipif(cannot_print(), reason="no LibreOffice, or no letters of its width")
@pytest.mark.parametrize("full", [pytest.param(False, marks=pytest.mark.long), True])
def test_the_paper_has_eight_pages_at_most(report: Report, tmp_path: Path, full: bool) -> None:
    made = word(crowded(report) if full else report)
    found = pages(made, tmp_path)
    assert len([page for page in found if page.width < page.height]) <= 8
    assert [number for number, page in enumerate(found, 1) if not page.used] == []


@pytest.mark.skipif(cannot_print(), reason="no LibreOffice, or no letters of its width")
def test_no_blank_page_follows_a_signature_at_the_very_end_of_its_page(tmp_path: Path) -> None:
    paper = Paper()
    paper.beside([short_line("Nơi nhận")] * 41, [short_line("CHÁNH VĂN PHÒNG")], (85, 85))
    paper.lay_down()
    paper.paragraph("PHỤ LỤC")
    made = Made("paper.docx", MIME, paper.saved("paper"))
    found = [(page.width < page.height, page.used > 0) for page in pages(made, tmp_path)]
    assert found == [(True, True), (False, True)]


def test_the_closing_sentence_is_kept_with_the_last_task_and_the_signature(report: Report) -> None:
    document = Document(io.BytesIO(word(report).content))
    found = [one for one in document.paragraphs if one.text]
    (at,) = [number for number, one in enumerate(found) if "trân trọng báo cáo" in one.text]
    assert [one.paragraph_format.keep_with_next for one in found[at - 1 : at + 1]] == [True, True]
    assert found[at - 1].text.startswith("- Các cơ quan chủ trì hoàn thành đúng hạn")


@pytest.mark.skipif(cannot_print(), reason="no LibreOffice, or no letters of its width")
def test_only_the_last_page_of_the_paper_and_of_its_appendix_ends_early(
    report: Report, tmp_path: Path
) -> None:
    found = pages(word(report), tmp_path)
    upright = [page.used for page in found if page.width < page.height]
    lying = [page.used for page in found if page.width > page.height]
    assert [
        used for used in (*upright[:-1], *lying[:-1]) if used < 0.7
    ] == []  # a row of a few lines goes on whole
