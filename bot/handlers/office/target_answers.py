"""Chỉ tiêu: /chitieu, what a year's targets come to, and the figures people give.

A lead agency's officer and the office give figures: "2 8,5" under a list or a question (several
lines at once, "đúng" behind a number that seems too far off), "/chitieu MÃ 8,5" at any time.
"""

import re
from collections.abc import Sequence

from bot.buttons import TargetPage
from bot.handlers.office import target_cards
from bot.messages import task_choices
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import render
from storage.figures import targets
from storage.figures.target_values import TargetReceipt, record_value
from storage.figures.targets import Achieved
from storage.post import outbox, sent
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.target_figures import Stage, Verdict, stage_on
from storage.rules.permissions import Role
from storage.rules.post.mentions import How, Mention
from storage.rules.reading.commands import figure_lines

_OTHER_LISTS = ("digest", "dispute", "search")
_LISTS_COME_AS = (outbox.REMINDER, outbox.NOTICE, outbox.REPLY, outbox.DIGEST)
PAGE = 12
_YEAR = re.compile(r"20[0-9]{2}")


def register(routes: Routes) -> None:
    """/chitieu and its pages."""
    routes.command(target_list, "chitieu")
    routes.press(TargetPage, page)


def target_list(request: Request) -> None:
    """The year's chỉ tiêu, or another year's; one of them by its code; with a figure, record it."""
    text = request.text.strip()
    year, stage = targets.current_year(request.session, request.day)
    if _YEAR.fullmatch(text):
        _show(request, int(text), 0)
        return
    if not text:
        _show(request, year, 0)
        return
    if target_cards.takes(request, text):
        return
    _record(request, [text], _own(request, year), year, stage)


def page(request: Request, pressed: TargetPage) -> None:
    """Another page of a year."""
    _ = request.actor
    _show(request, pressed.year, pressed.page)


def takes(request: Request, text: str) -> bool:
    """Numbers with figures, if the chat's last question or list is about chỉ tiêu."""
    actor, replied = request.actor, request.reply_to
    if actor.role not in targets.GIVE_FIGURES or not figure_lines.are_numbered(text):
        return False
    # A bare figure is never a report on a task, so it finds its question behind a reminder.
    figures = figure_lines.are_figures(text)
    about = sent.newest(
        request.session,
        request.address,
        speaking=[How.TARGET] if figures else list(How),
        holds=() if figures else _OTHER_LISTS,
        kinds=_LISTS_COME_AS,
        message=replied,
        screen=request.screen,
    )
    asked = sent.mentions(request.session, about.id, [How.TARGET]) if about is not None else []
    if about is None or not asked:
        return False
    at = request.asked_at
    if replied is None and about.sent_at is not None and at is not None and at > about.sent_at:
        return False
    year, stage = int(about.context["year"]), Stage(about.context["stage"])
    known = targets.by_row(_own(request, year))
    listed = [
        known.get(sent.task_at(asked, position) or 0)
        for position in range(1, asked[-1].position + 1)
    ]
    _record(request, figure_lines.lines_of(text), listed, year, stage)
    return True


def _own(request: Request, year: int) -> list[Achieved]:
    return targets.seen_by(request.session, request.actor, year)


def _record(
    request: Request,
    lines: Sequence[str],
    listed: Sequence[Achieved | None],
    year: int,
    stage: Stage,
) -> None:
    """Record each line by itself: one wrong figure takes none of the others with it."""
    receipts: list[TargetReceipt] = []
    troubles: list[tuple[str, DomainError]] = []
    for line in lines:
        try:
            with request.session.begin_nested():
                receipts.append(_record_line(request, line, listed, year, stage))
        except DomainError as error:
            troubles.append((line, error))
    if not receipts:
        raise troubles[0][1]
    request.reply(
        "recorded_targets",
        context=_context(year, stage),
        mentions=_mentions(listed),
        receipts=receipts,
        year=year,
        now=request.now,
        troubles=[
            (line, render(f"errors/{error.kind.value}", **error.values)) for line, error in troubles
        ],
    )


def _record_line(
    request: Request, line: str, listed: Sequence[Achieved | None], year: int, stage: Stage
) -> TargetReceipt:
    said = figure_lines.read_target_line(line)
    if said is None:
        raise DomainError(Kind.UNCLEAR_TARGET)
    target = _which(said.which, listed)
    if said.estimated is not None:
        stage = Stage.ESTIMATE if said.estimated else Stage.OFFICIAL
    return record_value(request.act, target.task_id, year, stage, said.value, sure=said.sure)


def _which(typed: str, listed: Sequence[Achieved | None]) -> Achieved:
    """The chỉ tiêu of a number in the list, or of a code as the document has it."""
    if typed.isdecimal() and 1 <= int(typed) <= len(listed):
        one = listed[int(typed) - 1]
    else:
        one = next((row for row in listed if row and row.is_called(typed)), None)
    if one is None:
        raise DomainError(Kind.UNKNOWN_TASK, code=typed[:40], nearest=[])
    return one


def _show(request: Request, year: int, number: int) -> None:
    if year not in targets.years(request.session):
        raise DomainError(Kind.STALE_BUTTON if request.incoming.press else Kind.NO_TARGETS)
    found = _own(request, year)
    pages = max(1, -(-len(found) // PAGE))
    if number >= pages:
        raise DomainError(Kind.STALE_BUTTON)
    asked, current = stage_on(request.day)
    stage = current if year == asked else Stage.ESTIMATE if year > asked else Stage.OFFICIAL
    actor = request.actor
    request.reply(
        "target_list",
        context=_context(year, stage),
        mentions=_mentions(found),
        year=year,
        stage=stage,
        rows=found[number * PAGE : (number + 1) * PAGE],
        first=number * PAGE,
        total=len(found),
        counts=[(value, sum(one.verdict is value for one in found)) for value in Verdict],
        page=number + 1,
        pages=pages,
        everyone=actor.role in (Role.OFFICE, Role.ADMIN),
        answers=actor.role in targets.GIVE_FIGURES,
        keyboard=task_choices.target_pages(year, number, pages),
    )


def _context(year: int, stage: Stage) -> dict[str, object]:
    return {"year": year, "stage": stage.value}


def _mentions(listed: Sequence[Achieved | None]) -> tuple[Mention, ...]:
    return tuple(
        Mention(position, one.task_id, how=How.TARGET)
        for position, one in enumerate(listed, 1)
        if one is not None
    )
