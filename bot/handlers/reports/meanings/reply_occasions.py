"""What an officer's words are read with: the day, the agency's own codes, what was on the screen."""

from collections.abc import Sequence

from bot.talk import led_tasks
from bot.talk.request import Request
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies import Item, ReplyGap, ReportKind, read_reply
from storage.rules.tasks.status import Flag
from storage.store.transactions.reads import once
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing


def occasion_of(
    request: Request, task_ids: Sequence[int] = (), shown: int | None = None
) -> Occasion:
    """The occasion of a message; ``task_ids`` are those of the message it answers, in order.

    Its codes are those of all agencies that the person reports for.

    ``shown``: the task that was last shown alone.
    """
    own = led_tasks.codes(request)
    by_id = {task_id: code for code, task_id in own.items()}
    since = task_access.dates_of(request.session, own)
    rows = led_tasks.rows(request)
    return Occasion(
        today=request.day,
        calendar=request.calendar,
        codes=frozenset(own),
        lines=tuple(by_id[one] for one in task_ids if one in by_id),
        returned=frozenset(row.code for row in rows if Flag.RETURNED in row.flags),
        since=since,
        due_on={row.code: row.due_on for row in rows if row.due_on is not None},
        shown=by_id.get(shown) if shown is not None else None,
    )


def occasion_about(request: Request, standing: Standing) -> Occasion:
    """The occasion of words about one task."""
    code = standing.code
    since = task_access.dates_of(request.session, {code, *led_tasks.codes(request)})
    return Occasion(
        today=request.day,
        calendar=request.calendar,
        codes=frozenset({code}),
        lines=(code,),
        returned=frozenset({code} if Flag.RETURNED in standing.flags else ()),
        since={code: since[code]} if code in since else {},
        due_on={code: standing.due_on} if standing.due_on else {},
    )


def read_about(
    request: Request, standing: Standing, words: str
) -> tuple[Item, Sequence[ReplyGap]] | None:
    """What words say of one task, and what they leave to be asked; None for no report.

    Words that are not understood are progress as they stand: the card shows them.
    """
    question = (read_about, standing, words, request.day)
    return once(request.session, question, lambda: _read_about(request, standing, words))


def _read_about(
    request: Request, standing: Standing, words: str
) -> tuple[Item, Sequence[ReplyGap]] | None:
    reply = read_reply(words, occasion_about(request, standing))
    own = [item for item in reply.items if item.code == standing.code] or list(reply.items)
    if reply.unclear:
        return Item(standing.code, ReportKind.PROGRESS, words=words), ()
    return (own[0], reply.asks) if own else None
