"""What a newer copy of a document would change, row by row; asking changes nothing."""

from dataclasses import replace
from datetime import date

import pytest

from storage import programmes
from storage.programmes import Change, DateMove, ProgrammeSpec, TaskDiff, WordChange
from storage.store.engine import Database
from storage.store.tables import TaskKind
from tests.builders import FINANCE, HOME_AFFAIRS, document, milestone, register, restrict
from tests.storage.programmes.documents import (
    DECEMBER,
    JUNE,
    SEPTEMBER,
    differences,
    everything,
    first,
    plain_task,
    save,
    yearly,
)


def only(db: Database, spec: ProgrammeSpec) -> TaskDiff:
    with db.transaction() as session:
        (found,) = programmes.compare(session, spec).tasks
        return found


def test_rows_are_new_changed_unchanged_or_gone_in_the_documents_order(db: Database) -> None:
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE), plain_task("1.3", JUNE))
    newer = document(plain_task("1.4", JUNE), plain_task("1.2", SEPTEMBER), plain_task("1.1", JUNE))
    assert differences(db, newer) == [
        ("1.4", "new"),
        ("1.2", "changed"),
        ("1.1", "unchanged"),
        ("1.3", "gone"),
    ]


def test_comparing_writes_nothing(db: Database) -> None:
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE))
    newer = document(plain_task("1.1", SEPTEMBER, leads=("Sở Mới lập",)))
    with db.transaction() as session:
        before = everything(session)
        programmes.compare(session, newer)
        session.flush()
        assert everything(session) == before


def test_a_programme_the_register_does_not_have_is_all_new(db: Database) -> None:
    first(db, plain_task("1.1", JUNE))
    other = document(plain_task("1.1", JUNE), plain_task("1.2"), number="03/NQ-CP")
    assert differences(db, other) == [("1.1", "new"), ("1.2", "new")]


@pytest.mark.parametrize(
    ("field", "new"),
    [
        ("title", "Xây dựng đề án"),
        ("product", "Quyết định"),
        ("deadline_text", "Quý II/2026"),
        ("note", "Theo kết luận"),
        ("capital", "Ngân sách"),
    ],
)
def test_each_field_of_words_is_compared(db: Database, field: str, new: str) -> None:
    plain = plain_task("1.1", JUNE)
    first(db, plain)
    found = only(db, document(plain_task("1.1", JUNE, **{field: new})))
    assert (found.change, found.words, found.moves) == (
        Change.CHANGED,
        (WordChange(field, getattr(plain, field), new),),
        (),
    )


def test_leads_and_coordinating_agencies_are_compared_by_agency_and_order(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, leads=(HOME_AFFAIRS,), coordinating=(FINANCE, "Sở Y tế")))
    newer = plain_task(
        "1.1", JUNE, leads=(HOME_AFFAIRS, "Sở Mới lập"), coordinating=("Sở Y tế", FINANCE)
    )
    assert only(db, document(newer)).words == (
        WordChange("leads", "Sở Nội vụ", "Sở Nội vụ; Sở Mới lập"),
        WordChange("coordinating", "Sở Tài chính; Sở Y tế", "Sở Y tế; Sở Tài chính"),
    )


@pytest.mark.parametrize("spelling", ["sở nội vụ", "So Noi vu", "Đ/c Giám đốc Sở Nội vụ"])
def test_another_spelling_of_the_same_agency_is_no_change(db: Database, spelling: str) -> None:
    first(db, plain_task("1.1", JUNE))
    newer = document(plain_task("1.1", JUNE, leads=(spelling, HOME_AFFAIRS)))
    assert only(db, newer).change is Change.UNCHANGED


def test_names_nobody_knows_are_told_once_each(db: Database) -> None:
    first(db, plain_task("1.1", JUNE))
    newer = document(
        plain_task("1.1", JUNE, coordinating=("Sở Mới lập", FINANCE)),
        plain_task("1.2", JUNE, leads=("Sở Mới lập",)),
    )
    with db.transaction() as session:
        assert programmes.compare(session, newer).new_agencies == ("Sở Mới lập", "Sở Tài chính")


def test_a_date_that_moves_comes_or_goes_is_told_with_old_and_new(db: Database) -> None:
    first(
        db,
        plain_task(
            "1.1",
            milestone(JUNE, label="Trình"),
            milestone(SEPTEMBER, label="Sơ kết"),
            *yearly(2026),
        ),
    )
    newer = plain_task(
        "1.1",
        milestone(DECEMBER, label="Trình"),
        milestone(None, label="Sơ kết"),
        *yearly(2027),
    )
    found = only(db, document(newer))
    assert found.moves == (
        DateMove("Trình", JUNE, DECEMBER),
        DateMove("Sơ kết", SEPTEMBER, None),
        DateMove("", None, date(2027, 12, 31)),
        DateMove("", DECEMBER, None),
    )
    assert found.moves_a_date


def test_a_new_task_moves_no_date(db: Database) -> None:
    assert not only(db, document(plain_task("1.1", JUNE))).moves_a_date


def test_done_or_a_new_label_changes_a_row_without_moving_a_date(db: Database) -> None:
    first(db, plain_task("1.1", JUNE))
    for other in (milestone(JUNE, done=True), milestone(JUNE, label="Trình")):
        found = only(db, document(plain_task("1.1", other)))
        assert (found.change, found.moves, found.moves_a_date) == (Change.CHANGED, (), False)


def test_where_a_row_stands_in_the_newest_copy_is_no_change(db: Database) -> None:
    first(db, plain_task("1.1", JUNE, place="4"), plain_task("1.2", JUNE, place="5"))
    newer = document(plain_task("1.2", JUNE, place="40"), plain_task("1.1", JUNE, place="41"))
    assert differences(db, newer) == [("1.2", "unchanged"), ("1.1", "unchanged")]


def test_kinds_a_document_has_none_of_were_not_read_and_are_not_gone(db: Database) -> None:
    project = plain_task("PL3.1", kind=TaskKind.PROJECT)
    goal = plain_task("PL1.1", kind=TaskKind.TARGET)
    first(db, plain_task("1.1", JUNE), project, goal)
    assert differences(db, document(plain_task("1.1", JUNE))) == [("1.1", "unchanged")]
    other_goal = replace(goal, code="PL1.2", title="Chỉ tiêu khác")
    assert differences(db, document(plain_task("1.1", JUNE), other_goal)) == [
        ("1.1", "unchanged"),
        ("PL1.2", "new"),
        ("PL1.1", "gone"),
    ]


def test_rows_are_counted_by_change_and_kind(db: Database) -> None:
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE))
    project = plain_task("PL3.1", kind=TaskKind.PROJECT)
    newer = document(plain_task("1.1", SEPTEMBER), plain_task("1.3", JUNE), project)
    with db.transaction() as session:
        found = programmes.compare(session, newer)
        assert [found.count(change) for change in Change] == [1, 1, 0, 1]
        assert found.count(Change.NEW, TaskKind.PROJECT) == 1
        assert [diff.code for diff in found.about(Change.NEW)] == ["1.3", "PL3.1"]
        assert [diff.code for diff in found.moving] == ["1.1"]


def test_a_row_is_restricted_as_the_register_has_it_and_else_as_it_will_be_saved(
    db: Database,
) -> None:
    register(db, [plain_task("1.1", JUNE)])
    restrict(db, "1.1")
    newer = document(plain_task("1.1", JUNE), plain_task("1.2", JUNE, restricted=True))
    with db.transaction() as session:
        found = programmes.compare(session, newer)
        assert [diff.restricted for diff in found.tasks] == [True, True]


def test_a_task_that_was_dropped_is_gone_only_once(db: Database) -> None:
    first(db, plain_task("1.1", JUNE), plain_task("1.2", JUNE))
    newer = document(plain_task("1.1", JUNE))
    save(db, newer, programmes.Decisions(drop_gone=True))
    assert differences(db, newer) == [("1.1", "unchanged")]
