"""An extension in a period's paper: asked after the deadline, agreed on which ground."""

from datetime import date

from bot.texts import render
from jobs.papers import period_report
from storage.requests import revocations
from storage.requests.decisions import agree_extension
from storage.requests.extensions import ask_extension
from storage.requests.open_requests import Question
from storage.rules.permissions import Role
from storage.rules.reading.decision_words import read_decision
from storage.rules.reading.reporting_period import Period
from storage.rules.status import Flag
from storage.store.engine import Database
from tests.builders import HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

GROUND = "theo Thông báo 20-TB/TU ngày 15/12/2026"
SPRING = date(2027, 3, 31)


def test_the_paper_prints_the_ground_and_that_it_was_asked_late(db: Database) -> None:
    register(db, [task("1.1", date(2026, 12, 1)), task("1.2", date(2026, 12, 31))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asked = [
            ask_extension(
                act(session, officer, local(2026, 12, 20)), id_of(session, code), "chờ Bộ", SPRING
            ).request_id
            or 0
            for code in ("1.1", "1.2")
        ]
        for number in asked:
            said = read_decision(GROUND, date(2026, 12, 22))
            agree_extension(act(session, office, local(2026, 12, 22)), number, None, said)
    now, quarter = local(2026, 12, 25), Period(2026, 4)
    with db.transaction() as session:
        paper = period_report.report(session, now, quarter)
    lines = {line.code: line for line in paper.extensions}
    assert {code: line.asked_late for code, line in lines.items()} == {"1.1": True, "1.2": False}
    assert render("files/extension_asked", line=lines["1.1"]).startswith("Đề nghị sau hạn: ")
    answer = render("files/extension_answer", line=lines["1.2"])
    assert answer == f"Đồng ý đến 31/3/2027 {GROUND}"
    flagged = {line.code for line in paper.register.lines if Flag.ASKED_LATE in line.flags}
    assert flagged == {"1.1"}
    with db.transaction() as session:
        back = act(session, office, local(2026, 12, 28))
        revocations.take_back(back, Question.EXTENSION, asked[0], "nhầm")
    with db.transaction() as session:
        assert period_report.report(session, now, quarter).extensions == paper.extensions
