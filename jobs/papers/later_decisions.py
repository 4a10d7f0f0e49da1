"""Gathers what was decided between a period's end and the moment its paper is made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from jobs.papers.later_contents import NOTHING_LATER, LaterDecisions, Part
from storage.followup import silence
from storage.rules.silence_causes import Cause
from storage.rules.status import Official
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.agency_tasks import Standing
from storage.tasks.chronicle import Chronicle, Known


class Between(NamedTuple):
    """The last moment counted of a period, and the moment its paper is made (local time)."""

    until: datetime
    moment: datetime


def later_decisions(
    session: Session,
    chronicle: Chronicle,
    closing: Sequence[Standing],
    causes: Mapping[Part, Cause],
    between: Between,
    *,
    now: Sequence[Standing],
) -> LaterDecisions:
    """``closing`` and ``causes`` at the period's end, ``now`` when the paper is made."""
    until, moment = between
    if until >= moment:
        return NOTHING_LATER
    stood = {(row.task_id, row.agency): row.milestone_id for row in closing if row.is_open}
    done = {
        (row.task_id, row.agency)
        for row in now
        if stood.get((row.task_id, row.agency), row.milestone_id) != row.milestone_id
        or (not row.is_open and (row.task_id, row.agency) in stood)
    }
    late = [row for row in now if row.status is Official.OPEN_OVERDUE]
    found = silence.causes(session, late, moment)
    still = {(row.task_id, row.agency): found[row.task_id, row.agency_id] for row in late}
    led = {(row.task_id, row.agency_id) for row in closing}
    known, later = chronicle.known(until), chronicle.known(moment)
    return LaterDecisions(
        done=frozenset(done),
        answered=_changed(causes, still, Cause.NO_ANSWER),
        reached=_changed(causes, still, Cause.NO_CONTACT),
        completions=_settled(known, later, "confirmation", led),
        extensions=_settled(known, later, "extension", led),
        difficulties=_settled(known, later, "difficulty", led),
    )


def _changed(
    before: Mapping[Part, Cause], now: Mapping[Part, Cause], cause: Cause
) -> frozenset[Part]:
    return frozenset(
        part for part, one in before.items() if one is cause and now.get(part) is not cause
    )


def _settled(known: Known, later: Known, kind: str, led: set[tuple[int, int]]) -> int:
    """Requests of a kind that waited then and wait no more."""
    return sum(
        later.state.get((kind, number)) is not RequestState.OPEN
        for number in known.open(kind)
        if known.of[kind, number] in led
    )
