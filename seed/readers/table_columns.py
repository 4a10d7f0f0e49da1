"""Finds what each column of an assignment table holds, by the words of its header.

Wordings differ from office to office and scanners slip, so a header is matched by its usual words,
then by their pattern, then by likeness. Where two columns may hold the same thing the result says
so; a person's answer ("time" is column 5) settles it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from seed.readers.grid import Cell, Merge
from seed.refusals import RefusalKind, Refused
from storage.rules.reading.folded_text import fold


class Role(StrEnum):
    """What a column can hold."""

    NO = "no"
    GROUP = "group"
    TITLE = "title"
    TIME = "time"
    LEAD = "lead"
    COORDINATING = "coordinating"
    PRODUCT = "product"
    NOTE = "note"


@dataclass(frozen=True)
class Choice:
    """A column that may be meant: its number from 1 and its header as written."""

    column: int
    header: str


@dataclass(frozen=True)
class Ambiguous:
    """Several columns may hold ``role``; ``chosen`` is read until a person says otherwise."""

    role: Role
    choices: tuple[Choice, ...]
    chosen: int


@dataclass(frozen=True)
class Header:
    """A header that was found: where each role stands (from 0), and how many rows it takes."""

    columns: Mapping[Role, int]
    height: int
    labels: tuple[str, ...]
    questions: tuple[Ambiguous, ...] = ()


_LONGEST_LABEL: Final = 90
_ALIKE: Final = 86
_EXACT, _USUAL, _LIKELY = 3, 2, 1

_WORDS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.NO: ("tt", "stt", "so tt", "so thu tu", "thu tu", "so"),
    Role.GROUP: ("linh vuc", "nhom nhiem vu", "nhom", "nhom giai phap", "nhom nhiem vu giai phap"),
    Role.TITLE: (
        "nhiem vu", "nhiem vu cu the", "ten nhiem vu", "ten nhiem vu cu the", "noi dung",
        "noi dung cong viec", "noi dung nhiem vu", "cong viec", "ten cong viec",
        "nhiem vu giai phap", "noi dung thuc hien", "dau viec", "nhiem vu trong tam",
    ),
    Role.TIME: (
        "thoi gian hoan thanh", "thoi han", "thoi han hoan thanh", "thoi gian thuc hien hoan thanh",
        "thoi gian", "han hoan thanh", "thoi gian thuc hien", "tien do hoan thanh",
    ),
    Role.LEAD: (
        "co quan chu tri", "don vi chu tri", "chu tri", "co quan don vi chu tri",
        "don vi chu tri thuc hien", "co quan chu tri thuc hien", "co quan chu tri tham muu",
    ),
    Role.COORDINATING: (
        "co quan phoi hop", "don vi phoi hop", "phoi hop", "co quan don vi phoi hop",
        "co quan phoi hop thuc hien", "don vi phoi hop thuc hien",
    ),
    Role.PRODUCT: ("san pham", "ket qua san pham", "san pham ket qua", "ket qua", "san pham dau ra"),
    Role.NOTE: ("ghi chu",),
}  # fmt: skip

_HOLDER: Final = r"(?:(?:cap|co quan|don vi|nguoi|bo phan|to chuc|ca nhan|cac|va|hoac) )*"
_PATTERNS: Final[Mapping[Role, re.Pattern[str]]] = {
    role: re.compile(pattern)
    for role, pattern in {
        Role.NO: r"(?:ma )?so(?: hieu)?|ma(?: so)? nhiem vu|muc",
        Role.GROUP: r"(?:ten )?(?:linh vuc|nhom|chuyen de|truong hop)(?: \w+){0,4}",
        Role.TITLE: (
            r"(?:(?:ten|danh muc|cac|noi dung|nhung) )*(?:nhiem vu|cong viec|dau viec|hoat dong"
            r"|noi dung|viec)(?: (?:cu the|trong tam|chu yeu|chinh|duoc giao|giao|can thuc hien"
            r"|thuc hien|trien khai|cong viec|cong tac|nhiem vu|giai phap|phan cong|va|de an|bien phap"
            r"|hoat dong|chi dao|ket luan|yeu cau))*"
        ),
        Role.TIME: (
            r"(?:moc )?(?:thoi (?:gian|han|diem)|tien do|han|ngay|lo trinh|ky han|thang|quy)"
            r"(?: (?:thuc hien|hoan thanh|trien khai|du kien|ban hanh|trinh|bao cao|giao|ket thuc|va"
            r"|hoac|toi da|yeu cau|xu ly|cuoi cung|phai|can|tien do|thoi gian|thoi han|xong))*"
        ),
        Role.LEAD: (
            _HOLDER + r"(?:chu tri|dau moi|thuc hien|phu trach|chiu trach nhiem|tham muu|trach nhiem"
            r"|duoc giao|phan cong|don vi|co quan)"
            r"(?: (?:chu tri|thuc hien|tham muu|chinh|nhiem vu|trien khai|to chuc|phu trach|phoi hop"
            r"|giai quyet|trinh|soan thao|va|cho|co quan|don vi))*"
        ),
        Role.COORDINATING: _HOLDER + r"(?:cung )?phoi hop(?: (?:thuc hien|chinh|trien khai))*",
        Role.PRODUCT: (
            r"(?:(?:ten|du kien|yeu cau|hinh thuc|loai|muc tieu|ve|cac) )*(?:san pham|ket qua|dau ra"
            r"|hinh thuc van ban|loai van ban)(?: (?:du kien|can dat|dat duoc|cu the|dau ra|chu yeu"
            r"|hoan thanh|thuc hien|san pham|ket qua|hinh thuc|van ban|va|chinh|yeu cau))*"
        ),
        Role.NOTE: r"ghi chu(?: \w+){0,3}|luu y",
    }.items()
}  # fmt: skip
# Columns that look like one of ours and are not.
_OTHERS: Final = re.compile(r".*\b(?:bat dau|chi tieu|kinh phi|nguon von|ngay thang nam)\b.*")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_BETWEEN: Final = re.compile(r"\s*[/;]\s*|\s+-\s+")


def find_header(rows: Sequence[Sequence[Cell]], at: int) -> Header | None:
    """Read a header of one or two rows that begins at this row; None where none does."""
    labels = [cell.text for cell in rows[at]]
    if not _could_be_header(labels):
        return None
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if _is_second_row(rows[at], below):
        paths = _paths(rows[at], below)
        return _header(
            [_readings(*path) for path in paths], [" ".join(p).strip() for p in paths], 2
        )
    return _header([_readings(label, "") for label in labels], labels, 1)


def settled(header: Header, columns: Mapping[str, int]) -> Header:
    """Put a person's answers (numbers from 1) over what was found."""
    roles = {_role(name): number - 1 for name, number in columns.items()}
    width = len(header.labels)
    for name, number in columns.items():
        if not 1 <= number <= width:
            raise _bad_column(f"{name}={number}", width)
    kept = {
        role: column
        for role, column in header.columns.items()
        if role not in roles and column not in roles.values()
    }
    questions = tuple(question for question in header.questions if question.role not in roles)
    return Header(kept | roles, header.height, header.labels, questions)


def without_header(width: int, columns: Mapping[str, int]) -> Header | None:
    """A table without a header can be read where a person named its columns."""
    if Role.TITLE.value not in columns or len(columns) < 2:
        return None
    return settled(Header({}, 0, ("",) * width), columns)


def _role(name: str) -> Role:
    if name not in frozenset(Role):
        raise _bad_column(name, 0)
    return Role(name)


def _bad_column(column: str, width: int) -> Refused:
    known = [role.value for role in Role]
    return Refused(RefusalKind.BAD_COLUMN, column=column, known=known, width=width)


def _could_be_header(labels: Sequence[str]) -> bool:
    texts = [label for label in labels if label]
    return len(texts) >= 2 and all(len(text) <= _LONGEST_LABEL for text in texts)


def _is_second_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Its words stand under a label that reaches over them, and under no label of one column."""
    named = [at for at, cell in enumerate(below) if cell.text]
    if not named or any(len(below[at].text) > _LONGEST_LABEL for at in named):
        return False
    # A column whose own label stands alone has nothing below it in a header.
    if any(not _reaches(above, at, named) for at in named):
        return False
    return any(_readings(cell.text, "") for cell in below if cell.text)


def _reaches(above: Sequence[Cell], at: int, named: Sequence[int]) -> bool:
    """The label over this column is empty here (it began at the left) or goes on to the right."""
    if not above[at].text:
        return at > 0
    return at + 1 < len(above) and not above[at + 1].text and at + 1 in named


def _paths(above: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[str, str]]:
    paths: list[tuple[str, str]] = []
    label = ""
    for upper, lower in zip(above, below, strict=True):
        if upper.text:
            label = upper.text
        own = upper.text or (label if lower.text or upper.merge is Merge.ACROSS else "")
        paths.append((own, lower.text))
    return paths


def _readings(label: str, below: str) -> dict[Role, int]:
    """The lower label says it; where it does not alone ("Hoàn thành"), both together do."""
    if not below:
        return _roles(label)
    if _OTHERS.fullmatch(_plain(below)):
        return {}
    return _roles(below) or _roles(f"{label} {below}") or _roles(label)


@lru_cache(maxsize=4096)
def _roles(label: str) -> dict[Role, int]:
    """Give the roles a label may name, each with how surely."""
    bare = _IN_BRACKETS.sub(" ", label)
    text = _plain(bare)
    if not text or _OTHERS.fullmatch(text):
        return {}
    whole = _whole(text)
    if whole:
        return whole
    pieces = [_whole(_plain(piece)) for piece in _BETWEEN.split(bare)]
    if len(pieces) > 1 and all(pieces):
        return {role: _USUAL for piece in pieces for role in piece}
    return _alike(text)


def _plain(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(label)))


def _whole(text: str) -> dict[Role, int]:
    for role, words in _WORDS.items():
        if text in words:
            return {role: _EXACT}
    # The coordinating pattern comes before the wider one of the leads.
    order = (Role.COORDINATING, *(role for role in Role if role is not Role.COORDINATING))
    return next(({role: _USUAL} for role in order if _PATTERNS[role].fullmatch(text)), {})


def _alike(text: str) -> dict[Role, int]:
    """A slip of the scanner or the typist: "Thòi gian hoàn thánh", "Cơ qụan chu trì"."""
    ranked = [
        (fuzz.ratio(text, word), role)
        for role, words in _WORDS.items()
        for word in words
        if len(word) > 4
    ]
    likeness, role = max(ranked)
    return {role: _LIKELY} if likeness >= _ALIKE else {}


def _header(
    readings: Sequence[Mapping[Role, int]], labels: Sequence[str], height: int
) -> Header | None:
    columns: dict[Role, int] = {}
    questions: list[Ambiguous] = []
    for role in Role:
        found = [at for at, reading in enumerate(readings) if role in reading]
        if not found:
            continue
        best = max(found, key=lambda at: (readings[at][role], len(readings[at]) == 1, -at))
        columns[role] = best
        if len(found) > 1 or len(readings[best]) > 1:
            choices = tuple(Choice(at + 1, labels[at]) for at in found)
            questions.append(Ambiguous(role, choices, best + 1))
    if Role.TITLE not in columns or not {Role.TIME, Role.LEAD} & set(columns):
        return None
    return Header(_each_once(columns, readings), height, tuple(labels), tuple(questions))


def _each_once(
    columns: Mapping[Role, int], readings: Sequence[Mapping[Role, int]]
) -> dict[Role, int]:
    """A column named for two things ("Sản phẩm/Thời hạn") is read as the one due first: the time."""
    order: Iterable[Role] = sorted(columns, key=lambda role: (role is not Role.TIME, role.value))
    taken: dict[int, Role] = {}
    for role in order:
        taken.setdefault(columns[role], role)
    return {role: column for column, role in taken.items() if role in readings[column]}
