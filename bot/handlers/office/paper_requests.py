"""Filing: /baocao [kỳ | cơ quan] and /bang [cơ quan] (leader: the own agency's; office, admin: all),
/xuat [csv] and /danhgia [kỳ] (office, admin). The answer says that the file is being made; it follows by itself.
"""

from datetime import date
from typing import Any

from bot.messages import question_choices
from bot.office_buttons import AgencySheet, PeriodFile
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.figures import file_jobs
from storage.people import agencies
from storage.rules.errors import DomainError, Kind
from storage.rules.file_kinds import FileKind
from storage.rules.permissions import Action, Role
from storage.rules.reading.folded_text import fold
from storage.rules.reading.reporting_period import Period, current_quarter, read_period
from storage.store.tables import Agency
from storage.tasks import task_access

_FORMS = {"": FileKind.REGISTER, "excel": FileKind.REGISTER, "csv": FileKind.REGISTER_CSV}
_BY_PERIOD = {FileKind.REPORT: "baocao", FileKind.ASSESSMENT: "danhgia"}


def register(routes: Routes) -> None:
    """The four commands, and the buttons that name another period or an agency."""
    routes.command(report, "baocao")
    routes.command(board, "bang")
    routes.command(export, "xuat")
    routes.command(assessment, "danhgia")
    routes.press(PeriodFile, press_period)
    routes.press(AgencySheet, press_agency)


def report(request: Request) -> None:
    """The report of a period, or the sheet of an agency; a leader gets the own agency's."""
    actor = request.actor
    if actor.role is not Role.LEADER:
        request.require(Action.SEE_DIGEST)
    words, period = period_in(request.text, request.day)
    if actor.role is Role.LEADER and not words:
        name = task_access.agency_name(request.session, actor)
        _sheet(request, actor.agency_id or 0, name, period)
    elif words:
        _sheet_of(request, words, period)
    else:
        _of_period(request, FileKind.REPORT, period)


def board(request: Request) -> None:
    """The board of all agencies or of one; a leader gets the own agency's."""
    actor, values = request.actor, dict[str, Any]()
    if request.text:
        found = agencies.recognise(request.session, request.text)
        if found is None:
            raise DomainError(Kind.UNKNOWN_AGENCY, name=request.text)
        values = {"agency_id": found.id, "agency": found.name}
    elif actor.role is Role.LEADER:
        name = task_access.agency_name(request.session, actor)
        values = {"agency_id": actor.agency_id or 0, "agency": name}
    kind = FileKind.BOARD
    file_jobs.ask(request.act, kind, **values)
    agency = values.get("agency", "")
    request.reply("desk/making", kind=kind.value, period="", agency=agency, others=())


def export(request: Request) -> None:
    """The register as .xlsx, or as .csv."""
    request.require(Action.EXPORT)
    form = fold(request.text)
    if form not in _FORMS:
        request.refuse_words()
    kind = _FORMS.get(form, FileKind.REGISTER)
    file_jobs.ask(request.act, kind)
    request.reply("desk/making", kind=kind.value, period="", agency="", others=())


def assessment(request: Request) -> None:
    """The assessment sheet of a period."""
    request.require(Action.EXPORT)
    words, period = period_in(request.text, request.day)
    if words:
        raise DomainError(Kind.UNKNOWN_PERIOD, text=words, agencies=False)
    _of_period(request, FileKind.ASSESSMENT, period)


def press_period(request: Request, pressed: PeriodFile) -> None:
    """Another period of the same file."""
    _ = request.actor
    if pressed.kind not in _BY_PERIOD:
        raise DomainError(Kind.STALE_BUTTON)
    _of_period(request, pressed.kind, pressed.period)


def press_agency(request: Request, pressed: AgencySheet) -> None:
    """The sheet of an agency whose name was not quite right, or of another period."""
    _ = request.actor
    agency = agencies.one(request.session, pressed.agency_id)
    _sheet(request, agency.id, agency.name, pressed.period)


def _of_period(request: Request, kind: FileKind, period: Period) -> None:
    file_jobs.ask(request.act, kind, period=_begun(request, period).key)
    others = _others(request, period)
    request.reply(
        "desk/making",
        kind=kind.value,
        period=period.label,
        agency="",
        others=[f"/{_BY_PERIOD[kind]} {one.label}" for one in others],
        keyboard=question_choices.periods([(one.label, PeriodFile(kind, one)) for one in others]),
    )


def _sheet_of(request: Request, words: str, period: Period) -> None:
    """The sheet of a named agency; names near an unknown one are offered."""
    found = agencies.recognise(request.session, words)
    if found is not None:
        _sheet(request, found.id, found.name, period)
        return
    near = agencies.nearest(request.session, words)
    if not near or request.actor.role not in (Role.OFFICE, Role.ADMIN):
        raise DomainError(Kind.UNKNOWN_PERIOD, text=words, agencies=True)
    request.reply(
        "desk/which_agency",
        text=words,
        near=[f"/baocao {agency.name}, {period.label}" for agency in near],
        keyboard=question_choices.periods([_named(agency, period) for agency in near], width=1),
    )


def _sheet(request: Request, agency_id: int, name: str, period: Period) -> None:
    values = {"period": _begun(request, period).key, "agency_id": agency_id, "agency": name}
    file_jobs.ask(request.act, FileKind.AGENCY_SHEET, **values)
    others = _others(request, period)
    request.reply(
        "desk/making",
        kind=FileKind.AGENCY_SHEET.value,
        period=period.label,
        agency=name,
        others=[f"/baocao {name}, {one.label}" for one in others],
        keyboard=question_choices.periods(
            [(one.label, AgencySheet(agency_id, one)) for one in others]
        ),
    )


def _named(agency: Agency, period: Period) -> tuple[str, AgencySheet]:
    return agency.name, AgencySheet(agency.id, period)


def period_in(text: str, day: date) -> tuple[str, Period]:
    """The words before the period, and the period: the current quarter if none is named."""
    words = text.replace(",", " ").replace(";", " ").split()
    for at in range(len(words)):
        period = read_period(" ".join(words[at:]), day)
        if period is not None:
            return " ".join(words[:at]), period
    return " ".join(words), current_quarter(day)


def _begun(request: Request, period: Period) -> Period:
    """The period, if it has begun. Raises UNKNOWN_PERIOD."""
    if period.first_day > request.day:
        raise DomainError(Kind.UNKNOWN_PERIOD, text=period.label, agencies=False)
    return period


def _others(request: Request, period: Period) -> list[Period]:
    """What else may have been meant: the quarter before, and the year."""
    quarter = current_quarter(request.day)
    wanted = (quarter, quarter.preceding(), Period(request.day.year))
    return [one for one in wanted if one != period]
