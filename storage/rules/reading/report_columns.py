"""The columns of a table in a report already written: which cell names a task, which says how it is.

Source: docs/reading.md, "A report already written".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from typing import Final

from storage.rules.reading.folded_text import fold
from storage.rules.reading.report_lines import LONGEST, ReportLine

_HEADER_ROWS: Final = 12
_NOTHING: Final = re.compile(r"\W*(?:khong(?: co)?|chua co|khong phat sinh)?\W*")
_ALONE: Final = re.compile(r"[\W\d]*")
_TIME_WORDS: Final = (
    r"(?:truoc|trong|den|het|vao|tu|cuoi|dau|giua|ngay|thang|nam|tuan|quy(?: [ivx]{1,4})?|[\d/.]+)"
)
_TIME: Final = re.compile(
    rf"(?=.*(?:/|ngay|thang|nam|quy)){_TIME_WORDS}(?:[\s,;:/–-]+{_TIME_WORDS})*"
)
"""A bare time: the day a task is due, not how it is."""


class Part(Enum):
    """What a column of a report tells."""

    NUMBER = auto()
    TASK = auto()
    PRODUCT = auto()
    RESULT = auto()
    HINDRANCE = auto()
    PROMISE = auto()
    OTHER = auto()


_RESULTS: Final = r"(?:ket qua|tien do|tinh hinh thuc hien|da thuc hien|dat duoc|trang thai)"
_HINDRANCES: Final = r"(?:kho khan|vuong mac|ton tai|han che|kien nghi|de xuat)"
_TIMED: Final = r"thoi gian|thoi diem|thoi han|ngay"
_BESIDE: Final = r"(?:[;,/(+&–-]|\bva\b)"
_DONE: Final = r"(?:ket qua|tinh hinh)"
_HEADS: Final = (
    # Both in one column: the words of each cell tell which of the two it is.
    (Part.RESULT, re.compile(rf"{_RESULTS}\b.*{_HINDRANCES}")),
    (Part.RESULT, re.compile(rf"{_HINDRANCES}\b.*(?:[;,/(+&]|\bva) *{_RESULTS}")),
    (Part.HINDRANCE, re.compile(_HINDRANCES)),
    (Part.NUMBER, re.compile(r"(?:stt|tt|so tt|so thu tu|ma|ma so|ma (?:nhiem vu|nv))$")),
    (
        Part.OTHER,
        re.compile(
            rf"^ke hoach\b(?!.*(?:ket qua|{_BESIDE} *(?:nhiem vu|tinh hinh)))|phuong huong|tiep theo|thoi gian toi"
        ),
    ),
    # Not if what was done stands in the same column: "Kết quả tuần này và nhiệm vụ tuần tới".
    (
        Part.OTHER,
        re.compile(
            rf"^(?!.*{_DONE}.*{_BESIDE})(?!.*{_BESIDE} *{_DONE}).*\b(?:thang|quy|tuan|nam) (?:toi|sau)\b"
        ),
    ),
    (Part.PRODUCT, re.compile(rf"^(?!.*(?:{_TIMED}))(?=.*du kien).*san pham")),
    (Part.OTHER, re.compile(rf"^(?!.*(?:{_TIMED}|hoan thanh))(?=.*du kien).*ket qua")),
    (Part.PROMISE, re.compile(r"du kien|cam ket")),
    (Part.OTHER, re.compile(r"ghi chu|thoi han|thoi gian")),
    # A time in the head tells when it is to be done, not how it is.
    (Part.OTHER, re.compile(r"^tien do hoan thanh\b.*\b(?:thang|quy|tuan|nam)\b")),
    (Part.RESULT, re.compile(r"(?:da|dang) (?:thuc hien|dat|hoan thanh|lam)|dat duoc")),
    (Part.PRODUCT, re.compile(r"san pham")),
    (Part.RESULT, re.compile(r"ket qua|tien do|tinh hinh|thuc hien den|trang thai")),
    (Part.OTHER, re.compile(r"don vi|co quan|chu tri|phoi hop|phu trach|can cu")),
    (Part.TASK, re.compile(r"nhiem vu|noi dung|cong viec|chi tieu|de an")),
    (Part.RESULT, re.compile(r"thuc hien")),
)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row: what names the task, what is said of it and what hinders, each "" if nothing does."""

    number: str
    task: str
    product: str
    said: str
    hinders: str


def rows_of(lines: Iterable[ReportLine]) -> Iterator[ReportRow]:
    """The rows of the tables whose header names a task's column and one that tells of it."""
    tables = groupby((line for line in lines if line.cells), key=lambda line: line.table)
    for _name, table in tables:
        yield from _read([line.cells for line in table])


def loose_lines(lines: Iterable[ReportLine]) -> Iterator[str]:
    """The paragraphs, and the rows of tables without such a header as one sentence each."""
    read: dict[str, bool] = {}
    for name, table in groupby(lines, key=lambda line: line.table):
        rows = list(table)
        if not name:
            yield from (line.words for line in rows)
            continue
        read[name] = _header([line.cells for line in rows]) is not None
        if not read[name]:
            for row in rows:
                cells = [cell for cell in row.cells if not _ALONE.fullmatch(cell)]
                coded = row.cells[0] if row.cells and "." in row.cells[0].strip(". ") else ""
                yield ": ".join([coded, *cells] if coded and coded not in cells else cells)


def says_nothing(words: str) -> bool:
    """Whether a cell or a label's words say that there is nothing: "Không", "-"."""
    return _NOTHING.fullmatch(fold(words)) is not None


def _read(table: Sequence[Sequence[str]]) -> Iterator[ReportRow]:
    found = _header(table)
    if found is None:
        return
    at, parts = found
    kept: ReportRow | None = None
    for cells in table[at + 1 :]:
        row = _row(cells, parts)
        if not row.task and kept is not None:
            kept = replace(
                kept,
                said=_joined((kept.said, row.said)),
                hinders=_joined((kept.hinders, row.hinders)),
            )
            continue
        if kept is not None:
            yield kept
        kept = row
    if kept is not None:
        yield kept


def _header(table: Sequence[Sequence[str]]) -> tuple[int, Sequence[Part]] | None:
    """The row that heads the table, and what each of its columns tells."""
    for at, cells in enumerate(table[:_HEADER_ROWS]):
        parts = [_part(cell) for cell in cells]
        if Part.TASK in parts and (Part.RESULT in parts or Part.HINDRANCE in parts):
            return at, parts
    return None


def _part(head: str) -> Part:
    folded = fold(head[:LONGEST]).strip(" .:")
    return next((part for part, words in _HEADS if words.search(folded)), Part.OTHER)


def _row(cells: Sequence[str], parts: Sequence[Part]) -> ReportRow:
    found: dict[Part, list[str]] = {part: [] for part in Part}
    for part, cell in zip(parts, cells, strict=False):
        found[part].append(cell.strip())
    promised = [f"Dự kiến {cell}" for cell in found[Part.PROMISE] if not says_nothing(cell)]
    return ReportRow(
        number=_joined(found[Part.NUMBER]),
        task=_joined(found[Part.TASK]),
        product=_joined(found[Part.PRODUCT]),
        said=_joined([*filter(_tells, found[Part.RESULT]), *promised]),
        hinders=_joined(cell for cell in found[Part.HINDRANCE] if not says_nothing(cell)),
    )


def _tells(cell: str) -> bool:
    return _TIME.fullmatch(fold(cell[:LONGEST]).strip(" .")) is None


def _joined(parts: Iterable[str]) -> str:
    return ". ".join(part.rstrip(". ;") for part in parts if part.strip())[: 3 * LONGEST]
