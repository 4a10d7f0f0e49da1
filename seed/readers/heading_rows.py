"""Rows that only name a group: "I. Đổi mới …", "2.1 | Hạ tầng", a bold line, a row "3" above "3.1"."""

import re
from collections.abc import Sequence
from typing import Final

from seed.readers import numbering
from seed.readers.drafts import HOLDS, TableLine
from seed.readers.grid import Cell, Grid
from seed.readers.header_words import Role
from seed.readers.reading_state import NO_HEADER, State, remark
from seed.readers.remarks import RemarkKind

_BESIDES: Final = re.compile(
    r"(?:Ghi chú|Lưu ý|Nguồn|Tổng cộng|Tổng số|Cộng|Cộng:)\b\s*[:.]", re.IGNORECASE
)
"""A row about the table; it names no group and belongs to no task."""
_ARABIC_GROUP: Final = re.compile(r"(\d{1,3})[.)]\s+(\D.*)", re.DOTALL)


def read_parent(state: State, line: TableLine, below: Sequence[Sequence[Cell]]) -> bool:
    """A row "3" with a title only, above a row "3.1", names the group of that row."""
    cell, column = line.own.get(Role.NO), (state.header or NO_HEADER).columns.get(Role.NO)
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


def read_heading(state: State, grid: Grid, line: TableLine, *, new_page: bool) -> bool:
    """Read a row that only names a group; tell whether it was one."""
    texts = [cell.text for cell in line.cells if cell.text]
    lone = texts[0] if len(texts) == 1 else ""
    if lone and _BESIDES.match(lone):
        state.remarks.append(remark(RemarkKind.LOST_ROW, grid, line.place, lone))
        return True
    if lone and state.outline.annex_row(lone):
        return True
    if lone:
        return _lone_heading(state, line, lone, new_page=new_page)
    no, title = line.text(Role.NO), line.text(Role.TITLE)
    if not no or not title or line.whole(Role.LEAD):
        return False
    mark = numbering.chapter(no)
    several = numbering.heading(no)
    held = any(line.text(role) for role in HOLDS)
    if mark and not mark.title and (not held or Role.LEAD in line.own):
        state.outline.chapter(mark, title, line.place)
    elif several and not several[1] and not held:
        state.outline.heading(several.number, title, line.place)
    else:
        return False
    named = (line.own[Role.NO], line.own[Role.TITLE])
    stray = " | ".join(c.text for c in line.cells if c.text and not any(c is one for one in named))
    if stray:
        state.remarks.append(remark(RemarkKind.STRAY_CELL, grid, line.place, stray))
    return True


def _lone_heading(state: State, line: TableLine, text: str, *, new_page: bool) -> bool:
    """A row with words in one cell: "I. Đổi mới …", a bold group, or the rest of a split row."""
    at_title = bool(line.text(Role.TITLE)) and state.numbered
    cell = next(cell for cell in line.cells if cell.text)
    if cell is line.own.get(Role.GROUP):
        state.outline.group(text, line.place)
        return True
    if not at_title and not any(
        cell is one for one in (line.own.get(Role.NO), line.own.get(Role.TITLE), line.cells[0])
    ):
        return False
    mark, several = numbering.chapter(text), numbering.heading(text)
    arabic = _ARABIC_GROUP.fullmatch(text)
    if mark and mark.title:
        state.outline.chapter(mark, mark.title, line.place)
    elif several and several[1]:
        state.outline.heading(several.number, several.title, line.place)
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
