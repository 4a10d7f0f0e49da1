"""What is reported between a period's end and its paper: every kind stands in the task's row, by the day."""

from dataclasses import replace
from datetime import date

import pytest

from bot.files.papers.paper_rows import (
    carried,
    carried_alike,
    carried_days_late,
    oldest,
    overdue,
    tasks,
)
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from jobs.papers.paper_contents import Report
from storage.act import Act
from storage.requests import completions, decisions, difficulties, disputes, extensions
from storage.rules.permissions import Actor, Role
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.tasks.receipts import Product
from storage.tasks.reports import forecasts
from storage.tasks.reports.progress import record_progress
from tests.builders import HOME_AFFAIRS, act, local, milestone, person, register, restrict, task
from tests.builders import task_id as id_of

LAST, LATE, AHEAD = date(2026, 12, 31), date(2026, 11, 30), date(2027, 3, 31)


@pytest.fixture
def officer(db: Database) -> Actor:
    due = {"1.1": LATE, "1.2": LAST, "1.3": AHEAD}
    register(db, [task(code, on) for code, on in due.items()])
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)


@pytest.fixture
def office(db: Database, officer: Actor) -> Actor:
    return person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)


def paper_of(db: Database) -> Report:
    with db.transaction() as session:
        return period_report.report(session, local(2027, 1, 25), Period(2026, 4))


def since(paper: Report) -> set[str]:
    """The last cell of every row of the lists that tell of a task, behind what stood at the period's end."""
    lists = (oldest(paper), overdue(paper), carried(paper), tasks(paper))
    cells = [row[-1] for rows in lists for row in rows if not isinstance(row, Band)]
    return {cell[cell.find("Sau kỳ") :] for cell in cells}


def test_every_kind_of_report_is_told_in_the_order_of_time(
    db: Database, officer: Actor, office: Actor
) -> None:
    for code in ("1.1", "1.2", "1.3"):
        with db.transaction() as session:
            number = id_of(session, code)

            def on(day: int, who: Actor = officer) -> Act:
                return act(session, who, local(2027, 1, day))

            forecasts.record_forecast(on(4), number, Forecast.IN_TIME)
            forecasts.record_forecast(on(5), number, Forecast.AT_RISK)
            done = completions.record_completion(
                on(6), number, Product("Tờ trình 12/TTr-SNV", on=date(2027, 1, 5))
            )
            decisions.return_completion(on(7, office), done.request_id or 0, "chưa có Quyết định")
            record_progress(on(8), number, "đang hoàn thiện")
            hindered = difficulties.report_difficulty(on(11), number, "thiếu vốn.")
            decisions.answer_difficulty(on(12, office), hindered.request_id or 0, "đã bố trí")
            asked = extensions.ask_extension(on(13), number, "vì chờ Bộ", date(2027, 6, 30))
            decisions.refuse_extension(on(14, office), asked.request_id or 0, "đã gia hạn hai lần")
            disputed = disputes.dispute(on(15), number, "việc của Sở Tài chính")
            disputes.keep(on(18, office), disputed.id, "đúng chức năng")
    day = "Sau kỳ, ngày {:02}/01/2027".format
    told = (
        f"{day(5)}: dự báo có nguy cơ chậm. {day(6)}: báo cáo hoàn thành, sản phẩm ngày 05/01/2027. "
        f"{day(7)} trả lại báo cáo hoàn thành: chưa có Quyết định. {day(8)}: đang hoàn thiện. "
        f"{day(11)}: báo cáo vướng mắc: “thiếu vốn”. {day(12)} trả lời vướng mắc: đã bố trí. "
        f"{day(13)}: đề nghị gia hạn đến 30/6/2027: chờ Bộ. {day(14)} không đồng ý gia hạn: đã gia "
        f"hạn hai lần. {day(15)}: có ý kiến không thuộc trách nhiệm: “việc của Sở Tài chính”. {day(18)} "
        "giữ nguyên phân công: đúng chức năng."
    )
    paper = paper_of(db)
    assert since(paper) == {told}
    for code in ("1.1", "1.2", "1.3"):
        restrict(db, code)
    assert [len(each) for each in paper_of(db).later.said.values()] == [4, 4, 4]


def test_the_words_of_a_forecast_are_told_if_they_say_more(db: Database, officer: Actor) -> None:
    said = {"1.1": "không kịp", "1.2": "Có nguy cơ không kịp.", "1.3": "không kịp vì chờ Bộ"}
    with db.transaction() as session:
        for code, words in said.items():
            telling = act(session, officer, local(2027, 1, 5))
            forecast = Forecast.AT_RISK if code == "1.2" else Forecast.NOT_IN_TIME
            forecasts.record_forecast(telling, id_of(session, code), forecast, words)
    day = "Sau kỳ, ngày 05/01/2027: dự báo"
    assert since(paper_of(db)) == {
        f"{day} không kịp.",
        f"{day} có nguy cơ chậm.",
        f"{day} không kịp: không kịp vì chờ Bộ.",
    }


def test_what_still_waits_says_so_and_all_of_it_is_told(db: Database, officer: Actor) -> None:
    with db.transaction() as session:
        number = id_of(session, "1.2")
        for day, text in ((5, "thiếu vốn"), (6, "thiếu người")):
            hindered = act(session, officer, local(2027, 1, day))
            difficulties.report_difficulty(hindered, number, text)
        extensions.ask_extension(act(session, officer, local(2027, 1, 7)), number, "chờ Bộ", AHEAD)
        disputes.dispute(act(session, officer, local(2027, 1, 8)), number)
    (row,) = carried(paper_of(db))
    assert not isinstance(row, Band)
    assert row[-1].endswith(
        "Sau kỳ, ngày 05/01/2027: báo cáo vướng mắc (chưa trả lời): “thiếu vốn”. Sau kỳ, ngày "
        "06/01/2027: báo cáo vướng mắc (chưa trả lời): “thiếu người”. Sau kỳ, ngày 07/01/2027: đề nghị gia hạn đến 31/3/2027 (chờ Văn phòng xử "
        "lý): chờ Bộ. Sau kỳ, ngày 08/01/2027: có ý kiến không thuộc trách nhiệm (chờ Văn phòng xử lý)."
    )


def test_what_waits_to_be_confirmed_is_late_until_the_day_of_its_product(
    db: Database, officer: Actor, office: Actor
) -> None:
    codes = {"2.1": (2026, 12, 30), "2.2": (2027, 1, 10), "2.3": (2026, 12, 30)}
    register(db, [task(code, LAST) for code in codes], "05-CTr/TU")
    waiting = {}
    for code, made in codes.items():
        reported = date(made[0], made[1], made[2] + 1)
        with db.transaction() as session:
            reporting = act(session, officer, local(reported.year, reported.month, reported.day))
            product = Product("Quyết định 12/QĐ-SNV", on=date(*made))
            done = completions.record_completion(reporting, id_of(session, code), product)
            waiting[code] = done.request_id or 0
    with db.transaction() as session:
        returning = act(session, office, local(2027, 1, 12))
        decisions.return_completion(returning, waiting["2.3"], "chưa ký")
    paper = paper_of(db)
    rows = {row[0]: row[-1] for row in carried(paper) if not isinstance(row, Band)}
    assert {code: said.split(". ")[0] for code, said in rows.items()} == {
        "1.2": "Chưa báo cáo.",
        "2.1": "Sản phẩm trong hạn",
        "2.2": "Quá hạn 10 ngày, tính đến ngày sản phẩm",
        "2.3": "Đã báo cáo hoàn thành ngày 31/12/2026, sản phẩm ngày 30/12/2026",
    }
    assert (carried_days_late(paper), carried_alike(paper)) == (25, False)


def test_what_was_reported_of_another_milestone_names_it(
    db: Database, officer: Actor, office: Actor
) -> None:
    built = milestone(LATE, label="Hoàn thành xây dựng")
    yearly = [milestone(on, label="Kế hoạch", period=str(on.year)) for on in (LATE, LAST)]
    specs = {
        "3.1": [built, milestone(LAST, label="Đưa vào vận hành")],
        "3.2": [*yearly[:1], replace(yearly[1], period="2027")],
        "3.3": [milestone(LATE), milestone(LAST)],
    }
    register(db, [task(code, *each) for code, each in specs.items()], "05-CTr/TU")
    for code in specs:
        with db.transaction() as session:
            number = id_of(session, code)
            asking = act(session, officer, local(2027, 1, 4))
            asked = extensions.ask_extension(asking, number, "chờ Bộ", AHEAD)
            decisions.agree_extension(
                act(session, office, local(2027, 1, 5)), asked.request_id or 0
            )
            product = Product("Quyết định 12/QĐ-SNV", on=date(2026, 12, 30))
            done = completions.record_completion(
                act(session, officer, local(2027, 1, 6)), number, product
            )
            confirming = act(session, office, local(2027, 1, 7))
            decisions.confirm_completion(confirming, done.request_id or 0)
    paper = paper_of(db)
    rows = {row[0]: row[-1] for row in overdue(paper) if not isinstance(row, Band)}
    told = (
        "Sau kỳ, ngày 06/01/2027, mốc {}: báo cáo hoàn thành, sản phẩm ngày 30/12/2026. "
        "Sau kỳ, ngày 07/01/2027, mốc {}: xác nhận báo cáo hoàn thành."
    )
    assert {code: rows[code][rows[code].find("Sau kỳ, ngày 06") :] for code in specs} == {
        code: told.format(name, name)
        for code, name in {
            "3.1": "đưa vào vận hành",
            "3.2": "kế hoạch (năm 2027)",
            "3.3": "khác",
        }.items()
    }
