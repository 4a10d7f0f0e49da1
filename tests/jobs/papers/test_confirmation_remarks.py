"""What the office wrote when it confirmed stands beside the result, in the paper and the workbook."""

from datetime import date

from bot.files.papers.paper_rows import results, tasks
from bot.files.papers.word_tables import Band, Row
from bot.files.workbooks.register_workbook import values
from jobs.papers import period_report
from jobs.papers.paper_contents import Report
from storage.requests.completions import record_completion
from storage.requests.decisions import confirm_completion
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.store.tables import Task, Visibility
from storage.tasks.receipts import Product
from tests.builders import HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

REMARK = "nhưng còn thiếu phụ lục danh sách chi bộ"


def last(rows: list[Row]) -> list[str]:
    return [row[-1] for row in rows if not isinstance(row, Band)]


def told(db: Database) -> Report:
    with db.transaction() as session:
        return period_report.report(session, local(2026, 12, 25), Period(2026, 4))


def test_the_words_of_a_confirmation_stand_with_its_result(db: Database) -> None:
    register(db, [task("1.1", date(2026, 12, 31)), task("1.2", date(2026, 12, 31))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    product = Product("Báo cáo số 12/BC-SNV ngày 05/12/2026", on=date(2026, 12, 5))
    for code, remark in (("1.1", REMARK), ("1.2", "")):
        with db.transaction() as session:
            reporting = act(session, officer, local(2026, 12, 9))
            done = record_completion(reporting, id_of(session, code), product)
            deciding = act(session, office, local(2026, 12, 10))
            confirm_completion(deciding, done.request_id or 0, remark)
    paper = told(db)
    assert last(list(results(paper))) == [
        "Đúng hạn; còn thiếu phụ lục danh sách chi bộ",
        "Đúng hạn",
    ]
    assert last(list(tasks(paper))) == [
        "Báo cáo số 12/BC-SNV, ngày 05/12/2026; còn thiếu phụ lục danh sách chi bộ",
        "Báo cáo số 12/BC-SNV, ngày 05/12/2026",
    ]
    assert [values(line)[11] for line in paper.register.lines] == [
        "Ý kiến khi xác nhận: còn thiếu phụ lục danh sách chi bộ",
        "",
    ]
    with db.transaction() as session:
        session.get_one(Task, id_of(session, "1.1")).visibility = Visibility.RESTRICTED
    paper = told(db)
    assert last(list(results(paper))) == ["Đúng hạn", "Đúng hạn"]
    assert values(paper.register.lines[0])[11] == ""
