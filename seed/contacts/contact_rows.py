"""One row of a list of contact points, as written, with the role read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from seed.contacts.list_cells import ListLine
from seed.contacts.list_columns import Column, agency_column, find_columns, find_names, find_persons
from seed.refusals import FileRefusal, RefusalKind
from storage.rules.permissions import Role
from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.roles import ReadRole, read_role

_NOT_A_DEPUTY = frozenset({"", "-", "–", "0"})
_JUST_A_DEPUTY = frozenset({"x", "1", "pho", "dau moi pho", "pho dau moi", "du phong"})


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to invite, as the list says. ``role`` is None if its words are unknown.

    ``deputy_of`` is the name the deputy column gives, "" if it gives none.
    """

    line: int
    sheet: str
    agency: str
    name: str
    role_text: str
    role: Role | None
    deputy: bool
    deputy_of: str
    note: str


def read_contacts(lines: Sequence[ListLine]) -> list[ContactRow]:
    """The rows under each header. Raises FileRefusal."""
    found = list(_rows(lines))
    if not found:
        raise FileRefusal(RefusalKind.NO_TABLE)
    return found


@dataclass(frozen=True, slots=True)
class _Header:
    columns: Mapping[Column, int]
    persons: Mapping[int, str] | None = None
    """Columns of leaders next to contact points, if the list has both in a row."""


def _rows(lines: Sequence[ListLine]) -> Iterator[ContactRow]:
    header: _Header | None = None
    agency, sheet, header_seen = "", "", False
    for at, line in enumerate(lines):
        if line.sheet != sheet:
            header, agency, sheet = None, "", line.sheet
        below = lines[at + 1].cells if at + 1 < len(lines) else ()
        found = _header(line.cells, below, header)
        if found is not None:
            header, header_seen = found, True
        elif header is not None:
            # A merged agency cell stands in its first row only.
            agency = _cell(line, header.columns, Column.AGENCY) or agency
            yield from _people(line, header, agency)
    if not header_seen:
        raise FileRefusal(RefusalKind.NO_TABLE)


def _header(cells: Sequence[str], below: Sequence[str], before: _Header | None) -> _Header | None:
    """The header that a line is, or the one whose lower row it is."""
    persons, agency = find_persons(cells, below), agency_column(cells)
    if persons is not None and agency is not None:
        return _Header({Column.AGENCY: agency}, persons)
    if before is not None and before.persons is not None and find_names(cells):
        return before
    columns = find_columns(cells)
    return _Header(columns) if columns is not None else None


def _people(line: ListLine, header: _Header, agency: str) -> Iterator[ContactRow]:
    if header.persons is None:
        row = _row(line, header.columns, agency)
        if row is not None:
            yield row
        return
    for column, role_text in header.persons.items():
        name = line.cells[column] if column < len(line.cells) else ""
        row = _row(replace(line, cells=(agency, name, role_text)), _OF_PERSON, agency)
        if row is not None and name:
            yield row


_OF_PERSON: Final = {Column.AGENCY: 0, Column.NAME: 1, Column.ROLE: 2}
_HONORIFIC: Final = re.compile(r"^(?:ông|bà|đ/c|đồng chí|anh|chị)\s*[.:]?\s+", re.IGNORECASE)
_NOBODY: Final = re.compile(
    r"\W*(?:chua (?:cu|co|phan cong|xac dinh)\b.*|khong(?: co)?|cho cu)?\W*"
)
_OFFICE: Final = re.compile(r"\s*(?:\s[-–]\s?|[,;(]\s*)(?=[^\W\d_]).*$", re.DOTALL)


def person_name(cell: str) -> str:
    """The name alone: "Bà Trần Thị B - Chuyên viên" is Trần Thị B."""
    if _NOBODY.fullmatch(fold(cell)):
        return ""
    bare = _HONORIFIC.sub("", cell.strip())
    return _OFFICE.sub("", bare) or cell


def _row(line: ListLine, columns: Mapping[Column, int], agency: str) -> ContactRow | None:
    name, role_text, deputy_text, note = (
        _cell(line, columns, column)
        for column in (Column.NAME, Column.ROLE, Column.DEPUTY, Column.NOTE)
    )
    if not (name or role_text or _cell(line, columns, Column.AGENCY)):
        return None
    # A list without roles is a list of contact points.
    read = read_role(role_text) if role_text else ReadRole(Role.OFFICER)
    consent, mark = read_consent(deputy_text), fold(deputy_text)
    marks_deputy = consent is not False and mark not in _NOT_A_DEPUTY
    names_one = marks_deputy and consent is None and mark not in _JUST_A_DEPUTY
    return ContactRow(
        line=line.number,
        sheet=line.sheet,
        agency=agency,
        name=person_name(name),
        role_text=role_text,
        role=read.role if read else None,
        deputy=marks_deputy or (read is not None and read.deputy),
        deputy_of=deputy_text if names_one else "",
        note=note,
    )


def _cell(line: ListLine, columns: Mapping[Column, int], column: Column) -> str:
    at = columns.get(column, len(line.cells))
    return line.cells[at] if at < len(line.cells) else ""
