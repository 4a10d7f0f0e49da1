"""One row of a list of contact points, as written, with the role read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seed.contacts.list_cells import Line, read_lines
from seed.contacts.list_columns import Column, find_columns
from seed.refusals import RefusalKind, Refused
from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold
from storage.rules.reading.roles import ReadRole, read_role

_NOT_A_DEPUTY = frozenset({"", "-", "–", "khong", "no", "0"})
_JUST_A_DEPUTY = frozenset({"x", "co", "yes", "1", "pho", "dau moi pho", "pho dau moi", "du phong"})


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to invite, as the list says. ``role`` is None where its words are unknown.

    ``deputy_of`` is the name the deputy column gives, "" where it gives none.
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


def read_contacts(file: Path) -> list[ContactRow]:
    """The rows under each header. Raises FileNotFoundError, Refused."""
    found = list(_rows(read_lines(file)))
    if not found:
        raise Refused(RefusalKind.NO_TABLE)
    return found


def _rows(lines: Sequence[Line]) -> Iterator[ContactRow]:
    columns: Mapping[Column, int] | None = None
    agency, sheet, header_seen = "", "", False
    for line in lines:
        if line.sheet != sheet:
            columns, agency, sheet = None, "", line.sheet
        header = find_columns(line.cells)
        if header is not None:
            columns, header_seen = header, True
        elif columns is not None:
            # A merged agency cell stands in its first row only.
            agency = _cell(line, columns, Column.AGENCY) or agency
            row = _row(line, columns, agency)
            if row is not None:
                yield row
    if not header_seen:
        raise Refused(RefusalKind.NO_TABLE)


def _row(line: Line, columns: Mapping[Column, int], agency: str) -> ContactRow | None:
    name, role_text, deputy_text, note = (
        _cell(line, columns, column)
        for column in (Column.NAME, Column.ROLE, Column.DEPUTY, Column.NOTE)
    )
    if not (name or role_text or _cell(line, columns, Column.AGENCY)):
        return None
    # A list without roles is a list of contact points.
    read = read_role(role_text) if role_text else ReadRole(Role.OFFICER)
    marks_deputy = fold(deputy_text) not in _NOT_A_DEPUTY
    names_one = marks_deputy and fold(deputy_text) not in _JUST_A_DEPUTY
    return ContactRow(
        line=line.number,
        sheet=line.sheet,
        agency=agency,
        name=name,
        role_text=role_text,
        role=read.role if read else None,
        deputy=marks_deputy or (read is not None and read.deputy),
        deputy_of=deputy_text if names_one else "",
        note=note,
    )


def _cell(line: Line, columns: Mapping[Column, int], column: Column) -> str:
    at = columns.get(column, len(line.cells))
    return line.cells[at] if at < len(line.cells) else ""
