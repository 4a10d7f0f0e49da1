"""What a digest contains: exceptions first, and behind each number the tasks it counts."""

from dataclasses import asdict
from datetime import date
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.digest_contents import ContactGap
from storage.programmes import MilestoneSpec
from storage.requests.completions import record_completion
from storage.requests.difficulties import report_difficulty
from storage.requests.extensions import ask_extension
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.permissions import Actor
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState
from storage.tasks.receipts import Product
from storage.tasks.reports.progress import record_progress
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
from tests.jobs.digest.gathered_digest import YEAR_END, codes, gathered

WIDE = "Các sở, ngành, đơn vị liên quan"


def test_an_empty_register_counts_nothing_under_every_code(db: Database) -> None:
    found = gathered(db)
    assert (found.figures, found.update, found.changes) == (Figures(), UpdateRate(0, 0), None)
    assert (found.overdue, found.due_soon, found.waiting, found.promises) == ((), (), (), ())
    assert {len(one.entries) for one in found.lists} == {0}
    assert [one.code for one in found.lists][:4] == ["A1", "B1", "B2", "C1"]
    assert {one.code[0] for one in found.lists} == set("ABCDEFGHIJL")  # K: a year asked for


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


def test_what_is_due_within_fourteen_days_is_listed_until_it_is_reported_on(
    db: Database, officer: Actor
) -> None:
    register(
        db,
        [
            task("1.1", YEAR_END),
            task("1.2", date(2026, 12, 28)),
            task("1.3", date(2027, 1, 9)),
            task("1.4", YEAR_END),
            task("1.5", YEAR_END),
        ],
    )
    with db.transaction() as session:
        done = act(session, officer, local(2026, 12, 20))
        record_progress(done, task_id(session, "1.1"), "đã trình")
        record_completion(done, task_id(session, "1.4"), Product(text="QĐ"))
        long_ago = act(session, officer, local(2026, 11, 24))
        record_progress(long_ago, task_id(session, "1.5"), "đã cũ")
    found = gathered(db)
    assert [line.code for line in found.due_soon] == ["1.2"]
    assert codes(db, found, ListKind.DUE_SOON) == ["1.2"]


def test_what_waits_for_the_office_shows_its_working_days(db: Database, officer: Actor) -> None:
    register(db, [task("1.1", YEAR_END), task("1.2", YEAR_END), task("1.3", YEAR_END)])
    with db.transaction() as session:
        record_completion(
            act(session, officer, local(2026, 12, 18, 23, 50)),
            task_id(session, "1.1"),
            Product(text="QĐ số 5"),
        )
        ask_extension(
            act(session, officer, local(2026, 12, 22)), task_id(session, "1.2"), "xin đến 31/3"
        )
        report_difficulty(
            act(session, officer, local(2026, 12, 25)), task_id(session, "1.3"), "thiếu vốn"
        )
    found = gathered(db)
    assert [(one.question.code, one.question.text, one.days) for one in found.waiting] == [
        ("1.1", "QĐ số 5", 5),
        ("1.2", "xin đến 31/3", 3),
    ]
    assert [(one.question.code, one.days) for one in found.difficulties] == [("1.3", 0)]
    assert codes(db, found, ListKind.WAITING) == ["1.1", "1.2", "1.3"]
    assert codes(db, found, ListKind.WAITING_LONG) == ["1.1"]
    assert codes(db, found, ListKind.WAITING_FOR, "extension") == ["1.2"]
    assert codes(db, found, ListKind.DIFFICULTIES) == ["1.3"]


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
            task("1.6", YEAR_END, leads=["Sở Y tế", "Sở Ngoại vụ"]),
        ],
    )
    person(db, "Vũ Thị G", agency=FINANCE, chat_id=1002, unreachable_since=LONG_AGO)
    person(db, "Ai đó", agency=crowd, chat_id=1003)
    found = gathered(db)
    assert [(one.agency, one.reason, one.tasks) for one in found.without_contact] == [
        ("Sở Y tế", ContactGap.MISSING, 3),
        ("Sở Ngoại vụ", ContactGap.MISSING, 1),
        (FINANCE, ContactGap.UNREACHABLE, 1),
        (crowd, ContactGap.COLLECTIVE, 1),
    ]
    # A task of two such agencies is one task, as one given to many in common is.
    listed = {reason: codes(db, found, ListKind.UNREACHED, reason) for reason in ContactGap}
    assert listed == {
        ContactGap.MISSING: ["1.3", "1.4", "1.6"],
        ContactGap.UNREACHABLE: ["1.2"],
        ContactGap.COLLECTIVE: ["1.4"],
    }


def test_a_send_of_unknown_fate_is_shown_to_the_office(db: Database, officer: Actor) -> None:
    queued_at = local(2026, 12, 24)
    with db.transaction() as session:
        session.add(
            Outbox(
                ref="x",
                kind="reminder",
                channel="telegram",
                address="1001",
                person_id=officer.person_id,
                format=1,
                state=OutboxState.UNCONFIRMED,
                not_before=queued_at,
                created_at=queued_at,
            )
        )
    (one,) = gathered(db).unclear
    assert (one.kind, one.person, one.queued_at) == ("reminder", "Trần Thị B", queued_at)


def test_an_overdue_task_stands_with_the_cause_of_silence(db: Database, officer: Actor) -> None:
    register(
        db,
        [
            task("1.1", date(2026, 11, 30)),
            task("1.2", date(2026, 11, 30), leads=[FINANCE]),
            task("1.3", date(2026, 11, 30)),
        ],
    )
    with db.transaction() as session:
        done = act(session, officer, local(2026, 12, 20))
        report_difficulty(done, task_id(session, "1.3"), "thiếu vốn")
    found = gathered(db)
    assert [(group.agency, group.causes) for group in found.overdue] == [
        (HOME_AFFAIRS, ((Cause.NOT_ASKED, 1), (Cause.AWAITS_OFFICE, 1))),
        (FINANCE, ((Cause.NO_CONTACT, 1),)),
    ]
    assert codes(db, found, ListKind.SILENT, "no_contact") == ["1.2"]
    assert codes(db, found, ListKind.SILENT, "awaits_office") == ["1.3"]


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
    found = str(asdict(gathered(db)))  # a repr would hide the words
    assert "thấy được" in found
    assert "9.2" in found
    assert canary not in found


_DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
_MILESTONES = st.builds(milestone, st.none() | _DAYS, done=st.booleans(), done_on=st.none() | _DAYS)
_LEADS = st.lists(
    st.sampled_from([HOME_AFFAIRS, FINANCE, WIDE]), min_size=1, max_size=3, unique=True
)
_PLANS = st.lists(st.tuples(st.lists(_MILESTONES, max_size=3), _LEADS), max_size=8)


@settings(max_examples=15, deadline=None)
@given(plans=_PLANS, days=st.lists(_DAYS, min_size=3, max_size=3))
def test_the_numbers_close_on_any_day(
    plans: list[tuple[list[MilestoneSpec], list[str]]], days: list[date]
) -> None:
    with TemporaryDirectory() as folder, database(Path(folder) / "register.db") as db:
        specs = [task(f"1.{n}", *plan, leads=leads) for n, (plan, leads) in enumerate(plans)]
        register(db, specs)
        for day in days:
            found = gathered(db, local(day.year, day.month, day.day, 16, 0))
            lengths = {(one.kind, one.about): len(one.entries) for one in found.lists}
            five = [lengths[ListKind.STATUS, value] for value in Official]
            assert found.figures.total == len(plans) == sum(five) == lengths[ListKind.ALL, ""]
            late = [line for group in found.overdue for line in group.lines]
            explained = sum(lengths[ListKind.SILENT, cause] for cause in Cause)
            of_agencies = [n for (kind, _), n in lengths.items() if kind is ListKind.OVERDUE_OF]
            assert len(late) == explained == sum(of_agencies)
            assert lengths[ListKind.OVERDUE, ""] == found.figures.open_overdue
            assert lengths[ListKind.OPEN, ""] == found.figures.total - found.figures.done
