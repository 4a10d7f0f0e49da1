"""A decision taken back: the question is open again, and what was counted before stays."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlmodel import Session, select

from storage.act import Act
from storage.figures.report_rows import extensions
from storage.requests import completions, decisions, difficulties, disputes, revocations
from storage.requests import extensions as asking
from storage.requests.open_requests import Question, open_questions
from storage.rules.errors import DomainError, Kind
from storage.rules.event_kinds import What
from storage.rules.permissions import Actor, Role
from storage.rules.reading.commands.decision_words import read_decision
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.tables import Event, Extension, RequestState
from storage.tasks.agency_tasks import Standing, standings
from storage.tasks.mends.assignments import assign
from storage.tasks.past.chronicle import Chronicle
from storage.tasks.receipts import Product
from tests import builders
from tests.builders import FINANCE, HOME_AFFAIRS, act, local, person, task
from tests.builders import task_id as id_of

DUE, SPRING = date(2026, 12, 31), date(2027, 3, 31)
ASKED, DECIDED, BETWEEN = local(2026, 12, 18), local(2026, 12, 21), local(2026, 12, 22)
BACK, AFTER = local(2026, 12, 23), local(2026, 12, 24)


pytestmark = pytest.mark.tasks(task("1.1", DUE), task("2.1", DUE, leads=[FINANCE]))


def as_of(session: Session, moment: datetime) -> Standing:
    return next(row for row in Chronicle(session).at(moment) if row.code == "1.1")


def live(session: Session, day: date) -> Standing:
    return next(row for row in standings(session, day) if row.code == "1.1")


def told(asked: Act) -> int:
    return (
        completions.record_completion(
            asked, id_of(asked.session, "1.1"), Product("12/QĐ-UBND", on=date(2026, 12, 17))
        ).request_id
        or 0
    )


def wanted(asked: Act) -> int:
    found = asking.ask_extension(asked, id_of(asked.session, "1.1"), "chờ Bộ", SPRING)
    return found.waiting_id


def hindered(asked: Act) -> int:
    found = difficulties.report_difficulty(asked, id_of(asked.session, "1.1"), "thiếu vốn")
    return found.waiting_id


def disputed(asked: Act) -> int:
    return disputes.dispute(asked, id_of(asked.session, "1.1")).id


WAYS = pytest.mark.parametrize(
    ("ask", "decide", "question"),
    [
        pytest.param(told, decisions.confirm_completion, Question.CONFIRMATION, id="confirmed"),
        pytest.param(
            told,
            lambda act, one: decisions.return_completion(act, one, "thiếu"),
            Question.CONFIRMATION,
            id="returned",
        ),
        pytest.param(wanted, decisions.agree_extension, Question.EXTENSION, id="extended"),
        pytest.param(
            wanted,
            lambda act, one: decisions.refuse_extension(act, one, "không"),
            Question.EXTENSION,
            id="not extended",
        ),
        pytest.param(
            hindered,
            lambda act, one: decisions.answer_difficulty(act, one, "đã rõ"),
            Question.DIFFICULTY,
            id="answered",
        ),
        pytest.param(disputed, disputes.keep, Question.DISPUTE, id="kept"),
        pytest.param(disputed, disputes.agree, Question.DISPUTE, id="moved"),
    ],
)


@WAYS
def test_whatever_was_decided_is_open_again_and_was_what_it_was(
    db: Database,
    officer: Actor,
    office: Actor,
    ask: Callable[[Act], int],
    decide: Callable[[Act, int], object],
    question: Question,
) -> None:
    with db.transaction() as session:
        number = ask(act(session, officer, ASKED))
    with db.transaction() as session:
        asked = live(session, ASKED.date())
        decide(act(session, office, DECIDED), number)
    with db.transaction() as session:
        decided, then = live(session, BETWEEN.date()), as_of(session, BETWEEN)
        revocations.take_back(act(session, office, BACK), question, number, "bấm nhầm")
    with db.transaction() as session:
        again, chronicled = live(session, AFTER.date()), as_of(session, AFTER)
        assert as_of(session, BETWEEN) == then == decided
        assert (again.status, again.flags, again.due_on) == (
            asked.status,
            asked.flags,
            asked.due_on,
        )
        assert chronicled == again
        (entry,) = open_questions(session)
        assert (entry.question, entry.id, entry.waits_since) == (question, number, BACK)
        assert not Chronicle(session).confirmed(ASKED, AFTER)
        decide(act(session, office, AFTER), number)
    with db.transaction() as session:
        assert open_questions(session) == []
        assert live(session, AFTER.date()).flags == decided.flags
        kinds = [row.kind for row in session.exec(select(Event).order_by("id"))]
        assert kinds[-1] == kinds[-3]
        assert kinds[-2] == What.REOPENED


def test_the_date_in_force_goes_back_and_the_paper_of_then_keeps_its_words(
    db: Database, officer: Actor, office: Actor
) -> None:
    summer = date(2027, 6, 30)
    with db.transaction() as session:
        number = wanted(act(session, officer, ASKED))
        words = read_decision("theo Thông báo 20-TB/TU ngày 15/12/2026", DECIDED.date())
        decisions.agree_extension(act(session, office, DECIDED), number, summer, words)
    with db.transaction() as session:
        then = extensions(session, Chronicle(session).known(BETWEEN))
        assert live(session, BETWEEN.date()).due_on == summer
        revocations.take_back(act(session, office, BACK), Question.EXTENSION, number, "nhầm")
    with db.transaction() as session:
        row = session.get_one(Extension, number)
        assert (row.state, row.due_on, row.asked_due_on) == (RequestState.OPEN, SPRING, None)
        assert (row.reply, row.ground, row.ground_on) == ("", "", None)
        assert live(session, AFTER.date()).due_on == DUE
        assert extensions(session, Chronicle(session).known(BETWEEN)) == then
        assert (then[0].granted_on, then[0].wanted_on) == (summer, SPRING)
        assert then[0].reply == "theo Thông báo 20-TB/TU ngày 15/12/2026"


def test_what_something_newer_rests_on_stays(db: Database, officer: Actor, office: Actor) -> None:
    with db.transaction() as session:
        first = told(act(session, officer, ASKED))
        decisions.return_completion(act(session, office, DECIDED), first, "thiếu")
        told(act(session, officer, BETWEEN))
        with pytest.raises(DomainError) as refused, session.begin_nested():
            revocations.take_back(act(session, office, BACK), Question.CONFIRMATION, first, "x")
        assert refused.value.kind is Kind.DECISION_FOLLOWED


def test_a_task_assigned_anew_is_not_taken_from_its_new_lead(
    db: Database, officer: Actor, office: Actor
) -> None:
    admin = person(db, "Lý Văn Q", Role.ADMIN, chat_id=9)
    with db.transaction() as session:
        moved = disputed(act(session, officer, ASKED))
        disputes.agree(act(session, office, DECIDED), moved)
        finance = builders.agency_id(session, FINANCE)
        assign(act(session, admin, BETWEEN), id_of(session, "1.1"), finance)
    with db.transaction() as session:
        with pytest.raises(DomainError), session.begin_nested():
            revocations.take_back(act(session, office, BACK), Question.DISPUTE, moved, "x")
        assert revocations.of_task(act(session, office, BACK), id_of(session, "1.1")) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.ADMIN])
def test_only_the_office_takes_back_and_nobody_what_is_not_decided(
    db: Database, officer: Actor, office: Actor, role: Role
) -> None:
    other = person(db, "Người khác", role, HOME_AFFAIRS, 9)
    with db.transaction() as session:
        number = told(act(session, officer, ASKED))
        for who, kind in ((other, Kind.NOT_ALLOWED), (office, Kind.NOT_DECIDED)):
            with pytest.raises(DomainError) as refused, session.begin_nested():
                revocations.take_back(act(session, who, BACK), Question.CONFIRMATION, number, "x")
            assert refused.value.kind is kind
        decisions.confirm_completion(act(session, office, DECIDED), number)
        assert live(session, DECIDED.date()).status is Official.DONE_ON_TIME
