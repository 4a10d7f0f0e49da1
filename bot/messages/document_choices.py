"""Choices under what is said of a document that was sent: take it, settle a column, see its doubts."""

from collections.abc import Sequence
from functools import partial

from bot.messages.choice_rows import Labelled, in_rows, laid_out, page_turns
from bot.office_buttons import ImportChoice, ImportColumn, ImportDoubts
from bot.texts import button_words as words
from bot.texts import cut
from storage.rules.post.said import Choices

LabelledWord = tuple[str, str]
"""What a choice says, and the word that its button carries."""


def import_choices(draft_id: int, choices: Sequence[LabelledWord]) -> Choices:
    """What to do with a document; the words are all that was said so far ("y", "ym", "ymd")."""
    return laid_out([[(label, ImportChoice(draft_id, chosen))] for label, chosen in choices])


def import_preview(draft_id: int, *, table: bool, doubts: bool) -> Choices:
    """Take the document or not; say which column is which, page through what is in doubt."""
    choices: list[Labelled] = [(words.IMPORT[one], ImportChoice(draft_id, one)) for one in "yn"]
    if table:
        choices.append((words.IMPORT_COLUMNS, ImportColumn(draft_id, "-")))
    if doubts:
        choices.append((words.IMPORT_DOUBTS, ImportDoubts(draft_id, 0)))
    return laid_out([[choice] for choice in choices])


def import_columns(draft_id: int, choices: Sequence[LabelledWord]) -> Choices:
    """Which column holds what, two a row."""
    named = [(cut(label, 40), ImportColumn(draft_id, one)) for label, one in choices]
    return laid_out(in_rows(named, 2))


def import_doubts(draft_id: int, page: int, pages: int) -> Choices:
    """The pages of what is in doubt."""
    return laid_out(page_turns(partial(ImportDoubts, draft_id), page, pages))
