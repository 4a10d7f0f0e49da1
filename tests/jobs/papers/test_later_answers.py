"""What waited when a period ended and was answered since: said wherever the paper called it waiting."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.files.papers.paper_rows import carried, difficulties, extensions
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from jobs.papers.paper_contents import Report
from storage.act import Act
from storage.requests import (
    completions,
    decisions,
    disputes,
    revocations,
    task_endings,
    withdrawals,
)
from storage.requests import difficulties as told_difficulties
from storage.requests import extensions as asked_extensions
from storage.requests.open_requests import Question
from storage.rules.permissions import Actor, Role
from storage.rules.reading.commands.decision_words import read_decision
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.store.tables import Task, Visibility
from storage.tasks.receipts import Product, Receipt
from storage.tasks.reports.progress import record_progress
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, local, person, register, restrict, task
from tests.builders import task_id as id_of

LAST, SPRING = date(2026, 12, 31), date(2027, 3, 31)
GROUND = "theo Thông báo 140-TB/TU ngày 07/01/2027"
Decide = Callable[[Act, Receipt], object]


def agreed(deciding: Act, asked: Receipt) -> None:
    said = read_decision(GROUND, deciding.day)
    decisions.agree_extension(deciding, asked.request_id or 0, None, said)


def refused(deciding: Act, asked: Receipt) -> None:
    decisions.refuse_extension(deciding, asked.request_id or 0, "đã gia hạn hai lần")


def paper_of(db: Database, day: date) -> Report:
    with db.transaction() as session:
        return period_report.report(session, local(day.year, day.month, day.day), Period(2026, 4))


def answers(paper: Report) -> list[str]:
    return [row[-1] for row in extensions(paper) if not isinstance(row, Band)]


def situations(paper: Report) -> list[str]:
    return [row[-1] for row in carried(paper) if not isinstance(row, Band)]


def asked_of(db: Database, officer: Actor, day: date = date(2026, 12, 29)) -> Receipt:
    with db.transaction() as session:
        asking = act(session, officer, local(day.year, day.month, day.day))
        return asked_extensions.ask_extension(asking, id_of(session, "1.1"), "chờ Bộ", SPRING)


@pytest.mark.parametrize(
    ("role", "decide", "said", "told"),
    [
        (
            Role.OFFICE,
            agreed,
            (
                "Đang chờ. Sau kỳ, ngày 08/01/2027: đồng ý đến 31/3/2027 theo Thông báo số 140-TB/TU, "
                "ngày 07/01/2027"
            ),
            (
                "Sau kỳ, ngày 08/01/2027 đồng ý gia hạn đến 31/3/2027 theo Thông báo số 140-TB/TU, "
                "ngày 07/01/2027."
            ),
        ),
        (
            Role.OFFICE,
            refused,
            "Đang chờ. Sau kỳ, ngày 08/01/2027: không đồng ý: đã gia hạn hai lần",
            "Sau kỳ, ngày 08/01/2027 không đồng ý gia hạn: đã gia hạn hai lần.",
        ),
        (
            Role.ADMIN,
            lambda deciding, _: task_endings.end_task(
                deciding, id_of(deciding.session, "1.1"), "Thông báo số 9-TB/TU"
            ),
            "Đang chờ. Sau kỳ, ngày 08/01/2027: nhiệm vụ đã kết thúc",
            "Không còn giao thực hiện sau kỳ.",
        ),
    ],
)
def test_an_extension_that_waited_is_told_with_what_was_decided_since(
    db: Database, role: Role, decide: Decide, said: str, told: str
) -> None:
    register(db, [task("1.1", LAST)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", role, chat_id=2)
    asked = asked_of(db, officer)
    before = paper_of(db, date(2027, 1, 2))
    assert answers(before) == ["Đang chờ"]
    assert "Đang đề nghị gia hạn." in situations(before)[0]
    with db.transaction() as session:
        decide(act(session, office, local(2027, 1, 8)), asked)
    paper = paper_of(db, date(2027, 1, 25))
    assert answers(paper) == [said]
    (whole,) = situations(paper)
    assert whole.endswith(told)
    assert "Đang đề nghị gia hạn" not in whole
    assert answers(paper_of(db, date(2027, 1, 2))) == ["Đang chờ"]


def test_a_request_taken_back_after_the_period_and_a_decision_taken_back_say_so(
    db: Database,
) -> None:
    register(db, [task("1.1", LAST), task("1.2", LAST)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 31, 23, 55))
        asked = asked_extensions.ask_extension(asking, id_of(session, "1.1"), "chờ Bộ", SPRING)
        other = asked_extensions.ask_extension(asking, id_of(session, "1.2"), "chờ Bộ", SPRING)
        refused(act(session, office, local(2026, 12, 31, 23, 55)), other)
    with db.transaction() as session:
        withdrawals.withdraw(act(session, officer, local(2027, 1, 1, 0, 1)), asked.event_id)
        back = act(session, office, local(2027, 1, 4))
        revocations.take_back(back, Question.EXTENSION, other.request_id or 0, "nhầm")
    assert answers(paper_of(db, date(2027, 1, 25))) == [
        "Đang chờ. Sau kỳ: cơ quan đã rút lại",
        "Không đồng ý: đã gia hạn hai lần. Sau kỳ: đã rút lại quyết định, đang chờ",
    ]


def test_an_extension_asked_and_agreed_after_the_period_says_when_and_by_which_document(
    db: Database,
) -> None:
    register(db, [task("1.1", LAST)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    asked = asked_of(db, officer, date(2027, 1, 6))
    with db.transaction() as session:
        agreed(act(session, office, local(2027, 1, 8)), asked)
    (told,) = situations(paper_of(db, date(2027, 1, 25)))
    assert told.endswith(
        " Sau kỳ, ngày 08/01/2027 đồng ý gia hạn đến 31/3/2027 (đề nghị sau hạn) theo Thông báo "
        "số 140-TB/TU, ngày 07/01/2027."
    )


def test_reports_difficulties_and_disputes_that_waited_are_told_with_their_answers(
    db: Database,
) -> None:
    register(db, [task(f"1.{n}", LAST) for n in (1, 2, 3)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 29))
        done = completions.record_completion(
            asking, id_of(session, "1.1"), Product("Tờ trình 12/TTr-SNV", on=date(2026, 12, 28))
        )
        hindered = told_difficulties.report_difficulty(asking, id_of(session, "1.2"), "thiếu vốn")
        disputed = disputes.dispute(asking, id_of(session, "1.3"), "không thuộc chức năng")
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 8))
        decisions.return_completion(deciding, done.request_id or 0, "chưa có Quyết định")
        decisions.answer_difficulty(deciding, hindered.request_id or 0, "đã giao Sở Tài chính")
        disputes.keep(deciding, disputed.id, "đúng chức năng")
    paper = paper_of(db, date(2027, 1, 25))
    assert situations(paper) == [
        (
            "Đã báo cáo hoàn thành ngày 29/12/2026, sản phẩm ngày 28/12/2026. Sau kỳ, ngày 08/01/2027 "
            "trả lại báo cáo hoàn thành: chưa có Quyết định."
        ),
        "Vướng mắc: thiếu vốn. Sau kỳ, ngày 08/01/2027 trả lời vướng mắc: đã giao Sở Tài chính.",
        (
            "Cơ quan có ý kiến không thuộc trách nhiệm ngày 29/12/2026. Sau kỳ, ngày 08/01/2027 giữ "
            "nguyên phân công: đúng chức năng."
        ),
    ]
    assert [row[-1] for row in difficulties(paper) if not isinstance(row, Band)] == [
        "Chưa có ý kiến. Sau kỳ, ngày 08/01/2027: đã giao Sở Tài chính"
    ]


def test_of_a_restricted_task_the_outcome_is_told_without_words(db: Database) -> None:
    register(db, [task("1.1", LAST)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    asked = asked_of(db, officer)
    with db.transaction() as session:
        agreed(act(session, office, local(2027, 1, 8)), asked)
        session.get_one(Task, id_of(session, "1.1")).visibility = Visibility.RESTRICTED
    paper = paper_of(db, date(2027, 1, 25))
    assert answers(paper) == ["Đang chờ. Sau kỳ, ngày 08/01/2027: đồng ý đến 31/3/2027"]
    (told,) = situations(paper)
    assert told == "Sau kỳ, ngày 08/01/2027 đồng ý gia hạn đến 31/3/2027."


def test_what_an_agency_said_since_and_what_it_promised_stand_in_the_row(db: Database) -> None:
    codes = ("1.1", "1.2", "1.3", "1.4", "1.5")
    register(db, [task(code, LAST) for code in codes])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)

    def reported(code: str, day: date, text: str, promised: date | None = None) -> None:
        with db.transaction() as session:
            saying = act(session, officer, local(day.year, day.month, day.day))
            record_progress(saying, id_of(session, code), text, promised_on=promised)

    for code, promised in (("1.1", 30), ("1.2", 29), ("1.4", 28), ("1.5", 27)):
        reported(code, date(2026, 12, 20), "đang làm", date(2026, 12, promised))
    reported("1.2", date(2026, 12, 21), "chưa xong", date(2027, 1, 15))
    reported("1.1", date(2027, 1, 8), "chờ ký")
    reported("1.4", date(2027, 1, 8), "đã trình")
    reported("1.5", date(2027, 1, 8), "Đã họp thống nhất nội dung")
    with db.transaction() as session:
        product = Product("Báo cáo số 5/BC-SNV ngày 04/01/2027", on=date(2027, 1, 4))
        reporting = act(session, officer, local(2027, 1, 5))
        completions.record_completion(reporting, id_of(session, "1.3"), product)
    paper = paper_of(db, date(2027, 1, 25))
    passed = "Đã quá ngày hẹn {}/12/2026, chưa thực hiện."
    assert situations(paper) == [
        f"Báo cáo ngày 20/12/2026: đang làm. {passed.format(30)} Sau kỳ, ngày 08/01/2027: chờ ký.",
        (
            "Báo cáo ngày 21/12/2026: chưa xong. Đến ngày 25/01/2027 đã quá ngày hẹn 15/01/2027, chưa "
            "thực hiện."
        ),
        (
            "Quá hạn 4 ngày, tính đến ngày sản phẩm. Chưa báo cáo. Sau kỳ, ngày 05/01/2027: báo cáo hoàn "
            "thành, sản phẩm ngày 04/01/2027, chờ Văn phòng xác nhận."
        ),
        f"Báo cáo ngày 20/12/2026: đang làm. {passed.format(28)} Sau kỳ, ngày 08/01/2027: đã trình.",
        (
            f"Báo cáo ngày 20/12/2026: đang làm. {passed.format(27)} Sau kỳ, ngày 08/01/2027: Đã họp "
            "thống nhất nội dung."
        ),
    ]
    said = (
        "Đến ngày 25/01/2027, 3 lượt nhiệm vụ quá hạn đã qua ngày cơ quan chủ trì hẹn mà chưa thực"
    )
    lines = word_lines(word(paper))
    told, how = [one for one in lines if "chủ trì hẹn" in one]
    assert told == f"{said} hiện (mã 1.1; 1.2; 1.5)."
    assert how.startswith("Đã quá ngày hẹn, chưa thực hiện: Ngày cơ quan chủ trì hẹn gần nhất")
    for code in codes:
        restrict(db, code)
    hidden = paper_of(db, date(2027, 1, 25))
    assert (hidden.broken, hidden.later.said) == ((), {})
