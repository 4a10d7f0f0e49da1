"""Taking back: *Hoàn tác* under a receipt, or «hoàn tác» typed: an officer's report, for ten minutes.

The office takes back its own decision by the same button and word (``revocation_dialogue``).
"""

from bot.buttons import Undo
from bot.handlers.office import revocation_dialogue
from bot.messages import keyboards
from bot.talk.officer_questions import Correction, DifficultyPart, Draft
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.requests import withdrawals
from storage.rules.errors import DomainError, Kind
from storage.rules.mentions import How, mentioned
from storage.rules.permissions import Role


def register(routes: Routes) -> None:
    """The button and the word."""
    routes.press(Undo, press)
    routes.command(typed, "hoantac")


def press(request: Request, pressed: Undo) -> None:
    """*Hoàn tác* under one receipt."""
    if request.actor.role is Role.OFFICE:
        revocation_dialogue.undo(request, pressed.event_id)
    else:
        undo(request, pressed.event_id)
    request.drop_buttons()


def typed(request: Request) -> None:
    """«hoàn tác»: of the receipt replied to, else of what is only shown yet, else of the newest."""
    if request.actor.role is Role.OFFICE:
        under = request.replied_to.context.get("event") if request.replied_to else None
        revocation_dialogue.undo(request, int(under) if under else None)
        return
    if request.actor.role is not Role.OFFICER:
        raise DomainError(Kind.NOT_ALLOWED, code="")
    replied, question = request.replied_to, request.question()
    if replied is None and isinstance(question, Draft):
        request.leave()
        request.reply("cancelled")
        return
    number = replied.context.get("event") if replied is not None else None
    undo(request, int(number) if number else withdrawals.newest(request.act))


def undo(request: Request, event_id: int) -> None:
    """Take the report back."""
    question = request.question()
    done = withdrawals.withdraw(request.act, event_id)
    if isinstance(question, DifficultyPart | Correction) and question.event == event_id:
        request.leave()
    request.reply(
        "undone",
        done=done,
        now=request.now,
        keyboard=keyboards.answers_on_task(done.standing.task_id),
        mentions=mentioned(How.OFFERED, [(done.standing.task_id, done.standing.milestone_id)]),
    )
