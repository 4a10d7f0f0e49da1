"""Mending a task (office, admin): /suaviec MÃ, its words, its dates, its end, each on a ground.

"/suaviec 2.4 tên: Phần đầu -> Phấn đấu", "/suaviec 2.4 thời hạn 31/3/2027 theo Thông báo …", or step
by step by buttons. Nothing is changed before it was shown.
"""

import hashlib

from bot.messages import question_choices, task_choices
from bot.talk.request import Request
from bot.talk.routing import Routes
from bot.talk.task_questions import MendConsent, MendMilestone, MendWhat, MendWords
from bot.texts import button_words, day, render
from storage.post import outbox
from storage.programmes.instructions import term_end
from storage.requests import task_endings
from storage.rules.errors import DomainError, Kind
from storage.rules.permissions import Action
from storage.rules.reading.choices import choose, read_choice
from storage.rules.reading.codes import leading_code
from storage.rules.reading.commands.task_mends import (
    MendAct,
    TaskMend,
    is_replacement,
    mend_of,
    read_mend_words,
    replaced,
)
from storage.rules.reading.grounds import is_ground
from storage.rules.tasks.typed_dates import typed_dates
from storage.store.tables import Milestone, Task
from storage.tasks import task_access
from storage.tasks.mends import corrections, kept_corrections
from storage.tasks.mends.corrections import CorrectedTask
from storage.tasks.task_words import words_of

_ACTS = (MendAct.TITLE, MendAct.PRODUCT, MendAct.DATES, MendAct.END)
_WORDS = (MendAct.TITLE, MendAct.PRODUCT)


def register(routes: Routes) -> None:
    """/suaviec and its questions."""
    routes.command(command, "suaviec")
    routes.step(MendWhat, _what)
    routes.step(MendMilestone, _milestone)
    routes.step(MendWords, _words)
    routes.step(MendConsent, _sure)


def command(request: Request) -> None:
    """What is mended if it is said, else the choice of what can be."""
    request.require(Action.WRITE_TASK)
    request.leave()
    words = request.typed
    if not words:
        request.reply("corrections/which_task")
        return
    coded = leading_code(words)
    if coded is None:
        _beside(request, words)
        return
    code, rest = coded
    typed = f"{code.programme}-{code.code}" if code.programme else code.code
    mend = read_mend_words(rest) if rest else None
    if mend is not None and mend.act is MendAct.RESUME:
        ended = kept_corrections.ended(request.session, code.code)
        if ended is None:
            raise DomainError(Kind.UNKNOWN_TASK, code=typed, nearest=[])
        _go_on(request, ended, mend, None)
        return
    task = task_access.find(request.session, request.actor, typed)
    if mend is None:
        _offer(request, task, rest)
    else:
        _go_on(request, task, mend, None)


def _beside(request: Request, words: str) -> None:
    """A key project or a chỉ tiêu, by its code as the document has it."""
    code, _, rest = words.partition(" ")
    task = request.session.get_one(Task, task_access.by_typed_code(request.session, code))
    mend = read_mend_words(rest) if rest else None
    if mend is None:
        _offer(request, task, rest)
    else:
        _go_on(request, task, mend, None)


def _offer(request: Request, task: Task, said: str) -> None:
    """What can be mended; a correction that does not say of which words waits for the answer."""
    acts = tuple(one for one in _ACTS if words_of(task) or one not in _WORDS)
    ref, labels = outbox.new_ref(), [button_words.MENDS[one] for one in acts]
    request.ask(MendWhat(ref, task.id, acts, said if is_replacement(said) else ""))
    request.reply(
        "corrections/what",
        task=task,
        task_words=words_of(task),
        labels=labels,
        keyboard=question_choices.options(ref, labels),
    )


def _what(request: Request, question: MendWhat, text: str) -> None:
    request.require(Action.WRITE_TASK)
    labels = [button_words.MENDS[one] for one in question.acts]
    chosen = read_choice(text, labels, names=True)
    mend = None if chosen and not chosen[1] else read_mend_words(text)
    task = _get(request, question.task)
    if mend is None:
        act = question.acts[choose(text, labels, names=True) - 1]
        mend = mend_of(act, question.words if act in _WORDS else "")
    _go_on(request, task, mend, None)


def _milestone(request: Request, question: MendMilestone, text: str) -> None:
    request.require(Action.WRITE_TASK)
    known = {one.id: one for one in corrections.open_milestones(request.session, question.task)}
    if set(question.milestones) - set(known):
        raise DomainError(Kind.STALE_BUTTON)
    labels = [_label(known[number]) for number in question.milestones]
    chosen = question.milestones[choose(text, labels, names=True) - 1]
    mend = TaskMend(MendAct.DATES, question.words, question.ground)
    _go_on(request, _get(request, question.task), mend, chosen)


def _words(request: Request, question: MendWords, text: str) -> None:
    """The words that were asked for; a document alone if the words were said before."""
    request.require(Action.WRITE_TASK)
    task = _get(request, question.task)
    if question.words:
        said = mend_of(MendAct.END, text)
        mend = TaskMend(question.act, question.words, said.ground)
    else:
        mend = mend_of(question.act, text)
    if mend.ground and question.act not in _WORDS and not is_ground(mend.ground):
        raise DomainError(Kind.NO_DOCUMENT)
    _go_on(request, task, mend, question.milestone)


def _go_on(request: Request, task: Task, mend: TaskMend, milestone: int | None) -> None:
    """Ask for what is missing, then show the change."""
    if words_of(task) is None and mend.act in _WORDS:
        raise DomainError(Kind.RESTRICTED_WORDS, code=task.code, of=task.kind)
    if mend.act is MendAct.DATES and milestone is None and _asks_milestone(request, task, mend):
        return
    needs_words = mend.act in (*_WORDS, MendAct.DATES)
    if needs_words and not mend.words:
        request.ask(MendWords(task.id, mend.act, milestone=milestone))
        _ask(request, task, mend.act)
        return
    if mend.act is MendAct.DATES:
        typed_dates(mend.words, request.day, term_end(request.session, request.day))
    if mend.act not in _WORDS and not is_ground(mend.ground):
        if mend.ground:
            raise DomainError(Kind.NO_DOCUMENT)
        request.ask(MendWords(task.id, mend.act, mend.words, milestone))
        request.reply("corrections/ask_document", keyboard=question_choices.cancel())
        return
    _show(request, task, mend, milestone)


def _ask(request: Request, task: Task, act: MendAct) -> None:
    request.reply(
        "corrections/ask_words",
        act=act,
        kind=task.kind,
        now=getattr(words_of(task), act, ""),
        keyboard=question_choices.cancel(),
    )


def _asks_milestone(request: Request, task: Task, mend: TaskMend) -> bool:
    found = corrections.open_milestones(request.session, task.id)
    if len(found) < 2:
        return False
    shown = found[:8]
    ref, labels = outbox.new_ref(), [_label(one) for one in shown]
    numbers = tuple(one.id for one in shown)
    request.ask(MendMilestone(ref, task.id, numbers, mend.words, mend.ground))
    request.reply(
        "corrections/ask_milestone", labels=labels, keyboard=question_choices.options(ref, labels)
    )
    return True


def _show(request: Request, task: Task, mend: TaskMend, milestone: int | None) -> None:
    """The change as it would be made: old and new, on which ground."""
    words, ground = mend.words, mend.ground
    if mend.act in _WORDS:
        new = replaced(str(getattr(task, mend.act)), words)
        if new is None:
            raise DomainError(Kind.WORDS_NOT_THERE, code=task.code, of=task.kind)
        if " ".join(new.split()) == str(getattr(task, mend.act)):
            raise DomainError(Kind.NOTHING_CHANGED, code=task.code, of=task.kind)
        words, ground = new, ground or render("corrections/by_original")
    dates = (
        typed_dates(words, request.day, term_end(request.session, request.day))
        if mend.act is MendAct.DATES
        else ()
    )
    chosen = _chosen(request, task, milestone)
    ref, before = outbox.new_ref(), _mark(request, task, mend.act, milestone)
    request.ask(MendConsent(ref, task.id, mend.act, words, ground, milestone, mend.words, before))
    request.reply(
        "corrections/sure",
        task=task,
        task_words=words_of(task),
        act=mend.act,
        old=getattr(task, mend.act, "") if mend.act in _WORDS else "",
        new=words,
        before=chosen.due_on if chosen else None,
        dates=[one.due_on for one in dates],
        ground=ground,
        labels=button_words.MEND_SURE,
        keyboard=question_choices.options(ref, button_words.MEND_SURE),
    )


def _sure(request: Request, question: MendConsent, text: str) -> None:
    request.require(Action.WRITE_TASK)
    request_is_yes = choose(text, button_words.MEND_SURE) == 1
    request.leave()
    if not request_is_yes:
        request.reply("cancelled")
        return
    task = _get(request, question.task)
    if question.before not in ("", _mark(request, task, question.act, question.milestone)):
        request.reply("corrections/changed_meanwhile", code=task.code, kind=task.kind)
        mend = TaskMend(question.act, question.typed, question.ground)
        _go_on(request, task, mend, question.milestone)
        return
    corrected = _made(request, question)
    request.reply(
        "corrections/done",
        corrected=corrected,
        task=corrected.task,
        now=request.now,
        keyboard=task_choices.cards([(corrected.task.code, corrected.task.id)])
        if corrected.task.dropped_at is None
        else None,
    )


def _made(request: Request, said: MendConsent) -> CorrectedTask:
    act = request.act
    match said.act:
        case MendAct.TITLE | MendAct.PRODUCT:
            return corrections.reword(act, said.task, said.act.value, said.words, said.ground)
        case MendAct.DATES:
            dates = typed_dates(said.words, request.day, term_end(request.session, request.day))
            return corrections.set_dates(
                act, said.task, dates, said.ground, milestone_id=said.milestone
            )
        case MendAct.END:
            return task_endings.end_task(act, said.task, said.ground)
        case MendAct.RESUME:
            return corrections.resume(act, said.task, said.ground)


def _chosen(request: Request, task: Task, milestone: int | None) -> Milestone | None:
    still = corrections.open_milestones(request.session, task.id)
    return next((one for one in still if milestone in (None, one.id)), None)


def _mark(request: Request, task: Task, act: MendAct, milestone: int | None) -> str:
    """Of what a change starts from: another one when somebody else changed it in between."""
    chosen = _chosen(request, task, milestone)
    now = getattr(task, act) if act in _WORDS else chosen and chosen.due_on
    return hashlib.sha256(str(now).encode()).hexdigest()[:16]


def _get(request: Request, task_id: int) -> Task:
    return task_access.get(request.session, request.actor, task_id)


def _label(one: Milestone) -> str:
    due, label = one.due_on, one.label
    return f"{day(due)} {label}".strip()
