"""Gathers what was decided between a period's end and the moment its paper is made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from jobs.papers.later_contents import LaterDecisions, Part
from storage.followup import silence
from storage.rules.silence_causes import Cause
from storage.rules.status import Official
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.agency_tasks import Standing, state_of
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
    later = chronicle.known(moment)
    always = LaterDecisions(
        with_office=frozenset(
            (row.task_id, row.agency)
            for row in now
            if row.status is Official.OPEN_OVERDUE and (row.awaits or row.disputed_on is not None)
        ),
        moot=_moot(chronicle.known(until), later, closing, now),
    )
    if until >= moment:
        return always
    late = [row for row in now if row.status is Official.OPEN_OVERDUE]
    found = silence.causes(session, late, moment)
    still = {(row.task_id, row.agency): found[row.task_id, row.agency_id] for row in late}
    led = {(row.task_id, row.agency_id) for row in closing}
    known = chronicle.known(until)
    done, moved = _changed_parts(chronicle, closing, moment)
    return replace(
        always,
        done=done,
        moved=moved,
        ended=_ended(closing, now),
        answered=_changed(causes, still, Cause.NO_ANSWER),
        reached=_changed(causes, still, Cause.NO_CONTACT),
        completions=_settled(known, later, "confirmation", led),
        extensions=_settled(known, later, "extension", led),
        difficulties=_settled(known, later, "difficulty", led),
        disputes=_undisputed(closing, now),
    )


def _changed_parts(
    chronicle: Chronicle, closing: Sequence[Standing], moment: datetime
) -> tuple[frozenset[Part], Mapping[Part, date | None]]:
    """Open parts whose milestone of then is done by a moment, and those whose date is another."""
    done, moved = set(), {}
    for row in closing:
        milestone = chronicle.milestone(row.task_id, row.milestone_id or 0, moment)
        if not row.is_open or milestone is None:
            continue
        state = state_of(milestone, row.agency_id, chronicle.requests(moment))
        part = (row.task_id, row.agency)
        if state.done:
            done.add(part)
        elif state.due_on != row.due_on:
            moved[part] = state.due_on
    return frozenset(done), moved


def _ended(closing: Sequence[Standing], now: Sequence[Standing]) -> frozenset[Part]:
    """Overdue parts of tasks that nobody follows any more; one given to another agency is to do."""
    followed = {row.task_id for row in now}
    return frozenset(
        (row.task_id, row.agency)
        for row in closing
        if row.status is Official.OPEN_OVERDUE and row.task_id not in followed
    )


def _undisputed(closing: Sequence[Standing], now: Sequence[Standing]) -> int:
    """Parts that their agency held not to be its own, of which the office has decided since."""
    still = {(row.task_id, row.agency_id) for row in now if row.disputed_on is not None}
    then = {(row.task_id, row.agency_id) for row in closing if row.disputed_on is not None}
    return len(then - still)


def _moot(known: Known, later: Known, closing: Sequence[Standing], now: Sequence[Standing]) -> int:
    """Difficulties that waited then and wait still, though their task is done by now."""
    led = {(row.task_id, row.agency_id) for row in closing}
    finished = {(row.task_id, row.agency_id) for row in now if not row.is_open} & led
    return sum(
        later.state.get(("difficulty", number)) is RequestState.OPEN
        and known.of["difficulty", number] in finished
        for number in known.open("difficulty")
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
