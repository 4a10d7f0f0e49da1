"""The office speaks of its own tasks itself; bodies led in common are never called agencies."""

from datetime import date

from bot.files.papers.paper_rows import oldest
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from jobs.papers import period_report
from storage.requests import completions, decisions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, act, local, person, register, task
from tests.builders import task_id as id_of

QUARTER = Period(2026, 4)
OURS = "Văn phòng Thành ủy"
OLD, LAST = date(2026, 11, 2), date(2026, 12, 31)
TAKES = f"{OURS} nghiêm túc nhận trách nhiệm, sẽ "
REPORTS = "báo cáo nguyên nhân và thời gian hoàn thành trước ngày "


def told(db: Database, month: int, day: int, year: int = 2027) -> list[str]:
    with db.transaction() as session:
        return word_lines(word(period_report.report(session, local(year, month, day), QUARTER)))


def own(lines: list[str]) -> list[str]:
    """What the paper says of the office's own tasks."""
    return [line for line in lines if line.startswith(f"{OURS} ") and "mã" in line]


def test_the_office_answers_for_its_own_tasks_and_asks_nobody_to_direct_it(db: Database) -> None:
    register(
        db,
        [
            task("1.1", OLD, leads=[OURS]),
            task("1.2", LAST, leads=[OURS]),
            task("1.3", OLD, leads=[FINANCE]),
        ],
    )
    promise = f"{TAKES}cử đầu mối theo dõi, {REPORTS}"
    assert own(told(db, 12, 25, 2026)) == [
        f"{OURS} có 1 nhiệm vụ quá hạn nêu trên (mã 1.1); {promise}04/01/2027."
    ]
    lines = told(db, 1, 25)
    assert own(lines) == [
        (
            f"{OURS} có 1 nhiệm vụ quá hạn nêu trên (mã 1.1); đến ngày 25/01/2027 là 2 nhiệm vụ "
            f"(mã 1.1; 1.2); {promise}01/02/2027."
        )
    ]
    asked = [line for line in lines if line.startswith("- Đề nghị")]
    assert [line.partition("hoàn thành")[2] for line in asked if "chỉ đạo các" in line] == [
        f". Đến ngày 25/01/2027, các cơ quan đó (không kể {OURS}) gồm: {FINANCE} (1)."
    ]
    assert [line for line in asked if OURS in line and "chỉ đạo các" not in line] == [
        (
            "- Đề nghị các cơ quan chưa có đầu mối cử cán bộ làm đầu mối theo dõi, báo cáo trước ngày "
            "01/02/2027, gồm các cơ quan có nhiệm vụ quá hạn (trong ngoặc: số nhiệm vụ quá hạn đến "
            f"ngày 25/01/2027; không kể {OURS}): {FINANCE} (1)."
        )
    ]


def test_an_office_alone_overdue_says_so_and_proposes_nothing_about_others(db: Database) -> None:
    register(db, [task("1.1", OLD, leads=[OURS])])
    officer = person(db, "Trần Thị B", agency=OURS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    before = told(db, 1, 25)
    assert own(before) == [
        (f"{OURS} có 1 nhiệm vụ quá hạn nêu trên (mã 1.1); {TAKES}{REPORTS}01/02/2027.")
    ]
    assert "Không có đề xuất, kiến nghị." in before
    with db.transaction() as session:
        product = Product("Báo cáo số 3-BC/VPTU", on=date(2027, 1, 4))
        saying = act(session, officer, local(2027, 1, 5))
        said = completions.record_completion(saying, id_of(session, "1.1"), product)
        decisions.confirm_completion(act(session, office, local(2027, 1, 6)), said.request_id or 0)
    assert own(told(db, 1, 25)) == [
        (
            f"{OURS} có 1 nhiệm vụ quá hạn nêu trên (mã 1.1); đến ngày 25/01/2027 không còn nhiệm vụ "
            "quá hạn."
        )
    ]


def test_a_task_of_several_groups_names_them_all_and_asks_for_one_lead(db: Database) -> None:
    groups = ["các cấp ủy", "các Ban quản lý dự án"]
    register(
        db,
        [
            task("1.1", OLD, leads=groups),
            task("1.2", OLD, leads=[FINANCE, "các cấp ủy"]),
            task("1.3", OLD, leads=[FINANCE]),
        ],
    )
    lines = told(db, 1, 25)
    assert [line for line in lines if "ở 1 cơ quan chủ trì và 2 nhóm giao chung" in line] != []
    begins = "- Đề nghị Ban Thường vụ Thành ủy xác định "
    assert sorted(line for line in lines if line.startswith(begins)) == [
        (
            f"{begins}một cơ quan chủ trì cụ thể cho 1 nhiệm vụ chưa hoàn thành chỉ giao chung "
            "(tính đến ngày 25/01/2027): các cấp ủy và các Ban quản lý dự án (mã 1.1)."
        ),
        (
            f"{begins}rõ cơ quan cụ thể trong nhóm giao chung đối với 1 nhiệm vụ chưa hoàn thành đã có "
            "cơ quan chủ trì cụ thể (tính đến ngày 25/01/2027): các cấp ủy (mã 1.2)."
        ),
    ]
    assert any(f"{FINANCE} (2)" in line and "còn nhiệm vụ quá hạn" in line for line in lines)


def test_a_deadline_before_the_document_is_marked_and_counted(db: Database) -> None:
    register(db, [task("1.1", date(2025, 12, 31)), task("1.2", OLD)])
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    marked = {line.code: line.before_document for line in paper.overdue}
    assert marked == {"1.1": True, "1.2": False}
    assert [row[-2] for row in oldest(paper) if not isinstance(row, Band)] == [
        "31/12/2025** (365 ngày)",
        "02/11/2026 (59 ngày)",
    ]
    told_once = [line for line in word_lines(word(paper)) if "ban hành văn bản" in line]
    assert [line.partition("; ")[2].partition(".")[0] for line in told_once] == [
        "1 lượt có thời hạn trước ngày ban hành văn bản (**)"
    ]
