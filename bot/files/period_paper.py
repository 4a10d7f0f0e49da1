"""The report of a period, and an agency's own sheet, as a Word file in the Party's format.

Source: Hướng dẫn 36-HD/VPTW. The words stand in ``bot/texts/files/``; the outline
there says which table comes where.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from bot.files import paper_rows
from bot.files.finished_file import Made, columns, told
from bot.files.word import MIME, Column, Paper, Row, short_line
from jobs.papers.paper_contents import Report
from storage.rules.periods import ROMAN

NEXT_SHOWN: Final = paper_rows.NEXT_SHOWN
_ROMAN: Final = (*ROMAN, "V", "VI", "VII", "VIII", "IX", "X")
_TABLES: Final[Mapping[str, tuple[tuple[int, ...], Callable[[Report], Iterator[Row]]]]] = {
    "figures": ((85, 35, 35), paper_rows.figures),
    "sections": ((11, 46, 13, 15, 15, 17, 17, 16, 15), paper_rows.sections),
    "agencies": ((9, 48, 13, 15, 15, 17, 17, 16, 15), paper_rows.agencies),
    "done": ((14, 36, 24, 34, 21, 21, 15), paper_rows.done),
    "after": ((14, 36, 24, 34, 21, 21, 15), paper_rows.after),
    "overdue": ((15, 60, 22, 18, 50), paper_rows.overdue),
    "extensions": ((15, 30, 22, 22, 43, 33), paper_rows.extensions),
    "difficulties": ((15, 31, 22, 55, 42), paper_rows.difficulties),
    "due_next": ((22, 15, 55, 31, 42), paper_rows.due_next),
    "targets": ((23, 57, 23, 40, 22), paper_rows.targets),
}
_APPENDIX: Final = (15, 80, 34, 46, 28, 24, 35)
_SIZES: Final = {"figures": 13}
_CENTRED: Final = ("sections", "agencies")


def report(contents: Report) -> Made:
    """The report as .docx."""
    paper = Paper()
    _head(paper, contents)
    _body(paper, contents)
    _foot(paper, contents)
    _appendix(paper, contents)
    kind = "agency_sheet" if contents.agency else "report"
    name = told(
        "files/name",
        kind=kind,
        at=contents.made_at,
        period=contents.period,
        agency=contents.agency,
    )
    return Made(f"{name}.docx", MIME, paper.saved(name))


def _head(paper: Paper, contents: Report) -> None:
    organ, office, star, number = told(
        "files/letterhead", part="left", report=contents
    ).splitlines()
    party, place = told("files/letterhead", part="right", report=contents).splitlines()
    paper.beside(
        [
            short_line(organ),
            short_line(office, bold=True),
            short_line(star),
            short_line(number),
        ],
        [
            short_line(party, bold=True, size=15, ruled=True),
            short_line(""),
            short_line(place, italic=True),
        ],
        (85, 85),
    )
    paper.gap(10)
    _title(paper, "title", contents)


def _title(paper: Paper, part: str, contents: Report) -> None:
    name, subject, *rest = told("files/letterhead", part=part, report=contents).splitlines()
    paper.paragraph(name, bold=True, size=16, align=ALIGN.CENTER, indent=False, keep=True)
    paper.paragraph(subject, bold=True, size=14, align=ALIGN.CENTER, indent=False, keep=True)
    for line in filter(None, rest):
        paper.paragraph(line, size=14, align=ALIGN.CENTER, indent=False, keep=True)


def _body(paper: Paper, contents: Report) -> None:
    numbers = iter(_ROMAN)
    outline = told(
        "files/report", report=contents, next_shown=NEXT_SHOWN, definitions=_definitions()
    )
    for marked in filter(None, outline.splitlines()):
        mark, _, words = marked.partition("|")
        if mark == "part":
            paper.part(f"{next(numbers)}. {words.upper()}")
        elif mark == "head":
            paper.paragraph(words, bold=True, keep=True)
        elif mark == "note":
            paper.paragraph(words, italic=True, size=12)
        elif mark == "table":
            widths, rows = _TABLES[words]
            paper.table(_columns(words, widths), rows(contents), size=_SIZES.get(words, 11))
        else:
            paper.paragraph(words)


def _definitions() -> list[str]:
    """Each named figure and how it is counted, as a sentence."""
    rows = told("files/definitions").splitlines()
    return [": ".join(row.split("|")) for row in rows]


def _columns(table: str, widths: tuple[int, ...]) -> list[Column]:
    titles = columns(table)
    return [
        Column(title, width, centred=_centred(table, number))
        for number, (title, width) in enumerate(zip(titles, widths, strict=True))
    ]


def _centred(table: str, number: int) -> bool:
    """Codes and numbers stand in the middle of their columns, words at the left."""
    if table == "figures":
        return number > 0
    return number == 0 or (table in _CENTRED and number > 1)


def _foot(paper: Paper, contents: Report) -> None:
    first, *receivers = told("files/letterhead", part="receivers", report=contents).splitlines()
    signer = told("files/letterhead", part="signature", report=contents)
    paper.beside(
        [
            short_line(first, size=14, align="left", underline=True),
            *(short_line(line, size=12, align="left") for line in receivers),
        ],
        [short_line(signer, bold=True), *(short_line("") for _ in range(5))],
        (85, 85),
    )


def _appendix(paper: Paper, contents: Report) -> None:
    paper.lay_down()
    _title(paper, "appendix", contents)
    paper.table(_columns("appendix", _APPENDIX), paper_rows.appendix(contents), size=10)
