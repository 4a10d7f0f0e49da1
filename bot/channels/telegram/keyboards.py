"""Buttons under messages. Their data name a kind, ids and nothing secret; rights are checked again
at each press.

a:REF:N answer N of a reminder · t:N:TASK answer N on a task · d:TASK card · l:FILTER:PAGE list ·
k:ID:y|n completion · j:PERSON:y|n new person · p:1|2 kind of product · w:REF record the words ·
c:NAME command · o:REF:N option of the question in hand · g:PAGE contact points ·
f:PAGE tasks without a contact point · x cancel ·
z:p:PAGE what waits for the office · z:o:MATTER:ID one of it · z:r:PROGRAMME a remark is seen ·
z:a:AGENCY an agency to be written to · z:l:AGENCY draft a letter · z:u:AGENCY urge ·
E:ID:y|d|n extension · D:ID difficulty ·
s:ID:y|n message of unknown fate · I:DRAFT:WORDS a document sent by chat ·
i:PAGE:DAY:PERSON:TASK:KIND the log ·
B:KIND:PERIOD the file of another period · C:AGENCY:PERIOD an agency's sheet ·
F:DIGEST:CODE:PAGE list behind a number · G:VIEW:SELECTOR:PAGE figures · A:YEAR:PAGE chỉ tiêu
f:PAGE tasks without a contact point · x cancel

u:EVENT take a report back · e:REF:N what of the proposed report is wrong (0: ask) · r:skip leave a
part out · y:REF:1|2 record the changed words
q:REF:PAGE what was found · h:TASK:PAGE what happened to a task ·
n:REF:y|w|p|x:N quarter card · v:ID:k|t disputed task · m:REF:LINE:1|2|3 forecast
"""

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts import cut, fixed_words
from storage.followup.office_queue import Item
from storage.rules.forecast import Forecast
from storage.tasks.agency_tasks import Standing

Keyboard = InlineKeyboardMarkup
"""Rows of buttons; outside this channel nobody looks inside."""

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
            {
                "text": f"{code} {fixed_words.forecast(one)}",
                "callback_data": f"m:{ref}:{number}:{choice}",
            }
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


def record_words(ref: str) -> InlineKeyboardMarkup:
    """Record the report as it was read, or say what is wrong with it."""
    return _rows([[("1 Ghi nhận", f"w:{ref}"), ("2 Sửa", f"e:{ref}:0")], [("Hủy", "x")]])


def import_choices(draft_id: int, choices: Sequence[tuple[str, str]]) -> InlineKeyboardMarkup:
    """What to do with a document: each label with the words said so far ("y", "ym", "ymd")."""
    return _rows([[(label, f"I:{draft_id}:{words}") for label, words in choices]])


def cancel() -> InlineKeyboardMarkup:
    """Leave the question in hand."""
    return _rows([[("Hủy", "x")]])


def periods(choices: Sequence[tuple[str, str]], width: int = 3) -> InlineKeyboardMarkup:
    """Files that may be meant instead: label and data."""
    return _rows(_in_rows([(cut(label, 50), data) for label, data in choices], width))


def commands(names: Sequence[str]) -> InlineKeyboardMarkup:
    """Commands a slip may have meant."""
    return _rows([[(f"/{name}", f"c:{name}") for name in names]])


def decide_extension(extension_id: int) -> InlineKeyboardMarkup:
    """The office's three decisions on an extension."""
    buttons = [
        ("1 Đồng ý", f"E:{extension_id}:y"),
        ("2 Đồng ý hạn khác", f"E:{extension_id}:d"),
        ("3 Không đồng ý", f"E:{extension_id}:n"),
    ]
    return _rows([buttons[:2], buttons[2:]])


def answer_difficulty(difficulty_id: int) -> InlineKeyboardMarkup:
    """The office's answer to a difficulty."""
    return _rows([[("1 Trả lời", f"D:{difficulty_id}")]])


def settle_send(outbox_id: int) -> InlineKeyboardMarkup:
    """What became of a message of unknown fate."""
    return _rows([[("1 Gửi lại", f"s:{outbox_id}:y"), ("2 Đã đến", f"s:{outbox_id}:n")]])


def reminder_answers(ref: str) -> InlineKeyboardMarkup:
    """The four answers under a message about several tasks."""
    buttons = [(f"{n} {label}", f"a:{ref}:{n}") for n, label in ANSWERS.items()]
    return _rows([buttons[:2], buttons[2:]])


def agencies_to_write_to(agencies: Sequence[tuple[int, str]]) -> InlineKeyboardMarkup:
    """Agencies whose tasks call for a letter, numbered as in the message."""
    buttons = [
        (f"{n}. {cut(name, 25)}", f"z:a:{agency_id}")
        for n, (agency_id, name) in enumerate(agencies, 1)
    ]
    return _rows([*_in_rows(buttons, 2), [("Việc chờ xử lý", "z:p:0")]])


def letter(agency_id: int) -> InlineKeyboardMarkup:
    """A written urge, or one more message."""
    buttons = [("1 Soạn công văn", f"z:l:{agency_id}"), ("2 Đôn đốc ngay", f"z:u:{agency_id}")]
    return _rows([buttons])


def remark(programme_id: int) -> InlineKeyboardMarkup:
    """What the reader was not sure of has been looked at."""
    return _rows([[("1 Đã xem", f"z:r:{programme_id}")]])


def waiting_page(items: Sequence[Item], page: int, pages: int) -> InlineKeyboardMarkup:
    """What waits for the office, numbered as in the message, and the way to other pages."""
    buttons = [
        (f"{n}. {item.code}".removesuffix(". "), f"z:o:{item.matter}:{item.id}")
        for n, item in enumerate(items, 1)
    ]
    return _rows([*_in_rows(buttons, 4), *_turn("z:p", page, pages)])


def what_waits() -> InlineKeyboardMarkup:
    """To the list of what waits for the office."""
    return _rows([[("Việc chờ xử lý", "z:p:0")]])


def log_page(data: str, page: int, pages: int) -> InlineKeyboardMarkup | None:
    """The way to other pages of the log; ``data`` is what it is filtered by."""
    turn = []
    if page > 0:
        turn.append(("‹ Mới hơn", f"i:{page - 1}:{data}"))
    if page + 1 < pages:
        turn.append(("Cũ hơn ›", f"i:{page + 1}:{data}"))
    return _rows([turn]) if turn else None


def figure_codes(digest: int, codes: Sequence[str]) -> InlineKeyboardMarkup:
    """The codes of a digest's numbers; each opens its list."""
    return _rows(_in_rows([(code, f"F:{digest}:{code}:0") for code in codes], 7))


def figure_list(
    digest: int, code: str, tasks: Sequence[tuple[int, str, int]], page: int, pages: int
) -> InlineKeyboardMarkup | None:
    """The cards of a list's tasks (number, code, id), and the way to the neighbour pages."""
    buttons = [(f"{n}. {task}", f"d:{task_id}") for n, task, task_id in tasks]
    rows = [*_in_rows(buttons, 4), *_turn(f"F:{digest}:{code}", page, pages)]
    return _rows(rows) if rows else None


def statistics(
    views: Sequence[tuple[str, str]], selector: str, shown: str, page: int, pages: int
) -> InlineKeyboardMarkup:
    """The views of a selection's figures (label, name), and the pages of the one shown."""
    buttons = [(label, f"G:{name}:{selector}:0") for label, name in views]
    return _rows([*_in_rows(buttons, 3), *_turn(f"G:{shown}:{selector}", page, pages)])


def target_pages(year: int, page: int, pages: int) -> InlineKeyboardMarkup | None:
    """The neighbour pages of a year's chỉ tiêu; None where there is one page."""
    rows = _turn(f"A:{year}", page, pages)
    return _rows(rows) if rows else None


CHANGES = {**ANSWERS, "5": "Nhiệm vụ khác", "6": "Viết lại nội dung"}
"""What can be wrong with a proposed report: its kind, its task, its words."""


def changes(ref: str) -> InlineKeyboardMarkup:
    """What of a proposed report is to be changed."""
    buttons = [(f"{n} {label}", f"e:{ref}:{n}") for n, label in CHANGES.items()]
    return _rows([*_in_rows(buttons, 2), [("Hủy", "x")]])


def undo(event_id: int) -> InlineKeyboardMarkup:
    """Under a receipt: take the report back."""
    return _rows([[("Hoàn tác", f"u:{event_id}")]])


def part_of_difficulty(event_id: int) -> InlineKeyboardMarkup:
    """Under a question that may stay open, beside the receipt's own button."""
    return _rows([[("Bỏ qua", "r:skip"), ("Hoàn tác", f"u:{event_id}")]])


def correction(ref: str) -> InlineKeyboardMarkup:
    """Record the changed words, or leave what was recorded."""
    return _rows([[("1 Ghi nhận nội dung mới", f"y:{ref}:1"), ("2 Giữ nguyên", f"y:{ref}:2")]])
