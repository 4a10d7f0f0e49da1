"""A year's figure of a chỉ tiêu: given by a lead agency or the office, never overwritten."""

from dataclasses import dataclass

from storage.act import Act
from storage.figures import targets
from storage.figures.targets import TargetStanding, YearFigure
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.figures.target_figures import Stage, read_plan, read_value
from storage.rules.permissions import Action, reported_on
from storage.rules.reading.typed_words import clean
from storage.store.tables import TargetValue

MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class TargetReceipt:
    """A recorded figure: the chỉ tiêu as it stands now, and the figure it corrects, if any."""

    event_id: int
    target: TargetStanding
    stage: Stage
    before: YearFigure | None


def record_value(
    act: Act, task_id: int, year: int, stage: Stage, text: str, *, sure: bool = False
) -> TargetReceipt:
    """Record the figure of a year; the same stage given again is a correction next to the old one.

    ``task_id`` is any row that is the chỉ tiêu.

    Raises UNKNOWN_TARGET in the same words for a chỉ tiêu that does not exist and for another
    agency's, NOT_ALLOWED for a role that gives no figures, BAD_TARGET_VALUE, EMPTY_TEXT or
    TEXT_TOO_LONG.
    """
    target = _own(act, task_id, year)
    words = clean(text)
    if len(words) > MAX_TEXT:
        raise DomainError(Kind.TEXT_TOO_LONG, length=len(words), limit=MAX_TEXT)
    value = read_value(words, target.unit, read_plan(target.planned), sure=sure)
    before = target.official if stage is Stage.OFFICIAL else target.estimate
    plain = str(value) if value is not None else ""
    act.session.add(
        TargetValue(
            task_id=target.figured_as,
            agency_id=act.person.agency_id,
            person_id=act.person.person_id,
            year=year,
            stage=stage,
            value=plain,
            text=words,
            given_at=act.at,
        )
    )
    event = act.log(
        What.TARGET_VALUE,
        task_id=target.task_id,
        agency_id=act.person.agency_id,
        values={
            "year": year,
            "stage": stage.value,
            "value": plain,
            "text": words,
            "before": before.text if before else None,
        },
    )
    return TargetReceipt(event.id, _own(act, task_id, year), stage, before)


def _own(act: Act, task_id: int, year: int) -> TargetStanding:
    """The chỉ tiêu, if the person may give its figures."""
    known = targets.by_row(targets.achieved(act.session, year))
    found = [known[task_id]] if task_id in known else []
    return reported_on(
        act.actor, found, Action.SEE_TARGETS, Action.REPORT_TARGET, Kind.UNKNOWN_TARGET
    )
