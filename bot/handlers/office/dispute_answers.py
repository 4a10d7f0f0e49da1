"""«Không phải của cơ quan tôi»: what the office decides of it, by a button or in words."""

from bot.messages import decision_choices
from bot.office_buttons import DisputeDecision, DisputeVerdict
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.requests import disputes, open_requests
from storage.rules.permissions import Role
from storage.rules.reading.commands.disputed_lines import read_verdict


def register(routes: Routes) -> None:
    """Giữ nguyên and Chuyển phân công."""
    routes.press(DisputeDecision, decide)


def takes(request: Request, text: str) -> bool:
    """Words that decide a dispute by its number; False if they are something else."""
    if request.actor.role is not Role.OFFICE or request.question() is not None:
        return False
    verdict = read_verdict(text)
    if verdict is None:
        return False
    decided(request, verdict.number, keep=verdict.keeps, reply=verdict.words)
    return True


def decide(request: Request, pressed: DisputeDecision) -> None:
    """The office's Giữ nguyên or Chuyển phân công."""
    _ = request.actor
    keep = pressed.verdict is DisputeVerdict.KEPT
    decided(request, pressed.dispute_id, keep=keep, reply="")
    request.drop_buttons()


def decided(request: Request, dispute_id: int, *, keep: bool, reply: str) -> None:
    """Settle a dispute."""
    settle = disputes.keep if keep else disputes.agree
    found = settle(request.act, dispute_id, reply)
    request.leave()
    waits = bool(open_requests.open_questions(request.session))
    request.reply(
        "dispute_decided",
        dispute=found,
        kept=keep,
        reply=found.beside(reply),
        keyboard=decision_choices.decided(found.event_id, waits=waits),
        context={"event": found.event_id},
    )
