"""Where nobody can be asked about a task, every list of a paper says why, in the same words."""

from datetime import date

from bot.files.papers.paper_rows import carried, due_next, tasks
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from tests.builders import FINANCE, HOME_AFFAIRS, local, person, register, task

CROWD = "Các sở, ngành"
LAST_DAY, NEXT = date(2026, 12, 31), date(2027, 3, 31)


def test_each_list_says_alike_why_nobody_was_asked(db: Database) -> None:
    leads = [HOME_AFFAIRS, FINANCE, CROWD]
    register(db, [task(code, day, leads=leads) for code, day in (("1.1", LAST_DAY), ("1.2", NEXT))])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), Period(2026, 4))
    found = [
        [row[-1] for row in rows(paper) if not isinstance(row, Band)]
        for rows in (carried, due_next, tasks)
    ]
    why = [
        "Chưa báo cáo.",
        "Chưa báo cáo (cơ quan chưa cử đầu mối).",
        "Chưa báo cáo (giao chung).",
    ]
    assert found == [why, why, why + why]
