"""Saving a newer copy: asked, logged, counted; nothing moves unasked (P11, P13)."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from storage import programmes
from storage.act import Act, Source
from storage.people.notices import WORDS
from storage.post import outbox
from storage.post.outbox import NOTICE, REPLACED, Letter
from storage.programmes import Changes, Decisions, ProgrammeSpec, Tally, UndecidedError
from storage.programmes.planned_values import TargetSpec, planned
from storage.rules.event_kinds import What
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, Mention
from storage.rules.post.said import MessageContent
from storage.store.engine import Database
from storage.store.tables import Event, Measure, Outbox, Programme, Task, TaskKind, Visibility
from storage.tasks.mends import visibility as visibilities
from tests.builders import LONG_AGO, deliver, document, milestone, task_id
from tests.storage.programmes.documents import (
    JUNE,
    KEEP,
    LATER,
    MOVE,
    NUMBER,
    SEPTEMBER,
    differences,
    due_dates,
    events,
    everything,
    first,
    plain_task,
    save,
)


def visibility(db: Database, code: str) -> str:
    with db.transaction() as session:
        return session.exec(select(Task.visibility).where(Task.code == code)).one()


@pytest.mark.parametrize(
    ("newer", "dates", "gone"),
    [
        (document(plain_task("1.1", SEPTEMBER), plain_task("1.2", JUNE)), True, False),
        (document(plain_task("1.1", JUNE)), False, True),
        (document(plain_task("1.1", SEPTEMBER)), True, True),
    ],
)
def test_an_undecided_save_writes_nothing(
    db: Database, newer: ProgrammeSpec, dates: bool, gone: bool
) -> None:
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE))
    with db.transaction() as session:
        before = everything(session)
        with pytest.raises(UndecidedError) as asked:
            programmes.save(Act(session, LATER, source=Source.COMMAND_LINE), newer)
        assert (asked.value.dates, asked.value.gone) == (dates, gone)
        session.flush()
        assert everything(session) == before


def test_one_answer_is_not_the_other(db: Database) -> None:
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE))
    newer = document(plain_task("1.1", SEPTEMBER))
    for half, missing in (
        (Decisions(move_dates=True), (False, True)),
        (Decisions(drop_gone=True), (True, False)),
    ):
        with pytest.raises(UndecidedError) as asked:
            save(db, newer, half)
        assert (asked.value.dates, asked.value.gone) == missing


def test_new_tasks_and_other_words_need_no_answer(db: Database) -> None:
    first(db, plain_task("1.1", JUNE))
    newer = document(plain_task("1.1", JUNE, title="Xây dựng đề án"), plain_task("1.2", JUNE))
    assert save(db, newer) == Changes(new=1, changed=1)


def test_moved_dates_are_logged_with_old_and_new(db: Database) -> None:
    first(db, plain_task("1.1", milestone(JUNE, label="Trình"), deadline_text="Quý II/2026"))
    newer = plain_task("1.1", milestone(SEPTEMBER, label="Trình"), deadline_text="Quý III/2026")
    assert save(db, document(newer), MOVE) == Changes(changed=1)
    with db.transaction() as session:
        assert due_dates(session, "1.1") == [SEPTEMBER]
        assert events(session, What.REVISED) == [
            {
                "words": [{"field": "deadline_text", "old": "Quý II/2026", "new": "Quý III/2026"}],
                "dates": [{"label": "Trình", "old": "2026-06-30", "new": "2026-09-30"}],
            }
        ]


def test_kept_dates_keep_deadline_text_milestones_and_condition_but_other_words_change(
    db: Database,
) -> None:
    first(db, plain_task("1.1", JUNE, deadline_text="Quý II/2026"))
    newer = plain_task(
        "1.1", deadline_text="Khi có chỉ đạo", title="Xây dựng đề án", conditional=True
    )
    assert save(db, document(newer), KEEP) == Changes(changed=1)
    with db.transaction() as session:
        saved = session.exec(select(Task)).one()
        assert (saved.title, saved.deadline_text, saved.conditional) == (
            "Xây dựng đề án",
            "Quý II/2026",
            False,
        )
        assert due_dates(session, "1.1") == [JUNE]
        (revised,) = events(session, What.REVISED)
        assert revised == {
            "words": [{"field": "title", "old": "Nhiệm vụ 1.1", "new": "Xây dựng đề án"}],
            "dates": [],
        }


def test_kept_dates_alone_leave_the_row_unchanged_and_unlogged(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, deadline_text="Quý II/2026"))
    newer = plain_task("1.1", deadline_text="Khi có chỉ đạo", conditional=True)
    assert save(db, document(newer), KEEP) == Changes(unchanged=1)
    with db.transaction() as session:
        assert [row.kind for row in session.exec(select(Event))] == [What.IMPORTED]
        assert session.exec(select(Task.conditional)).one() is False


def test_kept_dates_keep_nothing_else(db: Database) -> None:
    """Whose words stay in the office and what is planned have nothing to do with the dates."""
    goal = TargetSpec(Measure.GOAL, 2030, "≥75", "%")
    first(db, plain_task("1.1", JUNE, restricted=True))
    newer = plain_task("1.1", SEPTEMBER, restricted=False, targets=(goal,))
    assert save(db, document(newer), KEEP) == Changes(changed=1)
    assert visibility(db, "1.1") == Visibility.NORMAL
    with db.transaction() as session:
        assert due_dates(session, "1.1") == [JUNE]
        assert planned(session, task_id(session, "1.1")) == [goal]


@pytest.mark.parametrize("said", [Visibility.RESTRICTED, Visibility.NORMAL])
def test_a_visibility_an_admin_set_stays_whatever_the_document_says(
    db: Database, said: Visibility
) -> None:
    as_imported = plain_task("1.1", JUNE, restricted=said is Visibility.NORMAL)
    first(db, as_imported)
    with db.transaction() as session:
        by = Act(session, LATER, source=Source.COMMAND_LINE)
        visibilities.restrict(by, task_id(session, "1.1"), said)
    assert differences(db, document(as_imported)) == [("1.1", "unchanged")]
    save(db, document(replace(as_imported, title="Tên mới")))
    assert visibility(db, "1.1") == said


def test_a_newer_copy_that_restricts_takes_the_words_out_of_older_messages(db: Database) -> None:
    db.info[WORDS] = lambda kind, values, ref: MessageContent(f"{kind} {values['code']}")
    first(db, plain_task("1.1", JUNE))
    with db.transaction() as session:
        mention = Mention(1, task_id(session, "1.1"), None, How.CARD)
        letter = Letter(NOTICE, of_chat(1), MessageContent("Nhiệm vụ 1.1"), mentions=(mention,))
        outbox.queue(session, letter, LONG_AGO)
        deliver(session, LONG_AGO)
    save(db, document(plain_task("1.1", JUNE, restricted=True)))
    with db.transaction() as session:
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        assert [(row.kind, row.said["words"]) for row in rows] == [
            (NOTICE, "words_withdrawn 1.1"),
            (REPLACED, "words_withdrawn 1.1"),
        ]


def test_kinds_that_were_not_read_stay_as_they_are(db: Database) -> None:
    goal = TargetSpec(Measure.GOAL, 2030, "≥75", "%")
    first(
        db,
        plain_task("1.1", JUNE),
        plain_task("PL3.1", kind=TaskKind.PROJECT),
        plain_task("PL1.1", kind=TaskKind.TARGET, targets=(goal,)),
    )
    assert save(db, document(plain_task("1.1", JUNE))) == Changes(unchanged=1)
    with db.transaction() as session:
        dropped = select(Task.code).where(col(Task.dropped_at).is_not(None))
        assert session.exec(dropped).all() == []
        assert planned(session, task_id(session, "PL1.1")) == [goal]


def test_place_and_position_follow_the_newest_copy_unlogged(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, place="4"), plain_task("1.2", JUNE, place="5"))
    newer = document(plain_task("1.2", JUNE, place="40"), plain_task("1.1", JUNE, place="41"))
    assert save(db, newer) == Changes(unchanged=2)
    with db.transaction() as session:
        rows = session.exec(select(Task.code, Task.place).order_by(col(Task.position))).all()
        assert rows == [("1.2", "40"), ("1.1", "41")]
        assert [row.kind for row in session.exec(select(Event))] == [What.IMPORTED]


def test_the_head_follows_the_document_and_following_stays_the_offices_choice(
    db: Database,
) -> None:
    first(db, plain_task("1.1", JUNE))
    save(db, document(plain_task("1.1", JUNE), title="Tên mới", followed=False))
    with db.transaction() as session:
        programme = session.exec(select(Programme).where(Programme.number == NUMBER)).one()
        assert (programme.title, programme.followed) == ("Tên mới", True)


def test_what_a_save_did_is_counted_by_kind(db: Database) -> None:
    project = plain_task("PL3.1", kind=TaskKind.PROJECT)
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE), project)
    newer = document(
        plain_task("1.1", SEPTEMBER), replace(project, capital="Ngân sách"), plain_task("1.3")
    )
    assert save(db, newer, MOVE) == Changes(new=1, changed=1, projects=Tally(changed=1), gone=1)
    with db.transaction() as session:
        assert events(session, What.IMPORTED)[1] == {
            "programmes": [
                {
                    "number": NUMBER,
                    "new": 1,
                    "changed": 1,
                    "beside_new": 0,
                    "beside_changed": 1,
                    "gone": 1,
                }
            ]
        }
