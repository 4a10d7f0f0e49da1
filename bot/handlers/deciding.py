"""Deciding (office): a completion is confirmed or returned, by button or by a reply 1 or 2."""

from bot import keyboards, reading
from bot.request import Request
from bot.routing import Routing
from storage.register import decisions
from storage.rules.errors import DomainError, Kind


def register(routing: Routing) -> None:
    """The buttons under a completion report."""
    routing.add(reading.press("k"), press)


def press(request: Request) -> None:
    """Xác nhận or Trả lại."""
    _ = request.actor
    number, _, verdict = ":".join(request.arguments).partition(":")
    confirmation_id = reading.row_number(number)
    if confirmation_id is None or verdict not in ("y", "n"):
        raise DomainError(Kind.STALE_BUTTON)
    if verdict == "y":
        confirm(request, confirmation_id)
    else:
        ask_reason(request, confirmation_id)
    request.drop_buttons()


def confirm(request: Request, confirmation_id: int) -> None:
    """Confirm; the officer is told."""
    receipt = decisions.confirm_completion(request.act, confirmation_id)
    request.leave()
    request.reply("completion_confirmed", receipt=receipt, now=request.now)
    for chat_id in receipt.to_tell:
        request.notify(
            chat_id, "completion_confirmed_for_officer", receipt=receipt, now=request.now
        )


def ask_reason(request: Request, confirmation_id: int) -> None:
    """Ask for the words that go back with the report."""
    row = decisions.open_confirmation(request.act, confirmation_id)
    standing = decisions.standing_of(request.act, row)
    request.ask("return_reason", confirmation_id=confirmation_id)
    request.reply("ask_return_reason", standing=standing, keyboard=keyboards.cancel())


def give_back(request: Request, confirmation_id: int, reason: str) -> None:
    """Return the report with the office's words; the officer is told the next step."""
    receipt = decisions.return_completion(request.act, confirmation_id, reason)
    request.leave()
    request.reply("completion_returned", receipt=receipt, now=request.now)
    for chat_id in receipt.to_tell:
        request.notify(
            chat_id,
            "completion_returned_for_officer",
            receipt=receipt,
            keyboard=keyboards.answers_on_task(receipt.standing.task_id),
            context={"lines": [[receipt.standing.task_id, receipt.standing.milestone_id]]},
        )
