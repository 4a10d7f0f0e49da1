"""Joining: /start CODE (all), an admin's Xác nhận or Từ chối, being blocked or added to a group."""

from bot.handlers.people import group_links
from bot.office_buttons import AdmissionVerdict, Verdict
from bot.talk.incoming import Membership
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.followup import admissions
from storage.people import groups, invites, people
from storage.rules.errors import Kind
from storage.rules.permissions import Action
from storage.tasks import task_access


def register(routes: Routes) -> None:
    """/start and the admin's buttons."""
    routes.command(start, "start")
    routes.press(AdmissionVerdict, decide)


def start(request: Request) -> None:
    """Join with a one-time code; without one, a greeting or a polite refusal."""
    code = request.text.strip()
    if not code or invites.was_used_by(request.session, code, request.chat_id):
        if request.act.actor is None and people.is_pending(request.session, request.chat_id):
            request.reply("still_pending")
            return
        request.reply("greeting", person=request.actor, agency=_agency(request))
        return
    joined = admissions.join(request.act, code)
    if isinstance(joined, Kind):
        request.reply(f"errors/{joined.value}", registered=request.act.actor is not None)
        return
    request.leave()
    if not joined.admitted:
        request.reply("welcome_pending", joined=joined)


def decide(request: Request, pressed: AdmissionVerdict) -> None:
    """An admin admits or refuses the person who used a code."""
    request.require(Action.CONFIRM_PERSON)
    admit = pressed.verdict is Verdict.YES
    joined = admissions.decide(request.act, pressed.person_id, admit=admit)
    request.drop_buttons()
    request.reply("person_admitted" if admit else "person_refused", joined=joined)


def membership(request: Request) -> None:
    """Blocked: the office sees this contact point as unreachable until it writes again."""
    if not request.is_private:
        if request.incoming.membership in (Membership.BLOCKED, Membership.LEFT):
            groups.bot_left(request.act, request.chat_id)
        elif request.incoming.membership is Membership.ADDED:
            group_links.notice(request)
            request.reply("group_joined", bot_name=request.office.bot_name, chat=request.chat_id)
        return
    if request.incoming.membership is Membership.BLOCKED:
        people.mark_unreachable(request.session, request.address, request.now)
    else:
        people.mark_reachable(request.session, request.address)


def _agency(request: Request) -> str:
    return task_access.agency_name(request.session, request.actor)
