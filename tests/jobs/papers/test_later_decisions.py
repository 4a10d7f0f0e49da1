"""A past period's paper asks for nothing that was settled before it was made; its figures stay."""

from collections.abc import Iterable
from datetime import date

from bot.files.papers.paper_rows import after as confirmed_after
from bot.files.papers.paper_rows import carried, oldest, tasks
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band, Row
from jobs.papers import period_report
from jobs.papers.later_contents import LaterAnswer, LaterDecisions, QuestionFate
from jobs.papers.paper_contents import ForeseenTask
from storage.requests import completions, decisions, difficulties, disputes, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.silence_causes import Cause
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import assignments, corrections
from storage.tasks.receipts import Product
from storage.tasks.reports.forecasts import record_forecast
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, HOME_AFFAIRS, act, agency_id, local, person, register, task
from tests.builders import task_id as id_of

QUARTER = Period(2026, 4)
OLD, LAST = date(2026, 11, 2), date(2026, 12, 31)
DONE = Product("Báo cáo số 12/BC-SNV ngày 20/12/2026", on=date(2026, 12, 20))
ASKS = "- Văn phòng Thành ủy xử lý hoặc trình cấp có thẩm quyền xử lý "
SINCE = "lâu nhất chờ từ ngày 28/12/2026."
ABOVE_FIRST = f"sau khi Ban Thường vụ Thành ủy có ý kiến), {SINCE}"
WAITING = (
    "1 báo cáo hoàn thành chờ xác nhận (mã 1.1), "
    "1 đề nghị gia hạn (mã 1.3) và 2 khó khăn, vướng mắc"
)
ABOVE = "- Đề nghị Ban Thường vụ Thành ủy xem xét, cho ý kiến chỉ đạo đối với "


def told(db: Database, month: int, day: int) -> tuple[LaterDecisions, list[str]]:
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, month, day), QUARTER)
    return paper.later, word_lines(word(paper))


def cells(rows: Iterable[Row], code: int = 0) -> list[tuple[str, str]]:
    """Of each task in a table its code and its last cell."""
    return [(row[code], row[-1]) for row in rows if not isinstance(row, Band)]


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
    late = {Cause.AWAITS_OFFICE: 4, Cause.NOT_ASKED: 1}
    waits = frozenset((number, HOME_AFFAIRS) for number in (1, 3, 4, 5))
    overdue = {(number, HOME_AFFAIRS): OLD for number in (1, 2)}
    assert before == LaterDecisions(with_office=waits, causes=late, late=overdue)
    assert f"{ASKS}{WAITING} (mã 1.4; 1.5, {ABOVE_FIRST}" in lines
    assert (
        "- Các cơ quan chủ trì hoàn thành dứt điểm 1 lượt nhiệm vụ quá hạn (5 lượt, trừ 4 lượt đang chờ "
        "Văn phòng Thành ủy xử lý); trong 5 lượt có 2 lượt chuyển sang và 3 lượt quá hạn sau kỳ (đều đến "
        "hạn ngày 31/12/2026 nêu trên)."
    ) in lines
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 5))
        decisions.confirm_completion(deciding, done.request_id or 0)
        decisions.agree_extension(deciding, later.request_id or 0)
        decisions.answer_difficulty(deciding, told_first.request_id or 0, "đã giao Sở Tài chính")
    (after, again), on = told(db, 1, 25), date(2027, 1, 5)
    answered = LaterAnswer("difficulty", QuestionFate.AGREED, on, reply="đã giao Sở Tài chính")
    answers = {
        (1, HOME_AFFAIRS): (LaterAnswer("confirmation", QuestionFate.AGREED, on),),
        (3, HOME_AFFAIRS): (LaterAnswer("extension", QuestionFate.AGREED, on, date(2027, 3, 31)),),
        (4, HOME_AFFAIRS): (answered,),
    }
    assert after == LaterDecisions(
        done=frozenset({(1, HOME_AFFAIRS)}),
        moved={(3, HOME_AFFAIRS): date(2027, 3, 31)},
        causes=dict.fromkeys((Cause.AWAITS_OFFICE, Cause.NO_PRODUCT, Cause.NOT_ASKED), 1),
        with_office=frozenset({(5, HOME_AFFAIRS)}),
        late={(2, HOME_AFFAIRS): OLD},
        answers=answers,
        said=answers,
        extensions=1,
        difficulties=1,
    )
    assert f"{ASKS}1 khó khăn, vướng mắc (mã 1.5, {ABOVE_FIRST}" in again
    assert any("đến nay chưa có ý kiến trả lời (mã 1.5, " in one for one in again if ABOVE in one)
    assert [line for line in again if "(không kể 1 lượt đã hoàn thành sau kỳ)" in line] == [
        (
            "- Các cơ quan chủ trì hoàn thành dứt điểm 2 lượt nhiệm vụ quá hạn (3 lượt, trừ 1 lượt đang "
            "chờ Văn phòng Thành ủy xử lý); trong 3 lượt có 1 lượt chuyển sang (không kể 1 lượt đã hoàn "
            "thành sau kỳ) và 2 lượt quá hạn sau kỳ (đều đến hạn ngày 31/12/2026 nêu trên)."
        )
    ]
    assert not any("trước hết là" in line for line in again)
    assert [line for line in again if "(sau kỳ đã trả lời 1)" in line] != []
    assert [line for line in again if "đang chờ (sau kỳ đã giải quyết 1)" in line] != []
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
    risky = (ForeseenTask("1.2", date(2027, 1, 29)),)
    late = (ForeseenTask("1.1", LAST),)
    assert [(one.not_in_time, one.at_risk) for one in while_it_runs] == [(late, risky)]
    assert [(one.not_in_time, one.at_risk) for one in when_over] == [((), risky)]


def test_a_task_put_off_after_the_period_is_ordered_for_its_new_date(db: Database) -> None:
    early = date(2026, 9, 1)
    register(
        db,
        [
            task("1.1", early),
            task("1.2", early),
            task("1.3", OLD),
            task("1.4", date(2027, 2, 3)),
            task("1.5", date(2027, 2, 4)),
        ],
    )
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2027, 1, 5))
        asked = [
            extensions.ask_extension(asking, id_of(session, code), "chờ Bộ", date(2027, 3, 20))
            for code in ("1.2", "1.4")
        ]
        done = [
            completions.record_completion(asking, id_of(session, code), DONE)
            for code in ("1.1", "1.5")
        ]
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 19))
        for one in asked:
            decisions.agree_extension(deciding, one.request_id or 0)
        decisions.confirm_completion(deciding, done[1].request_id or 0)
    _, before = told(db, 1, 4)
    _, lines = told(db, 1, 25)
    urged = "- Các cơ quan chủ trì hoàn thành dứt điểm "
    assert [line for line in before if line.startswith(urged)] == [
        f"{urged}3 lượt nhiệm vụ quá hạn chuyển sang."
    ]
    assert [line for line in lines if line.startswith(urged)] == [
        (
            f"{urged}1 lượt nhiệm vụ quá hạn chuyển sang (2 lượt, trừ 1 lượt đang chờ Văn phòng "
            "Thành ủy xử lý; không kể 1 lượt đã điều chỉnh thời hạn sau kỳ)."
        )
    ]
    assert any("trước hết là 2 lượt nhiệm vụ quá hạn trên 90 ngày" in line for line in before)
    assert not any("trước hết là" in line for line in lines)
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert [(line.code, line.due_on) for line in paper.due_next] == [
        (code, date(2027, 3, 20)) for code in ("1.2", "1.4")
    ]


def test_nobody_is_asked_to_rule_on_a_difficulty_of_a_finished_task(db: Database) -> None:
    register(db, [task(f"1.{n}", LAST) for n in range(1, 4)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 28))
        for code in ("1.1", "1.2", "1.3"):
            difficulties.report_difficulty(asking, id_of(session, code), "thiếu vốn")
        done = [
            completions.record_completion(asking, id_of(session, code), DONE)
            for code in ("1.1", "1.2")
        ]
    confirmed = (local(2026, 12, 29), local(2027, 1, 5))
    for at, one in zip(confirmed, done, strict=True):
        with db.transaction() as session:
            decisions.confirm_completion(act(session, office, at), one.request_id or 0)
    for day, left in ((3, ("1.2", "1.3")), (25, ("1.3",))):
        later, lines = told(db, 1, day)
        assert later.moot == 3 - len(left)
        where = "; ".join(f"mã {code}, {HOME_AFFAIRS}" for code in left)
        said = f"{ABOVE}{len(left)} khó khăn, vướng mắc chưa có ý kiến trả lời ({where}), không kể "
        assert f"{said}{3 - len(left)} của nhiệm vụ đã hoàn thành." in lines
        assert any(line.startswith("Có 3 khó khăn, vướng mắc được báo cáo") for line in lines)
        waits = f"{len(left)} khó khăn, vướng mắc (mã {'; '.join(left)}, {ABOVE_FIRST}"
        assert [line for line in lines if ASKS in line and waits in line] != []


def test_a_dispute_the_office_has_not_decided_is_the_offices_to_settle(db: Database) -> None:
    register(db, [task("1.1", date(2026, 9, 1)), task("1.2", OLD), task("1.3", LAST)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        disputing = act(session, officer, local(2026, 12, 28))
        first, _ = (
            disputes.dispute(disputing, id_of(session, code), "việc của sở khác")
            for code in ("1.1", "1.3")
        )
    with db.transaction() as session:
        disputes.keep(act(session, office, local(2027, 1, 5)), first.id)
        paper = period_report.report(session, local(2027, 1, 3), QUARTER)
    said = "Cơ quan có ý kiến không thuộc trách nhiệm ngày 28/12/2026, chờ Văn phòng xử lý."
    overdue = [("1.1", said), ("1.2", "Chưa báo cáo (chưa được nhắc).")]
    assert cells(oldest(paper)) == overdue
    assert cells(tasks(paper))[:2] == overdue
    cause = (
        "1 lượt đang chờ Văn phòng Thành ủy xử lý (ý kiến cho rằng không thuộc trách nhiệm của cơ quan); "
        "1 lượt chưa được nhắc."
    )
    for day, left, codes in ((3, [1, 3], "1.1; 1.3"), (25, [3], "1.3")):
        later, lines = told(db, 1, day)
        assert later.with_office == {(number, HOME_AFFAIRS) for number in left}
        assert any(cause in line for line in lines)
        assert [line for line in lines if line.startswith(ASKS)] == [
            f"{ASKS}{len(left)} ý kiến cho rằng nhiệm vụ không thuộc trách nhiệm của cơ quan (mã {codes}), {SINCE}"
        ]


def test_a_result_in_time_only_by_a_date_set_after_the_period_says_so(db: Database) -> None:
    register(db, [task("1.1", OLD), task("1.2", OLD)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 28))
        asked = extensions.ask_extension(asking, id_of(session, "1.1"), "xin", date(2027, 1, 31))
        done = [
            completions.record_completion(asking, id_of(session, code), DONE)
            for code in ("1.1", "1.2")
        ]
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 5))
        decisions.agree_extension(deciding, asked.request_id or 0)
        for one in done:
            decisions.confirm_completion(deciding, one.request_id or 0)
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert cells(confirmed_after(paper)) == [
        (
            "1.1",
            (
                "Đúng hạn (điều chỉnh thời hạn sau kỳ đến 31/01/2027, đề nghị sau hạn; đề nghị gia "
                "hạn sau ngày sản phẩm)"
            ),
        ),
        ("1.2", "Quá hạn 48 ngày"),
    ]


def test_what_was_settled_since_is_not_ordered_wherever_it_was_due(db: Database) -> None:
    soon = date(2027, 2, 3)
    register(
        db,
        [
            *(task(f"1.{n}", LAST) for n in range(1, 5)),
            *(task(f"2.{n}", soon) for n in range(1, 4)),
            task("3.1", OLD),
        ],
    )
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        asking = act(session, officer, local(2026, 12, 28))
        number = {line.code: line.task_id for line in standings(session, LAST)}
        for code in ("2.1", "2.2", "2.3"):
            record_forecast(asking, number[code], Forecast.NOT_IN_TIME)
        later = [
            extensions.ask_extension(asking, number[code], "chờ Bộ", date(2027, 3, 31))
            for code in ("1.2", "2.2")
        ]
        done = completions.record_completion(asking, number["1.1"], DONE)
    due_then = (
        "Có 4 nhiệm vụ có thời hạn ngày 31/12/2026 chưa hoàn thành khi kết thúc kỳ, "
        "chuyển sang thực hiện dứt điểm"
    )
    assert f"{due_then}; danh mục đầy đủ tại mục 2 Phụ lục." in told(db, 1, 4)[1]
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 5))
        decisions.confirm_completion(deciding, done.request_id or 0)
        for one in later:
            decisions.agree_extension(deciding, one.request_id or 0)
        for code in ("1.3", "2.3", "3.1"):
            corrections.end(deciding, number[code], "Thông báo số 20-TB/TU")
    _, lines = told(db, 1, 25)
    assert (
        f"{due_then} (sau kỳ đã hoàn thành 1 lượt); danh mục đầy đủ tại mục 3 Phụ lục."
    ) in lines
    assert (
        "Trong số nhiệm vụ quá hạn và nhiệm vụ đến hạn ngày 31/12/2026 nêu trên, sau kỳ không còn giao "
        "thực hiện: mã 1.3, 3.1 (theo Thông báo số 20-TB/TU); đã điều chỉnh thời hạn, chưa hoàn thành: mã 1.2 đến 31/3/2027 "
        f"({HOME_AFFAIRS}; Văn phòng Thành ủy đồng ý ngày 05/01/2027)."
    ) in lines
    assert any(
        f"đến hết quý I/2027, chưa hoàn thành, gồm {HOME_AFFAIRS} (3)" in line for line in lines
    )
    assert [line for line in lines if "hoàn thành dứt điểm" in line] == [
        (
            "- Các cơ quan chủ trì hoàn thành dứt điểm 1 lượt nhiệm vụ quá hạn sau kỳ "
            "(đến hạn ngày 31/12/2026 nêu trên)."
        )
    ]
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    assert [line.code for line in paper.due_next] == ["2.1", "1.2", "2.2"]
    assert dict(cells(carried(paper)))["1.3"] == "Không còn giao thực hiện sau kỳ."
    assert [[it.code for it in one.not_in_time] for one in paper.forecasts] == [["2.1"]]


def test_nothing_is_carried_over_where_nothing_of_it_is_left(db: Database) -> None:
    register(db, [task("1.1", LAST)])
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        ending = act(session, office, local(2027, 1, 6))
        corrections.end(ending, id_of(session, "1.1"), "Thông báo số 21-TB/TU")
    assert (
        "Có 1 nhiệm vụ có thời hạn ngày 31/12/2026 chưa hoàn thành khi kết thúc kỳ; danh mục đầy đủ "
        "tại mục 1 Phụ lục."
    ) in told(db, 1, 25)[1]


def test_a_part_given_to_another_agency_is_ordered_until_that_one_has_settled_it(
    db: Database,
) -> None:
    register(db, [task(f"1.{n}", OLD) for n in range(1, 5)])
    person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    heir = person(db, "Lê Văn D", agency=FINANCE, chat_id=3)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    admin = person(db, "Bùi Văn K", Role.ADMIN, chat_id=4)
    with db.transaction() as session:
        assigning = act(session, admin, local(2027, 1, 4))
        number = {line.code: line.task_id for line in standings(session, LAST)}
        for code in ("1.1", "1.2", "1.3"):
            assignments.assign(assigning, number[code], agency_id(session, FINANCE))
    urged = "- Các cơ quan chủ trì hoàn thành dứt điểm "
    assert f"{urged}4 lượt nhiệm vụ quá hạn chuyển sang." in told(db, 1, 5)[1]
    with db.transaction() as session:
        reporting = act(session, heir, local(2027, 1, 6))
        done = [
            completions.record_completion(reporting, number[code], DONE) for code in ("1.1", "1.2")
        ]
        asked = extensions.ask_extension(reporting, number["1.3"], "chờ Bộ", date(2027, 3, 31))
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 7))
        decisions.confirm_completion(deciding, done[0].request_id or 0)
        decisions.agree_extension(deciding, asked.request_id or 0)
    later, lines = told(db, 1, 25)
    assert later.done == {(1, HOME_AFFAIRS)}
    assert later.moved == {(3, HOME_AFFAIRS): date(2027, 3, 31)}
    assert later.ended == set()
    assert later.with_office == {(2, HOME_AFFAIRS), (2, FINANCE)}
    assert (
        f"{urged}1 lượt nhiệm vụ quá hạn chuyển sang (2 lượt, trừ 1 lượt đang chờ Văn phòng Thành ủy "
        "xử lý; không kể 1 lượt đã hoàn thành và 1 lượt đã điều chỉnh thời hạn sau kỳ)."
    ) in lines


def test_a_part_left_to_an_agency_that_led_already_is_nobodys_any_more(db: Database) -> None:
    register(db, [task("1.1", OLD, leads=[HOME_AFFAIRS, FINANCE])])
    admin = person(db, "Bùi Văn K", Role.ADMIN, chat_id=4)
    with db.transaction() as session:
        to, instead_of = agency_id(session, FINANCE), agency_id(session, HOME_AFFAIRS)
        assigning = act(session, admin, local(2027, 1, 4))
        assignments.assign(assigning, id_of(session, "1.1"), to, instead_of=instead_of)
    later, lines = told(db, 1, 25)
    assert later.ended == {(1, HOME_AFFAIRS)}
    assert (
        "- Các cơ quan chủ trì hoàn thành dứt điểm 1 lượt nhiệm vụ quá hạn chuyển sang "
        "(không kể 1 lượt không còn giao thực hiện sau kỳ)."
    ) in lines


def test_nobody_is_asked_to_name_a_lead_for_a_task_that_got_one_since(db: Database) -> None:
    register(db, [task(f"1.{n}", LAST, leads=["Các sở, ngành"]) for n in range(1, 4)])
    admin = person(db, "Bùi Văn K", Role.ADMIN, chat_id=4)
    asks = "- Đề nghị Ban Thường vụ Thành ủy xác định một cơ quan chủ trì cụ thể cho "
    assert [line.split("(")[-1] for line in told(db, 1, 3)[1] if asks in line] == [
        "mã 1.1; 1.2; 1.3)."
    ]
    with db.transaction() as session:
        assigning = act(session, admin, local(2027, 1, 4))
        assignments.assign(assigning, id_of(session, "1.1"), agency_id(session, FINANCE))
        corrections.end(assigning, id_of(session, "1.2"), "Thông báo số 20-TB/TU")
    (line,) = (line for line in told(db, 1, 25)[1] if asks in line)
    assert line == (
        f"{asks}1 nhiệm vụ chưa hoàn thành chỉ giao chung "
        "(tính đến ngày 25/01/2027): các sở, ngành (mã 1.3)."
    )
