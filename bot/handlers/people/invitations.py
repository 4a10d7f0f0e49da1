"""Inviting (admins): /moi [vai trò; cơ quan; họ và tên], what is missing is asked for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace

from bot.channels.telegram import keyboards
from bot.files.handout import link_of
from bot.handlers.people import agency_choice
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts.fixed_words import invited_role
from storage.people import agencies, invites
from storage.people.invites import LIFETIME, Earlier, Invitation
from storage.post import outbox
from storage.post.dialogues import Question
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role
from storage.rules.reading.agency_names import names_one_agency
from storage.rules.reading.person_names import readable_name
from storage.rules.reading.roles import ReadRole, of_an_agency, read_role
from storage.rules.reading.typed_words import clean

_PARTS = re.compile(r"[;\n]")
_CHOICES = (
    ReadRole(Role.OFFICER),
    ReadRole(Role.OFFICER, deputy=True),
    ReadRole(Role.LEADER),
    ReadRole(Role.OFFICE),
    ReadRole(Role.ADMIN),
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is known of an invite so far; ``agency`` is canonical, ``words`` are as typed."""

    role: str = ""
    deputy: bool = False
    agency: str = ""
    words: str = ""
    name: str = ""


def register(routes: Routes) -> None:
    """/moi; its choices are answers to the question in hand."""
    routes.command(invite, "moi")


def invite(request: Request) -> None:
    """Make the code where all is said, else ask for the first thing that is missing."""
    request.require(Action.INVITE)
    request.leave()
    text = clean(request.text) if request.text.strip() else ""
    _next(request, _read(request, [part.strip() for part in _PARTS.split(text) if part.strip()]))


def _read(request: Request, parts: list[str]) -> _Draft:
    """The parts of one line: the role first found, the agency known by its name, the person."""
    role = next((part for part in parts if read_role(part)), None)
    found = read_role(role) if role else None
    rest = [part for part in parts if part is not role]
    draft = _Draft(role=found.role if found else "", deputy=bool(found and found.deputy))
    if found is not None and not of_an_agency(found.role):
        return replace(draft, name=rest[-1] if rest else "")
    words = next((part for part in rest if agencies.recognise(request.session, part)), None)
    if words is None and rest and (len(rest) > 1 or names_one_agency(rest[0])):
        words = rest[0]
    names = [part for part in rest if part is not words]
    return replace(draft, words=words or "", name=names[0] if names else "")


def _next(request: Request, draft: _Draft) -> None:
    if not draft.role:
        _ask_role(request, draft)
        return
    if of_an_agency(Role(draft.role)) and not draft.agency:
        found = agency_choice.read(request, "invite_agency", draft.words, draft=asdict(draft))
        if found is None:
            return
        draft = replace(draft, agency=found.name)
    name = readable_name(draft.name)
    if name is None:
        request.ask("invite_name", draft=asdict(draft))
        request.reply("people/ask_name", typed=draft.name, keyboard=keyboards.cancel())
        return
    wanted = Invitation(name, Role(draft.role), draft.agency or None, draft.deputy)
    if invites.earlier(request.session, wanted, request.now) is Earlier.JOINED:
        ref = outbox.new_ref()
        request.ask("invite_again", ref=ref, draft=asdict(replace(draft, name=name)))
        labels = ["Tạo mã mới", "Không"]
        request.reply("people/already_in", wanted=wanted, keyboard=keyboards.options(ref, labels))
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
        until=request.now + LIFETIME,
    )


def _ask_role(request: Request, draft: _Draft) -> None:
    ref = outbox.new_ref()
    request.ask("invite_role", ref=ref, draft=asdict(draft))
    labels = [invited_role(one.role, deputy=one.deputy) for one in _CHOICES]
    request.reply("people/ask_role", labels=labels, keyboard=keyboards.options(ref, labels))


def _role(request: Request, question: Question, text: str) -> None:
    request.require(Action.INVITE)
    number = text.rstrip(".) ")
    if number.isdecimal() and 1 <= int(number) <= len(_CHOICES):
        found = _CHOICES[int(number) - 1]
    else:
        read = read_role(text)
        if read is None:
            raise DomainError(Kind.UNCLEAR_CHOICE, count=len(_CHOICES))
        found = read
    _next(request, replace(_draft(question), role=found.role, deputy=found.deputy))


def _agency(request: Request, question: Question, text: str) -> None:
    request.require(Action.INVITE)
    found = agency_choice.answer(request, question, text)
    if found is not None:
        _next(request, replace(_draft(question), agency=found.name))


def _name(request: Request, question: Question, text: str) -> None:
    request.require(Action.INVITE)
    _next(request, replace(_draft(question), name=text))


def _again(request: Request, question: Question, text: str) -> None:
    request.require(Action.INVITE)
    choice = text.rstrip(".) ")
    if choice not in ("1", "2"):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)
    draft = _draft(question)
    if choice == "2":
        request.leave()
        request.reply("cancelled")
        return
    _make(request, Invitation(draft.name, Role(draft.role), draft.agency or None, draft.deputy))


def _draft(question: Question) -> _Draft:
    return _Draft(**question.values["draft"])


STEPS: Mapping[str, Callable[[Request, Question, str], None]] = {
    "invite_role": _role,
    "invite_agency": _agency,
    "invite_name": _name,
    "invite_again": _again,
}
