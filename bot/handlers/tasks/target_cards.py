"""One chỉ tiêu, by code or number: /chitieu MÃ shows its years' path, "/chitieu MÃ chủ trì cơ quan" gives a lead.

Whoever may see a chỉ tiêu may see its path; the office and admins say who leads it.
"""

from bot.handlers.people import assignment
from bot.talk.request import Request
from storage.figures import targets
from storage.figures.target_outlooks import target_paths
from storage.figures.targets import TargetStanding
from storage.people import agencies
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.folded_text import fold
from storage.store.tables import Task

_LEADS = "chu tri"


def takes(request: Request, text: str) -> bool:
    """A code alone, or a code with who leads it; False for everything else."""
    code, *words = text.split(None, 3)
    if len(words) == 3 and fold(" ".join(words[:2])).rstrip(":") == _LEADS:
        _assign(request, code, words[2])
        return True
    if words:
        return False
    _show(request, targets.called(_seen(request), text))
    return True


def show(request: Request, task: Task) -> None:
    """The path of the chỉ tiêu that a row is. Raises UNKNOWN_TARGET for a heading, which has none."""
    found = targets.by_row(_seen(request)).get(task.id)
    if found is None:
        raise DomainError(Kind.UNKNOWN_TARGET, code=task.code)
    _show(request, found)


def _show(request: Request, one: TargetStanding) -> None:
    paths = target_paths(request.session, request.now)
    found = next(path for path in paths if path.task_id == one.task_id)
    answers = not found.restricted and request.actor.role in targets.GIVE_FIGURES
    request.reply("target_path", path=found, answers=answers)


def _seen(request: Request) -> list[TargetStanding]:
    year, _ = targets.current_year(request.session, request.day)
    return targets.seen_by(request.session, request.actor, year)


def _assign(request: Request, code: str, words: str) -> None:
    one = targets.called(_seen(request), code)
    agency = agencies.recognise(request.session, words)
    if agency is None or agency.id is None:
        raise DomainError(Kind.UNKNOWN_AGENCY, name=words)
    request.leave()
    assignment.assign(request, one.task_id, agency.id)
