"""The sheet of invites to hand out: .xlsx and .html, each person with a QR code of the bot's link.

These two files are the only place where the codes stand (docs/decisions.md, P14).
"""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import segno
from markupsafe import Markup
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font
from openpyxl.styles.numbers import FORMAT_TEXT
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.texts import day, fixed_words, render, table_words
from storage.people.invites import Invitation
from storage.post.retention import RetentionDays

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS: Final = (6, 34, 28, 22, 24, 46, 14, 20)
_QR_SCALE: Final = 3
_ROW_POINTS: Final = 105


@dataclass(frozen=True, slots=True)
class Card:
    """What one person gets: who it is for, the code, and the link if the bot's name is known."""

    wanted: Invitation
    code: str
    link: str
    expires_at: datetime

    @property
    def role(self) -> str:
        """The role in words."""
        return fixed_words.invited_role(self.wanted.role, deputy=self.wanted.deputy)

    @property
    def svg(self) -> Markup:
        """The QR code as a picture in a page. It holds our own link only, so it is trusted."""
        picture = _qr(self).svg_inline(omitsize=True)
        return Markup(picture)  # noqa: S704 - made by segno out of squares, no foreign word in it


@dataclass(frozen=True, slots=True)
class Sheets:
    """Where the sheets go: written beside their names first, named once the codes are committed."""

    workbook: Path | None
    page: Path | None
    contact: str = ""
    """Whom to phone."""
    kept: RetentionDays = field(default_factory=RetentionDays)

    @property
    def paths(self) -> list[Path]:
        """The files that were asked for."""
        return [path for path in (self.workbook, self.page) if path is not None]

    def write_aside(self, cards: Sequence[Card]) -> None:
        """Write the sheets, for their owner's eyes only. Raises OSError."""
        if not cards:
            return
        if self.workbook is not None:
            _write_private(_aside(self.workbook), workbook(cards))
        if self.page is not None:
            _write_private(_aside(self.page), page(cards, self.contact, self.kept).encode())

    def finish(self) -> None:
        """The register holds the codes now: give the sheets their names."""
        for path in self.paths:
            if _aside(path).exists():
                _aside(path).replace(path)


def page(cards: Sequence[Card], contact: str, kept: RetentionDays) -> str:
    """The sheet as a page to print: each person's part says all that they need to begin."""
    return render("handout/page", cards=cards, contact=contact, kept=kept) + "\n"


def workbook(cards: Sequence[Card]) -> bytes:
    """The sheet as a workbook; every cell is text, whatever it begins with."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a sheet")
    heads = table_words.HANDOUT
    sheet.title = render("handout/title")[:31]
    for at, head in enumerate(heads, start=1):
        _write(sheet.cell(1, at), head).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[at - 1]
    for number, card in enumerate(cards, start=1):
        _fill(sheet, number, card, len(heads))
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, number: int, card: Card, columns: int) -> None:
    row = number + 1
    values = (
        str(number),
        card.wanted.agency or "",
        card.wanted.name,
        card.role,
        card.code,
        card.link,
        day(card.expires_at.date()),
    )
    for at, value in enumerate(values, start=1):
        _write(sheet.cell(row, at), value)
    sheet.row_dimensions[row].height = _ROW_POINTS
    picture = _Picture(_png(card))
    picture.anchor = sheet.cell(row, columns).coordinate
    sheet.add_image(picture)


def _write(cell: Any, value: str) -> Any:
    """Text that begins like a formula stays text, also when somebody edits the cell."""
    cell.value = value
    cell.data_type = "s"
    if value.startswith(_FORMULA_SIGNS):
        cell.number_format = FORMAT_TEXT
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _qr(card: Card) -> segno.QRCode:
    return segno.make_qr(card.link or card.code, error="m")


def _png(card: Card) -> bytes:
    written = io.BytesIO()
    _qr(card).save(written, kind="png", scale=_QR_SCALE)
    return written.getvalue()


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _write_private(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - only os.open sets the mode from the first byte
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class _Picture(Image):
    """A PNG of known bytes: openpyxl's own class would need Pillow only to learn its size."""

    def __init__(self, png: bytes) -> None:
        # The size stands at a fixed place in the first chunk of every PNG.
        self.width = int.from_bytes(png[16:20], "big")
        self.height = int.from_bytes(png[20:24], "big")
        self.format = "png"
        self.anchor = "A1"
        self._png = png

    def _data(self) -> bytes:
        return self._png
