"""Gathers what was decided between a period's end and the moment its paper is made."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple, TypedDict

from jobs.papers.later_answers import later_answers
from jobs.papers.later_contents import ConditionalPart, LaterDecisions, Part, SilentPart, Today
from storage.followup import silence
from storage.rules.calendar.office_clock import day_of
from storage.rules.figures import five_figures
from storage.rules.figures.movement import movement
from storage.rules.reading.codes import sort_key
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.silence_causes import UNASKED, Cause
from storage.rules.tasks.status import DONE, Flag, Official
from storage.store.session import Session
from storage.store.tables import RequestState
from storage.tasks.agency_tasks import Standing, state_of, task_statuses
from storage.tasks.mends import kept_corrections
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.past.known_events import KnownEvents


class LaterInterval(NamedTuple):
    """The last moment counted of a period, and the moment its paper is made (local time)."""

    until: datetime
    moment: datetime


class _PartChanges(TypedDict):
    done: frozenset[Part]
    moved: Mapping[Part, date | None]
    ended: frozenset[Part]
    asked_late: frozenset[Part]


def later_decisions(
    session: Session,
    chronicle: Chronicle,
    closing: Sequence[Standing],
    causes: Mapping[Part, Cause],
    between: LaterInterval,
    *,
    now: Sequence[Standing],
) -> LaterDecisions:
    """``closing`` and ``causes`` at the period's end, ``now`` when the paper is made."""
    until, moment = between
    later = chronicle.known(moment)
    led = {(row.task_id, row.agency_id) for row in closing}
    known = chronicle.known(until)
    moot = _moot(known, later, closing, now)
    always = LaterDecisions(
        with_office=_with_office(closing, now),
        moot=len(moot),
    )
    if until >= moment:
        return always
    late = [row for row in now if row.status is Official.OPEN_OVERDUE]
    found = silence.causes(session, late, moment)
    still = {(row.task_id, row.agency): found[row.task_id, row.agency_id] for row in late}
    changed = _changed_parts(chronicle, closing, now, moment)
    return replace(
        always,
        **changed,
        grounds=_grounds(session, later, closing, now, between, changed),
        given=_given(closing, now),
        answers=later_answers(known, later, closing),
        reached=_reached(causes, still),
        causes=Counter(still.values()),
        late={
            (row.task_id, row.agency): row.due_on
            for row in late
            if row.due_on is not None and row.due_on < until.date()
        },
        unanswered=tuple(
            _unanswered(row, until)
            for row in late
            if still[row.task_id, row.agency] is Cause.NO_ANSWER
        ),
        without_contact=Counter(
            row.agency for row in late if still[row.task_id, row.agency] is Cause.NO_CONTACT
        ),
        extensions=len(_settled(known, later, "extension", led)),
        difficulties=len(_settled(known, later, "difficulty", led)),
    )


def _unanswered(row: Standing, until: datetime) -> SilentPart:
    reminded_on = day_of(row.reminded_at) if row.reminded_at else None
    reported = bool(row.heard_on and row.heard_on > until.date())
    return SilentPart(row.code, row.agency, reminded_on, reported)


def today(
    closing: Sequence[Standing],
    now: Sequence[Standing],
    later: LaterDecisions,
    between: LaterInterval,
    confirmed: Iterable[int],
    *,
    taken_back: Collection[int],
) -> Today:
    """How everything stands when the paper is made, beside what its period left.

    ``confirmed``: tasks done by what was confirmed in between, once for each time;
    ``taken_back``: those with an earlier confirmation that was taken back in between.
    """
    then, statuses = task_statuses(closing), task_statuses(now)
    inherited = {
        (one.task_id, one.agency_id)
        for row, heirs in _heirs(closing, now)
        if row.status is Official.OPEN_OVERDUE and (row.task_id, row.agency) not in later.done
        for one in heirs
    }
    late = [row for row in now if row.status is Official.OPEN_OVERDUE]
    newly = [row for row in late if (row.task_id, row.agency_id) not in inherited]
    due_then = {
        (one.task_id, one.agency_id)
        for row, heirs in _heirs(closing, now)
        if row.is_open and row.due_on == between.until.date()
        for one in heirs
    }
    carried = [row for row in newly if (row.task_id, row.agency_id) in due_then]
    pressed = [row for row in late if not silence.awaits_office(row)]
    return Today(
        figures=five_figures.count(statuses.values()),
        reopened=sum(
            official in DONE and number in statuses and statuses[number] not in DONE
            for number, official in then.items()
        ),
        newly_late=len(newly),
        late=frozenset(row.agency for row in late),
        moved=movement(_done(then), _done(statuses), confirmed, taken_back),
        gone=_codes(row for row in closing if row.task_id not in statuses),
        late_codes=_by_agency(late),
        late_from_last_day=len(carried),
        late_since=_codes(row for row in newly if row not in carried),
        pressed=Counter(row.agency for row in pressed),
        conditional=tuple(
            ConditionalPart(row.code, asked=not (silence.awaits_office(row) or row.collective))
            for row in late
            if Flag.CONDITIONAL in row.flags
        ),
    )


def _done(statuses: Mapping[int, Official]) -> dict[int, bool]:
    return {number: official in DONE for number, official in statuses.items()}


def _codes(rows: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(sorted({row.code for row in rows}, key=sort_key))


def _by_agency(rows: Iterable[Standing]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in rows:
        found[row.agency].append(row)
    return {agency: _codes(own) for agency, own in found.items()}


def _with_office(closing: Sequence[Standing], now: Sequence[Standing]) -> frozenset[Part]:
    """Parts overdue now whose next word is the office's; an earlier lead's by who leads in its place."""
    waits = frozenset(
        (row.task_id, row.agency)
        for row in now
        if row.status is Official.OPEN_OVERDUE and silence.awaits_office(row)
    )
    led = {(row.task_id, row.agency) for row in now}
    given = frozenset(
        (row.task_id, row.agency)
        for row, heirs in _heirs(closing, now)
        if (row.task_id, row.agency) not in led
        and any((one.task_id, one.agency) in waits for one in heirs)
        and all((one.task_id, one.agency) in waits for one in heirs if one.is_open)
    )
    return waits | given


def _changed_parts(
    chronicle: Chronicle, closing: Sequence[Standing], now: Sequence[Standing], moment: datetime
) -> _PartChanges:
    """What became by a moment of the parts that were open: of each the milestone of then."""
    done, moved, ended, asked_late = set(), {}, set(), set()
    agreed = chronicle.extensions_in_force(moment)
    for row, heirs in _heirs(closing, now):
        part = (row.task_id, row.agency)
        milestone = chronicle.milestone(row.task_id, row.milestone_id or 0, moment)
        if not row.is_open:
            continue
        if milestone is not None:
            leads = [one.agency_id for one in heirs] or [row.agency_id]
            states = [state_of(milestone, lead, chronicle.requests(moment)) for lead in leads]
            left = [state.due_on for state in states if not state.done]
            if not left:
                done.add(part)
                continue
            if heirs and row.due_on not in left:
                moved[part] = min((due_on for due_on in left if due_on), default=None)
                extensions = (agreed.get((milestone.id, lead)) for lead in leads)
                if any(one and one.asked_late for one in extensions):
                    asked_late.add(part)
        if not heirs:
            ended.add(part)
    return {
        "done": frozenset(done),
        "moved": moved,
        "ended": frozenset(ended),
        "asked_late": frozenset(asked_late),
    }


def _grounds(
    session: Session,
    later: KnownEvents,
    closing: Sequence[Standing],
    now: Sequence[Standing],
    between: LaterInterval,
    changed: _PartChanges,
) -> dict[Part, Ground]:
    """The document by which a part was ended or got another date, if the log names one."""
    by_hand = kept_corrections.grounds(session, *between)
    agreed = {
        later.of[question]: ground
        for question, ground in later.grounds.items()
        if later.decided_at[question] > between.until and ground.number
    }
    found: dict[Part, Ground] = {}
    for row, heirs in _heirs(closing, now):
        part = (row.task_id, row.agency)
        if part in changed["moved"]:
            grounds = [agreed.get((one.task_id, one.agency_id)) for one in heirs]
            ground = next(filter(None, grounds), None) or by_hand.get(row.task_id)
        else:
            ground = by_hand.get(row.task_id) if part in changed["ended"] else None
        if ground is not None:
            found[part] = ground
    return found


def _given(closing: Sequence[Standing], now: Sequence[Standing]) -> dict[Part, tuple[str, ...]]:
    """Who leads instead what an agency led that leads it no more."""
    return {
        (row.task_id, row.agency): tuple(one.agency for one in heirs)
        for row, heirs in _heirs(closing, now)
        if row.is_open and heirs and heirs[0].agency_id != row.agency_id
    }


def _heirs(
    closing: Sequence[Standing], now: Sequence[Standing]
) -> Iterator[tuple[Standing, list[Standing]]]:
    """Each part of then with who has to do it now: its agency, else those that lead in its place.

    Nobody, if the task is not followed any more, or was left to those that led it already.
    """
    by_task: dict[int, list[Standing]] = defaultdict(list)
    for row in now:
        by_task[row.task_id].append(row)
    led = {(row.task_id, row.agency_id) for row in closing}
    for row in closing:
        leads = by_task[row.task_id]
        same = [one for one in leads if one.agency_id == row.agency_id]
        yield row, same or [one for one in leads if (one.task_id, one.agency_id) not in led]


def _moot(
    known: KnownEvents, later: KnownEvents, closing: Sequence[Standing], now: Sequence[Standing]
) -> frozenset[int]:
    """Difficulties that waited then and wait still, though their task is done by now."""
    led = {(row.task_id, row.agency_id) for row in closing}
    finished = {(row.task_id, row.agency_id) for row in now if not row.is_open} & led
    return frozenset(
        number
        for number in known.open("difficulty")
        if later.state.get(("difficulty", number)) is RequestState.OPEN
        and known.of["difficulty", number] in finished
    )


def _reached(before: Mapping[Part, Cause], now: Mapping[Part, Cause]) -> frozenset[Part]:
    """Parts of agencies without a contact point that have one by now."""
    return frozenset(
        part for part, one in before.items() if one in UNASKED and now.get(part) is not one
    )


def _settled(
    known: KnownEvents, later: KnownEvents, kind: str, led: set[tuple[int, int]]
) -> frozenset[int]:
    """Requests of a kind that waited then and wait no more, by their numbers."""
    return frozenset(
        number
        for number in known.open(kind)
        if known.of[kind, number] in led
        and later.state.get((kind, number)) is not RequestState.OPEN
    )
