"""Buttons of reports: the card of several, its receipt, what goes on after one."""

from collections.abc import Sequence

from bot import buttons
from bot.button_data import pack
from bot.buttons import Answer, Button, ItemAct
from bot.messages.keyboards import answers_on_task
from bot.texts import button_words as words
from storage.rules.said import Choices, choices_of

Labelled = tuple[str, Button]
_WIDTH = 4


def _rows(rows: Sequence[Sequence[Labelled]]) -> Choices:
    return choices_of([[(label, pack(button)) for label, button in row] for row in rows])


def _in_rows(keys: Sequence[Labelled], width: int = _WIDTH) -> list[Sequence[Labelled]]:
    return [keys[at : at + width] for at in range(0, len(keys), width)]


def item_card(ref: str, struck: Sequence[bool]) -> Choices:
    """Record all reports of a card, change one, strike a line or keep it again."""
    lines = [
        (
            words.item_line(number, struck=out),
            buttons.ItemPress(ref, ItemAct.STRIKE, number),
        )
        for number, out in enumerate(struck, 1)
    ]
    first = [
        (words.numbered(label, number), buttons.ItemPress(ref, act))
        for number, (label, act) in enumerate(
            zip(words.ITEM_CARD, (ItemAct.RECORD, ItemAct.CHANGE), strict=True), 1
        )
    ]
    return _rows([first, *_in_rows(lines), [(words.CANCEL, buttons.Cancel())]])


def ready_answers(task_id: int, labels: Sequence[str]) -> Choices:
    """Ready answers to how far a task is, numbered, and the way out."""
    keys = [
        (words.numbered(label, number), buttons.ReadyAnswer(task_id, number))
        for number, label in enumerate(labels, 1)
    ]
    return _rows([*_in_rows(keys, 2), [(words.CANCEL, buttons.Cancel())]])


def next_tasks(tasks: Sequence[tuple[str, int]]) -> Choices:
    """Tasks still to report on (code and id): one tap asks how far one is."""
    keys = [(code, buttons.TaskAnswer(Answer.PROGRESS, task_id)) for code, task_id in tasks]
    return _rows(_in_rows(keys))


def undo_all(ref: str) -> Choices:
    """Under one receipt of several reports: take them all back."""
    return _rows([[(words.UNDO_ALL, buttons.UndoAll(ref))]])


def after_forecast(task_id: int, event_id: int, *, doubtful: bool) -> Choices:
    """The four answers if a deadline is in doubt, and the way back."""
    return (answers_on_task(task_id) if doubtful else ()) + undo_alone(event_id)


def undo_alone(event_id: int) -> Choices:
    """Under the receipt of what has no words to put right."""
    return _rows([[(words.UNDO, buttons.Undo(event_id))]])
