"""A Word paper in the format of Party documents: page, font, paragraphs.

Source: Hướng dẫn 36-HD/VPTW (thể thức văn bản của Đảng): A4, margins 20/20/30/15 mm, Times New
Roman, page number at the top centre from the second page on.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bot.files.papers import word_tables
from bot.files.papers.page_flow import Flow
from bot.files.papers.unbroken_text import HYPHEN
from bot.files.papers.word_tables import Column, Row

MIME: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT: Final = "Times New Roman"
_ROW_WHOLE: Final = 128
_LYING_ROW_WHOLE: Final = 85
"""Millimetres, half a page: lower rows go on whole, and no page stays half empty for it."""


class Paper:
    """A document being written, from its first line to its last."""

    def __init__(self) -> None:
        self._document = Document()
        self._whole = _ROW_WHOLE
        self.flow = Flow()
        """Of the upright pages."""
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
        self.flow.paragraph(word_tables.printed(text), size, bold=bold, indent=indent, keep=keep)
        made = self._document.add_paragraph()
        made.alignment = align
        made.paragraph_format.first_line_indent = Mm(10) if indent else None
        made.paragraph_format.keep_with_next = keep
        run = made.add_run()
        first, *rest = word_tables.printed(text).split(HYPHEN)
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
        self.flow.gap(points)
        made = self._document.add_paragraph()
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
        made.add_run().font.size = Pt(points)
        mark, size = OxmlElement("w:rPr"), OxmlElement("w:sz")
        size.set(qn("w:val"), str(int(points * 2)))
        mark.append(size)
        # An empty line is as high as its mark, of which python-docx has no form.
        made._p.get_or_add_pPr().append(mark)  # noqa: SLF001

    def table(self, columns: Sequence[Column], rows: Iterable[Row], *, size: float = 12) -> None:
        """A ruled table whose heading is repeated on each page; rows lower than half a page stay whole."""
        listed = list(rows)
        head, heights = word_tables.heights(columns, listed, size)
        sums = {at for at, row in enumerate(listed) if isinstance(row, word_tables.Sum)}
        self.flow.table(head, heights, sums)
        whole = [height < self._whole for height in heights]
        xml = word_tables.ruled(columns, listed, size, whole)
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
        self.gap()

    def beside(self, left: Sequence[str], right: Sequence[str], widths: Sequence[int]) -> None:
        """Two unruled blocks side by side, their widths in millimetres; each line is a paragraph's XML."""
        self.flow.block(max(len(left), len(right)))
        xml = word_tables.unruled((left, right), widths)
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")

    def lay_down(self) -> None:
        """From here on the pages lie: wide tables."""
        self._whole, self.flow = _LYING_ROW_WHOLE, Flow()
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


def _flatten(paragraph: Paragraph) -> None:
    """The end of a section is a paragraph: of a line's height it could need a page of its own."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), Pt(1)


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
