"""A Word paper in the format of Party documents: page, letters, paragraphs, tables.

Source: Hướng dẫn 36-HD/VPTW (thể thức văn bản của Đảng): A4, margins 20/20/30/15 mm, Times New
Roman, page number at the top centre from the second page on. Tables are written as XML: through
python-docx's cells a long one takes a hundred times as long (docs/decisions.md, "Speed").
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.files.finished_file import clean
from bot.files.unbroken_text import HYPHEN, unbroken
from bot.texts.paper_words import paper_days

MIME: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT: Final = "Times New Roman"
_TWIPS: Final = 56.7  # a millimetre in twentieths of a point
ROW_WHOLE: Final = 55  # millimetres; lower rows stay whole on one page
_POINT: Final = 0.353  # millimetres
_LINE_HEIGHT: Final = 1.17  # heights of the letters
_LETTER: Final = 0.46  # their mean width, of their height
_CELL_EDGES: Final = 2.5
_ROW_EDGES: Final = 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: heading, width in mm, and whether it is centred."""

    title: str
    width: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row across the whole table: a heading inside it."""

    text: str


class Sum(tuple[str, ...]):
    """The last row of a table, in bold letters: what the others add up to."""

    __slots__ = ()


Row = Sequence[str] | Band


class Paper:
    """A document being written, from its first line to its last."""

    def __init__(self) -> None:
        self._document = Document()
        _set_letters(self._document)
        section = self._document.sections[0]
        _set_page(section, lying=False)
        section.different_first_page_header_footer = True
        _number_pages(section)

    def paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 14,
        align: Any = ALIGN.JUSTIFY,
        indent: bool = True,
        keep: bool = False,
        underline: bool = False,
    ) -> None:
        """One paragraph; ``keep`` holds it on the page of what follows."""
        made = self._document.add_paragraph()
        made.alignment = align
        made.paragraph_format.first_line_indent = Mm(10) if indent else None
        made.paragraph_format.keep_with_next = keep
        run = made.add_run()
        first, *rest = _words(text).split(HYPHEN)
        run.add_text(first)
        for piece in rest:
            run._r.append(OxmlElement("w:noBreakHyphen"))  # noqa: SLF001 - python-docx writes none
            run.add_text(piece)
        run.bold, run.italic, run.underline, run.font.size = bold, italic, underline, Pt(size)

    def part(self, text: str) -> None:
        """A part's heading, "I. …"."""
        self.paragraph(text, bold=True, keep=True)

    def gap(self, points: float = 6) -> None:
        """White space."""
        made = self._document.add_paragraph()
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
        made.add_run().font.size = Pt(points)

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Row],
        *,
        size: float = 12,
        whole: float = ROW_WHOLE,
    ) -> None:
        """A ruled table whose heading is repeated on each page; rows lower than ``whole`` stay whole."""
        xml = _table(columns, rows, size, whole)
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
        self.gap()

    def beside(self, left: Sequence[str], right: Sequence[str], widths: Sequence[int]) -> None:
        """Two unruled blocks side by side, their widths in millimetres; each line is a paragraph's XML."""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
            for lines, width in zip((left, right), widths, strict=True)
        )
        xml = (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>{_grid(widths)}'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        )
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")

    def lay_down(self) -> None:
        """From here on the pages lie: wide tables."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, lying=True)
        section.different_first_page_header_footer = False
        _flatten(Paragraph(self._document.element.body[-2], self._document))

    def saved(self, title: str) -> bytes:
        """The document's bytes."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = title, "", ""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()


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
        f"{_said(_words(text))}</w:r></w:p>"
    )


def _table(columns: Sequence[Column], rows: Iterable[Row], size: float, whole: float) -> str:
    widths = [column.width for column in columns]
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = "".join(_cell(c.title, c.width, size, centred=True, bold=True) for c in columns)
    body = "".join(_row(columns, row, size, whole) for row in rows)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr>{_grid(widths)}"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _row(columns: Sequence[Column], row: Row, size: float, whole: float) -> str:
    if isinstance(row, Band):
        width = sum(column.width for column in columns)
        cell = _cell(row.text, width, size, span=len(columns), bold=True, keep=True)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    widths = [column.width for column in columns]
    breaks = row_height(row, widths, size) >= whole
    kept = "" if breaks else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = "".join(
        _cell(text, column.width, size, centred=column.centred, bold=isinstance(row, Sum))
        for text, column in zip(row, columns, strict=True)
    )
    return f"<w:tr>{kept}{cells}</w:tr>"


def row_height(row: Sequence[str], widths: Sequence[int], size: float) -> float:
    """About how many millimetres a row needs, rather more than less."""
    letters = size * _POINT
    lines = max(
        sum(
            -(-len(line) // max(int((width - _CELL_EDGES) / (letters * _LETTER)) - 1, 1)) or 1
            for line in cell.splitlines() or [""]
        )
        for cell, width in zip(row, widths, strict=True)
    )
    return lines * letters * _LINE_HEIGHT + _ROW_EDGES


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
    lines = "<w:br/>".join(_said(line) for line in _words(text).splitlines() or [""])
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{spans}'
        f'<w:vAlign w:val="{"center" if bold and span == 1 else "top"}"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:widowControl/><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{bolder}<w:sz w:val="{int(size * 2)}"/></w:rPr>'
        f"{lines}</w:r></w:p></w:tc>"
    )


def _flatten(paragraph: Paragraph) -> None:
    """The end of a section is a paragraph: of a line's height it could need a page of its own."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), Pt(1)


def _words(text: str) -> str:
    """Every word of a paper goes through here: one form of dates and of quotation marks."""
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


def _set_letters(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(6)
    style.paragraph_format.line_spacing = 1.1
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)


def _set_page(section: Any, *, lying: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lying else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20), Mm(15)) if lying else (Mm(30), Mm(15))
    section.header_distance = section.footer_distance = Mm(10)


def _number_pages(section: Any) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        if words is None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), str(kind))
        else:
            mark = OxmlElement("w:instrText")
            mark.text = words
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields of its own
