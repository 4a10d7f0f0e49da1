"""Documents that admins sent by chat: waiting to be read, shown, then saved or let go.

What was read stands here only until an admin says yes or no; a refused file leaves nothing of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from storage.act import Act
from storage.store.tables import DraftState, ImportDraft
from storage.store.transactions.fixed_statements import fixed

MAX_TRIES: Final = 3
_NEXT_WAITING: Final = fixed(
    select(ImportDraft.id)
    .where(ImportDraft.state == DraftState.WAITING)
    .order_by(col(ImportDraft.id))
    .limit(1)
)
_MOST_WORDS: Final = 30
"""Messages kept for a document that is being read; a person types no more meanwhile."""
_OF_THE_SENDER: Final = ("pasted", "words", "unclear", "given")
"""What of a document is no reading: it stays when the document is read once more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One document on its way: who sent it, from which chat.

    ``columns``: by role, the places a person settled, counted from 1; ``document``: what was read, as
    the worker that reads it keeps it.
    """

    id: int
    person_id: int
    chat_id: int
    file_id: str
    file_name: str
    columns: Mapping[str, int]
    document: Mapping[str, Any]
    attempts: int


def add(act: Act, file_id: str, file_name: str) -> int:
    """Keep that a document came; an earlier one of the same chat that waits for a word is let go."""
    for row in act.session.exec(
        select(ImportDraft).where(
            ImportDraft.chat_id == act.chat_id, ImportDraft.state == DraftState.SHOWN
        )
    ):
        _settle(row, DraftState.CANCELLED)
    row = ImportDraft(
        person_id=act.person.person_id,
        chat_id=act.chat_id or 0,
        file_id=file_id,
        file_name=file_name,
        asked_at=act.at,
    )
    act.session.add(row)
    act.session.flush()
    return row.id


def next_waiting(session: Session) -> Draft | None:
    """The oldest document that nobody has read yet."""
    number = session.execute(_NEXT_WAITING).scalar()
    return _draft(session.get_one(ImportDraft, number)) if number is not None else None


def being_read(session: Session, chat_id: int) -> Draft | None:
    """The newest document of a chat that waits to be read, or to be planned and shown again."""
    row = session.exec(
        select(ImportDraft)
        .where(ImportDraft.chat_id == chat_id, ImportDraft.state == DraftState.WAITING)
        .order_by(col(ImportDraft.id).desc())
    ).first()
    return _draft(row) if row else None


def waiting(session: Session, draft_id: int, chat_id: int) -> Draft | None:
    """A document of this chat that is on its way to be shown."""
    row = session.get(ImportDraft, draft_id)
    if row is None or row.chat_id != chat_id or row.state != DraftState.WAITING:
        return None
    return _draft(row)


def stands(session: Session, draft: Draft) -> bool:
    """Whether nothing was said of a document since it was taken up."""
    row = session.get_one(ImportDraft, draft.id)
    before = {name: value for name, value in draft.document.items() if name != "taken"}
    return row.state == DraftState.WAITING and _untaken(row) == before


def shown(session: Session, draft_id: int, chat_id: int) -> Draft | None:
    """A document of this chat that was shown and waits for a word."""
    row = session.get(ImportDraft, draft_id)
    if row is None or row.chat_id != chat_id or row.state != DraftState.SHOWN:
        return None
    return _draft(row)


def read_again(session: Session, draft_id: int, columns: Mapping[str, int]) -> None:
    """Read it once more, with these columns settled."""
    row = session.get_one(ImportDraft, draft_id)
    row.columns = {**row.columns, **columns}
    kept = {name: value for name, value in row.document.items() if name in _OF_THE_SENDER}
    row.state, row.document, row.attempts = DraftState.WAITING, kept, 0


def keep_words(session: Session, draft_id: int, text: str) -> bool:
    """Keep what was typed while it is read, for when it is; False if too much waits already."""
    row = session.get_one(ImportDraft, draft_id)
    words = [*row.document.get("words", ()), text]
    if len(words) > _MOST_WORDS:
        return False
    row.document = {**row.document, "words": words}
    return True


def give_heard(
    session: Session, draft: Draft, understood: Mapping[str, Any], unclear: Sequence[str]
) -> None:
    """What the kept words mean, and those that say nothing of the document: they are shown."""
    row = session.get_one(ImportDraft, draft.id)
    if row.state == DraftState.WAITING:
        later = list(row.document.get("words", ()))[len(draft.document.get("words", ())) :]
        told = [*row.document.get("unclear", ()), *unclear]
        row.document = {**_untaken(row), **understood, "words": later, "unclear": told}
        row.attempts = 0


def give_columns(session: Session, draft_id: int, columns: Mapping[str, int]) -> None:
    """Columns a person settled, one at a time; ``read_again`` reads with all of them."""
    row = session.get_one(ImportDraft, draft_id)
    row.columns = {**row.columns, **columns}


def keep_read(session: Session, draft: Draft, document: Mapping[str, Any]) -> bool:
    """What was read, to be shown and, after a yes, saved.

    False if it was let go meanwhile, or is to be read with other columns: nothing of it is kept.
    """
    row = session.get_one(ImportDraft, draft.id)
    if row.state != DraftState.WAITING or row.columns != draft.columns:
        return False
    row.document, row.attempts = {**_untaken(row), **document}, 0
    return True


def keep_taken(session: Session, draft: Draft, taken: Mapping[str, Any]) -> None:
    """Its deadlines and sentences as read, so that nobody reads them again to answer about it.

    Not if something was said of it meanwhile: they are read once more then.
    """
    if stands(session, draft):
        row = session.get_one(ImportDraft, draft.id)
        row.document = {**row.document, "taken": dict(taken)}


def _untaken(row: ImportDraft) -> dict[str, Any]:
    """The document before its deadlines were read: what is said of it now may change them."""
    return {name: value for name, value in row.document.items() if name != "taken"}


def mark_shown(session: Session, draft_id: int) -> None:
    """The admin has the preview, or a question about it."""
    row = session.get_one(ImportDraft, draft_id)
    row.state, row.attempts = DraftState.SHOWN, 0
    said = ("words", "unclear")
    row.document = {name: value for name, value in row.document.items() if name not in said}


def give_head(session: Session, draft_id: int, given: Mapping[str, Any]) -> None:
    """What the admin said of the head; it is planned and shown again."""
    row = session.get_one(ImportDraft, draft_id)
    row.document = {**_untaken(row), "given": dict(given)}
    row.state = DraftState.WAITING


def give_mends(session: Session, draft_id: int, mends: Mapping[str, Any]) -> None:
    """What the admin changed in the lines; it is planned and shown again."""
    row = session.get_one(ImportDraft, draft_id)
    row.document = {**_untaken(row), "mends": dict(mends)}
    row.state, row.attempts = DraftState.WAITING, 0


def give_meanings(session: Session, draft_id: int, meanings: Mapping[str, str]) -> None:
    """Which agency some spellings mean; a new one means itself. The preview stays as it is."""
    row = session.get_one(ImportDraft, draft_id)
    row.document = {**row.document, "meanings": {**row.document.get("meanings", {}), **meanings}}


def add_pasted(act: Act, text: str, name: str) -> int:
    """Keep words pasted into the chat, to be read as a file would be."""
    draft_id = add(act, "", name)
    act.session.get_one(ImportDraft, draft_id).document = {"pasted": text}
    return draft_id


def let_go(session: Session, *, before: datetime) -> None:
    """Documents that nobody decided on for long are cancelled."""
    for row in session.exec(
        select(ImportDraft).where(
            ImportDraft.state == DraftState.SHOWN, ImportDraft.asked_at < before
        )
    ):
        _settle(row, DraftState.CANCELLED)


def begin(session: Session, draft_id: int) -> bool:
    """Count a try of the next step before its work, so that one that ends the process is not tried
    for ever; False if it was tried often enough.
    """
    row = session.get_one(ImportDraft, draft_id)
    if row.attempts >= MAX_TRIES:
        return False
    row.attempts += 1
    return True


def forget_try(session: Session, draft_id: int) -> None:
    """The try came to its end, but something was said meanwhile: what follows is no second try."""
    session.get_one(ImportDraft, draft_id).attempts = 0


def may_try_again(session: Session, draft_id: int) -> bool:
    """It could not be fetched; False if that was the last try."""
    return session.get_one(ImportDraft, draft_id).attempts < MAX_TRIES


def settle(session: Session, draft_id: int, state: DraftState) -> None:
    """Saved, cancelled or refused: nothing of the document stays here."""
    _settle(session.get_one(ImportDraft, draft_id), state)


def _settle(row: ImportDraft, state: DraftState) -> None:
    row.state, row.document = state, {}


def _draft(row: ImportDraft) -> Draft:
    return Draft(
        id=row.id,
        person_id=row.person_id,
        chat_id=row.chat_id,
        file_id=row.file_id,
        file_name=row.file_name,
        columns=dict(row.columns),
        document=dict(row.document),
        attempts=row.attempts,
    )
