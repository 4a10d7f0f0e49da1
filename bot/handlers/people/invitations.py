"""Inviting (admins): /moi [vai trò; cơ quan; họ và tên], what is missing is asked for."""

import re
from dataclasses import replace

from bot.handlers.people import agency_choice
from bot.messages import question_choices
from bot.messages.invite_link import link_of
from bot.talk.admin_questions import InviteAgain, InviteAgency, Invitee, InviteName, InviteRole
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from bot.texts.fixed_words import invited_role
from storage.people import agencies, invites
from storage.people.invites import EarlierRole, Invitation
from storage.post import outbox
from storage.rules.permissions import Action, Role
from storage.rules.policy import INVITE_LIVES
from storage.rules.reading.choices import choose
from storage.rules.reading.names.agency_names import names_one_agency
from storage.rules.reading.names.person_names import readable_name
from storage.rules.reading.names.roles import ReadRole, of_an_agency, read_role

_PARTS = re.compile(r"[;\n]")
_CHOICES = (
    ReadRole(Role.OFFICER),
    ReadRole(Role.OFFICER, deputy=True),
    ReadRole(Role.LEADER),
    ReadRole(Role.OFFICE),
    ReadRole(Role.ADMIN),
)
_NO = 2


def register(routes: Routes) -> None:
    """/moi; its choices are answers to the question in hand."""
    routes.command(invite, "moi")
    routes.step(InviteRole, _role)
    routes.step(InviteAgency, _agency)
    routes.step(InviteName, _name)
    routes.step(InviteAgain, _again)


def invite(request: Request) -> None:
    """Make the code if all is said, else ask for the first thing that is missing."""
    request.require(Action.INVITE)
    request.leave()
    text = request.typed
    _next(request, _read(request, [part.strip() for part in _PARTS.split(text) if part.strip()]))


def _read(request: Request, parts: list[str]) -> Invitee:
    """The parts of one line: the role first found, the agency known by its name, the person."""
    role = next((part for part in parts if read_role(part)), None)
    found = read_role(role) if role else None
    rest = [part for part in parts if part is not role]
    draft = Invitee(role=found.role if found else "", deputy=bool(found and found.deputy))
    if found is not None and not of_an_agency(found.role):
        return replace(draft, name=rest[-1] if rest else "")
    words = next((part for part in rest if agencies.recognise(request.session, part)), None)
    if words is None and rest and (len(rest) > 1 or names_one_agency(rest[0])):
        words = rest[0]
    names = [part for part in rest if part is not words]
    return replace(draft, words=words or "", name=names[0] if names else "")


def _next(request: Request, draft: Invitee) -> None:
    if not draft.role:
        _ask_role(request, draft)
        return
    if of_an_agency(Role(draft.role)) and not draft.agency:
        found = agency_choice.read(request, InviteAgency(draft=draft), draft.words)
        if found is None:
            return
        draft = replace(draft, agency=found.name)
    name = readable_name(draft.name)
    if name is None:
        request.ask(InviteName(draft))
        request.reply("people/ask_name", typed=draft.name, keyboard=question_choices.cancel())
        return
    wanted = Invitation(name, Role(draft.role), draft.agency or None, draft.deputy)
    if invites.earlier(request.session, wanted, request.now) is EarlierRole.JOINED:
        ref = outbox.new_ref()
        request.ask(InviteAgain(ref, replace(draft, name=name)))
        request.reply(
            "people/already_in",
            wanted=wanted,
            keyboard=question_choices.options(ref, button_words.INVITE_AGAIN),
        )
        return
    _make(request, wanted)


def _make(request: Request, wanted: Invitation) -> None:
    """The code in one message that can be forwarded as it is; a code held before is withdrawn."""
    invites.withdraw(request.act, wanted)
    code = invites.make(
        request.act,
        role=wanted.role,
        name=wanted.name,
        agency=wanted.agency,
        trusted=False,
        deputy=wanted.deputy,
    )
    request.leave()
    request.reply_secret(
        "people/invitation",
        wanted=wanted,
        code=code,
        link=link_of(request.office.bot_name, code),
        bot_name=request.office.bot_name,
        until=request.now + INVITE_LIVES,
    )


def _ask_role(request: Request, draft: Invitee) -> None:
    ref = outbox.new_ref()
    request.ask(InviteRole(ref, draft))
    labels = _labels()
    request.reply("people/ask_role", labels=labels, keyboard=question_choices.options(ref, labels))


def _labels() -> list[str]:
    return [invited_role(one.role, deputy=one.deputy) for one in _CHOICES]


def _role(request: Request, question: InviteRole, text: str) -> None:
    request.require(Action.INVITE)
    found = read_role(text) or _CHOICES[choose(text, _labels(), names=True) - 1]
    _next(request, replace(question.draft, role=found.role, deputy=found.deputy))


def _agency(request: Request, question: InviteAgency, text: str) -> None:
    request.require(Action.INVITE)
    found = agency_choice.answer(request, question, text)
    if found is not None:
        _next(request, replace(question.draft, agency=found.name))


def _name(request: Request, question: InviteName, text: str) -> None:
    request.require(Action.INVITE)
    _next(request, replace(question.draft, name=text))


def _again(request: Request, question: InviteAgain, text: str) -> None:
    request.require(Action.INVITE)
    choice = choose(text, button_words.INVITE_AGAIN)
    draft = question.draft
    if choice == _NO:
        request.leave()
        request.reply("cancelled")
        return
    _make(request, Invitation(draft.name, Role(draft.role), draft.agency or None, draft.deputy))
