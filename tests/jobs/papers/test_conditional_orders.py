"""What a document makes depend on a condition: counted, and ordered only once the condition has come."""

from dataclasses import replace
from datetime import date

from bot.files.finished_file import flags_of
from bot.files.papers.period_paper import report as word
from bot.files.workbooks.assessment_workbook import assessment as workbook
from jobs.papers import period_report
from jobs.papers.assessment_sheet import assessment
from jobs.papers.paper_contents import Report
from storage.programmes import TaskSpec
from storage.requests import decisions, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.agency_tasks import standings
from tests.bot.files.opened import sheet_rows, word_lines
from tests.builders import FINANCE, HOME_AFFAIRS, act, agency_id, local, person, register, task

QUARTER = Period(2026, 4)
OLD, LAST, SOON = date(2026, 11, 2), date(2026, 12, 31), date(2027, 3, 1)
FROM_DOCUMENT = "văn bản giao ghi điều kiện"
CONDITION = "Sau khi Đề án được phê duyệt"


def hanging(code: str, due_on: date, lead: str = HOME_AFFAIRS) -> TaskSpec:
    """A task of a document that lets it wait."""
    return replace(task(code, due_on, leads=[lead]), conditional=True, deadline_text=CONDITION)


def papers(db: Database) -> list[Report]:
    """Of the running quarter, of the quarter that is over, the sheet of one agency."""
    with db.transaction() as session:
        own = agency_id(session, HOME_AFFAIRS)
        return [
            period_report.report(session, local(2026, 12, 30), QUARTER),
            period_report.report(session, local(2027, 1, 25), QUARTER),
            period_report.report(session, local(2027, 1, 25), QUARTER, agency_id=own),
        ]


def said(paper: Report, words: str) -> list[str]:
    return [line for line in word_lines(word(paper)) if words in line]


def test_what_depends_on_a_condition_is_counted_and_asked_for_it_first(db: Database) -> None:
    register(
        db,
        [
            hanging("1.1", OLD),
            hanging("1.2", OLD, FINANCE),
            hanging("1.3", LAST),
            hanging("1.4", LAST, "các cấp ủy"),
            hanging("1.5", SOON),
            task("1.6", OLD),
        ],
    )
    officer = person(db, "Trần Thị B", agency=FINANCE, chat_id=1)
    with db.transaction() as session:
        number = {line.code: line.task_id for line in standings(session, OLD)}
        asking = act(session, officer, local(2026, 12, 28))
        extensions.ask_extension(asking, number["1.2"], "chờ Bộ", date(2027, 3, 31))
    running, over, own = papers(db)
    counted = "Văn bản giao ghi điều kiện đối với "
    assert said(running, counted) == [f"{counted}2 lượt nhiệm vụ quá hạn nêu trên (mã 1.1; 1.2)."]
    since = "; đến ngày 25/01/2027 là 4 lượt (mã 1.1; 1.2; 1.3; 1.4)."
    assert said(over, counted) == [
        f"{counted}2 lượt nhiệm vụ quá hạn nêu trên (mã 1.1; 1.2){since}"
    ]
    assert said(own, counted) == [
        f"{counted}1 nhiệm vụ quá hạn nêu trên (mã 1.1); đến ngày 25/01/2027 là 2 nhiệm vụ (mã 1.1; 1.3)."
    ]
    asks = " báo cáo điều kiện đã có hay chưa, hoàn thành khi đã có điều kiện."
    hangs = "(văn bản giao ghi điều kiện): trước ngày"
    assert [said(one, asks)[0].partition("riêng ")[2] for one in (running, over, own)] == [
        f"mã 1.1 {hangs} 07/01/2027{asks}",
        f"mã 1.1; 1.3 {hangs} 01/02/2027{asks}",
        f"mã 1.1; 1.3 {hangs} 01/02/2027{asks}",
    ]
    ahead = "nêu trên (riêng mã 1.5: khi đã có điều kiện ghi tại văn bản giao), báo cáo kịp thời"
    assert [len(said(one, ahead)) for one in (over, own)] == [1, 1]
    (line,) = [one for one in over.register.lines if one.code == "1.1"]
    assert flags_of(line) == "Văn bản giao ghi điều kiện: sau khi Đề án được phê duyệt"
    assert not any("Chờ điều kiện" in one for one in word_lines(word(over)))


def test_where_nothing_depends_on_a_condition_none_is_told_of(db: Database) -> None:
    register(db, [task("1.1", OLD), task("1.2", LAST)])
    told = [line for paper in papers(db) for line in said(paper, "điều kiện")]
    defined = "Văn bản giao ghi điều kiện: Nhiệm vụ chưa hoàn thành mà văn bản giao"
    assert [line for line in told if not line.startswith(defined)] == []


def test_a_condition_is_told_of_what_became_overdue_only_since(db: Database) -> None:
    register(db, [hanging("1.1", LAST), task("1.2", OLD)])
    _, over, own = papers(db)
    counted = "Đến ngày 25/01/2027, văn bản giao ghi điều kiện đối với 1"
    assert said(over, counted) == [f"{counted} lượt nhiệm vụ quá hạn (mã 1.1)."]
    assert said(own, counted) == [f"{counted} nhiệm vụ quá hạn (mã 1.1)."]


def test_the_assessment_names_what_depends_on_a_condition_beside_its_figures(db: Database) -> None:
    register(
        db,
        [
            hanging("1.1", OLD),
            hanging("1.2", LAST),
            hanging("1.3", SOON),
            hanging("2.1", OLD, FINANCE),
        ],
    )
    with db.transaction() as session:
        made = [
            assessment(session, local(*day), QUARTER) for day in ((2026, 12, 30), (2027, 1, 25))
        ]
    counted, end = "Trong số quá hạn chưa hoàn thành", "đều tính trong bảng trên"
    last_day = " và số đến hạn đúng ngày cuối kỳ chưa hoàn thành"
    assert [sheet_rows(workbook(one), 0)[-1][0] for one in made] == [
        f"{counted}, {end}, {FROM_DOCUMENT}: {HOME_AFFAIRS} (mã 1.1); {FINANCE} (mã 2.1).",
        f"{counted}{last_day}, {end}, {FROM_DOCUMENT}: {HOME_AFFAIRS} (mã 1.1; 1.2); {FINANCE} (mã 2.1).",
    ]


def test_nobody_is_called_to_account_first_for_what_depends_on_a_condition(db: Database) -> None:
    long_ago = date(2026, 6, 30)
    register(db, [hanging("1.1", long_ago), task("1.2", long_ago), task("1.3", LAST)])
    _, over, _ = papers(db)
    (line,) = said(over, "trước hết là")
    assert (
        "trước hết là 1 lượt nhiệm vụ quá hạn trên 90 ngày tại ngày 31/12/2026 "
        "(không kể 1 lượt văn bản giao ghi điều kiện). "
    ) in line


def test_one_task_that_is_no_longer_late_is_told_of_as_one(db: Database) -> None:
    register(db, [hanging("1.1", OLD)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        (line,) = standings(session, OLD)
        asking = act(session, officer, local(2027, 1, 4))
        asked = extensions.ask_extension(asking, line.task_id, "chờ Bộ", date(2027, 3, 31))
        agreeing = act(session, office, local(2027, 1, 5))
        decisions.agree_extension(agreeing, asked.request_id or 0)
    _, over, _ = papers(db)
    since = "đến ngày 25/01/2027 nhiệm vụ này không còn quá hạn."
    assert len(said(over, since)) == 1


def test_the_sheet_of_an_agency_asks_for_the_condition_before_the_cause(db: Database) -> None:
    register(db, [hanging("1.1", OLD), task("1.2", OLD)])
    *_, own = papers(db)
    asked = "làm rõ nguyên nhân chậm và thời gian hoàn thành của "
    assert [line.partition(asked)[2] for line in said(own, asked)] == [
        (
            "2 nhiệm vụ quá hạn đến ngày 25/01/2027 (riêng mã 1.1, văn bản giao ghi điều kiện: làm rõ "
            "điều kiện đã có hay chưa)."
        )
    ]
