"""The draft of a written urge (công văn đôn đốc) as a Word file in the Party's format.

Source: Hướng dẫn 36-HD/VPTW. Number, day and signature are left open: the office
reads it, changes it and signs it. The words stand in ``bot/texts/files/letter.j2``.
"""

from collections.abc import Iterator
from typing import Final

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from bot.files.finished_file import Made, clean, columns, told
from bot.files.paper_head import head
from bot.files.word import MIME, Column, Paper, Row, short_line
from jobs.papers.letter_contents import Letter

_WIDTHS: Final = (9, 15, 63, 22, 56)
_WORDY: Final = (2, 3, 4)  # columns of words; the others are centred


def letter(contents: Letter) -> Made:
    """The letter as .docx."""
    paper = Paper()
    _head(paper, contents)
    for line in _part("body", contents):
        paper.paragraph(line)
    titles = zip(columns("letter"), _WIDTHS, strict=True)
    paper.table(
        [
            Column(title, width, centred=number not in _WORDY)
            for number, (title, width) in enumerate(titles)
        ],
        _rows(contents),
        size=10,
    )
    for line in _part("end", contents):
        paper.paragraph(line, keep=True)  # the signature never stands alone on a page
    _foot(paper, contents)
    name = clean(_part("name", contents)[0]).replace("/", "-")
    return Made(f"{name}.docx", MIME, paper.saved(name))


def _head(paper: Paper, contents: Letter) -> None:
    head(paper, _part("left", contents), _part("right", contents))
    (to,) = _part("to", contents)
    paper.paragraph(to, align=ALIGN.CENTER, indent=False)
    paper.gap()


def _rows(contents: Letter) -> Iterator[Row]:
    several = len(contents.programmes) > 1
    for number, line in enumerate(contents.lines, 1):
        row = told("files/letter_row", number=number, line=line, several=several)
        yield [cell for cell in row.splitlines() if cell]


def _foot(paper: Paper, contents: Letter) -> None:
    first, *receivers = _part("receivers", contents)
    (signer,) = _part("signature", contents)
    paper.beside(
        [
            short_line(first, size=14, align="left", underline=True),
            *(short_line(line, size=12, align="left") for line in receivers),
        ],
        [short_line(signer, bold=True), *(short_line("") for _ in range(5))],
        (85, 85),
    )


def _part(part: str, contents: Letter) -> list[str]:
    return [line for line in told("files/letter", part=part, letter=contents).splitlines() if line]
