"""Tables of a Word paper, and the lines of its blocks, written as XML; widths are in millimetres.

Through python-docx's cells a long table takes a hundred times as long (docs/decisions.md, "Speed").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from bot.files.finished_file import clean
from bot.files.papers.letter_widths import LINE, POINT, line_count
from bot.files.papers.unbroken_text import HYPHEN, unbroken
from bot.texts.paper_words import paper_days

_TWIPS: Final = 56.7  # a millimetre in twentieths of a point
_CELL_EDGES: Final = 2.5  # millimetres
_ROW_EDGES: Final = 0.9


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: heading, width in mm, and whether it is centred."""

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row across the whole table: a heading inside it, or words too long for one of its columns."""

    text: str
    heading: bool = True


class Sum(tuple[str, ...]):
    """The last row of a table, in bold: what the others add up to."""

    __slots__ = ()


Row = Sequence[str] | Band


def short_line(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 14,
    align: str = "center",
    ruled: bool = False,
    underline: bool = False,
) -> str:
    """One paragraph of a block next to another; ``ruled``: a line under the words, as long as they."""
    marks = "".join(
        mark
        for mark, wanted in (
            ("<w:b/>", bold),
            ("<w:i/>", italic),
            ('<w:u w:val="single"/>', underline or ruled),
        )
        if wanted
    )
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{marks}<w:sz w:val="{int(size * 2)}"/></w:rPr>'
        f"{_said(printed(text))}</w:r></w:p>"
    )


def ruled(
    columns: Sequence[Column], rows: Iterable[Row], size: float, whole: Iterable[bool]
) -> str:
    """A table with lines, its heading repeated on each page; ``whole``: the rows that no page breaks.

    A sum stands on the page of the row before it.
    """
    widths = [column.width for column in columns]
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = "".join(_cell(c.title, c.width, size, centred=True, bold=True) for c in columns)
    listed = list(rows)
    body = "".join(
        _row(columns, row, size, kept, keep=isinstance(after, Sum))
        for row, kept, after in zip(listed, whole, [*listed[1:], None], strict=True)
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr>{_grid(widths)}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def unruled(blocks: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Blocks side by side without lines; each line of a block is a paragraph's XML."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
        for lines, width in zip(blocks, widths, strict=True)
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>{_grid(widths)}'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _row(
    columns: Sequence[Column], row: Row, size: float, whole: bool, *, keep: bool = False
) -> str:
    if isinstance(row, Band):
        width = sum(column.width for column in columns)
        cell = _cell(row.text, width, size, span=len(columns), bold=row.heading, keep=row.heading)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    kept = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    cells = "".join(
        _cell(
            text, column.width, size, centred=column.centred, bold=isinstance(row, Sum), keep=keep
        )
        for text, column in zip(row, columns, strict=True)
    )
    return f"<w:tr>{kept}{cells}</w:tr>"


def row_height(
    row: Sequence[str], widths: Sequence[int], size: float, *, bold: bool = False
) -> float:
    """How many millimetres a row needs: as many lines as its longest cell."""
    lines = max(
        line_count(printed(cell), width - _CELL_EDGES, size, bold=bold)
        for cell, width in zip(row, widths, strict=True)
    )
    return lines * size * POINT * LINE + _ROW_EDGES


def heights(
    columns: Sequence[Column], rows: Iterable[Row], size: float
) -> tuple[float, list[float]]:
    """Millimetres of a table's head and of each of its rows."""
    widths = [column.width for column in columns]
    head = row_height([column.title for column in columns], widths, size, bold=True)
    return head, [
        row_height([row.text], [sum(widths)], size, bold=True)
        if isinstance(row, Band)
        else row_height(row, widths, size, bold=isinstance(row, Sum))
        for row in rows
    ]


def _cell(
    text: str,
    width: int,
    size: float,
    *,
    centred: bool = False,
    bold: bool = False,
    span: int = 1,
    keep: bool = False,
) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    align = "center" if centred else "left"
    bolder = "<w:b/>" if bold else ""
    kept = "<w:keepNext/>" if keep else ""
    lines = "<w:br/>".join(_said(line) for line in printed(text).splitlines() or [""])
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spans}'
        f'<w:vAlign w:val="{"center" if bold and span == 1 else "top"}"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:widowControl/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{bolder}<w:sz w:val="{int(size * 2)}"/></w:rPr>'
        f"{lines}</w:r></w:p></w:tc>"
    )


@lru_cache(maxsize=8192)
def printed(text: str) -> str:
    """Every word of a paper goes through here: one form of dates and of quotation marks.

    Kept, because a paper's words are measured several times before they are written.
    """
    return unbroken(paper_days(clean(text)).replace("«", "“").replace("»", "”"))


def _said(line: str) -> str:
    """One line's words as XML."""
    pieces = (f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in line.split(HYPHEN))
    return "<w:noBreakHyphen/>".join(pieces)


def _grid(widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)
