"""From tables to tasks: headings, rows split over pages, further deadlines, merged cells.

A row without a number goes on where the task above stopped, unless it has a title and a lead of its
own; on the same page its deadline is a further one. A cell merged downwards holds for every row it
reaches. Every row with words is accounted for (``row_account``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from seed.readers import numbering
from seed.readers.assignment_rows import Row, Section
from seed.readers.date_cells import dated, impossible_dates
from seed.readers.document_read import AmbiguousColumns
from seed.readers.drafts import (
    HOLDERS,
    HOLDS,
    Draft,
    TableLine,
    duplicates,
    is_ditto,
    join,
    make_row,
)
from seed.readers.free_numbers import numbered
from seed.readers.grid import Cell, Grid, Merge
from seed.readers.header_words import Role
from seed.readers.heading_rows import read_heading, read_parent
from seed.readers.named_columns import named_header, settled
from seed.readers.period_columns import marked_periods
from seed.readers.reading_state import NO_HEADER, State, remark
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.row_account import Fate
from seed.readers.table_columns import Header, find_header

# A page may end between a group and its first task: header, second header, counting line.
_NEAR: Final = 4


@dataclass(frozen=True)
class TableReading:
    """Everything read from the tables of one document."""

    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]
    header: Header | None
    """The first header that was found."""


def read_rows(grids: Sequence[Grid], columns: Mapping[str, int]) -> TableReading:
    """Read every assignment table among these, in order; others are remarked on.

    Raises FileRefusal if a row would be lost.
    """
    state = State()
    for grid in grids:
        state.account.rows += sum(any(cell.text for cell in row) for row in grid.rows)
        state.remarks += grid.remarks
        _read_grid(state, grid, columns)
    state.account.close(tasks=len(state.drafts))
    sections = state.outline.finished()
    _number_the_rest(state)
    remarks = [*state.unread.values(), *state.remarks, *duplicates(state.drafts, sections)]
    for draft in state.drafts[-1:]:
        draft.close()
    rows = tuple(make_row(draft, sections[id(draft.section)]) for draft in state.drafts)
    return TableReading(rows, tuple(sections.values()), tuple(remarks), state.first_header)


def questions_of(reading: TableReading) -> tuple[AmbiguousColumns, ...]:
    """What a person should be asked about the columns."""
    return reading.header.questions if reading.header else ()


def _read_grid(state: State, grid: Grid, columns: Mapping[str, int]) -> None:
    _begin(state, grid)
    named = _named(state, grid, columns)
    skip = 0
    for at, cells in enumerate(grid.rows):
        words = any(cell.text for cell in cells)
        header = (named[1] if named[0] == at else None) if named else find_header(grid.rows, at)
        if skip:
            skip -= 1
        elif header:
            skip = header.height - 1
            rows = grid.rows[at + header.height :]
            _use(state, settled(header, columns) if columns else header, rows, grid)
            if named and not header.height:
                _read_below(state, grid, at)
                continue
        elif state.header is None:
            state.titles += [cell.text for cell in cells if cell.text][:1]
        elif not numbering.is_counting([cell.text for cell in cells]):
            _read_below(state, grid, at)
            continue
        if words:
            state.account.enter(Fate.HEAD)
    if grid.rows and state.header is None:
        text = " | ".join(cell.text for cell in grid.rows[0] if cell.text)
        state.remarks.append(remark(RemarkKind.OTHER_TABLE, grid, grid.rows[0][0].place, text))


def _begin(state: State, grid: Grid) -> None:
    """A table goes on with the columns before it if it follows at once and is as wide."""
    width = len(grid.rows[0]) if grid.rows else 0
    state.titles, state.above, state.above_spread = [], {}, {}
    state.apart = grid.apart
    if state.header and not grid.apart and width <= len(state.header.labels):
        state.new_page = True
        return
    state.header = None


def _named(state: State, grid: Grid, columns: Mapping[str, int]) -> tuple[int, Header] | None:
    """The header of a table whose columns a person named, if none is known by its words."""
    if not columns or state.header is not None:
        return None
    if any(find_header(grid.rows, at) for at in range(len(grid.rows))):
        return None
    return named_header(grid.rows, columns)


def _use(state: State, header: Header, rows: Sequence[Sequence[Cell]], grid: Grid) -> None:
    """A page may hold the rest of one row only: its table was numbered before it."""
    goes_on = state.last_header is not None and state.last_header.columns == header.columns
    if state.header is None:
        first = state.last_header is None
        state.outline.next_table((*grid.before, *state.titles), first=first)
    state.numbered = (goes_on and state.numbered) or _is_numbered(header, rows)
    state.header = state.last_header = header
    state.first_header = state.first_header or header
    state.new_page, state.above, state.above_spread = True, {}, {}


def _is_numbered(header: Header, rows: Sequence[Sequence[Cell]]) -> bool:
    """A number column that stays empty numbers nothing."""
    column = header.columns.get(Role.NO)
    if column is None:
        return False
    return any(numbering.row_number(row[column].text, "", "") for row in rows)


def _read_below(state: State, grid: Grid, at: int) -> None:
    """Read a row under its header and enter what became of it."""
    line = _line(state, grid.rows[at])
    drafts, headings, joined = len(state.drafts), state.outline.changes, state.joined
    remarks = len(state.remarks)
    if not read_parent(state, line, grid.rows[at + 1 : at + 1 + _NEAR]):
        _read_line(state, grid, line)
    words = " | ".join(cell.text for cell in line.cells if cell.text)
    if len(state.drafts) > drafts:
        fate = Fate.TASK
    elif state.joined > joined:
        fate = Fate.JOINED
    elif state.outline.changes > headings:
        fate = Fate.HEADING
    else:
        fate = Fate.REMARKED
        if words and len(state.remarks) == remarks:
            state.remarks.append(remark(RemarkKind.LOST_ROW, grid, line.place, words))
    if words:
        state.account.enter(fate)
    if fate is not Fate.HEADING:
        _note_unread(state, grid, line)


def _note_unread(state: State, grid: Grid, line: TableLine) -> None:
    """Name each column with words that holds nothing of ours, once for all its tables."""
    header = state.header or NO_HEADER
    read = {*header.columns.values(), *header.periods}
    for at, cell in enumerate(line.cells):
        if cell.text and at not in read:
            label = header.labels[at] if at < len(header.labels) else ""
            name = label or f"{at + 1}"
            if name not in state.unread:
                state.unread[name] = remark(RemarkKind.UNREAD_COLUMN, grid, line.place, name)


def _line(state: State, cells: tuple[Cell, ...]) -> TableLine:
    header = state.header or NO_HEADER
    own = {role: cells[at] for role, at in header.columns.items() if at < len(cells)}
    resolved = {
        role: state.above.get(role, "") if cell.merge is Merge.DOWN else cell.text
        for role, cell in own.items()
    }
    spread: dict[Role, str] = {
        role: state.above_spread.get(role, "") if cell.merge is Merge.DOWN else cell.spread
        for role, cell in own.items()
        if role in HOLDERS
    }
    state.above, state.above_spread = resolved, spread
    return TableLine(cells, own, resolved, spread, _time(header, cells, resolved))


def _time(header: Header, cells: Sequence[Cell], resolved: Mapping[Role, str]) -> str:
    """A beginning and an end, or marks under quarters, as one text; "" if one cell says it."""
    start, end = resolved.get(Role.START, ""), resolved.get(Role.TIME, "")
    if start:
        first, last = dated(start).text, dated(end).text
        return f"{first} - {last}" if last else f"Từ {first}"
    return "" if end else marked_periods(header.periods, cells)


def _read_line(state: State, grid: Grid, line: TableLine) -> None:
    new_page, state.new_page = state.new_page, False
    group = line.text(Role.GROUP)
    if group and not line.continues(Role.GROUP) and line.text(Role.TITLE):
        before = state.outline.current
        if state.outline.group(group, line.place) is not before:
            state.parent = ""
    if read_heading(state, grid, line, new_page=new_page):
        state.heading_last, state.parent = True, ""
        return
    number = _number(state, grid, line)
    if number is not None:
        state.add(_draft(state, grid, line, number))
    elif _stands_alone(state, line, new_page=new_page):
        state.add(_draft(state, grid, line, ""))
        state.parent = ""
        text = line.text(Role.TITLE)
        state.remarks.append(remark(RemarkKind.UNNUMBERED_ROW, grid, line.place, text))
    elif state.heading_last and line.holds_nothing() and state.outline.current:
        state.outline.extend(line.text(Role.TITLE))
        return
    elif state.drafts:
        _join(state, grid, line, new_page=new_page)
    state.heading_last = False


def _join(state: State, grid: Grid, line: TableLine, *, new_page: bool) -> None:
    join(state.drafts[-1], line, new_page=new_page)
    state.joined += 1
    beside = " | ".join(text for role in (Role.NO, Role.GROUP) if (text := line.text(role)))
    text = line.text(Role.TITLE)
    if beside or (not new_page and text):
        words = " | ".join(part for part in (beside, text) if part)
        state.remarks.append(remark(RemarkKind.JOINED_ROW, grid, line.place, words))


def _stands_alone(state: State, line: TableLine, *, new_page: bool) -> bool:
    """A row without a number that has all a task has: it goes on with none above it.

    On the next page of one table it may be the rest of a row, whatever it has.
    """
    if line.text(Role.NO) or not line.text(Role.TITLE) or line.holds_nothing():
        return False
    first = not state.drafts or state.heading_last
    if new_page and not state.apart and not first:
        return False
    if first:
        return True
    return bool(line.text(Role.LEAD)) and line.text(Role.TITLE)[0].isupper()


def _number(state: State, grid: Grid, line: TableLine) -> str | None:
    """Give the number of the task this row begins; None if it carries none."""
    cell = line.text(Role.NO)
    before = state.drafts[-1].no if state.drafts and state.parent else ""
    if not state.numbered:
        begins = line.text(Role.TITLE) and not line.holds_nothing()
        return str(_running(state)) if begins else None
    if not cell:
        return None
    number = numbering.row_number(cell, state.parent, before)
    if not number:
        state.remarks.append(remark(RemarkKind.UNREAD_NUMBER, grid, line.place, cell))
        return re.sub(r"\W+", "", cell).lower() or str(_running(state))
    if state.parent and _is_part(state, cell, number):
        return number
    own = state.outline.own_number(number)
    state.parent, state.plain_parent = own.split(".")[0], own == number and "." not in number
    return own


def _is_part(state: State, cell: str, number: str) -> bool:
    """Tell "a)", "ii.", "6a" under 6, and "6.1" under a row written "6": parts of it."""
    if not number.startswith(f"{state.parent}."):
        return False
    return numbering.heading(cell.strip("() ")) is None or state.plain_parent


def _running(state: State) -> int:
    return 1 + state.counted[id(state.outline.current)]


def _draft(state: State, grid: Grid, line: TableLine, number: str) -> Draft:
    section = state.outline.current
    if section is None:
        section = state.outline.group(state.titles[-1] if state.titles else "", line.place)
    cells = {role: line.whole(role) for role in (Role.TITLE, *HOLDS)}
    spread = {role: line.spread.get(role, "") for role in HOLDERS}
    if state.drafts:
        for role in HOLDERS:
            if is_ditto(spread[role]):
                spread[role] = state.drafts[-1].spread[role]
        if is_ditto(cells[Role.TIME]):
            cells[Role.TIME] = state.drafts[-1].cells[Role.TIME]
    serial, cells[Role.TIME] = dated(cells[Role.TIME])
    if serial:
        state.remarks.append(remark(RemarkKind.SERIAL_DATE, grid, line.place, serial))
    state.remarks += [
        remark(RemarkKind.IMPOSSIBLE_DATE, grid, line.place, day)
        for day in impossible_dates(cells[Role.TIME])
    ]
    return Draft(
        section, number, grid.name, line.place, cells, spread, _whole(state, section, number)
    )


def _whole(state: State, section: Section, number: str) -> Draft | None:
    """The task whose part this is, if it is one: 6 for 6.1, in the same group."""
    above, dot, _ = number.rpartition(".")
    if not dot:
        return None
    goes_on = state.drafts and state.drafts[-1].section is section
    return state.together.get(above) if goes_on else None


def _number_the_rest(state: State) -> None:
    """Give the rows without a number one that is free in their group."""
    groups: dict[int, list[Draft]] = {}
    for draft in state.drafts:
        groups.setdefault(id(draft.section), []).append(draft)
    for drafts in groups.values():
        for draft, number in zip(drafts, numbered([one.no for one in drafts]), strict=True):
            draft.no = number
