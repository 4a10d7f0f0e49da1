"""The weekly digest: what it contains, when it leaves, to whom."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.composer import MessageComposer
from jobs import digests
from jobs.contents import Digest, Unreached
from storage import job_runs
from storage.engine import Database
from storage.programmes import MilestoneSpec
from storage.register.decisions import confirm_completion
from storage.register.receipts import Product
from storage.register.reports import (
    ask_extension,
    record_completion,
    record_progress,
    report_difficulty,
)
from storage.rules.figures import Figures
from storage.rules.permissions import Actor, Role
from storage.rules.workdays import Calendar
from storage.tables import Outbox, OutboxState
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    LONG_AGO,
    act,
    database,
    local,
    milestone,
    person,
    register,
    restrict,
    task,
    task_id,
)

FRIDAY = local(2026, 12, 25, 16, 0)
YEAR_END = date(2026, 12, 31)
FOUR = time(16)
GROUP = -1_001


@pytest.fixture
def officer(db: Database) -> Actor:
    return person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1001)


@pytest.fixture
def office(db: Database) -> Actor:
    return person(db, "Lê Văn C", Role.OFFICE, chat_id=2001)


def gathered(db: Database, moment: datetime = FRIDAY) -> Digest:
    with db.transaction() as session:
        return digests.gather(session, moment)


def run(session: Session, moment: datetime, calendar: Calendar, *, group: int | None = None) -> int:
    return digests.run(
        session, moment, calendar, MessageComposer(), weekday=4, at=FOUR, office_chat=group
    )


def rows(session: Session) -> list[Outbox]:
    return list(session.exec(select(Outbox)))


def test_an_empty_register_gives_an_empty_digest(db: Database) -> None:
    assert gathered(db) == Digest(
        at=FRIDAY,
        figures=Figures(),
        update_rate=None,
        overdue=(),
        due_soon=(),
        confirmations=(),
        extensions=(),
        difficulties=(),
        without_contact=(),
        unclear=(),
        changes=None,
    )


def test_the_figures_count_each_task_once_whatever_its_lead_agencies(
    db: Database, officer: Actor
) -> None:
    register(
        db,
        [
            task("1.1", date(2026, 9, 30), leads=[HOME_AFFAIRS, FINANCE]),
            task("1.2", YEAR_END, leads=[HOME_AFFAIRS, FINANCE]),
            task("1.3", milestone(date(2026, 6, 30), done=True, done_on=date(2026, 7, 1))),
            task("1.4", milestone(date(2026, 6, 30), done=True)),
            task("1.5"),
        ],
    )
    found = gathered(db).figures
    assert found == Figures(
        done_on_time=1, done_late=1, open_in_time=1, open_overdue=1, no_deadline=1
    )
    assert (found.rate_of_due, found.rate_of_all) == (Fraction(2, 3), Fraction(2, 5))


def test_overdue_tasks_stand_by_agency_the_most_first_and_the_longest_first(
    db: Database, officer: Actor
) -> None:
    register(
        db,
        [
            task("1.1", date(2026, 11, 30), leads=[HOME_AFFAIRS]),
            task("1.2", date(2026, 9, 30), leads=[HOME_AFFAIRS]),
            task("1.3", date(2026, 8, 31), leads=["Sở Y tế"]),
            task("1.4", date(2026, 3, 31), leads=[FINANCE]),
            task("1.5", date(2026, 12, 25), leads=[FINANCE]),
        ],
    )
    assert [
        (group.agency, [(line.code, line.days_late) for line in group.lines])
        for group in gathered(db).overdue
    ] == [
        (HOME_AFFAIRS, [("1.2", 86), ("1.1", 25)]),
        (FINANCE, [("1.4", 269)]),
        ("Sở Y tế", [("1.3", 116)]),
    ]


def test_what_is_due_within_fourteen_days_shows_its_report(db: Database, officer: Actor) -> None:
    register(
        db,
        [
            task("1.1", YEAR_END),
            task("1.2", date(2026, 12, 28)),
            task("1.3", date(2027, 1, 9)),
            task("1.4", YEAR_END),
        ],
    )
    with db.transaction() as session:
        done = act(session, officer, local(2026, 12, 20))
        record_progress(done, task_id(session, "1.1"), "đã trình")
        record_completion(done, task_id(session, "1.4"), Product(text="QĐ"))
    assert [
        (line.code, line.report.text if line.report else None, line.awaits)
        for line in gathered(db).due_soon
    ] == [("1.2", None, False), ("1.1", "đã trình", False), ("1.4", None, True)]


def test_what_waits_for_the_office_shows_since_when(db: Database, officer: Actor) -> None:
    register(db, [task("1.1", YEAR_END), task("1.2", YEAR_END), task("1.3", YEAR_END)])
    with db.transaction() as session:
        done = act(session, officer, local(2026, 12, 20, 23, 50))
        record_completion(done, task_id(session, "1.1"), Product(text="QĐ số 5"))
        ask_extension(done, task_id(session, "1.2"), "xin đến 31/3")
        report_difficulty(done, task_id(session, "1.3"), "thiếu vốn")
    found = gathered(db)
    questions = [*found.confirmations, *found.extensions, *found.difficulties]
    assert [(one.code, one.text, one.days_waiting(FRIDAY)) for one in questions] == [
        ("1.1", "QĐ số 5", 5),
        ("1.2", "xin đến 31/3", 5),
        ("1.3", "thiếu vốn", 5),
    ]


def test_agencies_with_open_work_and_nobody_to_reach_are_named(
    db: Database, officer: Actor
) -> None:
    crowd = "Các sở, ngành, đơn vị liên quan"
    register(
        db,
        [
            task("1.1", YEAR_END),
            task("1.2", YEAR_END, leads=[FINANCE]),
            task("1.3", YEAR_END, leads=["Sở Y tế"]),
            task("1.4", YEAR_END, leads=["Sở Y tế", crowd]),
            task("1.5", milestone(YEAR_END, done=True), leads=["Sở Tư pháp"]),
        ],
    )
    person(db, "Vũ Thị G", agency=FINANCE, chat_id=1002, unreachable_since=LONG_AGO)
    person(db, "Ai đó", agency=crowd, chat_id=1003)
    assert [(one.agency, one.reason, one.tasks) for one in gathered(db).without_contact] == [
        ("Sở Y tế", Unreached.MISSING, 2),
        (FINANCE, Unreached.UNREACHABLE, 1),
        (crowd, Unreached.COLLECTIVE, 1),
    ]


def test_the_update_rate_counts_open_tasks_reported_on_in_the_last_week(
    db: Database, officer: Actor
) -> None:
    done = task("1.5", milestone(YEAR_END, done=True))
    register(db, [*(task(f"1.{n}", YEAR_END) for n in range(1, 5)), done])
    with db.transaction() as session:
        record_progress(
            act(session, officer, local(2026, 12, 18, 15, 59)), task_id(session, "1.1"), "cũ"
        )
        new = act(session, officer, local(2026, 12, 18, 16, 1))
        record_progress(new, task_id(session, "1.2"), "mới")
        record_progress(new, task_id(session, "1.2"), "mới nữa")
        record_progress(new, task_id(session, "1.5"), "xong rồi")
    assert gathered(db).update_rate == Fraction(1, 4)


def test_a_send_of_unknown_fate_is_shown_to_the_office(db: Database, officer: Actor) -> None:
    queued_at = local(2026, 12, 24)
    with db.transaction() as session:
        session.add(
            Outbox(
                ref="x",
                kind="reminder",
                chat_id=1001,
                person_id=officer.person_id,
                method="sendMessage",
                state=OutboxState.UNCONFIRMED,
                not_before=queued_at,
                created_at=queued_at,
            )
        )
    (one,) = gathered(db).unclear
    assert (one.kind, one.person, one.queued_at) == ("reminder", "Trần Thị B", queued_at)


def test_the_next_digest_says_what_changed(
    db: Database, officer: Actor, office: Actor, calendar: Calendar
) -> None:
    register(
        db,
        [
            task("1.1", YEAR_END),
            task("1.2", date(2026, 12, 21)),
            task("1.3", YEAR_END),
            task("1.4", milestone(YEAR_END, done=True)),
            task("1.5", date(2026, 9, 30)),
        ],
    )
    last_friday = local(2026, 12, 18, 16, 0)
    with db.transaction() as session:
        assert run(session, last_friday, calendar) == 1
    with db.transaction() as session:
        at = local(2026, 12, 22)
        record_progress(act(session, officer, at), task_id(session, "1.3"), "đang làm")
        request = record_completion(
            act(session, officer, at), task_id(session, "1.1"), Product(text="QĐ")
        ).request_id
        confirm_completion(act(session, office, at), request or 0)
    changes = gathered(db).changes
    assert changes is not None
    assert (changes.since, changes.then) == (
        last_friday,
        Figures(done_on_time=1, open_in_time=3, open_overdue=1),
    )
    assert (changes.newly_done, changes.newly_overdue) == (("1.1",), ("1.2",))
    assert (changes.reports, changes.completions, changes.confirmed, changes.returned) == (
        *(1, 1),
        *(1, 0),
    )


def test_the_run_remembers_figures_and_data_time(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    register(db, [task("1.1", YEAR_END), task("1.2", date(2026, 9, 30))])
    with db.transaction() as session:
        run(session, FRIDAY, calendar)
        last = job_runs.last(session, digests.JOB)
    assert last is not None
    assert (last.key, last.day) == ("digest:2026-W52", FRIDAY.date())
    assert last.result["at"] == "2026-12-25T16:00:00+07:00"
    assert last.result["figures"] == {
        "done_on_time": 0,
        "done_late": 0,
        "open_in_time": 1,
        "open_overdue": 1,
        "no_deadline": 0,
    }


def test_everyone_of_the_office_and_its_group_get_the_digest(
    db: Database, office: Actor, officer: Actor, composer: MessageComposer
) -> None:
    register(db, [task("1.1", YEAR_END)])
    person(db, "Đi vắng", Role.OFFICE, chat_id=2002, unreachable_since=LONG_AGO)
    person(db, "Quản trị", Role.ADMIN, chat_id=2003)
    with db.transaction() as session:
        assert digests.queue(session, FRIDAY, composer, office_chat=GROUP) == 2
        assert [(row.chat_id, row.person_id, row.kind, row.key) for row in rows(session)] == [
            (2001, office.person_id, "digest", "digest:2026-12-25:2001:1"),
            (GROUP, None, "digest", f"digest:2026-12-25:{GROUP}:1"),
        ]
    with db.transaction() as session:
        assert digests.queue(session, FRIDAY, composer, office_chat=GROUP) == 0


def test_a_long_digest_leaves_in_parts_and_once(
    db: Database, office: Actor, composer: MessageComposer
) -> None:
    register(db, [task(f"1.{n}", date(2026, 9, 30)) for n in range(120)])
    with db.transaction() as session:
        queued = digests.queue(session, FRIDAY, composer, office_chat=None)
        assert queued > 1
        assert [row.key for row in rows(session)] == [
            f"digest:2026-12-25:2001:{part}" for part in range(1, queued + 1)
        ]
        later = FRIDAY + timedelta(hours=1)
        assert digests.queue(session, later, composer, office_chat=None) == 0


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        pytest.param(local(2026, 12, 25, 15, 59), 0, id="before its hour"),
        pytest.param(local(2026, 12, 25, 16, 0), 1, id="at its hour"),
        pytest.param(local(2026, 12, 25, 21, 0), 1, id="late the same day"),
        pytest.param(local(2026, 12, 24, 16, 0), 0, id="the day before"),
        pytest.param(local(2026, 12, 31, 16, 0), 1, id="the Thursday before New Year's Friday"),
        pytest.param(local(2027, 1, 1, 16, 0), 0, id="New Year's Friday itself"),
        pytest.param(local(2027, 2, 3, 16, 0), 1, id="the last day before Tết"),
        pytest.param(local(2027, 2, 12, 16, 0), 1, id="the Friday after Tết"),
    ],
)
def test_the_digest_leaves_on_friday_or_the_working_day_before(
    db: Database, office: Actor, calendar: Calendar, moment: datetime, sent: int
) -> None:
    with db.transaction() as session:
        assert run(session, moment, calendar) == sent
        assert run(session, moment, calendar) == 0


@pytest.mark.parametrize(
    ("day", "weekday", "scheduled"),
    [
        pytest.param(date(2026, 12, 21), 4, date(2026, 12, 25), id="an ordinary week"),
        pytest.param(date(2027, 1, 3), 4, date(2026, 12, 31), id="a Friday off"),
        pytest.param(date(2027, 2, 6), 4, date(2027, 2, 3), id="half a week off"),
        pytest.param(date(2026, 12, 25), 6, date(2026, 12, 25), id="a Sunday"),
        pytest.param(date(2027, 5, 5), 0, date(2027, 5, 4), id="a Monday off"),
        pytest.param(date(2027, 2, 12), 0, date(2027, 2, 11), id="Monday to Wednesday off"),
    ],
)
def test_each_week_has_its_digest_day(
    calendar: Calendar, day: date, weekday: int, scheduled: date
) -> None:
    assert digests.scheduled_on(day, weekday, calendar) == scheduled


def test_a_week_wholly_off_has_no_digest() -> None:
    week = frozenset(date(2026, 12, n) for n in range(21, 26))
    assert digests.scheduled_on(date(2026, 12, 23), 4, Calendar(holidays=week)) is None


def test_a_digest_missed_on_friday_leaves_on_monday_morning_and_the_next_on_friday(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    moments = [
        local(2026, 12, 11, 16, 0),
        local(2026, 12, 19, 9, 0),
        local(2026, 12, 21, 7, 59),
        local(2026, 12, 21, 8, 0),
        local(2026, 12, 21, 8, 1),
        local(2026, 12, 25, 16, 0),
    ]
    with db.transaction() as session:
        assert [run(session, moment, calendar) for moment in moments] == [1, 0, 0, 1, 0, 1]


def test_a_new_office_is_not_sent_last_weeks_digest(
    db: Database, office: Actor, calendar: Calendar
) -> None:
    with db.transaction() as session:
        assert run(session, local(2026, 12, 21, 9, 0), calendar) == 0


def test_a_restricted_task_leaves_its_words_behind(db: Database, officer: Actor) -> None:
    canary = "CHIM-HOÀNG-YẾN"
    register(
        db,
        [
            task("9.1", YEAR_END, title=canary, product=canary),
            task("9.2", date(2026, 9, 30), title=canary, product=canary),
            task("1.1", YEAR_END, title="thấy được"),
        ],
    )
    restrict(db, "9.1")
    restrict(db, "9.2")
    with db.transaction() as session:
        done = act(session, officer, local(2026, 12, 22))
        for code in ("9.1", "9.2"):
            record_progress(done, task_id(session, code), canary)
            ask_extension(done, task_id(session, code), canary)
            report_difficulty(done, task_id(session, code), canary)
        record_completion(done, task_id(session, "9.2"), Product(text=canary))
    found = repr(gathered(db))
    assert "thấy được" in found
    assert "9.2" in found
    assert canary not in found


_DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
_MILESTONES = st.builds(milestone, st.none() | _DAYS, done=st.booleans(), done_on=st.none() | _DAYS)


@settings(max_examples=12, deadline=None)
@given(
    plans=st.lists(st.lists(_MILESTONES, max_size=3), max_size=8),
    leads=st.lists(st.sampled_from([HOME_AFFAIRS, FINANCE]), min_size=1, max_size=2, unique=True),
    days=st.lists(_DAYS, min_size=3, max_size=3),
)
def test_the_five_numbers_sum_to_the_number_of_tasks_on_any_day(
    plans: list[list[MilestoneSpec]], leads: list[str], days: list[date]
) -> None:
    with TemporaryDirectory() as folder, database(Path(folder) / "register.db") as db:
        register(db, [task(f"1.{n}", *plan, leads=leads) for n, plan in enumerate(plans)])
        for day in days:
            found = gathered(db, local(day.year, day.month, day.day, 16, 0)).figures
            assert found.total == len(plans)
