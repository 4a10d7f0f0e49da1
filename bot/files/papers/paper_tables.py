"""Which tables a report has, how wide they are, and how many rows the paper itself has room for.

The paper stays within eight pages whatever the register holds: each of its tables has a height that
its first rows get before those of any other go on (``paper_room.py``), and what has no room is in the
appendix, which has no limit. Rows of one rank, as late as each other or due on one day, are never
parted: none of them is the first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.files.papers import paper_rows
from bot.files.papers.word_tables import Band, Row, row_height
from jobs.papers.paper_contents import Report

SIZE: Final = 11
LYING_SIZE: Final = 10
FEW: Final = 3


class PaperTable(NamedTuple):
    """What a table shows: its headings, its rows, and widths in mm."""

    titles: Sequence[str]
    rows: Sequence[Row]
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: widths of its columns in mm upright and lying, its least room in the paper in mm.

    Without an upright form it stands in the appendix only; without a lying one in the paper only.
    """

    name: str
    rows: Callable[[Report], Iterator[Row]]
    upright: tuple[int, ...] = ()
    lying: tuple[int, ...] = ()
    room: int = 0
    size: int = SIZE
    listed: Callable[[Report], Iterator[Row]] | None = None
    """Its rows in the appendix, if they are others."""
    heads: str = ""
    """Whose headings it has in the paper, if not its own."""
    lying_heads: str = ""
    agency: int | None = None
    """The column of the agency, left out of an agency's own sheet."""
    lying_agency: int | None = None
    own: tuple[int, ...] = ()
    """Widths there, its room given to what needs it most: what was said is longer than most titles."""
    lying_own: tuple[int, ...] = ()
    heads_ended: str = ""
    """Whose headings it has when the period is over: of one number more."""

    ranks: Callable[[Report], Sequence[object]] | None = None
    """What its rows stand in order by; without it any of them may be the last that is shown."""
    counted: bool = False
    """Whether it counts what stands elsewhere: it is in the paper whole, or in the appendix alone."""
    lying_less: tuple[int, ...] = ()
    """Widths if its last column is empty in every row: then it is left out."""

    def when_over(self) -> "Table":
        """The same of a period that is over."""
        if not self.heads_ended:
            return self
        return replace(
            self,
            upright=_COUNTED_ENDED,
            lying=_LYING_COUNTED_ENDED,
            heads=self.heads_ended,
            lying_heads=self.heads_ended,
        )

    def headings(self, *, lying: bool) -> str:
        """The name under which its columns' titles are kept."""
        return (self.lying_heads if lying else self.heads) or self.name

    def widths(self, *, lying: bool, own: bool) -> list[int]:
        """Of each column; ``own``: in an agency's own sheet."""
        whole, sheet = (self.lying, self.lying_own) if lying else (self.upright, self.own)
        return list(sheet if own and sheet else whole)

    def cells(self, row: Row, *, lying: bool, own: bool) -> Row:
        """A row without the column that is left out."""
        return row if isinstance(row, Band) else self.kept(row, lying=lying, own=own)

    def kept(self, cells: Sequence[str], *, lying: bool, own: bool) -> Sequence[str]:
        """Cells, or headings, without that of the column that is left out."""
        left_out = self._left_out(lying=lying, own=own)
        if left_out is None:
            return cells
        return [cell for at, cell in enumerate(cells) if at != left_out]

    def without_empty(
        self, titles: Sequence[str], rows: Sequence[Row], widths: Sequence[int]
    ) -> PaperTable:
        """The lying form without a last column that says nothing in any row."""
        if not self.lying_less or any(
            not isinstance(row, Band) and row[-1] != NOTHING for row in rows
        ):
            return PaperTable(titles, rows, widths)
        less = [row if isinstance(row, Band) else row[:-1] for row in rows]
        return PaperTable(titles[:-1], less, self.lying_less)

    def _left_out(self, *, lying: bool, own: bool) -> int | None:
        return (self.lying_agency if lying else self.agency) if own else None


_COUNTS: Final = (12, 14, 14, 14, 15, 14, 14)
_LYING_COUNTS: Final = (16, 18, 18, 18, 18, 16, 17)
_COUNTED_ENDED: Final = (10, 45, 12, 14, 14, 14, 14, 14, 14, 14)
_LYING_COUNTED_ENDED: Final = (14, 109, *_LYING_COUNTS[:4], 18, *_LYING_COUNTS[4:])
_RESULTS: Final = (16, 74, 36, 56, 24, 24, 32)
_OWN_RESULTS: Final = (16, 110, 56, 24, 24, 32)
NOTHING: Final = "–"
"""What a cell says that has nothing to say."""
_YEARS: Final = (18,) * 5  # a programme plans for a term of five years
TABLES: Final = (
    Table("figures", paper_rows.figures, (85, 35, 35), room=60, size=13),
    Table(
        "sections", paper_rows.sections, (11, 57, *_COUNTS), (14, 127, *_LYING_COUNTS), 270,
        LYING_SIZE, heads_ended="sections_ended", counted=True,
    ),
    Table(
        "agencies", paper_rows.agencies, (11, 57, *_COUNTS), (14, 127, *_LYING_COUNTS), 215,
        LYING_SIZE, heads_ended="agencies_ended", counted=True,
    ),
    Table(
        "done", paper_rows.done, (15, 60, 27, 38, 25), _RESULTS, 60,
        listed=paper_rows.results, lying_heads="results", agency=2, lying_agency=2,
        own=(15, 78, 50, 22), lying_own=_OWN_RESULTS, ranks=paper_rows.done_ranks,
    ),
    Table(
        "after", paper_rows.after, lying=_RESULTS, lying_heads="results", lying_agency=2,
        lying_own=_OWN_RESULTS,
    ),
    Table(
        "overdue", paper_rows.oldest, (15, 58, 27, 26, 39), (18, 112, 26, 22, 84), 60,
        listed=paper_rows.overdue, heads="oldest", agency=2, own=(15, 60, 26, 64),
        ranks=paper_rows.oldest_ranks,
    ),
    Table(
        "extensions", paper_rows.extensions, lying=(18, 46, 26, 26, 82, 64), lying_agency=1,
        lying_own=(18, 26, 26, 110, 82),
    ),
    Table(
        "difficulties", paper_rows.readable, (15, 29, 22, 59, 40), (18, 46, 26, 96, 76), 60,
        listed=paper_rows.difficulties, agency=1, lying_agency=1, own=(15, 22, 64, 64),
        lying_own=(18, 26, 110, 108), ranks=paper_rows.readable_ranks,
    ),
    Table(
        "carried", paper_rows.carried, lying=(18, 118, 38, 88), lying_agency=2,
        lying_own=(18, 125, 119),
    ),
    Table(
        "due_next", paper_rows.due_next, (23, 15, 61, 27, 39), (26, 18, 118, 38, 62), 50,
        agency=3, lying_agency=3, own=(23, 15, 79, 48), lying_own=(26, 18, 156, 62),
        ranks=paper_rows.due_next_ranks,
    ),
    Table(
        "targets", paper_rows.targets, lying=(20, 38, 15, 28, 29, *_YEARS, 20, 22),
        size=LYING_SIZE, lying_less=(22, 43, 15, 30, 42, *_YEARS, 20),
    ),
    Table(
        "tasks", paper_rows.tasks, lying=(15, 70, 26, 56, 36, 20, 39), size=LYING_SIZE,
        lying_agency=2, lying_own=(15, 70, 56, 36, 20, 65),
    ),
    Table("projects", paper_rows.projects, lying=(24, 90, 44, 34, 70), size=LYING_SIZE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of each table of the paper, and those of the appendix's in its order."""

    tables: dict[str, Table]
    paper: dict[str, list[Row]]
    appendix: dict[str, list[Row]]

    @property
    def numbers(self) -> dict[str, int]:
        """The part of the appendix in which a table stands."""
        return {name: at for at, name in enumerate(self.appendix, 1)}

    @property
    def shown(self) -> dict[str, int]:
        """How many rows of a table the paper has."""
        return {name: len(rows) for name, rows in self.paper.items()}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a report: those that the paper may show, and those of the appendix."""

    tables: dict[str, Table]
    upright: dict[str, list[Row]]
    lying: dict[str, list[Row]]
    ends: dict[str, list[int]]
    """How many rows of a table the paper may show if it shows any."""

    def least(self, name: str, *, own: bool) -> int:
        """How many rows of a table get their room before those of any other go on: its first rank at least."""
        rows, ends = self.upright.get(name, []), self.ends.get(name, [])
        fit = len(fitting(rows, self.tables[name], own=own))
        return max((end for end in ends if end <= fit), default=next(iter(ends), 0))

    def laid_out(self, counts: Mapping[str, int]) -> Layout:
        """The paper with so many rows of each table, and in the appendix what it does not show whole."""
        whole = {
            name: rows
            for name, rows in self.lying.items()
            if name not in counts or counts[name] < sum(not isinstance(row, Band) for row in rows)
        }
        paper = {name: rows[: counts[name]] for name, rows in self.upright.items()}
        return Layout(self.tables, paper, whole)


def rows_of(report: Report) -> Rows:
    """What its tables are made of. Two of sections and agencies an agency's own sheet has not."""
    upright: dict[str, list[Row]] = {}
    lying: dict[str, list[Row]] = {}
    ends: dict[str, list[int]] = {}
    own = bool(report.agency)
    tables = [table.when_over() if report.today else table for table in TABLES]
    for table in tables:
        if own and table.name in ("sections", "agencies"):
            continue
        rows = list(table.rows(report))
        if table.upright:
            upright[table.name] = [table.cells(row, lying=False, own=own) for row in rows]
            ranks = table.ranks(report) if table.ranks else range(len(rows))
            ends[table.name] = _ends([0] * len(rows) if table.counted else ranks)
        whole = list(table.listed(report)) if table.listed else rows
        if table.lying and whole:
            lying[table.name] = [table.cells(row, lying=True, own=own) for row in whole]
    return Rows({table.name: table for table in tables}, upright, lying, ends)


def _ends(ranks: Sequence[object]) -> list[int]:
    """After how many rows a table may end: between two ranks; a few rows stand there all or not at all.

    Nobody turns pages for one of three.
    """
    if len(ranks) <= FEW:
        return [len(ranks)] if ranks else []
    return [at for at in range(1, len(ranks) + 1) if at == len(ranks) or ranks[at] != ranks[at - 1]]


def fitting(rows: Sequence[Row], table: Table, *, own: bool = False) -> list[Row]:
    """The first rows for which the table has room: none is passed over, they are called the first."""
    left, found = float(table.room), list[Row]()
    for row in rows:
        needed = height(row, table, own=own)
        if needed > left:
            break
        left -= needed
        found.append(row)
    return found


def height(row: Row, table: Table, *, own: bool = False) -> float:
    """How many millimetres a row of the paper needs."""
    widths = table.widths(lying=False, own=own)
    if isinstance(row, Band):
        return row_height([row.text], [sum(widths)], table.size)
    return row_height(row, widths, table.size)
