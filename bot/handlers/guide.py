"""Helping (all): /trogiup, /huy, slips in commands, and messages that cannot be recorded."""

from bot import commands
from bot.channels.telegram import keyboards, update_kinds
from bot.handlers.documents import document_import
from bot.talk.nearness import nearest
from bot.talk.request import Request
from bot.talk.routing import Routing
from storage.rules.errors import DomainError, Kind


def register(routing: Routing) -> None:
    """Help comes last: its slips and old buttons are what no other module knows."""
    routing.add(update_kinds.command("trogiup"), show_help)
    routing.add(update_kinds.command("huy"), cancel)
    routing.add(update_kinds.press("x"), cancel)
    routing.add(update_kinds.press("c"), show_usage)
    routing.add(update_kinds.any_press, stale)
    routing.add(update_kinds.any_command, unknown)


def show_help(request: Request) -> None:
    """The commands this person has."""
    actor = request.actor
    request.reply("help", person=actor, commands=commands.for_role(actor.role))


def cancel(request: Request) -> None:
    """Leave the question in hand; nothing was recorded by it."""
    _ = request.actor
    request.drop_buttons()
    if document_import.lets_go(request):
        return
    request.reply("cancelled" if request.leave() else "nothing_to_cancel")


def show_usage(request: Request) -> None:
    """How a suggested command is used."""
    actor = request.actor
    found = [c for c in commands.for_role(actor.role) if (c.name,) == request.arguments]
    if not found:
        raise DomainError(Kind.STALE_BUTTON)
    request.reply("usage", command=found[0])


def stale(request: Request) -> None:
    """A button nobody knows: old, of another version, or forged."""
    _ = request.actor
    raise DomainError(Kind.STALE_BUTTON)


def unknown(request: Request) -> None:
    """A slip: the nearest commands as buttons."""
    own = [command.name for command in commands.for_role(request.actor.role)]
    near = nearest(request.arguments[0], own)
    request.reply(
        "unknown_command",
        typed=request.arguments[0],
        near=near,
        keyboard=keyboards.commands(near) if near else None,
    )
