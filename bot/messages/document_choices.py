"""Choices under what is said of a document that was sent: take it, settle a column, see its doubts."""

from collections.abc import Iterable, Sequence

from bot.button_data import pack
from bot.buttons import Button
from bot.office_buttons import ImportChoice, ImportColumn, ImportDoubts
from bot.texts import button_words as words
from bot.texts import cut
from storage.rules.said import Choices, choices_of


def import_choices(draft_id: int, choices: Sequence[tuple[str, str]]) -> Choices:
    """What to do with a document: each label with the words said so far ("y", "ym", "ymd")."""
    return _rows([[(label, ImportChoice(draft_id, chosen))] for label, chosen in choices])


def import_preview(draft_id: int, *, table: bool, doubts: bool) -> Choices:
    """Take the document or not; say which column is which, page through what is in doubt."""
    choices: list[tuple[str, Button]] = [
        (words.IMPORT[one], ImportChoice(draft_id, one)) for one in "yn"
    ]
    if table:
        choices.append((words.IMPORT_COLUMNS, ImportColumn(draft_id, "-")))
    if doubts:
        choices.append((words.IMPORT_DOUBTS, ImportDoubts(draft_id, 0)))
    return _rows([[choice] for choice in choices])


def import_columns(draft_id: int, choices: Sequence[tuple[str, str]]) -> Choices:
    """Which column holds what, two a row: each label with what its choice says."""
    named = [(cut(label, 40), ImportColumn(draft_id, one)) for label, one in choices]
    return _rows([named[at : at + 2] for at in range(0, len(named), 2)])


def import_doubts(draft_id: int, page: int, pages: int) -> Choices:
    """The pages of what is in doubt."""
    turn: list[tuple[str, Button]] = []
    if page > 0:
        turn.append((words.EARLIER_PAGE, ImportDoubts(draft_id, page - 1)))
    if page + 1 < pages:
        turn.append((words.LATER_PAGE, ImportDoubts(draft_id, page + 1)))
    return _rows([turn] if turn else [])


def _rows(rows: Iterable[Sequence[tuple[str, Button]]]) -> Choices:
    return choices_of([[(label, pack(button)) for label, button in row] for row in rows])
