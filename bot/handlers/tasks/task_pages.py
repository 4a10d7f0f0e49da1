"""Seeing: /nhiemvu [filter] and /chitiet MÃ (all), the list's pages and a task's card."""

from collections.abc import Mapping, Sequence

from bot import buttons
from bot.buttons import TaskCard, TaskPage
from bot.handlers.tasks import list_filters, list_pages, project_pages, target_cards
from bot.handlers.tasks.list_filters import FILTERS
from bot.messages import reminder_choices, task_choices
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage import act
from storage.followup import office_queue
from storage.people import people
from storage.requests import card_notes
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Role
from storage.store.tables import Task, TaskKind
from storage.tasks import task_access
from storage.tasks.agency_tasks import Standing
from storage.tasks.task_words import words_of

__all__ = ["FILTERS"]

PAGE = 10
_HISTORY = 5


def register(routes: Routes) -> None:
    """/nhiemvu, /chitiet and their buttons."""
    routes.command(task_list, "nhiemvu")
    routes.command(detail, "chitiet")
    routes.press(buttons.TaskPage, page)
    routes.press(buttons.TaskCard, card)


def task_list(request: Request) -> None:
    """The first page of the agency's tasks that a filter keeps; all that is open without one."""
    _ = request.actor  # who is not in is told so, whatever was typed
    _show_page(request, list_filters.typed(request.text, request.day), 0)


def page(request: Request, pressed: TaskPage) -> None:
    """Another page, or another filter."""
    _ = request.actor
    _show_page(request, pressed.filter, pressed.page)


def detail(request: Request) -> None:
    """The card of a task, a key project or a chỉ tiêu; without a code, the list to choose from."""
    if not request.text.strip():
        _show_page(request, "open", 0)
        return
    _show_card(request, task_access.find_any(request.session, request.actor, request.text))


def card(request: Request, pressed: TaskCard) -> None:
    """The card of a pressed task."""
    show_task(request, pressed.task_id)


def show_task(request: Request, task_id: int) -> None:
    """The card of a task chosen by its number in a list."""
    _show_card(request, task_access.get(request.session, request.actor, task_id))


def in_order(rows: Sequence[Standing]) -> list[Standing]:
    """Overdue first, then by date, undated last."""
    return task_access.worth_reporting(rows, len(rows)) + [
        row for row in rows if not (row.is_open and row.milestone_id is not None)
    ]


def _show_page(request: Request, name: str, number: int) -> None:
    chosen = list_filters.named(name)
    if chosen is None:
        raise DomainError(Kind.STALE_BUTTON)
    rows = task_access.seen_by(request.session, request.actor, request.day)
    found = in_order([row for row in rows if chosen.keeps(row)])
    pages = max(1, -(-len(found) // PAGE))
    number = min(number, pages - 1)
    shown = found[number * PAGE : (number + 1) * PAGE]
    list_pages.offer(request, "l", name, number, pages, [row.task_id for row in shown])
    request.reply(
        "task_list",
        label=chosen.label,
        rows=shown,
        total=len(found),
        page=number + 1,
        pages=pages,
        day=request.day,
        everyone=request.actor.role in (Role.OFFICE, Role.ADMIN),
        agency=task_access.agency_name(request.session, request.actor),
        keyboard=task_choices.task_page(
            shown, name, number, pages, list_filters.buttons(name, request.day)
        ),
    )


def _show_card(request: Request, task: Task) -> None:
    if task.kind == TaskKind.PROJECT:
        project_pages.show_project(request, task.id)
        return
    if task.kind == TaskKind.TARGET:
        target_cards.show(request, task)
        return
    actor = request.actor
    shown = task_access.card(request.session, task, request.day)
    own_only = actor.role in (Role.OFFICER, Role.LEADER)
    own_agency = actor.agency_id if own_only else None
    history = act.of_task(
        request.session,
        task.id,
        agency_id=own_agency,
        limit=_HISTORY,
    )
    names = people.names(request.session, {e.person_id for e in history})
    reports = actor.role is Role.OFFICER and any(
        row.agency_id == actor.agency_id and row.is_open for row in shown.standings
    )
    seen = {row.agency_id for row in shown.standings} & (
        {actor.agency_id} if own_only else {row.agency_id for row in shown.standings}
    )
    officers = people.contacts(request.session, roles=[Role.OFFICER], agency_ids=seen)
    request.reply(
        "task_card",
        card=shown,
        notes=card_notes.notes(request.session, task.id, own_agency, request.day),
        officers=list(dict.fromkeys(one.name for one in officers)),
        task=task,
        task_words=words_of(task),
        day=request.day,
        history=history,
        own_agency=own_agency,
        names=names,
        waits=office_queue.waits_of_task(
            request.session,
            task.id,
            request.now,
            request.calendar,
            agency_id=actor.agency_id if own_only else None,
        ),
        keyboard=reminder_choices.answers_on_task(task.id) if reports else None,
    )


TURNS: Mapping[str, list_pages.Turn] = {"l": _show_page}
"""Lists whose pages can be turned by words."""
