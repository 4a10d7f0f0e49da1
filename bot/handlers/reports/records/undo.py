"""Taking back: *Hoàn tác* under a receipt, or «hoàn tác» typed: an officer's report, for ten minutes.

The office takes back its own decision by the same button and word (``revocation_dialogue``).
"""

from datetime import timedelta
from typing import Final

from bot.buttons import Undo, UndoAll
from bot.handlers.office import revocation_dialogue
from bot.handlers.reports.records import answered_lines
from bot.handlers.reports.records.answered_lines import AnsweredLine
from bot.messages import reminder_choices
from bot.talk import led_tasks
from bot.talk.everyone_questions import LateAnswer, MistypedCommand, ProjectWords
from bot.talk.office_questions import (
    Decision,
    DifficultyReply,
    ExtensionDate,
    ExtensionRefusal,
    ReturnReason,
)
from bot.talk.officer_questions import (
    Correction,
    Difficulty,
    DifficultyPart,
    Draft,
    Extension,
    FileKind,
    Items,
    Product,
    ProductKind,
    Progress,
    TaskPick,
)
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import sent
from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.rules.post.mentions import How, mentioned
from storage.store.tables import Outbox
from storage.tasks import project_reports

EVENTS = "events"
"""Under this name a receipt of several reports keeps their numbers."""
_SAME_MOMENT: Final = timedelta(milliseconds=1)
_RECORDING: Final = (
    *(Draft, Items, TaskPick, FileKind, LateAnswer, MistypedCommand, ProjectWords),
    *(Progress, Product, ProductKind, Extension, Difficulty),
    *(Decision, ReturnReason, ExtensionDate, ExtensionRefusal, DifficultyReply),
)
"""Questions whose answer is recorded; what asks about a report that stands already is none of them."""


def register(routes: Routes) -> None:
    """The button and the word."""
    routes.press(Undo, press)
    routes.press(UndoAll, press_all)
    routes.command(typed, "hoantac")


def press(request: Request, pressed: Undo) -> None:
    """*Hoàn tác* under one receipt."""
    if project_reports.is_report(request.session, pressed.event_id):
        _undo_project(request, pressed.event_id)
    elif request.actor.role is Role.OFFICE:
        revocation_dialogue.undo(request, pressed.event_id)
    else:
        undo(request, pressed.event_id)
    request.drop_buttons()


def press_all(request: Request, pressed: UndoAll) -> None:
    """*Hoàn tác tất cả* under one receipt of several reports."""
    _ = request.actor
    receipt = request.own_message(pressed.ref)
    if receipt is None or EVENTS not in receipt.context:
        raise DomainError(Kind.STALE_BUTTON)
    undo_all(request, receipt)
    request.drop_buttons()


def typed(request: Request) -> None:
    """«hoàn tác»: of the receipt replied to, else of what is only shown yet, else of the newest."""
    _, replied = request.actor, request.replied_to
    receipt = replied or sent.newest(request.session, request.address, holds=("event", EVENTS))
    if replied is not None and not {"event", EVENTS} & set(replied.context):
        request.reply("nothing_recorded_there")
        return
    if replied is None and _asks_later(request, receipt):
        request.leave()
        request.reply("cancelled")
        return
    under = replied.context.get("event") if replied else None
    of_project = _project_report(request, under)
    if of_project is not None:
        _undo_project(request, of_project)
    elif request.actor.role is Role.OFFICE:
        revocation_dialogue.undo(request, int(under) if under else None)
    elif request.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    elif receipt is not None and EVENTS in receipt.context:
        undo_all(request, receipt)
    else:
        undo(request, int(under) if under else led_tasks.newest_report(request))


def _asks_later(request: Request, receipt: Outbox | None) -> bool:
    """Whether what is to be recorded was asked after the last receipt: of that nothing is recorded."""
    at = request.asked_at
    if at is None or not isinstance(request.asked(), _RECORDING):
        return False
    return receipt is None or at - receipt.created_at >= _SAME_MOMENT


def _project_report(request: Request, under: str | int | None) -> int | None:
    """The report on a key project that «hoàn tác» means, if the last receipt here is one's."""
    if request.replied_to is not None:
        said = int(under) if under else 0
        return said if project_reports.is_report(request.session, said) else None
    if request.actor is None:
        return None
    receipt = sent.newest(request.session, request.address, holds=("event", EVENTS))
    newest = project_reports.newest(request.act)
    same = receipt is not None and receipt.context.get("event") == newest
    return newest if newest is not None and same else None


def _undo_project(request: Request, event_id: int) -> None:
    undone = project_reports.take_back(request.act, event_id)
    request.reply("projects/undone", undone=undone, now=request.now)


def undo_all(request: Request, receipt: Outbox) -> None:
    """Take back every report of a receipt, the last one first; those that cannot be say why."""
    done = []
    refused: DomainError | None = None
    for event_id in reversed(receipt.context[EVENTS]):
        try:
            with request.session.begin_nested():
                own = led_tasks.of_report(request, int(event_id))
                done.append(withdrawals.withdraw(own.act, int(event_id)))
        except DomainError as error:
            refused = error
    if not done and refused is not None:
        raise refused
    request.reply("undone_items", undone=list(reversed(done)), now=request.now)
    answered_lines.show(request, [AnsweredLine(one.standing.task_id) for one in done])
    if refused is not None:
        request.tell(refused)


def undo(request: Request, event_id: int) -> None:
    """Take the report back, in the role that it was made in."""
    request = led_tasks.of_report(request, event_id)
    question = request.question()
    done = withdrawals.withdraw(request.act, event_id)
    if isinstance(question, DifficultyPart | Correction) and question.event == event_id:
        request.leave()
    request.reply(
        "undone",
        done=done,
        now=request.now,
        keyboard=reminder_choices.answers_on_task(done.standing.task_id),
        mentions=mentioned(How.OFFERED, [(done.standing.task_id, done.standing.milestone_id)]),
    )
    answered_lines.show(request, [AnsweredLine(done.standing.task_id)])
