"""The report of a period, and an agency's own sheet, as a Word file in the Party's format.

Source: Hướng dẫn 36-HD/VPTW. Two lengths in one file: the paper within eight pages, and behind it, on
lying pages, the appendix with everything. The words stand in ``bot/texts/files/``; the outline there
says which table comes where.
"""

from collections.abc import Sequence
from typing import Final

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from bot.files.finished_file import FinishedFile, told
from bot.files.papers.paper_head import foot, head
from bot.files.papers.paper_room import filled
from bot.files.papers.paper_rows import carried_alike, carried_days_late, target_years
from bot.files.papers.paper_tables import LYING_SIZE, Layout, Table, rows_of
from bot.files.papers.word import MIME, Paper
from bot.files.papers.word_tables import Column, Row
from bot.texts import paper_heads, table_words
from bot.texts.paper_heads import Title
from bot.texts.table_words import columns
from jobs.papers.paper_contents import Report
from jobs.papers.report_facts import report_facts
from storage.rules.calendar.periods import ROMAN
from storage.rules.tasks.product_match import Difference

_ROMAN: Final = (*ROMAN, "V", "VI", "VII", "VIII", "IX", "X")
_MOST_NAMED: Final = 8
"""Agencies named in one sentence that says where the rest stands."""
_ALL_NAMED: Final = 40
"""Named if the list stands nowhere else: whole, but for a register of another size."""
_NUMBERED: Final = ("sections", "agencies")


def report(contents: Report) -> FinishedFile:
    """The report as .docx."""
    found = layout(contents)
    paper = _upright(contents, found)
    _appendix(paper, contents, found)
    kind = "agency_sheet" if contents.agency else "report"
    name = told(
        "files/name",
        kind=kind,
        at=contents.made_at,
        period=contents.period,
        agency=contents.agency,
    )
    return FinishedFile(f"{name}.docx", MIME, paper.saved(name))


def layout(contents: Report) -> Layout:
    """Which rows stand in the paper, and which in its appendix."""
    return filled(
        rows_of(contents),
        lambda found: _upright(contents, found).flow,
        own=bool(contents.agency),
    )


def _upright(contents: Report, found: Layout) -> Paper:
    """The paper without its appendix."""
    paper = Paper()
    head(paper, paper_heads.report_head(contents.agency, contents.made_at.date()))
    _title(
        paper,
        paper_heads.report_title(
            contents.agency,
            contents.period.label,
            [one.number for one in contents.register.programmes],
        ),
    )
    _body(paper, contents, found)
    foot(paper, paper_heads.report_foot(contents.agency))
    return paper


def _title(paper: Paper, title: Title) -> None:
    paper.paragraph(title.name, bold=True, size=16, align=ALIGN.CENTER, indent=False, keep=True)
    paper.paragraph(title.subject, bold=True, size=14, align=ALIGN.CENTER, indent=False, keep=True)
    if title.goes_with:
        paper.paragraph(title.goes_with, italic=True, align=ALIGN.CENTER, indent=False, keep=True)
    paper.paragraph(title.note, align=ALIGN.CENTER, indent=False, keep=True)


def _body(paper: Paper, contents: Report, found: Layout) -> None:
    numbers = iter(_ROMAN)
    outline = told(
        "files/report",
        report=contents,
        facts=report_facts(contents),
        parts=found.numbers,
        shown=found.shown,
        most=_MOST_NAMED,
        all_named=_ALL_NAMED,
    )
    lines = [line for line in outline.splitlines() if line]
    for marked in lines:
        mark, _, words = marked.partition("|")
        if mark == "part":
            paper.part(f"{next(numbers)}. {words.upper()}")
        elif mark == "head":
            paper.paragraph(words, bold=True, keep=True)
        elif mark == "note":
            paper.paragraph(words, italic=True, size=12)
        elif mark == "table":
            _table(paper, contents, found.tables[words], found.paper[words], lying=False)
        else:  # the signature never stands alone on a page, nor with its closing sentence
            paper.paragraph(words, keep=marked in lines[-2:])


def _table(
    paper: Paper, contents: Report, table: Table, rows: Sequence[Row], *, lying: bool
) -> None:
    if not rows:
        return
    own = bool(contents.agency)
    name = table.headings(lying=lying)
    titles = table.kept(columns(name, target_years(contents)), lying=lying, own=own)
    widths: Sequence[int] = table.widths(lying=lying, own=own)
    if lying:
        titles, rows, widths = table.without_empty(titles, rows, widths)
    listed = [
        Column(title, width, centred=_centred(table.name, number))
        for number, (title, width) in enumerate(zip(titles, widths, strict=True))
    ]
    size = min(table.size, LYING_SIZE) if lying else table.size
    paper.table(listed, rows, size=size)


def _centred(table: str, number: int) -> bool:
    """Codes and numbers stand in the middle of their columns, words at the left."""
    if table == "figures":
        return number > 0
    return (
        number == 0 or (table == "due_next" and number == 1) or (table in _NUMBERED and number > 1)
    )


def _appendix(paper: Paper, contents: Report, found: Layout) -> None:
    """One part after the other without a new page for each: no page stays half empty."""
    paper.lay_down()
    title = paper_heads.appendix_title(
        contents.agency, contents.period.label, contents.made_at, contents.register.at
    )
    _title(paper, title)
    for name, rows in found.appendix.items():
        paper.paragraph(_numbered(found.numbers[name], name, contents), bold=True, keep=True)
        if note := _note(name, contents):
            paper.paragraph(note, italic=True, size=12, keep=True)
        _table(paper, contents, found.tables[name], rows, lying=True)
    paper.paragraph(_numbered(len(found.appendix) + 1, "method", contents), bold=True, keep=True)
    paper.paragraph(told("files/method_note"), italic=True, size=12)
    paper.paragraph(told("files/code_note"), italic=True, size=12)
    for one in table_words.definitions(_given(contents)):
        paper.paragraph(f"{one.name}: {one.how}", italic=True, size=12)
    if contents.log is not None:
        note = told("files/log_note", log=contents.log, since=contents.log_since)
        paper.paragraph(note, italic=True, size=12, align=ALIGN.LEFT)  # 64 letters in one word


def _given(contents: Report) -> set[str]:
    """What the paper holds that not every paper does."""
    holds = {
        table_words.FORECASTS: any(
            one.at_risk or one.not_in_time or one.said for one in contents.forecasts
        ),
        table_words.OTHER_KINDS: any(
            line.differs is Difference.OTHER_KIND for line in (*contents.done, *contents.after)
        ),
        table_words.PROMISES: bool(contents.broken)
        or any(line.promised_on for line in contents.register.lines),
    }
    return {name for name, given in holds.items() if given}


def _note(table: str, contents: Report) -> str:
    """What is to be known of a table of the appendix before it is read."""
    if table == "targets":
        foretold = any(line.outlook for line in contents.targets)
        return told("files/target_note", year=contents.target_year, foretold=foretold)
    if table == "agencies":
        return told("files/agencies_note")
    if table == "due_next" and contents.due_besides:
        return told("files/due_next_note", found=contents.due_besides)
    if table == "carried":
        return told(
            "files/carried_note",
            due_on=contents.period.last_day,
            on=contents.made_at.date(),
            days=carried_days_late(contents),
            alike=carried_alike(contents),
            besides=contents.carried_besides,
        )
    return ""


def _numbered(number: int, table: str, contents: Report) -> str:
    name = told(
        "files/appendix_part",
        table=table,
        own=bool(contents.agency),
        since=contents.made_at.date() if contents.today else None,
        until=contents.ahead.label,
    )
    return f"{number}. {name}"
