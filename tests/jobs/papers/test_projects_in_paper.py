"""Key projects in a period's paper: who reported in its last quarter, and who is asked to."""

import pytest

from bot.files.papers.period_paper import report as word
from jobs.papers import period_report
from jobs.papers.paper_contents import Report
from storage.act import Act
from storage.people import agencies
from storage.rules.calendar.periods import Quarter
from storage.rules.permissions import Actor, Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks import projects, task_access
from storage.tasks.project_reports import record_project
from tests.bot.files.opened import word_lines
from tests.builders import FINANCE, local, person
from tests.registers import furnished

pytestmark = pytest.mark.copy_of.with_args(furnished)
QUARTER = Period(2026, 4)


def reported(db: Database, officer: Actor, code: str, month: int, day: int) -> None:
    with db.transaction() as session:
        task_id = task_access.ids_of(session, "17-CTr/TU")[code]
        act = Act(session, local(2026, month, day), actor=officer, chat_id=901)
        record_project(act, task_id, "giải ngân 45%")


def paper_of(db: Database, agency: str = "", day: int = 30) -> Report:
    with db.transaction() as session:
        found = agencies.find(session, agency) if agency else None
        return period_report.report(
            session, local(2026, 12, day), QUARTER, agency_id=found.id if found else None
        )


def told(paper: Report) -> str:
    (line,) = (line for line in word_lines(word(paper)) if " dự án trọng điểm" in line[:60])
    return line


def test_the_paper_says_how_many_projects_were_reported_and_asks_for_the_others(
    db: Database,
) -> None:
    before = told(paper_of(db))
    assert before.startswith(
        "Chương trình giao 63 dự án trọng điểm (1 dự án thuộc diện hạn chế, xem tại Văn phòng Thành ủy): "
        "chưa dự án nào "
        "có báo cáo quý IV/2026 (danh mục đầy đủ tại mục "
    )
    assert (
        " Trong 62 dự án chưa có báo cáo, đề nghị các cơ quan chủ trì trước ngày 07/01/2027 báo cáo 34 dự án, "
        "nhiều nhất ở " in before
    )
    assert before.endswith("; 26 dự án giao chung; 2 dự án chưa xác định cơ quan chủ trì.")
    lines = word_lines(word(paper_of(db)))
    assert (
        "- Đề nghị Ban Thường vụ Thành ủy chỉ đạo Đảng ủy Ủy ban nhân dân thành phố phân công đơn vị cụ "
        "thể chủ trì 26 dự án trọng điểm và 2 nhiệm vụ chưa hoàn thành (mã 6.10; 7.1.6.vi) giao chung cho "
        "Ban Quản lý dự án đầu tư xây dựng theo phân công của Ủy ban nhân dân thành phố."
    ) in lines
    assert [
        line.partition(" của ")[0] for line in lines if " chỉ tiêu chưa có số liệu;" in line
    ] == ["- Các cơ quan chủ trì trước ngày 07/01/2027 báo cáo số liệu thực hiện năm 2026"]
    (unnamed,) = [line for line in lines if "chưa có đầu mối cử cán bộ" in line]
    asked = "các cơ quan chủ trì chỉ tiêu hoặc dự án trọng điểm cần báo cáo: "
    assert "Thống kê thành phố; Thuế thành phố" in unnamed.partition(asked)[2]
    assert [
        line for line in lines if " và 2 dự án trọng điểm chưa có cơ quan chủ trì." in line
    ] != []
    officer = person(db, "Phạm Thị M", Role.OFFICER, FINANCE, chat_id=901)
    reported(db, officer, "PL3.C.48", 12, 2)
    paper = paper_of(db)
    line = told(paper)
    assert ": 1 dự án có báo cáo quý IV/2026, 61 dự án chưa có (danh mục" in line
    assert (
        " Trong 61 dự án chưa có báo cáo, đề nghị các cơ quan chủ trì trước ngày 07/01/2027 báo cáo 33 dự án, "
        in line
    )
    with db.transaction() as session:
        listed = projects.projects(session, Quarter(2026, 4))
    assert [bool(one.parts) for one in paper.projects] == [one.is_reported for one in listed]
    own = told(paper_of(db, FINANCE))
    assert own.startswith(f"{FINANCE} chủ trì 6 dự án trọng điểm: ")
    assert ": 1 dự án có báo cáo quý IV/2026, 5 dự án chưa có" in own
    assert f"Đề nghị {FINANCE} trước ngày 07/01/2027 báo cáo " in own


def test_what_is_reported_after_the_period_changes_no_figure_and_is_asked_for_no_more(
    db: Database,
) -> None:
    with db.transaction() as session:
        then = period_report.report(session, local(2027, 1, 2), QUARTER)
    officer = person(db, "Phạm Thị M", Role.OFFICER, FINANCE, chat_id=901)
    with db.transaction() as session:
        task_id = task_access.ids_of(session, "17-CTr/TU")["PL3.C.48"]
        act = Act(session, local(2027, 1, 6), actor=officer, chat_id=901)
        record_project(act, task_id, "quý IV/2026: giải ngân 45%")
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
        again = period_report.report(session, local(2027, 1, 2), QUARTER)
    line = told(paper)
    assert (": chưa dự án nào có báo cáo quý IV/2026; sau kỳ thêm 1 dự án (danh mục") in line
    assert (
        " Trong 61 dự án đến nay chưa có báo cáo, đề nghị các cơ quan chủ trì trước ngày 01/02/2027 báo cáo 33 "
        "dự án" in line
    )
    assert again.projects == then.projects


def test_a_longer_period_counts_what_was_reported_in_any_of_its_quarters(db: Database) -> None:
    with db.transaction() as session:
        before = period_report.report(session, local(2026, 12, 30), Period(2026))
    assert ": trong kỳ chưa dự án nào có báo cáo (danh mục" in told(before)
    officer = person(db, "Phạm Thị M", Role.OFFICER, FINANCE, chat_id=901)
    reported(db, officer, "PL3.C.48", 9, 2)
    with db.transaction() as session:
        year, quarter = (
            period_report.report(session, local(2026, 12, 30), period)
            for period in (Period(2026), QUARTER)
        )
    assert ": 1 dự án có báo cáo trong kỳ, 61 dự án chưa có (danh mục" in told(year)
    assert [one.quarter for one in year.projects if one.parts] == ["Quý III/2026"]
    assert ": chưa dự án nào có báo cáo quý IV/2026 (danh mục" in told(quarter)
