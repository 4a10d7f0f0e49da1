"""Which column of a document holds what, chosen by buttons or numbers (admins, under a preview).

What was chosen is kept with the document; once nothing more is asked, it is read again.
"""

from collections.abc import Sequence
from typing import Final

from bot.handlers.documents.document_import import draft_of
from bot.messages import document_choices
from bot.office_buttons import ImportColumn
from bot.talk.admin_questions import ImportColumns
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words, plain, render
from seed.readers.header_words import Role as Column
from storage.post import import_drafts
from storage.post.import_drafts import Draft
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose

FIRST: Final = "t..ld"
"""What a table without a known header is asked for: the tasks, then who leads, then when."""
_NOTHING: Final = "-"
_LETTERS: Final = {
    "t": Column.TITLE, "l": Column.LEAD, "d": Column.TIME, "c": Column.COORDINATING,
    "p": Column.PRODUCT, "o": Column.NOTE, "n": Column.NO, "g": Column.GROUP,
}  # fmt: skip
_MOST: Final = 30


def register(routes: Routes) -> None:
    """The buttons under a preview and under each question; numbers and labels typed instead."""
    routes.press(ImportColumn, press)
    routes.step(ImportColumns, _typed)


def press(request: Request, pressed: ImportColumn) -> None:
    """One choice: what is to be settled, or which column it is."""
    request.require(Action.IMPORT)
    request.drop_buttons()
    _go_on(request, draft_of(request, pressed.draft_id), pressed.said)


def _typed(request: Request, question: ImportColumns, text: str) -> None:
    request.require(Action.IMPORT)
    draft = draft_of(request, question.draft)
    labels = [label_of(said, labels_of(draft)) for said in question.choices]
    _go_on(request, draft, question.choices[choose(text, labels, names=True) - 1])


def _go_on(request: Request, draft: Draft, said: str) -> None:
    """Ask what, then which column; then what is asked for next, or read the document again."""
    if said == _NOTHING:
        _ask(request, draft, list(_LETTERS), "intake/ask_role")
        return
    letter, _, rest = said.partition(".")
    column, _, following = rest.partition(".")
    if letter not in _LETTERS or not set(following) <= set(_LETTERS):
        raise DomainError(Kind.STALE_BUTTON)
    if not column:
        _ask(request, draft, columns_for(said, labels_of(draft)), "intake/ask_column", letter)
        return
    if not column.isdecimal() or int(column) > len(labels_of(draft)):
        raise DomainError(Kind.STALE_BUTTON)
    if int(column):
        import_drafts.give_columns(request.session, draft.id, {_LETTERS[letter].value: int(column)})
    if following:
        _go_on(request, draft, f"{following[0]}..{following[1:]}")
        return
    request.leave()
    import_drafts.read_again(request.session, draft.id, {})
    request.reply("intake/received", name=draft.file_name)


def _ask(
    request: Request, draft: Draft, choices: Sequence[str], template: str, letter: str = ""
) -> None:
    labels = [label_of(said, labels_of(draft)) for said in choices]
    request.ask(ImportColumns(draft.id, tuple(choices)))
    request.reply(
        template,
        role=button_words.COLUMNS.get(letter, ""),
        labels=labels,
        keyboard=document_choices.import_columns(draft.id, list(zip(labels, choices, strict=True))),
    )


def labels_of(draft: Draft) -> Sequence[str]:
    """How each column of the document begins."""
    read = draft.document.get("read", {})
    return list(draft.document.get("labels", ()) or read.get("labels", ()))[:_MOST]


def columns_for(said: str, labels: Sequence[str]) -> list[str]:
    """What may be said of one thing: each column, or that there is none for it."""
    letter, _, rest = said.partition(".")
    following = rest.rpartition(".")[2]
    end = f".{following}" if following else ""
    return [f"{letter}.{at}{end}" for at in (*range(1, len(labels) + 1), 0)]


def label_of(said: str, labels: Sequence[str]) -> str:
    """What a choice is called."""
    letter, _, rest = said.partition(".")
    column = rest.partition(".")[0]
    if not column:
        return button_words.COLUMNS[letter]
    number = int(column)
    if not number:
        return button_words.NO_COLUMN
    return plain(render("intake/column", number=number, words=labels[number - 1]))
