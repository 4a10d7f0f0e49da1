"""A report to be: an officer's free words are shown as they were read, and recorded after a yes.

Nothing is recorded without the tap on *Ghi nhận* (or a typed 1); *Sửa* changes the kind, the task or
the words. Source: docs/reading.md, "Replies".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from bot.buttons import Answer, Change, ProposalChange, ProposalYes
from bot.handlers.reports import (
    forecast_answers,
    reply_occasions,
    report_records,
    task_choice,
)
from bot.handlers.tasks import card_answers
from bot.messages import keyboards
from bot.talk.officer_questions import (
    ChangeChoice,
    DifficultyPart,
    Draft,
    Proposal,
    Rewriting,
    Spoken,
)
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.texts import button_words
from bot.texts.fixed_words import report_label
from storage.post import outbox
from storage.requests import completions
from storage.rules.errors import DomainError, Kind
from storage.rules.forecast import Forecast
from storage.rules.mentions import How, named
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.codes import Code, is_day_of_month, leading_code
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import Asks, Item, Outlook, Reply, Said, read_reply
from storage.rules.reading.typed_words import clean
from storage.tasks import task_access
from storage.tasks.receipts import Product, SentFile

_YES = frozenset({"1", "co", "dong y", "ghi nhan", "ok", "y", "dung", "dung roi", "duoc"})
_CHANGE = frozenset({"2", "sua", "sai", "sai roi"})
_NO = frozenset({"khong", "thoi", "huy", "n"})
_LINE = re.compile(r"\d{1,2}\s*[.):–-]?\s+")


def register(routes: Routes) -> None:
    """*Ghi nhận*, *Sửa* and what of it is wrong."""
    routes.press(ProposalYes, press_record)
    routes.press(ProposalChange, press_change)
    routes.step(Proposal, answer_card)
    routes.step(ChangeChoice, answer_change)
    routes.step(Rewriting, answer_rewrite)


def takes(request: Request, text: str) -> bool:
    """An officer's words that nobody else answers are a report to be."""
    if request.actor.role is not Role.OFFICER:
        return False
    offer(request, text)
    return True


def offer(request: Request, text: str, listed: Sequence[int] = ()) -> None:
    """Words of an officer: shown for the task they name, else the task is asked first.

    ``listed``: the tasks of the message they answer. Without one the last reminder's numbers count,
    and where it was about one task alone, that one is meant; *Sửa* names another.
    """
    coded = leading_code(text)
    if coded is None and task_choice.only_a_number(text):
        request.reply("unclear")
        return
    about = list(listed) or task_choice.on_screen(request)
    reply = read_reply(text, reply_occasions.occasion_of(request, about))
    own = task_access.own_codes(request.session, request.actor)
    if coded is not None and _is_one_task(coded[0].code, reply, own):
        _offer_coded(request, coded[0], coded[1])
    elif reply.nothing and not reply.unclear:
        request.reply("no_report")
    elif reply.unclear:
        _offer_item(request, text, _only_code(about, own), own, about)
    elif len(reply.items) == 1:
        _offer_item(request, text, reply.items[0].code, own, about)
    else:
        _go_through(request, [Spoken(own.get(item.code or ""), item.words) for item in reply.items])


def _is_one_task(code: str, reply: Reply, own: Mapping[str, int]) -> bool:
    """Whether a message is about the code it begins with; "28.12 trình" begins with a day."""
    others = [item for item in reply.items if item.code != code]
    if code in own:
        return not others
    return not reply.items or (len(others) == 1 and not is_day_of_month(code))


def _offer_coded(request: Request, code: Code, rest: str) -> None:
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task = task_choice.find_or_offer(request, Answer.WORDS, typed, rest)
    if task is None:
        return
    if rest.strip():
        propose(request, task.id, rest)
    else:
        offer_answers(request, task.id)


def _only_code(about: Sequence[int], own: Mapping[str, int]) -> str | None:
    """The code of the one task a message is about."""
    codes = [code for code, task_id in own.items() if [task_id] == list(about)]
    return codes[0] if codes else None


def _offer_item(
    request: Request, text: str, code: str | None, own: Mapping[str, int], about: Sequence[int]
) -> None:
    if code is not None:
        propose(request, own[code], _without_number(text))
        return
    choices = task_choice.open_rows(request, about) or task_choice.likely(request)
    task_choice.offer_tasks(request, Answer.WORDS, text, choices[: task_choice.CHOICES])


def _without_number(text: str) -> str:
    """The words behind a line's number, the number's own mark taken off."""
    found = _LINE.match(text.strip())
    return text.strip()[found.end() :] if found else text


def _go_through(request: Request, spoken: Sequence[Spoken]) -> None:
    """One card after another: the first now, the others after it is recorded."""
    first = spoken[0]
    if first.task_id is None:
        request.reply("which_of_several", words=first.words)
        return
    propose(request, first.task_id, first.words, more=spoken[1:])


def offer_answers(request: Request, task_id: int) -> None:
    """The four answers of one task, as buttons and as numbers."""
    task = task_access.get(request.session, request.actor, task_id)
    request.reply(
        "choose_answer",
        task=task,
        keyboard=keyboards.answers_on_task(task_id),
        mentions=named([task_id], How.OFFERED),
    )


def propose(
    request: Request,
    task_id: int,
    words: str,
    *,
    files: Sequence[SentFile] = (),
    answer: Answer | None = None,
    forwarded: str = "",
    more: Sequence[Spoken] = (),
) -> None:
    """Show what was read, and ask. ``answer``: the kind, where the officer has said it.

    ``more``: what the message says of other tasks, shown one by one afterwards.
    """
    task = task_access.get(request.session, request.actor, task_id)
    standing = task_access.own_standing(request.session, request.actor, task, request.day)
    if standing is None or not may(request.actor, Action.REPORT_PROGRESS, [standing.agency_id]):
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    found = reply_occasions.read_about(request, standing, words)
    if found is None and not files and answer is None:
        request.reply("no_report")
        return
    read, asks = found or (Item(standing.code, Said.PROGRESS), ())
    draft = Proposal(
        outbox.new_ref(),
        task_id,
        words,
        answer or _kind(read, words, files),
        tuple(files),
        request.act.message_id,
        forwarded,
        foreseen=_FORECASTS[read.outlook] if read.outlook and not answer else None,
        disputed=read.said is Said.DISPUTE and not answer,
        more=tuple(more),
    )
    request.ask(draft)
    request.reply(
        "proposed",
        standing=standing,
        label=_label(draft),
        read=read,
        asks=[] if answer else [ask.value for ask in asks],
        words=words,
        files=[file.name for file in files],
        forwarded=forwarded,
        more=_codes(request, more),
        keyboard=keyboards.record_words(draft.ref),
    )


def press_record(request: Request, pressed: ProposalYes) -> None:
    """Record the report that was shown."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, Proposal) or question.ref != pressed.ref:
        raise DomainError(Kind.STALE_BUTTON)
    _record(request, question)
    request.drop_buttons()


def press_change(request: Request, pressed: ProposalChange) -> None:
    """*Sửa* under a shown report, or what of it is to be changed."""
    _ = request.actor
    question = request.question()
    if not isinstance(question, Draft) or question.ref != pressed.ref:
        raise DomainError(Kind.STALE_BUTTON)
    if pressed.change is Change.ASK:
        _ask_change(request, question)
    else:
        _change(request, question, pressed.change)


def answer_card(request: Request, question: Draft, text: str) -> None:
    """1, 2 or more words: these join what was said before, as people write in pieces."""
    said = fold(text).rstrip(".) !")
    chosen = read_choice(text, button_words.PROPOSAL)
    if said in _YES or chosen == (1, ""):
        _record(request, question)
    elif said in _CHANGE or chosen == (2, ""):
        _ask_change(request, question)
    elif said in _NO:
        request.leave()
        request.reply("cancelled")
    elif task_choice.only_a_number(text):
        raise DomainError(Kind.UNCLEAR_CHOICE, count=2)
    elif leading_code(text) is not None:
        offer(request, text)
    else:
        joined = clean(f"{question.words}\n{text}")
        _again(request, question, words=joined)


def answer_change(request: Request, question: Draft, text: str) -> None:
    """What is to be changed, by its number."""
    number = choose(text, list(button_words.CHANGES.values()))
    _change(request, question, Change(list(button_words.CHANGES)[number - 1]))


def answer_rewrite(request: Request, question: Draft, text: str) -> None:
    """The words anew; what was said of the kind is read anew too."""
    _again(request, question, words=text)


_ANSWERS: Mapping[Said, Answer] = {
    Said.COMPLETION: Answer.COMPLETION,
    Said.EXTENSION: Answer.EXTENSION,
    Said.DIFFICULTY: Answer.DIFFICULTY,
}
_FORECASTS: Mapping[Outlook, Forecast] = {
    Outlook.IN_TIME: Forecast.IN_TIME,
    Outlook.AT_RISK: Forecast.AT_RISK,
    Outlook.LATE: Forecast.NOT_IN_TIME,
}


def _kind(read: Item, words: str, files: Sequence[SentFile]) -> Answer:
    """A file without words is a product; with words these say what it is."""
    if files and not words.strip():
        return Answer.COMPLETION
    return _ANSWERS.get(read.said, Answer.PROGRESS)


def _label(draft: Draft) -> str:
    if draft.foreseen is not None:
        return report_label(draft.foreseen.value)
    return report_label("dispute" if draft.disputed else draft.answer.value)


def _codes(request: Request, more: Sequence[Spoken]) -> list[str]:
    """The codes of what is still to be asked about, the words themselves where none is known."""
    own = task_access.own_codes(request.session, request.actor)
    by_id = {task_id: code for code, task_id in own.items()}
    return [by_id.get(one.task_id or 0, f"«{one.words[:30]}»") for one in more]


def _again(
    request: Request, question: Draft, *, words: str | None = None, answer: Answer | None = None
) -> None:
    """The same report shown again with something changed."""
    propose(
        request if words is not None else request.with_words_of(question.message),
        question.task_id,
        question.words if words is None else words,
        files=question.files,
        answer=answer,
        forwarded=question.forwarded,
        more=question.more,
    )


def again(request: Request, question: Draft) -> None:
    """A report shown before other things came, shown once more as it was."""
    read = question.foreseen is not None or question.disputed
    _again(request, question, answer=None if read else question.answer)


def _ask_change(request: Request, question: Draft) -> None:
    task = task_access.get(request.session, request.actor, question.task_id)
    standing = task_access.own_standing(request.session, request.actor, task, request.day)
    if standing is None:
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    request.ask(ChangeChoice(**_kept(question)))
    request.reply(
        "ask_change",
        standing=standing,
        changes=button_words.CHANGES,
        keyboard=keyboards.changes(question.ref),
    )


def _change(request: Request, question: Draft, number: Change) -> None:
    if number in button_words.ANSWERS:
        _again(request, question, answer=Answer(number.value))
        return
    words, files = question.words, question.files
    if number is Change.TASK:
        asked = request.with_words_of(question.message)
        choices = task_choice.own_choices(request)
        task_choice.offer_tasks(asked, Answer.WORDS, words, choices, files=files)
        return
    task = task_access.get(request.session, request.actor, question.task_id)
    standing = task_access.own_standing(request.session, request.actor, task, request.day)
    request.ask(Rewriting(**_kept(question)))
    request.reply("ask_words_again", standing=standing, words=words, keyboard=keyboards.cancel())


def _record(request: Request, question: Draft) -> None:
    """What was shown, with the message whose words they are; then the next of that message."""
    source = request.with_words_of(question.message)
    task_id, words, files = question.task_id, question.words, question.files
    if question.foreseen is not None:
        forecast_answers.record(source, task_id, question.foreseen, words)
    elif question.disputed:
        card_answers.record_dispute(source, task_id, words)
    elif question.answer is Answer.COMPLETION:
        _record_completion(source, task_id, words, files)
    elif question.answer is Answer.PROGRESS:
        report_records.progress(source, task_id, words, files=files)
    else:
        report_records.RECORD[question.answer](source, task_id, words)
    _go_on(request, question.more)


def _go_on(request: Request, more: Sequence[Spoken]) -> None:
    """The next card of a message about several tasks, unless a question is in hand by now."""
    if not more:
        return
    if isinstance(request.question(), DifficultyPart | None):
        _go_through(request, more)
    else:
        request.reply("more_items", codes=_codes(request, more))


def _kept(question: Draft) -> dict[str, Any]:
    """All that a draft holds, for the next question about it."""
    return {part.name: getattr(question, part.name) for part in fields(question)}


def _record_completion(
    request: Request, task_id: int, words: str, files: Sequence[SentFile]
) -> None:
    """With its document or files; where there are neither they are asked for, the words kept."""
    task = task_access.get(request.session, request.actor, task_id)
    standing = task_access.own_standing(request.session, request.actor, task, request.day)
    found = reply_occasions.read_about(request, standing, words) if standing else None
    read, asks = found or (None, ())
    dated = not {Asks.DAY, Asks.YEAR} & set(asks)
    waiting = completions.waiting_report(request.act, task_id) if files else None
    if waiting is not None:
        for file in files:
            report_records.added_file(request, waiting, file)
    elif files or (read and read.document and dated):
        on = read.document_on if read else None
        report_records.product(request, task_id, Product.of_files(words, on, files))
    elif read and read.document:
        report_records.completion(request, task_id, words)
    else:
        report_records.ask_product(request, task_id, words)
