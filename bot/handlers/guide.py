"""Helping (all): /trogiup, /huy, slips in commands, and messages that cannot be recorded."""

from collections.abc import Callable
from dataclasses import replace

from bot.buttons import Cancel, CommandHint
from bot.handlers.documents import document_import
from bot.messages import question_choices
from bot.talk import acting_role, incoming
from bot.talk.everyone_questions import MistypedCommand
from bot.talk.nearness import nearest
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose


def register(routes: Routes) -> None:
    """Help comes last: its slips and old buttons are what no other module knows."""
    routes.command(show_help, "trogiup")
    routes.command(cancel, "huy")
    routes.press(Cancel, press_cancel)
    routes.press(CommandHint, hinting(routes))
    routes.step(MistypedCommand, choosing(routes))
    routes.add(lambda came: came.kind is incoming.IncomingKind.PRESS, stale)
    routes.add(lambda came: came.is_command, unknown)


def show_help(request: Request) -> None:
    """The commands this person has."""
    request.reply("help", roles=request.roles, commands=request.commands)


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


def hinting(routes: Routes) -> Callable[[Request, CommandHint], None]:
    """A suggested command: done with the words that were typed, else how it is used."""

    def press(request: Request, pressed: CommandHint) -> None:
        question = request.question()
        found = [c for c in request.commands if c.name == pressed.name]
        if not found:
            raise DomainError(Kind.STALE_BUTTON)
        if isinstance(question, MistypedCommand) and pressed.name in question.names:
            _go_on(request, routes, question, pressed.name)
            request.drop_buttons()
            return
        request.reply("usage", command=found[0])

    return press


def choosing(routes: Routes) -> Callable[[Request, MistypedCommand, str], None]:
    """The same, by its number or name."""

    def answer(request: Request, question: MistypedCommand, text: str) -> None:
        name = question.names[choose(text.lstrip("/"), question.names, names=True) - 1]
        _go_on(request, routes, question, name)

    return answer


def _go_on(request: Request, routes: Routes, question: MistypedCommand, name: str) -> None:
    """As if the command had been typed right the first time."""
    request.leave()
    words = f"/{name} {question.words}"
    came = replace(
        request.incoming,
        kind=incoming.IncomingKind.MESSAGE,
        words=words,
        command=name,
        arguments=question.words,
        button=None,
    )
    answer = routes.find(came)
    if answer is not None:
        again = replace(request.with_words_of(question.message), incoming=came)
        answer(acting_role.in_role(again, request.roles))


def stale(request: Request) -> None:
    """A button nobody knows: old, of another version, or forged."""
    _ = request.actor
    raise DomainError(Kind.STALE_BUTTON)


def unknown(request: Request) -> None:
    """A slip: the nearest commands as buttons."""
    own = [command.name for command in request.commands]
    typed = request.incoming.command or ""
    near = nearest(typed, own)
    words = request.incoming.arguments.strip()
    if near and words:
        request.ask(MistypedCommand(tuple(near), words, request.act.message))
    request.reply(
        "unknown_command",
        typed=typed,
        near=near,
        words=words if near else "",
        keyboard=question_choices.commands(near) if near else None,
    )
