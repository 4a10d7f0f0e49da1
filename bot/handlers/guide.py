"""Helping (all): /trogiup, /huy, slips in commands, and messages that cannot be recorded."""

from bot import commands
from bot.buttons import Cancel, CommandHint
from bot.handlers.documents import document_import
from bot.messages import keyboards
from bot.talk import incoming
from bot.talk.nearness import nearest
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.rules.errors import DomainError, Kind


def register(routes: Routes) -> None:
    """Help comes last: its slips and old buttons are what no other module knows."""
    routes.command(show_help, "trogiup")
    routes.command(cancel, "huy")
    routes.press(Cancel, press_cancel)
    routes.press(CommandHint, show_usage)
    routes.add(lambda came: came.kind is incoming.Kind.PRESS, stale)
    routes.add(lambda came: came.is_command, unknown)


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


def press_cancel(request: Request, pressed: Cancel) -> None:
    """The same, pressed."""
    del pressed
    cancel(request)


def show_usage(request: Request, pressed: CommandHint) -> None:
    """How a suggested command is used."""
    actor = request.actor
    found = [c for c in commands.for_role(actor.role) if c.name == pressed.name]
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
    typed = request.incoming.command or ""
    near = nearest(typed, own)
    request.reply(
        "unknown_command",
        typed=typed,
        near=near,
        keyboard=keyboards.commands(near) if near else None,
    )
