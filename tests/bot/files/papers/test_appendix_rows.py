"""What the rows of the appendix say of one task."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.files.finished_file import told
from bot.files.papers.paper_rows import (
    carried,
    due_next,
    extensions,
    oldest,
    overdue,
    results,
    targets,
    tasks,
)
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from bot.texts.paper_words import paper_day
from bot.texts.source_slips import as_meant
from jobs.papers.paper_contents import Report
from storage.rules.figures.target_path import Outlook
from storage.rules.tasks.words import Words
from tests.bot.files.opened import word_lines, word_tables


def test_a_milestone_stands_with_its_task_and_never_before_the_document(report: Report) -> None:
    line = replace(
        report.done[0],
        words=Words("Lập quy hoạch", "307/QĐ-UBND ngày 27/9/2026", "Cơ bản hoàn thành"),
        differs=None,
    )
    row = next(results(replace(report, done=(line,))))
    assert not isinstance(row, Band)
    assert (row[1], row[3]) == (
        "Lập quy hoạch (mốc: cơ bản hoàn thành)",
        "Quyết định số 307/QĐ-UBND, ngày 27/9/2026",
    )


@pytest.mark.parametrize(
    ("label", "said"), [("Khởi công", " (mốc: khởi công)"), ("Hoàn thành", ""), ("", "")]
)
def test_every_row_of_a_task_names_the_milestone_that_is_due(
    report: Report, label: str, said: str
) -> None:
    line = replace(report.overdue[0], words=Words("Dự án nhà máy", label=label), days_late=3)
    paper = replace(
        report,
        overdue=(line,),
        carried=(line,),
        due_next=(line,),
        register=replace(report.register, lines=(line,), sections=()),
        extensions=(replace(report.extensions[0], milestone=label),),
    )
    named = [
        next(row for row in rows(paper) if not isinstance(row, Band))[column]
        for rows, column in (
            (oldest, 1),
            (overdue, 1),
            (carried, 1),
            (due_next, 2),
            (tasks, 1),
            (extensions, 2),
        )
    ]
    due = paper_day(report.extensions[0].original_due_on)
    assert named == [f"Dự án nhà máy{said}"] * 5 + [f"{due}{said}"]


def test_what_recurs_is_told_apart_where_its_date_does_not_tell_it(report: Report) -> None:
    of = replace(report.overdue[0], words=Words("Đối thoại"), period="2026")
    first = replace(of, due_on=date(2026, 9, 30), original_due_on=date(2026, 9, 30))
    moved = replace(first, due_on=date(2026, 12, 31))
    quarter = replace(first, period="Q3/2026")
    done = replace(report.done[0], words=Words("Đối thoại", "9/BC"), done_on=date(2026, 12, 1))
    titles = [
        row[1]
        for line in (first, moved, quarter)
        for row in oldest(replace(report, overdue=(line,)))
        if not isinstance(row, Band)
    ]
    titles += [
        row[1]
        for period in ("Q3/2026", "2026", "2025", None)
        for row in results(replace(report, done=(replace(done, period=period),)))
        if not isinstance(row, Band)
    ]
    assert titles == [
        "Đối thoại",
        "Đối thoại (năm 2026)",
        "Đối thoại (quý III/2026)",
        "Đối thoại (quý III/2026)",
        "Đối thoại",
        "Đối thoại (năm 2025)",
        "Đối thoại",
    ]
    both = (replace(done, period="2026"), replace(done, period="2026", done_on=date(2027, 1, 4)))
    rows = results(replace(report, done=both))
    assert [row[1] for row in rows if not isinstance(row, Band)] == ["Đối thoại (năm 2026)"] * 2


def test_the_time_after_one_that_was_put_off_is_told_apart_from_it(report: Report) -> None:
    of = replace(report.overdue[0], words=Words("Luân chuyển"), original_due_on=date(2027, 3, 31))
    coming = replace(of, due_on=date(2027, 3, 31), period="2027")
    moved = replace(coming, original_due_on=date(2026, 3, 31), period="2026")
    named = [
        [row[2] for row in due_next(paper) if not isinstance(row, Band)]
        for paper in (
            replace(report, due_next=(coming,), register=replace(report.register, lines=(line,)))
            for line in (moved, coming)
        )
    ]
    assert named == [["Luân chuyển (năm 2027)"], ["Luân chuyển"]]


def test_a_date_before_its_document_is_marked_wherever_the_paper_has_it(report: Report) -> None:
    line = replace(report.overdue[0], due_on=date(2025, 12, 31), before_document=True)
    paper = replace(report, register=replace(report.register, lines=(line,), sections=()))
    (row,) = (row for row in tasks(paper) if not isinstance(row, Band))
    assert row[4].endswith("Hạn: 31/12/2025**")


def test_a_request_that_ended_with_its_task_is_called_neither_refused_nor_answered(
    report: Report,
) -> None:
    asked = replace(report.extensions[0], decided=True, granted_on=None, reply="", ended=True)
    hindered = replace(report.difficulties[0], decided=True, reply="", ended=True)
    assert [
        told("files/extension_answer", line=asked),
        told("files/difficulty_answer", line=hindered),
    ] == ["Nhiệm vụ đã kết thúc"] * 2


def test_where_a_restricted_task_is_read_is_said_once_in_its_row(report: Report) -> None:
    line = replace(report.overdue[0], words=None, report_on=None, report_text="")
    paper = replace(report, register=replace(report.register, lines=(line,), sections=()))
    (row,) = (row for row in tasks(paper) if not isinstance(row, Band))
    assert (row[1], row[2], row[-1]) == ("Xem tại Văn phòng", line.agency, "–")


def test_a_product_too_long_for_its_column_stands_below_its_task_over_the_whole_table(
    report: Report,
) -> None:
    line = report.register.lines[0]
    words = replace(line.words or Words(""), product="- Nghị quyết về ưu đãi; " * 30)
    paper = replace(
        report,
        register=replace(
            report.register, lines=(replace(line, words=words), *report.register.lines[1:])
        ),
    )
    _, row, below, after = list(tasks(paper))[:4]
    assert not isinstance(row, Band)
    assert row[3] == "Ghi ở dòng dưới"
    assert isinstance(below, Band)
    assert below.text.startswith(f"{line.code}, sản phẩm: Nghị quyết về ưu đãi; - Nghị quyết")
    assert not below.heading
    assert not isinstance(after, Band)


def test_a_column_that_says_nothing_of_any_target_is_left_out(report: Report) -> None:
    heads = [
        next(
            rows[0]
            for name, rows in word_tables(word(paper)).items()
            if name.startswith("A") and "Chỉ tiêu" in rows[0]
        )
        for paper in (
            report,
            replace(
                report,
                targets=(
                    replace(report.targets[0], outlook=Outlook(3, 2030, Decimal(90), None)),
                    *report.targets[1:],
                ),
            ),
        )
    ]
    assert [head[-1] for head in heads] == ["Kết quả", "Dự báo"]
    assert len(heads[1]) == len(heads[0]) + 1
    assert not any("Cột cuối là dự báo" in line for line in word_lines(word(report)))


def test_a_part_that_stands_apart_from_its_whole_is_named_with_it(report: Report) -> None:
    named = {row[0]: row[1] for row in targets(report) if not isinstance(row, Band)}
    whole = "Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)"
    assert named["PL1.II.1 (PL4.1)"] == whole
    assert named["PL1.II.1.1 (PL4.1.a)"] == "Công nghiệp - Xây dựng"
    assert named["PL4.1.a.1"] == f"{whole}: công nghiệp"
    assert named["PL4.1.a.2"] == f"{whole}: xây dựng"


def test_a_band_names_its_section_whole_and_once(report: Report) -> None:
    bands = [row[0] for row in word_tables(word(report))["A6"][1:] if row[0] == row[1]]
    assert [one for one in bands if ", sản phẩm: " not in one] == [
        as_meant(f"{one.code}. {one.title}") for one in report.register.sections
    ]
