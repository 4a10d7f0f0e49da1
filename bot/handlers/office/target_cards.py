"""One chỉ tiêu, by code or number: /chitieu MÃ shows its years' path, "/chitieu MÃ chủ trì cơ quan" gives a lead.

Whoever may see a chỉ tiêu may see its path; the office and admins say who leads it.
"""

from bot.talk.request import Request
from storage.figures import targets
from storage.figures.target_outlooks import target_paths
from storage.people import agencies, contact_points
from storage.requests import reassignments
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.folded_text import fold
from storage.tasks.task_words import words_of

_LEADS = "chu tri"


def takes(request: Request, text: str) -> bool:
    """A code alone, or a code with who leads it; False for everything else."""
    code, *words = text.split(None, 3)
    if len(words) == 3 and fold(" ".join(words[:2])).rstrip(":") == _LEADS:
        _assign(request, code, words[2])
        return True
    if words:
        return False
    _show(request, _seen(request, text))
    return True


def _show(request: Request, task_id: int) -> None:
    found = next(
        one for one in target_paths(request.session, request.now) if one.task_id == task_id
    )
    answers = not found.restricted and request.actor.role in targets.GIVE_FIGURES
    request.reply("target_path", path=found, answers=answers)


def _seen(request: Request, typed: str) -> int:
    """The chỉ tiêu's number. Raises UNKNOWN_TARGET for one that is not there or not to be seen."""
    year, _ = targets.current_year(request.session, request.day)
    return targets.called(targets.seen_by(request.session, request.actor, year), typed).task_id


def _assign(request: Request, code: str, words: str) -> None:
    task_id = _seen(request, code)
    agency = agencies.recognise(request.session, words)
    if agency is None or agency.id is None:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=words)
    assigned = reassignments.assign(request.act, task_id, agency.id)
    reached = contact_points.contact_points(request.session).get(agency.id, [])
    request.leave()
    request.reply(
        "people/assigned",
        assigned=assigned,
        task_words=words_of(assigned.task),
        reached=bool(reached),
    )
