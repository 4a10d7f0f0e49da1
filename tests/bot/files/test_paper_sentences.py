"""What the paper's sentences say of the register, each time as it is."""

from dataclasses import replace
from datetime import date

from bot.files.period_paper import report as word
from jobs.papers import period_report
from jobs.papers.paper_contents import Report
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from tests.bot.files.opened import word_lines, word_tables
from tests.builders import local


def test_what_is_due_on_the_periods_last_day_is_said_though_it_was_in_time(db: Database) -> None:
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 12), Period(2026, 4))
    due = {
        line.task_id
        for line in paper.register.lines
        if line.is_open and line.due_on == date(2026, 12, 31)
    }
    late = {line.task_id for line in paper.overdue}
    told = (
        f"Trong số nhiệm vụ trong hạn có {len(due - late)} nhiệm vụ đến hạn đúng ngày 31/12/2026."
    )
    assert len(due - late) > 20
    assert [line.endswith(told) for line in word_lines(word(paper))].count(True) == 1


def test_the_overdue_name_their_cause_and_one_age_of_all_is_said_once(report: Report) -> None:
    made = word(report)
    causes = {row[4] for row in word_tables(made)["IV.1"][1:]}
    assert causes <= {"Cơ quan chưa có đầu mối.", "Chưa được nhắc."}
    old = tuple(replace(line, days_late=91) for line in report.overdue)
    lines = word_lines(word(replace(report, overdue=old)))
    assert (
        len([line for line in lines if "64 lượt nhiệm vụ, đều quá hạn trên 90 ngày." in line]) == 1
    )
    assert [line for line in lines if "trước hết là" in line] == []
