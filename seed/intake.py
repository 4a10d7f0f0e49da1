"""From a read document to a programme that can be saved, and all in it that a person should look at.

Nothing is guessed: what is doubtful comes in as read, with its place and the reason (docs/architecture.md,
"A document").
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain, count, pairwise
from typing import Final

from seed.importer import task_spec
from seed.readers.assignment_rows import Row
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import Remark, RemarkKind
from storage.programmes import ProgrammeSpec, TaskSpec
from storage.rules.reading.codes import make_code
from storage.rules.reading.deadlines import DeadlineReading, read_assigned
from storage.rules.reading.folded_text import fold
from storage.rules.reading.names.agency_names import names_one_agency

_LONGEST_TERM: Final = 10
_ROMANS: Final = (
    "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
)  # fmt: skip


class DoubtKind(StrEnum):
    """Why a row should be looked at; the readers' remarks have kinds of the same names."""

    JOINED_ROW = RemarkKind.JOINED_ROW.value
    STRAY_CELL = RemarkKind.STRAY_CELL.value
    UNREAD_NUMBER = RemarkKind.UNREAD_NUMBER.value
    DUPLICATE_CODE = RemarkKind.DUPLICATE_CODE.value
    SERIAL_DATE = RemarkKind.SERIAL_DATE.value
    IMPOSSIBLE_DATE = RemarkKind.IMPOSSIBLE_DATE.value
    OTHER_TABLE = RemarkKind.OTHER_TABLE.value
    HIDDEN_SHEET = RemarkKind.HIDDEN_SHEET.value
    UNNUMBERED_ROW = RemarkKind.UNNUMBERED_ROW.value
    LOST_ROW = RemarkKind.LOST_ROW.value
    UNREAD_COLUMN = RemarkKind.UNREAD_COLUMN.value
    NO_VALUE = RemarkKind.NO_VALUE.value
    HIDDEN_ROW = RemarkKind.HIDDEN_ROW.value
    SWAPPED_DATES = RemarkKind.SWAPPED_DATES.value
    OLD_LETTERS = RemarkKind.OLD_LETTERS.value
    UNREAD_DEADLINE = "unread_deadline"
    AMBIGUOUS_DEADLINE = "ambiguous_deadline"
    COLLECTIVE_LEAD = "collective_lead"
    NO_LEAD = "no_lead"
    UNKNOWN_AGENCY = "unknown_agency"
    UNSURE = "unsure"
    """A sentence that may assign nothing, or whose holder is not plain."""


_ABOUT_WORDS: Final = frozenset(
    (
        DoubtKind.JOINED_ROW,
        DoubtKind.STRAY_CELL,
        DoubtKind.UNREAD_NUMBER,
        DoubtKind.NO_LEAD,
        DoubtKind.UNSURE,
        DoubtKind.UNNUMBERED_ROW,
        DoubtKind.LOST_ROW,
        DoubtKind.HIDDEN_ROW,
        DoubtKind.NO_VALUE,
    )
)
"""Those that cite a row; a deadline, an agency, a day may be shown of any task."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place to look at: the row's code (or "") and place, the words in doubt, what is near."""

    kind: DoubtKind
    code: str
    place: str
    text: str
    near: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a programme, complete."""

    number: str
    prefix: str
    issued_on: date
    title: str
    issuer: str
    last_year: int | None
    """None: the last year that any deadline names."""
    supersedes: str | None
    followed: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """A document ready to be compared and saved, with its doubts in the document's order."""

    spec: ProgrammeSpec
    doubts: tuple[Doubt, ...]
    readings: tuple[DeadlineReading, ...]
    undated: int
    """Tasks whose deadline cell is empty."""


def take_in(
    read: DocumentReading, head: Head, *, tick: Callable[[], None] = lambda: None
) -> Intake:
    """Read every deadline and give each row a code of its own; ``tick`` is told of each row."""
    readings = []
    # A long table says "Quý II/2026" a thousand times.
    known: dict[tuple[str, str, str, str], DeadlineReading] = {}
    for row in read.rows:
        said = (row.deadline, row.product, row.note, row.sentence)
        if said not in known:
            known[said] = reading_of(row, head.issued_on)
        readings.append(known[said])
        tick()
    codes, renamed = _codes(read.rows)
    last_year = head.last_year or _last_year(readings, head.issued_on)
    tasks = tuple(
        task_spec(row, reading, code=code, issued=head.issued_on, last_year=last_year)
        for row, reading, code in zip(read.rows, readings, codes, strict=True)
    )
    restricted = [task.restricted for task in tasks]
    doubts = (
        *_remarks(read, renamed, restricted),
        *_row_doubts(read.rows, readings, codes),
    )
    return Intake(
        spec=ProgrammeSpec(
            number=head.number,
            prefix=head.prefix,
            issued_on=head.issued_on,
            title=head.title,
            issuer=head.issuer,
            last_year=last_year,
            supersedes=head.supersedes,
            sections=_sections(read),
            tasks=tasks,
            followed=head.followed,
        ),
        doubts=doubts,
        readings=tuple(readings),
        undated=sum(not row.deadline for row in read.rows),
    )


def reading_of(row: Row, issued: date) -> DeadlineReading:
    """A row's deadline: a table's cell, or the words of a sentence."""
    if row.sentence:
        from seed.prose.spoken_deadline import read_spoken  # noqa: PLC0415 - the costliest patterns of all, which only a prose row needs

        return read_spoken(row.deadline, issued)
    return read_assigned(row.deadline, issued, remarks=[row.product, row.note])


def with_names(intake: Intake, meanings: Mapping[str, str]) -> Intake:
    """The same with some agencies called otherwise: {spelling: agency of the register}."""
    if not meanings:
        return intake
    folded = {fold(spelling): agency for spelling, agency in meanings.items()}

    def renamed(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(folded.get(fold(name), name) for name in names))

    tasks = tuple(
        replace(task, leads=renamed(task.leads), coordinating=renamed(task.coordinating))
        for task in intake.spec.tasks
    )
    return replace(intake, spec=replace(intake.spec, tasks=tasks))


def opened(intake: Intake) -> Intake:
    """The same with no task restricted, because an admin says so."""
    tasks = tuple(replace(task, restricted=False) for task in intake.spec.tasks)
    return replace(intake, spec=replace(intake.spec, tasks=tasks))


def with_near(intake: Intake, near: Mapping[str, str]) -> Intake:
    """Name each agency nobody knows whose nearest known one ``near`` gives, where it first stands."""
    first: dict[str, TaskSpec] = {}
    for task in intake.spec.tasks if near else ():
        for name in _named(task):
            first.setdefault(name, task)
    found = [
        Doubt(DoubtKind.UNKNOWN_AGENCY, first[name].code, first[name].place, name, known)
        for name, known in near.items()
    ]
    return replace(intake, doubts=(*intake.doubts, *found))


def without_words_of(intake: Intake, codes: Collection[str]) -> Intake:
    """The same with no words, in its doubts, of the tasks of these codes (P7)."""
    places = [int(task.place) for task in intake.spec.tasks]
    owners = _Owners(places, [task.code in codes for task in intake.spec.tasks])

    def silent(doubt: Doubt) -> Doubt:
        if doubt.kind in _ABOUT_WORDS:
            number = doubt.place.split()[0]
            row = doubt.code in codes or (number.isdecimal() and owners.restricted(int(number)))
            return replace(doubt, text="") if row else doubt
        return doubt

    return replace(intake, doubts=tuple(silent(doubt) for doubt in intake.doubts))


def _named(task: TaskSpec) -> tuple[str, ...]:
    return (*task.leads, *task.coordinating)


def codes_of(rows: Sequence[Row]) -> list[str]:
    """The code of each row; no two have the same."""
    return _codes(rows)[0]


def _codes(rows: Sequence[Row]) -> tuple[list[str], dict[str, str]]:
    """A code that an earlier row has goes on in Roman numerals, as parts do: 2.5, then 2.5.ii."""
    taken: set[str] = set()
    codes: list[str] = []
    renamed: dict[str, list[str]] = {}
    spare: dict[str, Iterator[str]] = {}
    for row in rows:
        code = own = make_code(row.section, row.no)
        while code in taken:
            ends = spare.setdefault(own, chain(_ROMANS, map(str, count(len(_ROMANS) + 2))))
            code = f"{own}.{next(ends)}"
        if code != own:
            renamed.setdefault(own, []).append(code)
        taken.add(code)
        codes.append(code)
    return codes, {own: ", ".join(others) for own, others in renamed.items()}


def _last_year(readings: Sequence[DeadlineReading], issued: date) -> int:
    """Up to which year recurring tasks are written out: the document's own last year."""
    named = [mark.due.year for reading in readings for mark in reading.milestones if mark.due]
    return min(max([issued.year, *named]), issued.year + _LONGEST_TERM)


def _sections(read: DocumentReading) -> tuple[tuple[str, str], ...]:
    titles = {section.code: section.title for section in read.sections}
    for row in read.rows:
        titles.setdefault(row.section, row.section_title)
    return tuple(titles.items())


def _remarks(
    read: DocumentReading, renamed: Mapping[str, str], restricted: Sequence[bool]
) -> Iterator[Doubt]:
    left_out: set[str] = set()
    owners = _Owners([row.place for row in read.rows], restricted)
    for remark in read.remarks:
        kind = DoubtKind(remark.kind.value)
        if kind is DoubtKind.OTHER_TABLE:
            if remark.text in left_out:
                continue  # the same table, its header repeated on each page
            left_out.add(remark.text)
        twin = kind is DoubtKind.DUPLICATE_CODE
        yield Doubt(
            kind,
            remark.text if twin else "",
            _place(remark),
            "" if owners.restricted(remark.place) else remark.text,
            renamed.get(remark.text, "") if twin else "",
        )


class _Owners:
    """Whose words stand at a place: those of the last row above it, in each table there is (P7)."""

    def __init__(self, places: Sequence[int], restricted: Sequence[bool]) -> None:
        # A table ends where the places begin again.
        ends = [at for at in range(1, len(places)) if places[at] < places[at - 1]]
        bounds = pairwise([0, *ends, len(places)])
        self._tables = [
            (places[start:end], restricted[start:end])
            for start, end in bounds
            if any(restricted[start:end])
        ]

    def restricted(self, place: int) -> bool:
        """Whether the words may be a restricted task's."""
        return any(
            (at := bisect_right(places, place)) > 0 and flags[at - 1]
            for places, flags in self._tables
        )


def _place(remark: Remark) -> str:
    """A row's number in the file; a sheet's name with it if there may be several."""
    if not remark.place:
        return remark.table
    return str(remark.place) if remark.table.isdecimal() else f"{remark.place} ({remark.table})"


def _row_doubts(
    rows: Sequence[Row], readings: Sequence[DeadlineReading], codes: Sequence[str]
) -> Iterator[Doubt]:
    for row, reading, code in zip(rows, readings, codes, strict=True):
        place = str(row.place)
        if row.unsure:
            yield Doubt(DoubtKind.UNSURE, code, place, row.title, row.unsure[0])
        if reading.undated and row.deadline and not reading.conditional:
            yield Doubt(DoubtKind.UNREAD_DEADLINE, code, place, row.deadline)
        elif reading.ambiguous:
            yield Doubt(DoubtKind.AMBIGUOUS_DEADLINE, code, place, row.deadline)
        if not row.leads:
            yield Doubt(DoubtKind.NO_LEAD, code, place, row.title)
        elif not any(names_one_agency(lead) for lead in row.leads):
            yield Doubt(DoubtKind.COLLECTIVE_LEAD, code, place, "; ".join(row.leads))
