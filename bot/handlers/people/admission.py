"""Joining: /start CODE (all), an admin's Xác nhận or Từ chối, being blocked."""

from bot.handlers.people import role_choice
from bot.messages import question_choices
from bot.office_buttons import AdmissionVerdict, Verdict
from bot.talk.admin_questions import AdmissionDigits
from bot.talk.incoming import Membership
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.followup import admissions
from storage.people import chat_roles, invites, openings, people
from storage.people.invites import Newcomer, RoleOffer
from storage.rules.errors import Kind
from storage.rules.permissions import Action
from storage.rules.reading.commands.admission_digits import four_digits


def register(routes: Routes) -> None:
    """/start and the admin's buttons."""
    routes.command(start, "start")
    routes.press(AdmissionVerdict, decide)
    routes.step(AdmissionDigits, _digits)


def start(request: Request) -> None:
    """Join with a one-time code; without one, a greeting or a polite refusal."""
    code = request.text.strip()
    if not code or invites.was_used_by(request.session, code, request.chat_id):
        if request.act.actor is None and people.is_pending(request.session, request.chat_id):
            request.reply("still_pending")
            return
        held = chat_roles.held(request.session, request.actor.chat_id or 0)
        roles = [one for one in held if not one.pending]
        request.reply("greeting", person=request.actor, roles=roles)
        return
    joined = admissions.join(request.act, code)
    if isinstance(joined, Kind):
        request.reply(f"errors/{joined.value}", registered=request.act.actor is not None)
        return
    request.leave()
    if isinstance(joined, RoleOffer):
        role_choice.ask(request, joined)
    elif not joined.admitted:
        role_choice.tell_pending(request, joined)


def decide(request: Request, pressed: AdmissionVerdict) -> None:
    """An admin admits or refuses the person who used a code; digits are asked for if they count."""
    request.require(Action.CONFIRM_PERSON)
    admit = pressed.verdict is Verdict.YES
    if admit and openings.digits_of(request.session, pressed.person_id):
        request.ask(AdmissionDigits(pressed.person_id))
        request.reply("people/ask_digits", typed="", keyboard=question_choices.cancel())
        return
    joined = admissions.decide(request.act, pressed.person_id, admit=admit)
    request.drop_buttons()
    _answer(request, joined)


def _digits(request: Request, question: AdmissionDigits, text: str) -> None:
    """What the newcomer read out on the phone; other words are no try, and are asked again."""
    request.require(Action.CONFIRM_PERSON)
    digits = four_digits(text)
    if not digits:
        request.reply("people/ask_digits", typed=text, keyboard=question_choices.cancel())
        return
    joined = admissions.decide(request.act, question.person, admit=True, digits=digits)
    request.leave()
    _answer(request, joined)


def _answer(request: Request, joined: Newcomer | Kind) -> None:
    if isinstance(joined, Kind):
        request.reply(f"errors/{joined.value}")
    else:
        request.reply("person_admitted" if joined.admitted else "person_refused", joined=joined)


def membership(request: Request) -> None:
    """Blocked: the office sees this contact point as unreachable until it writes again."""
    if request.incoming.membership is Membership.BLOCKED:
        people.mark_unreachable(request.act, request.address)
    else:
        people.mark_reachable(request.act, request.chat_id)
