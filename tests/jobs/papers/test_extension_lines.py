"""An extension in a period's paper: asked after the deadline, agreed on which ground; a difficulty's milestone."""

from datetime import date, datetime

from bot.files.papers.paper_rows import difficulties, results
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from bot.texts import render
from jobs.papers import period_report
from storage.requests import revocations
from storage.requests.completions import record_completion
from storage.requests.decisions import agree_extension, confirm_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.extensions import ask_extension
from storage.requests.open_requests import Question
from storage.rules.permissions import Role
from storage.rules.reading.commands.decision_words import read_decision
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.status import Flag
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, agency_id, local, milestone, person, register, task
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
    assert answer == "Đồng ý đến 31/3/2027 theo Thông báo số 20-TB/TU, ngày 15/12/2026"
    flagged = {line.code for line in paper.register.lines if Flag.ASKED_LATE in line.flags}
    assert flagged == {"1.1"}
    with db.transaction() as session:
        back = act(session, office, local(2026, 12, 28))
        revocations.take_back(back, Question.EXTENSION, asked[0], "nhầm")
    with db.transaction() as session:
        assert period_report.report(session, now, quarter).extensions == paper.extensions


def test_a_date_agreed_to_without_a_document_is_put_before_the_standing_committee(
    db: Database,
) -> None:
    register(db, [task(code, date(2026, 12, 31)) for code in ("1.2", "1.10", "1.3", "1.4")])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)

    def agreed(code: str, on: date, ground: str = "") -> None:
        with db.transaction() as session:
            asking = act(session, officer, local(on.year, on.month, on.day))
            asked = ask_extension(asking, id_of(session, code), "chờ Bộ", SPRING).request_id or 0
            agreeing = act(session, office, local(on.year, on.month, on.day))
            agree_extension(agreeing, asked, None, read_decision(ground, on))

    def told(moment: datetime, period: Period) -> list[str]:
        with db.transaction() as session:
            paper = period_report.report(session, moment, period)
        return [one for one in word_lines(word(paper)) if "chưa ghi văn bản" in one]

    agreed("1.10", date(2026, 9, 8))
    agreed("1.3", date(2026, 12, 22), GROUND)
    agreed("1.2", date(2026, 12, 22))
    begin = "- Báo cáo Ban Thường vụ Thành ủy xem xét, cho ý kiến về việc điều chỉnh thời hạn"
    why = "Văn phòng Thành ủy đã thống nhất đề nghị của cơ quan, chưa ghi văn bản làm căn cứ"
    assert told(local(2026, 12, 25), Period(2026, 4)) == [f"{begin} nhiệm vụ mã 1.2; 1.10 ({why})."]
    agreed("1.4", date(2026, 12, 31))
    with db.transaction() as session:
        product = Product("Báo cáo số 5/BC-SNV ngày 04/01/2027", on=date(2027, 1, 4))
        reporting = act(session, officer, local(2027, 1, 5))
        done = record_completion(reporting, id_of(session, "1.10"), product).waiting_id
        confirm_completion(act(session, office, local(2027, 1, 6)), done)
    assert told(local(2027, 1, 25), Period(2026, 4)) == [
        f"{begin} nhiệm vụ mã 1.2; 1.4 ({why}; tính đến ngày 25/01/2027)."
    ]
    with db.transaction() as session:
        sheet = period_report.report(
            session, local(2027, 1, 25), Period(2026, 4), agency_id=agency_id(session, HOME_AFFAIRS)
        )
    assert not any("chưa ghi văn bản" in one for one in word_lines(word(sheet)))


def test_a_result_in_time_only_by_an_extension_says_so_and_when_it_was_asked(
    db: Database,
) -> None:
    """Product of 5/12: before its own date, before or after the extension to it was asked for."""
    register(
        db, [task(code, date(2026, 12, day)) for code, day in (("1.1", 31), ("1.2", 1), ("1.3", 1))]
    )
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    for code, day in (("1.2", 3), ("1.3", 8)):
        with db.transaction() as session:
            asking = act(session, officer, local(2026, 12, day))
            asked = ask_extension(asking, id_of(session, code), "chờ Bộ", SPRING)
            agree_extension(act(session, office, local(2026, 12, day)), asked.request_id or 0)
    product = Product("Báo cáo số 12/BC-SNV ngày 05/12/2026", on=date(2026, 12, 5))
    for code in ("1.1", "1.2", "1.3"):
        with db.transaction() as session:
            done = record_completion(
                act(session, officer, local(2026, 12, 9)), id_of(session, code), product
            )
            confirm_completion(act(session, office, local(2026, 12, 10)), done.request_id or 0)
    with db.transaction() as session:
        paper = period_report.report(session, local(2026, 12, 25), Period(2026, 4))
    assert [row[-1] for row in results(paper) if not isinstance(row, Band)] == [
        "Đúng hạn",
        "Đúng hạn (theo hạn đã gia hạn, đề nghị sau hạn)",
        "Đúng hạn (theo hạn đã gia hạn, đề nghị sau hạn; đề nghị gia hạn sau ngày sản phẩm)",
    ]
    assert any(
        f"{HOME_AFFAIRS} (3), đều đúng hạn (2 theo hạn đã gia hạn, trong đó 1 do gia hạn đề "
        "nghị sau ngày sản phẩm)" in line
        for line in word_lines(word(paper))
    )


def test_a_difficulty_names_the_milestone_that_it_hinders(db: Database) -> None:
    steps = [
        milestone(date(2026, 12, 31), label="Khởi công"),
        milestone(date(2027, 12, 31), label="Hoàn thành"),
    ]
    register(db, [task("1.1", *steps), task("1.2", date(2026, 12, 31))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        for code in ("1.1", "1.2"):
            said = act(session, officer, local(2026, 12, 9))
            report_difficulty(said, id_of(session, code), "thiếu vốn")
        paper = period_report.report(session, local(2026, 12, 25), Period(2026, 4))
    rows = [row for row in difficulties(paper) if not isinstance(row, Band)]
    assert [row[3] for row in rows] == ["Thiếu vốn (mốc: khởi công)", "Thiếu vốn"]
