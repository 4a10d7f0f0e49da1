"""The parts of a year's chỉ tiêu: what each keeps, how it is typed and shown as a button.

The same parts as the digest and the papers print of chỉ tiêu; an agency's only for who sees all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.buttons import TargetPage
from bot.messages import task_choices
from bot.messages.choice_rows import Labelled
from bot.talk.request import Request
from bot.texts import button_words
from storage.figures import targets
from storage.figures.target_outlooks import target_paths
from storage.figures.targets import TargetStanding
from storage.people import agencies
from storage.rules.errors import DomainError, Kind
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.permissions import Role
from storage.rules.reading.commands.list_parts import OF_TARGETS, Part, read_part
from storage.rules.reading.commands.target_views import read_view

_VERDICTS: Mapping[Part, Verdict] = {
    Part.MET: Verdict.MET,
    Part.MISSED: Verdict.MISSED,
    Part.MISSING: Verdict.MISSING,
    Part.UNCOMPARED: Verdict.UNCOMPARED,
    Part.RESTRICTED: Verdict.RESTRICTED,
}
_KEPT: Mapping[Part, Callable[[TargetStanding], bool]] = {
    Part.GIVEN: lambda one: not one.restricted and one.figure is not None,
    Part.ESTIMATED: lambda one: _is_of(one, Stage.ESTIMATE),
    Part.OFFICIAL: lambda one: _is_of(one, Stage.OFFICIAL),
    Part.UNLED: lambda one: not one.leads,
}
_BUTTONS = (Part.MET, Part.MISSED, Part.MISSING, Part.UNCOMPARED, Part.RESTRICTED, Part.UNLED)
_SEE_ALL = (Role.OFFICE, Role.ADMIN)


def typed(request: Request, text: str) -> TargetPage | None:
    """The page that words ask for; None if the person was asked which agency is meant.

    Raises UNKNOWN_LIST for words that are neither a part nor an agency whose chỉ tiêu one may see.
    """
    said, words = read_view(text, request.day)
    year = said or targets.current_year(request.session, request.day)[0]
    part = read_part(words, OF_TARGETS) if words else Part.ALL
    if part is not None:
        return TargetPage(year, 0, None if part is Part.ALL else part)
    found = agencies.recognise(request.session, words)
    if found is not None and _may_ask(request, found.id):
        return TargetPage(year, 0, agency_id=found.id)
    near = agencies.nearest(request.session, words, whole=True) if _sees_all(request) else []
    if not near:
        raise DomainError(
            Kind.UNKNOWN_LIST, text=text, list_of="targets", everyone=_sees_all(request)
        )
    request.reply(
        "target_agencies",
        said=text,
        keyboard=task_choices.target_agencies(year, [(one.id, one.name) for one in near]),
    )
    return None


def kept(
    request: Request, found: Sequence[TargetStanding], shown: TargetPage
) -> list[TargetStanding]:
    """The chỉ tiêu that a page is of. Raises STALE_BUTTON for a part or an agency that is none."""
    if shown.agency_id is not None:
        if not _may_ask(request, shown.agency_id):
            raise DomainError(Kind.STALE_BUTTON)
        found = [one for one in found if shown.agency_id in {number for number, _ in one.leads}]
    if shown.part is None:
        return list(found)
    if shown.part is Part.BEHIND:
        paths = target_paths(request.session, request.now)
        behind = {one.task_id for one in paths if one.outlook and one.outlook.met is False}
        return [one for one in found if one.task_id in behind]
    if shown.part not in _KEPT and shown.part not in _VERDICTS:
        raise DomainError(Kind.STALE_BUTTON)
    return _of(shown.part, found)


def heading(request: Request, shown: TargetPage) -> str:
    """What part is shown, in words; "" for all."""
    if shown.part is not None:
        return button_words.TARGET_PARTS[shown.part].heading
    if shown.agency_id is not None:
        return agencies.names(request.session).get(shown.agency_id, "")
    return ""


def others(found: Sequence[TargetStanding], shown: TargetPage) -> list[Labelled]:
    """The other parts of the whole year that hold any, with their numbers."""
    counts = [(part, len(_of(part, found))) for part in _BUTTONS if part is not shown.part]
    whole = replace(shown, page=0, part=None, agency_id=None)
    keys: list[Labelled] = [
        (f"{button_words.TARGET_PARTS[part].button} ({count})", replace(whole, part=part))
        for part, count in counts
        if 0 < count < len(found)
    ]
    if replace(shown, page=0) != whole:
        keys.append((button_words.ALL_TARGETS, whole))
    return keys


def _of(part: Part, found: Sequence[TargetStanding]) -> list[TargetStanding]:
    if part in _VERDICTS:
        return [one for one in found if one.verdict is _VERDICTS[part]]
    return list(filter(_KEPT[part], found))


def _is_of(one: TargetStanding, stage: Stage) -> bool:
    return not one.restricted and one.figure is not None and one.figure.stage is stage


def _sees_all(request: Request) -> bool:
    return request.actor.role in _SEE_ALL


def _may_ask(request: Request, agency_id: int) -> bool:
    return _sees_all(request) or agency_id == request.actor.agency_id
