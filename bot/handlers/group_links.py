"""Groups: /gannhom and /bogannhom (admins) bind one to an agency, whose list may be shown there.

Everything else is answered in the person's private chat; strangers learn nothing of the register.
"""

from collections.abc import Callable
from dataclasses import replace

from bot import commands
from bot.handlers.tasks import list_filters
from bot.talk import incoming
from bot.talk.incoming import Chat, Incoming, Membership
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.people import agencies, groups
from storage.post import chat_numbers
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Actor, may
from storage.rules.post.address import Address
from storage.store.tables import Agency
from storage.tasks import task_access
from storage.tasks.agency_tasks import standings

SHOWN = 10


def answering(routes: Routes) -> Callable[[Request], None]:
    """What a group's messages are answered by; ``routes`` know how a private one would be."""

    def message(request: Request) -> None:
        _follow_move(request)
        notice(request)
        addressed = _addressed(request)
        if addressed is not None:
            request = replace(request, incoming=addressed)
        typed = request.incoming.words
        said = request.incoming.file is None and typed.startswith("/")
        command = commands.parse(typed) if said else None
        if command is None and addressed is not None:
            command = commands.TypedCommand("", typed)
        if command is None or (addressed is None and not _is_ours(request)):
            return
        actor, (name, words) = request.act.actor, command
        if actor is None or name == "start":
            request.reply("group_private", bot_name=request.office.bot_name)
        elif name == "gannhom":
            _bind(request, words)
        elif name == "bogannhom":
            _unbind(request)
        elif name == "nhiemvu" and (agency := _shown_here(request, actor)) is not None:
            _show(request, agency, words)
        else:
            _answer_alone(request, routes)

    return message


def membership(request: Request) -> None:
    """The bot was added to a group, or is there no more."""
    if request.incoming.membership in (Membership.BLOCKED, Membership.LEFT):
        groups.bot_left(request.act, request.chat_id)
    elif request.incoming.membership is Membership.ADDED:
        notice(request)
        request.reply("group_joined", bot_name=request.office.bot_name, chat=request.chat_id)


def notice(request: Request) -> None:
    """The bot is in this group: the office's own, or one that has to be bound within a day."""
    if request.chat_id != request.office.office_chat and request.incoming.moved_to is None:
        groups.notice(request.act, request.chat_id)


def only_in_groups(request: Request) -> None:
    """/gannhom and /bogannhom in a private chat."""
    request.require(Action.ASSIGN)
    raise DomainError(Kind.GROUP_ONLY)


def nothing(request: Request) -> None:
    """An update that asks for no answer."""
    del request


def _follow_move(request: Request) -> None:
    """The group became a supergroup: both chats tell it, the first one suffices."""
    came = request.incoming
    if came.moved_to is not None:
        groups.move(request.act, request.chat_id, _number(request, came.moved_to))
    if came.moved_from is not None:
        groups.move(request.act, _number(request, came.moved_from), request.chat_id)


def _number(request: Request, group: Address) -> int:
    return chat_numbers.number_of(request.session, group)


def _addressed(request: Request) -> Incoming | None:
    """Words said to this bot by its name, "@bot quá hạn", without the name; None for others."""
    came, called = request.incoming, f"@{request.office.bot_name}".casefold()
    words = came.words.split()
    if came.kind is not incoming.IncomingKind.MESSAGE or came.file is not None:
        return None
    if called not in (word.casefold().rstrip(",:") for word in (*words[:1], *words[-1:])):
        return None
    rest = " ".join(word for word in words if word.casefold().rstrip(",:") != called)
    bare = commands.parse(f"/{rest.lstrip('/')}")
    known = bare is not None and commands.is_known(bare[0])
    return replace(
        came,
        words=f"/{rest.lstrip('/')}" if known else rest,
        command=bare[0] if known and bare else None,
        arguments=bare[1] if known and bare else "",
    )


def _is_ours(request: Request) -> bool:
    """Whether a command that names a bot names this one."""
    named = request.incoming.words.split(maxsplit=1)[0].partition("@")[2]
    return not named or named.casefold() == request.office.bot_name.casefold()


def _bind(request: Request, words: str) -> None:
    request.require(Action.ASSIGN)
    agency = agencies.recognise(request.session, words) if words else None
    if agency is None:
        near = agencies.nearest(request.session, words) if words else []
        request.reply("group_which_agency", near=[one.name for one in near])
        return
    groups.bind(request.act, request.chat_id, agency.id)
    request.reply("group_bound", agency=agency.name)


def _unbind(request: Request) -> None:
    request.require(Action.ASSIGN)
    agency = groups.unbind(request.act, request.chat_id)
    request.reply("group_unbound", agency=agency.name if agency else "")


def _shown_here(request: Request, actor: Actor) -> Agency | None:
    """The agency of the group, if this person may see its tasks."""
    agency = groups.agency_of(request.session, request.chat_id)
    if agency is None or not may(actor, Action.SEE_TASK, [agency.id]):
        return None
    return agency


def _show(request: Request, agency: Agency, words: str) -> None:
    chosen = list_filters.named(list_filters.typed(words, request.day))
    if chosen is None:
        raise DomainError(Kind.STALE_BUTTON)
    rows = standings(request.session, request.day, agency_ids=[agency.id])
    found = [row for row in rows if chosen.keeps(row)]
    request.reply(
        "group_list",
        label=chosen.label,
        agency=agency.name,
        total=len(found),
        rows=task_access.worth_reporting(found, SHOWN),
        day=request.day,
    )


def _answer_alone(request: Request, routes: Routes) -> None:
    """The same command as if it had been typed in the person's own chat."""
    came = request.incoming
    if came.kind is not incoming.IncomingKind.MESSAGE or came.sender is None:
        return
    private = replace(came, address=came.sender, chat=Chat.PRIVATE, reply_to=None)
    answer = routes.find(private)
    if answer is None:
        return
    own = chat_numbers.number_of(request.session, came.sender)
    alone = replace(request, act=replace(request.act, chat_id=own), incoming=private)
    try:
        with request.session.begin_nested():
            answer(alone)
    except DomainError as error:
        alone.tell(error)
    request.reply("group_answered_alone", bot_name=request.office.bot_name)
