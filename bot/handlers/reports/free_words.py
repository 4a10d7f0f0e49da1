"""Free words (officers): read, and shown as one report or as a card of several, or the task is asked.

Nothing is recorded here. Source: docs/reading.md, "Replies".
"""

import re
from collections.abc import Mapping, Sequence

from bot.buttons import Answer
from bot.handlers.reports import waiting_files
from bot.handlers.reports.meanings import reply_occasions, report_items, task_choice
from bot.handlers.reports.proposals import item_card, proposal, written_reports
from bot.messages import reminder_choices
from bot.talk import led_tasks
from bot.talk.officer_questions import (
    Amendment,
    Difficulty,
    Draft,
    Extension,
    Items,
    Product,
    ProductKind,
    Progress,
    TaskPick,
)
from bot.talk.request import Request
from storage.rules.permissions import Role
from storage.rules.post.mentions import How, named
from storage.rules.reading.codes import Code, is_day_of_month, leading_code
from storage.rules.reading.replies import Item, Reply, read_reply
from storage.tasks import task_access
from storage.tasks.receipts import SentFile
from storage.tasks.task_words import words_of

_ABOUT_ONE = (Progress, Product, ProductKind, Extension, Difficulty, Draft, Amendment)
_LINE = re.compile(r"\d{1,2}\s*[.):–-]?\s+")


def takes(request: Request, text: str) -> bool:
    """An officer's words that nobody else answers are a report to be."""
    if request.actor.role is not Role.OFFICER:
        return False
    offer(request, text)
    return True


def lets_go(request: Request, text: str) -> bool:
    """Words about another task leave the question in hand; they are read by themselves.

    They name its code, or a message about it came after the question (/chitiet, a receipt).
    """
    question, coded = request.question(), leading_code(text)
    about = question.task_id if isinstance(question, _ABOUT_ONE) else None
    if (about or isinstance(question, TaskPick)) and _another_is_shown(request, about):
        waiting_files.let_go(request)
        return False
    if coded is None or not isinstance(question, Draft | Items):
        return False
    own = led_tasks.codes(request)
    named_task = coded[0].code in own or not is_day_of_month(coded[0].code)
    if isinstance(question, Draft):
        on_card = own.get(coded[0].code) == question.task_id
    else:
        on_card = item_card.holds(request, question, text)
    if named_task and not on_card:
        waiting_files.let_go(request)
    return False


def _another_is_shown(request: Request, task_id: int | None) -> bool:
    """Whether another task stands alone on the screen since the question was put."""
    replied = request.replied_to
    shown = task_choice.shown_alone(request, request.asked_at) if replied is None else None
    return shown not in (None, task_id)


def offer(
    request: Request,
    text: str,
    listed: Sequence[int] = (),
    *,
    files: Sequence[SentFile] = (),
    forwarded: str = "",
) -> None:
    """Words of an officer: shown for the tasks they name, else the task is asked first.

    ``listed``: the tasks of the message they answer. Without one the last reminder's numbers count,
    and if it was about one task alone, that one is meant; *Sửa* names another.
    """
    if not listed and not files and written_reports.takes(request, text, forwarded):
        return
    coded = leading_code(text)
    about = list(listed) or task_choice.on_screen(request)
    shown = None if listed else task_choice.shown_alone(request)
    if coded is None and task_choice.only_a_number(text):
        _offer_number(request, text, about, files)
        return
    reply = read_reply(text, reply_occasions.occasion_of(request, about, shown))
    own = led_tasks.codes(request)
    if coded is not None and _is_one_task(coded[0].code, reply, own):
        _offer_coded(request, coded[0], coded[1], files, forwarded)
    elif reply.nothing and not reply.unclear and not files:
        request.reply("no_report")
    elif len(reply.items) > 1:
        offer_several(request, reply.items, own, files=files, forwarded=forwarded)
    else:
        alone = [shown] if shown is not None else about
        code = reply.items[0].code if reply.items else _only_code(alone, own)
        words = text if _counts(text, reply) else _without_number(text)
        _offer_item(request, (text, words), code, own, about, files, forwarded)


def _offer_number(
    request: Request, text: str, about: Sequence[int], files: Sequence[SentFile]
) -> None:
    """A number alone reports nothing; under a file it is the line that the file is about."""
    number = text.strip().rstrip(".):")
    if files and number.isdecimal() and 1 <= int(number) <= len(about):
        proposal.propose(request, about[int(number) - 1], "", files=files)
    elif files:
        choices = task_choice.open_rows(request, about) or task_choice.likely(request)
        task_choice.offer_for_files(request, "", choices[: task_choice.CHOICES], files)
    else:
        request.reply("unclear")


def offer_several(
    request: Request,
    read: Sequence[Item],
    own: Mapping[str, int],
    *,
    files: Sequence[SentFile] = (),
    forwarded: str = "",
) -> None:
    """One card for all; files go with the only completion, else with every report.

    ``own``: by code, the ids of the tasks that this person reports on.
    """
    items = [report_items.item_of(one, own) for one in read]
    done = [item for item in items if item.answer is Answer.COMPLETION]
    proved = done if len(done) == 1 else items
    item_card.show(
        request,
        [report_items.with_files(item, files) if item in proved else item for item in items],
        forwarded=forwarded,
    )


def _is_one_task(code: str, reply: Reply, own: Mapping[str, int]) -> bool:
    """Whether a message is about the code it begins with; "28.12 trình" begins with a day."""
    others = [item for item in reply.items if item.code != code]
    if code in own:
        return not others
    return not reply.items or (len(others) == 1 and not is_day_of_month(code))


def _offer_coded(
    request: Request, code: Code, rest: str, files: Sequence[SentFile], forwarded: str
) -> None:
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task_id = task_choice.find_or_offer(request, Answer.WORDS, typed, rest, files)
    if task_id is None:
        return
    if rest.strip() or files:
        proposal.propose(request, task_id, rest, files=files, forwarded=forwarded)
    else:
        offer_answers(request, task_id)


def _only_code(about: Sequence[int], own: Mapping[str, int]) -> str | None:
    """The code of the one task a message is about."""
    codes = [code for code, task_id in own.items() if [task_id] == list(about)]
    return codes[0] if codes else None


def _counts(text: str, reply: Reply) -> bool:
    """Whether the number that begins the words counts what follows: "3 tổ dân phố đã xong"."""
    number = _LINE.match(text.strip())
    return number is not None and any(
        item.words.strip().startswith(number.group().strip()) for item in reply.items
    )


def _offer_item(
    request: Request,
    said: tuple[str, str],
    code: str | None,
    own: Mapping[str, int],
    about: Sequence[int],
    files: Sequence[SentFile],
    forwarded: str,
) -> None:
    """``said``: the words as typed, and without the number of the line they tell of."""
    text, words = said
    if code is not None:
        proposal.propose(request, own[code], words, files=files, forwarded=forwarded)
        return
    choices = task_choice.open_rows(request, about) or task_choice.likely(request)
    chosen = choices[: task_choice.CHOICES]
    if files:
        task_choice.offer_for_files(request, text, chosen, files)
    else:
        task_choice.offer_tasks(request, Answer.WORDS, text, chosen)


def _without_number(text: str) -> str:
    """The words after a line's number, the number's own mark taken off."""
    found = _LINE.match(text.strip())
    return text.strip()[found.end() :] if found else text


def offer_answers(request: Request, task_id: int) -> None:
    """The four answers of one task, as buttons and as numbers."""
    request = led_tasks.in_its_role(request, task_id)
    task = task_access.get(request.session, request.actor, task_id)
    request.reply(
        "choose_answer",
        task=task,
        task_words=words_of(task),
        keyboard=reminder_choices.answers_on_task(task_id),
        mentions=named([task_id], How.OFFERED),
    )
