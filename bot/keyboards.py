"""Buttons under messages. Their data name a kind, ids and nothing secret; rights are checked again
at each press.

a:REF:N answer N of a reminder · t:N:TASK answer N on a task · d:TASK card · l:FILTER:PAGE list ·
k:ID:y|n completion · j:PERSON:y|n new person · p:1|2 kind of product · w:y record the words ·
c:NAME command · o:REF:N option of the question in hand · g:PAGE contact points ·
f:PAGE tasks without a contact point · x cancel
q:REF:PAGE what was found · h:TASK:PAGE what happened to a task ·
n:REF:y|w|p|x:N quarter card · v:ID:k|t disputed task · m:REF:LINE:1|2|3 forecast
"""

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import cut, words
from storage.rules.forecasts import Forecast
from storage.standing import Standing

ANSWERS = {
    "1": "Báo cáo tiến độ",
    "2": "Báo cáo hoàn thành",
    "3": "Đề nghị gia hạn",
    "4": "Vướng mắc",
}


def _rows(rows: Iterable[Sequence[tuple[str, str]]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )


def _in_rows(buttons: Sequence[tuple[str, str]], width: int) -> list[Sequence[tuple[str, str]]]:
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]


def _turn(data: str, page: int, pages: int) -> list[Sequence[tuple[str, str]]]:
    """The row of buttons that turns pages; none where there is one page."""
    turn = []
    if page > 0:
        turn.append(("‹ Trước", f"{data}:{page - 1}"))
    if page + 1 < pages:
        turn.append(("Sau ›", f"{data}:{page + 1}"))
    return [turn] if turn else []


def answers_on_task(task_id: int) -> InlineKeyboardMarkup:
    """The four answers under one task."""
    buttons = [(f"{n} {label}", f"t:{n}:{task_id}") for n, label in ANSWERS.items()]
    return _rows([buttons[:2], buttons[2:]])


def answers_to(ref: str) -> InlineKeyboardMarkup:
    """The four answers under a message with several tasks."""
    buttons = [(f"{n} {label}", f"a:{ref}:{n}") for n, label in ANSWERS.items()]
    return _rows([buttons[:2], buttons[2:]])


def tasks_for(answer: str, choices: Sequence[Standing]) -> InlineKeyboardMarkup:
    """Which task an answer is about, numbered as in the message."""
    buttons = [
        (f"{n}. {choice.code}", f"t:{answer}:{choice.task_id}")
        for n, choice in enumerate(choices, 1)
    ]
    rows = [buttons[i : i + 3] for i in range(0, len(buttons), 3)]
    return _rows([*rows, [("Hủy", "x")]])


def task_page(
    shown: Sequence[Standing],
    name: str,
    page: int,
    pages: int,
    others: Sequence[tuple[str, str]] = (),
) -> InlineKeyboardMarkup:
    """The cards of a page's tasks, the way to its neighbours and to the other filters."""
    buttons = [(f"{n}. {row.code}", f"d:{row.task_id}") for n, row in enumerate(shown, 1)]
    turns = _turn(f"l:{name}", page, pages)
    return _rows([*_in_rows(buttons, 4), *turns, *_in_rows(others, 3)])


def numbered_tasks(
    shown: Sequence[tuple[str, int]], turning: str, page: int, pages: int
) -> InlineKeyboardMarkup:
    """Tasks by their numbers in the message (code and id), and the way to the other pages."""
    buttons = [(f"{n}. {code}", f"d:{task_id}") for n, (code, task_id) in enumerate(shown, 1)]
    return _rows([*_in_rows(buttons, 4), *_turn(turning, page, pages)])


def pages_of(turning: str, page: int, pages: int) -> InlineKeyboardMarkup | None:
    """The way to the neighbours of a page; None where there is one page."""
    return _rows(_turn(turning, page, pages)) if pages > 1 else None


def options(ref: str, labels: Sequence[str]) -> InlineKeyboardMarkup:
    """The numbered answers to a question, one a row, and the way out of it."""
    rows = [[(f"{n}. {cut(label, 50)}", f"o:{ref}:{n}")] for n, label in enumerate(labels, 1)]
    return _rows([*rows, [("Hủy", "x")]])


def option_page(
    ref: str, labels: Sequence[str], turning: str, page: int, pages: int
) -> InlineKeyboardMarkup:
    """Numbered answers side by side on one page of a list, and the way to its neighbours."""
    buttons = [(f"{n}. {label}", f"o:{ref}:{n}") for n, label in enumerate(labels, 1)]
    return _rows([*_in_rows(buttons, 3), *_turn(turning, page, pages)])


def cards(choices: Sequence[tuple[str, int]]) -> InlineKeyboardMarkup:
    """Tasks to look at: code and id."""
    return _rows([[(code, f"d:{task_id}") for code, task_id in choices]])


def confirm_completion(confirmation_id: int) -> InlineKeyboardMarkup:
    """The office's two decisions."""
    return _rows([[("Xác nhận", f"k:{confirmation_id}:y"), ("Trả lại", f"k:{confirmation_id}:n")]])


def quarter_card(ref: str, page: int, pages: int) -> InlineKeyboardMarkup:
    """Acknowledge, say what is not ours, turn the pages."""
    acts = [("Đã nhận", f"n:{ref}:y"), ("Không phải của cơ quan tôi", f"n:{ref}:w")]
    return _rows([*[[act] for act in acts], *_turn(f"n:{ref}:p", page, pages)])


def card_lines(ref: str, lines: Sequence[tuple[int, str]]) -> InlineKeyboardMarkup:
    """Which line of a card is meant, and the way out."""
    buttons = [(f"{n}. {code}", f"n:{ref}:x:{n}") for n, code in lines[:90]]
    return _rows([*_in_rows(buttons, 4), [("Hủy", "x")]])


def decide_dispute(dispute_id: int) -> InlineKeyboardMarkup:
    """The office's two decisions on a task that is said to be another's."""
    return _rows([[("Giữ nguyên", f"v:{dispute_id}:k"), ("Chuyển phân công", f"v:{dispute_id}:t")]])


def forecasts(ref: str, lines: Sequence[tuple[int, str]]) -> list[list[dict[str, str]]]:
    """Three answers a line of a reminder: number and code."""
    return [
        [
            {"text": f"{code} {words.forecast(one)}", "callback_data": f"m:{ref}:{number}:{choice}"}
            for choice, one in enumerate(Forecast, 1)
        ]
        for number, code in lines
    ]


def admit(person_id: int) -> InlineKeyboardMarkup:
    """An admin's two decisions on a new person."""
    return _rows([[("Xác nhận", f"j:{person_id}:y"), ("Từ chối", f"j:{person_id}:n")]])


def product_kind() -> InlineKeyboardMarkup:
    """What an unclear product text is."""
    return _rows([[("1 Là sản phẩm", "p:1"), ("2 Là lý do chưa có", "p:2")], [("Hủy", "x")]])


def record_words() -> InlineKeyboardMarkup:
    """Record the words as a progress report, or not."""
    return _rows([[("1 Ghi nhận", "w:y"), ("2 Không", "x")]])


def cancel() -> InlineKeyboardMarkup:
    """Leave the question in hand."""
    return _rows([[("Hủy", "x")]])


def commands(names: Sequence[str]) -> InlineKeyboardMarkup:
    """Commands a slip may have meant."""
    return _rows([[(f"/{name}", f"c:{name}") for name in names]])
