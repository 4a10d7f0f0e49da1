"""Buttons under messages: what each says, and what comes back when it is pressed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from bot import buttons, office_buttons
from bot.button_data import pack
from bot.buttons import Again, Answer, Button, CardAct, Change
from bot.office_buttons import DisputeVerdict, ExtensionVerdict, LogPage, Verdict
from bot.texts import button_words as words
from bot.texts import cut, fixed_words
from storage.figures.projects import KeyProject
from storage.figures.statistics import Selection
from storage.followup.office_queue import Item, Matter
from storage.rules.forecast import Forecast
from storage.rules.said import Choice, Choices, choices_of
from storage.tasks.agency_tasks import Standing

Labelled = tuple[str, Button]
Turned = Callable[[int], Button]
"""The button that shows a page of a list, told its number."""


_CANCEL: tuple[Labelled, ...] = ((words.CANCEL, buttons.Cancel()),)


def _rows(rows: Iterable[Sequence[Labelled]]) -> Choices:
    return choices_of([[(label, pack(button)) for label, button in row] for row in rows])


def _in_rows(keys: Sequence[Labelled], width: int) -> list[Sequence[Labelled]]:
    return [keys[at : at + width] for at in range(0, len(keys), width)]


def _paired(labels: Iterable[str], pressed: Iterable[Button]) -> list[Labelled]:
    """Labels and what each means, in one order."""
    return list(zip(labels, pressed, strict=True))


def _numbered(labels: Iterable[str], pressed: Iterable[Button]) -> list[Labelled]:
    """The same under the numbers that choose them too."""
    return _paired((words.numbered(label, n) for n, label in enumerate(labels, 1)), pressed)


def _four(pressed: Callable[[Answer], Button]) -> Choices:
    """The four answers, two a row."""
    return _rows(
        _in_rows(_numbered(words.ANSWERS.values(), map(pressed, map(Answer, words.ANSWERS))), 2)
    )


def _turn(turned: Turned, page: int, pages: int) -> list[Sequence[Labelled]]:
    """The row of keys that turns pages; none if there is one page."""
    turn: list[Labelled] = []
    if page > 0:
        turn.append((words.EARLIER_PAGE, turned(page - 1)))
    if page + 1 < pages:
        turn.append((words.LATER_PAGE, turned(page + 1)))
    return [turn] if turn else []


def answers_on_task(task_id: int) -> Choices:
    """The four answers under one task."""
    return _four(lambda answer: buttons.TaskAnswer(answer, task_id))


def answers_to(ref: str) -> Choices:
    """The four answers under a message with several tasks."""
    return _four(partial(buttons.ReminderAnswer, ref))


def see_all(ref: str) -> Choices:
    """Every task of a message that names some by their codes only."""
    return _rows([[(words.numbered(words.SEE_ALL, 5), buttons.ReminderLines(ref))]])


def repeats(ref: str) -> Choices:
    """To hear a message once more: this afternoon, or tomorrow."""
    pressed = (buttons.RemindAgain(ref, when) for when in Again)
    return _rows([_paired(words.REPEATS, pressed)])


def reminder_lines(ref: str, whole: str, page: int, pages: int, *, answers: bool) -> Choices:
    """The four answers under every task of a message, and the way to the other pages."""
    turned = _rows(_turn(partial(buttons.ReminderLines, whole), page, pages))
    return (*answers_to(ref), *turned) if answers else turned


def tasks_for(answer: str, choices: Sequence[Standing]) -> Choices:
    """Which task an answer is about, numbered as in the message."""
    keys = [
        (f"{n}. {choice.code}", buttons.TaskAnswer(Answer(answer), choice.task_id))
        for n, choice in enumerate(choices, 1)
    ]
    rows = [keys[i : i + 3] for i in range(0, len(keys), 3)]
    return _rows([*rows, _CANCEL])


def task_page(
    shown: Sequence[Standing],
    name: str,
    page: int,
    pages: int,
    others: Sequence[Labelled] = (),
) -> Choices:
    """The cards of a page's tasks, the way to its neighbours and to the other filters."""
    keys = [(f"{n}. {row.code}", buttons.TaskCard(row.task_id)) for n, row in enumerate(shown, 1)]
    turns = _turn(partial(buttons.TaskPage, name), page, pages)
    return _rows([*_in_rows(keys, 4), *turns, *_in_rows(others, 3)])


def numbered_tasks(
    shown: Sequence[tuple[str, int]], turning: Turned, page: int, pages: int
) -> Choices:
    """Tasks by their numbers in the message (code and id), and the way to the other pages."""
    keys = [
        (f"{n}. {code}", buttons.TaskCard(task_id)) for n, (code, task_id) in enumerate(shown, 1)
    ]
    return _rows([*_in_rows(keys, 4), *_turn(turning, page, pages)])


def pages_of(turning: Turned, page: int, pages: int) -> Choices | None:
    """The way to the neighbours of a page; None if there is one page."""
    return _rows(_turn(turning, page, pages)) if pages > 1 else None


def options(ref: str, labels: Sequence[str]) -> Choices:
    """The numbered answers to a question, one a row, and the way out of it."""
    rows = [
        [(f"{n}. {cut(label, 50)}", buttons.Option(ref, n))] for n, label in enumerate(labels, 1)
    ]
    return _rows([*rows, _CANCEL])


def option_page(ref: str, labels: Sequence[str], turning: Turned, page: int, pages: int) -> Choices:
    """Numbered answers side by side on one page of a list, and the way to its neighbours."""
    keys = [(f"{n}. {label}", buttons.Option(ref, n)) for n, label in enumerate(labels, 1)]
    return _rows([*_in_rows(keys, 3), *_turn(turning, page, pages)])


def cards(choices: Sequence[tuple[str, int]]) -> Choices:
    """Tasks to look at: code and id."""
    return _rows([[(code, buttons.TaskCard(task_id)) for code, task_id in choices]])


def confirm_completion(confirmation_id: int) -> Choices:
    """The office's two decisions."""
    pressed = [office_buttons.CompletionVerdict(confirmation_id, one) for one in Verdict]
    return _rows([_paired(words.COMPLETION, pressed)])


def quarter_card(ref: str, page: int, pages: int) -> Choices:
    """Acknowledge, say what is not ours, turn the pages."""
    acts = [buttons.CardPress(ref, act) for act in (CardAct.ACKNOWLEDGE, CardAct.DISPUTE)]
    turned = partial(buttons.CardPress, ref, CardAct.TURN)
    return _rows([*_in_rows(_paired(words.CARD, acts), 1), *_turn(turned, page, pages)])


def card_lines(ref: str, lines: Sequence[tuple[int, str]]) -> Choices:
    """Which line of a card is meant, and the way out."""
    keys = [
        (f"{n}. {code}", buttons.CardPress(ref, CardAct.DISPUTE_LINE, n)) for n, code in lines[:90]
    ]
    return _rows([*_in_rows(keys, 4), _CANCEL])


def decide_dispute(dispute_id: int) -> Choices:
    """The office's two decisions on a task that is said to be another's."""
    pressed = [
        office_buttons.DisputeDecision(dispute_id, one)
        for one in (DisputeVerdict.KEPT, DisputeVerdict.MOVED)
    ]
    return _rows([_paired(words.DISPUTE, pressed)])


def forecasts(ref: str, lines: Sequence[tuple[int, str]]) -> list[tuple[Choice, ...]]:
    """Three answers a line of a reminder (number and code), and one for all of several lines."""
    everything = [Choice(words.ALL_IN_TIME, pack(buttons.AllInTime(ref)))]
    rows = [tuple(everything)] if len(lines) > 1 else []
    return rows + [
        tuple(
            Choice(
                f"{code} {fixed_words.forecast(one)}", pack(buttons.LineForecast(ref, number, one))
            )
            for one in Forecast
        )
        for number, code in lines
    ]


def admit(person_id: int) -> Choices:
    """An admin's two decisions on a new person."""
    pressed = [office_buttons.AdmissionVerdict(person_id, one) for one in Verdict]
    return _rows([_paired(words.ADMISSION, pressed)])


def product_kind() -> Choices:
    """What an unclear product text is."""
    return _rows([_numbered(words.PRODUCT_KIND, map(buttons.ProductChoice, (1, 2))), _CANCEL])


def record_words(ref: str) -> Choices:
    """Record the report as it was read, or say what is wrong with it."""
    pressed = [buttons.ProposalYes(ref), buttons.ProposalChange(ref, Change.ASK)]
    return _rows([_numbered(words.PROPOSAL, pressed), _CANCEL])


def cancel() -> Choices:
    """Leave the question in hand."""
    return _rows([_CANCEL])


def periods(choices: Sequence[Labelled], width: int = 3) -> Choices:
    """Files that may be meant instead: label and button."""
    return _rows(_in_rows([(cut(label, 50), button) for label, button in choices], width))


def commands(names: Sequence[str]) -> Choices:
    """Commands a slip may have meant."""
    return _rows([[(f"/{name}", buttons.CommandHint(name)) for name in names]])


def decide_extension(extension_id: int) -> Choices:
    """The office's three decisions on an extension."""
    verdicts = (ExtensionVerdict.AGREED, ExtensionVerdict.ANOTHER_DATE, ExtensionVerdict.REFUSED)
    pressed = [office_buttons.ExtensionDecision(extension_id, one) for one in verdicts]
    return _rows(_in_rows(_numbered(words.EXTENSION, pressed), 2))


def answer_difficulty(difficulty_id: int) -> Choices:
    """The office's answer to a difficulty."""
    return _rows([_numbered(words.DIFFICULTY, [office_buttons.DifficultyAnswer(difficulty_id)])])


def settle_send(outbox_id: int) -> Choices:
    """What became of a message of unknown fate."""
    pressed: list[Button] = [office_buttons.SendVerdict(outbox_id, one) for one in Verdict]
    keys = _numbered(words.UNCLEAR_SEND, [*pressed, office_buttons.SendAllAgain()])
    return _rows([keys[:2], keys[2:]])


def agencies_to_write_to(agencies: Sequence[tuple[int, str]]) -> Choices:
    """Agencies whose tasks call for a letter, numbered as in the message."""
    keys = [
        (f"{n}. {cut(name, 25)}", office_buttons.LetterOffer(agency_id))
        for n, (agency_id, name) in enumerate(agencies, 1)
    ]
    return _rows([*_in_rows(keys, 2), [(words.QUEUE, office_buttons.QueuePage(0))]])


def letter(agency_id: int) -> Choices:
    """A written urge, or one more message."""
    pressed = [office_buttons.LetterDraft(agency_id), office_buttons.LetterUrge(agency_id)]
    return _rows([_numbered(words.LETTER, pressed)])


def letter_out(letter_id: int) -> Choices:
    """A draft: its number and date, or it is not sent."""
    return _rows([_numbered(words.LETTER_OUT, _letter_steps(letter_id))])


def letter_in(letter_id: int) -> Choices:
    """A letter that left: its answer."""
    return _rows([_numbered(words.LETTER_IN, _letter_steps(letter_id))])


def _letter_steps(letter_id: int) -> list[Button]:
    return [office_buttons.LetterStep(letter_id, number) for number in (1, 2)]


def remark(programme_id: int) -> Choices:
    """What the reader was not sure of has been looked at."""
    return _rows([_numbered(words.REMARK, [office_buttons.RemarkSeen(programme_id)])])


def waiting_page(
    items: Sequence[Item],
    shown: office_buttons.QueuePage,
    pages: int,
    others: Sequence[Labelled] = (),
) -> Choices | None:
    """What waits for the office, numbered as in the message; other pages and other parts."""
    keys = [
        (f"{n}. {item.code}".removesuffix(". "), office_buttons.QueueItem(item.matter, item.id))
        for n, item in enumerate(items, 1)
    ]
    turns = _turn(lambda page: replace(shown, page=page), shown.page, pages)
    rows = [*_in_rows(keys, 4), *turns, *_in_rows(others, 2)]
    return _rows(rows) if rows else None


def queue_agencies(agencies: Sequence[tuple[int, str]], page: int, pages: int) -> Choices | None:
    """Agencies of which something waits, numbered as in the message."""
    keys = [
        (f"{n}. {cut(name, 25)}", office_buttons.QueuePage(0, agency_id=agency_id))
        for n, (agency_id, name) in enumerate(agencies, 1)
    ]
    rows = [*_in_rows(keys, 2), *_turn(office_buttons.QueueAgencies, page, pages)]
    return _rows(rows) if rows else None


def matter(name: str, row_id: int) -> Choices:
    """To one matter that waits."""
    return _rows([[(words.OPEN_MATTER, office_buttons.QueueItem(Matter(name), row_id))]])


def decided(event_id: int | None, *, waits: bool) -> Choices | None:
    """Under the receipt of a decision: take it back, and the list of what still waits."""
    keys: list[Labelled] = []
    if event_id is not None:
        keys.append((words.UNDO, buttons.Undo(event_id)))
    if waits:
        keys.append((words.QUEUE, office_buttons.QueuePage(0)))
    return _rows([keys]) if keys else None


def what_waits() -> Choices:
    """To the list of what waits for the office."""
    return _rows([[(words.QUEUE, office_buttons.QueuePage(0))]])


def log_page(shown: LogPage, pages: int) -> Choices | None:
    """The way to other pages of the log, under the same filter."""
    turn: list[Labelled] = []
    if shown.page > 0:
        turn.append((words.NEWER, replace(shown, page=shown.page - 1)))
    if shown.page + 1 < pages:
        turn.append((words.OLDER, replace(shown, page=shown.page + 1)))
    return _rows([turn]) if turn else None


def first_screen(digest: int, codes: Sequence[str]) -> Choices:
    """The codes of a digest's first screen, and the way to all its parts."""
    whole = [(words.ALL_PARTS, office_buttons.FullDigest(digest))]
    return (*figure_codes(digest, codes), *_rows([whole]))


def figure_codes(digest: int, codes: Sequence[str]) -> Choices:
    """The codes of a digest's numbers; each opens its list."""
    return _rows(
        _in_rows([(code, office_buttons.FigureList(digest, code, 0)) for code in codes], 7)
    )


def figure_list(
    digest: int, code: str, tasks: Sequence[tuple[int, str, int]], page: int, pages: int
) -> Choices | None:
    """The cards of a list's tasks (number, code, id), and the way to the neighbour pages."""
    keys = [(f"{n}. {task}", buttons.TaskCard(task_id)) for n, task, task_id in tasks]
    rows = [
        *_in_rows(keys, 4),
        *_turn(partial(office_buttons.FigureList, digest, code), page, pages),
    ]
    return _rows(rows) if rows else None


def statistics(
    views: Sequence[tuple[str, str]], chosen: Selection, shown: str, page: int, pages: int
) -> Choices:
    """The views of a selection's figures (label, name), and the pages of the one shown."""
    keys = [(label, office_buttons.FigureView(name, chosen, 0)) for label, name in views]
    return _rows(
        [*_in_rows(keys, 3), *_turn(partial(office_buttons.FigureView, shown, chosen), page, pages)]
    )


def target_pages(year: int, page: int, pages: int) -> Choices | None:
    """The neighbour pages of a year's chỉ tiêu; None if there is one page."""
    rows = _turn(partial(buttons.TargetPage, year), page, pages)
    return _rows(rows) if rows else None


def project_page(rows: Sequence[KeyProject], name: str, page: int, pages: int) -> Choices:
    """The cards of a page's key projects, its neighbours, and only those without a report."""
    keys = [(one.code.partition(".")[2], buttons.ProjectCard(one.task_id)) for one in rows]
    other = "unreported" if name == "all" else "all"
    label = words.PROJECT_FILTERS[other]
    turns = _turn(partial(buttons.ProjectPage, name), page, pages)
    return _rows([*_in_rows(keys, 4), *turns, [(label, buttons.ProjectPage(other, 0))]])


def changes(ref: str) -> Choices:
    """What of a proposed report is to be changed."""
    pressed = [buttons.ProposalChange(ref, Change(n)) for n in words.CHANGES]
    return _rows([*_in_rows(_numbered(words.CHANGES.values(), pressed), 2), _CANCEL])


def undo(event_id: int) -> Choices:
    """Under a receipt: put the report right, or take it back."""
    return _rows(
        [[(words.AMEND, buttons.ReportChange(event_id)), (words.UNDO, buttons.Undo(event_id))]]
    )


def part_of_difficulty(event_id: int) -> Choices:
    """Under a question that may stay open, next to the receipt's own button."""
    return _rows([[(words.SKIP, buttons.PartSkip()), (words.UNDO, buttons.Undo(event_id))]])


def correction(ref: str) -> Choices:
    """Record the changed words, or leave what was recorded."""
    pressed = [buttons.CorrectionChoice(ref, n) for n in (1, 2)]
    return _rows([_numbered(words.CORRECTION, pressed)])
