"""Counting (leader, office, admin): /thongke, figures by agency, section, quarter, programme.

A leader sees the figures of the own agency only, whatever is asked; agencies are ranked only
if the office asks for it.
"""

from dataclasses import replace

from bot.messages import figure_choices
from bot.messages.figure_choices import NamedView
from bot.office_buttons import FigureView
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words, render
from storage.figures import file_jobs, kept_digests, statistics
from storage.figures.statistics import Selection, View
from storage.people import agencies
from storage.rules.errors import DomainError, Kind
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Action, may
from storage.rules.reading.commands.figure_views import RANK, FigureQuery, read_asked
from storage.rules.reading.document_numbers import meant
from storage.rules.reading.folded_text import fold
from storage.rules.tasks.status import Official

PAGE = 15
WEEKS = 8
_VIEWS = (
    (button_words.BY_AGENCY, View.AGENCY),
    (button_words.BY_SECTION, View.SECTION),
    (button_words.BY_QUARTER, View.QUARTER),
    (button_words.BY_PROGRAMME, View.PROGRAMME),
)
_NONE = "none"
_PICTURE = "bieudo"


def register(routes: Routes) -> None:
    """/thongke and its buttons."""
    routes.command(figures, "thongke")
    routes.press(FigureView, press)


def figures(request: Request) -> None:
    """The figures asked for; nothing asked: all of them, and how they went from week to week."""
    if fold(request.text).replace(" ", "") == _PICTURE:
        _draw(request)
        return
    asked = read_asked(request.text, request.day)
    chosen = Selection(section=asked.section, period=asked.period)
    if asked.words:
        chosen = _named(request, asked)
    _show(request, asked.view or _NONE, chosen, 0)


def press(request: Request, pressed: FigureView) -> None:
    """Another view of the same figures, or another page of it."""
    _ = request.actor
    if pressed.view == _PICTURE:
        _draw(request)
        return
    if pressed.view not in (*View, RANK):
        raise DomainError(Kind.STALE_BUTTON)
    _show(request, pressed.view, pressed.chosen, pressed.page)


def _draw(request: Request) -> None:
    """The weeks as a picture: made elsewhere, it comes by itself."""
    file_jobs.ask(request.act, FileKind.TREND_CHART)
    kind = FileKind.TREND_CHART.value
    request.reply("desk/making", kind=kind, period="", agency="", others=())


def _show(request: Request, view: str, chosen: Selection, page: int) -> None:
    chosen = _within_rights(request, view, chosen)
    session, now = request.session, request.now
    total = statistics.whole(session, now, chosen)
    found = statistics.table(session, now, View.AGENCY if view == RANK else _view(view), chosen)
    groups = statistics.ranking(found) if view == RANK else list(found.groups)
    if view == _NONE:
        groups = []
    pages = max(1, -(-len(groups) // PAGE))
    if page >= pages:
        raise DomainError(Kind.STALE_BUTTON)
    trend = view == _NONE and chosen in (Selection(), Selection(agency_id=chosen.agency_id))
    everything = may(request.actor, Action.SEE_FIGURES)
    request.reply(
        "statistics",
        label=_label(request, chosen),
        at=found.at,
        since=found.since,
        total=total,
        statuses=[(value, getattr(total.figures, value)) for value in Official],
        ranks=everything,
        sum=found.total,
        view=view,
        groups=groups[page * PAGE : (page + 1) * PAGE],
        first=page * PAGE,
        page=page + 1,
        pages=pages,
        weeks=kept_digests.weeks(session, now, WEEKS, agency_id=chosen.agency_id) if trend else [],
        keyboard=figure_choices.statistics(
            _views(request, trend=trend),
            _narrowest(chosen),
            view,
            page,
            pages,
        ),
    )


def _views(request: Request, *, trend: bool) -> list[NamedView]:
    """The other views of the same figures that this person may have."""
    everything = may(request.actor, Action.SEE_FIGURES)
    found = [(label, str(view)) for label, view in _VIEWS if everything or view != View.AGENCY]
    drawn = trend and may(request.actor, Action.SEE_DIGEST)
    return [*found, *([(button_words.CHART, _PICTURE)] if drawn else [])]


def _within_rights(request: Request, view: str, chosen: Selection) -> Selection:
    """What the person may see of it. Raises NOT_ALLOWED for another agency's and for a ranking."""
    actor = request.actor
    if may(actor, Action.SEE_FIGURES):
        return chosen
    own = actor.agency_id
    others = chosen.agency_id not in (None, own) or view == RANK
    if others or own is None or not may(actor, Action.SEE_FIGURES, [own]):
        raise DomainError(Kind.NOT_ALLOWED, code="")
    return Selection(own, chosen.section, chosen.period, chosen.programme_id)


def _narrowest(chosen: Selection) -> Selection:
    """What buttons carry: one narrowing. A leader's own agency is added again at each press."""
    narrower = (chosen.section, chosen.period, chosen.programme_id)
    return chosen if narrower == (None, None, None) else replace(chosen, agency_id=None)


def _named(request: Request, asked: FigureQuery) -> Selection:
    """A programme by its number, else an agency by any spelling. Raises UNKNOWN_AGENCY."""
    _within_rights(request, _NONE, Selection())
    numbers = statistics.programmes(request.session)
    named = meant(asked.words, numbers.values())
    if named is not None:
        return Selection(programme_id=next(key for key, one in numbers.items() if one == named))
    agency = agencies.recognise(request.session, asked.words) or agencies.find(
        request.session, asked.words
    )
    if agency is None:
        near = agencies.nearest(request.session, asked.words, limit=1)
        if not near:
            raise DomainError(Kind.UNKNOWN_AGENCY, name=asked.words)
        agency = near[0]
    return Selection(agency_id=agency.id)


def _label(request: Request, chosen: Selection) -> str:
    """What is counted, as its heading; raises STALE_BUTTON for what the register does not have."""
    parts: list[str | None] = []
    if chosen.agency_id is not None:
        found = agencies.by_id(request.session, [chosen.agency_id]).get(chosen.agency_id)
        parts.append(found.name if found else None)
    if chosen.section is not None:
        parts.append(render("statistics_section", section=chosen.section))
    if chosen.period is not None:
        parts.append(chosen.period.label)
    if chosen.programme_id is not None:
        parts.append(statistics.programmes(request.session).get(chosen.programme_id))
    if None in parts:
        raise DomainError(Kind.STALE_BUTTON)
    return ", ".join(part for part in parts if part)


def _view(name: str) -> View:
    return View.PROGRAMME if name == _NONE else View(name)
