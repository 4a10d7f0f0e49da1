"""A list of contact points as files hold it, and what the register holds of it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook
from sqlmodel import select

from storage.store.engine import Database
from tests.builders import local

Row = Sequence[str]
NOW = local(2026, 12, 22, 9, 0)
HEADER = ("STT", "Cơ quan", "Họ và tên", "Chức vụ", "Vai trò", "Phó/Thay", "Ghi chú")
LIST = (
    HEADER,
    ("1", "Sở Xây dựng", "Cao Thị M", "Chuyên viên", "Đầu mối", "", ""),
    ("2", "SỞ XÂY DỰNG", "Ngô Văn N", "", "Đầu mối", "Cao Thị M", ""),
    ("3", "Sở Y tế", "Đ/c Lý Thị P", "Phó Giám đốc", "Lãnh đạo phụ trách", "", "mới"),
    ("4", "", "Đào Văn Q", "", "Văn phòng", "", ""),
)
LINK = "https://t.me/dondoc_hp_bot?start="
Run = Callable[..., tuple[int, str, str]]
T = TypeVar("T")


def csv(path: Path, rows: Sequence[Row], encoding: str = "utf-8", mark: str = ";") -> Path:
    path.write_text("\n".join(mark.join(row) for row in rows), encoding)
    return path


def xlsx(path: Path, rows: Sequence[Row]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def rows_of(register: Path, table: type[T]) -> list[T]:
    database = Database(f"sqlite:///{register}")
    try:
        with database.transaction() as session:
            return list(session.exec(select(table)))
    finally:
        database.close()


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]
