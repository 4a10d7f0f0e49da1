"""Results confirmed after a period and tasks done since: each is told, and they hang together."""

from datetime import date

from bot.files.papers.period_paper import report as word
from jobs.papers import period_report
from jobs.papers.later_results import LaterResults, later_results
from storage.requests import completions, decisions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

QUARTER, LAST, NEXT = Period(2026, 4), date(2026, 12, 31), date(2027, 3, 31)


def test_what_the_assessment_adds_is_what_the_results_come_to(db: Database) -> None:
    """One of the quarter, one of two leads of which one is done, one that was due later."""
    register(
        db, [task("1.1", LAST), task("1.2", LAST, leads=[HOME_AFFAIRS, FINANCE]), task("1.3", NEXT)]
    )
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    for code in ("1.1", "1.2", "1.3"):
        with db.transaction() as session:
            told = completions.record_completion(
                act(session, officer, local(2027, 1, 5)),
                id_of(session, code),
                Product("5/QĐ-UBND", on=date(2027, 1, 4)),
            )
            decisions.confirm_completion(
                act(session, office, local(2027, 1, 6)), told.request_id or 0
            )
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    lines = word_lines(word(paper))
    after = next(one for one in lines if one.startswith("Xác nhận sau kỳ: sau ngày"))
    assert later_results(paper) == LaterResults(shared=1, ahead=("1.3",))
    assert (
        "có 2 kết quả của nhiệm vụ đến hạn hoặc có sản phẩm đến hết kỳ được xác nhận, trong đó 1 kết "
        "quả của nhiệm vụ nhiều cơ quan chủ trì chỉ tính khi cơ quan cuối cùng hoàn thành; ngoài ra có "
        "1 nhiệm vụ hoàn thành ở mốc đến hạn sau kỳ (mã 1.3); không tính vào số liệu của kỳ"
    ) in after
    assert any("(0 khi kết thúc kỳ, thêm 2 được xác nhận sau kỳ)" in one for one in lines)
