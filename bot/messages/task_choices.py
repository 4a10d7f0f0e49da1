"""Choices under lists of tasks, chỉ tiêu and key projects: their cards, filters and pages."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot import buttons
from bot.buttons import Answer
from bot.messages.choice_rows import CANCEL_ROW, Labelled, Turned, in_rows, laid_out, page_turns
from bot.texts import button_words as words
from storage.rules.post.said import Choices
from storage.tasks.agency_tasks import Standing
from storage.tasks.projects import KeyProject


def tasks_for(
    answer: str,
    choices: Sequence[Standing],
    *,
    whole: bool = False,
    page: int = 0,
    pages: int = 1,
) -> Choices:
    """Which task an answer is about, numbered as in the message, and the neighbour pages.

    ``whole``: a file may be the report on all of them as well.
    """
    keys = [
        (f"{n}. {choice.code}", buttons.TaskAnswer(Answer(answer), choice.task_id))
        for n, choice in enumerate(choices, 1)
    ]
    report = [[(words.FILE_KINDS[0], buttons.WholeReport())]] if whole else []
    turns = page_turns(buttons.PickPage, page, pages)
    return laid_out([*in_rows(keys, 3), *turns, *report, CANCEL_ROW])


def task_page(
    shown: Sequence[Standing],
    name: str,
    page: int,
    pages: int,
    others: Sequence[Labelled] = (),
) -> Choices:
    """The cards of a page's tasks, the way to its neighbours and to the other filters."""
    keys = [(f"{n}. {row.code}", buttons.TaskCard(row.task_id)) for n, row in enumerate(shown, 1)]
    turns = page_turns(partial(buttons.TaskPage, name), page, pages)
    return laid_out([*in_rows(keys, 4), *turns, *in_rows(others, 3)])


def numbered_tasks(
    shown: Sequence[tuple[str, int]], turning: Turned, page: int, pages: int
) -> Choices:
    """Tasks by their numbers in the message (code and id), and the way to the other pages."""
    keys = [
        (f"{n}. {code}", buttons.TaskCard(task_id)) for n, (code, task_id) in enumerate(shown, 1)
    ]
    return laid_out([*in_rows(keys, 4), *page_turns(turning, page, pages)])


def pages_of(turning: Turned, page: int, pages: int) -> Choices | None:
    """The way to the neighbours of a page; None if there is one page."""
    return laid_out(page_turns(turning, page, pages)) if pages > 1 else None


def cards(choices: Sequence[tuple[str, int]]) -> Choices:
    """Tasks to look at: code and id."""
    return laid_out([[(code, buttons.TaskCard(task_id)) for code, task_id in choices]])


def target_pages(
    shown: buttons.TargetPage, pages: int, others: Sequence[Labelled] = ()
) -> Choices | None:
    """The neighbour pages of a year's chỉ tiêu and its other parts; None if there are neither."""
    rows = page_turns(lambda page: replace(shown, page=page), shown.page, pages)
    rows += in_rows(others, 2)
    return laid_out(rows) if rows else None


def target_agencies(year: int, found: Sequence[tuple[int, str]]) -> Choices:
    """The agencies whose chỉ tiêu may be meant: id and name."""
    return laid_out(
        [[(name, buttons.TargetPage(year, 0, agency_id=agency_id))] for agency_id, name in found]
    )


def project_page(rows: Sequence[KeyProject], name: str, page: int, pages: int) -> Choices:
    """The cards of a page's key projects, its neighbours, and only those without a report."""
    keys = [(one.code.partition(".")[2], buttons.ProjectCard(one.task_id)) for one in rows]
    other = "unreported" if name == "all" else "all"
    label = words.PROJECT_FILTERS[other]
    turns = page_turns(partial(buttons.ProjectPage, name), page, pages)
    return laid_out([*in_rows(keys, 4), *turns, [(label, buttons.ProjectPage(other, 0))]])
