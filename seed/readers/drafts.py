"""A row of a table seen through its header, and the task it becomes while its cells are joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from seed.readers.assignment_rows import Row, Section
from seed.readers.date_cells import dated
from seed.readers.grid import Cell, Merge
from seed.readers.header_words import Role
from seed.readers.remarks import Remark, RemarkKind
from seed.refusals import MAX_LETTERS, too_large
from storage.rules.reading.codes import make_code
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.holder_cells import Holders, read_holders
from storage.rules.reading.names.holder_lists import split_coordinating

HOLDS: Final = (Role.TIME, Role.LEAD, Role.COORDINATING, Role.PRODUCT, Role.NOTE, Role.RESULT)
HOLDERS: Final = (Role.LEAD, Role.COORDINATING)
_LONGEST_LIST: Final = 4_000
_DITTO: Final = frozenset(
    (
        "nt",
        "//",
        "n/t",
        "n.t",
        "nhu tren",
        "nhu dong tren",
        "nhu muc tren",
        "tuong tu",
        "″",
        "''",
        '"',
    )
)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a table seen through its header."""

    cells: tuple[Cell, ...]
    """As written."""
    own: Mapping[Role, Cell]
    resolved: Mapping[Role, str]
    """With the text of cells merged from above."""
    spread: Mapping[Role, str]
    """The holders likewise, their lines apart."""
    time: str = ""
    """When it is due, if columns of quarters or a beginning and an end say so."""

    @property
    def place(self) -> int:
        return self.cells[0].place

    def text(self, role: Role) -> str:
        if role is Role.TIME and self.time:
            return self.time
        cell = self.own.get(role)
        return cell.text if cell else ""

    def whole(self, role: Role) -> str:
        """The text with what is merged from above."""
        return self.time if role is Role.TIME and self.time else self.resolved.get(role, "")

    def continues(self, role: Role) -> bool:
        cell = self.own.get(role)
        return cell is not None and cell.merge is Merge.DOWN

    def holds_nothing(self) -> bool:
        return not any(self.whole(role) for role in HOLDS)


@dataclass(slots=True)
class Draft:
    """A task while its cells are still being joined."""

    section: Section
    no: str
    table: str
    place: int
    cells: dict[Role, str]
    spread: dict[Role, str]
    parent: "Draft | None" = None
    """The row whose part this one is: "a)" under 6."""
    row: Row | None = None
    """The task once nothing can be joined to it any more; its cells are let go then."""

    def close(self) -> None:
        """Nothing is joined any more: a long table would fill the memory with open cells."""
        if self.row is None:
            self.row = _made(self)
            self.cells, self.spread = {}, {}


def is_ditto(text: str) -> bool:
    """Tell "nt", "-nt-", "như trên", a ditto mark: the row above says it."""
    bare = fold(text).strip(' -–.()"“”')
    return bool(text) and (bare in _DITTO or fold(text).strip(" -–") in ('"', "''", "“", "”", "〃"))


def join(draft: Draft, line: TableLine, *, new_page: bool) -> None:
    """Go on where the row above stopped; a further deadline on one page stays apart."""
    for role, above in draft.cells.items():
        gap = " | " if role is Role.TIME and not new_page else " "
        below = dated(line.text(role)).text if role is Role.TIME else line.text(role)
        draft.cells[role] = gap.join(part for part in (above, below) if part)
        if len(draft.cells[role]) > MAX_LETTERS:
            raise too_large("letters", MAX_LETTERS)
    for role, above in draft.spread.items():
        cell = line.own.get(role)
        below = cell.spread if cell else ""
        draft.spread[role] = (" " if new_page else "\n").join(p for p in (above, below) if p)


def duplicates(drafts: Sequence[Draft], sections: Mapping[int, Section]) -> list[Remark]:
    """Name each task whose code an earlier one has."""
    seen: set[str] = set()
    found: list[Remark] = []
    for draft in drafts:
        code = make_code(sections[id(draft.section)].code, draft.no)
        if code in seen:
            found.append(Remark(RemarkKind.DUPLICATE_CODE, draft.table, draft.place, code))
        seen.add(code)
    return found


def make_row(draft: Draft, section: Section) -> Row:
    """The task as every reader gives it, once each heading has its code and each row its number."""
    draft.close()
    row, draft.row = draft.row, None
    if row is None:
        raise TypeError("a draft is closed")
    return replace(row, section=section.code, section_title=section.title, no=draft.no)


def _made(draft: Draft) -> Row:
    """A part without a lead has its whole's."""
    cells = draft.cells
    held = _holders(draft.spread[Role.LEAD])
    whole = draft.parent.row if draft.parent else None
    if not held.leads and whole is not None:
        held = Holders(whole.leads, held.coordinating)
    beside = _coordinating(draft.spread[Role.COORDINATING])
    notes = (cells[Role.NOTE], cells[Role.RESULT])
    return Row(
        section="",
        section_title="",
        no="",
        title=cells[Role.TITLE],
        deadline=cells[Role.TIME],
        lead_raw=cells[Role.LEAD],
        leads=held.leads,
        coordinating_raw=cells[Role.COORDINATING],
        coordinating=tuple(dict.fromkeys((*held.coordinating, *beside))),
        product=cells[Role.PRODUCT],
        note=" | ".join(note for note in notes if note),
        place=draft.place,
    )


@lru_cache(maxsize=1024)
def _holders(cell: str) -> Holders:
    """A cell longer than any list of agencies is no list; cutting it would take minutes."""
    return read_holders(cell) if len(cell) <= _LONGEST_LIST else Holders((cell,), ())


@lru_cache(maxsize=1024)
def _coordinating(cell: str) -> tuple[str, ...]:
    return tuple(split_coordinating(cell)) if len(cell) <= _LONGEST_LIST else (cell,)
