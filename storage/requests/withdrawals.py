"""Taking a report back: ten minutes long, by the person who sent it, while nobody has decided.

The report's event stays in the log; a second event says that it was taken
back, and from then on it counts nowhere: flags, open questions, digest and last report are what
they were.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from storage.act import Act
from storage.people import people
from storage.people.notices import Announcement, ShownQuestion, restate, tell
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role
from storage.rules.policy import UNDO_FOR
from storage.rules.post.mentions import named
from storage.rules.post.message_name import MessageName, kept_name
from storage.store.tables import (
    Confirmation,
    Difficulty,
    Dispute,
    Event,
    Extension,
    ReportCorrection,
    RequestState,
    Withdrawal,
)
from storage.tasks.agency_tasks import Standing
from storage.tasks.reports import own_reports, progress

_REQUESTS: Mapping[str, str] = {
    What.COMPLETION: "confirmation",
    What.EXTENSION: "extension",
    What.DIFFICULTY: "difficulty",
    What.DISPUTED: "dispute",
}
ACTIONS: Mapping[str, Action] = {
    What.PROGRESS: Action.REPORT_PROGRESS,
    What.COMPLETION: Action.REPORT_COMPLETION,
    What.EXTENSION: Action.ASK_EXTENSION,
    What.DIFFICULTY: Action.REPORT_DIFFICULTY,
    What.FORECAST: Action.REPORT_PROGRESS,
    What.DISPUTED: Action.REPORT_DIFFICULTY,
}
"""Every kind of report that may be taken back, and the right it needs."""
_IN_WORDS = (What.PROGRESS, What.COMPLETION, What.EXTENSION, What.DIFFICULTY)
"""Kinds whose words may be put right by editing their message."""


@dataclass(frozen=True, slots=True)
class WithdrawnReport:
    """A report taken back: its kind, number and words, and how the task stands without it."""

    event_id: int
    undone_id: int
    kind: What
    standing: Standing
    person: str
    text: str

    @property
    def office_knew(self) -> bool:
        """The office had been told of it, so it is told of this too."""
        return self.kind in _REQUESTS


def withdraw(act: Act, event_id: int, *, corrected: bool = False) -> WithdrawnReport:
    """Take back a report of one's own. ``corrected``: changed words take its place, at any time.

    Raises STALE_BUTTON, NOT_OWN_REPORT, WITHDRAWN, ALREADY_DECIDED or UNDO_TOO_LATE.
    """
    event = own_report(act, event_id)
    standing = progress.own(act, event.task_id or 0, ACTIONS[event.kind])
    if not corrected and act.at - event.at > UNDO_FOR:
        raise DomainError(Kind.UNDO_TOO_LATE, code=standing.code, event_id=event_id)
    if event.kind in _REQUESTS:
        _close(act, event)
    undone = act.log(
        What.WITHDRAWN,
        task_id=event.task_id,
        agency_id=event.agency_id,
        milestone_id=event.milestone_id,
        values={"event": event_id, "kind": event.kind, "corrected": corrected},
    )
    act.session.add(Withdrawal(event_id=event_id, by_event_id=undone.id))
    act.session.flush()
    done = WithdrawnReport(
        event_id=undone.id,
        undone_id=event_id,
        kind=What(event.kind),
        standing=progress.own(act, event.task_id or 0, ACTIONS[event.kind]),
        person=act.person.name,
        text=words_of(event),
    )
    if done.office_knew:
        mentions = named([done.standing.task_id])
        told = Announcement(
            "undone_for_office",
            {"done": done},
            [Role.OFFICE],
            mentions=mentions,
            agency_id=done.standing.agency_id,
        )
        tell(act, told)
    return done


def make_way(act: Act, earlier: int | None, kind: What, task_id: int) -> int | None:
    """A new report is about to take the place of an earlier one of the same person.

    Returns what it corrects: progress on a task stays and is corrected by progress on it. Of any
    other two the earlier is taken back, and with it all that it had corrected itself. Raises as
    ``withdraw``.
    """
    if earlier is None:
        return None
    event = own_report(act, earlier)
    if event.kind == kind == What.PROGRESS and event.task_id == task_id:
        return earlier
    before: int | None = earlier
    while before is not None:
        if act.session.get(Withdrawal, before) is None:
            withdraw(act, before, corrected=True)
        correction = act.session.get(ReportCorrection, before)
        before = correction.event_id if correction is not None else None
    return None


def newest(act: Act, persons: Collection[int] = ()) -> int:
    """The last report of this person that can still be taken back. Raises NOTHING_TO_UNDO.

    ``persons``: the same person in each role.
    """
    found = own_reports.newest(act, ACTIONS, persons)
    if found is None:
        raise DomainError(Kind.NOTHING_TO_UNDO)
    return found


def report_of_message(
    act: Act, message: MessageName, persons: Collection[int] = ()
) -> Event | None:
    """The newest report made of the words of one of this person's messages, in whichever role."""
    rows = act.session.exec(
        select(Event)
        .where(
            col(Event.kind).in_(_IN_WORDS),
            Event.chat_id == act.chat_id,
            col(Event.person_id).in_({act.person.person_id, *persons}),
            col(Event.id).not_in(select(Withdrawal.event_id)),
        )
        .order_by(col(Event.id).desc())
        .limit(_LOOKED_BACK)
    )
    return next((row for row in rows if kept_name(row.values.get("message")) == message), None)


def as_it_stands(act: Act, event: Event) -> Event:
    """The last report that puts this one right and still stands, else this one itself."""
    while True:
        by = act.session.exec(
            select(ReportCorrection.by_event_id)
            .where(
                ReportCorrection.event_id == event.id,
                col(ReportCorrection.by_event_id).not_in(select(Withdrawal.event_id)),
            )
            .order_by(col(ReportCorrection.by_event_id).desc())
        ).first()
        if by is None:
            return event
        event = act.session.get_one(Event, by)


def promised_on(event: Event) -> date | None:
    """The day that a progress report promises."""
    said = event.values.get("promised_on")
    return date.fromisoformat(said) if said else None


def of_completion(act: Act, confirmation_id: int) -> int:
    """The event of a completion report. Raises STALE_BUTTON if the log has none."""
    rows = act.session.exec(
        select(Event)
        .join(Confirmation, col(Confirmation.task_id) == Event.task_id)
        .where(Confirmation.id == confirmation_id, Event.kind == What.COMPLETION)
        .order_by(col(Event.id).desc())
    )
    found = next((row for row in rows if row.values.get("confirmation") == confirmation_id), None)
    if found is None:
        raise DomainError(Kind.STALE_BUTTON)
    return found.id


_LOOKED_BACK = 200  # reports of one chat; Telegram lets a message be edited for two days


def words_of(event: Event) -> str:
    """What a report said, in the officer's words."""
    values = event.values
    return str(values.get("text") or values.get("product") or values.get("no_product_reason") or "")


def request_of(act: Act, event_id: int | None) -> int | None:
    """The number of the question to the office that a report put; None for a report that put none."""
    event = act.session.get(Event, event_id) if event_id is not None else None
    if event is None or event.kind not in _REQUESTS:
        return None
    return int(event.values[_REQUESTS[event.kind]])


def own_report(act: Act, event_id: int) -> Event:
    """A report of this person that still stands. Raises STALE_BUTTON, NOT_OWN_REPORT or WITHDRAWN."""
    return own_reports.own_report(act, event_id, ACTIONS)


def _close(act: Act, event: Event) -> None:
    """The request waits no more. Raises ALREADY_DECIDED if the office was faster."""
    row = _request(act, event)
    if row.state != RequestState.OPEN:
        by = people.name_of(act.session, row.decided_by)
        raise DomainError(Kind.ALREADY_DECIDED, by=by, at=row.decided_at)
    row.state = RequestState.WITHDRAWN
    act.session.flush()
    shown = ShownQuestion(_REQUESTS[event.kind], row.id, row.task_id, row.asked_at)
    values = {"what": What.WITHDRAWN, "by": act.person.name, "at": act.at}
    restate(act, shown, "desk/outcome", values)


def _request(act: Act, event: Event) -> Confirmation | Extension | Difficulty | Dispute:
    """The question to the office that an event put, locked."""
    number = event.values[_REQUESTS[event.kind]]
    if event.kind == What.COMPLETION:
        return act.session.get_one(Confirmation, number, with_for_update=True)
    if event.kind == What.EXTENSION:
        return act.session.get_one(Extension, number, with_for_update=True)
    if event.kind == What.DISPUTED:
        return act.session.get_one(Dispute, number, with_for_update=True)
    return act.session.get_one(Difficulty, number, with_for_update=True)
