"""Columns that a person named ("time" is column 5), if a header is not clear or not known at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from seed.readers import numbering
from seed.readers.grid import Cell
from seed.readers.header_words import Role
from seed.readers.table_columns import Header, could_be_header, recognised
from seed.refusals import FileRefusal, RefusalKind
from storage.rules.reading.deadlines import read_deadline
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import names_one_agency

_TYPED: Final = re.compile(r"(?:cot )?([a-z ]+?)\s*[=:]\s*(?:cot )?(\d{1,3})")
_NAMES: Final[Mapping[str, Role]] = {
    "so thu tu": Role.NO,
    "nhom": Role.GROUP,
    "nhiem vu": Role.TITLE,
    "thoi han": Role.TIME,
    "chu tri": Role.LEAD,
    "phoi hop": Role.COORDINATING,
    "san pham": Role.PRODUCT,
    "ghi chu": Role.NOTE,
    **{role.value: role for role in Role},
}
_FIRST_ROWS: Final = 30
_FEWEST: Final = 2
_ANY_YEAR: Final = 2000


class NamedColumn(NamedTuple):
    """What stands in which column, counted from 1."""

    role: Role
    number: int


def read_column(text: str) -> NamedColumn | None:
    """Read "thời hạn = 5", "cột chủ trì: cột 4"; None for other words."""
    found = _TYPED.fullmatch(fold(text))
    role = _NAMES.get(found[1]) if found is not None else None
    return NamedColumn(role, int(found[2])) if found is not None and role is not None else None


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
    return replace(header, columns=kept | roles, questions=questions)


def named_header(
    rows: Sequence[Sequence[Cell]], columns: Mapping[str, int]
) -> tuple[int, Header] | None:
    """The row that heads the columns a person named, and where it stands; a table may have none.

    Its words need not be known: it is the first row that fills all of them and reads like no task.
    """
    named = {_role(name): number - 1 for name, number in columns.items()}
    if Role.TITLE not in named or len(named) < 2:
        return None
    width = max((len(row) for row in rows), default=0)
    at = next((at for at, row in enumerate(rows[:_FIRST_ROWS]) if _heads(row, named)), -1)
    labels = [cell.text for cell in rows[at]] if at >= 0 else [""] * width
    others = {
        role: column
        for role, column in recognised(labels).items()
        if role not in named and column not in named.values()
    }
    if Role.NO not in {**named, **others}:
        taken = {*named.values(), *others.values()}
        counting = next((c for c in range(width) if c not in taken and _counts(rows, at, c)), None)
        others |= {Role.NO: counting} if counting is not None else {}
    return max(at, 0), settled(Header(others, int(at >= 0), tuple(labels)), columns)


def _heads(row: Sequence[Cell], named: Mapping[Role, int]) -> bool:
    labels = [cell.text for cell in row]
    if not could_be_header(labels) or max(named.values()) >= len(row):
        return False
    if not all(labels[column] for column in named.values()):
        return False
    if any(numbering.row_number(label, "", "") for label in labels):
        return False
    if recognised(labels):
        return True
    time, lead = named.get(Role.TIME), named.get(Role.LEAD)
    dated = time is not None and not read_deadline(labels[time], year=_ANY_YEAR).undated
    return not dated and not (lead is not None and names_one_agency(labels[lead]))


def _counts(rows: Sequence[Sequence[Cell]], head: int, column: int) -> bool:
    """Whether most cells below the header are numbers of rows or chapters."""
    texts = [row[column].text for row in rows[head + 1 :] if row[column].text]
    marks = [numbering.row_number(text, "", "") or numbering.chapter(text) for text in texts]
    return len(texts) >= _FEWEST and 2 * sum(map(bool, marks)) > len(texts)


def _role(name: str) -> Role:
    if name not in frozenset(Role):
        raise _bad_column(name, 0)
    return Role(name)


def _bad_column(column: str, width: int) -> FileRefusal:
    known = [role.value for role in Role]
    return FileRefusal(RefusalKind.BAD_COLUMN, column=column, known=known, width=width)
