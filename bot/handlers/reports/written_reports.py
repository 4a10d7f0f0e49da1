"""A report the agency has already written (officers): its sentences beside the agency's open tasks.

Shown on the card of several reports; nothing of it is kept before *Ghi tất cả*. Only where it tells
of two open tasks at least is it taken so. Source: docs/reading.md, "Replies".
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.handlers.reports import item_card, reply_occasions, report_items
from bot.talk.officer_questions import ReportItem
from bot.talk.request import Request
from storage.rules.reading.replies import Item, Said, read_reply
from storage.rules.reading.report_lines import looks_written
from storage.tasks import report_sentences, task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.report_sentences import Subject, Told

_LEAST_TASKS = 2


def takes(request: Request, text: str, forwarded: str = "") -> bool:
    """Whether the words are a report already written; then its card is shown."""
    if not looks_written(text):
        return False
    rows = task_access.seen_by(request.session, request.actor, request.day)
    open_rows = {row.task_id: row for row in rows if row.is_open}
    subjects = [Subject(row.task_id, row.code, row.words) for row in open_rows.values()]
    known = set(task_access.known_codes(request.session)) - {one.code for one in subjects}
    found = report_sentences.told_of(text, subjects, known)
    items = [item for told in found for item in _items(request, told, open_rows)]
    if len({item.task_id for item in items}) < _LEAST_TASKS:
        return False
    told_of = {one.task_id for one in found} | {rival for one in found for rival in one.rivals}
    left = tuple(row.code for row in open_rows.values() if row.task_id not in told_of)
    item_card.show(request, _together(items), forwarded=forwarded, unmentioned=left)
    return True


def _items(request: Request, told: Told, rows: dict[int, Standing]) -> Sequence[ReportItem]:
    """What one part of the report says of its tasks; what fits another as well is left out first."""
    about = [rows[task_id] for task_id in (told.task_id, *told.beside)]
    if len(about) > 1:
        reply = read_reply(told.words, reply_occasions.occasion_of(request))
    else:
        reply = read_reply(told.said, reply_occasions.occasion_about(request, about[0]))
    own = {row.code: row.task_id for row in about}
    if reply.unclear:
        read = [Item(row.code, Said.PROGRESS, words=told.words) for row in about]
    elif len(about) > 1:
        read = [item for item in reply.items if item.code in own]
    else:
        read = [replace(item, code=about[0].code) for item in reply.items]
    words = told.words if len(read) == 1 else ""
    rivals = tuple(rows[rival].code for rival in told.rivals)
    items = [report_items.item_of(one, own) for one in read]
    return [
        replace(item, words=words or item.words, rivals=rivals, struck=bool(rivals))
        for item in items
    ]


def _together(items: Sequence[ReportItem]) -> Sequence[ReportItem]:
    """Each once: the same words of the same task are one report."""
    return list(dict.fromkeys(items))
