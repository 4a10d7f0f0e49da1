"""A report to be: an officer's free words are shown as they were read, and recorded after a yes.

Nothing is recorded without the tap on *Ghi nhận* (or a typed 1); *Sửa* changes the kind, the task or
the words. Source: docs/reading.md, "Replies".
"""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from bot.buttons import Answer, Change, ProposalChange, ProposalYes
from bot.channels.telegram import keyboards
from bot.handlers.reports import report_records, task_choice
from bot.talk.officer_questions import ChangeChoice, Draft, Proposal, Rewriting
from bot.talk.request import Request
from bot.talk.routing import Routes
from storage.post import outbox
from storage.requests import completions
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action, Role, may
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.codes import leading_code
from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import Reply, read_reply
from storage.rules.reading.typed_words import clean
from storage.tasks import task_access
from storage.tasks.receipts import Product, SentFile

_YES = frozenset({"1", "co", "dong y", "ghi nhan", "ok", "y", "dung", "dung roi", "duoc"})
_CHANGE = frozenset({"2", "sua", "sai", "sai roi"})
_NO = frozenset({"khong", "thoi", "huy", "n"})
_CHOICES = ("Ghi nhận", "Sửa")


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


def offer(request: Request, text: str) -> None:
    """Words out of the blue: shown for the task they name, else the task is asked first.

    Where the last reminder was about one task alone, that one is meant; *Sửa* names another.
    """
    coded = leading_code(text)
    if coded is None and task_choice.only_a_number(text):
        request.reply("unclear")
        return
    if coded is None:
        about = task_choice.reminded_of(request)
        if len(about) == 1:
            propose(request, about[0].task_id, text)
        else:
            task_choice.offer_tasks(request, Answer.WORDS, text, task_choice.likely(request))
        return
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    task = task_choice.find_or_offer(request, Answer.WORDS, typed, rest)
    if task is None:
        return
    if rest.strip():
        propose(request, task.id, rest)
    else:
        offer_answers(request, task.id)


def offer_answers(request: Request, task_id: int) -> None:
    """The four answers of one task, as buttons and as numbers."""
    task = task_access.get(request.session, request.actor, task_id)
    request.reply(
        "choose_answer",
        task=task,
        keyboard=keyboards.answers_on_task(task_id),
        context={"lines": [[task_id, None]]},
    )


def propose(
    request: Request,
    task_id: int,
    words: str,
    *,
    files: Sequence[SentFile] = (),
    answer: Answer | None = None,
    forwarded: str = "",
) -> None:
    """Show what was read, and ask. ``answer``: the kind, where the officer has said it."""
    task = task_access.get(request.session, request.actor, task_id)
    standing = task_access.own_standing(request.session, request.actor, task, request.day)
    if standing is None or not may(request.actor, Action.REPORT_PROGRESS, [standing.agency_id]):
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    read = read_reply(words, request.day)
    number = answer or _kind(read, words, files)
    ref = outbox.new_ref()
    request.ask(
        Proposal(ref, task_id, words, number, tuple(files), request.act.message_id, forwarded)
    )
    request.reply(
        "proposed",
        standing=standing,
        label=keyboards.ANSWERS[number].lower(),
        read=read,
        words=words,
        files=[file.name for file in files],
        forwarded=forwarded,
        keyboard=keyboards.record_words(ref),
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
    chosen = read_choice(text, _CHOICES)
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
    number = choose(text, list(keyboards.CHANGES.values()))
    _change(request, question, Change(list(keyboards.CHANGES)[number - 1]))


def answer_rewrite(request: Request, question: Draft, text: str) -> None:
    """The words anew; what was said of the kind is read anew too."""
    _again(request, question, words=text)


def _kind(read: Reply, words: str, files: Sequence[SentFile]) -> Answer:
    """A file without words is a product; with words these say what it is."""
    return Answer.COMPLETION if files and not words.strip() else Answer(read.said.value)


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
    )


def _ask_change(request: Request, question: Draft) -> None:
    task = task_access.get(request.session, request.actor, question.task_id)
    standing = task_access.own_standing(request.session, request.actor, task, request.day)
    if standing is None:
        raise DomainError(Kind.NOT_ALLOWED, code=task.code)
    request.ask(ChangeChoice(**_kept(question)))
    request.reply(
        "ask_change",
        standing=standing,
        changes=keyboards.CHANGES,
        keyboard=keyboards.changes(question.ref),
    )


def _change(request: Request, question: Draft, number: Change) -> None:
    if number in keyboards.ANSWERS:
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
    """What was shown, with the message whose words they are."""
    source = request.with_words_of(question.message)
    task_id, words, files = question.task_id, question.words, question.files
    if question.answer is Answer.COMPLETION:
        _record_completion(source, task_id, words, files)
    elif question.answer is Answer.PROGRESS:
        report_records.progress(source, task_id, words, files=files)
    else:
        report_records.RECORD[question.answer](source, task_id, words)


def _kept(question: Draft) -> dict[str, Any]:
    """All that a draft holds, for the next question about it."""
    return {part.name: getattr(question, part.name) for part in fields(question)}


def _record_completion(
    request: Request, task_id: int, words: str, files: Sequence[SentFile]
) -> None:
    """With its document or files; where there are neither they are asked for, the words kept."""
    read = read_reply(words, request.day)
    waiting = completions.waiting_report(request.act, task_id) if files else None
    if waiting is not None:
        for file in files:
            report_records.added_file(request, waiting, file)
    elif files or (read.number and not read.impossible_date):
        report_records.product(request, task_id, Product.of_files(words, read.on, files))
    elif read.number:
        report_records.completion(request, task_id, words)
    else:
        report_records.ask_product(request, task_id, words)
