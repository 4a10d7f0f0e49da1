"""A report the agency has already written (officers): its sentences beside the agency's open tasks.

Shown on the card of several reports; nothing of it is kept before *Ghi tất cả*. Words are taken so
only if they tell of two open tasks at least. Source: docs/reading.md, "A report already written".
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.buttons import Answer
from bot.handlers.reports.meanings import reply_occasions, report_items
from bot.handlers.reports.proposals import item_card
from bot.talk import led_tasks
from bot.talk.officer_questions import ItemCard, ReportItem
from bot.talk.request import Request
from storage.rules.reading.replies import Item, ReportKind, read_reply
from storage.rules.reading.report_lines import looks_written
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.reports import report_sentences
from storage.tasks.reports.report_sentences import Subject, TaskPassage

_LEAST_TASKS = 2


@dataclass(frozen=True, slots=True)
class TaskContext:
    """What a report is laid beside: the agency's open tasks, and the codes that are none of them.

    ``own``: every code of the agency.
    """

    rows: dict[int, Standing]
    subjects: Sequence[Subject]
    others: Collection[str]
    own: Collection[str]


def beside(request: Request) -> TaskContext:
    """The open tasks of the person's agencies; one that is restricted has no words."""
    rows = {row.task_id: row for row in led_tasks.rows(request) if row.is_open}
    subjects = [Subject(row.task_id, row.code, row.words) for row in rows.values()]
    others = set(task_access.known_codes(request.session)) - {one.code for one in subjects}
    own = set(led_tasks.codes(request))
    return TaskContext(rows, subjects, others, own)


def takes(request: Request, text: str, forwarded: str = "") -> bool:
    """Whether the words are a report already written; then its card is shown."""
    if not looks_written(text):
        return False
    known = beside(request)
    found = report_sentences.told_of(text, known.subjects, known.others)
    return lay_out(request, found, known, least=_LEAST_TASKS, forwarded=forwarded)


def lay_out(
    request: Request,
    found: Sequence[TaskPassage],
    known: TaskContext,
    *,
    least: int = 1,
    forwarded: str = "",
    source: str = "",
) -> bool:
    """The card of what a report tells; False if it tells of too few tasks. ``source``: its file."""
    told = [one for one in found if {one.task_id, *one.rivals, *one.beside} <= set(known.rows)]
    shown = [one for one in told if not source or not _is_restricted(one, known.rows)]
    items = _together(item for one in shown for item in _items(request, one, known.rows))
    if len({item.task_id for item in items}) < least:
        return False
    about = {task_id for one in told for task_id in (one.task_id, *one.rivals, *one.beside)}
    of = {known.rows[task_id].agency_id for task_id in about}
    left = tuple(
        row.code for row in known.rows.values() if row.task_id not in about and row.agency_id in of
    )
    apart = dict.fromkeys(known.rows[one.task_id].code for one in told if one not in shown)
    message = request.act.message
    item_card.show_again(
        request,
        ItemCard("", tuple(items), message, forwarded, left, source, apart=tuple(apart)),
    )
    return True


def _is_restricted(told: TaskPassage, rows: dict[int, Standing]) -> bool:
    """Whether its sentence may hold the words of a restricted task: a file's is shown to nobody."""
    return any(rows[task_id].words is None for task_id in (told.task_id, *told.beside))


def _items(request: Request, told: TaskPassage, rows: dict[int, Standing]) -> Sequence[ReportItem]:
    """What one part of the report says of its tasks; what fits another as well is left out first."""
    about = [rows[task_id] for task_id in (told.task_id, *told.beside)]
    rivals = tuple(rows[rival].code for rival in told.rivals)
    items = [*_reported(request, told, about), *_hindered(request, told, about[0])]
    return [replace(item, rivals=rivals, struck=bool(rivals)) for item in items]


def _reported(
    request: Request, told: TaskPassage, about: Sequence[Standing]
) -> Sequence[ReportItem]:
    if not told.words:
        return ()
    if len(about) > 1:
        reply = read_reply(told.words, reply_occasions.occasion_of(request))
    else:
        reply = read_reply(told.said, reply_occasions.occasion_about(request, about[0]))
    own = {row.code: row.task_id for row in about}
    if reply.unclear:
        read = [Item(row.code, ReportKind.PROGRESS, words=told.words) for row in about]
    elif len(about) > 1:
        read = [item for item in reply.items if item.code in own]
    else:
        read = [replace(item, code=about[0].code) for item in reply.items]
    words = told.words if len(read) == 1 else ""
    items = [report_items.item_of(one, own) for one in read]
    said_at = len(words) - len(told.said) if words.endswith(told.said) else 0
    return [replace(item, words=words or item.words, said_at=max(said_at, 0)) for item in items]


def _hindered(request: Request, told: TaskPassage, about: Standing) -> Sequence[ReportItem]:
    """What the report itself calls a difficulty is one, unless it asks for another date."""
    if not told.hinders:
        return ()
    reply = read_reply(told.hinders, reply_occasions.occasion_about(request, about))
    own = {about.code: about.task_id}
    asked = [one for one in reply.items if one.said is ReportKind.EXTENSION][:1]
    items = [report_items.item_of(replace(one, code=about.code), own) for one in asked]
    found = items[0] if items else ReportItem(about.task_id, answer=Answer.DIFFICULTY)
    return [replace(found, words=told.hinders)]


def _together(items: Iterable[ReportItem]) -> Sequence[ReportItem]:
    """Each once: the same words of the same task are one report."""
    return list(dict.fromkeys(items))
