"""What is told of a milestone is not what was said of the one before it."""

from datetime import date

from bot.files.papers.paper_rows import carried, due_next
from bot.files.papers.word_tables import Band
from jobs.digest import weekly_digest
from jobs.papers import period_report
from jobs.papers.office_board import board
from storage.programmes.specs import TaskSpec
from storage.requests import completions, decisions, extensions
from storage.rules.permissions import Actor, Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.store.session import Session
from storage.tasks.receipts import Product
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, local, milestone, person, register, task
from tests.builders import task_id as id_of

NOW = local(2027, 1, 25)
DONE = Product("Kế hoạch số 1868/KH-SNV ngày 04/01/2027", on=date(2027, 1, 4))


def every_year(code: str) -> TaskSpec:
    years = (
        milestone(date(year, 12, 31), label=f"năm {year}", opens_on=date(year, 1, 1))
        for year in (2026, 2027)
    )
    return task(code, *years)


def said(session: Session, officer: Actor, day: tuple[int, int, int], code: str, on: date) -> None:
    reporting = act(session, officer, local(*day))
    record_progress(reporting, id_of(session, code), "đang hoàn thiện", promised_on=on)


def test_a_milestone_ahead_is_told_by_the_one_before_and_not_by_its_promise(db: Database) -> None:
    register(db, [every_year("1.1"), every_year("1.2")])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        said(session, officer, (2026, 12, 17), "1.1", date(2026, 12, 30))
        for code in ("1.1", "1.2"):
            reporting = act(session, officer, local(2027, 1, 12))
            asked = completions.record_completion(reporting, id_of(session, code), DONE)
            if code == "1.2":  # one more word while the completion lay with the office
                said(session, officer, (2027, 1, 14), code, date(2027, 1, 30))
            deciding = act(session, office, local(2027, 1, 14, 14))
            decisions.confirm_completion(deciding, asked.request_id or 0)
        paper = period_report.report(session, NOW, Period(2026))
        shown = board(session, NOW)
    told = [row[-1] for row in due_next(paper) if not isinstance(row, Band)]
    assert told == ["Đã hoàn thành mốc trước (báo cáo ngày 12/01/2027); mốc này chưa báo cáo."] * 2
    assert [(one.due_on, one.report_text) for one in shown.tasks] == [(date(2027, 12, 31), "")] * 2
    assert paper.broken == ()


def test_a_day_promised_for_a_deadline_that_was_put_off_is_called_passed_nowhere(
    db: Database,
) -> None:
    """Of two such days the office moved one deadline before its day came."""
    register(db, [task(code, date(2026, 12, 31)) for code in ("1.1", "1.2")])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        for code in ("1.1", "1.2"):
            said(session, officer, (2026, 12, 17), code, date(2027, 1, 20))
        asking = act(session, officer, local(2026, 12, 30))
        number = id_of(session, "1.1")
        asked = extensions.ask_extension(asking, number, "chờ kết luận", date(2027, 3, 31))
        decisions.agree_extension(act(session, office, local(2027, 1, 18)), asked.request_id or 0)
        paper = period_report.report(session, NOW, Period(2026, 4))
        digest = weekly_digest.gather(session, NOW)
    told = {
        row[0]: "quá ngày hẹn" in row[-1] for row in carried(paper) if not isinstance(row, Band)
    }
    assert told == {"1.1": False, "1.2": True}
    assert paper.broken == ("1.2",)
    assert [one.code for one in digest.promises] == ["1.2"]
