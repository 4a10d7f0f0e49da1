"""Choices of reports: the card of one or several, its receipt, what goes on after one."""

from collections.abc import Sequence
from functools import partial

from bot import buttons
from bot.buttons import Answer, Change, ItemAct
from bot.messages.choice_rows import CANCEL_ROW, in_rows, laid_out, page_turns, under_numbers
from bot.messages.reminder_choices import answers_on_task
from bot.texts import button_words as words
from storage.rules.post.said import Choices
from storage.tasks.agency_tasks import Standing

_WIDTH = 4


def record_words(ref: str) -> Choices:
    """Record the report as it was read, or say what is wrong with it."""
    pressed = [buttons.ProposalYes(ref), buttons.ProposalChange(ref, Change.ASK)]
    return laid_out([under_numbers(words.PROPOSAL, pressed), CANCEL_ROW])


def changes(ref: str) -> Choices:
    """What of a proposed report is to be changed."""
    pressed = [buttons.ProposalChange(ref, Change(n)) for n in words.CHANGES]
    return laid_out([*in_rows(under_numbers(words.CHANGES.values(), pressed), 2), CANCEL_ROW])


def undo(event_id: int) -> Choices:
    """Under a receipt: put the report right, or take it back."""
    return laid_out(
        [[(words.AMEND, buttons.ReportChange(event_id)), (words.UNDO, buttons.Undo(event_id))]]
    )


def part_of_difficulty(event_id: int) -> Choices:
    """Under a question that may stay open, next to the receipt's own button."""
    return laid_out([[(words.SKIP, buttons.PartSkip()), (words.UNDO, buttons.Undo(event_id))]])


def correction(ref: str) -> Choices:
    """Record the changed words, or leave what was recorded."""
    pressed = [buttons.CorrectionChoice(ref, n) for n in (1, 2)]
    return laid_out([under_numbers(words.CORRECTION, pressed)])


def item_card(
    ref: str, struck: Sequence[bool], page: int = 0, pages: int = 1, first: int = 1
) -> Choices:
    """Record all reports of a card, change one, strike a line of the page or keep it again.

    ``first``: the number of the page's first line.
    """
    lines = [
        (
            words.item_line(number, struck=out),
            buttons.ItemPress(ref, ItemAct.STRIKE, number),
        )
        for number, out in enumerate(struck, first)
    ]
    turns = page_turns(partial(buttons.ItemPress, ref, ItemAct.TURN), page, pages)
    acts = [buttons.ItemPress(ref, act) for act in (ItemAct.RECORD, ItemAct.CHANGE)]
    first_row = under_numbers(words.ITEM_CARD, acts)
    return laid_out([first_row, *in_rows(lines, _WIDTH), *turns, CANCEL_ROW])


def ready_labels(standing: Standing) -> Sequence[str]:
    """What may be said of a task with one tap; *Như lần trước* only if there was a last time."""
    return words.READY if standing.last_report else words.READY[:-1]


def ready_answers(task_id: int, labels: Sequence[str]) -> Choices:
    """Ready answers to how far a task is, numbered, and the way out."""
    pressed = [buttons.ReadyAnswer(task_id, number) for number, _ in enumerate(labels, 1)]
    return laid_out([*in_rows(under_numbers(labels, pressed), 2), CANCEL_ROW])


def next_tasks(tasks: Sequence[tuple[str, int]]) -> Choices:
    """Tasks still to report on (code and id): one tap asks how far one is."""
    keys = [(code, buttons.TaskAnswer(Answer.PROGRESS, task_id)) for code, task_id in tasks]
    return laid_out(in_rows(keys, _WIDTH))


def undo_all(ref: str) -> Choices:
    """Under one receipt of several reports: take them all back."""
    return laid_out([[(words.UNDO_ALL, buttons.UndoAll(ref))]])


def after_forecast(task_id: int, event_id: int, *, doubtful: bool) -> Choices:
    """The four answers if a deadline is in doubt, and the way back."""
    return (answers_on_task(task_id) if doubtful else ()) + undo_alone(event_id)


def undo_alone(event_id: int) -> Choices:
    """Under the receipt of what has no words to put right."""
    return laid_out([[(words.UNDO, buttons.Undo(event_id))]])
