"""From tables to tasks: headings, rows split over pages, further deadlines, merged cells.

A row without a number goes on where the task above stopped; on the same page its deadline is a
further one. A cell merged downwards holds for every row it reaches.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from seed.readers import numbering
from seed.readers.assignment_rows import Row, Section
from seed.readers.date_cells import dated, impossible_dates
from seed.readers.drafts import HOLDS, Draft, Line, duplicates, join, make_row
from seed.readers.grid import Cell, Grid, Merge
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.sections import Outline
from seed.readers.table_columns import Ambiguous, Header, Role, find_header, settled, without_header

_ARABIC_GROUP: Final = re.compile(r"(\d{1,3})[.)]\s+(\D.*)", re.DOTALL)
_CUT: Final = 200
# A page may end between a group and its first task: header, second header, counting line.
_NEAR: Final = 4
_NO_HEADER: Final = Header({}, 0, ())


@dataclass(frozen=True)
class Reading:
    """Everything read from the tables of one document."""

    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]
    header: Header | None
    """The first header that was found."""


@dataclass
class _State:
    outline: Outline = field(default_factory=Outline)
    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    header: Header | None = None
    first_header: Header | None = None
    last_header: Header | None = None
    above: Mapping[Role, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    new_page: bool = False
    numbered: bool = True
    parent: str = ""
    heading_last: bool = False


def read_rows(grids: Sequence[Grid], columns: Mapping[str, int]) -> Reading:
    """Read every assignment table among these, in order; others are remarked on."""
    state = _State()
    for grid in grids:
        _read_grid(state, grid, columns)
    remarks = [*state.remarks, *duplicates(state.drafts)]
    rows = tuple(make_row(draft) for draft in state.drafts)
    sections = tuple(state.outline.sections)
    return Reading(rows, sections, tuple(remarks), state.first_header)


def questions_of(reading: Reading) -> tuple[Ambiguous, ...]:
    """What a person should be asked about the columns."""
    return reading.header.questions if reading.header else ()


def _read_grid(state: _State, grid: Grid, columns: Mapping[str, int]) -> None:
    _begin(state, grid, columns)
    skip = 0
    for at, cells in enumerate(grid.rows):
        if skip:
            skip -= 1
            continue
        header = find_header(grid.rows, at)
        if header:
            skip = header.height - 1
            rows = grid.rows[at + header.height :]
            _use(state, settled(header, columns) if columns else header, rows)
        elif state.header is None:
            state.titles += [cell.text for cell in cells if cell.text][:1]
        elif not numbering.is_counting([cell.text for cell in cells]):
            line = _line(state, cells)
            if not _read_parent(state, line, grid.rows[at + 1 : at + 1 + _NEAR]):
                _read_line(state, grid, line)
    if grid.rows and state.header is None:
        text = " | ".join(cell.text for cell in grid.rows[0] if cell.text)
        state.remarks.append(_remark(RemarkKind.OTHER_TABLE, grid, grid.rows[0][0].place, text))


def _begin(state: _State, grid: Grid, columns: Mapping[str, int]) -> None:
    """A table goes on with the columns before it where it follows at once and is as wide."""
    width = len(grid.rows[0]) if grid.rows else 0
    state.titles, state.above = [], {}
    if state.header and not grid.apart and width <= len(state.header.labels):
        state.new_page = True
        return
    state.header = None
    named = without_header(width, columns)
    if named and not any(find_header(grid.rows, at) for at in range(len(grid.rows))):
        _use(state, named, grid.rows)


def _use(state: _State, header: Header, rows: Sequence[Sequence[Cell]]) -> None:
    """A page may hold the rest of one row only: its table was numbered before it."""
    goes_on = state.last_header is not None and state.last_header.columns == header.columns
    state.numbered = (goes_on and state.numbered) or _is_numbered(header, rows)
    state.header = state.last_header = header
    state.first_header = state.first_header or header
    state.new_page, state.above = True, {}


def _is_numbered(header: Header, rows: Sequence[Sequence[Cell]]) -> bool:
    """A number column that stays empty numbers nothing."""
    column = header.columns.get(Role.NO)
    if column is None:
        return False
    return any(numbering.row_number(row[column].text, "", "") for row in rows)


def _line(state: _State, cells: tuple[Cell, ...]) -> Line:
    columns = state.header.columns if state.header else {}
    own = {role: cells[at] for role, at in columns.items() if at < len(cells)}
    resolved = {
        role: state.above.get(role, "") if cell.merge is Merge.DOWN else cell.text
        for role, cell in own.items()
    }
    state.above = resolved
    return Line(cells, own, resolved)


def _read_parent(state: _State, line: Line, below: Sequence[Sequence[Cell]]) -> bool:
    """A row "3" with a title only, above a row "3.1", names the group of that row."""
    cell, column = line.own.get(Role.NO), (state.header or _NO_HEADER).columns.get(Role.NO)
    if cell is None or column is None or not line.text(Role.TITLE) or not line.holds_nothing():
        return False
    number = cell.text.strip("(). ")
    following = next((row[column].text for row in below if row[column].text), "")
    if not number.isdecimal() or not following.startswith(f"{number}."):
        return False
    if numbering.heading(following) is None:
        return False
    state.outline.heading(number, line.text(Role.TITLE), line.place)
    state.new_page, state.heading_last, state.parent = False, True, ""
    return True


def _read_line(state: _State, grid: Grid, line: Line) -> None:
    new_page, state.new_page = state.new_page, False
    group = line.text(Role.GROUP)
    if group and not line.continues(Role.GROUP) and line.text(Role.TITLE):
        state.outline.group(group, line.place)
        state.parent = ""
    if _read_heading(state, grid, line, new_page=new_page):
        state.heading_last, state.parent = True, ""
        return
    number = _number(state, grid, line)
    if number:
        state.drafts.append(_draft(state, grid, line, number))
    elif state.heading_last and line.holds_nothing() and state.outline.current:
        state.outline.extend(line.text(Role.TITLE))
        return
    elif state.drafts:
        join(state.drafts[-1], line, new_page=new_page)
        if not new_page and line.text(Role.TITLE):
            text = line.text(Role.TITLE)
            state.remarks.append(_remark(RemarkKind.JOINED_ROW, grid, line.place, text))
    state.heading_last = False


def _read_heading(state: _State, grid: Grid, line: Line, *, new_page: bool) -> bool:
    """Read a row that only names a group; tell whether it was one."""
    texts = [cell.text for cell in line.cells if cell.text]
    lone = texts[0] if len(texts) == 1 else ""
    if lone:
        return _lone_heading(state, line, lone, new_page=new_page)
    no, title = line.text(Role.NO), line.text(Role.TITLE)
    if not no or not title or line.resolved.get(Role.LEAD):
        return False
    mark = numbering.chapter(no)
    several = numbering.heading(no)
    stray = " | ".join(text for role in HOLDS if (text := line.text(role)))
    if mark and not mark.title and (not stray or Role.LEAD in line.own):
        state.outline.chapter(mark, title, line.place)
    elif several and not several[1] and not stray:
        state.outline.heading(several[0], title, line.place)
    else:
        return False
    if stray:
        state.remarks.append(_remark(RemarkKind.STRAY_CELL, grid, line.place, stray))
    return True


def _lone_heading(state: _State, line: Line, text: str, *, new_page: bool) -> bool:
    """A row with words in one cell: "I. Đổi mới …", a bold group, or the rest of a split row."""
    at_title = bool(line.text(Role.TITLE)) and state.numbered
    cell = next(cell for cell in line.cells if cell.text)
    if not at_title and cell not in (
        line.own.get(Role.NO),
        line.own.get(Role.TITLE),
        line.cells[0],
    ):
        return False
    mark, several = numbering.chapter(text), numbering.heading(text)
    arabic = _ARABIC_GROUP.fullmatch(text)
    if mark and mark.title:
        state.outline.chapter(mark, mark.title, line.place)
    elif several and several[1]:
        state.outline.heading(several[0], several[1], line.place)
    elif arabic and not at_title:
        state.outline.heading(arabic[1], arabic[2], line.place)
    elif at_title:
        if new_page or not cell.bold or state.heading_last:
            return False
        state.outline.group(text, line.place)
    elif new_page and not state.numbered:
        return False
    elif not numbering.row_number(text, "", ""):
        state.outline.group(text, line.place)
    return True


def _number(state: _State, grid: Grid, line: Line) -> str:
    """Give the number of the task this row begins; "" where it goes on with the one above."""
    cell = line.text(Role.NO)
    before = state.drafts[-1].no if state.drafts and state.parent else ""
    if not state.numbered:
        begins = line.text(Role.TITLE) and not line.holds_nothing()
        return str(_running(state)) if begins else ""
    if not cell:
        return ""
    number = numbering.row_number(cell, state.parent, before)
    if number:
        own = state.outline.own_number(number)
        state.parent = own.split(".")[0]
        return own
    state.remarks.append(_remark(RemarkKind.UNREAD_NUMBER, grid, line.place, cell))
    return re.sub(r"\W+", "", cell).lower() or str(_running(state))


def _running(state: _State) -> int:
    current = state.outline.current
    return 1 + sum(draft.section == current for draft in state.drafts)


def _draft(state: _State, grid: Grid, line: Line, number: str) -> Draft:
    section = state.outline.current
    if section is None:
        section = state.outline.group(state.titles[-1] if state.titles else "", line.place)
    cells = {role: line.resolved.get(role, "") for role in (Role.TITLE, *HOLDS)}
    serial, cells[Role.TIME] = dated(cells[Role.TIME])
    if serial:
        state.remarks.append(_remark(RemarkKind.SERIAL_DATE, grid, line.place, serial))
    state.remarks += [
        _remark(RemarkKind.IMPOSSIBLE_DATE, grid, line.place, day)
        for day in impossible_dates(cells[Role.TIME])
    ]
    return Draft(section, number, grid.name, line.place, cells)


def _remark(kind: RemarkKind, grid: Grid, place: int, text: str) -> Remark:
    return Remark(kind, grid.name, place, text[:_CUT])
