"""A past period's paper asks for nothing that was settled before it was made; its figures stay."""

from datetime import date

from bot.files.period_paper import report as word
from jobs.papers import period_report
from jobs.papers.later_contents import NOTHING_LATER, LaterDecisions
from storage.requests import completions, decisions, difficulties, extensions
from storage.rules.forecast import Forecast
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.forecasts import record_forecast
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

QUARTER = Period(2026, 4)
OLD, LAST = date(2026, 11, 2), date(2026, 12, 31)
DONE = Product("Báo cáo số 12/BC-SNV ngày 20/12/2026", on=date(2026, 12, 20))
ASKS = "- Văn phòng Thành ủy xử lý, trình xử lý "
WAITING = "1 báo cáo hoàn thành chờ xác nhận, 1 đề nghị gia hạn và 2 khó khăn, vướng mắc."


def told(db: Database, month: int, day: int) -> tuple[LaterDecisions, list[str]]:
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, month, day), QUARTER)
    return paper.later, word_lines(word(paper))


def test_what_was_decided_after_the_period_is_to_do_no_more(db: Database) -> None:
    register(db, [task(f"1.{n}", OLD if n < 3 else LAST) for n in range(1, 6)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 28))
        done = completions.record_completion(asking, id_of(session, "1.1"), DONE)
        later = extensions.ask_extension(asking, id_of(session, "1.3"), "chờ Bộ", date(2027, 3, 31))
        told_first, _ = (
            difficulties.report_difficulty(asking, id_of(session, code), "thiếu vốn")
            for code in ("1.4", "1.5")
        )
    before, lines = told(db, 1, 3)
    assert before == NOTHING_LATER
    assert f"{ASKS}{WAITING}" in lines
    assert "- Các cơ quan chủ trì hoàn thành dứt điểm 2 lượt nhiệm vụ quá hạn chuyển sang." in lines
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 5))
        decisions.confirm_completion(deciding, done.request_id or 0)
        decisions.agree_extension(deciding, later.request_id or 0)
        decisions.answer_difficulty(deciding, told_first.request_id or 0, "đã giao Sở Tài chính")
    after, again = told(db, 1, 25)
    part = (1, HOME_AFFAIRS)
    assert after == LaterDecisions(
        done=frozenset({part}), completions=1, extensions=1, difficulties=1
    )
    assert f"{ASKS}1 khó khăn, vướng mắc." in again
    assert [line for line in again if "(không kể 1 lượt đã hoàn thành sau kỳ)" in line] == [
        (
            "- Các cơ quan chủ trì hoàn thành dứt điểm 1 lượt nhiệm vụ quá hạn chuyển sang "
            "(không kể 1 lượt đã hoàn thành sau kỳ)."
        )
    ]
    assert [line for line in again if "(sau kỳ đã trả lời 1)" in line] != []
    assert [line for line in again if "đang chờ 1 (sau kỳ đã giải quyết 1)" in line] != []
    assert told(db, 1, 3) == (before, lines)


def test_what_was_due_on_the_last_day_of_a_past_period_is_not_still_to_come(db: Database) -> None:
    register(db, [task("1.1", LAST), task("1.2", date(2027, 1, 29))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        saying = act(session, officer, local(2026, 12, 28))
        record_forecast(saying, id_of(session, "1.1"), Forecast.NOT_IN_TIME)
        record_forecast(saying, id_of(session, "1.2"), Forecast.AT_RISK)
        while_it_runs = period_report.report(session, local(2026, 12, 31), QUARTER).forecasts
        when_over = period_report.report(session, local(2027, 1, 1), QUARTER).forecasts
    assert [(one.not_in_time, one.at_risk) for one in while_it_runs] == [(("1.1",), ("1.2",))]
    assert [(one.not_in_time, one.at_risk) for one in when_over] == [((), ("1.2",))]
