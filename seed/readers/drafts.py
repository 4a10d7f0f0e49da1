"""A row of a table seen through its header, and the task it becomes while its cells are joined."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from seed.readers.assignment_rows import Row, Section
from seed.readers.date_cells import dated
from seed.readers.grid import Cell, Merge
from seed.readers.remarks import Remark, RemarkKind
from seed.readers.table_columns import Role
from seed.refusals import MAX_LETTERS, too_large
from storage.rules.reading.agency_names import split_coordinating, split_leads
from storage.rules.reading.codes import make_code

HOLDS: Final = (Role.TIME, Role.LEAD, Role.COORDINATING, Role.PRODUCT, Role.NOTE)
_LONGEST_LIST: Final = 4_000


@dataclass(frozen=True)
class Line:
    """One row of a table seen through its header."""

    cells: tuple[Cell, ...]
    """As written."""
    own: Mapping[Role, Cell]
    resolved: Mapping[Role, str]
    """With the text of cells merged from above."""

    @property
    def place(self) -> int:
        return self.cells[0].place

    def text(self, role: Role) -> str:
        cell = self.own.get(role)
        return cell.text if cell else ""

    def continues(self, role: Role) -> bool:
        cell = self.own.get(role)
        return cell is not None and cell.merge is Merge.DOWN

    def holds_nothing(self) -> bool:
        return not any(self.resolved.get(role) for role in HOLDS)


@dataclass
class Draft:
    """A task while its cells are still being joined."""

    section: Section
    no: str
    table: str
    place: int
    cells: dict[Role, str]


def join(draft: Draft, line: Line, *, new_page: bool) -> None:
    """Go on where the row above stopped; a further deadline on one page stays apart."""
    for role, above in draft.cells.items():
        gap = " | " if role is Role.TIME and not new_page else " "
        below = dated(line.text(role))[1] if role is Role.TIME else line.text(role)
        draft.cells[role] = gap.join(part for part in (above, below) if part)
        if len(draft.cells[role]) > MAX_LETTERS:
            raise too_large("letters", MAX_LETTERS)


def duplicates(drafts: Sequence[Draft]) -> list[Remark]:
    """Name each task whose code an earlier one has."""
    seen: set[str] = set()
    found: list[Remark] = []
    for draft in drafts:
        code = make_code(draft.section.code, draft.no)
        if code in seen:
            found.append(Remark(RemarkKind.DUPLICATE_CODE, draft.table, draft.place, code))
        seen.add(code)
    return found


def make_row(draft: Draft) -> Row:
    """The task as every reader gives it."""
    cells = draft.cells
    return Row(
        section=draft.section.code,
        section_title=draft.section.title,
        no=draft.no,
        title=cells[Role.TITLE],
        deadline=cells[Role.TIME],
        lead_raw=cells[Role.LEAD],
        leads=_agencies(cells[Role.LEAD], split_leads),
        coordinating_raw=cells[Role.COORDINATING],
        coordinating=_agencies(cells[Role.COORDINATING], split_coordinating),
        product=cells[Role.PRODUCT],
        note=cells[Role.NOTE],
        place=draft.place,
    )


def _agencies(cell: str, split: Callable[[str], list[str]]) -> tuple[str, ...]:
    """A cell longer than any list of agencies is no list; cutting it would take minutes."""
    return tuple(split(cell)) if len(cell) <= _LONGEST_LIST else (cell,)
