"""A document sent by chat waits, is shown, and leaves nothing once it is decided."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from storage.post import import_drafts
from storage.rules.permissions import Actor, Role
from storage.store.engine import Database
from storage.store.tables import DraftState, ImportDraft
from tests.builders import act, local, person

NOW = local(2026, 12, 22)


@pytest.fixture
def admin(db: Database) -> Actor:
    return person(db, "Lê Văn Q", Role.ADMIN, chat_id=3)


def shown(session: Session, admin: Actor) -> int:
    number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
    import_drafts.keep_read(session, number, {"rows": [1]})
    import_drafts.mark_shown(session, number)
    return number


def test_the_oldest_unread_document_is_read_first(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        here = act(session, admin, NOW)
        first = import_drafts.add(here, "F1", "a.docx")
        import_drafts.add(here, "F2", "b.docx")
        found = import_drafts.next_waiting(session)
        assert found is not None
        assert (found.id, found.file_id, found.file_name) == (first, "F1", "a.docx")


def test_a_document_is_shown_in_its_own_chat_only(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = shown(session, admin)
        found = import_drafts.shown(session, number, 3)
        assert found is not None
        assert found.document == {"rows": [1]}
        assert import_drafts.shown(session, number, 4) is None


def test_a_newer_document_lets_the_one_before_go(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = shown(session, admin)
        import_drafts.add(act(session, admin, NOW), "F2", "b.docx")
        row = session.get_one(ImportDraft, number)
        assert (row.state, row.document) == (DraftState.CANCELLED, {})


def test_what_nobody_decides_is_let_go_after_a_while(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = shown(session, admin)
        import_drafts.let_go(session, before=NOW)
        assert import_drafts.shown(session, number, 3) is not None
        import_drafts.let_go(session, before=NOW + timedelta(seconds=1))
        assert import_drafts.shown(session, number, 3) is None


def test_pasted_words_and_settled_columns_are_there_when_it_is_read_again(
    db: Database, admin: Actor
) -> None:
    with db.transaction() as session:
        number = import_drafts.add_pasted(act(session, admin, NOW), "1. Rà soát", "dán")
        import_drafts.keep_read(session, number, {"rows": [1]})
        import_drafts.read_again(session, number, {"deadline": 3})
        found = import_drafts.next_waiting(session)
    assert found is not None
    assert (found.document, found.columns) == ({"pasted": "1. Rà soát"}, {"deadline": 3})


def test_it_is_fetched_three_times_at_most(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
        tries = [import_drafts.begin(session, number) for _ in range(2)]
        assert (tries, import_drafts.may_try_again(session, number)) == ([True, True], True)
        assert import_drafts.begin(session, number)
        assert not import_drafts.may_try_again(session, number)
        assert not import_drafts.begin(session, number)


def test_a_step_that_is_done_begins_the_next_ones_tries_anew(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
        assert [import_drafts.begin(session, number) for _ in range(3)] == [True] * 3
        import_drafts.keep_read(session, number, {"rows": [1]})
        assert [import_drafts.begin(session, number) for _ in range(3)] == [True] * 3
        import_drafts.mark_shown(session, number)
        assert import_drafts.begin(session, number)


def test_a_saved_document_leaves_nothing_of_itself(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = shown(session, admin)
        import_drafts.settle(session, number, DraftState.SAVED)
        row = session.get_one(ImportDraft, number)
        assert (row.state, row.document) == (DraftState.SAVED, {})


def test_what_was_read_is_not_kept_once_its_lines_were_mended(db: Database, admin: Actor) -> None:
    with db.transaction() as session:
        number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
        import_drafts.keep_read(session, number, {"read": [1]})
        taken_up = import_drafts.being_read(session, 3)
        assert taken_up is not None
        assert import_drafts.being_read(session, 4) is None
        import_drafts.give_mends(session, number, {"struck": ["1.1"]})
        import_drafts.keep_taken(session, taken_up, {"rows": [1]})
        assert not import_drafts.stands(session, taken_up)
        mended = import_drafts.being_read(session, 3)
        assert mended is not None
        assert mended.document == {"read": [1], "mends": {"struck": ["1.1"]}}
        import_drafts.keep_taken(session, mended, {"rows": [1]})
        assert import_drafts.stands(session, mended)
        import_drafts.mark_shown(session, number)
        assert import_drafts.being_read(session, 3) is None
