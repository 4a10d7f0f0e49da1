"""Who has to act on what a past period left: the paper names the bodies of the day it is made."""

from collections.abc import Iterable
from datetime import date

from bot.files.papers.paper_rows import carried, due_next
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band, Row
from bot.messages.composer import MessageComposer
from jobs import timetable
from jobs.papers import period_report
from storage.act import Act
from storage.people import people
from storage.requests import extensions
from storage.rules.permissions import Role
from storage.rules.post.address import TELEGRAM, Address
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import assignments
from storage.tasks.reports import progress
from storage.tasks.reports.forecasts import record_forecast
from tests.bot.files.opened import word_lines
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    agency_id,
    deliver,
    local,
    person,
    register,
    task,
    task_id,
)

QUARTER = Period(2026, 4)
OLD, LAST = date(2026, 11, 2), date(2026, 12, 31)


def names(rows: Iterable[Row], column: int = 3) -> list[str]:
    """The agency's cell of each task."""
    return [row[column] for row in rows if not isinstance(row, Band)]


def test_the_body_that_must_act_now_is_named_beside_the_one_that_led_then(db: Database) -> None:
    soon = date(2027, 2, 3)
    register(db, [task("1.1", LAST), task("1.2", LAST), task("2.1", soon), task("2.2", soon)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    admin = person(db, "Bùi Văn K", Role.ADMIN, chat_id=4)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, LAST)}
        for code in ("2.1", "2.2"):
            saying = act(session, officer, local(2026, 12, 28))
            record_forecast(saying, number[code], Forecast.AT_RISK)
        before = period_report.report(session, local(2027, 1, 3), QUARTER)
        assigning = act(session, admin, local(2027, 1, 4))
        for code in ("1.1", "2.1"):
            assignments.assign(assigning, number[code], agency_id(session, FINANCE))
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    given = f"{HOME_AFFAIRS} (sau kỳ giao {FINANCE})"
    assert names(carried(before), 2) == [HOME_AFFAIRS, HOME_AFFAIRS]
    assert names(carried(paper), 2) == [given, HOME_AFFAIRS]
    assert sorted(names(due_next(paper))) == [HOME_AFFAIRS, FINANCE]
    assert [[it.code for it in one.at_risk] for one in before.forecasts] == [["2.1", "2.2"]]
    assert [[it.code for it in one.at_risk] for one in paper.forecasts] == [["2.2"]]
    lines = word_lines(word(paper))
    assert any(f"gồm {HOME_AFFAIRS} (1); {FINANCE} (1)" in line for line in lines)
    opened = "chuyển sang thực hiện dứt điểm; danh mục đầy đủ tại mục 1 Phụ lục."
    assert any(line.endswith(opened) for line in lines)
    assert "1. Nhiệm vụ đến hạn ngày cuối kỳ chưa hoàn thành" in lines


def test_who_has_not_answered_and_who_was_lost_sight_of_are_told_apart_as_of_the_making(
    db: Database,
) -> None:
    register(db, [task("1.1", OLD), task("1.2", OLD, leads=[FINANCE])])
    for chat_id, agency in enumerate((HOME_AFFAIRS, FINANCE), 1):
        person(db, "Trần Thị B", agency=agency, chat_id=chat_id)
    with db.transaction() as session:
        reminded = local(2026, 12, 28, 8, 30)
        timetable.due(session, reminded, timetable.Schedule(), MessageComposer())
        deliver(session, reminded)
        people.mark_unreachable(Act(session, local(2027, 1, 6)), Address(TELEGRAM, "1"))
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    lines = word_lines(word(paper))
    assert (
        "Theo sổ theo dõi, 2 lượt nhiệm vụ quá hạn đều đã nhắc, chưa có báo cáo từ lần nhắc gần "
        "nhất (ngày 28/12/2026)."
    ) in lines
    ordered = [
        "- Các cơ quan chủ trì hoàn thành dứt điểm 2 lượt nhiệm vụ quá hạn chuyển sang.",
        (
            "- Các cơ quan chủ trì trước ngày 01/02/2027 báo cáo 1 lượt nhiệm vụ quá hạn (mã 1.2) đã nhắc, "
            "chưa có báo cáo từ lần nhắc gần nhất (ngày 28/12/2026) và 1 lượt không gửi được tin nhắc đến đầu mối, "
            "tính đến ngày 25/01/2027."
        ),
    ]
    assert [line for line in lines if "- Các cơ quan chủ trì " in line] == ordered


def test_of_several_leads_the_one_that_is_meant_is_named(db: Database) -> None:
    register(db, [task("1.1", OLD, leads=[HOME_AFFAIRS, FINANCE]), task("1.2", OLD)])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    other = person(db, "Lê Thị D", agency=FINANCE, chat_id=2)
    with db.transaction() as session:
        reminded = local(2027, 1, 25, 8, 30)
        timetable.due(session, reminded, timetable.Schedule(), MessageComposer())
        deliver(session, reminded)
        asking = act(session, other, local(2027, 1, 25, 9))
        extensions.ask_extension(asking, task_id(session, "1.1"), "chờ Bộ", date(2027, 6, 30))
        paper = period_report.report(session, local(2027, 1, 25, 10), QUARTER)
    lines = [line for line in word_lines(word(paper)) if "(mã 1.1 của " in line]
    assert [line[: line.index(")") + 1] for line in lines] == [
        (
            "- Các cơ quan chủ trì trước ngày 01/02/2027 báo cáo 2 lượt nhiệm vụ quá hạn "
            f"(mã 1.1 của {HOME_AFFAIRS}; 1.2)"
        ),
        (
            "- Văn phòng Thành ủy xử lý hoặc trình cấp có thẩm quyền xử lý 1 đề nghị gia hạn "
            f"(mã 1.1 của {FINANCE})"
        ),
    ]


def test_who_reported_after_the_period_and_before_a_reminder_is_not_ordered_to_report(
    db: Database,
) -> None:
    register(db, [task(f"1.{number}", OLD) for number in range(1, 4)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, LAST)}
        for code, day in (("1.1", local(2026, 12, 28)), ("1.2", local(2027, 1, 6))):
            progress.record_progress(act(session, officer, day), number[code], "Đang trình")
        reminded = local(2027, 1, 25, 8, 30)
        timetable.due(session, reminded, timetable.Schedule(), MessageComposer())
        deliver(session, reminded)
        over, own = (
            period_report.report(session, local(2027, 1, 25, 9), QUARTER, agency_id=agency)
            for agency in (None, agency_id(session, HOME_AFFAIRS))
        )
    since = "chưa có báo cáo từ lần nhắc gần nhất (ngày 25/01/2027); "
    reported = "còn lại có báo cáo sau ngày 31/12/2026, trước lần nhắc gần nhất."
    told = [
        [line for line in word_lines(word(paper)) if " trước ngày 01/02/2027 báo cáo " in line]
        for paper in (over, own)
    ]
    assert told == [
        [
            (
                "- Các cơ quan chủ trì trước ngày 01/02/2027 báo cáo 2 lượt nhiệm vụ quá hạn (mã 1.1; "
                f"1.3) trong 3 lượt đã nhắc, {since}1 lượt {reported}"
            )
        ],
        [
            (
                f"- {HOME_AFFAIRS} trước ngày 01/02/2027 báo cáo 2 nhiệm vụ quá hạn (mã 1.1; 1.3) trong 3 "
                f"nhiệm vụ đã nhắc, {since}1 nhiệm vụ {reported}"
            )
        ],
    ]
