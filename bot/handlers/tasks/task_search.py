"""Finding (all): /timkiem TỪ KHÓA and /lichsu MÃ."""

from collections.abc import Mapping
from functools import partial

from bot.buttons import FoundPage, HistoryPage
from bot.handlers.tasks import list_pages
from bot.messages import question_choices, task_choices
from bot.talk.everyone_questions import SearchWords
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.figures import annex_search
from storage.followup import history as histories
from storage.post import outbox
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.typed_words import clean
from storage.store.tables import Task
from storage.tasks import task_access
from storage.tasks.search import search as searching
from storage.tasks.task_words import words_of

FOUND = 8
BESIDE = 5  # chỉ tiêu and projects named under the first page
HAPPENED = 10
_LONGEST = 200


def register(routes: Routes) -> None:
    """The three commands, and the pages of what they show."""
    routes.command(search, "timkiem")
    routes.command(history, "lichsu")
    routes.press(FoundPage, found_page)
    routes.step(SearchWords, _searched)
    routes.press(HistoryPage, history_page)


def search(request: Request) -> None:
    """What has these words; without words they are asked for."""
    _ = request.actor
    request.leave()
    if not request.text.strip():
        request.ask(SearchWords())
        request.reply("ask_search", keyboard=question_choices.cancel())
        return
    _show_found(request, outbox.new_ref(), clean(request.text)[:_LONGEST], 0)


def found_page(request: Request, pressed: FoundPage) -> None:
    """Another page of what was found in this chat."""
    _ = request.actor
    _turn_found(request, pressed.ref, pressed.page)


def history(request: Request) -> None:
    """What happened to the task of a code."""
    _show_history(request, task_access.find_any(request.session, request.actor, request.text).id, 0)


def history_page(request: Request, pressed: HistoryPage) -> None:
    """Another page of a task's history."""
    _show_history(request, pressed.task_id, pressed.page)


def _turn_found(request: Request, ref: str, page: int) -> None:
    found = request.own_message(ref) if ref else None
    if found is None or "search" not in found.context:
        raise DomainError(Kind.STALE_BUTTON)
    _show_found(request, outbox.new_ref(), str(found.context["search"]), page)


def _show_found(request: Request, ref: str, words: str, number: int) -> None:
    found = _found(request, words, number)
    pages = max(1, -(-found.total // FOUND))
    if number >= pages:
        number = pages - 1
        found = _found(request, words, number)
    shown = found.hits
    beside = _beside(request, words) if number == 0 else []
    list_pages.offer(request, "q", ref, number, pages, [hit.task_id for hit in shown])
    request.reply(
        "search_found",
        words=words,
        hits=shown,
        beside=beside[:BESIDE],
        more_beside=max(0, len(beside) - BESIDE),
        total=found.total,
        page=number + 1,
        pages=pages,
        ref=ref,
        context={"search": words},
        keyboard=task_choices.numbered_tasks(
            [(hit.code, hit.task_id) for hit in shown], partial(FoundPage, ref), number, pages
        ),
    )


def _turn_history(request: Request, name: str, page: int) -> None:
    _show_history(request, int(name), page)


def _show_history(request: Request, task_id: int, number: int) -> None:
    task = task_access.get(request.session, request.actor, task_id)
    found = _happened(request, task, number)
    pages = max(1, -(-found.total // HAPPENED))
    if number >= pages:
        number = pages - 1
        found = _happened(request, task, number)
    list_pages.offer(request, "h", str(task_id), number, pages, [])
    request.reply(
        "history",
        task=task,
        task_words=words_of(task),
        entries=found.entries,
        page=number + 1,
        pages=pages,
        keyboard=task_choices.pages_of(partial(HistoryPage, task_id), number, pages),
    )


def _found(request: Request, words: str, page: int) -> searching.SearchResult:
    return searching.search(request.session, request.actor, words, page * FOUND, FOUND)


def _beside(request: Request, words: str) -> list[tuple[str, str]]:
    """Code and name of the chỉ tiêu and key projects found."""
    found = annex_search.found(request.session, request.actor, words, request.day)
    return [(one.code, one.title) for one in found]


def _happened(request: Request, task: Task, page: int) -> histories.History:
    return histories.history(request.session, request.actor, task, page * HAPPENED, HAPPENED)


def _searched(request: Request, question: SearchWords, text: str) -> None:
    del question
    request.leave()
    _show_found(request, outbox.new_ref(), text[:_LONGEST], 0)


TURNS: Mapping[str, list_pages.Turn] = {"q": _turn_found, "h": _turn_history}
"""Lists whose pages can be turned by words."""
