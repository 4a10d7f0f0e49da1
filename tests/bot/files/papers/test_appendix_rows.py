"""What the rows of the appendix say of one task."""

from dataclasses import replace
from datetime import date

from bot.files.finished_file import told
from bot.files.papers.paper_rows import results, tasks
from bot.files.papers.word_tables import Band
from jobs.papers.paper_contents import Report
from storage.rules.tasks.words import Words


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
        "Quyết định số 307/QĐ-UBND ngày 27/9/2026",
    )


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
