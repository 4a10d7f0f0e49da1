"""Reads Phụ lục 2 in its text form: tab-separated cells, pages that repeat the header, bits of HTML.

A row split over a page goes on in a row whose first cell is empty. A row with an empty first cell
on the same page is a further deadline of the task above it.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from seed.readers.rows import Row, Section
from storage.rules.agencies import split_coordinating, split_leads
from storage.rules.codes import roman_value
from storage.rules.folding import fold, squeeze

TITLE: Final = 1
DEADLINE: Final = 2
LEAD: Final = 3
COORDINATING: Final = 4
PRODUCT: Final = 5
NOTE: Final = 6
WIDTH: Final = 7

_BLOCK = re.compile(r"</?(?:p|br|ul|ol|li|div)\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_CHAPTER = re.compile(r"([IVX]+)\s*[-.]?")
_HEADING = re.compile(r"(\d+(?:\.\d+)+)\.?")
_NUMBER = re.compile(r"\(?(\d+)[).]?")
_SUB_ROW = re.compile(r"\(?([ivx]+)[).]")
_RULE = re.compile(r"-{3,}")


@dataclass
class _Draft:
    """A row while its cells are still being joined."""

    section: Section
    no: str
    place: int
    cells: list[str] = field(default_factory=list)


def read_annex(text: str) -> list[Row]:
    """Read every task of the table, in order."""
    _, drafts = _read(text)
    return [_row(draft) for draft in drafts]


def read_sections(text: str) -> list[Section]:
    """Read every heading of the table, in order, also those that hold headings only."""
    sections, _ = _read(text)
    return sections


def _read(text: str) -> tuple[list[Section], list[_Draft]]:
    sections: list[Section] = []
    drafts: list[_Draft] = []
    for place, cells, new_page in _table(text):
        section = _section(cells, place)
        if section:
            sections.append(section)
            continue
        no = _row_number(cells[0], drafts)
        if no and sections:
            drafts.append(_Draft(sections[-1], no, place, cells))
        elif not cells[0] and drafts:
            drafts[-1].cells = _joined(drafts[-1].cells, cells, new_page=new_page)
    return sections, drafts


def _table(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """Give the table's own rows with their line, and whether a page began just before."""
    inside = False
    new_page = False
    for place, line in enumerate(text.split("\n"), start=1):
        cells = [_plain(cell) for cell in line.split("\t")]
        if len(cells) < WIDTH:
            # A line of running text ends the table, until its header comes again.
            inside = inside and (not cells[0] or _RULE.fullmatch(cells[0]) is not None)
        elif fold(cells[TITLE]) == "nhiem vu cu the":
            inside = new_page = True
        elif inside and not _under_header(cells):
            yield place, cells[:WIDTH], new_page
            new_page = False


def _under_header(cells: list[str]) -> bool:
    """The header's second line names the two columns under "Phân công thực hiện"."""
    return not cells[0] and fold(cells[LEAD]) == "co quan chu tri"


def _plain(cell: str) -> str:
    """Drop HTML and Markdown stars, fold blanks: "( <i>tháng 12</i> )" is "( tháng 12 )"."""
    unmarked = _INLINE.sub("", _BLOCK.sub(" ", cell)).replace("**", "")
    return squeeze(html.unescape(unmarked))


def _section(cells: list[str], place: int) -> Section | None:
    """Read "II-", "2.1." or "12.7." with a title and nothing else."""
    if not cells[TITLE] or any(cells[DEADLINE:]):
        return None
    chapter = _CHAPTER.fullmatch(cells[0])
    if chapter:
        return Section(str(roman_value(chapter[1].lower())), cells[TITLE], place)
    heading = _HEADING.fullmatch(cells[0])
    return Section(heading[1], cells[TITLE], place) if heading else None


def _row_number(cell: str, drafts: list[_Draft]) -> str:
    """Read "(5)" as 5, and "ii." under (6) as 6.ii; "" where the cell numbers nothing."""
    number = _NUMBER.fullmatch(cell)
    if number:
        return str(int(number[1]))
    sub_row = _SUB_ROW.fullmatch(cell)
    if sub_row and drafts:
        return f"{drafts[-1].no.split('.')[0]}.{sub_row[1]}"
    return ""


def _joined(above: list[str], below: list[str], *, new_page: bool) -> list[str]:
    """Go on where the row above stopped; a further deadline on one page stays apart."""
    gaps = [" "] * WIDTH
    gaps[DEADLINE] = " " if new_page else " | "
    return [
        gap.join(part for part in (first, second) if part)
        for gap, first, second in zip(gaps, above, below, strict=True)
    ]


def _row(draft: _Draft) -> Row:
    cells = draft.cells
    return Row(
        section=draft.section.code,
        section_title=draft.section.title,
        no=draft.no,
        title=cells[TITLE],
        deadline=cells[DEADLINE],
        lead_raw=cells[LEAD],
        leads=tuple(split_leads(cells[LEAD])),
        coordinating_raw=cells[COORDINATING],
        coordinating=tuple(split_coordinating(cells[COORDINATING])),
        product=cells[PRODUCT],
        note=cells[NOTE],
        place=draft.place,
    )
