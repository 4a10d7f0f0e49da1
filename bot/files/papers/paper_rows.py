"""The rows of the report's tables: each function gives one table's, as the words in its cells.

Nothing is cut: an official paper holds titles, products and reports whole.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Final

from bot.files.finished_file import condition_of, five, part_name, status_of, title, told
from bot.files.papers.word_tables import Band, Row, Sum
from bot.texts import fixed_words, number, percent
from bot.texts.paper_words import (
    capital,
    deadline_words,
    name_of,
    paper_day,
    product_words,
)
from bot.texts.source_slips import as_meant
from jobs.papers.later_contents import LaterAnswer, LaterReport, Since
from jobs.papers.paper_contents import Group, RegisterLine, Report, ResultLine
from storage.requests.open_requests import Question
from storage.rules.event_kinds import What
from storage.rules.figures.five_figures import Figures, share
from storage.rules.tasks.status import Official, days_late
from storage.rules.tasks.words import WordedTask

_LONG_PRODUCT: Final = 500
"""Characters: more of them in a narrow column would leave most of a page white."""


def figures(report: Report) -> Iterator[Row]:
    """The five numbers with their shares, and the sum."""
    found = report.register.figures
    for official, count in zip(Official, five(found), strict=True):
        yield fixed_words.status(official), number(count), percent(share(count, found.total))
    whole = percent(share(found.total, found.total))
    yield Sum((told("files/sum"), number(found.total), whole))


def sections(report: Report) -> Iterator[Row]:
    """One main section a row, and the sum of all."""
    for group in report.register.sections:
        yield _numbers(report, group.code, as_meant(" ".join(group.title.split())), group)
    due = sum(group.due_that_day for group in report.register.sections)
    whole = Group("", "", report.register.figures, due)
    yield Sum(_numbers(report, "", told("files/sum"), whole))


def agencies(report: Report) -> Iterator[Row]:
    """One lead agency a row."""
    for place, group in enumerate(report.register.agencies, 1):
        yield _numbers(report, str(place), name_of(group.title), group)
    found = [five(group.figures) for group in report.register.agencies]
    whole = Figures(*map(sum, zip(*found, strict=True)))
    due = sum(group.due_that_day for group in report.register.agencies)
    group = Group("", "", whole, due)
    yield Sum(_numbers(report, "", told("files/sum_of_parts"), group))


def done(report: Report) -> Iterator[Row]:
    """What was confirmed in the period; as much as the paper says of it."""
    for line, row in zip(report.done, _results(report.done), strict=True):
        code, name, agency, product, _, _, result = row
        yield code, name, agency, f"{product}{_star(line)}", result


def results(report: Report) -> Iterator[Row]:
    """The same with the day of confirmation."""
    return _results(report.done)


def after(report: Report) -> Iterator[Row]:
    """Work of the period that was confirmed after it."""
    return _results(report.after)


def _results(lines: Sequence[ResultLine]) -> Iterator[tuple[str, ...]]:
    """If one agency's row names which time of what recurs, the others' rows of the task do too."""
    apart = {(line.task_id, line.period) for line in lines if line.occurrence}
    for line in lines:
        yield _result(line, line.period if (line.task_id, line.period) in apart else None)


def _result(line: ResultLine, occurrence: str | None) -> tuple[str, ...]:
    product = product_words(as_meant(line.product)) or line.beside("–") or title_of(line)
    return (
        line.code,
        task_of(line, occurrence=occurrence),
        name_of(line.agency),
        told("files/result_product", named=capital(product), differs=line.differs or ""),
        f"{paper_day(line.done_on)}{_star(line)}" if line.has_product else "–",
        paper_day(line.confirmed_on),
        told(
            "files/result",
            late=line.days_late > 0,
            days=line.days_late,
            moved_to=line.moved_to,
            extended=line.extended_on is not None,
            asked_late=line.extended_late,
            asked_after=line.extended_on is not None and line.extended_on > line.done_on,
            remark=line.remark,
        ),
    )


def _star(line: ResultLine) -> str:
    """After a product that is dated before the period."""
    return "*" if line.earlier and line.has_product else ""


def done_ranks(report: Report) -> list[int]:
    """All alike: no result is worth more than another."""
    return [0] * len(report.done)


def oldest(report: Report) -> Iterator[Row]:
    """What is overdue, the longest first."""
    for line in _by_age(report):
        due = told("files/due_and_late", line=line)
        yield line.code, task_of(line), name_of(line.agency), due, _situation_since(report, line)


def oldest_ranks(report: Report) -> list[int]:
    """How many days late each is."""
    return [line.days_late for line in _by_age(report)]


def _by_age(report: Report) -> list[RegisterLine]:
    place = {line.task_id: at for at, line in enumerate(report.register.lines)}
    return sorted(report.overdue, key=lambda one: (-one.days_late, place[one.task_id]))


def overdue(report: Report) -> Iterator[Row]:
    """What is overdue, by agency."""
    for agency, lines in groupby(report.overdue, key=lambda line: line.agency):
        found = list(lines)
        if not report.agency:
            yield Band(told("files/band", title=name_of(agency), count=len(found)))
        for line in found:
            late = number(line.days_late)
            due = told("files/due_before", line=line)
            yield line.code, task_of(line), due, late, _situation_since(report, line)


def extensions(report: Report) -> Iterator[Row]:
    """Requests for a later date and their answers."""
    for line in report.extensions:
        yield (
            line.code,
            name_of(line.agency),
            told(
                "files/task_milestone",
                title=paper_day(line.original_due_on),
                label=line.milestone,
                occurrence=line.occurrence,
            ),
            paper_day(line.asked_on),
            told("files/extension_asked", line=line),
            told("files/extension_answer", line=line),
        )


def difficulties(report: Report) -> Iterator[Row]:
    """Difficulties and the office's answers, those that wait first."""
    for line in sorted(report.difficulties, key=lambda one: one.decided):
        yield (
            line.code,
            name_of(line.agency),
            paper_day(line.told_on),
            told("files/difficulty", line=line),
            told("files/difficulty_answer", line=line),
        )


def readable(report: Report) -> Iterator[Row]:
    """The same without those whose words may not be read: what the paper itself shows."""
    known = tuple(line for line in report.difficulties if not line.restricted)
    yield from difficulties(replace(report, difficulties=known))


def readable_ranks(report: Report) -> list[date]:
    """What waits by the day it was told on; what was answered is alike."""
    known = [line for line in report.difficulties if not line.restricted]
    known.sort(key=lambda one: one.decided)
    return [date.max if line.decided else line.told_on for line in known]


def due_next(report: Report) -> Iterator[Row]:
    """What is due next when the paper is made, the nearest first.

    If an earlier time of what recurs was put off, the next is told apart from it.
    """
    put_off = {line.task_id for line in report.register.lines if line.occurrence}
    for line in report.due_next:
        due = paper_day(line.due_on)
        task = task_of(line, occurrence=line.period if line.task_id in put_off else None)
        yield due, line.code, task, name_of(line.agency), situation(line)


def due_next_ranks(report: Report) -> list[date]:
    """The day on which each is due."""
    return [line.due_on or date.max for line in report.due_next]


def carried(report: Report) -> Iterator[Row]:
    """What was due on the last day of a period that is over, and open."""
    alike = carried_days_late(report)
    for line in report.carried:
        given = report.later.given.get((line.task_id, line.agency), ())
        late = _late_note(report, line) if _days_late(report, line) != alike else ""
        yield (
            line.code,
            task_of(line),
            told("files/lead_since", agency=line.agency, given=given),
            _situation_since(report, line, late=late),
        )


def carried_days_late(report: Report) -> int:
    """How late what was due on the last day is when the paper is made, if that is so of any of it."""
    days = (report.made_at.date() - report.period.last_day).days
    return days if any(_days_late(report, line) == days for line in report.carried) else 0


def carried_alike(report: Report) -> bool:
    """Whether all of it is so late."""
    days = carried_days_late(report)
    return all(_days_late(report, line) == days for line in report.carried)


def _days_late(report: Report, line: RegisterLine) -> int:
    """When the paper is made; to the date of a product that waits to be confirmed, as in the letters."""
    due_on, made_on = report.due_now(line), _product_on(report, line)
    return days_late(due_on, made_on) if due_on and made_on else report.days_late_now(line)


def _late_note(report: Report, line: RegisterLine) -> str:
    days = _days_late(report, line)
    if report.days_late_now(line) and _product_on(report, line):
        return told("files/late_by_product", days=days)
    return told("files/late_since", days=days, on=report.made_at.date()) if days else ""


def _product_on(report: Report, line: RegisterLine) -> date | None:
    """The date of the product whose completion report waits when the paper is made."""
    part = (line.task_id, line.agency)
    for one in reversed(report.later.said.get(part, ())):
        if isinstance(one, LaterReport) and one.kind is What.COMPLETION and one.waits:
            return one.product_on
    settled = {one.question for one in report.later.answers.get(part, ())}
    waits = None if Question.CONFIRMATION in settled else line.completed
    return waits.product_on if waits else None


def targets(report: Report) -> Iterator[Row]:
    """Each chỉ tiêu over the term: plans, figures, and where they lead."""
    for line in report.targets:
        cells = [told("files/target_year", one=one) for one in line.years]
        yield (
            told("files/target_codes", line=line),
            told("files/target_title", title=title_of(line), within=as_meant(line.within)),
            line.unit,
            "; ".join(map(name_of, line.leads)) or told("files/no_lead"),
            told("files/plan", line=line),
            *(cells or [""] * len(target_years(report))),
            line.beside(told("files/target_result", line=line)),
            told("files/outlook", line=line),
        )


def projects(report: Report) -> Iterator[Row]:
    """Each key project in the period's last quarter, those without a report too."""
    for line in report.projects:
        yield (
            line.code,
            title_of(line),
            "; ".join(map(name_of, line.leads)) or told("files/no_lead"),
            line.capital,
            told("files/project", line=line),
        )


def target_years(report: Report) -> list[int]:
    """The years of the term, as the columns of the table."""
    return next(([one.year for one in line.years] for line in report.targets if line.years), [])


def tasks(report: Report) -> Iterator[Row]:
    """Every task of every lead agency, by main section."""
    titles = {group.code: group.title for group in report.register.sections}
    for code, lines in groupby(report.register.lines, key=_main_section):
        found = list(lines)
        yield Band(as_meant(part_name(code, titles.get(code, ""))))
        for line in found:
            yield _whole(report, line)
            if _is_long(line):
                product = as_meant(line.product).lstrip("-– ")
                said = told("files/long_product", code=line.code, product=product)
                yield Band(said, heading=False)


def _is_long(line: WordedTask) -> bool:
    return len(line.product) > _LONG_PRODUCT


def title_of(line: WordedTask) -> str:
    """A title as the document has it; if it may not be read, a sentence that says so."""
    return as_meant(title(line)) if line.words else capital(title(line))


def task_of(line: RegisterLine | ResultLine, *, occurrence: str | None = None) -> str:
    """Its title, with the milestone that the row is about and, if no date tells it, its occurrence."""
    return told(
        "files/task_milestone",
        title=title_of(line),
        label=line.label,
        occurrence=occurrence or line.occurrence,
    )


def situation(line: RegisterLine, settled: Collection[str] = ()) -> str:
    """The last that was heard of a task; ``settled``: kinds of questions answered since."""
    return told("files/situation", line=line, settled=settled, condition=condition_of(line))


def _situation_since(report: Report, line: RegisterLine, *, late: str = "") -> str:
    """The same, and what became of a task between the period and the paper's making, by the day.

    ``late``: how late it is by then, if that is to be said.
    """
    part, later = (line.task_id, line.agency), report.later
    if part in later.done:
        return told("files/done_since")
    if part in later.ended:
        return told("files/ended_since")
    answers = later.answers.get(part, ())
    then = situation(line, {one.question for one in answers})
    asked_late = part in later.asked_late
    since = [_since(one, line, asked_late=asked_late) for one in later.said.get(part, ())]
    said = [then]
    if since and line.restricted:
        said = []
    if late:
        said.insert(0, late)
    if part in later.moved and later.moved[part] not in {one.granted_on for one in answers}:
        said.insert(0, told("files/moved_since", due_on=later.moved[part], asked_late=asked_late))
    if part in later.passed:
        day, on = later.passed[part], report.made_at.date()
        since.append(told("files/passed_since", promised_on=day, on=on))
    return " ".join([*said, *since])


def _since(one: Since, line: RegisterLine, *, asked_late: bool) -> str:
    """What was reported or answered after the period."""
    if isinstance(one, LaterAnswer):
        return told("files/answered_since", answer=one, asked_late=asked_late, title=line.title)
    return told("files/said_since", said=one, title=line.title).strip()


def _whole(report: Report, line: RegisterLine) -> Row:
    product = as_meant(line.product) or line.beside("–") or title_of(line)
    return (
        line.code,
        task_of(line),
        name_of(line.agency),
        told("files/product_below") if _is_long(line) else product,
        _deadline(line),
        status_of(line),
        _situation_since(report, line),
    )


def _deadline(line: RegisterLine) -> str:
    """As the document writes it, and the date in force."""
    due = told("files/due_in_force", line=line) if line.due_on else ""
    said = (deadline_words(as_meant(line.deadline_text)), due)
    return "\n".join(filter(None, said))


def _main_section(line: RegisterLine) -> str:
    return line.section.partition(".")[0]


def _numbers(report: Report, code: str, name: str, group: Group) -> tuple[str, ...]:
    """Of a period that is over with what was due on its last day, by which it is judged."""
    found = group.figures
    on_time, late, in_time, *rest = five(found)
    if report.today is None:
        counts: Iterable[int] = (found.total, on_time, late, in_time, *rest)
        return (code, name, *map(number, counts), percent(found.rate_of_due))
    counts = (found.total, on_time, late, in_time, group.due_that_day, *rest)
    return (code, name, *map(number, counts), percent(group.rate_with_last_day))
