"""A promise and a report are of the milestone that was to do when they were made."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from storage.requests import completions, decisions, extensions, revocations
from storage.requests.card_notes import Note, notes
from storage.requests.open_requests import Question
from storage.rules.permissions import Actor
from storage.rules.tasks.promise import PromiseState
from storage.rules.tasks.recurrence import Occurrence
from storage.store.engine import Database
from storage.store.session import Session
from storage.tasks.agency_tasks import standings
from storage.tasks.mends import corrections
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.receipts import Product
from storage.tasks.reports import promises
from storage.tasks.reports.progress import record_progress
from tests.builders import act, local, milestone, task, task_id

YEAR_END, SPRING = date(2026, 12, 31), date(2027, 3, 31)
PROMISED = date(2027, 1, 15)
LATER = local(2027, 1, 20)
PRODUCT = Product("Kế hoạch 1868/KH-UBND ngày 04/01/2027", on=date(2027, 1, 4))
pytestmark = pytest.mark.tasks(
    task(
        "1.1",
        milestone(YEAR_END, label="năm 2026"),
        milestone(date(2027, 12, 31), label="năm 2027", opens_on=date(2027, 1, 1)),
    ),
    task("1.2", YEAR_END),
)


def promised(
    session: Session, officer: Actor, code: str, made: datetime, on: date = PROMISED
) -> None:
    record_progress(
        act(session, officer, made), task_id(session, code), "đang hoàn thiện", promised_on=on
    )


def completed(session: Session, officer: Actor, code: str, day: datetime) -> int:
    asking = act(session, officer, day)
    found = completions.record_completion(asking, task_id(session, code), PRODUCT)
    assert found.request_id is not None
    return found.request_id


def states(session: Session, at: datetime) -> list[PromiseState]:
    """As the register stands; then as was known at the moment."""
    known = Chronicle(session).known(at)
    return [
        one.state
        for found in (
            promises.promises(session, at.date()),
            promises.promises(session, at.date(), known),
        )
        for one in found
    ]


def reported(session: Session, at: datetime) -> list[str | None]:
    """The words of the last report on 1.1, as it stands and as was known."""
    rows = (standings(session, at.date()), Chronicle(session, at).at(at))
    return [row.last_report.text if row.last_report else None for each in rows for row in each[:1]]


def test_a_promise_and_a_report_of_a_milestone_that_is_done_are_told_no_more(
    db: Database, officer: Actor, office: Actor
) -> None:
    """Made while the completion waited, or before it: what comes next was not spoken of."""
    with db.transaction() as session:
        promised(session, officer, "1.1", local(2026, 12, 17), date(2026, 12, 30))
        asked = completed(session, officer, "1.1", local(2027, 1, 5))
        promised(session, officer, "1.1", local(2027, 1, 8))
        assert states(session, LATER) == [PromiseState.BROKEN, PromiseState.BROKEN] * 2
        assert reported(session, LATER) == ["đang hoàn thiện"] * 2
        decisions.confirm_completion(act(session, office, local(2027, 1, 8, 14)), asked)
        assert states(session, LATER) == [PromiseState.OVER, PromiseState.OVER] * 2
        assert reported(session, LATER) == [None, None]
        number = task_id(session, "1.1")
        assert notes(session, number, None, LATER.date()) == []
        before = Chronicle(session).known(local(2027, 1, 8, 13))
        then = promises.promises(session, date(2027, 1, 8), before)
        assert [one.state for one in then] == [PromiseState.BROKEN, PromiseState.OPEN]
        promised(session, officer, "1.1", local(2027, 1, 19), date(2027, 2, 1))
        assert states(session, LATER)[2] is PromiseState.OPEN
        assert [one.promised_on for one in notes(session, number, None, LATER.date())] == [
            date(2027, 2, 1)
        ]
        assert reported(session, LATER) == ["đang hoàn thiện"] * 2
        last = completed(session, officer, "1.1", LATER)
        assert states(session, LATER)[2] is PromiseState.KEPT
        decisions.confirm_completion(act(session, office, LATER), last)
        assert reported(session, LATER) == ["đang hoàn thiện"] * 2  # of what governs still


def test_once_the_confirmation_is_taken_back_the_promise_is_one_again(
    db: Database, officer: Actor, office: Actor
) -> None:
    with db.transaction() as session:
        promised(session, officer, "1.1", local(2026, 12, 17), date(2026, 12, 30))
        asked = completed(session, officer, "1.1", local(2027, 1, 5))
        decisions.confirm_completion(act(session, office, local(2027, 1, 8)), asked)
        back = act(session, office, local(2027, 1, 11))
        revocations.take_back(back, Question.CONFIRMATION, asked, "nhầm")
        assert states(session, LATER) == [PromiseState.BROKEN] * 2
        assert reported(session, LATER) == ["đang hoàn thiện"] * 2


@pytest.mark.parametrize(
    ("day", "state"),
    [
        pytest.param(local(2027, 1, 14), PromiseState.KEPT, id="by the promised day"),
        pytest.param(local(2027, 1, 18), PromiseState.BROKEN, id="after it"),
    ],
)
def test_a_completion_that_was_returned_keeps_no_promise(
    db: Database, officer: Actor, office: Actor, day: datetime, state: PromiseState
) -> None:
    with db.transaction() as session:
        promised(session, officer, "1.2", local(2026, 12, 17))
        asked = completed(session, officer, "1.2", day)
        assert states(session, LATER) == [state] * 2
        decisions.return_completion(act(session, office, LATER), asked, "chưa ban hành")
        assert states(session, LATER) == [PromiseState.BROKEN] * 2


def agreed(on: date, day: datetime) -> Callable[[Session, Actor, Actor, Actor], None]:
    def decide(session: Session, officer: Actor, office: Actor, _: Actor) -> None:
        asking, number = act(session, officer, local(2026, 12, 30)), task_id(session, "1.2")
        asked = extensions.ask_extension(asking, number, "chờ kết luận", on)
        decisions.agree_extension(act(session, office, day), asked.request_id or 0)

    return decide


def agreed_and_taken_back(session: Session, officer: Actor, office: Actor, admin: Actor) -> None:
    agreed(SPRING, local(2027, 1, 6))(session, officer, office, admin)
    deciding = act(session, office, local(2027, 1, 7))
    decided = revocations.of_task(deciding, task_id(session, "1.2"))[0]
    revocations.take_back(deciding, Question.EXTENSION, decided.id, "nhầm")


def dated(on: date) -> Callable[[Session, Actor, Actor, Actor], None]:
    def decide(session: Session, _officer: Actor, _office: Actor, admin: Actor) -> None:
        mending = act(session, admin, local(2027, 1, 6))
        due = [Occurrence("", None, on, None, done=False)]
        corrections.set_dates(mending, task_id(session, "1.2"), due, "Thông báo số 9-TB/TU")

    return decide


@pytest.mark.parametrize(
    ("decide", "state"),
    [
        pytest.param(agreed(SPRING, local(2027, 1, 6)), PromiseState.OVER, id="agreed before"),
        pytest.param(agreed(SPRING, local(2027, 1, 15, 16)), PromiseState.OVER, id="on the day"),
        pytest.param(agreed(SPRING, local(2027, 1, 16)), PromiseState.BROKEN, id="after it"),
        pytest.param(agreed(PROMISED, local(2027, 1, 6)), PromiseState.BROKEN, id="to that day"),
        pytest.param(agreed_and_taken_back, PromiseState.BROKEN, id="taken back"),
        pytest.param(dated(SPRING), PromiseState.OVER, id="by a document"),
        pytest.param(dated(date(2027, 1, 10)), PromiseState.BROKEN, id="a document, not so far"),
    ],
)
def test_a_deadline_moved_beyond_the_promised_day_before_it_passed_ends_the_promise(
    db: Database,
    officer: Actor,
    office: Actor,
    admin: Actor,
    decide: Callable[[Session, Actor, Actor, Actor], None],
    state: PromiseState,
) -> None:
    with db.transaction() as session:
        promised(session, officer, "1.2", local(2026, 12, 17))
        decide(session, officer, office, admin)
        assert states(session, LATER) == [state, state]
        quoted = [] if state is PromiseState.OVER else [PROMISED]
        found = promises.to_quote(session, LATER.date()).values()
        assert [one.promised_on for one in found] == quoted
        before = Chronicle(session).known(local(2027, 1, 5))
        then = promises.promises(session, date(2027, 1, 5), before)
        assert [one.state for one in then] == [PromiseState.OPEN]


def test_a_promise_made_for_the_new_deadline_is_one(
    db: Database, officer: Actor, office: Actor, admin: Actor
) -> None:
    with db.transaction() as session:
        agreed(SPRING, local(2027, 1, 6))(session, officer, office, admin)
        promised(session, officer, "1.2", local(2027, 1, 7))
        number = task_id(session, "1.2")
        told = notes(session, number, None, date(2027, 1, 8))
        assert told == [Note(told[0].agency, promised_on=PROMISED)]
        assert states(session, LATER) == [PromiseState.BROKEN] * 2
