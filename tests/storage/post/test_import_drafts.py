"""A document sent by chat waits, is shown, and leaves nothing once it is decided."""

from datetime import timedelta

from sqlmodel import Session

from storage.post import import_drafts
from storage.post.import_drafts import Draft
from storage.rules.permissions import Actor
from storage.store.engine import Database
from storage.store.tables import DraftState, ImportDraft
from tests.builders import act, local

NOW = local(2026, 12, 22)


def taken_up(session: Session, number: int) -> Draft:
    draft = import_drafts.waiting(session, number, 3)
    assert draft is not None
    return draft


def shown(session: Session, admin: Actor) -> int:
    number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
    import_drafts.keep_read(session, taken_up(session, number), {"rows": [1]})
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
        import_drafts.keep_read(session, taken_up(session, number), {"rows": [1]})
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
        import_drafts.keep_read(session, taken_up(session, number), {"rows": [1]})
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
        import_drafts.keep_read(session, taken_up(session, number), {"read": [1]})
        read = import_drafts.being_read(session, 3)
        assert read is not None
        assert import_drafts.being_read(session, 4) is None
        import_drafts.give_mends(session, number, {"struck": ["1.1"]})
        import_drafts.keep_taken(session, read, {"rows": [1]})
        assert not import_drafts.stands(session, read)
        mended = import_drafts.being_read(session, 3)
        assert mended is not None
        assert mended.document == {"read": [1], "mends": {"struck": ["1.1"]}}
        import_drafts.keep_taken(session, mended, {"rows": [1]})
        assert import_drafts.stands(session, mended)
        import_drafts.mark_shown(session, number)
        assert import_drafts.being_read(session, 3) is None


def test_what_is_read_of_a_document_that_was_let_go_or_is_read_otherwise_is_not_kept(
    db: Database, admin: Actor
) -> None:
    with db.transaction() as session:
        number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
        before = taken_up(session, number)
        import_drafts.read_again(session, number, {"time": 5})
        assert not import_drafts.keep_read(session, before, {"read": [1]})
        again = taken_up(session, number)
        assert (again.document, again.columns) == ({}, {"time": 5})
        import_drafts.settle(session, number, DraftState.CANCELLED)
        assert not import_drafts.keep_read(session, again, {"read": [1]})
        assert session.get_one(ImportDraft, number).document == {}


def test_words_of_the_sender_stay_while_it_is_read_and_go_when_it_is_shown(
    db: Database, admin: Actor
) -> None:
    with db.transaction() as session:
        number = import_drafts.add(act(session, admin, NOW), "F1", "a.docx")
        assert all(import_drafts.keep_words(session, number, f"bỏ {at}") for at in range(30))
        assert not import_drafts.keep_words(session, number, "bỏ 30")
        before = taken_up(session, number)
        import_drafts.keep_read(session, before, {"read": [1]})
        import_drafts.read_again(session, number, {"time": 5})
        assert taken_up(session, number).document["words"] == before.document["words"]
        import_drafts.give_heard(session, before, {"mends": {"struck": ["1.1"]}}, ["bỏ 9"])
        import_drafts.keep_words(session, number, "bỏ 31")
        heard = taken_up(session, number).document
        assert (heard["words"], heard["unclear"]) == (["bỏ 31"], ["bỏ 9"])
        import_drafts.mark_shown(session, number)
        assert session.get_one(ImportDraft, number).document == {"mends": {"struck": ["1.1"]}}
