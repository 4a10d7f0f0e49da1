"""The paper itself keeps within eight pages whatever the register holds; the appendix has it all."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from matplotlib import get_data_path

from bot.files.finished_file import FinishedFile
from bot.files.papers.letter_widths import WIDTHS, line_count, width
from bot.files.papers.page_flow import PAGE, Flow
from bot.files.papers.paper_room import filled
from bot.files.papers.paper_tables import TABLES, Layout, fitting, height, rows_of
from bot.files.papers.period_paper import layout
from bot.files.papers.period_paper import report as word
from bot.files.papers.word import MIME, Paper
from bot.files.papers.word_tables import short_line
from jobs.papers.paper_contents import DifficultyLine, ForecastLine, ForeseenTask, Report
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
    risky, late = (ForeseenTask(code, date(2027, 12, 31)) for code in ("1.1.1", "2.2.2"))
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
    assert "V.1" not in paper  # all were told on one day: none is the first
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
    assert words < 2_600  # the eight pages hold them: see below


@pytest.mark.skipif(cannot_print(), reason="no LibreOffice, or no letters of its width")
@pytest.mark.parametrize("full", [pytest.param(False, marks=pytest.mark.long), True])
def test_the_paper_has_eight_pages_at_most(report: Report, tmp_path: Path, full: bool) -> None:
    made = word(crowded(report) if full else report)
    found = [page for page in pages(_alone(made), tmp_path) if page.width < page.height]
    assert 5 <= len(found) <= 8
    assert [number for number, page in enumerate(found, 1) if not page.used] == []


def _alone(made: FinishedFile) -> FinishedFile:
    """The paper without its appendix, whose hundred pages take LibreOffice a minute."""
    document = Document(io.BytesIO(made.content))
    (head,) = [one for one in document.paragraphs if one.text == "PHỤ LỤC"]
    following = [one for one in head._p.itersiblings() if one.tag != qn("w:sectPr")]
    for element in (head._p, *following):
        document.element.body.remove(element)
    cut = io.BytesIO()
    document.save(cut)
    return replace(made, content=cut.getvalue())


@pytest.mark.skipif(cannot_print(), reason="no LibreOffice, or no letters of its width")
def test_no_blank_page_follows_a_signature_at_the_very_end_of_its_page(tmp_path: Path) -> None:
    paper = Paper()
    paper.beside([short_line("Nơi nhận")] * 41, [short_line("CHÁNH VĂN PHÒNG")], (85, 85))
    paper.lay_down()
    paper.paragraph("PHỤ LỤC")
    made = FinishedFile("paper.docx", MIME, paper.saved("paper"))
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
        used for used in (*upright[:-1], *lying[:-1]) if used < 0.5
    ] == []  # a row lower than half a page goes on whole


def test_letters_are_as_wide_as_those_of_times_roman() -> None:
    metrics = Path(get_data_path(), "fonts", "afm", "ptmr8a.afm").read_text(encoding="ascii")
    known = {
        chr(int(code)): int(wide)
        for code, wide in re.findall(r"^C (\d+) ; WX (\d+) ;", metrics, re.MULTILINE)
        if int(code) < 127 and chr(int(code)) not in "'`"  # other signs in Adobe's own order
    }
    told = {letter: wide for letter, wide in WIDTHS.items() if letter.isascii()}
    assert told == {letter: known.get(letter, wide) for letter, wide in told.items()}
    assert set("abcdefghijklmnopqrstuvwxyz0123456789,.;:()-/%") <= set(told) & set(known)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("một hai", 1),
        ("một hai ba", 2),
        ("một\u00a0hai ba", 2),
        ("một\nhai", 2),
        ("một hai\u00a0ba", 2),
        ("m" * 30, 8),
    ],
)
def test_a_line_ends_at_a_space_or_where_a_word_is_wider_than_the_column(
    text: str, lines: int
) -> None:
    assert line_count(text, width("một hai", 10) + 0.1, 10) == lines


def test_a_page_ends_between_lines_but_leaves_none_of_a_paragraph_alone() -> None:
    flow = Flow()
    line = 14 * 1.149 * 1.1 * 0.3528
    count = int(PAGE // line)
    for _ in range(count - 1):
        flow.block(1)
    flow.paragraph("một hai ba " * 100, 14)
    assert round(flow.pages()[0] / line) == count - 1
    flow.table(20, [100, 100, 100])
    assert round(flow.pages()[-1]) == 20 + 100 + 100  # two rows below a second head
    with_sum = Flow()
    with_sum.table(20, [200, 30, 20], {2})
    assert with_sum.pages() == [20 + 200, 20 + 30 + 20]  # a sum takes the row before it along


def test_a_date_and_its_marks_stand_on_one_line_of_their_column(report: Report) -> None:
    early = replace(report.overdue[0], before_document=True, due_on=date(2025, 12, 31))
    listed = replace(report, overdue=(early,) * 4)
    sizes, narrow = {}, []
    for table in Document(io.BytesIO(word(listed).content)).tables:
        if table._tbl.tblPr.find(qn("w:tblBorders")) is None:
            continue
        for row in table.rows:
            for cell in row.cells:
                size = cell.paragraphs[0].runs[0].font.size.pt
                for one in re.findall(r"\d{1,2}/\d{1,2}/\d{4}[*]*", cell.text):
                    sizes[one] = size
                    if width(one, size) > cell.width.mm - 2.5:
                        narrow.append((one, size, round(cell.width.mm)))
    assert narrow == []
    assert sizes["31/12/2025**"] in (10, 11)  # of the appendix, of the paper


def test_a_row_goes_on_whole_if_it_is_lower_than_half_a_page(report: Report) -> None:
    line = "đ" * 28  # as wide as the column

    def kept(lines: int) -> set[bool]:
        words = Words(" ".join([line] * lines), product="a")
        done = (replace(report.done[0], words=words),) * 4
        rows = Document(io.BytesIO(word(replace(report, done=done)).content)).element.body
        return {
            row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            for row in rows.iter(qn("w:tr"))
            if len(list(row.iter(qn("w:tc")))) > 1
            and [one.text for one in row.iter(qn("w:t"))].count(words.title) == 1
        }

    assert [kept(lines) for lines in (12, 19, 60)] == [{True}, {True}, {False}]


def test_what_the_sentences_leave_of_eight_pages_is_filled_and_equals_are_never_parted(
    report: Report,
) -> None:
    four = tuple(replace(one, days_late=90 - at // 4) for at, one in enumerate(report.overdue))
    rows = rows_of(replace(report, overdue=four))
    assert rows.ends["overdue"] == list(range(4, len(four) + 1, 4))
    assert rows.ends["done"] == [len(report.done)]  # no result is worth more than another

    def written(lines: int) -> int:
        def flow(one: Layout) -> Flow:
            made = Flow()
            for _ in range(lines):
                made.block(1)
            made.table(10, [height(row, rows.tables["overdue"]) for row in one.paper["overdue"]])
            return made

        return filled(rows, flow, own=False).shown["overdue"]

    shown = [written(lines) for lines in (20, 250, 326)]
    assert {count % 4 for count in shown} == {0}
    assert shown[0] > shown[1] > shown[2] == 0
    found = layout(report)
    ends = rows_of(report).ends
    assert [name for name, count in found.shown.items() if count not in (0, *ends[name])] == []
    assert [found.shown[name] for name in ("sections", "agencies")] == [
        len(rows.upright[name]) for name in ("sections", "agencies")
    ]
