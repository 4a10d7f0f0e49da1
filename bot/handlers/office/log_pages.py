"""The log (admins): /nhatky [ngày, người, việc, mã], newest first, in pages."""

from datetime import date

from bot.messages import queue_choices
from bot.office_buttons import LogPage
from bot.talk.nearness import nearest
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts.desk_words import log_event
from storage.followup import audit_log
from storage.followup.audit_log import LogFilter
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action
from storage.rules.reading.codes import leading_code
from storage.rules.reading.days.past_day import past_day
from storage.rules.reading.folded_text import fold
from storage.store.office_calendar import office_calendar
from storage.tasks import task_access

PAGE = 10


def register(routes: Routes) -> None:
    """/nhatky and its pages."""
    routes.command(command, "nhatky")
    routes.press(LogPage, page)


def command(request: Request) -> None:
    """The newest page of what was asked for; words that name nothing are said to do so."""
    request.require(Action.SEE_LOG)
    words = request.typed
    _show(request, _read(request, words), 0)


def page(request: Request, pressed: LogPage) -> None:
    """Another page of the same."""
    request.require(Action.SEE_LOG)
    wanted = LogFilter(pressed.day, pressed.person_id, pressed.task_id, pressed.kind or "")
    _show(request, wanted, pressed.page)


def _show(request: Request, wanted: LogFilter, number: int) -> None:
    zone = request.now.tzinfo
    found, total = audit_log.entries(request.session, wanted, zone, page=number, size=PAGE)
    pages = max(1, -(-total // PAGE))
    names = {person_id: name for name, person_id in audit_log.everybody(request.session).items()}
    task = (
        task_access.get(request.session, request.actor, wanted.task_id)
        if wanted.task_id is not None
        else None
    )
    kind = What(wanted.kind) if wanted.kind else None
    shown = LogPage(number, wanted.day, wanted.person_id, wanted.task_id, kind)
    request.reply(
        "desk/log",
        entries=found,
        total=total,
        page=number + 1,
        pages=pages,
        filters=[
            *([f"{wanted.day:%d/%m/%Y}"] if wanted.day else []),
            *([names.get(wanted.person_id, "")] if wanted.person_id else []),
            *([task.code] if task else []),
            *([log_event(wanted.kind)] if wanted.kind else []),
        ],
        keyboard=queue_choices.log_page(shown, pages),
    )


def _read(request: Request, words: str) -> LogFilter:
    """A day, a task's code, what happened and who did it, in any order. Raises UNKNOWN_FILTER."""
    task_id, rest = _take_task(request, words)
    day, rest = _take_day(rest, request.day)
    kind, rest = _take_kind(rest)
    person_id = None
    if rest:
        everybody = audit_log.everybody(request.session)
        person_id = _person(everybody, rest)
        if person_id is None:
            near = nearest(rest, list(everybody))
            raise DomainError(Kind.UNKNOWN_FILTER, text=rest, near=near)
    return LogFilter(day, person_id, task_id, kind)


def _take_day(words: str, today: date) -> tuple[date | None, str]:
    found = past_day(words, today, office_calendar([today.year - 1, today.year]))
    if found is None:
        return None, words
    if found.day is None:
        raise DomainError(Kind.UNKNOWN_FILTER, text=found.phrase, near=[])
    return found.day, found.rest


def _take_task(request: Request, words: str) -> tuple[int | None, str]:
    coded = leading_code(words) if words else None
    if coded is None:
        return None, words
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    return task_access.find(request.session, request.actor, typed).id, rest


def _take_kind(words: str) -> tuple[str, str]:
    """The longest of the log's own words for what happened that stands in the text."""
    folded = fold(words)
    kinds = sorted(What, key=lambda kind: -len(log_event(kind)))
    for kind in kinds:
        name = fold(log_event(kind))
        at = folded.find(name)
        if at >= 0 and len(folded) == len(words):
            return kind, (words[:at] + words[at + len(name) :]).strip(" ,;")
    return "", words


def _person(everybody: dict[str, int], typed: str) -> int | None:
    """Somebody by the whole name, or by words of it that only one person has."""
    wanted = fold(typed).removeprefix("dong chi ").removeprefix("d/c ")
    whole = [number for name, number in everybody.items() if fold(name) == wanted]
    part = [number for name, number in everybody.items() if f" {wanted} " in f" {fold(name)} "]
    if whole:
        return whole[0]
    return part[0] if len(part) == 1 else None
