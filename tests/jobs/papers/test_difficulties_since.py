"""Difficulties told between a period's end and its paper: what waits for another's word is asked of them."""

from datetime import date

from bot.files.papers.period_paper import report as word
from jobs.papers import period_report
from storage.requests import decisions, difficulties
from storage.rules.permissions import Role
from storage.rules.reading.names.agency_names import OWN_OFFICE
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import DifficultyParts
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, register, restrict, task
from tests.builders import task_id as id_of

LAST = date(2026, 12, 31)
ABOVE = (
    "- Đề nghị Ban Thường vụ Thành ủy xem xét, cho ý kiến chỉ đạo đối với 1 khó khăn, vướng mắc chưa có "
    "ý kiến trả lời "
)
FINANCES = (
    "- Đề nghị Sở Tài chính xem xét, giải quyết {} khó khăn, vướng mắc mà cơ quan chủ trì đề nghị"
)


def lines_of(db: Database) -> list[str]:
    with db.transaction() as session:
        return word_lines(word(period_report.report(session, local(2027, 1, 25), Period(2026, 4))))


def test_a_difficulty_told_after_the_period_is_put_to_whom_the_office_waits_for(
    db: Database,
) -> None:
    register(db, [task(f"1.{n}", LAST) for n in range(1, 6)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    person(db, "Bùi Văn K", agency=FINANCE, chat_id=3)
    person(db, "Lê Thị V", agency=OWN_OFFICE, chat_id=4)
    told_by = {"1.1": "", "1.2": FINANCE, "1.3": OWN_OFFICE, "1.4": ""}
    with db.transaction() as session:
        saying = act(session, officer, local(2027, 1, 22))
        asked = [
            difficulties.report_difficulty(
                saying, id_of(session, code), "chờ hướng dẫn", DifficultyParts(must_act=name)
            )
            for code, name in told_by.items()
        ]
    with db.transaction() as session:
        deciding = act(session, office, local(2027, 1, 23))
        decisions.answer_difficulty(deciding, asked[-1].request_id or 0, "đã có")
    said = f"{HOME_AFFAIRS}, báo cáo ngày 22/01/2027: “chờ hướng dẫn”"
    lines = lines_of(db)
    assert "Trong kỳ không có khó khăn, vướng mắc nào được báo cáo." in lines
    assert f"{ABOVE}(mã 1.1, {said})." in lines
    finances = FINANCES.format(1)
    assert f"{finances} (mã 1.2, {said}), có ý kiến trước ngày 01/02/2027." in lines
    assert not any("Đề nghị Văn phòng Thành ủy" in line for line in lines)
    assert any(
        "3 khó khăn, vướng mắc (mã 1.1, sau khi Ban Thường vụ Thành ủy có ý kiến; mã 1.2, sau khi Sở "
        "Tài chính có ý kiến; mã 1.3)" in line
        for line in lines
    )
    restrict(db, "1.1")
    assert f"{ABOVE}(mã 1.1, {HOME_AFFAIRS}, báo cáo ngày 22/01/2027)." in lines_of(db)


def test_those_that_no_list_of_the_period_has_are_named_beside_it(db: Database) -> None:
    codes = [f"1.{n}" for n in range(1, 12)]
    register(db, [task(code, LAST) for code in codes])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    person(db, "Bùi Văn K", agency=FINANCE, chat_id=3)
    hindered = DifficultyParts(must_act=FINANCE)
    with db.transaction() as session:
        for code in codes:
            day = local(2027, 1, 22) if code == "1.11" else local(2026, 12, 29)
            saying = act(session, officer, day)
            difficulties.report_difficulty(saying, id_of(session, code), "thiếu vốn", hindered)
    (said,) = (line for line in lines_of(db) if line.startswith(FINANCES.format(11)))
    assert said == (
        f"{FINANCES.format(11)} (10 nêu trên; mã 1.11, {HOME_AFFAIRS}, báo cáo ngày "
        "22/01/2027: “thiếu vốn”), có ý kiến trước ngày 01/02/2027."
    )
