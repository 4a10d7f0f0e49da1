"""A register as the office may have it on 25/12/2026: forty reports, made by the product's doors."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlmodel import col, select

from storage.requests import completions, decisions, difficulties, extensions
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import Extension
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.receipts import Product
from storage.tasks.reports import progress
from tests import builders, registers
from tests.builders import local

MOMENT = local(2026, 12, 25, 16, 0)
PROGRESS = (
    "Đang lấy ý kiến các sở, ngành; dự kiến trình UBND thành phố trước 20/01/2027",
    "Đã hoàn thành dự thảo, đang gửi Sở Tư pháp thẩm định",
    "Đã ban hành kế hoạch triển khai, đang khảo sát tại 12 xã, phường",
    "Đang lựa chọn đơn vị tư vấn lập đề án",
    "Đã trình UBND thành phố tại Tờ trình số 214/TTr, chờ ý kiến",
    "Hoàn thành khoảng 70% khối lượng, còn phần số hoá hồ sơ",
)
PRODUCTS = (
    "Quyết định số {n}/QĐ-UBND của UBND thành phố",
    "Kế hoạch số {n}/KH-UBND của UBND thành phố",
    "Nghị quyết số {n}/NQ-HĐND của HĐND thành phố",
    "Báo cáo số {n}/BC-UBND",
)
DIFFICULTIES = (
    "Chưa có văn bản hướng dẫn của bộ; đề nghị Thành ủy có ý kiến với Đảng ủy bộ",
    "Kinh phí năm 2026 chưa được bố trí, đề nghị Sở Tài chính cân đối bổ sung 2,4 tỷ đồng",
    "Vướng mắc về mặt bằng tại phường Hải An, đề nghị chỉ đạo xong trước 15/01/2027",
    "Thiếu nhân sự chuyên trách về dữ liệu; <đề nghị> biệt phái & hỗ trợ 03 cán bộ",
)
EXTENSIONS = (
    "Đến 31/3/2027, vì phải bổ sung đánh giá tác động theo yêu cầu của HĐND thành phố",
    "Đến 30/6/2027 do chờ quy hoạch điều chỉnh được phê duyệt",
    "Đến 28/02/2027, lý do: nhà thầu chậm bàn giao hồ sơ",
    "Đến 31/01/2027, vì hội đồng thẩm định chưa họp",
)


@dataclass(slots=True)
class Desk:
    """Who acts in the builder: an officer of each agency, and two people of the office."""

    db: Database
    officers: dict[int, Actor]
    office: Actor


@cache
def register_file() -> Path:
    """The register of these reports in a file, made once; open a copy of it, or only read it."""
    file = shutil.copyfile(registers.furnished(), builders.folder() / "desk.db")
    with builders.opened(file) as opened:
        furnish(opened)
    return file


def furnish(db: Database) -> Desk:
    """Forty reports of the last weeks: 12 done, 2 returned, 2 waiting, 16 progress, 4 + 4 asked."""
    office = builders.person(db, "Ngô Thị L", Role.OFFICE, chat_id=9_001)
    desk = Desk(db, {}, office)
    with db.transaction() as session:
        rows = _mixed(standings(session, MOMENT.date()))
    for number, row in enumerate(rows[:16]):
        _complete(desk, row, number)
    for number, row in enumerate(rows[16:32]):
        _do(desk, row, number, progress.record_progress, PROGRESS[number % len(PROGRESS)])
    for number, row in enumerate(rows[32:36]):
        _do(desk, row, number, difficulties.report_difficulty, DIFFICULTIES[number])
    for number, row in enumerate(rows[36:40]):
        _do(desk, row, number, extensions.ask_extension, EXTENSIONS[number])
    _decide_extensions(desk, [row.task_id for row in rows[36:40]])
    return desk


def _mixed(rows: Sequence[Standing]) -> list[Standing]:
    """Open tasks due in the year with one lead agency each, agencies taking turns."""
    seen: set[int] = set()
    turns: dict[str, list[Standing]] = {}
    leads = [row.task_id for row in rows]
    for row in rows:
        due = row.is_open and row.due_on is not None and row.due_on <= date(2026, 12, 31)
        due = due and not row.restricted
        if due and not row.collective and leads.count(row.task_id) == 1 and row.task_id not in seen:
            seen.add(row.task_id)
            turns.setdefault(row.agency, []).append(row)
    found = []
    while any(turns.values()):
        found += [left.pop(0) for left in turns.values() if left]
    return found


def _officer(desk: Desk, row: Standing) -> Actor:
    if row.agency_id not in desk.officers:
        chat = 10_000 + row.agency_id
        name = f"Đầu mối {row.agency_short}"
        desk.officers[row.agency_id] = builders.person(
            desk.db, name, Role.OFFICER, row.agency, chat
        )
    return desk.officers[row.agency_id]


def _at(number: int) -> datetime:
    return MOMENT - timedelta(days=1 + 3 * number % 40, hours=number % 7)


def _do(desk: Desk, row: Standing, number: int, door: object, words: str) -> None:
    officer = _officer(desk, row)
    assert callable(door)
    with desk.db.transaction() as session:
        door(builders.act(session, officer, _at(number)), row.task_id, words)


def _complete(desk: Desk, row: Standing, number: int) -> None:
    """Twelve are confirmed, two go back, two wait; every third product is dated late."""
    officer, at = _officer(desk, row), _at(number)
    due = row.due_on or at.date()
    on = min(at.date(), due - timedelta(days=5)) if number % 3 else at.date()
    words = PRODUCTS[number % len(PRODUCTS)].format(n=210 + 17 * number)
    product = Product(f"{words} ngày {on:%d/%m/%Y}", on=on)
    with desk.db.transaction() as session:
        receipt = completions.record_completion(
            builders.act(session, officer, at), row.task_id, product
        )
    if number >= 14:
        return
    with desk.db.transaction() as session:
        act = builders.act(session, desk.office, at + timedelta(hours=20))
        if number < 12:
            decisions.confirm_completion(act, receipt.waiting_id)
        else:
            decisions.return_completion(act, receipt.waiting_id, "Văn bản chưa có số, ký hiệu")


def _decide_extensions(desk: Desk, task_ids: Sequence[int]) -> None:
    """One agreed, one refused, two waiting."""
    with desk.db.transaction() as session:
        rows = session.exec(
            select(Extension)
            .where(col(Extension.task_id).in_(task_ids))
            .order_by(col(Extension.id))
        ).all()
        act = builders.act(session, desk.office, MOMENT - timedelta(days=1))
        decisions.agree_extension(act, rows[0].id, date(2027, 3, 31))
        decisions.refuse_extension(act, rows[1].id, "Theo Công văn số 815-CV/VPTU")
