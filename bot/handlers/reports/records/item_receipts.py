"""The one receipt of several reports: what was recorded, what was not and why."""

from bot.handlers.reports.records import answered_lines, next_tasks, undo
from bot.handlers.reports.records.answered_lines import AnsweredLine
from bot.handlers.reports.records.item_records import Outcome
from bot.messages import report_choices
from bot.talk import led_tasks
from bot.talk.request import Request
from storage.post import outbox
from storage.rules.post.mentions import named
from storage.tasks import task_access


def show(request: Request, outcome: Outcome) -> None:
    """One message for all that was recorded, and for what was not."""
    ref = outbox.new_ref()
    spoken_for = task_access.agency_name(request.session, request.actor)
    own = led_tasks.codes(request)
    by_id = {task_id: code for code, task_id in own.items()}
    waiting = next_tasks.left(request, [one.task_id for one in outcome.kept])
    back = report_choices.undo_all(ref) if outcome.kept else ()
    request.reply(
        "recorded_items",
        ref=ref,
        kept=outcome.kept,
        agencies=any(one.agency != spoken_for for one in outcome.kept),
        refused=outcome.refused,
        lacking=[(by_id.get(item.task_id or 0, ""), lack.value) for item, lack in outcome.lacking],
        now=request.now,
        left=waiting,
        keyboard=back + report_choices.next_tasks(waiting.first),
        context={undo.EVENTS: [one.event_id for one in outcome.kept]} if outcome.kept else None,
        mentions=named(one.task_id for one in outcome.kept),
    )
    answered_lines.show(
        request, [AnsweredLine(one.task_id, one.words or one.label) for one in outcome.kept]
    )
