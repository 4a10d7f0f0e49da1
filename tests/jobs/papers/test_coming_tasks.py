"""What a late-made paper calls still to come is open, and not late, on the day it is made."""

from datetime import date

from bot.files.paper_rows import coming, due_next
from bot.files.period_paper import report as word
from bot.files.word import Band
from jobs.papers import period_report
from jobs.papers.report_facts import report_facts
from storage.requests import decisions, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks import corrections
from storage.tasks.agency_tasks import standings
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, local, person, register, task

QUARTER = Period(2026, 4)
DUE = {
    "1.1": date(2027, 1, 20),
    "1.2": date(2027, 1, 24),
    "1.3": date(2027, 1, 25),
    "1.4": date(2027, 1, 26),
    "1.5": date(2027, 1, 28),
}
ORDER = "- Các cơ quan chủ trì hoàn thành "


def test_a_paper_tells_what_is_late_by_now_from_what_is_still_to_come(db: Database) -> None:
    register(db, [task(code, due_on) for code, due_on in DUE.items()])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, date(2026, 12, 31))}
        asking = act(session, officer, local(2027, 1, 5))
        asked = extensions.ask_extension(asking, number["1.1"], "chờ Bộ", date(2027, 3, 1))
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 6))
        decisions.agree_extension(deciding, asked.request_id or 0)
        corrections.end(deciding, number["1.4"], "Thông báo số 20-TB/TU")
        early, made, last = (
            period_report.report(session, at, QUARTER)
            for at in (local(2027, 1, 20), local(2027, 1, 25), local(2027, 3, 2))
        )
    assert early.due_next == made.due_next
    shown = [[row[1] for row in coming(one) if not isinstance(row, Band)] for one in (early, made)]
    assert shown == [["1.2", "1.3", "1.5", "1.1"], ["1.3", "1.5", "1.1"]]
    assert [report_facts(one).due_next_since.late for one in (early, made, last)] == [0, 1, 4]
    said = {row[1]: row[-1] for row in due_next(made) if not isinstance(row, Band)}
    assert said["1.2"] == "Đến nay quá hạn 1 ngày. Chưa báo cáo."
    assert said["1.3"] == "Chưa báo cáo."
    lines = word_lines(word(made))
    assert (
        "Từ ngày 01/01/2027 đến hết quý I/2027 có 5 lượt nhiệm vụ đến hạn chưa hoàn thành (sau kỳ "
        "đã điều chỉnh thời hạn 1 lượt và không còn giao thực hiện 1 lượt; đến nay quá hạn "
        f"1 lượt), gồm {HOME_AFFAIRS} (5). Dưới đây là 3 lượt nhiệm vụ đến hạn sớm nhất tính từ "
        "ngày 25/01/2027; danh mục đầy đủ tại mục 1 Phụ lục."
    ) in lines
    assert [line for line in lines if line.startswith(ORDER)] == [
        (
            f"{ORDER}đúng hạn các nhiệm vụ chưa đến hạn nêu trên, hoàn thành dứt điểm 1 lượt nhiệm "
            "vụ đến nay đã quá hạn; báo cáo kịp thời kết quả kèm sản phẩm."
        )
    ]
    assert [line for line in word_lines(word(early)) if line.startswith(ORDER)] == [
        f"{ORDER}đúng hạn các nhiệm vụ sắp đến hạn nêu trên, báo cáo kịp thời kết quả kèm sản phẩm."
    ]
    assert [line for line in word_lines(word(last)) if line.startswith(ORDER)] == [
        (
            f"{ORDER}dứt điểm 4 lượt nhiệm vụ đến nay đã quá hạn nêu trên, báo cáo kịp thời kết "
            "quả kèm sản phẩm."
        )
    ]
