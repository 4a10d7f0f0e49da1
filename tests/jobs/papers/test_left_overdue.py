"""How many overdue tasks a paper asks about, beside how many it counts: the rest is accounted for."""

from datetime import date

import pytest

from bot.files.papers.period_paper import report as word
from jobs.papers import period_report
from storage.requests import completions, difficulties, disputes, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import corrections
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, HOME_AFFAIRS, act, agency_id, local, person, register, task

QUARTER = Period(2026, 4)
LONG, OLD, LAST_DAY = date(2026, 9, 1), date(2026, 11, 2), date(2026, 12, 31)
DONE = Product("Báo cáo số 12/BC-SNV ngày 20/12/2026", on=date(2026, 12, 20))


@pytest.fixture
def unsettled(db: Database) -> Database:
    """Six overdue tasks: one ended and one waiting for the office among the three oldest."""
    register(db, [task(f"1.{n}", LONG if n < 4 else OLD) for n in range(1, 7)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, OLD)}
        completions.record_completion(
            act(session, officer, local(2026, 12, 28)), number["1.1"], DONE
        )
    with db.transaction() as session:
        for code in ("1.2", "1.4"):
            ending = act(session, office, local(2027, 1, 6))
            corrections.end(ending, number[code], "Thông báo số 20-TB/TU")
    return db


def asked(db: Database, month: int, *, own: bool) -> str:
    with db.transaction() as session:
        agency = agency_id(session, HOME_AFFAIRS) if own else None
        paper = period_report.report(session, local(2027, month, 4), QUARTER, agency_id=agency)
    (line,) = (one for one in word_lines(word(paper)) if "làm rõ nguyên nhân" in one)
    return line


def ordered(db: Database, *, own: bool) -> str:
    with db.transaction() as session:
        agency = agency_id(session, HOME_AFFAIRS) if own else None
        paper = period_report.report(session, local(2027, 1, 4), QUARTER, agency_id=agency)
    (line,) = (one for one in word_lines(word(paper)) if " hoàn thành dứt điểm " in one)
    return line.partition(" hoàn thành dứt điểm ")[2]


def test_an_agencys_sheet_says_which_of_its_overdue_tasks_it_does_not_ask_about(
    unsettled: Database,
) -> None:
    asks = f"- Đề nghị {HOME_AFFAIRS} làm rõ nguyên nhân chậm và thời gian hoàn thành của "
    waits = "1 nhiệm vụ đang chờ Văn phòng Thành ủy xử lý"
    assert asked(unsettled, 1, own=True) == (
        f"{asks}5 nhiệm vụ quá hạn đến ngày 04/01/2027 (không kể {waits})."
    )
    assert asked(unsettled, 2, own=True) == (
        f"{asks}3 nhiệm vụ quá hạn đến ngày 04/02/2027 (không kể {waits})."
    )


def test_an_order_asks_for_nothing_that_waits_for_the_office_or_is_led_in_common(
    db: Database,
) -> None:
    leads = (["các cấp ủy"], [HOME_AFFAIRS], [HOME_AFFAIRS], [HOME_AFFAIRS])
    register(db, [task(f"1.{n}", OLD, leads=one) for n, one in enumerate(leads, 1)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, OLD)}
        asking = act(session, officer, local(2026, 12, 28))
        extensions.ask_extension(asking, number["1.2"], "chờ Bộ", date(2027, 3, 31))
        difficulties.report_difficulty(asking, number["1.3"], "thiếu vốn")
    assert ordered(db, own=False) == (
        "1 lượt nhiệm vụ quá hạn chuyển sang (4 lượt, trừ 2 lượt đang chờ Văn phòng Thành ủy xử lý và "
        "1 lượt giao chung)."
    )
    assert ordered(db, own=True) == (
        "1 nhiệm vụ quá hạn chuyển sang (3 nhiệm vụ, trừ 2 nhiệm vụ đang chờ Văn phòng Thành ủy xử lý)."
    )
    assert asked(db, 1, own=False).partition("các cơ quan đó ")[2] == (
        f"(không kể các nhóm giao chung) gồm: {HOME_AFFAIRS} (3); trong đó đang chờ Văn phòng Thành "
        f"ủy xử lý: {HOME_AFFAIRS} (2)."
    )
    with db.transaction() as session:
        disputes.dispute(act(session, officer, local(2026, 12, 29)), number["1.4"], "việc sở khác")
        paper = period_report.report(session, local(2027, 1, 4), QUARTER)
    assert [one for one in word_lines(word(paper)) if " hoàn thành dứt điểm " in one] == []


def test_what_is_ordered_is_what_is_late_without_what_cannot_be_done(db: Database) -> None:
    both, groups = [HOME_AFFAIRS, FINANCE], [HOME_AFFAIRS, "các cấp ủy"]
    leads = {"1.1": both, "1.2": [FINANCE], "2.1": both, "2.2": groups, "2.3": [FINANCE]}
    register(
        db,
        [
            task(code, OLD if code[0] == "1" else LAST_DAY, leads=names)
            for code, names in leads.items()
        ],
    )
    of_last_day = "(đều đến hạn ngày 31/12/2026 nêu trên)"
    assert ordered(db, own=True) == (
        f"3 nhiệm vụ quá hạn, gồm 1 nhiệm vụ chuyển sang và 2 nhiệm vụ quá hạn sau kỳ {of_last_day}."
    )
    assert ordered(db, own=False) == (
        "7 lượt nhiệm vụ quá hạn (8 lượt của 5 nhiệm vụ nêu tại phần I, trừ 1 lượt giao chung); trong "
        f"8 lượt có 3 lượt chuyển sang và 5 lượt quá hạn sau kỳ {of_last_day}."
    )
    officer = person(db, "Trần Thị B", agency=FINANCE, chat_id=1)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, OLD)}
        difficulties.report_difficulty(
            act(session, officer, local(2026, 12, 28)), number["1.2"], "thiếu vốn"
        )
    assert ordered(db, own=False).startswith(
        "6 lượt nhiệm vụ quá hạn (8 lượt của 5 nhiệm vụ nêu tại phần I, trừ 1 lượt đang chờ Văn phòng "
        "Thành ủy xử lý và 1 lượt giao chung); trong 8 lượt có "
    )


def test_only_tasks_led_together_are_counted_twice_in_the_order(db: Database) -> None:
    register(db, [task("1.1", OLD, leads=[HOME_AFFAIRS, FINANCE])])
    assert ordered(db, own=False) == (
        "2 lượt nhiệm vụ quá hạn chuyển sang (thuộc 1 nhiệm vụ nêu tại phần I)."
    )
    assert ordered(db, own=True) == "1 nhiệm vụ quá hạn chuyển sang."


def test_where_nothing_is_overdue_nothing_is_ordered(db: Database) -> None:
    register(db, [task("1.1", date(2027, 6, 30)), task("1.2", OLD, leads=["các cấp ủy"])])
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 4), QUARTER)
    assert [one for one in word_lines(word(paper)) if " hoàn thành dứt điểm " in one] == []
    going_on = "- Các cơ quan chủ trì tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kịp thời"
    assert [one for one in word_lines(word(paper)) if one.startswith(going_on)] != []


def test_the_report_says_which_of_the_longest_overdue_it_does_not_ask_about(
    unsettled: Database,
) -> None:
    first, day = ", trước hết là ", "lượt nhiệm vụ quá hạn trên 90 ngày tại ngày 31/12/2026"
    waiting = "1 lượt đang chờ Văn phòng Thành ủy xử lý"
    settled = "1 lượt sau kỳ không còn giao thực hiện"
    of = "các cơ quan đó gồm: Sở Nội vụ"
    within = "trong đó đang chờ Văn phòng Thành ủy xử lý: Sở Nội vụ (1)"
    assert asked(unsettled, 1, own=False).partition(first)[2] == (
        f"2 {day} (không kể {waiting}). Đến ngày 04/01/2027, {of} (6); {within}."
    )
    assert asked(unsettled, 2, own=False).partition(first)[2] == (
        f"1 {day} (không kể {waiting} và {settled}). Đến ngày 04/02/2027, {of} (4); {within}."
    )
