"""A task done that is to do again: its new occurrence is told apart from a decision taken back."""

from datetime import date

from bot.files.papers.paper_rows import oldest, overdue, tasks
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from storage.requests import completions, decisions, revocations
from storage.requests.open_requests import Question
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, local, milestone, person, register, task
from tests.builders import task_id as id_of

SIGNED = date(2026, 9, 20)
DONE = Product("Báo cáo số 12/BC-SNV", on=SIGNED)
YEARS = [
    milestone(date(year, 12, 31), label=str(year), opens_on=date(year, 1, 1))
    for year in (2026, 2027)
]


def test_a_new_occurrence_and_a_confirmation_taken_back_are_two_numbers(db: Database) -> None:
    register(db, [task("1.1", *YEARS), *(task(f"1.{n}", date(2026, 9, 30)) for n in (2, 3, 4))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        said = [
            completions.record_completion(
                act(session, officer, local(2026, 9, 21)), id_of(session, f"1.{n}"), DONE
            )
            for n in range(1, 5)
        ]
    with db.transaction() as session:
        for one in said:
            deciding = act(session, office, local(2026, 9, 22))
            decisions.confirm_completion(deciding, one.request_id or 0)
    with db.transaction() as session:
        for at, one in ((local(2026, 11, 3), said[1]), (local(2027, 1, 12), said[2])):
            again = act(session, office, at)
            revocations.take_back(again, Question.CONFIRMATION, one.request_id or 0, "thiếu dấu")
        paper = period_report.report(session, local(2027, 1, 25), Period(2026, 4))
        newer = period_report.report(session, local(2027, 1, 25), Period(2027, 1))
    number = [line.task_id for line in sorted(paper.register.lines, key=lambda one: one.code)]
    moved = paper.moved
    assert (moved.opening, moved.closing, moved.renewed) == (4, 3, 0)
    assert moved.taken_back == moved.reopened == (number[1],)
    assert paper.today is not None
    assert paper.today.moved is not None
    assert newer.moved == paper.today.moved
    assert (newer.moved.renewed, newer.moved.taken_back) == (1, (number[2],))
    told = [line for line in word_lines(word(paper)) if "rút lại xác nhận" in line]
    assert [one.partition(" trừ ")[2].partition(";")[0] for one in told] == [
        "1 nhiệm vụ hằng năm hoặc nhiều mốc đã chuyển sang kỳ, mốc tiếp theo, trừ 1 rút lại xác nhận), 2 nhiệm vụ quá hạn",
        "1 nhiệm vụ rút lại xác nhận",
    ]


def test_what_is_overdue_in_the_list_says_that_it_was_done_since(db: Database) -> None:
    register(db, [task(f"1.{n}", date(2026, 9, 30)) for n in (1, 2)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        saying = act(session, officer, local(2026, 12, 21))
        said = completions.record_completion(saying, id_of(session, "1.1"), DONE)
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 11))
        decisions.confirm_completion(deciding, said.request_id or 0)
        early, late = (
            period_report.report(session, local(2027, 1, day), Period(2026, 4)) for day in (4, 25)
        )
    found = [
        [
            [(row[0], row[-1]) for row in rows(paper) if not isinstance(row, Band)]
            for paper in (early, late)
        ]
        for rows in (oldest, overdue, tasks)
    ]
    reported = "Đã báo cáo hoàn thành ngày 21/12/2026, sản phẩm ngày 20/9/2026"
    waits = ("1.1", f"{reported}, chờ Văn phòng xác nhận.")
    silent = ("1.2", "Chưa báo cáo (chưa được nhắc).")
    assert found == 3 * [[[waits, silent], [("1.1", "Đã hoàn thành sau kỳ."), silent]]]
