"""Several roles (all): another code beside or instead of what one has, and /vaitro to go on in one.

Nothing is lost without a yes: whoever opens a second code is shown what they have and what comes.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.messages import question_choices
from bot.talk.request import Request
from bot.talk.role_questions import ActingRole, SecondRole
from bot.talk.routing import Routes
from bot.texts import button_words, fixed_words
from storage.followup import admissions
from storage.people import chat_roles, openings, people
from storage.people.chat_roles import HeldRole
from storage.people.invites import Newcomer, RoleOffer
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.choices import choose


def register(routes: Routes) -> None:
    """/vaitro and the answers to both questions."""
    routes.command(command, "vaitro")
    routes.step(SecondRole, _second)
    routes.step(ActingRole, _go_on)


def ask(request: Request, offered: RoleOffer) -> None:
    """Show the roles somebody has and the one that comes."""
    held = tuple(one.person_id for one in offered.held)
    asked = SecondRole(outbox.new_ref(), offered.invite_id, held, offered.beside)
    labels = _labels(asked, offered.held)
    request.ask(asked)
    request.reply(
        "ask_second_role",
        held=offered.held,
        wanted=offered.wanted,
        labels=labels,
        keyboard=question_choices.options(asked.ref, labels),
    )


def command(request: Request) -> None:
    """The roles of this chat; whoever has several may go on in one of them."""
    _ = request.actor
    held = _active(request)
    if len(held) < 2:
        request.reply("own_roles", held=held, labels=[])
        return
    asked = ActingRole(outbox.new_ref(), tuple(one.person_id for one in held))
    labels = [_name(one) for one in held]
    request.ask(asked)
    request.reply(
        "own_roles", held=held, labels=labels, keyboard=question_choices.options(asked.ref, labels)
    )


def _second(request: Request, question: SecondRole, text: str) -> None:
    held = [one for one in _held(request) if one.person_id in question.held]
    if len(held) < len(question.held):
        raise DomainError(Kind.STALE_BUTTON)
    labels = _labels(question, held)
    number = choose(text, labels)
    request.leave()
    if number == len(labels):
        request.reply("role_kept")
        return
    at = number - 1 - question.beside
    instead_of = question.held[at] if at >= 0 else None
    joined = admissions.accept(request.act, question.invite, instead_of=instead_of)
    if not joined.admitted:
        tell_pending(request, joined)


def tell_pending(request: Request, joined: Newcomer) -> None:
    """An admin has to confirm the person, for the office's roles by four digits read out on the phone."""
    digits = openings.digits_of(request.session, joined.person_id)
    request.reply_secret("welcome_pending", joined=joined, digits=digits)


def _go_on(request: Request, question: ActingRole, text: str) -> None:
    held = {one.person_id: one for one in _active(request)}
    chosen = question.roles[
        choose(text, [_name(held.get(one)) for one in question.roles], names=True) - 1
    ]
    actor = people.actor_of(request.session, request.chat_id, chosen)
    if actor is None:
        raise DomainError(Kind.STALE_BUTTON)
    request.leave()
    # What is said last is on the screen, so what is typed next is meant in this role.
    going_on = replace(request, act=replace(request.act, actor=actor))
    going_on.reply("role_chosen", role=_name(held[chosen]))


def _held(request: Request) -> list[HeldRole]:
    return chat_roles.held(request.session, request.chat_id)


def _active(request: Request) -> list[HeldRole]:
    """Of the person who writes, wherever that is."""
    held = chat_roles.held(request.session, request.actor.chat_id or 0)
    return [one for one in held if not one.pending]


def _labels(question: SecondRole, held: Sequence[HeldRole]) -> list[str]:
    beside = [button_words.ADD_ROLE] if question.beside else []
    replacing = [button_words.replaces(_name(one)) for one in held]
    return [*beside, *replacing, button_words.NOT_NOW]


def _name(held: HeldRole | None) -> str:
    if held is None:
        return ""
    return fixed_words.named_role(held.role, held.agency, deputy=held.deputy)
