"""Chỉ tiêu: /chitieu, what a year's targets come to, and the figures people give.

A lead agency's officer and the office give figures: "2 8,5" under a list or a question (several
lines at once, "đúng" after a number that seems too far off), "/chitieu MÃ 8,5" at any time. The
parts that can be asked for stand in ``target_filters``.
"""

import re
from collections.abc import Sequence

from bot.buttons import TargetPage
from bot.handlers.tasks import target_cards, target_filters
from bot.messages import task_choices
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import render
from storage.figures import targets
from storage.figures.target_values import TargetReceipt, record_value
from storage.figures.targets import TargetStanding
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
_DIGIT = re.compile(r"[0-9]")


def register(routes: Routes) -> None:
    """/chitieu and its pages."""
    routes.command(target_list, "chitieu")
    routes.press(TargetPage, page)


def target_list(request: Request) -> None:
    """The year's chỉ tiêu, or those of a part, an agency, another year; one by its code or number.

    With a figure after a code or number, record it.
    """
    text = request.text.strip()
    year, stage = targets.current_year(request.session, request.day)
    own = _own(request, year)
    if text and _names_one(text.split()[0], own):
        if not target_cards.takes(request, text):
            _record(request, [text], own, year, stage)
        return
    shown = target_filters.typed(request, text)
    if shown is not None:
        _show(request, shown)


def about(request: Request, text: str) -> None:
    """One chỉ tiêu by its code, as after /chitieu; with figures of others on further lines."""
    if not target_cards.takes(request, text):
        year, stage = targets.current_year(request.session, request.day)
        _record(request, figure_lines.lines_of(text), _own(request, year), year, stage)


def page(request: Request, pressed: TargetPage) -> None:
    """Another page of a year, or of a part of it."""
    _ = request.actor
    _show(request, pressed)


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


def _own(request: Request, year: int) -> list[TargetStanding]:
    return targets.seen_by(request.session, request.actor, year)


def _record(
    request: Request,
    lines: Sequence[str],
    listed: Sequence[TargetStanding | None],
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
    request: Request, line: str, listed: Sequence[TargetStanding | None], year: int, stage: Stage
) -> TargetReceipt:
    said = figure_lines.read_target_line(line)
    if said is None:
        raise DomainError(Kind.UNCLEAR_TARGET)
    target = targets.called(listed, said.which)
    if said.estimated is not None:
        stage = Stage.ESTIMATE if said.estimated else Stage.OFFICIAL
    return record_value(request.act, target.task_id, year, stage, said.value, sure=said.sure)


def _names_one(word: str, own: Sequence[TargetStanding]) -> bool:
    """Whether a word is a number of the list or a code, also one that nobody has; no year is."""
    return not _YEAR.fullmatch(word) and (
        _DIGIT.search(word) is not None or any(one.is_called(word) for one in own)
    )


def _show(request: Request, shown: TargetPage) -> None:
    """A page; each chỉ tiêu has the number that it has among all of the person's."""
    year, actor = shown.year, request.actor
    if year not in targets.years(request.session):
        raise DomainError(Kind.STALE_BUTTON if request.incoming.press else Kind.NO_TARGETS)
    own = _own(request, year)
    numbers = {one.task_id: number for number, one in enumerate(own, 1)}
    found = target_filters.kept(request, own, shown)
    pages = max(1, -(-len(found) // PAGE))
    if shown.page >= pages:
        raise DomainError(Kind.STALE_BUTTON)
    asked, current = stage_on(request.day)
    stage = current if year == asked else Stage.ESTIMATE if year > asked else Stage.OFFICIAL
    rows = found[shown.page * PAGE : (shown.page + 1) * PAGE]
    listed = [(numbers[one.task_id], one) for one in found]
    request.reply(
        "target_list",
        context=_context(year, stage),
        mentions=tuple(Mention(number, one.task_id, how=How.TARGET) for number, one in listed),
        year=year,
        stage=stage,
        part=target_filters.heading(request, shown),
        rows=[(numbers[one.task_id], one) for one in rows],
        total=len(found),
        counts=[
            (value, sum(one.verdict is value for one in found))
            for value in Verdict
            if shown.part is None
        ],
        page=shown.page + 1,
        pages=pages,
        everyone=actor.role in (Role.OFFICE, Role.ADMIN),
        answers=actor.role in targets.GIVE_FIGURES,
        keyboard=task_choices.target_pages(shown, pages, target_filters.others(own, shown)),
    )


def _context(year: int, stage: Stage) -> dict[str, object]:
    return {"year": year, "stage": stage.value}


def _mentions(listed: Sequence[TargetStanding | None]) -> tuple[Mention, ...]:
    return tuple(
        Mention(position, one.task_id, how=How.TARGET)
        for position, one in enumerate(listed, 1)
        if one is not None
    )
