"""The rows of the report's tables: each function gives one table's, as the words in its cells."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from bot.files.finished_file import five, status_of, title, told
from bot.files.word import Band, Row
from bot.texts import cut, day, fixed_words, number, percent
from jobs.papers.paper_contents import Group, Line, Report, ResultLine
from storage.rules.five_figures import share
from storage.rules.status import Official

NEXT_SHOWN: Final = 20
_TITLE: Final = 170
_WORDS: Final = 240
_SHORT: Final = 110
_BRIEF: Final = 70


def figures(report: Report) -> Iterator[Row]:
    """The five numbers with their shares, and the sum."""
    found = report.register.figures
    for official, count in zip(Official, five(found), strict=True):
        yield fixed_words.status(official), number(count), percent(share(count, found.total))
    yield told("files/sum"), number(found.total), percent(share(found.total, found.total))


def sections(report: Report) -> Iterator[Row]:
    """One main section a row, and the sum of all."""
    for group in report.register.sections:
        yield _numbers(group.code, cut(group.title, _TITLE), group)
    yield _numbers("", told("files/sum"), Group("", "", report.register.figures))


def agencies(report: Report) -> Iterator[Row]:
    """One lead agency a row."""
    for place, group in enumerate(report.register.agencies, 1):
        yield _numbers(str(place), group.title, group)


def done(report: Report) -> Iterator[Row]:
    """What was confirmed in the period, each with its product."""
    yield from map(_result, report.done)


def after(report: Report) -> Iterator[Row]:
    """Work of the period that was confirmed after it."""
    yield from map(_result, report.after)


def _result(line: ResultLine) -> Row:
    product = line.product or "–"
    named = f"{line.label}: {product}" if line.label else product
    return (
        line.code,
        cut(title(line), _TITLE),
        line.agency,
        cut(named, _WORDS),
        day(line.done_on) + ("*" if line.earlier else ""),
        day(line.confirmed_on),
        told("files/result", late=line.days_late > 0, days=line.days_late),
    )


def overdue(report: Report) -> Iterator[Row]:
    """What is overdue, by agency."""
    for agency, lines in groupby(report.overdue, key=lambda line: line.agency):
        found = list(lines)
        if not report.agency:
            yield Band(told("files/band", title=agency, count=len(found)))
        for line in found:
            late = number(line.days_late)
            yield line.code, cut(title(line), _TITLE), day(line.due_on), late, situation(line)


def extensions(report: Report) -> Iterator[Row]:
    """Requests for a later date and their answers."""
    for line in report.extensions:
        yield (
            line.code,
            line.agency,
            day(line.original_due_on),
            day(line.asked_on),
            told("files/extension_asked", line=line, limit=_WORDS),
            told("files/extension_answer", line=line, limit=_SHORT),
        )


def difficulties(report: Report) -> Iterator[Row]:
    """Difficulties and the office's answers."""
    for line in report.difficulties:
        yield (
            line.code,
            line.agency,
            day(line.told_on),
            told("files/difficulty", line=line, limit=_WORDS),
            told("files/difficulty_answer", line=line, limit=_WORDS),
        )


def due_next(report: Report) -> Iterator[Row]:
    """What is due next, the nearest first."""
    for line in report.due_next[:NEXT_SHOWN]:
        yield day(line.due_on), line.code, cut(title(line), _TITLE), line.agency, situation(line)


def targets(report: Report) -> Iterator[Row]:
    """Planned values and what was recorded."""
    for line in report.targets:
        yield (
            line.code,
            cut(line.title, _TITLE),
            line.unit,
            told("files/plan", line=line, limit=_SHORT),
            told("files/recorded", line=line),
        )


def appendix(report: Report) -> Iterator[Row]:
    """Every task of every lead agency, by main section."""
    titles = {group.code: group.title for group in report.register.sections}
    for code, lines in groupby(report.register.lines, key=_main_section):
        found = list(lines)
        yield Band(told("files/section_band", code=code, title=titles.get(code, "")))
        yield from map(_whole, found)


def situation(line: Line, limit: int = _WORDS) -> str:
    """The last that was heard of a task."""
    return told("files/situation", line=line, limit=limit)


def _whole(line: Line) -> Row:
    return (
        line.code,
        cut(title(line), _TITLE),
        line.agency,
        cut(line.product, _SHORT),
        _deadline(line),
        status_of(line),
        situation(line, _SHORT),
    )


def _deadline(line: Line) -> str:
    """As the document writes it, and the date in force."""
    said = (cut(line.deadline_text, _BRIEF), day(line.due_on) if line.due_on else "")
    return "\n".join(filter(None, said))


def _main_section(line: Line) -> str:
    return line.section.partition(".")[0]


def _numbers(code: str, name: str, group: Group) -> Row:
    found = group.figures
    counts: Iterable[int] = (found.total, *five(found))
    return (code, name, *map(number, counts), percent(found.rate_of_due))
