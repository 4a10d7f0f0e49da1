"""The draft of a written urge (công văn đôn đốc) as a Word file in the Party's format.

Source: Hướng dẫn 36-HD/VPTW. Number, day and signature are left open: the office
reads it, changes it and signs it. The words stand in ``bot/texts/files.j2`` and
``bot/texts/paper_heads.py``.
"""

from typing import Final

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from bot.files.finished_file import FinishedFile, clean, told
from bot.files.papers.paper_head import foot, head
from bot.files.papers.word import MIME, Paper
from bot.files.papers.word_tables import Column
from bot.texts import paper_heads
from bot.texts.paper_words import is_a_step
from bot.texts.table_words import columns
from jobs.papers.letter_contents import Letter

_WIDTHS: Final = (9, 14, 59, 29, 54)  # "(chậm 1.176 ngày;" fits on one line
_WIDTHS_ALONE: Final = (9, 14, 113, 29)
_WORDY: Final = (2, 3, 4)  # columns of words; the others are centred


def letter(contents: Letter) -> FinishedFile:
    """The letter as .docx."""
    paper = Paper()
    _head(paper, contents)
    paper.paragraph(told("files/letter_body", letter=contents))
    _tasks(paper, contents)
    end = told(
        "files/letter_end",
        agency=contents.agency,
        own=len(contents.pressed),
        steps=sum(is_a_step(line.label, line.title) for line in contents.pressed),
        conditional=[line.code for line in contents.pressed if line.conditional],
        newly=len(contents.to_plan),
        at_office=[line.code for line in contents.at_office],
        going_on=[line.code for line in contents.going_on],
        no_contact=contents.no_contact,
        answer_by=contents.answer_by,
    )
    paper.paragraph(end, keep=True)  # the signature never stands alone on a page
    foot(paper, paper_heads.letter_foot())
    name = told("files/letter_name", agency=contents.agency, on=contents.at.date())
    name = clean(name).replace("/", "-")
    return FinishedFile(f"{name}.docx", MIME, paper.saved(name))


def _head(paper: Paper, contents: Letter) -> None:
    head(paper, paper_heads.letter_head(contents.at.date()))
    to = paper_heads.letter_to(contents.agency)
    paper.paragraph(to, align=ALIGN.CENTER, indent=False)
    paper.gap()


def _tasks(paper: Paper, contents: Letter) -> None:
    """Ruled; without its last column if the letter says already that nobody was reminded of any."""
    heads, rows = columns("letter" if contents.was_pressed else "letter_reminded"), _rows(contents)
    widths: tuple[int, ...] = _WIDTHS
    if contents.no_contact and {row[-1] for row in rows} == {told("files/letter_never")}:
        heads, rows = heads[:-1], [row[:-1] for row in rows]
        widths = _WIDTHS_ALONE
    paper.table(
        [
            Column(title, width, centred=number not in _WORDY)
            for number, (title, width) in enumerate(zip(heads, widths, strict=True))
        ],
        rows,
        size=10,
    )


def _rows(contents: Letter) -> list[tuple[str, ...]]:
    several = len(contents.programmes) > 1
    return [
        (
            str(number),
            line.code,
            told("files/letter_task", line=line, several=several),
            told("files/letter_due", line=line),
            told("files/letter_told", line=line),
        )
        for number, line in enumerate((*contents.own, *contents.newly), 1)
    ]
