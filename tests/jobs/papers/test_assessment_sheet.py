"""The assessment of a period: what counts in it, before it and after it."""

from dataclasses import asdict
from datetime import date, datetime
from fractions import Fraction

from bot.files.workbooks.assessment_workbook import assessment as workbook
from jobs.papers.assessment_contents import AgencyAssessment
from jobs.papers.assessment_sheet import assessment
from jobs.papers.period_report import report
from storage.programmes import MilestoneSpec
from storage.requests import completions, decisions, extensions
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests import builders
from tests.bot.files.opened import sheet_rows
from tests.builders import HOME_AFFAIRS, local, milestone

QUARTER = Period(2026, 3)
NOW = local(2026, 11, 10)


def due(month: int, day: int) -> date:
    return date(2026, month, day)


def of_one_task(
    db: Database, *milestones: MilestoneSpec | date, at: datetime = NOW
) -> AgencyAssessment:
    builders.register(db, [builders.task("1.1", *milestones)])
    with db.transaction() as session:
        return assessment(session, at, QUARTER).agencies[0]


def numbers(one: AgencyAssessment) -> dict[str, int]:
    """What is counted, noughts left out."""
    inside = ("done_on_time", "done_late", "open_in_time", "overdue")
    names = (*inside, "done_before", "due_later", "no_deadline")
    return {name: count for name, count in asdict(one).items() if name in names and count}


def confirmed(db: Database, on: date, *, asked: datetime, decided: datetime) -> None:
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    office = builders.person(db, "Nguyễn Văn A", Role.OFFICE, None, 301)
    with db.transaction() as session:
        task_id = builders.task_id(session, "1.1")
        act = builders.act(session, officer, asked)
        receipt = completions.record_completion(act, task_id, Product("1/QĐ", on=on))
    with db.transaction() as session:
        act = builders.act(session, office, decided)
        decisions.confirm_completion(act, receipt.waiting_id)


def assessed(db: Database, at: datetime = NOW, period: Period = QUARTER) -> AgencyAssessment:
    with db.transaction() as session:
        return assessment(session, at, period).agencies[0]


def test_what_is_due_in_the_period_and_not_done_is_overdue_on_its_last_day(db: Database) -> None:
    one = of_one_task(db, due(8, 31))
    assert numbers(one) == {"overdue": 1}
    assert one.average_days_late == 30


def test_what_is_overdue_from_before_is_assigned_in_the_period_too(db: Database) -> None:
    assert numbers(of_one_task(db, due(3, 31))) == {"overdue": 1}


def test_what_is_due_on_the_last_day_is_in_time(db: Database) -> None:
    assert numbers(of_one_task(db, due(9, 30))) == {"open_in_time": 1}


def test_what_is_due_after_the_period_or_undated_is_not_assigned_in_it(db: Database) -> None:
    builders.register(db, [builders.task("1.1", due(10, 1)), builders.task("1.2", milestone(None))])
    one = assessed(db)
    assert numbers(one) == {"due_later": 1, "no_deadline": 1}
    assert (one.assigned, one.leads) == (0, 2)


def test_what_was_done_before_the_period_is_not_assigned_in_it(db: Database) -> None:
    one = of_one_task(db, milestone(due(6, 30), done=True, done_on=due(6, 1)))
    assert numbers(one) == {"done_before": 1}


def test_what_was_confirmed_after_the_period_was_not_done_in_it(db: Database) -> None:
    builders.register(db, [builders.task("1.1", due(9, 15))])
    confirmed(db, due(9, 10), asked=local(2026, 9, 29), decided=local(2026, 10, 8))
    assert numbers(assessed(db)) == {"overdue": 1}
    assert numbers(assessed(db, period=Period(2026, 4))) == {"done_on_time": 1}


def test_what_was_done_after_the_period_was_not_done_in_it(db: Database) -> None:
    builders.register(db, [builders.task("1.1", due(9, 15))])
    confirmed(db, due(10, 20), asked=local(2026, 10, 20), decided=local(2026, 10, 21))
    third, fourth = assessed(db), assessed(db, period=Period(2026, 4))
    assert numbers(third) == {"overdue": 1}
    assert numbers(fourth) == {"done_late": 1}
    assert third.average_days_late == Fraction(15)
    assert fourth.average_days_late == Fraction(35)


def test_a_result_counts_though_its_task_has_gone_on_to_the_next_milestone(db: Database) -> None:
    steps = milestone(due(7, 31)), milestone(due(9, 30), opens_on=due(9, 1))
    builders.register(db, [builders.task("1.1", *steps)])
    confirmed(db, due(8, 10), asked=local(2026, 8, 11), decided=local(2026, 8, 12))
    one = assessed(db)
    with db.transaction() as session:
        paper = report(session, NOW, QUARTER)
        row = sheet_rows(workbook(assessment(session, NOW, QUARTER)), 0)[5]
    assert numbers(one) == {"open_in_time": 1}
    assert (one.results_on_time, one.results_late) == (0, 1)
    assert one.average_days_late == 10
    assert [line.days_late for line in paper.done] == [10]
    assert row[18:21] == [1, 0, 1]


def test_what_was_due_on_the_last_day_counts_in_the_rate_by_which_the_period_is_judged(
    db: Database,
) -> None:
    builders.register(
        db,
        [builders.task("1.1", due(9, 20)), builders.task("1.2", due(9, 30))],
    )
    confirmed(db, due(9, 20), asked=local(2026, 9, 20), decided=local(2026, 9, 21))
    with db.transaction() as session:
        over, running = (
            assessment(session, at, QUARTER).agencies[0] for at in (NOW, local(2026, 9, 25))
        )
    assert (over.rate_with_last_day, running.rate_with_last_day) == (Fraction(1, 2), None)


def test_while_the_period_runs_today_is_the_day(db: Database) -> None:
    one = of_one_task(db, due(8, 31), at=local(2026, 8, 20))
    assert numbers(one) == {"open_in_time": 1}


def test_returns_granted_extensions_and_reports_are_counted_in_their_period(db: Database) -> None:
    builders.register(db, [builders.task("1.1", due(9, 15)), builders.task("1.2", due(9, 20))])
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    office = builders.person(db, "Nguyễn Văn A", Role.OFFICE, None, 301)
    with db.transaction() as session:
        task_id = builders.task_id(session, "1.1")
        act = builders.act(session, officer, local(2026, 9, 1))
        receipt = completions.record_completion(act, task_id, Product("1/QĐ", on=due(9, 1)))
        other = builders.task_id(session, "1.2")
        late = builders.act(session, officer, local(2026, 9, 21))
        extensions.ask_extension(late, other, "Đến 30/9/2026")
        extensions.ask_extension(act, task_id, "Đến 30/9/2026")
    with db.transaction() as session:
        act = builders.act(session, office, local(2026, 9, 2))
        decisions.return_completion(act, receipt.waiting_id, "thiếu số")
        decisions.agree_extension(act, 2, due(9, 30))
        decisions.agree_extension(builders.act(session, office, local(2026, 9, 22)), 1, due(9, 30))
    third, fourth = assessed(db), assessed(db, period=Period(2026, 4))
    assert (third.returns, third.extensions, third.late_extensions) == (1, 2, 1)
    assert third.update == UpdateRate(2, 2)
    assert (fourth.returns, fourth.extensions, fourth.update) == (0, 0, UpdateRate(0, 0))


def test_the_sheet_adds_up_and_its_method_explains_every_column(db: Database) -> None:
    builders.register(
        db,
        [
            builders.task("1.1", due(8, 31)),
            builders.task("1.2", due(10, 1), leads=("Sở Tài chính", HOME_AFFAIRS)),
        ],
    )
    with db.transaction() as session:
        made = workbook(assessment(session, NOW, QUARTER))
    rows, method = sheet_rows(made, 0), sheet_rows(made, 1)
    head, home, finance, total = rows[4:8]
    assert home[1:7] == [HOME_AFFAIRS, 1, 0, 0, 0, 1]
    assert (home[15], home[17], home[12]) == (1, 2, 30)
    assert finance[1:7] == ["Sở Tài chính", 0, 0, 0, 0, 0]
    assert [total[at] for at in (1, 2, 6, 15, 17)] == ["Tổng số", 1, 1, 2, 3]
    assert rows[0][0] == (
        "Phiếu đánh giá kết quả thực hiện nhiệm vụ theo Chương trình hành động số 17-CTr/TU của Thành ủy, "
        "quý III/2026"
    )
    assert [row[0] for row in rows[8:] if row[0]] == []
    explained = {row[0] for row in method}
    assert [title for title in head[2:] if title not in explained] == []


def test_what_is_overdue_only_for_want_of_the_offices_word_is_told_beside_it(db: Database) -> None:
    builders.register(db, [builders.task(f"1.{n}", due(8, 31)) for n in (1, 2)])
    officer = builders.person(db, "Trần Thị B", Role.OFFICER, HOME_AFFAIRS, 101)
    with db.transaction() as session:
        act = builders.act(session, officer, local(2026, 9, 20))
        task_id = builders.task_id(session, "1.1")
        completions.record_completion(act, task_id, Product("1/QĐ", on=due(8, 20)))
    with db.transaction() as session:
        made = assessment(session, NOW, QUARTER)
    assert (made.agencies[0].overdue, made.agencies[0].waiting) == (2, 1)
    assert sheet_rows(workbook(made), 0)[-1][0] == (
        "Trong số quá hạn chưa hoàn thành, tính cả vào số ngày chậm bình quân, đang chờ Văn phòng Thành "
        f"ủy xử lý: {HOME_AFFAIRS} (1)."
    )


def test_no_agency_makes_an_empty_sheet(db: Database) -> None:
    with db.transaction() as session:
        empty = assessment(session, NOW, QUARTER)
    assert empty.agencies == ()
    assert sheet_rows(workbook(empty), 0)[5][1] == "Tổng số"
