"""What a late-made paper calls still to come is what the register of that day has ahead."""

from datetime import date

from bot.files.papers.paper_rows import due_next
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from storage.requests import completions, decisions, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import corrections
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

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
    shown = [
        [row[:2] for row in due_next(one) if not isinstance(row, Band)]
        for one in (early, made, last)
    ]
    assert shown == [
        [(f"{day}/{month}/2027", code) for day, month, code in days]
        for days in (
            [
                ("24", "01", "1.2"),
                ("25", "01", "1.3"),
                ("28", "01", "1.5"),
                ("01", "3", "1.1"),
            ],
            [("25", "01", "1.3"), ("28", "01", "1.5"), ("01", "3", "1.1")],
            [],
        )
    ]
    assert [one.today and one.today.newly_late for one in (early, made, last)] == [0, 1, 4]
    lines = word_lines(word(made))
    assert (
        "Có 3 lượt nhiệm vụ có thời hạn từ ngày 25/01/2027 đến hết quý I/2027, chưa hoàn thành, gồm "
        f"{HOME_AFFAIRS} (3)."
    ) in lines
    ordered = [
        [line for line in word_lines(word(one)) if line.startswith("- Các cơ quan chủ trì ")]
        for one in (early, made, last)
    ]
    in_time = (
        f"{ORDER}đúng hạn các nhiệm vụ sắp đến hạn nêu trên, báo cáo kịp thời kết quả kèm sản phẩm."
    )
    assert ordered == [
        [in_time],
        [f"{ORDER}dứt điểm 1 lượt nhiệm vụ quá hạn sau kỳ (mã 1.2).", in_time],
        [f"{ORDER}dứt điểm 4 lượt nhiệm vụ quá hạn sau kỳ (mã 1.1; 1.2; 1.3; 1.5)."],
    ]


def test_what_is_due_ahead_behind_an_overdue_milestone_is_named(db: Database) -> None:
    old, spring, summer = date(2026, 11, 2), date(2027, 3, 31), date(2027, 6, 30)
    register(db, [task("1.1", old, spring), task("1.2", spring), task("1.3", old, summer)])
    with db.transaction() as session:
        quarter = period_report.report(session, local(2027, 1, 25), QUARTER)
        year = period_report.report(session, local(2027, 1, 25), Period(2026))
    besides = "; ngoài ra {} nhiệm vụ đang quá hạn mốc trước có mốc đến hạn "
    said = [
        f"{HOME_AFFAIRS} (1){besides.format(1)}31/3/2027 (mã 1.1).",
        f"{HOME_AFFAIRS} (1){besides.format(2)}trong thời gian này (mã 1.1 hạn 31/3/2027 và mã 1.3 hạn 30/6/2027).",
    ]
    told = [
        [line.partition("gồm ")[2] for line in word_lines(word(paper)) if "ngoài ra" in line]
        for paper in (quarter, year)
    ]
    assert told == [[line] for line in said]


def test_each_day_on_which_a_task_is_due_behind_an_overdue_milestone_is_named(
    db: Database,
) -> None:
    days = [date(2026, 11, 2), date(2027, 3, 31), date(2027, 6, 30)]
    register(db, [task("1.1", *days), task("1.2", days[0], days[2])])
    with db.transaction() as session:
        year = period_report.report(session, local(2027, 1, 25), Period(2026))
    found = [line for line in word_lines(word(year)) if "đang quá hạn mốc trước" in line]
    assert found == [
        (
            "Từ ngày 25/01/2027 đến hết năm 2027 có 2 nhiệm vụ đang quá hạn mốc trước có mốc đến hạn "
            "trong thời gian này (mã 1.1 hạn 31/3/2027 và mã 1.1; 1.2 hạn 30/6/2027)."
        )
    ]


def test_what_is_due_ahead_behind_a_milestone_that_was_put_off_is_named(db: Database) -> None:
    old, spring = date(2026, 12, 31), date(2027, 3, 31)
    register(db, [task("1.1", old, spring), task("1.2", spring, date(2027, 3, 30))])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 21))
        asked = extensions.ask_extension(asking, id_of(session, "1.1"), "chờ Bộ", spring)
        decisions.agree_extension(act(session, office, local(2026, 12, 22)), asked.waiting_id)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    besides = "1 nhiệm vụ được gia hạn mốc trước có mốc đến hạn 31/3/2027 (mã 1.1)"
    found = [line for line in word_lines(word(paper)) if "gia hạn mốc trước" in line]
    assert found == [
        (
            "Có 2 lượt nhiệm vụ có thời hạn từ ngày 25/01/2027 đến hết quý I/2027, chưa hoàn thành, "
            f"gồm {HOME_AFFAIRS} (2); ngoài ra {besides}."
        )
    ]


def test_a_last_day_behind_an_overdue_milestone_is_named_beside_the_carried(db: Database) -> None:
    old, last = date(2026, 11, 2), date(2026, 12, 31)
    register(db, [task("1.1", old, last), task("1.2", last)])
    with db.transaction() as session:
        running = period_report.report(session, local(2026, 12, 31), QUARTER)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert running.carried_besides == ()
    besides = "1 nhiệm vụ đã quá hạn ở mốc trước cũng có mốc đến hạn ngày này (mã 1.1)"
    assert [line for line in word_lines(word(paper)) if "cũng có mốc" in line] == [
        (
            "Có 1 nhiệm vụ có thời hạn ngày 31/12/2026 chưa hoàn thành khi kết thúc kỳ, chuyển sang "
            f"thực hiện dứt điểm; ngoài ra {besides}; danh mục đầy đủ tại mục 1 Phụ lục."
        ),
        (
            "Đều có thời hạn 31/12/2026; đến ngày 25/01/2027 quá hạn 25 ngày. Ngoài danh mục này, "
            f"{besides}."
        ),
    ]


def test_a_last_day_only_behind_overdue_milestones_is_told_alone(db: Database) -> None:
    register(db, [task("1.1", date(2026, 11, 2), date(2026, 12, 31))])
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert (
        "Có 1 nhiệm vụ đã quá hạn ở mốc trước có mốc đến hạn ngày 31/12/2026 chưa hoàn thành "
        "(mã 1.1)."
    ) in word_lines(word(paper))


def test_a_paper_made_after_the_next_period_looks_ahead_from_its_own_day(db: Database) -> None:
    register(db, [task("1.1", date(2027, 5, 20)), task("1.2", date(2027, 7, 1))])
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 4, 20), QUARTER)
    assert paper.ahead == Period(2027, 2)
    assert [line.code for line in paper.due_next] == ["1.1"]


def test_a_past_period_is_judged_and_praised_only_for_what_still_holds(db: Database) -> None:
    """Two done at its end; by the day of signing three are late, one of an agency with a result."""
    last = date(2026, 12, 31)
    register(
        db,
        [
            task("1.1", last),
            task("1.2", last, leads=[FINANCE]),
            *(task(f"2.{n}", date(2027, 1, 5 * n)) for n in range(1, 4)),
        ],
    )
    officers = [
        person(db, "Trần Thị B", agency=agency, chat_id=at)
        for at, agency in enumerate((HOME_AFFAIRS, FINANCE), 1)
    ]
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=9)
    done = Product("Báo cáo số 12/BC-SNV ngày 20/12/2026", on=date(2026, 12, 20))
    for officer, code in zip(officers, ("1.1", "1.2"), strict=True):
        with db.transaction() as session:
            reporting = act(session, officer, local(2026, 12, 21))
            asked = completions.record_completion(reporting, id_of(session, code), done)
            deciding = act(session, office, local(2026, 12, 22))
            decisions.confirm_completion(deciding, asked.request_id or 0)
    told = []
    for moment in (local(2026, 12, 31, 9, 0), local(2027, 1, 25, 9, 0)):
        with db.transaction() as session:
            told.append(word_lines(word(period_report.report(session, moment, QUARTER))))
    said, praised = (
        [next((one for one in lines if start in one), "") for lines in told]
        for start in ("trong 5 nhiệm vụ có", "không còn nhiệm vụ quá hạn:")
    )
    assert said[0].startswith(
        "Nhìn chung, không có nhiệm vụ quá hạn: đến ngày 31/12/2026 hoàn thành 2 trên 2 nhiệm "
        "vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 100,0%). Đến ngày 31/12/2026, "
    )
    assert said[1].startswith(
        "Nhìn chung, khi kết thúc kỳ không có nhiệm vụ quá hạn: đến hết ngày 31/12/2026 hoàn thành "
        "2 trên 2 nhiệm vụ đến hạn (tỷ lệ hoàn thành trên số đến hạn 100,0%); đến ngày 25/01/2027, tiến độ thực hiện còn chậm. "
        "Đến hết ngày 31/12/2026, trong 5 nhiệm vụ có 2 nhiệm vụ đã hoàn "
    )
    assert said[1].endswith(
        " Đến ngày 25/01/2027, trong 5 nhiệm vụ có 2 nhiệm vụ đã hoàn thành, 3 nhiệm vụ "
        "quá hạn; tỷ lệ hoàn thành trên số đến hạn 40,0%."
    )
    assert praised == [
        (
            "Các cơ quan có kết quả trong kỳ và không còn nhiệm vụ quá hạn: "
            f"{HOME_AFFAIRS}; {FINANCE}."
        ),
        (
            "Các cơ quan có kết quả trong kỳ và đến ngày 25/01/2027 không còn nhiệm vụ quá hạn: "
            f"{FINANCE}."
        ),
    ]
